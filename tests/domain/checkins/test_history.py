"""Marks: one string, a character a day, made from the records and back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.checkins.history import (
    Marks,
    char_of,
    checkin_of,
    details_of,
    letter_on,
    marks_of,
    with_days,
    with_letter,
)
from tracker.domain.records import Checkin, CheckinYear, OtherView

DAY = date(2026, 5, 17)


def year(number: int, months: dict[str, str], **details: dict[str, object]) -> CheckinYear:
    found = {key.replace("d", "").replace("_", "-"): value for key, value in details.items()}
    return CheckinYear(id=f"C/{number}", commitment="C", year=number, months=months, details=found)


def test_no_records() -> None:
    assert marks_of([]) == Marks()
    assert Marks().on(DAY.toordinal()) == "."


def test_from_records() -> None:
    found = marks_of(
        [
            year(2028, {"02": "." * 28 + "k"}),
            year(2026, {"05": "kkk.kesh"}, d05_06={"told": "later"}, d05_03={"note": "x"}, d05_07={"told": "next_day"}),
        ]
    )
    assert found.slice(date(2026, 4, 30).toordinal(), date(2026, 5, 9).toordinal()) == ".kkk.kesh."
    assert found.on(date(2028, 2, 29).toordinal()) == "k"
    assert found.told == {date(2026, 5, 7).toordinal(): "next_day"}


@pytest.mark.parametrize(("closed", "char"), [(None, "K"), ("left", "K"), ("reworded", "K"), ("owner changed", "k")])
def test_two_views_are_capitals(closed: str | None, char: str) -> None:
    view = {"by": "dana", "text": "no"} | ({"closed": closed} if closed else {})
    found = marks_of([year(2026, {"05": "." * 16 + "k"}, d05_17={"other_view": view})])
    assert found.on(DAY.toordinal()) == char
    answer = Checkin(mark="kept", other_view=OtherView(by="dana", closed=closed))  # type: ignore[arg-type]
    assert char_of(answer) == char


@pytest.mark.parametrize(
    ("a", "b", "chars"), [(-3, -1, "..."), (-2, 1, "..ks"), (0, 2, "ks."), (2, 5, "...."), (1, 0, ""), (-5, -8, "")]
)
def test_slice(a: int, b: int, chars: str) -> None:
    start = DAY.toordinal()
    assert Marks(start, "ks").slice(start + a, start + b) == chars


@given(st.dictionaries(st.integers(0, 40), st.sampled_from("kpseh")))
def test_day_by_day_is_as_written(days: dict[int, str]) -> None:
    start = DAY.toordinal()
    found = Marks()
    months: dict[str, str] = {}
    for offset, char in days.items():
        day = date.fromordinal(start + offset)
        found = found.with_day(start + offset, char)
        months = with_letter(months, day, char)
        assert letter_on(months, day) == char
    assert found == marks_of([year(2026, months)])
    for offset in days:
        months = with_letter(months, date.fromordinal(start + offset), ".")
        found = found.with_day(start + offset, ".")
    assert months == {}
    assert found == Marks()


def test_telling_goes_with_the_slip() -> None:
    start = DAY.toordinal()
    told = Marks().with_day(start, "s", "later")
    assert told.told == {start: "later"}
    assert told.with_day(start, "k").told == {}


SAID = st.fixed_dictionaries(
    {}, optional={"told": st.sampled_from(["same_day", "next_day", "later"]), "note": st.just("x")}
)
DAYS = st.dictionaries(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.tuples(st.sampled_from("kpseh."), SAID))


def test_a_slip_told_the_same_day_takes_no_line_of_its_own() -> None:
    found = with_days(year(2026, {}), {DAY: ("s", {"told": "same_day"}), date(2026, 5, 18): ("s", {"told": "later"})})
    assert found.details == {"05-18": {"told": "later"}}
    assert checkin_of(found, DAY) == Checkin(mark="slipped", told="same_day")
    assert marks_of([found]).told == {DAY.toordinal(): "same_day", DAY.toordinal() + 1: "later"}


def test_years_written_before_that_say_of_each_day_when_it_was_told() -> None:
    old = year(2026, {"05": "ss"}, d05_01={"told": "same_day"})
    assert marks_of([old]).told == {date(2026, 5, 1).toordinal(): "same_day"}
    assert checkin_of(old, date(2026, 5, 2)).told is None
    new = with_days(old, {DAY: ("k", {})})
    assert new.details == {"05-02": {"told": None}}
    assert marks_of([new]).told == marks_of([old]).told
    assert details_of(new) == details_of(old)


@given(DAYS, DAYS)
def test_what_is_written_of_a_day_is_read_of_it(first: dict[date, Any], then: dict[date, Any]) -> None:
    whole = with_days(with_days(year(2026, {}), first), then)
    assert whole == with_days(year(2026, {}), first | then)
    wanted = {f"{day:%m-%d}": fields for day, (_, fields) in (first | then).items() if fields}
    assert details_of(whole) == wanted
    for day, (letter, fields) in (first | then).items():
        answer = checkin_of(whole, day)
        assert letter_on(whole.months, day) == letter
        assert (answer.told, answer.note) == (fields.get("told"), fields.get("note"))
