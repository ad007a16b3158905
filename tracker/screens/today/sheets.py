"""A promise opened from Today: all that belongs to it, its days and notes, and the acts that fit it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.domain.checkins.marks import COLOURS, SIGNS, STATES
from tracker.screens.base.bindings import bind
from tracker.screens.base.sheet import BACK, CommitmentSheet, labelled
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.commitments.sheets import ShareSheet, UnshareSheet
from tracker.service.consistency.views import DayLine, SlipLine
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import day_and_month, short_day
from tracker.widgets.base.text_view import TextView

WEEKS = 4
GAP = "  "  # between two weeks
NOTES = 8  # the latest, at most
OPENED = [
    bind("opened.edit", "e", "edit", "Edit", "Change its words, schedule, why", show=True),
    bind("opened.share", "s", "share", "Share", "Share it with the other, or take it back", show=True),
    bind("opened.yes", "y", "yes", "Yes", "Say yes to the other’s promise", show=True),
]


class OpenedCommitment(CommitmentSheet):
    """One promise: read, and changed where it is one's own."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [*OPENED, BACK]
    BINDINGS: ClassVar[list[BindingType]] = [*OPENED]

    def on_mount(self) -> None:
        """The key bar shows the acts that fit."""
        mine = self._row.mine
        fitting = [one for one in OPENED if (one.id != "opened.yes") == mine]
        self.keys.bindings = [*fitting, BACK]

    @property
    def _row(self) -> Any:
        return self._service.commitments.detail(self._promise).row

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """Its words and terms, then its days and what was noted."""
        lines = super().write(page, width, colours)
        try:
            view, today = self._service.consistency, self._service.today()
            if self._row.state in ("draft", "declined"):
                return lines
            one = view.one(self._promise)
            first = today - timedelta(days=7 * WEEKS - 1)
            days = view.days_of(self._promise, first, today)
        except Refused:
            return lines
        head = colours("primary bold", "raised")
        blank = page.blank(width, colours)
        states = [STATES[letter] for letter in days]
        signs = [(SIGNS[state], colours(COLOURS[state], "raised", state)) for state in states]
        gaps = [piece for at, sign in enumerate(signs) for piece in ([sign] if (at + 1) % 7 else [sign, (GAP, head)])]
        begins = [day_and_month(first + timedelta(days=7 * week)).ljust(7) + GAP for week in range(WEEKS)]
        lines += [
            page.line(width, colours, ("Its last four weeks", head)),
            page.line(width, colours, ("".join(begins), colours("muted", "raised"))),
            page.line(width, colours, *gaps),
            blank,
        ]
        if self._row.mine:
            lines += self._repairs(one.slips, page, width, colours)
        lines += self._views(one.notes, page, width, colours)
        notes = [(short_day(note.first), note.note) for note in one.notes if note.note][:NOTES]
        if notes:
            lines += [page.line(width, colours, ("Notes", head)), blank, *labelled(page, width, colours, notes), blank]
        return lines

    def _repairs(self, slips: Sequence[SlipLine], page: TextView, width: int, colours: Colours) -> list[Strip]:
        """What its owner wrote after the latest slips."""
        told = [slip for slip in slips if slip.repair][:NOTES]
        lines: list[Strip] = []
        for slip in told:
            head = f"The repair of {short_day(slip.day)}"
            lines.append(page.line(width, colours, (head, colours("primary bold", "raised"))))
            lines += [*labelled(page, width, colours, slip.repair), page.blank(width, colours)]
        return lines

    def _views(self, days: Sequence[DayLine], page: TextView, width: int, colours: Colours) -> list[Strip]:
        """What each said to the days that were seen differently, one under the other."""
        lines: list[Strip] = []
        for day in [day for day in days if day.views][:NOTES]:
            head = f"Seen differently, {short_day(day.last)}"
            lines.append(page.line(width, colours, (head, colours("primary bold", "raised"))))
            lines += [*labelled(page, width, colours, day.views), page.blank(width, colours)]
        return lines

    def _said(self, act: str) -> None:
        self.reading.show()
        if act:
            self.answer(act, self._row.text)

    def _row_if(self, mine: bool) -> Any:
        """The promise, where it is one's own or the other's as asked; else None, and why is said."""
        try:
            row = self._row
        except Refused as refused:  # it was open while the other took it back
            self.say(str(refused))
            return None
        if row.mine == mine:
            return row
        self.say(
            "This is your own promise; the other says yes to it."
            if row.mine
            else f"This is {row.owner_name}’s promise; only they change it."
        )
        return None

    def action_edit(self) -> None:
        """Change the promise."""
        if self._row_if(mine=True):
            self.app.push_screen(
                CommitmentForm(self._service, self._promise), lambda changed: self._said("Changed" if changed else "")
            )

    def action_share(self) -> None:
        """Share it, or take it back; both ask first."""
        row = self._row_if(mine=True)
        if row is None:
            return
        sheet = UnshareSheet(self._service, row.id, row.agreed) if row.shared else ShareSheet(self._service, row.id)
        said = "Private again" if row.shared else "Shared, with its marks"
        self.app.push_screen(sheet, lambda done: self._said(said if done else ""))

    def action_yes(self) -> None:
        """Say yes to the other's promise."""
        row = self._row_if(mine=False)
        if row is not None and self.attempt(lambda: self._service.commitments.agree(row.id)):
            self._said("You have said yes")
