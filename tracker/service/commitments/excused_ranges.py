"""Ranges of days on which keeping is not possible, entered once.

A range obeys the windows as a mark does: days that may still be answered are taken at once, others only in a review.
"""

from datetime import date, timedelta

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.checkins.window import WINDOW
from tracker.domain.records import Commitment, Excused, Review
from tracker.domain.records.base import msgspec
from tracker.domain.schedule.in_force import window_end
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text

LONGEST = 366


def excuse(
    session: Session,
    first: date,
    last: date | None = None,
    reason: str | None = None,
    commitment: str | None = None,
    *,
    review: Review | None = None,
) -> Excused:
    """Excuse the days from ``first`` to ``last``, both included, for one promise or for all of one's own.

    Days that can be answered no longer are left out, save in a ``review``; the range then says when it was entered.
    Where only the week or month of some promises is open still, each of these gets a range of its own. Gives the range
    that was entered, of several the widest.

    Raises:
        Refused: The range ends before it begins or is longer than a year, no reason is given, it is not one's own, or
            none of its days can be answered any more.
    """
    last = last or first
    if last < first:
        raise Refused(f"The range ends on {said(last)}, before it begins on {said(first)}.", "until")
    if (last - first).days >= LONGEST:
        raise Refused("A range is a year at most. You may pause the promise instead.", "until")
    words = check_text(reason, "reason", required=True)
    if commitment is not None:
        promise = session.commitment(commitment)
        if promise.owner != session.actor:
            raise Refused(f"This is {session.name_of(promise.owner)}'s promise.", "commitment")
        if last < promise.starts_on or (promise.ends_on and first > promise.ends_on):
            raise Refused("The promise does not hold on these days.", "from")
    entered = None
    if review is not None:
        began = {commitment: first}
        entered = session.today() if first < session.today() - WINDOW else None
    else:
        began = _first_open(session, first, last, commitment)
    if not began:
        closed = said(last + WINDOW)
        raise Refused(f"{said(last)} could be answered until {closed}. In a review it can still be excused.", "until")
    with session.change("excuse days") as change:
        made = [
            change.put(
                Excused(
                    who=session.actor,
                    commitment=about,
                    from_=begins,
                    until=ends,
                    reason=words,
                    entered_on=entered,
                    review=review.id if review is not None and entered else None,
                )
            )
            for about, begins, ends in _ranges(began, commitment, last)
        ]
    return max(made, key=lambda one: (one.commitment == commitment, one.until - one.from_))


def _ranges(began: dict[str | None, date], commitment: str | None, last: date) -> list[tuple[str | None, date, date]]:
    """What is excused from when to when: the range asked for, and for open weeks and months the days before it."""
    main = began.get(commitment)
    before = last if main is None else main - timedelta(days=1)
    return [(about, begins, last if about == commitment else before) for about, begins in began.items()]


def _first_open(session: Session, first: date, last: date, commitment: str | None) -> dict[str | None, date]:
    """From which day on the range holds: for what it is asked for, and for promises whose week or month is open."""
    open_days = max(first, session.today() - WINDOW)
    if commitment is not None:
        found = _open_in(session, session.commitment(commitment), first, last)
        return {} if found is None else {commitment: found}
    began: dict[str | None, date] = {None: open_days} if open_days <= last else {}
    for promise in session.all(Commitment).values():
        if promise.owner == session.actor and promise.state in ("active", "paused", "kept", "ended"):
            begins = _open_in(session, promise, first, min(last, open_days - timedelta(days=1)))
            if begins is not None:
                began[promise.id] = begins
    return began


def _open_in(session: Session, promise: Commitment, first: date, last: date) -> date | None:
    """The first day of a range that a promise may still be answered for."""
    day, today = max(first, promise.starts_on), session.today()
    while day <= last:
        closes = window_end(promise, day)
        if today <= closes + WINDOW:
            return day
        day = closes + timedelta(days=1)
    return None


def remove_excuse(session: Session, identity: str, *, review: Review | None = None) -> None:
    """Take a range of one's own back: its days are due again.

    Days that can be answered no longer stay excused, save in a ``review``: the range then ends before the first of the
    others.

    Raises:
        Refused: It is not one's own, or none of its days can be answered any more.
    """
    with session.change("take an excused range back") as change:
        found = session.all(Excused).get(identity)
        if found is None or found.who != session.actor:
            raise Refused("There is no such range of yours.")
        first: date | None = found.from_
        if review is None and found.commitment is not None:
            first = _open_in(session, session.commitment(found.commitment), found.from_, found.until)
        elif review is None:
            first = max(found.from_, session.today() - WINDOW)
        if first is None or first > found.until:
            closed = said(found.until + WINDOW)
            raise Refused(f"{said(found.until)} could be answered until {closed}. In a review it can be due again.")
        if first <= found.from_:
            change.remove(found)
        else:
            change.put(msgspec.structs.replace(found, until=first - timedelta(days=1)))
