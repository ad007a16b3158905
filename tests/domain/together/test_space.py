"""A space: rules, instants and people, as tables."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.clock import Clock
from tracker.domain.base.errors import Refused
from tracker.domain.records import Contact, Space, SpecialDay
from tracker.domain.together.dates import next_on
from tracker.domain.together.space import Limit, quiet_by, read_limit, stands, state_on, within_rule

MON = date(2026, 6, 1)
BERLIN = ZoneInfo("Europe/Berlin")


def day(number: int, month: int = 6) -> date:
    return date(2026, month, number)


def space(**fields: Any) -> Space:
    return Space(**({"id": "S", "asked_by": "dana", "start": MON, "until": day(14)} | fields))


def log(*days: date, by: str = "robin") -> list[Contact]:
    return [Contact(id=str(number), day=one, by=by, kind="message") for number, one in enumerate(days)]


@pytest.mark.parametrize(
    ("fields", "on", "state"),
    [
        ({}, MON - timedelta(days=1), "ahead"),
        ({}, MON, "in force"),
        ({}, day(14), "in force"),
        ({}, day(15), "over"),
        ({"restarts": "either"}, day(15), "over"),
        ({"restarts": "me"}, day(14), "in force"),
        ({"restarts": "me"}, day(15), "waiting"),
        ({"restarts": "me"}, date(2031, 1, 1), "waiting"),
        ({"until": None}, date(2031, 1, 1), "in force"),
        ({"until": None, "ended_on": day(9)}, day(8), "in force"),
        ({"until": None, "ended_on": day(9)}, day(9), "over"),
        ({"restarts": "me", "ended_on": day(20)}, day(19), "waiting"),
        ({"restarts": "me", "ended_on": day(20)}, day(20), "over"),
        ({"ended_on": MON}, MON, "over"),
        ({"state": "done"}, day(3), "in force"),
        ({"state": "in force"}, day(15), "over"),
    ],
)
def test_how_a_space_stands_on_a_day(fields: dict[str, Any], on: date, state: str) -> None:
    assert state_on(space(**fields), on) == state


@pytest.mark.parametrize(
    ("at_most", "days", "on", "used", "left"),
    [
        (None, [day(3), day(9)], day(10), 2, None),
        ("1 per week", [], day(3), 0, 1),
        ("1 per week", [day(3)], day(7), 1, 0),
        ("1 per week", [day(3), day(4)], day(7), 2, 0),
        ("1 per week", [day(3)], day(8), 0, 1),
        ("1 per week", [date(2026, 5, 31)], MON, 0, 1),
        ("2 per month", [MON, day(14)], day(14), 2, 0),
        ("1 per day", [day(3)], day(3), 1, 0),
        ("1 per day", [day(3)], day(4), 0, 1),
        ("3", [MON, day(9)], day(13), 2, 1),
        ("3", [date(2026, 5, 20)], day(13), 0, 3),
        ("0 per week", [], day(3), 0, 0),
        ("only on Wednesday", [day(3)], day(4), 1, None),
    ],
)
def test_what_is_used_and_left(at_most: str | None, days: list[date], on: date, used: int, left: int | None) -> None:
    found = stands(space(at_most=at_most), log(*days), "robin", on)
    assert (found.bound, found.used, found.left) == (True, used, left)
    asked = stands(space(at_most=at_most), log(*days), "dana", on)
    assert (asked.bound, asked.used, asked.left) == (False, None, None)


def test_only_ones_own_log_counts() -> None:
    both = log(day(3)) + log(day(3), day(4), by="dana")
    assert stands(space(at_most="1 per week"), both, "robin", day(5)).used == 1


def test_a_week_is_cut_where_the_space_begins() -> None:
    found = stands(space(start=day(4), at_most="1 per week"), log(day(3)), "robin", day(5))
    assert (found.used, found.left) == (0, 1)


DANAS, ROBINS = space(at_most="1 per week"), space(id="R", asked_by="robin", channels=["nothing"])


@pytest.mark.parametrize(
    ("spaces", "who", "kind", "days", "fits"),
    [
        ([], "robin", "message", [], None),
        ([ROBINS], "robin", "message", [], None),
        ([DANAS], "robin", "message", [], True),
        ([DANAS], "robin", "message", [day(2)], False),
        ([DANAS], "robin", "visit", [], False),
        ([DANAS, ROBINS], "robin", "message", [], True),
        ([DANAS, ROBINS], "dana", "message", [], False),
        ([space(channels=["message", "letter"])], "robin", "letter", [], True),
        ([space(channels=["message"])], "robin", "call", [], False),
        ([space(channels=["children"])], "robin", "other", [], True),
        ([space(channels=["children"])], "robin", "message", [], False),
        # With two that bind one person, the stricter holds.
        ([DANAS, space(id="T", at_most="3 per week")], "robin", "message", [day(2)], False),
        ([space(id="T", channels=["call"]), DANAS], "robin", "message", [], False),
    ],
)
def test_whether_one_more_contact_is_what_was_asked(
    spaces: list[Space], who: str, kind: str, days: list[date], fits: bool | None
) -> None:
    assert within_rule(spaces, log(*days, by=who), who, day(5), kind) is fits


def test_nothing_is_fine_while_the_other_writes_next() -> None:
    assert within_rule([space(restarts="me", at_most="5 per week")], [], "robin", day(20), "message") is False


@pytest.mark.parametrize(
    ("spaces", "who", "on", "quiet"),
    [
        ([DANAS], "robin", day(3), "S"),
        ([DANAS], "dana", day(3), None),
        ([DANAS], "robin", day(15), None),
        ([space(restarts="me")], "robin", day(15), "S"),
        ([DANAS, space(id="L", until=None)], "robin", day(3), "L"),
        ([DANAS, ROBINS], "dana", day(3), "R"),
    ],
)
def test_for_whom_everything_is_quiet(spaces: list[Space], who: str, on: date, quiet: str | None) -> None:
    found = quiet_by(spaces, who, on)
    assert (found.id if found else None) == quiet


@pytest.mark.parametrize(
    ("instant", "starts_at", "in_force"),
    [
        ("2026-03-29T21:00+02:00", "03:00", True),  # the day summer time begins
        ("2026-03-30T00:30+02:00", "03:00", True),
        ("2026-03-30T02:59+02:00", "03:00", True),
        ("2026-03-30T03:00+02:00", "03:00", False),
        ("2026-03-30T00:30+02:00", "00:00", False),
    ],
)
def test_the_last_day_ends_at_the_start_of_the_next(instant: str, starts_at: str, in_force: bool) -> None:
    at = datetime.fromisoformat(instant).astimezone(UTC)
    clock = Clock(zone=BERLIN)
    on = clock.day_of(at, starts_at)
    found = space(start=date(2026, 3, 20), until=date(2026, 3, 29))
    assert (state_on(found, on) == "in force") == in_force


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (None, None),
        ("", None),
        ("1 per week", Limit(1, "week")),
        ("2 a month", Limit(2, "month")),
        ("3 times a day", Limit(3, "day")),
        (" 1  PER Week ", Limit(1, "week")),
        ("4", Limit(4, "space")),
    ],
)
def test_a_limit_as_people_write_it(text: str | None, limit: Limit | None) -> None:
    assert read_limit(text) == limit
    if limit is not None:
        assert read_limit(limit.text) == limit


@pytest.mark.parametrize("text", ["often", "-1 per week", "1 per year", "per week", "1.5 per week"])
def test_no_limit(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_limit(text)
    assert refused.value.field == "at_most"


@given(
    st.lists(st.integers(0, 30), max_size=8),
    st.integers(0, 30),
    st.sampled_from([None, "1 per week", "2 per month", "3", "1 per day"]),
)
def test_one_more_contact_never_leaves_more(days: list[int], on: int, at_most: str | None) -> None:
    """What is logged can only take away from what is left, and never counts before it was."""
    found = [MON + timedelta(days=number) for number in days]
    now = MON + timedelta(days=on)
    before = stands(space(at_most=at_most, until=None), log(*found), "robin", now)
    after = stands(space(at_most=at_most, until=None), log(*found, now), "robin", now)
    assert after.used == (before.used or 0) + 1
    assert after.left is None or (before.left is not None and after.left <= before.left)


@pytest.mark.parametrize(
    ("fields", "today", "expected"),
    [
        ({"on": date(2026, 4, 25), "yearly": True}, date(2026, 4, 20), date(2026, 4, 25)),
        ({"on": date(2026, 4, 25), "yearly": True}, date(2026, 4, 25), date(2026, 4, 25)),
        ({"on": date(2026, 4, 25), "yearly": True, "done_on": date(2026, 4, 25)}, day(30, 5), date(2027, 4, 25)),
        ({"on": date(2026, 4, 25), "yearly": True, "done_on": date(2026, 4, 23)}, date(2026, 4, 24), date(2027, 4, 25)),
        ({"on": date(2026, 1, 1), "yearly": True, "done_on": date(2026, 1, 1)}, date(2026, 12, 31), date(2027, 1, 1)),
        ({"on": date(2024, 2, 29), "yearly": True}, date(2026, 12, 1), date(2027, 2, 28)),
        ({"on": date(2024, 2, 29), "yearly": True}, date(2028, 1, 1), date(2028, 2, 29)),
        ({"on": date(2026, 4, 25)}, date(2026, 4, 26), None),
        ({"on": date(2026, 4, 25), "done_on": date(2026, 4, 20)}, date(2026, 4, 21), None),
        ({"on": date(2028, 4, 25), "yearly": True}, date(2026, 4, 26), date(2028, 4, 25)),
    ],
)
def test_when_a_day_comes_next(fields: dict[str, Any], today: date, expected: date | None) -> None:
    assert next_on(SpecialDay(label="x", **fields), today) == expected
