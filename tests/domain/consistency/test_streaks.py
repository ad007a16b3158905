"""A part of the history tells the same as the whole of it."""

from datetime import date, timedelta
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.consistency.made_up import Made, made_up
from tests.domain.consistency.test_against_reference import records
from tracker.domain.consistency import streaks
from tracker.domain.consistency.day_signs import signs_of
from tracker.domain.consistency.opportunities import opportunities


@given(made_up(), st.integers(-5, 220))
def test_what_was_over_before_is_left_out_and_nothing_else_differs(made: Made, after: int) -> None:
    commitment, marks, excused, today = records(made)
    since = commitment.starts_on + timedelta(days=after)
    whole, part = opportunities(*records(made)), opportunities(commitment, marks, excused, today, since)
    assert list(part) == list(whole)[len(whole) - len(part) :]
    assert len(part) >= sum(one.last >= since for one in whole)
    if not commitment.count:
        assert all(one.last >= since for one in list(part)[1:]), "only the date of a once may lie before"


@given(made_up(), st.integers(7, 60), st.integers(-3, 200))
def test_lately_shows_the_same_day_and_streaks(made: Made, year: int, before: int) -> None:
    commitment, marks, excused, today = records(made)
    day = today - timedelta(days=before)
    with mock.patch.object(streaks, "YEAR", year):
        part = streaks.lately(commitment, marks, excused, today, day)
    whole = opportunities(commitment, marks, excused, today)
    assert streaks.streaks_of(part) == streaks.streaks_of(whole)
    assert streaks.unit_of(part) == streaks.unit_of(whole)
    assert part.on(day) == whole.on(day)
    week = (commitment, day - timedelta(days=6), day)
    assert signs_of(part, *week) == signs_of(whole, *week)


def test_a_piece_of_a_week_that_is_over_leaves_no_gap() -> None:
    """A quota for a day, then every day: looked at from the third day on, the second is not skipped over."""
    terms = [
        {"from": "2027-01-01", "text": "a", "schedule": "1 per week"},
        {"from": "2027-01-02", "text": "a", "schedule": "every day"},
    ]
    days = [
        {"commitment": "C1", "day": f"2027-01-0{day}", "mark": mark} for day, mark in ((1, "kept"), (2, "slipped"))
    ] + [{"commitment": "C1", "day": f"2027-01-0{day}", "mark": "kept"} for day in (3, 4, 5)]
    commitment, marks, excused, today = records(
        Made({"id": "C1", "owner": "robin", "terms": terms}, days, [], date(2027, 1, 5))
    )
    whole = opportunities(commitment, marks, excused, today)
    part = opportunities(commitment, marks, excused, today, date(2027, 1, 3))
    assert [one.first.day for one in whole] == [1, 2, 3, 4, 5]
    assert [one.first.day for one in part] == [3, 4, 5]
    assert streaks.streaks_of(part)[0] == streaks.streaks_of(whole)[0] == 3


def test_the_first_days_of_the_calendar() -> None:
    made = Made(
        {"id": "C1", "owner": "robin", "terms": [{"from": "0001-01-01", "text": "a", "schedule": "every day"}]},
        [], [], date(1, 3, 1),
    )  # fmt: skip
    commitment, marks, excused, today = records(made)
    assert len(streaks.lately(commitment, marks, excused, today, today)) == 60
