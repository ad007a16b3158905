"""Times on the wall, in the nights on which the clock is turned."""

from datetime import UTC, datetime, timedelta

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


def test_a_start_that_the_night_leaves_out_is_not_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    from tracker.clock import Clock

    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    try:
        for clock in (Clock(), SetClock(datetime.fromisoformat("2027-03-28T01:50+01:00"))):
            days = [clock.day_of(datetime(2027, 3, 28, 0, minute, tzinfo=UTC), "02:30").day for minute in (29, 30, 59)]
            assert days == [27, 27, 27]
            assert clock.day_of(datetime(2027, 3, 28, 1, tzinfo=UTC), "02:30").day == 28
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("starts", ["02:00", "02:30", "02:59", "03:00", "00:00", "04:30"])
@pytest.mark.parametrize("night", ["2026-10-24T20:00+02:00", "2027-03-27T20:00+01:00"])
def test_a_day_never_jumps_back_in_the_night_the_clock_is_turned(starts: str, night: str) -> None:
    clock = SetClock(datetime.fromisoformat(night))
    days = [clock.day_of(clock.at + timedelta(minutes=step), starts) for step in range(14 * 60)]
    assert days == sorted(days)
    assert len(set(days)) == 2


@pytest.mark.parametrize(
    ("instant", "starts", "day"),
    [
        ("2026-10-25T02:15+02:00", "02:30", 24),
        ("2026-10-25T02:45+02:00", "02:30", 25),
        ("2026-10-25T02:15+01:00", "02:30", 25),
        ("2026-10-25T02:15+01:00", "03:00", 24),
    ],
)
def test_the_day_in_the_hour_that_comes_twice(instant: str, starts: str, day: int) -> None:
    clock = SetClock(datetime.fromisoformat(instant))
    assert clock.day_of(clock.now(), starts).day == day
