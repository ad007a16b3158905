"""Ticking off: an answer to a day, its note, its reason, the short repair of a slip, what the other says to it."""

from datetime import date

from tracker.domain.base.errors import Refused
from tracker.domain.checkins.history import char_of
from tracker.domain.checkins.marks import MARKS
from tracker.domain.checkins.slip_repair import TOO_MANY, slips_lately, state_of
from tracker.domain.consistency.opportunities import fulfilled_on, once_by
from tracker.domain.records import (
    Checkin,
    Commitment,
    Edit,
    HistoryLine,
    Mark,
    OtherView,
    Review,
    Slip,
    ToldWhen,
    Withheld,
)
from tracker.domain.records.base import msgspec
from tracker.domain.schedule.in_force import schedule_on
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.checkins.guards import answerable, check_day, check_other, check_owner, due_day
from tracker.store.book.change import Change

replace = msgspec.structs.replace
STAND = ("left", "reworded")  # two views that a review closed, and that stay beside each other
_STANDS = "The two views of this day were closed in a review. They stay as they were said."


class CheckinActions:
    """Everything that changes what a day of a promise holds."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mark(
        self,
        identity: str,
        day: date,
        mark: Mark,
        *,
        note: str | None = None,
        reason: str | None = None,
        in_review: bool = False,
        settles_in: str | None = None,
    ) -> Checkin:
        """Answer a day of one's own promise, or change the answer.

        While a review runs (``in_review``) a day may be answered whose window is over. *Excused* needs a reason.
        ``settles_in`` is the id of the review in which the owner settles two views of the day by changing their own
        mark; the day counts again.

        Raises:
            Refused: It is the other's promise, the day cannot be answered, or the mark does not fit.
        """
        if mark not in MARKS:
            raise Refused(f"{mark!r} is no answer. Write kept, partly, slipped or excused.", "mark")
        with self._session.change(f"mark {mark}") as change:
            commitment = answerable(self._session, identity, day, in_review=in_review)
            day = due_day(commitment, day)
            if mark == "partly" and commitment.terms_on(day).strict:
                raise Refused("This promise is strict: kept or slipped, with nothing between.", "mark")
            before = self._session.book.checkin(identity, day)
            known = self._session.checkin(identity, day).reason if mark == "excused" else None
            reason = check_text(reason, "reason", required=mark == "excused" and not known)
            reason = reason or (before.reason if mark == "excused" else None)
            after = replace(
                before,
                mark=mark,
                happened=False,
                note=check_text(note, "note") or None if note is not None else before.note,
                reason=reason,
                told=self._told(before, day) if mark == "slipped" else None,
                slip=before.slip if mark == "slipped" else None,
            )
            if (after.mark, after.note, after.reason) == (before.mark, before.note, before.reason):
                return before
            if settles_in and after.other_view is not None:
                view = replace(after.other_view, closed="owner changed", review=settles_in)
                after = replace(after, other_view=view)
            after = self._stamped(before, after, day)
            if self._is_said_again(commitment, day, before, after):
                after = replace(after, edits=before.edits[:-1])
            change.put_checkin(identity, day, after)
            gone = {"note"} if note is not None else set()
            if mark != "excused" or reason:
                gone.add("reason")
            self._let_go(change, identity, day, before, after, gone)
            self._settle(change, commitment, day, after)
            return after

    def clear(self, identity: str, day: date) -> Checkin:
        """Take an answer back: the day is open again. A note goes with it; the history keeps it."""
        with self._session.change("clear an answer") as change:
            commitment = answerable(self._session, identity, day)
            day = due_day(commitment, day)
            before = self._session.book.checkin(identity, day)
            if before.mark is None and not before.happened:
                return before
            after = replace(
                before,
                mark=None,
                happened=False,
                note=None,
                reason=None,
                told=None,
                slip=None,
                recorded_at=None,
                zone=None,
            )
            if before.mark is not None:
                after = replace(after, edits=[*before.edits, self._edit(before)])
            change.put_checkin(identity, day, after)
            self._let_go(change, identity, day, before, after, {"note", "reason"})
            self._settle(change, commitment, day, after)
            return after

    def note(self, identity: str, day: date, note: str) -> Checkin:
        """Write a note to a day of one's own promise; an empty one takes it away."""
        with self._session.change("write a note") as change:
            commitment = answerable(self._session, identity, day)
            day = due_day(commitment, day)
            before = self._session.book.checkin(identity, day)
            after = replace(before, note=check_text(note, "note") or None)
            had = self._session.checkin(identity, day).note
            if after.note == had:
                return before
            if had is not None:
                after = replace(after, edits=[*before.edits, self._edit(before)])
            change.put_checkin(identity, day, after)
            self._let_go(change, identity, day, before, after, {"note"})
            return after

    def happened(self, identity: str, day: date) -> Checkin:
        """Say that a cue happened; whether the promise was kept may be answered later.

        Raises:
            Refused: It is the other’s, it is not on a cue, or the day cannot be answered.
        """
        with self._session.change("it happened") as change:
            commitment = answerable(self._session, identity, day)
            if schedule_on(commitment, day)[0].family != "cue":
                raise Refused("Only a promise on a cue has a moment that happens.")
            before = self._session.book.checkin(identity, day)
            if before.mark is not None or before.happened:
                return before
            after = replace(before, happened=True)
            change.put_checkin(identity, day, after)
            return after

    def repair_slip(
        self,
        identity: str,
        day: date,
        *,
        facts: str | None = None,
        sorry_for: str | None = None,
        what_failed: str | None = None,
        guard: str | None = None,
        next_step: str | None = None,
    ) -> Slip:
        """Keep the short repair of a slip. Every step may be left out; it is *repaired* with a guard and a next step.

        Raises:
            Refused: The day is not marked slipped.
        """
        with self._session.change("repair a slip") as change:
            commitment = self._session.commitment(identity)
            check_owner(self._session, commitment)
            day = due_day(commitment, day)
            answer = self._session.book.checkin(identity, day)
            if answer.mark != "slipped":
                raise Refused("There is no slip on this day.", "day")
            words = {
                "facts": facts,
                "sorry_for": sorry_for,
                "what_failed": what_failed,
                "guard": guard,
                "next_step": next_step,
            }
            given = {name: check_text(text, name) or None for name, text in words.items() if text is not None}
            old = self._session.all(Slip).get(answer.slip or "")
            slip = old or Slip(commitment=identity, day=day, told=answer.told)
            slip = replace(slip, **given)
            slip = change.put(replace(slip, state=state_of(slip)))
            if answer.slip != slip.id:
                change.put_checkin(identity, day, replace(answer, slip=slip.id))
            return slip

    def slip_of(self, identity: str, day: date) -> Slip | None:
        """The repair of a slip as far as it is written; None while nothing is.

        Raises:
            Refused: There is no slip on this day.
        """
        commitment = self._session.commitment(identity)
        answer = self._session.checkin(identity, due_day(commitment, day))
        if answer.mark != "slipped":
            raise Refused("There is no slip on this day.", "day")
        return self._session.all(Slip).get(answer.slip or "")

    def may_be_too_big(self, identity: str) -> bool:
        """Whether a promise slipped three times in the last fourteen days: then it may be asked to be shrunk."""
        return slips_lately(self._session.book.marks(identity), self._session.today().toordinal()) >= TOO_MANY

    # What the other person may say.

    def thank(self, identity: str, day: date) -> Checkin:
        """Thank the owner for a day; again takes it back."""
        return self._said(identity, day, "thanks")

    def notice(self, identity: str, day: date) -> Checkin:
        """Say that one noticed; again takes it back."""
        return self._said(identity, day, "noticed")

    def saw_differently(self, identity: str, day: date, words: str) -> Checkin:
        """Say in one's own words that one saw a day differently. The day counts for nothing until that is settled.

        Raises:
            Refused: It is one’s own promise, the day has no answer, or its two views were closed.
        """
        with self._session.change("saw a day differently") as change:
            commitment = self._session.commitment(identity)
            check_other(self._session, commitment)
            before = self._session.book.checkin(identity, day)
            if before.mark is None:
                raise Refused("There is no answer on this day yet.", "day")
            if before.other_view is not None and before.other_view.closed in STAND:
                raise Refused(_STANDS, "day")
            if before.other_view is not None and self._runs(before.other_view.review):
                raise Refused("This day was looked at in the review that runs. After it, it can be said anew.", "day")
            words = check_text(words, "words", required=True)
            view = OtherView(by=self._session.actor, at=self._session.now(), text=words)
            after = replace(before, other_view=view)
            change.put_checkin(identity, day, after)
            return after

    def _runs(self, review: str | None) -> bool:
        found = self._session.all(Review).get(review or "")
        return found is not None and found.state == "running"

    def _said(self, identity: str, day: date, field: str) -> Checkin:
        with self._session.change(field) as change:
            commitment = self._session.commitment(identity)
            check_other(self._session, commitment)
            before = self._session.book.checkin(identity, day)
            if before.mark is None:
                raise Refused("There is no answer on this day yet.", "day")
            after = replace(before, **{field: None if getattr(before, field) else True})
            change.put_checkin(identity, day, after)
            return after

    # What the acts share.

    def may_answer(self, commitment: Commitment, day: date) -> bool:
        """Whether a day of a promise may still be answered by its owner."""
        try:
            check_day(commitment, day, self._session.today())
        except Refused:
            return False
        return True

    def _stamped(self, before: Checkin, after: Checkin, day: date) -> Checkin:
        session = self._session
        if before.mark is not None:
            after = replace(after, edits=[*before.edits, self._edit(before)])
        if session.today() == day:
            return replace(after, recorded_at=None, zone=None)
        zone = session.clock.zone_name()
        return replace(after, recorded_at=session.now(), zone=None if zone == session.repair.zone else zone)

    def _is_said_again(self, commitment: Commitment, day: date, before: Checkin, after: Checkin) -> bool:
        """Whether the answer was taken back earlier today and is the same again: then it was never another one."""
        session = self._session
        if before.mark is not None or not before.edits or not self.may_answer(commitment, day):
            return False
        last = before.edits[-1]
        if session.checkin(commitment.id, day).edits != before.edits:
            return False  # its owner keeps words of earlier answers apart, and they are found by their place
        same = (last.mark, last.note, last.reason) == (after.mark, after.note, after.reason)
        return same and last.by == session.actor and session.day_of(last.at) == session.today()

    def _edit(self, before: Checkin) -> Edit:
        session = self._session
        return Edit(at=session.now(), by=session.actor, mark=before.mark, note=before.note, reason=before.reason)

    def _let_go(
        self, change: Change, identity: str, day: date, before: Checkin, after: Checkin, names: set[str]
    ) -> None:
        """Words of the day that only its owner reads hold no longer; the earlier answers keep them."""
        kept = self._session.book.get(Withheld, identity, self._session.actor)
        if kept is None or not names:
            return
        from tracker.domain.commitments.sharing import let_go

        edit = after.edits[-1] if len(after.edits) > len(before.edits) else None
        left = let_go(kept, day, self._session.checkin(identity, day), names, edit)
        if left != kept:
            change.put(left)

    def _told(self, before: Checkin, day: date) -> ToldWhen:
        if before.mark == "slipped" and before.told:
            return before.told
        days = (self._session.today() - day).days
        return "same_day" if days <= 0 else "next_day" if days == 1 else "later"

    def _settle(self, change: Change, commitment: Commitment, day: date, answer: Checkin) -> None:
        """A promise that reaches its count is kept and ends that day; one date that is kept is kept too."""
        if commitment.count is None and once_by(commitment, day) is None:
            return
        session = self._session
        before = session.book.marks(commitment.id)
        marks = before.with_day(day.toordinal(), char_of(answer))
        excused, last = session.excused(), max(session.today(), day)
        open_again = commitment
        if commitment.state == "kept":
            open_again = self._before_kept(commitment)
            if fulfilled_on(open_again, before, excused, last) is None:
                return  # its owner has said that it is kept, whatever the count
        reached = fulfilled_on(open_again, marks, excused, last)
        settled = replace(open_again, state="kept", ends_on=reached) if reached else open_again
        if settled != commitment:
            change.put(settled)

    def _before_kept(self, commitment: Commitment) -> Commitment:
        """A promise that is kept, with the last day it had before; its history knows it."""
        lines = [
            line.old
            for line in self._session.all(HistoryLine).values()
            if line.record == commitment.id and line.old and line.old.get("state", "active") != "kept"
        ]
        ends = lines[-1].get("ends_on") if lines else None
        return replace(commitment, state="active", ends_on=date.fromisoformat(ends) if ends else None)
