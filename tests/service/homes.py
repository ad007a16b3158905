"""Homes to try things in, with a clock that a test sets."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tracker.clock import Clock
from tracker.domain.records import Checkin
from tracker.service import Service

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 4, 20)


class SetClock(Clock):
    """A clock that stands still until it is set."""

    def __init__(self, at: datetime) -> None:
        super().__init__(zone=BERLIN)
        self.at = at

    def now(self) -> datetime:
        return self.at.astimezone(UTC)

    def set(self, text: str) -> None:
        self.at = datetime.fromisoformat(text).replace(tzinfo=BERLIN)

    def go_on(self, **how: float) -> None:
        self.at += timedelta(**how)


def clock_at(day: date = MONDAY, hour: int = 20) -> SetClock:
    return SetClock(datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN))


def couple(folder: Path, clock: SetClock | None = None) -> Service:
    """Robin, who set it up, with Dana; on Monday 20 April 2026 at eight in the evening."""
    service = Service.open(folder / "home", clock or clock_at())
    service.setup("Robin", "Dana", "a quarrel about money")
    return service


def the_clock(service: Service) -> SetClock:
    assert isinstance(service.clock, SetClock)
    return service.clock


def answer(service: Service, promise: str, day: date = MONDAY) -> Checkin:
    return service.book.checkin(promise, day)
