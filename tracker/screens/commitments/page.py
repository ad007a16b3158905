"""Commitments: all promises with their state, and everything that changes one.

It is longer than most: it has a key for each act of the room.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.strip import Strip

from tracker.paths import styles
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.detail_page import DetailPage
from tracker.screens.base.prompt import Prompt
from tracker.screens.base.sheet import labelled
from tracker.screens.commitments.bindings import COMMITMENTS
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.commitments.made import tell_made
from tracker.screens.commitments.sheets import ShareSheet, UnshareSheet
from tracker.screens.commitments.short_forms import ExcuseForm, PauseForm, tell_excused
from tracker.service.base.phrases import NUMBER_WORDS, units
from tracker.service.commitments.rows import CommitmentDetail, CommitmentRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.row_list import HIGH, MOVES
from tracker.widgets.base.season import season
from tracker.widgets.base.text import short_day, spoken
from tracker.widgets.base.text_view import TextView
from tracker.widgets.commitments.commitment_list import CommitmentList, Entry, Head

if TYPE_CHECKING:
    from tracker.service import Service

NOTHING = ("Nothing is promised yet.", "Press a for a first promise: small, and something that a camera could see.")
NOTHING_DONE = ("Nothing is in the archive.", "Promises that are kept, let go or declined come here. v goes back.")
NOTHING_FOUND = ("No promise has these words.", "esc shows all of them again.")
IN_ARCHIVE = ("No promise here has these words.", "v: {} in the archive. esc shows all promises again.")


class CommitmentsPage(DetailPage[CommitmentDetail]):
    """The list, and beside it all that belongs to the highlighted promise."""

    listing: CommitmentList
    PLACE = "commitments"
    PAGE_BINDINGS = COMMITMENTS
    QUICK = [*MOVES, *COMMITMENTS]  # noqa: RUF012 - never changed
    CSS_PATH = styles() / "commitments.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*COMMITMENTS]

    def __init__(self, service: "Service") -> None:
        super().__init__(service, CommitmentList(id="ledger"), "beside")
        self.archived = False
        self.words = ""
        self._offered: list[str] | None = None  # acts in the key bar where the list is empty

    # Showing.

    def show(self) -> None:
        """Show the list."""
        rows = self.service.commitments.rows(archived=self.archived, text=self.words)
        entries: list[Entry] = []
        seen = None
        for row in rows:
            if row.owner != seen:
                seen = row.owner
                count = sum(other.owner == seen for other in rows)
                says = f"{count} in the archive" if self.archived else f"{count} promise{'' if count == 1 else 's'}"
                if self.words:
                    says += f" with “{self.words}” · esc: all"
                entries.append(Head(f"{row.owner_name}’s promises", row.mine, says, not entries))
            entries.append(row)
        self.listing.empty = () if rows else self._why_empty()
        self.listing.show(entries)
        self._offer(bool(rows))
        self.rested()

    def _offer(self, some: bool) -> None:
        """The key bar shows what can be done; where there is no promise that is a first one, and the way back."""
        ways = [("add", True), ("all", bool(self.words)), ("archive", self.archived)]
        offered = None if some else [f"commitments.{act}" for act, fits in ways if fits]
        if offered != self._offered:
            self._offered = offered
            acts = COMMITMENTS if offered is None else [replace(one, show=one.id in offered) for one in COMMITMENTS]
            self.keys.bindings = [*acts, *EVERYWHERE]
            self.keys.redraw()

    def _why_empty(self) -> tuple[str, str]:
        if self.words:
            done = 0 if self.archived else len(self.service.commitments.rows(archived=True, text=self.words))
            return (IN_ARCHIVE[0], IN_ARCHIVE[1].format(done)) if done else NOTHING_FOUND
        return NOTHING_DONE if self.archived else NOTHING

    def arrived(self) -> None:
        """Somebody else is here: the whole list, from its first promise on."""
        self.words, self.archived, self.listing.key = "", False, None
        super().arrived()

    @property
    def row(self) -> CommitmentRow | None:
        """The promise under the highlight."""
        row = self.listing.row
        return row if isinstance(row, CommitmentRow) else None

    def action_open(self) -> None:
        """Change the promise: all of it stands beside the list already."""
        self.action_edit()

    def detail_of(self, row: CommitmentRow) -> CommitmentDetail:
        """The promise."""
        return self.service.commitments.detail(row.id)

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """All that belongs to the promise."""
        found, blank = self.detail, page.blank(width, colours)
        if found is None:
            return []
        words = [(label, spoken(said) if label == "Schedule" else said) for label, said in found.lines]
        terms = [(short_day(day), f"{text} ({spoken(when)})") for day, text, when in found.terms]
        column = max(len(label) for label, _ in [*words, *terms, *found.history]) + 2
        lines = [blank, *page.words(width, colours, found.row.text, "text bold", 4), blank]
        lines += labelled(page, width, colours, words, column=column)
        if page.content_size.height >= HIGH:
            lines += self._lived(page, width, colours, found.row)
        if len(terms) > 1:
            lines += [blank, page.line(width, colours, ("How it was worded", colours("muted", "raised")))]
            lines += labelled(page, width, colours, terms, column=column)
        if found.history:
            lines += [blank, page.line(width, colours, ("Who changed what", colours("muted", "raised")))]
            lines += labelled(page, width, colours, found.history, column=column)
        return lines

    def _lived(self, page: TextView, width: int, colours: Colours, row: CommitmentRow) -> list[Strip]:
        """How it was lived: the last twelve weeks, and the numbers that lead."""
        if row.state == "draft":
            return []
        view, blank = self.service.consistency, page.blank(width, colours)
        numbers = view.summary(view.stats(row.id)).numbers
        best = numbers.best if numbers.best > numbers.streak else 0
        told = [("honest", numbers.honest), ("streak", numbers.streak), ("best", best)]
        lines = season(page, width, colours, *view.season(row.id))
        lines += [blank] if lines else []
        lines += [
            page.counted(width, colours, name, NUMBER_WORDS[name].label, units(count, numbers.unit))
            for name, count in told
            if count
        ]
        return [blank, *lines] if lines else []

    # What can be done.

    def _with_row(self, act: Callable[[CommitmentRow], Any], done: str = "") -> None:
        row = self.row
        if row is None:
            self.say("There is no promise here. a makes one.")
        elif self.attempt(lambda: act(row)) and done:
            self.say(done)

    def _mine(self, act: Callable[[CommitmentRow], Any]) -> None:
        row = self.row
        if row is not None and not row.mine:
            self.say(f"This is {row.owner_name}’s promise; only they change it. q asks them for one.")
        else:
            self._with_row(act)

    def action_add(self) -> None:
        """A new promise."""
        self.app.push_screen(CommitmentForm(self.service), partial(tell_made, self))

    def action_ask(self) -> None:
        """Ask the other for a promise."""
        other = self.service.partner_of(self.service.actor)
        if other is None:
            self.say("There is nobody else here to ask.")
            return
        self.app.push_screen(CommitmentForm(self.service, owner=other.id), partial(tell_made, self))

    def action_edit(self) -> None:
        """Change the promise."""
        self._mine(self._edit)

    def _edit(self, row: CommitmentRow) -> None:
        if row.archived:
            self.say("This promise is done and stays as it was. You may make a new one.")
            return
        before = self.service.commitments.waiting(row.id)

        form = CommitmentForm(self.service, row.id)

        def told(changed: Any) -> None:
            if changed and form.wants_sharing:
                self._share(row)
            after = self.service.commitments.waiting(row.id) if changed else None
            if after is not None and after != before:
                held = self.service.commitments.holds_said(after)
                self.answer("Changed, it asks less", after.text, f" · holds {held}; n: now.")
            elif changed and self.row is not None:
                self.answer("Changed", self.row.text)

        self.app.push_screen(form, told)

    def action_now(self) -> None:
        """Say that a change which waits need not wait."""
        self._with_row(self._now)

    def _now(self, row: CommitmentRow) -> None:
        promise = self.service.commitments.now(row.id)
        left = self.service.commitments.waiting(row.id)
        if left is None:
            self.answer("Both have said so", row.text, " · it holds from today.")
            return
        others = {promise.owner, *promise.agreed_by} - set(left.now_by)
        names = " and ".join(self.service.name_of(person) for person in sorted(others))
        self.answer("It need not wait", row.text, f" · it holds once {names} says so too.")

    def action_share(self) -> None:
        """Share it, or take it back."""
        self._mine(self._share)

    def _share(self, row: CommitmentRow) -> None:
        if row.shared:

            def private(done: bool | None) -> None:
                if done:
                    self.answer("Private again", row.text, ". u takes that back.")

            self.app.push_screen(UnshareSheet(self.service, row.id, row.agreed), private)
            return

        def seen(done: bool | None) -> None:
            if done:
                self.answer("Shared, with its marks", row.text, f" · {self._who_sees()}.")

        self.app.push_screen(ShareSheet(self.service, row.id), seen)

    def _who_sees(self) -> str:
        other = self.service.partner_of(self.service.actor)
        if other is None:
            return "who joins sees it"
        if other.joined_on is None:
            return f"{other.name} sees it at the keyboard"
        return "both of you see it"

    def action_pause(self) -> None:
        """Pause, or take up again."""
        self._mine(self._pause)

    def _pause(self, row: CommitmentRow) -> None:
        acts = self.service.commitments
        if row.state == "paused":
            acts.resume(row.id)
            self.answer("Taken up again from today", row.text)
            return
        self.app.push_screen(
            PauseForm(self.service, row), lambda done: self.answer("Paused", row.text) if done else None
        )

    def action_excuse(self) -> None:
        """Days on which it was not possible."""
        row = self.row
        form = ExcuseForm(self.service, row if row is not None and row.mine else None)
        self.app.push_screen(form, partial(tell_excused, self, form))

    def action_end(self) -> None:
        """Let it go, with a reason; a draft of one's own is removed."""
        self._mine(self._end)

    def _end(self, row: CommitmentRow) -> None:
        if row.state == "draft":
            if row.asked_by:
                self.service.commitments.decline(row.id)
                self.answer("Declined", row.text, ". u takes that back.")
            else:
                self.service.commitments.remove_draft(row.id)
                self.answer("The draft is gone", row.text, ". u brings it back.")
            return
        self.app.push_screen(
            Prompt(
                "Let this promise go?",
                "why, in a few words: it was too big, it is not needed any more …",
                lambda text: self._ended(row, text),
                needed="A few words belong to it. esc keeps the promise.",
                lines=4,
                says=f"{row.text}\n\nIts history stays, in the archive. u takes it back.",
            )
        )

    def _ended(self, row: CommitmentRow, reason: str) -> None:
        self.service.commitments.end(row.id, reason)
        self.answer("Let go", row.text, " · in the archive (v). u takes that back.")

    def action_answer(self, answer: str) -> None:
        """Say yes or no to what one was asked, or yes to a promise of the other."""
        acts = self.service.commitments

        def say(row: CommitmentRow) -> None:
            if not row.mine and answer == "yes":
                acts.agree(row.id)
                self.answer("You have said yes", row.text)
            elif not row.mine:
                acts.withdraw_agreement(row.id)
                self.answer("Your yes is taken back", row.text)
            elif answer == "yes":
                acts.accept(row.id)
                self.answer("It is your promise now", row.text)
            else:
                acts.decline(row.id)
                self.answer("Declined", row.text, ". u takes that back.")

        self._with_row(say)

    def action_order(self, way: str) -> None:
        """Move it in the list."""
        self._mine(partial(self._order, way))

    def _order(self, way: str, row: CommitmentRow) -> None:
        before = [one.id for one in self.service.commitments.rows()]
        self.service.commitments.move(row.id, -1 if way == "up" else 1)
        moved = before != [one.id for one in self.service.commitments.rows()]
        self.answer(f"Moved {way}" if moved else "It stands at the end", row.text)

    def action_archive(self) -> None:
        """Show what is done, or what is not."""
        self.archived = not self.archived
        self.changed()

    def action_all(self) -> None:
        """Show all promises again."""
        self.words, self.archived = "", False
        self.changed()

    def action_find(self) -> None:
        """Show only promises with some words."""
        self.app.push_screen(Prompt("Show promises with these words", "empty shows all", self._find, value=self.words))

    def _find(self, words: str) -> None:
        self.words = words
        self.changed(now=True)
