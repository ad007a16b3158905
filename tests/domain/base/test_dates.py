"""Days as people write them, on Saturday 30 May 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tracker.domain.base.dates import TAKES, WEEKDAYS, read_day, read_range, said, said_long
from tracker.domain.base.errors import Refused

SATURDAY = date(2026, 5, 30)


@pytest.mark.parametrize("direction", ["latest", "next"])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("next mon", (6, 1)),
        ("last mon", (5, 25)),
        ("next fri", (6, 5)),
        ("Last Friday", (5, 29)),
        ("next sat", (6, 6)),
        ("last sat", (5, 23)),
        ("today", (5, 30)),
        ("tomorrow", (5, 31)),
        ("yesterday", (5, 29)),
        ("in 3 days", (6, 2)),
        ("2 weeks ago", (5, 16)),
        ("Sat 30 May", (5, 30)),
        ("Saturday, 30 May 2026", (5, 30)),
        ("2026-06-01", (6, 1)),
    ],
)
def test_words_that_name_their_direction_mean_one_day(direction: str, text: str, day: tuple[int, int]) -> None:
    assert read_day(text, SATURDAY, direction) == date(2026, *day)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "latest", "following"),
    [("mon", (5, 25), (6, 1)), ("sat", (5, 30), (6, 6)), ("fri", (5, 29), (6, 5)), ("27 apr", (4, 27), None)],
)
def test_a_bare_weekday_is_the_latest_or_the_next(
    text: str, latest: tuple[int, int], following: tuple[int, int] | None
) -> None:
    assert read_day(text, SATURDAY, "latest") == date(2026, *latest)
    assert read_day(text, SATURDAY, "next") == (date(2026, *following) if following else date(2027, 4, 27))


@pytest.mark.parametrize(
    "text",
    ["next", "last", "next week", "next 27 apr", "last today", "this fri", "next next mon", "mo", "mon tue",
     "fri 30 may", "monday evening", "in three days", "30", "31 feb", "0001-01-01"],
)  # fmt: skip
def test_what_is_not_understood_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_day(text, SATURDAY, "next", "until")
    assert refused.value.field == "until"


def test_a_field_says_what_is_taken() -> None:
    for text in TAKES.removeprefix("a date: ").split(", "):
        assert read_day(text, SATURDAY, "next") > SATURDAY


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("next mon", "next fri", ((6, 1), (6, 5))),
        ("mon", "fri", ((5, 25), (5, 29))),
        ("fri", "mon", ((5, 29), (6, 1))),
        ("mon", "next fri", ((5, 25), (6, 5))),
        ("yesterday", "", ((5, 29), (5, 29))),
        ("today", "fri", ((5, 30), (6, 5))),
        ("1 may", "mon", ((5, 1), (6, 1))),
    ],
)
def test_ranges(first: str, last: str, days: tuple[tuple[int, int], tuple[int, int]]) -> None:
    assert read_range(first, last, SATURDAY) == [date(2026, *day) for day in days]


@given(some.dates(date(1950, 1, 1), date(2150, 1, 1)), some.sampled_from(WEEKDAYS), some.sampled_from(WEEKDAYS))
def test_two_weekdays_never_span_more_than_a_week(today: date, first: str, last: str) -> None:
    start, end = read_range(first, last, today)
    assert start <= today
    assert start < end <= start + timedelta(days=7)


@given(some.dates(date(1950, 1, 1), date(2150, 1, 1)), some.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_day_as_the_program_says_it_is_read_again(today: date, day: date) -> None:
    with_year = date(1, 1, 1)
    assert read_day(said(day, with_year), today) == day
    assert read_day(said_long(day, with_year), today) == day
