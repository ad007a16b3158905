"""A few quiet minutes on the page *Kind and straight*. The truth is the stored instant at which they end."""

from datetime import datetime, timedelta

from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import MINUTES
from tracker.domain.records import Episode, WrittenPage
from tracker.domain.records.base import Part, msgspec
from tracker.service.base.session import Session

replace = msgspec.structs.replace
AFTER_NO_RETURN = timedelta(hours=1)
UNTIL, ASKED, KEPT = "quiet_until", "quiet_minutes", "minutes"


class Quiet(Part, kw_only=True, frozen=True):
    """Quiet minutes that were begun: when they end, how long they are, and how many seconds are left."""

    until: datetime
    minutes: int
    left: float

    @property
    def over(self) -> bool:
        """Whether their end has come."""
        return self.left <= 0


def quiet(session: Session) -> Quiet | None:
    """The quiet minutes of the acting person that were begun and not yet left; None where there are none."""
    page = _page(session)
    if page is None or not page.parts.get(UNTIL):
        return None
    try:
        until = datetime.fromisoformat(str(page.parts[UNTIL]))
    except ValueError:
        return None
    left = (until - session.clock.now()).total_seconds()
    return Quiet(until=until, minutes=int(page.parts.get(ASKED) or 0), left=max(left, 0.0))


def begin(session: Session, minutes: int) -> Quiet:
    """Begin quiet minutes: 5, 10 or 19.

    Raises:
        Refused: It is another number, or somebody did not come back from a cool-off within the last hour.
    """
    if minutes not in MINUTES:
        raise Refused(f"Quiet minutes are {', '.join(map(str, MINUTES))}.", "minutes")
    if not is_offered(session):
        raise Refused("Not now: a cool-off has just ended without a return. First that, then this.", "minutes")
    with session.change("begin quiet minutes", lasting=False) as change:
        page = _page(session) or WrittenPage(owner=session.actor, kind="self", day=session.today())
        until = session.now() + timedelta(minutes=minutes)
        change.put(replace(page, parts={**page.parts, UNTIL: until.isoformat(), ASKED: minutes}))
    return Quiet(until=until, minutes=minutes, left=minutes * 60)


def leave(session: Session) -> WrittenPage | None:
    """They are over, or left early; minutes that were sat through are kept with the page."""
    found = quiet(session)
    with session.change("quiet minutes") as change:
        page = _page(session)
        if page is None or found is None:
            return page
        rest = {name: value for name, value in page.parts.items() if name not in (UNTIL, ASKED)}
        return change.put(replace(page, parts={**rest, KEPT: found.minutes} if found.over else rest))


def is_offered(session: Session) -> bool:
    """Never inside the first hour after a cool-off with no return: it would be a way round the one who waits."""
    now = session.now()
    for episode in session.all(Episode).values():
        ended = episode.ended_at
        if ended is not None and timedelta() <= now - ended < AFTER_NO_RETURN:
            announced = episode.parked[-1] if episode.parked else episode.rounds[-1] if episode.rounds else None
            if announced is not None and announced.return_ == "no_return":
                return False
    return True


def _page(session: Session) -> WrittenPage | None:
    pages = [page for page in session.all(WrittenPage).values() if page.owner == session.actor and page.kind == "self"]
    return max(pages, key=lambda page: (page.day, page.id), default=None)
