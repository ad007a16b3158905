"""The weekly review: from its first step to what is kept of it. One act is one write, so it resumes where it was."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.compromises.agreement import rounds
from tracker.domain.records import BlindAnswer, Commitment, Compromise, Episode, Plan, Review
from tracker.domain.records.base import msgspec
from tracker.domain.review import agenda
from tracker.domain.review.agenda import AgendaItem, Blind, ReviewLength
from tracker.domain.review.weekly_slot import read_time
from tracker.service.base.consent import people_in
from tracker.service.base.next_review import HELD, NextReview, next_review, planned
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.consistency.queries import ConsistencyQueries
from tracker.service.review import blind_answers
from tracker.service.review.next_week import NextWeekActions
from tracker.service.review.outcome import ended, terms_wait
from tracker.service.review.running import current, running
from tracker.service.review.steps import ReviewSteps
from tracker.service.review.topics import TopicActions
from tracker.service.review.views import row_of, sections
from tracker.service.review.week import week_of

if TYPE_CHECKING:
    from tracker.service.review.views import ReviewRow, Section
    from tracker.service.review.week import Week
    from tracker.store.book.change import Change

replace = msgspec.structs.replace
How = Literal["one terminal", "apart", "alone"]


class ReviewActions:
    """Everything that is done in a review. What was held can be read and is never changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @cached_property
    def steps(self) -> ReviewSteps:
        """What is done at the table in the steps between."""
        return ReviewSteps(self._session)

    @cached_property
    def topics(self) -> TopicActions:
        """The one topic, and those that wait."""
        return TopicActions(self._session)

    @cached_property
    def next_week(self) -> NextWeekActions:
        """What is asked for and planned for the week to come."""
        return NextWeekActions(self._session)

    # Looking.

    def past(self) -> list[Review]:
        """The reviews that were held, the latest first; of those alone, one's own and the shared ones."""
        held = [one for one in self._session.all(Review).values() if one.state in HELD]
        return sorted(held, key=lambda one: (one.day, _seconds(one.ended_at)), reverse=True)

    def rows(self) -> "list[ReviewRow]":
        """Those that were held, as lines of the list."""
        return [row_of(self._session, one) for one in self.past()]

    def read(self, identity: str) -> "list[Section]":
        """All that is kept of a review, in words."""
        return sections(self._session, self.get(identity))

    def get(self, identity: str) -> Review:
        """One review.

        Raises:
            Refused: There is none.
        """
        found = self._session.all(Review).get(identity)
        if found is None:
            raise Refused("There is no such review here.", "review")
        return found

    def current(self) -> Review | None:
        """The review that runs, or was interrupted: that of both first, else one's own."""
        return current(self._session)

    def next(self) -> NextReview | None:
        """When the next one is."""
        return next_review(self._session, self._session.today())

    def fitting(self, *, alone: bool = False) -> ReviewLength:
        """The form to begin with now."""
        alone = alone or len(people_in(self._session)) < 2
        return agenda.fitting_form(self._session.all(Review).values(), self._session.today(), alone=alone)

    def due(self) -> list[AgendaItem]:
        """What is due in step 5, whoever is at the keyboard."""
        session = self._session
        return agenda.due(
            session.all(Compromise).values(),
            session.all(Plan).values(),
            session.all(Episode).values(),
            people_in(session),
            session.today(),
        )

    def verdicts_today(self) -> list[tuple[str, str]]:
        """What was judged today and the verdicts both gave, shown together."""
        session = self._session
        found = []
        for deal in session.all(Compromise).values():
            for day, words in rounds(deal)[-1:]:
                if day == session.today() and words:
                    said = " · ".join(f"{session.name_of(who)} {verdict}" for who, verdict in words.items())
                    found.append((deal.issue, said))
        return found

    def week(self, review: Review, owner: str) -> "Week":
        """A person's week as it is read in steps 3 and 4."""
        return week_of(self._view, review, owner)

    @cached_property
    def _view(self) -> "ConsistencyQueries":
        """The numbers, kept from one look to the next."""
        return ConsistencyQueries(self._session)

    def answering(self, review: Review) -> list[str]:
        """Who answers at this keyboard. Apart, over a call, the other answers from their sheet."""
        return blind_answers.answering(self._session, review)

    def missing(self, review: Review, part: Blind) -> list[str]:
        """Who has not given their blind answer to a part yet."""
        return blind_answers.missing(self._session, review, part)

    def mine(self, review: Review, part: Blind) -> BlindAnswer | None:
        """The blind answer of the person at the keyboard, until everyone has given theirs."""
        return self._session.all(BlindAnswer).get(blind_answers.id_of(review, part, self._session.actor))

    # From step to step.

    def start(self, form: ReviewLength | None = None, how: How | None = None) -> Review:
        """Begin a review, or the one that was moved to another day. Alone, it is one's own and private.

        Raises:
            Refused: One is running already, or there is nobody to hold it with.
        """
        session = self._session
        both = people_in(session)
        form = form or self.fitting(alone=how == "alone")
        if form not in agenda.FORMS:
            raise Refused(f"There is no form {form!r}: short, full, long or solo.", "form")
        alone = form == "solo"
        if not alone and (len(both) < 2 or session.actor not in both):
            raise Refused("A review needs two who are in. Alone there is the solo form.", "form")
        with session.change("start a review", lasting=True) as change:
            under_way = [one for one in session.all(Review).values() if one.state == "running"]
            if any((one.owner is not None) == alone for one in under_way):
                raise Refused("A review is running. It goes on where it was.")
            waiting = None if alone else planned(session)
            review = replace(
                waiting or Review(day=session.today()),
                day=session.today(),
                state="running",
                form=form,
                how="alone" if alone else how or "one terminal",
                present=[session.actor] if alone else both,
                owner=session.actor if alone else None,
                step=1,
                started_at=session.now(),
                next_on=None,
            )
            return change.put(review)

    def go_on(self) -> Review:
        """Go to the next step. A step with nothing given in it is left out; there is no way back.

        Raises:
            Refused: No review is running, this was the last step, or only one has said how warm it is.
        """
        with self._session.change("review: next step", lasting=True) as change:
            review = self.running()
            step = agenda.step_of(review.step or 1)
            self._check_warmth(review)
            following = agenda.after(step.number)
            if following is None:
                raise Refused("This is the last step. Save the review.")
            return change.put(replace(blind_answers.left(self._session, change, review, step), step=following))

    def skip(self) -> Review:
        """Leave the present step out and go to the next one.

        Raises:
            Refused: No review is running, or only one has said how warm it is.
        """
        with self._session.change("review: leave a step out", lasting=True) as change:
            review = self.running()
            step = agenda.step_of(review.step or 1)
            self._check_warmth(review)
            skipped = sorted({*review.skipped, step.number})
            following = agenda.after(step.number) or agenda.LAST
            return change.put(
                replace(blind_answers.left(self._session, change, review, step), step=following, skipped=skipped)
            )

    def running(self) -> Review:
        """The review that runs.

        Raises:
            Refused: None does.
        """
        return running(self._session)

    def waits_for_warmth(self, review: Review) -> bool:
        """Whether one has said how warm it is and the other has not: the one step that cannot be left out then."""
        heat = agenda.step_of(review.step or 1).blind == "heat"
        return heat and bool(review.given.get("heat")) and bool(self.missing(review, "heat"))

    def _check_warmth(self, review: Review) -> None:
        """A "not today" puts a review off, whoever says it: nobody goes past it because the other has not answered."""
        if self.waits_for_warmth(review):
            raise Refused("One of you has not said yet how warm it is: w hands over, m moves it.", "heat")

    # Blind answers.

    def warmth(self, heat: int | None) -> Review:
        """Say how warm it is, 0 to 10; None is "not today". When everyone has, it goes on or is put off to a new time.

        Raises:
            Refused: It is no such number, or this step is over.
        """
        if heat is not None and not 0 <= heat <= agenda.HIGHEST:
            raise Refused("How warm it is, is a whole number from 0 to 10.", "heat")
        return self._answer("heat", heat=heat)

    def thanks(self, lines: Sequence[str]) -> Review:
        """Give up to five thanks; none is an answer too.

        Raises:
            Refused: They are more than five, or this step is over.
        """
        words = [said for line in lines if (said := check_text(line, "thanks"))]
        if len(words) > agenda.MOST_THANKS:
            raise Refused("Five are enough; the others keep for next week.", "thanks")
        return self._answer("thanks", words=words)

    def word(self, text: str) -> Review:
        """Say in one word how one is now; it may be left empty.

        Raises:
            Refused: It is more than a few words, or this step is over.
        """
        words = check_text(text, "word")
        if len(words) > 60:
            raise Refused("One word, or a few.", "word")
        return self._answer("word", words=[words] if words else [])

    def _answer(self, part: Blind, *, heat: int | None = None, words: Sequence[str] = ()) -> Review:
        session = self._session
        with session.change(f"review: {part}", lasting=True) as change:
            review = self.running()
            review = blind_answers.give(session, change, review, part, heat, words)
            if self.missing(review, part):
                return change.put(review)
            said = blind_answers.revealed(session, change, review, part)
            if part == "heat":
                return change.put(self._warm(change, review, {person: one.heat for person, one in said.items()}))
            return change.put(blind_answers.with_answers(review, part, said))

    def _warm(self, change: "Change", review: Review, heats: dict[str, int | None]) -> Review:
        """Go on, or put it off. The answers are kept nowhere: not how warm it was, nor for whom."""
        if not agenda.put_off(heats):
            return review
        if review.owner is not None:
            # One's own waits for no day: it is begun anew whenever one likes.
            return replace(review, state="moved", moved=True, step=None)
        return self._put_off(change, review, self._session.today() + timedelta(days=1), None)

    # Another day, and the end.

    def move(self, day: date, time: str | None = None) -> Review:
        """Set a new time for the next review; nobody asks why. One that has gone past its first step is left instead.

        Raises:
            Refused: The day is past, or the review is under way.
        """
        session = self._session
        if day < session.today():
            raise Refused(f"{said(day)} is past. Choose today or a day to come.", "day")
        if time is not None and read_time(time) is None:
            raise Refused(f"{time!r} is no time like 18:00.", "time")
        with session.change("move a review", lasting=True) as change:
            review = self.current()
            if review is not None and review.owner is None:
                if (review.step or 1) > 1:
                    raise Refused("This review is under way. You can leave it and come back, or end it here.")
                for person in review.given.get("heat", ()):
                    blind_answers.forget(change, review, "heat", person)
                return change.put(self._put_off(change, review, day, time))
            waiting = planned(session)
            was = self.next()
            if waiting is None:
                waiting = Review(day=day, state="planned", moved=True)
            if was is not None:
                terms_wait(session, change, was.day, day)
            found = replace(waiting, day=day, moved=True, next_on=_next_on(day, time or (was.time if was else None)))
            return change.put(found)

    def _put_off(self, change: "Change", review: Review, day: date, time: str | None) -> Review:
        session = self._session
        was = next_review(session, session.today())
        if review.owner is None:
            terms_wait(session, change, session.today(), day)
        return replace(
            review,
            day=day,
            state="planned",
            moved=True,
            called_off={"day": session.today().isoformat()},
            given={},
            step=None,
            started_at=None,
            next_on=_next_on(day, time or (was.time if was else None)),
        )

    def save(self, next_day: date | None = None, time: str | None = None) -> Review:
        """Keep the review: numbers, versions, decisions, who was there, the next date. It is never changed again.

        Changed terms that waited for this review hold from today. Steps not reached are left out.

        Raises:
            Refused: No review is running, or the next day is past.
        """
        session = self._session
        if next_day is not None and next_day <= session.today():
            raise Refused("The next review is on a day to come.", "next_on")
        with session.change("save a review", lasting=True) as change:
            review = self.running()
            step = agenda.step_of(review.step or 1)
            review = blind_answers.left(self._session, change, review, step)
            return change.put(ended(session, change, review, next_day, time))

    def share(self, identity: str, shared: bool = True) -> Review:
        """Let the other read a review held alone, or keep it to oneself again.

        Raises:
            Refused: It is not one's own.
        """
        with self._session.change("share a review" if shared else "keep a review private") as change:
            found = self.get(identity)
            if found.owner != self._session.actor or found.state not in HELD:
                raise Refused("Only a saved review you held alone can be handed over.")
            if found.shared == shared:
                return found
            # The numbers of what is kept private do not go along.
            seen = self._session.all(Commitment)
            numbers = {
                promise: one
                for promise, one in found.numbers.items()
                if not shared or (promise in seen and seen[promise].visibility == "shared")
            }
            return change.put(replace(found, shared=shared, numbers=numbers))


def _seconds(instant: datetime | None) -> float:
    """For sorting; what came in without an instant is the earlier."""
    return instant.timestamp() if instant else 0.0


def _next_on(day: date, time: str | None) -> str:
    found = read_time(time) if time else None
    return f"{day.isoformat()} {found}" if found else day.isoformat()
