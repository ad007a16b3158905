"""What Today says of space, of days to think of and of something fun, to the person at the keyboard alone."""

from datetime import date, timedelta

from tracker.service.base.session import Session
from tracker.service.today.views import Upcoming
from tracker.service.together.dates import NEAR, DateActions
from tracker.service.together.positives import PositiveActions
from tracker.service.together.spaces import SpaceActions, said_of

TOLD_FOR = timedelta(days=7)  # how long Today goes on to say that a time is over


def lines(session: Session, today: date) -> list[Upcoming]:
    """The spaces as they stand, and what the coming week holds that no space keeps quiet."""
    if session.apart:
        return []
    found = []
    for one in SpaceActions(session).all(today):
        over = one.state == "waiting" and one.space.until is not None and today - one.space.until > TOLD_FOR
        words = "" if over else said_of(session, one, today)
        if words:
            found.append(Upcoming(day=today, text=words, place="together"))
    near = DateActions(session).near()
    found += [_near(row.next, row.record.label, today) for row in near if row.next is not None]
    fun = PositiveActions(session).fun()
    if fun is not None and fun.on is not None and SpaceActions(session).quiet(today) is None:
        soon = timedelta(0) <= fun.on - today <= timedelta(days=NEAR)
        found += [_near(fun.on, fun.text, today)] if soon else []
    return found


def _near(day: date, words: str, today: date) -> Upcoming:
    away = (day - today).days
    near = {0: "today", 1: "tomorrow"}.get(away, f"in {away} days")
    return Upcoming(day=day, text=f"{words} · {near}", place="together")
