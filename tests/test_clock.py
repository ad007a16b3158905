"""Times on the wall, in the nights on which the clock is turned."""

from datetime import UTC, datetime

import pytest

from tests.service.homes import BERLIN, SetClock


@pytest.mark.parametrize(
    ("now", "wall", "instant"),
    [
        ("2026-04-22T20:00+02:00", "2026-04-22T20:30", "2026-04-22T18:30+00:00"),
        ("2026-10-25T01:50+02:00", "2026-10-25T02:40", "2026-10-25T00:40+00:00"),
        ("2026-10-25T02:50+02:00", "2026-10-25T02:40", "2026-10-25T01:40+00:00"),
        ("2026-10-25T02:27+01:00", "2026-10-25T02:40", "2026-10-25T01:40+00:00"),
        ("2027-03-28T01:50+01:00", "2027-03-28T02:30", "2027-03-28T01:30+00:00"),
        ("2027-03-28T01:50+01:00", "2027-03-28T03:10", "2027-03-28T01:10+00:00"),
    ],
)
def test_the_instant_that_is_meant(now: str, wall: str, instant: str) -> None:
    clock = SetClock(datetime.fromisoformat(now))
    assert clock.zone is BERLIN
    found = clock.from_wall(datetime.fromisoformat(wall))
    assert found == datetime.fromisoformat(instant)
    assert found > clock.now()
    assert found.tzinfo is UTC


def test_the_zone_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    from tracker.clock import Clock

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        clock = Clock(datetime.fromisoformat("2027-03-28T01:50+01:00"))
        assert clock.from_wall(datetime.fromisoformat("2027-03-28T02:59")) == datetime(2027, 3, 28, 1, 59, tzinfo=UTC)
        clock = Clock(datetime.fromisoformat("2026-10-25T02:27+01:00"))
        assert clock.from_wall(datetime.fromisoformat("2026-10-25T02:40")) == datetime(2026, 10, 25, 1, 40, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        time.tzset()
