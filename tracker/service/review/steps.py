"""What is done at the table: slips and two views closed, late answers, thanks that are kept, decisions."""

from datetime import date
from typing import Literal

from tracker.domain.base.errors import Refused
from tracker.domain.commitments.terms import reworded
from tracker.domain.records import Checkin, Commitment, Excused, Mark, Positive, Review, Slip
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.checkins.actions import CheckinActions
from tracker.service.commitments.excused_ranges import excuse, remove_excuse
from tracker.service.review.offered import GoodThing, Need, StillNeeded, good_things, needs, said_here, still_needed
from tracker.service.review.running import running
from tracker.service.review.week import TwoViews, closed_in, open_views

replace = msgspec.structs.replace
Closed = Literal["left", "reworded", "owner changed"]


class ReviewSteps:
    """The acts of steps 2 to 7. Each needs a review that runs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Slips, and days seen differently.

    def close_slip(self, commitment: str, day: date) -> Slip:
        """Close a slip of one's own: it has been read out. What was written for its repair stays.

        Raises:
            Refused: It is the other's, or the day holds no slip.
        """
        session = self._session
        with session.change("close a slip") as change:
            review = running(self._session)
            promise = self._own(commitment)
            answer = session.book.checkin(commitment, day)
            if answer.mark != "slipped":
                raise Refused("There is no slip on this day.", "day")
            old = session.all(Slip).get(answer.slip or "") or Slip(commitment=promise.id, day=day, told=answer.told)
            if old.state == "closed":
                return old
            closed = change.put(replace(old, state="closed", review=review.id))
            if answer.slip != closed.id:
                change.put_checkin(commitment, day, replace(answer, slip=closed.id))
            return closed

    def views(self) -> list[TwoViews]:
        """The days with two views that are still open."""
        return open_views(self._session)

    def view_closed(self, review: Review) -> bool:
        """Whether a day of two views was closed in a review: one is enough for an evening."""
        return closed_in(self._session, review.id) is not None

    def close_view(
        self,
        commitment: str,
        day: date,
        how: Closed,
        *,
        text: str | None = None,
        mark: Mark | None = None,
        reason: str | None = None,
    ) -> None:
        """Close two views of a day: *left* as they are, the promise *reworded* by its owner from today (``text``), or
        the *owner changed* their own ``mark``, at any later day too; the old one is kept.

        Only the last makes the day count again.

        Raises:
            Refused: One was closed in this review already, or it is not one's own to reword or to change.
        """
        session = self._session
        review = running(self._session)
        self._check_view(review, commitment, day)
        if how == "owner changed":
            before = session.book.checkin(commitment, day)
            if mark is None or mark == before.mark:
                raise Refused("Which answer is it now? It was another one before.", "mark")
            self._checkins.mark(commitment, day, mark, in_review=True, settles_in=review.id, reason=reason)
            return
        words = check_text(text, "text", required=True) if how == "reworded" else ""
        with session.change(f"two views: {how}") as change:
            self._check_view(review, commitment, day)
            before = session.book.checkin(commitment, day)
            if before.other_view is None:
                raise Refused("Nobody has seen this day differently.", "day")
            if words:
                change.put(reworded(self._own(commitment), words, session.today()))
            view = replace(before.other_view, closed=how, review=review.id)
            change.put_checkin(commitment, day, replace(before, other_view=view))

    def _check_view(self, review: Review, commitment: str, day: date) -> None:
        if self.view_closed(review):
            raise Refused("One day is enough for one review. The others keep.")
        if not any((view.commitment, view.day) == (commitment, day) for view in self.views()):
            raise Refused("There are no two open views of this day.", "day")

    @property
    def _checkins(self) -> "CheckinActions":
        return CheckinActions(self._session)

    def _own(self, commitment: str) -> Commitment:
        found = self._session.commitment(commitment)
        if found.owner != self._session.actor:
            owner = self._session.name_of(found.owner)
            raise Refused(f"This is {owner}'s promise; only {owner} changes it.")
        return found

    # Days whose window is over.

    def answer(self, commitment: str, day: date, mark: Mark, words: str | None = None) -> Checkin:
        """Answer a day of one's own promise, or change the answer, however long ago it was; the old value is kept.

        ``words`` are the reason of an *excused* day, else a note.

        Raises:
            Refused: It is the other's, nothing was promised for the day, or two views of it stand.
        """
        review = running(self._session)
        if any((view.commitment, view.day) == (commitment, day) for view in self.views()):
            raise Refused("Two views of this day stand. Close them first, in this review or the next.", "day")
        if review.owner is None and self._own(commitment).visibility != "shared":
            raise Refused("This promise is private. A review of your own is the place for it.", "commitment")
        named = {"reason": words} if mark == "excused" else {"note": words or None}
        return self._checkins.mark(commitment, day, mark, in_review=True, **named)

    def excuse(self, first: date, last: date | None, reason: str, commitment: str | None = None) -> Excused:
        """Excuse days of one's own promises, however long ago they were; the range says when it was entered."""
        return excuse(self._session, first, last, reason, commitment, review=running(self._session))

    def remove_excuse(self, identity: str) -> None:
        """Take a range of one's own back, however long ago its days were: they are due again."""
        remove_excuse(self._session, identity, review=running(self._session))

    # Decisions.

    def decide(self, text: str) -> Review:
        """Write down what was decided."""
        words = check_text(text, "decision", required=True)
        with self._session.change("write down a decision") as change:
            review = running(self._session)
            return change.put(replace(review, decision=f"{review.decision}; {words}" if review.decision else words))

    # What Together and Groundwork bring to the table.

    def good_things(self, step: int) -> list[GoodThing]:
        """Some of the good things, for a step."""
        return good_things(self._session, running(self._session), step)

    def needs(self) -> list[Need]:
        """The needs that are ours to talk about."""
        return needs(self._session, running(self._session))

    def still_needed(self) -> list[StillNeeded]:
        """What somebody still needs after an apology, in their own words."""
        return still_needed(self._session)

    def keep_thanks(self, text: str) -> Positive:
        """Keep a thanks of one's own among the good things: seen by both, since both have read it; alone, one's own.

        Raises:
            Refused: It was not said in this review, or is kept already.
        """
        session = self._session
        with session.change("keep a thanks as a good thing") as change:
            review = running(self._session)
            if text not in review.answers.get(session.actor, {}).get("thanks", ()):
                raise Refused("That was not said here.", "thanks")
            if self.is_kept(text):
                raise Refused("It is among the good things already.", "thanks")
            return change.put(replace(said_here(session, review, text), when="now"))

    def is_kept(self, text: str) -> bool:
        """Whether a thanks is among the good things of the person at the keyboard."""
        me = self._session.actor
        return any(one.by == me and one.text == text for one in self._session.all(Positive).values() if not one.fun)
