"""What Today says of space and of days to think of, to the person at the keyboard alone."""

from datetime import date, timedelta

from tracker.service.base.session import Session
from tracker.service.today.views import Upcoming
from tracker.service.together.both import is_apart
from tracker.service.together.dates import DateActions
from tracker.service.together.spaces import SpaceActions, said_of

TOLD_FOR = timedelta(days=7)  # how long Today goes on to say that a time is over


def lines(session: Session, today: date) -> list[Upcoming]:
    """The spaces as they stand, and the days of the coming week that no space keeps quiet."""
    if is_apart(session):
        return []
    found = []
    for one in SpaceActions(session).all(today):
        over = one.state == "waiting" and one.space.until is not None and today - one.space.until > TOLD_FOR
        words = "" if over else said_of(session, one, today)
        if words:
            found.append(Upcoming(day=today, text=words, place="together"))
    for row in DateActions(session).near():
        if row.next is not None:
            away = (row.next - today).days
            near = {0: "today", 1: "tomorrow"}.get(away, f"in {away} days")
            found.append(Upcoming(day=row.next, text=f"{row.record.label} · {near}", place="together"))
    return found
