"""The ninety-day story: every number to the last digit."""

from datetime import date

import pytest

from tests.domain.checkins.answers import marks_from
from tests.story import DOCUMENT as STORY
from tests.story import EXPECTED
from tracker.domain.checkins.history import Marks
from tracker.domain.consistency.numbers import numbers
from tracker.domain.consistency.opportunities import opportunities
from tracker.domain.consistency.told import told
from tracker.domain.records import Checkin, Commitment, Excused
from tracker.domain.records.base import msgspec

TODAY = date(2026, 5, 30)
PROMISES = {one["id"]: msgspec.convert(one, Commitment) for one in STORY["commitments"]}
EXCUSED = [msgspec.convert({"id": str(at)} | one, Excused) for at, one in enumerate(STORY["excused"])]


def marks(ident: str) -> Marks:
    return marks_from(
        {
            date.fromisoformat(one["day"]): msgspec.convert(one, Checkin)
            for one in STORY["checkins"]
            if one["commitment"] == ident
        }
    )


@pytest.mark.parametrize("ident", sorted(EXPECTED["commitments"]))
def test_numbers(ident: str) -> None:
    found = numbers(PROMISES[ident], marks(ident), EXCUSED, TODAY).to_json()
    unit = found.pop("unit")
    assert found == EXPECTED["commitments"][ident]
    assert unit == {"C1": "days", "C2": "days", "C3": "weeks"}.get(ident, "times")


def test_weeks() -> None:
    found = opportunities(PROMISES["C3"], marks("C3"), EXCUSED, TODAY)
    assert [[one.state, one.done, one.target] for one in found] == EXPECTED["weeks_C3"]


def test_told() -> None:
    several = [(opportunities(PROMISES[one], marks(one), EXCUSED, TODAY), marks(one)) for one in PROMISES]
    assert told(several).to_json() == EXPECTED["told"]
