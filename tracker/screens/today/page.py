"""Today: what was promised for the day, answered with one key each.

It is longer than most: it has a key for each act of the room.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from tracker.domain.base.sanitize import folded
from tracker.domain.records import Mark
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.page import ListPage
from tracker.screens.base.partner_day import YOURS, PartnerDay
from tracker.screens.today.beginning import NOTHING, NOTHING_DUE, what_comes_next
from tracker.screens.today.bindings import TODAY
from tracker.service.base.phrases import units
from tracker.service.today.views import Day, DayItem
from tracker.widgets.base.row_list import MOVES
from tracker.widgets.base.text import full_day, short_day
from tracker.widgets.today.commitment_panel import CommitmentPanel
from tracker.widgets.today.day_list import DayList, entries

if TYPE_CHECKING:
    from tracker.service import Service

OF_NONE = ("today.add",)
OF_OTHERS = ("today.thanks", "today.noticed", "today.differently", "today.open")


class TodayPage(ListPage):
    """The list of the day, and beside it the promise under the highlight."""

    listing: DayList
    PLACE = "today"
    PAGE_BINDINGS = TODAY
    QUICK = [*MOVES, *TODAY]  # noqa: RUF012 - never changed
    BINDINGS: ClassVar[list[BindingType]] = [*TODAY]

    def __init__(self, service: "Service") -> None:
        super().__init__(service)
        self.listing = DayList(id="promises")
        self.listing.on_moved = self.follow
        self.listing.can_focus = False  # the keys go to the page, which hands them on: that spares each key two errands
        self.about = CommitmentPanel()
        self.partner_day = PartnerDay(self, self.other_day)
        self.shown: Day | None = None
        self.chosen_day: date | None = None
        self._offered: tuple[str, ...] | None = None  # acts in the key bar, where not those of one's own promise
        self._after = ""  # what is said behind it instead of the numbers
        self._answer = ""  # what was done with the promise, until the answer line has said it
        self._seen_today = service.today()

    def body(self) -> Iterable[Widget]:
        """The list and what belongs to its highlight."""
        return (self.listing, self.about)

    # Showing.

    def date_line(self) -> str:
        """The day shown, and whether it is another than today."""
        day = self.chosen_day
        if day is None:
            return full_day(self.service.today())
        ago = (self.service.today() - day).days
        return f"{full_day(day)} · {'yesterday' if ago == 1 else f'{ago} days ago'}"

    def show(self) -> None:
        """Show the day; at first the first open promise is highlighted."""
        first = self.shown is None
        day = self.shown = self.service.day(self.chosen_day)
        rows = entries(day)
        if not rows:
            self.listing.empty = NOTHING_DUE if self.service.commitments.rows() else NOTHING
        own = [item for item in day.items if item.mine] if first else []
        key = next((item.id for item in own if item.sign == "open"), own[0].id if own else None)
        self.listing.after = what_comes_next(day)
        self.listing.show(rows, key)
        beside, item = self.about.item, self.item
        if beside is not None and item is not None and beside.id == item.id and beside.mine == item.mine:
            self.follow()  # the same promise with another answer: the list first, the numbers a blink later
        else:
            self.about.show(item, day.ahead)
        self._offer()

    def arrived(self) -> None:
        """Somebody else is here: their own day, from its first open promise on."""
        self.chosen_day = self.shown = None
        super().arrived()

    def day_passed(self) -> None:
        """The day's start has passed: Today moves on, unless another day is being looked at."""
        if self.service.today() != self._seen_today:
            self._seen_today = self.service.today()
            if self.chosen_day is not None and self.chosen_day >= self._seen_today:
                self.chosen_day = None
            self.changed()

    @property
    def item(self) -> DayItem | None:
        """The promise under the highlight."""
        row = self.listing.row
        return row if isinstance(row, DayItem) else None

    def rested(self) -> None:
        """Show the promise beside the list."""
        if self.shown is not None:
            self.about.show(self.item, self.shown.ahead)
            self._offer()
            self._say_answer()

    def _done(self, what: str, after: str = "") -> None:
        """Something was done with the promise under the highlight: said with ``after``, or its numbers, once the keys
        rest.
        """
        day = self.chosen_day
        self._after = after
        self._answer = what if day is None else f"{what}, {short_day(day)}"
        self.follow()

    def _say_answer(self) -> None:
        what, item = self._answer, self.item
        self._answer = ""
        if not what or item is None or self.app.screen is not self:
            return
        numbers = f" · {units(item.honest, item.unit)} accounted for." if item.honest else "."
        self.answer(what, item.text, self._after or numbers)

    def _offer(self) -> None:
        """The key bar shows what may be done: an answer to one's own, something said to another's, else a first one."""
        item = self.item
        offered = OF_NONE if item is None else None if item.mine else OF_OTHERS
        if offered is not self._offered:
            self._offered = offered
            acts = TODAY if offered is None else [replace(one, show=one.id in offered) for one in TODAY]
            self.keys.bindings = [*acts, *EVERYWHERE]
            self.keys.redraw()

    def on_day_list_ticked(self, event: DayList.Ticked) -> None:
        """A click on the sign is the answer kept; once more takes it back."""
        self.listing.choose(event.key)
        self.action_mark("kept")

    def day_shown(self) -> date:
        """The day that is looked at."""
        return self.chosen_day or self.service.today()

    def on_row_list_opened(self) -> None:
        """A second click opens the promise."""
        self.action_open()

    # What can be done.

    def _own(self) -> DayItem | None:
        """The highlighted promise, if it belongs to who is here; else a sentence says whose it is."""
        item = self.item
        if item is None:
            self.say("There is no promise here yet. Press a to add one.")
        elif not item.mine:
            owner = self.service.name_of(item.owner)
            self.say(f"This is {owner}’s promise; only they answer for it. w hands the keyboard over.")
            return None
        return item

    def action_mark(self, mark: Mark) -> None:
        """Answer for the day; kept or partly once more takes it back."""
        item = self._own()
        if item is None or self.shown is None:
            return
        day, marks = self.shown.day, self.service.checkins
        if item.mark == mark and mark in ("kept", "partly"):
            if self.attempt(lambda: marks.clear(item.id, day)):
                self._done("Open again")
        elif mark == "excused":
            self._ask_reason(item, day)
        elif mark == "partly" and item.strict:
            self.say("This promise is strict: it is kept, or it slipped and is told.")
        elif self.attempt(lambda: marks.mark(item.id, day, mark)):
            if mark == "slipped":
                self._offer_repair(item, day)
            else:
                self._done(mark.capitalize())

    def _ask_reason(self, item: DayItem, day: date) -> None:
        from tracker.screens.base.prompt import Prompt  # a text field, made when first needed

        self.app.push_screen(
            Prompt(
                "What made it impossible?",
                "ill, away, agreed …",
                lambda text: self.service.checkins.mark(item.id, day, "excused", reason=text),
                value=item.reason or "",
                needed="A reason belongs to it, one word is enough.",
                lines=4,
            ),
            lambda _: self._said_if(item.id, "excused", "Excused"),
        )

    def _said_if(self, identity: str, mark: Mark, what: str, after: str = "") -> None:
        """A form over the page is gone: say what was done, if it was."""
        item = self.item
        if item is not None and item.id == identity and item.mark == mark:
            self._done(what, after)

    def _offer_repair(self, item: DayItem, day: date) -> None:
        from tracker.screens.today.slip_repair import SlipRepairForm  # a form, made when first needed

        self.app.push_screen(
            SlipRepairForm(self.service, item, day),
            lambda kept: self._said_if(
                item.id, "slipped", "Slipped, and told", " · the repair is kept." if kept else ""
            ),
        )

    def action_thanks(self) -> None:
        """Thank the other for the day, or for telling; once more takes it back."""
        self.partner_day.thank()

    def action_noticed(self) -> None:
        """Say that one noticed; once more takes it back."""
        self.partner_day.notice()

    def action_differently(self) -> None:
        """Say in one's own words that one saw the day differently."""
        self.partner_day.saw_differently()

    def other_day(self) -> tuple[str, date] | None:
        """The day of the other's promise under the highlight."""
        item = self.item
        if item is None or self.shown is None:
            return None
        if item.mine:
            self.say(YOURS)
            return None
        return item.id, item.due_on or self.shown.day

    def action_note(self) -> None:
        """A few words for the day."""
        item = self._own()
        if item is None or self.shown is None:
            return
        from tracker.screens.base.prompt import Prompt  # a text field, made when first needed

        day = self.shown.day
        self.app.push_screen(
            Prompt(
                "A note for this day",
                "in your own words",
                lambda text: self.service.checkins.note(item.id, day, text),
                value=item.note or "",
                lines=6,
            ),
            lambda words: self._noted(item.id, words),
        )

    def _noted(self, identity: str, words: str | None) -> None:
        item = self.item
        if words is not None and item is not None and item.id == identity:
            self._done("Noted" if words else "No note any more")

    def action_happened(self) -> None:
        """Log that the occasion came up."""
        item = self._own()
        if item is None or self.shown is None:
            return
        if item.kind != "cue":
            self.say("Only a promise of the kind “when X happens, I do Y” has an occasion to log.")
            return
        day = self.shown.day
        if self.attempt(lambda: self.service.checkins.happened(item.id, day)):
            self._done("It happened")

    def action_day(self, by: int) -> None:
        """Go a day back or on."""
        today = self.service.today()
        day = (self.chosen_day or today) + timedelta(days=by)
        if day > today:
            self.say("Tomorrow is not here yet.")
            return
        if by < 0 and day < self.service.first_open_day():
            self.say("The days before can no longer be answered here. 5 shows them, and a review may change them.")
            return
        self.chosen_day = None if day == today else day
        self.changed()

    def action_add(self) -> None:
        """A new promise."""
        from tracker.screens.commitments.form import CommitmentForm  # a form, made when first needed
        from tracker.screens.commitments.made import tell_made

        self.app.push_screen(CommitmentForm(self.service), partial(tell_made, self))

    def action_open(self) -> None:
        """The whole promise."""
        item = self.item
        if item is not None:
            from tracker.screens.today.sheets import OpenedCommitment  # made when first needed

            self.app.push_screen(OpenedCommitment(self.service, item.id))

    def action_find(self) -> None:
        """Find a promise by its words."""
        from tracker.screens.base.prompt import Prompt  # a text field, made when first needed

        self.app.push_screen(Prompt("Find a promise", "some of its words", self._find))

    def _find(self, words: str) -> None:
        wanted = folded(words)
        items = [row for row in self.listing.rows if isinstance(row, DayItem)]
        at = next((index for index, row in enumerate(items) if row.id == self.listing.key), -1)
        for row in [*items[at + 1 :], *items[: at + 1]]:
            if wanted and wanted in folded(row.text):
                self.listing.choose(row.id)
                return
        self.say("No promise of this day has these words.")
