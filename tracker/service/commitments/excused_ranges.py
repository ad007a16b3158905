"""Ranges of days on which keeping is not possible, entered once."""

from datetime import date

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.records import Excused
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text

LONGEST = 366


def excuse(
    session: Session, first: date, last: date | None = None, reason: str | None = None, commitment: str | None = None
) -> Excused:
    """Excuse the days from ``first`` to ``last``, both included, for one promise or for all of one's own.

    Raises:
        Refused: The range ends before it begins or is longer than a year, no reason is given, or it is not one's own.
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
    with session.change("excuse days") as change:
        return change.put(Excused(who=session.actor, commitment=commitment, from_=first, until=last, reason=words))


def remove_excuse(session: Session, identity: str) -> None:
    """Take a range of one's own back: its days are due again."""
    with session.change("take an excused range back") as change:
        found = session.all(Excused).get(identity)
        if found is None or found.who != session.actor:
            raise Refused("There is no such range of yours.")
        change.remove(found)
