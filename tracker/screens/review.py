"""Review: those that were held, and the one at the table, step by step."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tracker.domain.records import Review
from tracker.domain.review import LAST, STEPS, Blind, Due, step_of
from tracker.paths import styles
from tracker.screens.acts import EVERYWHERE, REVIEW
from tracker.screens.page import ListPage
from tracker.screens.review_table import laid
from tracker.service.review_views import ReviewRow
from tracker.service.review_week import TwoViews, WeekPromise, WeekSlip
from tracker.widgets.agenda import Agenda
from tracker.widgets.ink import Ink
from tracker.widgets.reading import Reading
from tracker.widgets.table import Entry, Says, Table, Thing
from tracker.widgets.words import short_day

if TYPE_CHECKING:
    from tracker.service import Service

SETTLE = 0.04  # seconds the highlight rests before its review is shown beside it
# The acts that make sense in the list, and in each step.
LIST = ("begin", "open", "new_time", "hour")
STEP: dict[int, tuple[str, ...]] = {
    1: ("open", "next", "new_time"),
    2: ("open", "next"),
    3: ("next", "decide"),
    4: ("next", "open", "thanks", "noticed", "differently"),
    5: ("next", "open", "decide"),
    6: ("next", "add", "yes", "not_quite", "settled", "decide"),
    7: ("next", "open", "yes", "decline", "decide"),
    8: ("open", "save"),
}
NOTHING = "No review has been held yet. b begins one: about an hour the first time, forty minutes later."
UNDER_COVER = "Yours is kept under cover until the other has given theirs."


class ReviewPage(ListPage):
    """The list and a review to read; or, while one runs and is taken up, the table with the steps beside it."""

    PLACE = "review"
    ACTS = REVIEW
    CSS_PATH = styles() / "review.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*REVIEW]

    def __init__(self, service: "Service") -> None:
        super().__init__(service)
        self.listing = self.table = Table(id="table")
        self.reading = Reading(self._write, id="past")
        self.reading.can_focus = False
        self.agenda = Agenda(STEPS)
        self.things: dict[str, Any] = {}
        self.at_table = False
        self._step = 0
        self._seen_by = ""
        self._settling: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """The list or the table, and what belongs to it."""
        return (self.table, self.reading, self.agenda)

    # Showing.

    @property
    def review(self) -> Review | None:
        """The review that is at the table."""
        return self.service.review.current() if self.at_table else None

    def show(self) -> None:
        """Show the table, or the list."""
        review = self.review
        self.at_table = review is not None
        self.set_class(self.at_table, "-at-table")
        if review is None:
            self._step = 0
            self._list()
        else:
            self._lay(review)
        self._show_keys(review)

    def _lay(self, review: Review) -> None:
        found = laid(self.service, review)
        fresh = (review.step, self.service.actor) != (self._step, self._seen_by)
        self._step, self._seen_by = review.step or 1, self.service.actor
        self.things = found.things
        if fresh:
            self.table.key, self.table.top = None, 0
        own = f"give {self.service.actor}"
        self.table.show(found.entries, own if fresh and own in found.things else None)
        if review.form in ("full", "short", "long", "solo"):
            self.agenda.show(review.form, self._step, review.skipped)

    def _list(self) -> None:
        acts = self.service.review
        entries: list[Entry] = []
        chair = self.service.third_chair()
        if chair is not None:
            entries.append(Says(f"{chair.text} z puts this line away.", "accent"))
        running, coming = acts.current(), acts.next()
        if running is not None:
            step = step_of(running.step or 1)
            entries.append(
                Thing(
                    "running",
                    "A review is under way",
                    f"step {step.number} of {LAST}, {step.name} · enter goes on",
                    "▸",
                    "primary",
                )
            )
        elif coming is not None:
            when = f"{short_day(coming.day)}{f', {coming.time}' if coming.time else ''}"
            moved = "put off to this day · " if coming.moved else ""
            entries.append(Thing("next", f"Next: {when}", f"{moved}b begins it, now too", "▸", "primary"))
        else:
            entries.append(
                Thing(
                    "next", "No review hour is set", "H sets it, such as sun 18:00 · b begins one now", "▸", "primary"
                )
            )
        rows = acts.rows()
        self.things = {row.id: row for row in rows}
        for number, row in enumerate(rows):
            entries.append(Thing(row.id, row.title, row.under, "▫" if row.alone else "▪", "secondary", gap=not number))
        if not rows:
            entries.append(Says(NOTHING, "muted", gap=True))
        self.table.show(entries)
        self._settled()

    def on_rows_moved(self) -> None:
        """Show the review once the highlight rests."""
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(SETTLE, self._settled)

    def on_rows_opened(self) -> None:
        """A second click opens it."""
        self.action_open()

    def _settled(self) -> None:
        self.reading.first = 0
        self.reading.tell()

    def _write(self, page: Reading, width: int, ink: Ink) -> list[Strip]:
        from tracker.screens.review_sheet import steps_ahead, written

        row = self.things.get(self.table.key or "")
        if isinstance(row, ReviewRow):
            return written(page, width, ink, self.service.review.read(row.id))
        return steps_ahead(page, width, ink, self.service.review.fitting())

    def _show_keys(self, review: Review | None) -> None:
        wanted = list(LIST if review is None else STEP[self._step])
        if review is None and isinstance(row := self.things.get(self.table.key or ""), ReviewRow) and row.alone:
            wanted.append("hand_over")
        known = {(binding.id or "").removeprefix("review."): binding for binding in REVIEW}
        shown = [replace(known[name], show=True) for name in wanted]
        if review is not None and self._step < LAST:
            shown = [replace(one, description="Leave out") if self._left_out(review, one.id) else one for one in shown]
        self.keys.bindings = [*shown, *(replace(one, show=one.id in ("app.cooloff", "app.help")) for one in EVERYWHERE)]
        self.keys.redraw()

    def _left_out(self, review: Review, name: str | None) -> bool:
        """Whether going on now leaves the step out, since not everyone has answered."""
        blind = step_of(self._step).blind
        return name == "review.next" and blind is not None and bool(self.service.review.missing(review, blind))

    # The list.

    def action_begin(self) -> None:
        """Begin a review, or go on with the one that runs."""
        if self.at_table:
            self.say("A review is at the table already.")
        elif self.service.review.current() is not None:
            self._take_up()
        else:
            from tracker.screens.review_forms import Begin  # a form, made when first needed

            alone = self.service.review.fitting() == "solo"
            self.app.push_screen(Begin(self.service, alone), self._begun)

    def _begun(self, review: Any) -> None:
        if review is not None:
            self._take_up()

    def _take_up(self) -> None:
        self.at_table = True
        self.changed(now=True)

    def action_open(self) -> None:
        """Read the review under the highlight; at the table, take up what is under it."""
        key = self.table.key or ""
        thing = self.things.get(key)
        if self.at_table:
            self._open(key, thing)
        elif key == "running":
            self._take_up()
        elif key == "next":
            self.action_begin()
        elif isinstance(thing, ReviewRow):
            from tracker.screens.review_sheet import Past  # made when first needed

            self.app.push_screen(Past(self.service, thing.id))

    def action_new_time(self) -> None:
        """Set a new time for the review."""
        if self.at_table and self._step > 1:
            self.say("This review is under way. esc leaves it as it is; s ends it here and saves.")
            return
        from tracker.screens.review_forms import NewTime  # a form, made when first needed

        self.app.push_screen(NewTime(self.service), self._moved)

    def _moved(self, moved: Any) -> None:
        if moved is not None:
            self.say("Moved. Nobody asks why.")

    def action_hour(self) -> None:
        """Set the weekly hour."""
        from tracker.screens.line import Line  # a text field, made when first needed

        self.app.push_screen(
            Line(
                "The weekly review hour",
                "a weekday and a time, such as sun 18:00; empty: none",
                self.service.set_review_hour,
                value=self.service.repair.review or "",
            )
        )

    def action_hand_over(self) -> None:
        """Let the other read a review held alone, or keep it to oneself again."""
        row = self.things.get(self.table.key or "")
        if self.at_table or not isinstance(row, ReviewRow):
            return

        def share() -> None:
            self.service.review.share(row.id, not row.shared)
            self.say("Only you see it again." if row.shared else "Handed over: the other can read it. p takes it back.")

        self.attempt(share)

    def action_aside(self) -> None:
        """Put the line about a third chair away, for both."""
        chair = self.service.third_chair()
        if chair is not None:
            self.attempt(lambda: self.service.put_chair_away(chair.key))

    # At the table.

    def _at(self, *steps: int) -> Review | None:
        """The review, if it stands at one of these steps; else a sentence says what is not possible here."""
        review = self.review
        if review is None:
            self.say("That belongs to a review. b begins one, or goes on with the one under way.")
        elif self._step not in steps:
            self.say("That belongs to another step.")
        else:
            return review
        return None

    def action_next(self) -> None:
        """Go to the next step; one that nothing was given in is left out."""
        review = self._at(*range(1, LAST + 1))
        if review is None:
            return
        if self._step == LAST:
            self.action_save()
        else:
            self.attempt(self.service.review.go_on)

    def action_save(self) -> None:
        """Save the review, from the last step, or earlier when it ends here."""
        review = self._at(*range(1, LAST + 1))
        if review is None:
            return
        from tracker.screens.review_forms import Save  # a form, made when first needed

        if review.owner is not None:
            if self.attempt(self.service.review.save):
                self.say("Saved; only you see it. p hands it over, if you want.")
            return
        self.app.push_screen(Save(self.service, self._step < LAST), self._saved)

    def _saved(self, review: Any) -> None:
        if review is not None:
            self.say("Saved. Thank you for the time, both of you.")

    def action_home(self) -> None:
        """Leave the table; the review waits at this step."""
        if self.at_table:
            self.at_table = False
            self.changed(now=True)
            self.say("The review waits at this step. enter or b goes on.")

    def _open(self, key: str, thing: Any) -> None:
        kind = key.partition(" ")[0]
        if kind == "give":
            self._give_or_hand_over(thing)
        elif isinstance(thing, WeekSlip):
            self._close_slip(thing)
        elif isinstance(thing, TwoViews):
            self._close_view(thing)
        elif isinstance(thing, Due):
            self._take_due(thing)
        elif kind == "read":
            from tracker.screens.plan_sheets import WholePlan  # made when first needed

            self.app.push_screen(WholePlan(self.service, thing))
        elif kind == "topic":
            self.attempt(lambda: self.service.review.steps.choose(thing.id))
        elif key == "caring":
            from tracker.screens.review_forms import Caring  # a form, made when first needed

            self.app.push_screen(Caring(self.service, self.service.review.running().owner is not None))
        elif key == "fun":
            from tracker.screens.review_forms import Fun  # a form, made when first needed

            self.app.push_screen(Fun(self.service))
        elif not key and step_of(self._step).blind is None:
            self.say("n goes on to the next step.")

    # Blind answers: one after the other, with the card between.

    def _give_or_hand_over(self, person: str) -> None:
        if person == self.service.actor:
            self._give()
        else:
            self._hand_over(person)

    def _give(self) -> None:
        from tracker.screens import review_forms as forms  # made when first needed

        part = step_of(self._step).blind
        if part is not None:
            form = {"heat": forms.Warmth, "thanks": forms.Thanks, "word": forms.Word}[part](self.service)
            self.app.push_screen(form, lambda given: self._given(given, part))

    def _given(self, review: Review | None, part: Blind) -> None:
        if review is None:
            return
        if review.state != "running":
            self.at_table = False
            self.changed(now=True)
            self._put_off(review)
            return
        missing = self.service.review.missing(review, part)
        if missing:
            self._hand_over(missing[0])

    def _put_off(self, review: Review) -> None:
        """A new time was set for tomorrow; another one may be chosen at once."""
        if review.owner is not None:
            self.say("Another time, then. b begins anew whenever you like.")
            return
        from tracker.screens.review_forms import NewTime  # a form, made when first needed

        heats = (review.called_off or {}).get("heat") or {}
        said = " · ".join(f"{self.service.name_of(person)} {heat}" for person, heat in heats.items())
        says = f"{said}\n" if said else ""
        self.app.push_screen(NewTime(self.service, f"{says}Not today. Which day is better? Nobody asks why."))

    def _hand_over(self, person: str) -> None:
        from tracker.screens.cover import Handover  # made when first needed

        here = self.service.actor
        card = Handover(self.service, person, self.app.arrived)  # type: ignore[attr-defined]  # the app is ours
        self.app.push_screen(card, lambda _: self._handed(here))

    def _handed(self, before: str) -> None:
        if self.service.actor == before:
            self.say(UNDER_COVER)
            return
        review = self.review
        part = step_of(self._step).blind
        if review is not None and part is not None and self.service.actor in self.service.review.missing(review, part):
            self._give()

    # My week.

    def _close_slip(self, slip: WeekSlip) -> None:
        if slip.owner != self.service.actor:
            self.say(f"{self.service.name_of(slip.owner)} reads it and closes it. t says thank you for telling.")
        elif self.attempt(lambda: self.service.review.steps.close_slip(slip.commitment, slip.day)):
            self.say("Told, read, closed. The way back is the next time it is due.")

    def _close_view(self, view: TwoViews) -> None:
        review = self.service.review.running()
        if review.owner is None and self.service.review.steps.view_closed(review):
            self.say("One day is enough for one review. The others keep.")
            return
        from tracker.screens.review_forms import Settle  # a form, made when first needed

        self.app.push_screen(Settle(self.service, view))

    def _day_of_other(self) -> tuple[str, Any] | None:
        """The promise and the day under the highlight, if it is the other's."""
        if self._at(4) is None:
            return None
        thing = self.things.get(self.table.key or "")
        if isinstance(thing, WeekSlip | TwoViews):
            found = (thing.commitment, thing.day)
        elif isinstance(thing, WeekPromise) and thing.last_answered is not None:
            found = (thing.id, thing.last_answered)
        else:
            self.say("There is no answer this week to say something to.")
            return None
        if thing.owner == self.service.actor:
            self.say("This is yours; the other says something to it. w hands the keyboard over.")
            return None
        return found

    def _say_to(self, act: Callable[[str, Any], Any], said: str) -> None:
        found = self._day_of_other()
        if found is not None and self.attempt(lambda: act(*found)):
            self.say(f"{said} {short_day(found[1])}. Once more takes it back.")

    def action_thanks(self) -> None:
        """Thank the other for the latest answer, or for telling."""
        self._say_to(self.service.checkins.thank, "Thanked for")

    def action_noticed(self) -> None:
        """Say that one noticed."""
        self._say_to(self.service.checkins.notice, "Noticed:")

    def action_differently(self) -> None:
        """Say in one's own words that one saw the latest answered day differently."""
        found = self._day_of_other()
        if found is None:
            return
        from tracker.screens.line import Line  # a text field, made when first needed

        self.app.push_screen(
            Line(
                f"How did you see {short_day(found[1])}?",
                "your own words; both views stand, and the day counts for nothing until it is settled",
                lambda text: self.service.checkins.saw_differently(*found, text),
                needed="A few words of your own belong to it.",
            )
        )

    # What is due.

    def _take_due(self, due: Due) -> None:
        if due.kind in ("debrief", "verdict") and self.service.actor not in due.who:
            self._hand_over(due.who[0])
            return
        if due.kind == "debrief":
            from tracker.screens.looking_back import LookingBack  # a form, made when first needed

            row = next(one for one in self.service.cooloff.rows() if one.id == due.id)
            self.app.push_screen(LookingBack(self.service, row), lambda _: self._looked(due))
        elif due.kind == "verdict":
            from tracker.screens.verdict import VerdictForm  # a form, made when first needed

            self.app.push_screen(VerdictForm(self.service, due.id), lambda _: self._looked(due))
        else:
            place = "plans" if any(plan.id == due.id for plan in self.service.plans.all()) else "compromises"
            self.app.action_go(place)  # type: ignore[attr-defined]  # the app is ours
            self.app.say("The review waits at this step; 6 comes back to it.")  # type: ignore[attr-defined]

    def _looked(self, due: Due) -> None:
        """Whoever is missing is next."""
        left = next((one for one in self.service.review.due() if (one.kind, one.id) == (due.kind, due.id)), None)
        if left is not None and left.who and self.service.actor not in left.who:
            self._hand_over(left.who[0])

    # One topic.

    def action_add(self) -> None:
        """Put a topic on the list; alone, name the topic."""
        review = self._at(5, 6, 7)
        if review is None:
            return
        from tracker.screens.line import Line  # a text field, made when first needed

        steps = self.service.review.steps
        keep = steps.add_topic if review.owner is None else steps.think_of
        self.app.push_screen(
            Line("A topic", "in a few words, as a need and not as a charge", keep, needed="In a few words.")
        )

    def action_yes(self) -> None:
        """Step 6: it was repeated back. Step 7: take what was asked."""
        review = self._at(6, 7)
        if review is None:
            return
        if self._step == 6:
            self._heard(True)
        else:
            self._answer_asked(self.service.commitments.accept, "It is your promise now.")

    def action_not_quite(self) -> None:
        """It was not quite repeated back."""
        if self._at(6) is not None:
            self._heard(False)

    def _heard(self, repeated: bool) -> None:
        if self.attempt(lambda: self.service.review.steps.heard(repeated)):
            self.say(
                "Heard. Now the other speaks: w hands the keyboard over." if repeated else "Say it once more, shorter."
            )

    def action_settled(self) -> None:
        """The topic is done with."""
        if self._at(6) is not None:
            self.attempt(lambda: self.service.review.steps.settled(True))

    def action_decline(self) -> None:
        """Decline what was asked."""
        if self._at(7) is not None:
            self._answer_asked(self.service.commitments.decline, "Declined. No reason is needed.")

    def _answer_asked(self, answer: Callable[[str], Any], said: str) -> None:
        key = self.table.key or ""
        if not key.startswith("asked "):
            self.say("The highlight is on nothing that was asked of you.")
        elif self.attempt(lambda: answer(self.things[key].id)):
            self.say(said)

    def action_decide(self) -> None:
        """Write a decision down."""
        if self._at(*range(3, LAST + 1)) is None:
            return
        from tracker.screens.line import Line  # a text field, made when first needed

        decide = self.service.review.steps.decide
        self.app.push_screen(Line("What was decided?", "one sentence", decide, needed="One sentence."))
