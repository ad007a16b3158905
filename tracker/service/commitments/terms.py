"""The dated terms of a promise: what a typed schedule says, and from when changed terms hold."""

from datetime import date, datetime
from math import ceil

from tracker.domain.base.dates import read_day, said
from tracker.domain.base.errors import Refused
from tracker.domain.commitments.terms import DELAY_OF_LESS, reworded, waiting, with_terms
from tracker.domain.consistency.opportunities import fulfilled_on, opportunities
from tracker.domain.records import Commitment, CommitmentKind, Review, Terms
from tracker.domain.records.base import msgspec
from tracker.domain.review.weekly_slot import next_day
from tracker.domain.schedule import parse as schedules
from tracker.domain.schedule.in_force import schedule_on
from tracker.domain.schedule.rrule import in_days
from tracker.service.base.next_review import next_review
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.commitments.fields import CommitmentChanges, set_or_none

replace = msgspec.structs.replace
_KINDS = ("do", "refrain", "cue", "once")


def rhythm_of(
    session: Session, schedule: str, kind: CommitmentKind | None
) -> tuple[schedules.Schedule, CommitmentKind]:
    """The rhythm that was typed, and the kind of promise that goes with it.

    Raises:
        Refused: It is no schedule, or none of that kind.
    """
    if kind is not None and kind not in _KINDS:
        raise Refused(f"{kind!r} is no kind of promise. Write do, refrain, cue or once.", "kind")
    try:
        rhythm = schedules.parse(_dated(session, schedule))
    except schedules.ScheduleError as problem:
        raise Refused(str(problem), "schedule") from None
    wanted: CommitmentKind | None = "cue" if rhythm.family == "cue" else "once" if rhythm.family == "once" else None
    # "do" is what a form begins with; any other kind was chosen, and has to fit.
    if kind not in (None, "do", wanted) and (wanted or kind in ("cue", "once")):
        like = {"cue": "on cue", "once": "once by 2026-05-01"}.get(kind or "", "every day")
        raise Refused(f"A promise of the kind {kind!r} has a schedule like {like!r}, not {rhythm.text!r}.", "schedule")
    return rhythm, wanted or kind or "do"


def _dated(session: Session, schedule: str) -> str:
    """The date of a *once* may be written as people write one; a rule that ends at a moment ends on its day here."""
    words = " ".join(schedule.split())
    if "until=" in words.lower():
        return in_days(words, session.clock.local)
    if not words.lower().startswith("once by "):
        return words
    return f"once by {read_day(words[8:], session.today(), 'next', 'schedule')}"


def check_span(start: date, end: date | None, count: int | None, rhythm: schedules.Schedule) -> None:
    """Refuse a first day, a last day and a count that do not go together.

    Raises:
        Refused: They do not; the sentence names the field.
    """
    if end and end < start:
        raise Refused(f"The promise would end on {end}, before it begins on {start}.", "ends_on")
    if count is not None and not 1 <= count <= 10_000:
        raise Refused("A count is a whole number from 1 to 10,000.", "count")
    if rhythm.family == "once" and not rhythm.next_days(start, start, 1):
        raise Refused(f"{rhythm.text!r} lies before the promise begins on {start}.", "schedule")
    if rhythm.family == "days" and not rhythm.next_days(start, start, 1):
        raise Refused(f"{rhythm.text!r} has no day after {start}.", "schedule")


def check_ending(session: Session, old: Commitment, new: Commitment) -> None:
    """Refuse an end or a count that would take days away which are lived already, or agreed to.

    Raises:
        Refused: The last day has passed or comes sooner than the other's yes allows, or the count is reached already.
    """
    today = session.today()
    if new.state == "draft":
        return
    if new.ends_on != old.ends_on and new.ends_on is not None:
        if new.ends_on < today:
            raise Refused(f"{said(new.ends_on)} has passed. A promise ends today at the earliest.", "ends_on")
        sooner = old.ends_on is None or new.ends_on < old.ends_on
        if old.agreed_by and sooner and new.ends_on < (first := holds_from(session, today)):
            names = " and ".join(session.name_of(person) for person in old.agreed_by)
            raise Refused(
                f"{names} agreed to it, so it ends on {said(first)} at the earliest. You may let it go.", "ends_on"
            )
    if new.count != old.count and new.count is not None:
        marks = session.book.marks(new.id)
        if fulfilled_on(new, marks, session.excused(), today) is not None:
            raise Refused(f"It was kept {new.count} times already. A count begins above what is kept.", "count")
        if old.agreed_by and (old.count is None or new.count < old.count):
            _check_count(session, old, new.count, today)


def _check_count(session: Session, old: Commitment, count: int, today: date) -> None:
    """Refuse a count that could be reached before a change that asks less would hold."""
    first = holds_from(session, today)
    kept = opportunities(replace(old, count=None), session.book.marks(old.id), session.excused(), today)
    rhythm, anchor = schedule_on(old, today)
    reached = kept.states.count("k") + ceil(rhythm.asked(anchor, today.toordinal(), first.toordinal() - 1))
    if count <= reached:
        names = " and ".join(session.name_of(person) for person in old.agreed_by)
        raise Refused(
            f"{names} agreed to it, so a count that ends it before {said(first)} is too low: {reached + 1} at least.",
            "count",
        )


def edited(session: Session, old: Commitment, changes: CommitmentChanges) -> Commitment:
    """A promise with other terms; what is not set stays. `CommitmentActions.revise` says from when they hold.

    Raises:
        Refused: A field makes no sense, or the first day cannot move.
    """
    text, schedule, strict = set_or_none(changes.text), set_or_none(changes.schedule), set_or_none(changes.strict)
    starts_on = set_or_none(changes.starts_on)
    wanted: CommitmentKind | None = set_or_none(changes.kind)
    today = session.today()
    last = old.terms[-1]
    words = check_text(text, "text", required=True) if text is not None else last.text
    rhythm, kind = last.schedule, old.kind
    if schedule is not None or wanted is not None:
        natural = old.kind if wanted is None and old.kind == "refrain" else wanted
        found, kind = rhythm_of(session, schedule if schedule is not None else last.schedule, natural)
        rhythm = found.text
    old = replace(old, kind=kind)
    asked = replace(last, text=words, schedule=rhythm, strict=last.strict if strict is None else strict)
    same = (asked.text, asked.schedule, asked.strict) == (last.text, last.schedule, last.strict)
    if same:
        return _moved(session, old, starts_on) if starts_on and starts_on != old.starts_on else old
    if not starts_on and waiting(old, today) is last and (rhythm, asked.strict) == (last.schedule, last.strict):
        # Words ask no less: they wait for nothing, and what waits keeps its day.
        if last.text == old.text_on(today):
            return reworded(old, words, today)
        return replace(old, terms=[*old.terms[:-1], replace(last, text=words, now_by=[])])
    if starts_on and starts_on < today and starts_on != old.starts_on and old.state != "draft":
        raise Refused(f"{said(starts_on, today)} has passed. Other terms hold from today at the earliest.", "starts_on")
    start = max(starts_on or today, today, old.starts_on)
    less = bool(old.agreed_by) and schedules.asks_less(old.terms_on(start), asked, start, _anchor(old, start))
    new = len(old.terms) == 1 and old.starts_on >= today and not session.book.marks(old.id).line
    if old.state == "draft" or (new and not less):
        # Nothing has been promised for a day yet, so there is no history to keep.
        return replace(old, terms=[*old.terms[:-1], replace(asked, from_=starts_on or last.from_)])
    if less:
        start = max(start, holds_from(session, today))
        asked = replace(asked, proposed_on=today, proposed_at=before_review(session, today), now_by=[])
    else:
        asked = replace(asked, proposed_on=None, proposed_at=None, now_by=[])
    kept = [terms for terms in old.terms if terms.from_ <= today or not terms.proposed_on]
    return replace(old, terms=with_terms(kept, replace(asked, from_=start)))


def _moved(session: Session, old: Commitment, start: date) -> Commitment:
    today = session.today()
    marks = session.book.marks(old.id)
    begun = old.starts_on < today or bool(marks.line.strip("."))
    if old.state != "draft" and (len(old.terms) > 1 or (begun and start > old.starts_on)):
        raise Refused("This promise has days behind it, so it cannot begin on a later day.", "starts_on")
    if old.agreed_by and start > old.starts_on:
        names = " and ".join(session.name_of(person) for person in old.agreed_by)
        raise Refused(f"{names} agreed that it begins on {said(old.starts_on)}. You may pause it instead.", "starts_on")
    return replace(old, terms=[replace(old.terms[0], from_=start)])


def holds_from(session: Session, today: date) -> date:
    """From when a change that asks less holds: in seven days, or from the next review if that comes first."""
    coming = next_review(session, today)
    review = coming.day if coming is not None and coming.day > today else next_day(session.repair.review, today)
    return min(today + DELAY_OF_LESS, review) if review else today + DELAY_OF_LESS


def before_review(session: Session, today: date) -> datetime | None:
    """The present instant, where today is a day of review and its hour is still to come; else None."""
    coming = next_review(session, today)
    if coming is None or coming.day != today or coming.time is None or _running(session):
        return None
    now = session.clock.local(session.now())
    return session.now() if f"{now:%H:%M}" < coming.time and session.day_of(session.now()) == today else None


def _running(session: Session) -> bool:
    return any(one.state == "running" and one.owner is None for one in session.all(Review).values())


def holds_said(session: Session, waiting: Terms) -> str:
    """From when terms that wait hold, in words."""
    today = session.today()
    day = said(waiting.from_, today)
    if waiting.proposed_on == today and waiting.proposed_at is not None:
        return f"from today’s review, or from {day}"
    return f"from {day}"


def _anchor(commitment: Commitment, day: date) -> date:
    return date.fromordinal(schedule_on(commitment, day)[1])
