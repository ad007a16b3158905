"""When the next review is: a day set by hand, the one written down in the last review, or the weekly hour."""

from datetime import date
from typing import NamedTuple

from tracker.domain.base.errors import Refused
from tracker.domain.records import Review
from tracker.domain.records.base import msgspec
from tracker.domain.review.weekly_slot import next_day, read_hour, review_hour
from tracker.service.base.session import Session

HELD = ("held", "closing")


class NextReview(NamedTuple):
    """The day of the next review, its time where one is set, and whether it was moved there."""

    day: date
    time: str | None = None
    moved: bool = False


def planned(session: Session) -> Review | None:
    """The review of both that waits for its day."""
    return next((one for one in session.all(Review).values() if one.state == "planned" and one.owner is None), None)


def next_review(session: Session, today: date) -> NextReview | None:
    """The next review, today's included unless it was held; None while nothing is set."""
    repair = session.repair
    if repair.closing is not None or (repair.modes and repair.modes[-1].mode == "apart"):
        return None
    waiting = planned(session)
    if waiting is not None:
        return NextReview(max(waiting.day, today), time_of(waiting.next_on), waiting.moved)
    held = [one for one in session.all(Review).values() if one.state in HELD and one.owner is None]
    last = max(held, key=lambda one: one.day, default=None)
    if last is not None and (day := day_of(last.next_on)) is not None and day >= today:
        return NextReview(day, time_of(last.next_on))
    hour = review_hour(repair.review)
    if hour is None:
        return None
    held_today = last is not None and last.day == today
    day = today if today.weekday() == hour[0] and not held_today else next_day(repair.review, today)
    return NextReview(day, hour[1]) if day else None


def day_of(next_on: object) -> date | None:
    """The day in a next date such as ``2026-06-07 18:00``."""
    try:
        return date.fromisoformat(next_on[:10]) if isinstance(next_on, str) else None
    except ValueError:
        return None


def time_of(next_on: str | None) -> str | None:
    """The time in a next date, None where there is none."""
    return (next_on or "")[11:16] or None


def set_review_hour(session: Session, text: str) -> None:
    """Set the weekly hour, such as ``sun 18:00``; empty gives it up. Either of both may.

    Raises:
        Refused: It is no weekday with a time.
    """
    hour = read_hour(text)
    person = session.person(session.actor)
    if person is None or person.left_on is not None:
        raise Refused("Who has left sets no hour for the others.")
    with session.change("set the review hour") as change:
        if (session.repair.review or "") != hour:
            change.put(msgspec.structs.replace(session.repair, review=hour or None))
