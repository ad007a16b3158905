"""At the table: what can be done in each step of a review that runs.

It is longer than most: one method for each act of the eight steps.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from tracker.domain.records import Review
from tracker.domain.review.agenda import LAST, AgendaItem, Blind, step_of
from tracker.screens.base.page import ListPage
from tracker.screens.base.partner_day import YOURS, PartnerDay
from tracker.screens.base.prompt import Prompt
from tracker.screens.base.shell import shell
from tracker.screens.commitments.short_forms import ExcuseForm, tell_excused
from tracker.screens.compromises.short_forms import VerdictForm
from tracker.screens.cooloff.debrief import DebriefForm, tell_looked_back
from tracker.screens.plans.sheets import PlanSheetScreen
from tracker.screens.review import forms
from tracker.screens.review.forms import (
    CaringForm,
    FunForm,
    LaterAnswerForm,
    NewDateForm,
    SaveForm,
    SettleForm,
    TopicForm,
    when_said,
)
from tracker.screens.talk.page import open_talk
from tracker.screens.talk.sheets import TalkCard
from tracker.screens.together.sheets import Reading
from tracker.service.review.offered import GoodThing, Need, StillNeeded
from tracker.service.review.week import TwoViews, WeekPromise, WeekSlip
from tracker.widgets.base.text import short_day
from tracker.widgets.review.step_list import StepList

if TYPE_CHECKING:
    from tracker.domain.records import Compromise, Topic
    from tracker.screens.base.form import Form

TALK = 6
UNDER_COVER = "Yours is kept under cover until the other has given theirs."


class StepActions(ListPage):
    """The acts of the eight steps. ``things`` is what stands behind each key on the table."""

    table: StepList
    partner_day: PartnerDay
    things: dict[str, Any]
    at_table: bool
    step: int

    @property
    def review(self) -> Review | None:
        """The review that is at the table."""
        return self.service.review.current() if self.at_table else None

    def standing(self, *steps: int) -> Review | None:
        """The review, if it stands at one of these steps; else a sentence says what is not possible here."""
        review = self.review
        if review is None:
            self.say("That belongs to a review. b begins one, or goes on with the one under way.")
        elif self.step not in steps:
            self.say("That belongs to another step.")
        else:
            return review
        return None

    def action_next(self) -> None:
        """Go to the next step; one that nothing was given in is left out."""
        review = self.standing(*range(1, LAST + 1))
        if review is None:
            return
        if self.step == LAST:
            self.action_save()
        else:
            number, name = self.step, step_of(self.step).name
            if self.attempt(self.service.review.go_on) and number in self.service.review.running().skipped:
                self.answer("Left out", name)

    def action_save(self) -> None:
        """Save the review, from the last step, or earlier when it ends here."""
        review = self.standing(*range(1, LAST + 1))
        if review is None:
            return
        if review.owner is not None:
            if self.attempt(self.service.review.save):
                self.answer("Saved", "this review", "; only you see it. p hands it over, if you want.")
            return
        unsaid = self.step < LAST or bool(self.service.review.missing(review, "word"))
        self.app.push_screen(SaveForm(self.service, unsaid), self._saved)

    def _saved(self, review: Any) -> None:
        if review is not None:
            self.table.choose(review.id)
            coming = self.service.review.next()
            next_on = f" · the next: {when_said(coming)}." if coming else ". Thank you for the time, both of you."
            self.answer("Saved", f"the review of {short_day(review.day)}", next_on)

    def action_home(self) -> None:
        """Leave the table; the review waits at this step."""
        if self.at_table:
            step = step_of(self.step)
            self.at_table = False
            self.changed(now=True)
            self.answer("The review waits", f"step {step.number}, {step.name}", ". enter or b goes on.")

    def take_up(self, key: str, thing: Any) -> None:
        """Take up what is under the highlight."""
        takes: dict[str, Callable[[Any], Any]] = {
            "give": self._give_or_hand_over,
            "slip": self._close_slip,
            "view": self._close_view,
            "promise": self._answer_late,
            "read": lambda sheet: self.app.push_screen(PlanSheetScreen(self.service, sheet)),
            "topic": self._choose,
            "thanks": lambda said: self._take_thanks(*said),
            "good": self._read_good,
            "need": self._take_need,
            "needed": self._read_needed,
            "caring": lambda _: self._wish(
                CaringForm(self.service, self._alone), "For yourself" if self._alone else "Asked for"
            ),
            "fun": lambda _: self._wish(FunForm(self.service), "Planned"),
        }
        act = self._take_due if isinstance(thing, AgendaItem) else takes.get(key.partition(" ")[0])
        if act is not None:
            act(thing)
        elif not key and step_of(self.step).blind is None:
            self.say("n goes on to the next step.")

    @property
    def _alone(self) -> bool:
        return self.service.review.running().owner is not None

    # What Together and Groundwork bring.

    def _take_thanks(self, person: str, text: str) -> None:
        if person != self.service.actor or self.service.review.steps.is_kept(text):
            self.app.push_screen(Reading(self.service.name_of(person), text))
        elif self.attempt(lambda: self.service.review.steps.keep_thanks(text)):
            self.answer("Kept in Together", text, ". u takes it back.")

    def _read_good(self, thing: GoodThing) -> None:
        self.app.push_screen(Reading(self.service.name_of(thing.by), f"“{thing.text}”"))

    def _read_needed(self, said: StillNeeded) -> None:
        self.app.push_screen(Reading(f"{self.service.name_of(said.by)}, of what is still needed", said.text))

    def _take_need(self, need: Need) -> None:
        identity = need.topic
        if self._alone:
            self.say("The next step thinks one topic through; a names it there.")
        elif identity is not None and self.attempt(lambda: self.service.review.topics.choose(identity)):
            self.answer("The topic of the next step", need.text, ". n goes there.")

    def _wished(self, said: str, words: str | None) -> None:
        if words:
            self.answer(said, words)

    def _choose(self, topic: "Topic") -> None:
        if self.attempt(lambda: self.service.review.topics.choose(topic.id)):
            self.answer("The topic", topic.text)

    def _wish(self, form: "Form", said: str) -> None:
        self.app.push_screen(form, partial(self._wished, said))

    # Blind answers: one after the other, with the card between.

    def _give_or_hand_over(self, person: str) -> None:
        if person == self.service.actor:
            self._give()
        else:
            self._hand_over(person)

    def _give(self) -> None:
        part = step_of(self.step).blind
        if part is not None:
            form = {"heat": forms.WarmthForm, "thanks": forms.ThanksForm, "word": forms.WordForm}[part](self.service)
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
        self.app.push_screen(NewDateForm(self.service, "Not today. Which day is better? Nobody asks why."), self.moved)

    def moved(self, moved: Any) -> None:
        """A new time was set: it is said."""
        coming = self.service.review.next()
        if moved is not None and coming is not None:
            self.answer("The review", when_said(coming), ". Nobody asks why.")

    def _hand_over(self, person: str) -> None:
        here = self.service.actor
        shell(self.app).hand_over(person, lambda: self._handed(here))

    def _handed(self, before: str) -> None:
        if self.service.actor == before:
            self.say(UNDER_COVER)
            return
        review = self.review
        part = step_of(self.step).blind
        if review is not None and part is not None and self.service.actor in self.service.review.missing(review, part):
            self._give()

    # My week.

    def _close_slip(self, slip: WeekSlip) -> None:
        if slip.owner != self.service.actor:
            self.say(f"{self.service.name_of(slip.owner)} reads it and closes it. t says thank you for telling.")
        elif self.attempt(lambda: self.service.review.steps.close_slip(slip.commitment, slip.day)):
            self.answer("Told, read, closed", slip.text, ". The way back: the next time it is due.")

    def _close_view(self, view: TwoViews) -> None:
        review = self.service.review.running()
        if self.service.review.steps.view_closed(review):
            self.say("One day is enough for one review. The others keep.")
            return
        said = {"left": "Both views stay", "reworded": "Reworded", "owner changed": "Your mark is changed"}
        self.app.push_screen(
            SettleForm(self.service, view),
            lambda how: self.answer(f"{said[how]}, {short_day(view.day)}", view.text) if how else None,
        )

    def _answer_late(self, promise: WeekPromise) -> None:
        if not promise.mine:
            self.say(f"This is {self.service.name_of(promise.owner)}’s promise; only they answer it.")
            return
        self.app.push_screen(
            LaterAnswerForm(self.service, promise),
            lambda said: self.answer(said, promise.text) if said else None,
        )

    def action_excuse(self) -> None:
        """Days on which it was not possible, however long ago."""
        if self.standing(4) is None:
            return
        form = ExcuseForm(self.service, None, in_review=True)
        self.app.push_screen(form, partial(tell_excused, self, form))

    def action_thanks(self) -> None:
        """Thank the other for the day, or for telling; once more takes it back. Step 6: the talk card."""
        if self.review is not None and self.step == TALK:
            self._talk()
        else:
            self.partner_day.thank()

    def _talk(self) -> None:
        """Talk about the chosen topic by the talk's four questions; on a call, or alone, have them to read."""
        review = self.service.review.running()
        if review.how != "one terminal":
            self.app.push_screen(TalkCard())
        elif review.topic is None:
            self.say("Choose a topic first: enter takes the one under the highlight.")
        else:
            self.attempt(lambda: open_talk(self.app, self.service, in_review=True))

    def action_noticed(self) -> None:
        """Say that one noticed; once more takes it back."""
        self.partner_day.notice()

    def action_differently(self) -> None:
        """Say in one's own words that one saw the day differently."""
        self.partner_day.saw_differently()

    def other_day(self) -> tuple[str, date] | None:
        """The latest answered day of the other's promise, or the day of a slip, under the highlight."""
        if self.standing(4) is None:
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
            self.say(YOURS)
            return None
        return found

    # What is due.

    def _take_due(self, due: AgendaItem) -> None:
        if due.kind in ("debrief", "verdict") and self.service.actor not in due.who:
            self._hand_over(due.who[0])
            return
        if due.kind == "debrief":
            row = next(one for one in self.service.cooloff.rows() if one.id == due.id)

            def looked(how: str | None) -> None:
                tell_looked_back(self, row, how)
                self._looked(due)

            self.app.push_screen(DebriefForm(self.service, row), looked)
        elif due.kind == "verdict":
            self.app.push_screen(VerdictForm(self.service, due.id), partial(self._given_verdict, due))
        else:
            place = "plans" if any(plan.id == due.id for plan in self.service.plans.all()) else "compromises"
            shell(self.app).action_go(place)
            shell(self.app).say("The review waits at this step; 6 comes back to it.")

    def _given_verdict(self, due: AgendaItem, given: "Compromise | None") -> None:
        if given is not None:
            self.answer("Kept under cover" if given.waiting else "Both verdicts are given", given.issue)
        self._looked(due)

    def _looked(self, due: AgendaItem) -> None:
        """Whoever is missing is next."""
        left = next((one for one in self.service.review.due() if (one.kind, one.id) == (due.kind, due.id)), None)
        if left is not None and left.who and self.service.actor not in left.who:
            self._hand_over(left.who[0])

    # One topic.

    def action_add(self) -> None:
        """Put a topic on the list; alone, name the topic."""
        review = self.standing(5, 6, 7)
        if review is None:
            return
        topics = self.service.review.topics
        keep = topics.add if review.owner is None else topics.think_of
        self._wish(TopicForm(self.service, keep), "On the list" if review.owner is None else "The topic")

    def action_yes(self) -> None:
        """Step 6: it was repeated back. Step 7: take what was asked; or the fun thing was done."""
        review = self.standing(6, 7)
        if review is None:
            return
        if self.step == 6:
            self._heard(True)
        elif self.table.key == "fun":
            fun = self.service.review.next_week.open_fun()
            if self.attempt(self.service.review.next_week.fun_done) and fun is not None:
                self.answer("Done", fun.text, ". enter plans another one.")
        else:
            self._answer_asked(self.service.commitments.accept, "It is your promise now")

    def action_not_quite(self) -> None:
        """It was not quite repeated back."""
        if self.standing(6) is not None:
            self._heard(False)

    def _heard(self, repeated: bool) -> None:
        if self.attempt(lambda: self.service.review.topics.heard(repeated)):
            after = ". Now the other speaks (w)." if repeated else " · say it once more, shorter."
            self.answer("Heard" if repeated else "Not quite", self._topic_text(), after)

    def _topic_text(self) -> str:
        review = self.service.review.running()
        return next((str(one.get("text", "")) for one in review.topics if one.get("id") == review.topic), "")

    def action_settled(self) -> None:
        """The topic is done with."""
        if self.standing(6) is not None and self.attempt(lambda: self.service.review.topics.settled(True)):
            self.answer("Done with", self._topic_text(), ", and off the list.")

    def action_decline(self) -> None:
        """Decline what was asked."""
        if self.standing(7) is not None:
            self._answer_asked(self.service.commitments.decline, "Declined", ". No reason is needed.")

    def _answer_asked(self, answer: Callable[[str], Any], said: str, after: str = ".") -> None:
        key = self.table.key or ""
        if not key.startswith("asked "):
            self.say("The highlight is on nothing that was asked of you.")
            return
        asked = self.things[key]
        if self.attempt(lambda: answer(asked.id)):
            self.answer(said, asked.text_on(self.service.today()), after)

    def action_decide(self) -> None:
        """Write a decision down."""
        if self.standing(*range(3, LAST + 1)) is None:
            return
        decide = self.service.review.steps.decide
        form = Prompt("What was decided?", "one sentence", decide, needed="One sentence.", lines=4)
        self.app.push_screen(form, partial(self._wished, "Decided"))
