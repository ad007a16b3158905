"""The program's numbers against the slow reference, on made-up promises of every kind."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from tests.domain.checkins.answers import marks_from
from tests.domain.consistency.made_up import Made, made_up
from tests.domain.consistency.reference import reference_numbers
from tracker.domain.checkins.history import Marks
from tracker.domain.consistency.numbers import Numbers, numbers
from tracker.domain.consistency.opportunities import opportunities
from tracker.domain.records import Checkin, Commitment, Excused
from tracker.domain.records.base import msgspec


def records(made: Made) -> tuple[Commitment, Marks, list[Excused], date]:
    marks = marks_from({date.fromisoformat(one["day"]): msgspec.convert(one, Checkin) for one in made.checkins})
    commitment = msgspec.convert(made.commitment, Commitment)
    return commitment, marks, msgspec.convert(made.excused, list[Excused]), made.today


def program_numbers(made: Made) -> Numbers:
    return numbers(*records(made))


def agree(made: Made) -> None:
    ours, theirs = program_numbers(made), reference_numbers(*made)
    found = list(opportunities(*records(made)))
    for mine, other in zip(found, theirs["opportunities"], strict=True):
        assert (mine.state, mine.first, mine.last) == (other["state"], other["first"], other["last"])
        if "target" in other:
            assert (mine.done, mine.target) == (other["done"], other["target"])
    for name in ("streak", "best", "honest", "tally", "back"):
        assert getattr(ours, name) == theirs[name], name
    for window, (credit, number) in theirs["kept"].items():
        assert tuple(ours.kept[window]) == (pytest.approx(credit), number), window
    assert ours.strength == pytest.approx(theirs["strength"], abs=1e-9)


quick = settings(max_examples=250, suppress_health_check=list(HealthCheck))


@quick
@given(made_up())
def test_numbers(made: Made) -> None:
    agree(made)


@pytest.mark.long
@settings(quick, max_examples=20_000)
@given(made_up())
def test_numbers_at_length(made: Made) -> None:
    agree(made)
