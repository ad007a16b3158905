"""Review: those that were held, and the one at the table, step by step."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.strip import Strip
from textual.widget import Widget

from tracker.domain.records import Review
from tracker.domain.review.agenda import LAST, STEPS, step_of
from tracker.paths import styles
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.partner_day import PartnerDay
from tracker.screens.base.prompt import Prompt
from tracker.screens.base.third_chair import put_away
from tracker.screens.review.bindings import REVIEW
from tracker.screens.review.forms import BeginForm, NewDateForm, when_said
from tracker.screens.review.sheets import MonthsSheet, PastReviewSheet, steps_ahead, written
from tracker.screens.review.step_actions import TALK, StepActions
from tracker.screens.review.step_content import step_content, what_waits
from tracker.service.review.views import ReviewRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView
from tracker.widgets.review.agenda import Agenda
from tracker.widgets.review.step_list import Entry, Sentence, StepItem, StepList

if TYPE_CHECKING:
    from tracker.service import Service

# The acts that make sense in the list, and in each step.
LIST = ("begin", "open", "new_time", "hour", "months")
STEP: dict[int, tuple[str, ...]] = {
    1: ("open", "next", "new_time"),
    2: ("open", "next"),
    3: ("next", "open", "decide"),
    4: ("next", "open", "thanks", "noticed", "differently", "excuse"),
    5: ("next", "open", "decide"),
    6: ("next", "add", "open"),
    7: ("next", "open", "decide"),
    8: ("open", "save"),
}
# What enter does in each step, in a word.
ENTER = {1: "Answer", 2: "Answer", 3: "Read", 4: "Take up", 5: "Take up", 6: "Take it", 7: "Write", 8: "Answer"}
NOTHING = (
    "No review has been held yet.",
    "Press b to begin one: eight steps, and you may stop at any of them. What was held is read here.",
)


class ReviewPage(StepActions):
    """The list and a review to read; or, while one runs and is taken up, the table with the steps beside it."""

    PLACE = "review"
    PAGE_BINDINGS = REVIEW
    CSS_PATH = styles() / "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*REVIEW]

    def __init__(self, service: "Service") -> None:
        super().__init__(service)
        self.listing = self.table = StepList(id="table")
        self.listing.on_moved = self.follow
        self.reading = TextView(self._write, id="past")
        self.reading.can_focus = False
        self.agenda = Agenda(STEPS)
        self.partner_day = PartnerDay(self, self.other_day)
        self.things: dict[str, Any] = {}
        self.at_table = False
        self.step = 0
        self._seen_by = ""

    def body(self) -> Iterable[Widget]:
        """The list or the table, and what belongs to it."""
        return (self.table, self.reading, self.agenda)

    # Showing.

    def show(self) -> None:
        """Show the table, or the list."""
        review = self.review
        self.at_table = review is not None
        self.set_class(self.at_table, "-at-table")
        if review is None:
            self.step = 0
            self._list()
        else:
            self._lay(review)
        self._show_keys(review)

    def _lay(self, review: Review) -> None:
        found = step_content(self.service, review)
        fresh = (review.step, self.service.actor) != (self.step, self._seen_by)
        self.step, self._seen_by = step_of(review.step or 1).number, self.service.actor
        self.things = found.things
        if fresh:
            self.table.key, self.table.top = None, 0
        own = f"give {self.service.actor}"
        self.table.show(found.entries, own if fresh and own in found.things else None)
        if review.form in ("full", "short", "long", "solo"):
            self.agenda.show(review.form, self.step, review.skipped, review.decision or "")

    def _list(self) -> None:
        acts = self.service.review
        entries: list[Entry] = []
        chair = self.service.third_chair()
        if chair is not None:
            entries.append(Sentence(f"{chair.text} z puts this line away.", "accent"))
        running, coming = acts.current(), acts.next()
        if running is not None:
            step = step_of(running.step or 1)
            entries.append(
                StepItem(
                    "running",
                    "A review is under way",
                    f"step {step.number} of {LAST}, {step.name} · enter goes on",
                    "▸",
                    "primary",
                )
            )
        elif coming is not None:
            when = when_said(coming)
            moved = "put off to this day · " if coming.moved else ""
            entries.append(StepItem("next", f"Next: {when}", f"{moved}b begins it, now too", "▸", "primary"))
        else:
            entries.append(
                StepItem(
                    "next", "No review hour is set", "H sets it, such as sun 18:00 · b begins one now", "▸", "primary"
                )
            )
        rows = acts.rows()
        self.things = {row.id: row for row in rows}
        for number, row in enumerate(rows):
            entries.append(
                StepItem(row.id, row.title, row.under, "▫" if row.alone else "▪", "secondary", gap=not number)
            )
        if not rows:
            entries += [Sentence(words, "muted" if at else "text bold", gap=True) for at, words in enumerate(NOTHING)]
        self.table.show(entries)
        self.rested()

    def on_row_list_opened(self) -> None:
        """A second click opens it."""
        self.action_open()

    def rested(self) -> None:
        """Show beside the list what is under its highlight."""
        self.reading.first = 0
        self.reading.show()

    def _write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        row = self.things.get(self.table.key or "")
        if isinstance(row, ReviewRow):
            return written(page, width, colours, self.service.review.read(row.id))
        return steps_ahead(page, width, colours, self.service.review.fitting(), what_waits(self.service))

    def _show_keys(self, review: Review | None) -> None:
        wanted = list(LIST if review is None else STEP[self.step])
        if review is not None and review.topic and self.step == TALK:
            wanted = ["next", "thanks", "yes", "not_quite", "settled", "decide", "add"]
        if any(key.startswith("asked ") for key in self.things):
            wanted[2:2] = ["yes", "decline"]
        elif review is not None and "fun" in self.things and self.service.review.next_week.open_fun() is not None:
            wanted[2:2] = ["yes"]
        if review is None and isinstance(row := self.things.get(self.table.key or ""), ReviewRow) and row.alone:
            wanted.append("hand_over")
        elif review is not None and step_of(self.step).blind is None and not self._takes_enter():
            wanted = [name for name in wanted if name != "open"]
        known = {(binding.id or "").removeprefix("review."): binding for binding in REVIEW}
        shown = [replace(known[name], show=True) for name in wanted]
        if review is None and self.service.review.current() is not None:
            shown = [replace(one, description="Go on") if one.id == "review.begin" else one for one in shown]
        if review is not None:
            enter = ENTER.get(self.step, "Open")
            shown = [replace(one, description=enter) if one.id == "review.open" else one for one in shown]
            if self.step == 2 and not self.service.review.missing(review, "thanks"):
                shown = [replace(one, description="Keep it") if one.id == "review.open" else one for one in shown]
        if review is not None and self.step == TALK:
            shown = [replace(one, description="Four questions") if one.id == "review.thanks" else one for one in shown]
        if review is not None and self.service.review.waits_for_warmth(review):
            shown = [one for one in shown if one.id != "review.next"]
        elif review is not None and self.step < LAST:
            shown = [replace(one, description="Leave out") if self._left_out(review, one.id) else one for one in shown]
        self.keys.bindings = [*shown, *(replace(one, show=one.id in ("app.cooloff", "app.help")) for one in EVERYWHERE)]
        self.keys.redraw()

    def _takes_enter(self) -> bool:
        """Whether enter does anything in this step: what went right by itself is only read where it stands."""
        return any(thing is not None or key in ("caring", "fun") for key, thing in self.things.items())

    def _left_out(self, review: Review, name: str | None) -> bool:
        """Whether going on now leaves the step out, since not everyone has answered."""
        blind = step_of(self.step).blind
        return name == "review.next" and blind is not None and bool(self.service.review.missing(review, blind))

    # The list.

    def action_begin(self) -> None:
        """Begin a review, or go on with the one that runs."""
        if self.at_table:
            self.say("A review is at the table already.")
        elif self.service.review.current() is not None:
            self.take_seat()
        else:
            alone = self.service.review.fitting() == "solo"
            self.app.push_screen(BeginForm(self.service, alone), self._begun)

    def _begun(self, review: Any) -> None:
        if review is not None:
            self.take_seat()

    def take_seat(self) -> None:
        """Show the table instead of the list."""
        self.at_table = True
        self.changed(now=True)

    def action_open(self) -> None:
        """Read the review under the highlight; at the table, take up what is under it."""
        key = self.table.key or ""
        thing = self.things.get(key)
        if self.at_table:
            self.take_up(key, thing)
        elif key == "running":
            self.take_seat()
        elif key == "next":
            self.action_begin()
        elif isinstance(thing, ReviewRow):
            self.app.push_screen(PastReviewSheet(self.service, thing.id))

    def action_new_time(self) -> None:
        """Set a new time for the review."""
        if self.at_table and self.step > 1:
            self.say("This review is under way. esc leaves it as it is; s ends it here and saves.")
            return
        self.app.push_screen(NewDateForm(self.service), self.moved)

    def action_months(self) -> None:
        """Which tags occurred, month by month."""
        self.app.push_screen(MonthsSheet(self.service))

    def action_hour(self) -> None:
        """Set the weekly hour."""
        self.app.push_screen(
            Prompt(
                "The weekly review hour",
                "a weekday and a time, such as sun 18:00; empty: none",
                self.service.set_review_hour,
                value=self.service.repair.review or "",
            ),
            self._hour_set,
        )

    def _hour_set(self, typed: str | None) -> None:
        if typed is not None:
            self.answer("The review hour", self.service.repair.review or "none")

    def action_hand_over(self) -> None:
        """Let the other read a review held alone, or keep it to oneself again."""
        row = self.things.get(self.table.key or "")
        if self.at_table or not isinstance(row, ReviewRow):
            return

        def share() -> None:
            self.service.review.share(row.id, not row.shared)
            if row.shared:
                self.answer("Yours alone again", row.title)
            else:
                self.answer("Handed over", row.title, " · the other can read it; p takes it back.")

        self.attempt(share)

    def action_aside(self) -> None:
        """Put the line about a third chair away, for both."""
        chair = self.service.third_chair()
        put_away(self, chair is not None, lambda: self.service.put_chair_away(chair.key if chair else ""))
