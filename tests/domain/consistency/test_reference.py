"""The slow reference itself, held against the numbers of the story."""

from datetime import date
from typing import Any

import pytest

from tests.domain.consistency.reference import reference_numbers
from tests.story import DOCUMENT as STORY
from tests.story import EXPECTED

TODAY = date(2026, 5, 30)


def numbers_of(ident: str) -> dict[str, Any]:
    commitment = next(c for c in STORY["commitments"] if c["id"] == ident)
    return reference_numbers(commitment, STORY["checkins"], STORY["excused"], TODAY)


@pytest.mark.parametrize("ident", sorted(EXPECTED["commitments"]))
def test_story(ident: str) -> None:
    found = numbers_of(ident)
    found.pop("opportunities")
    found["strength"] = round(found["strength"], 4)
    assert found == EXPECTED["commitments"][ident]


def test_weeks_of_the_story() -> None:
    weeks = [[one["state"], one["done"], one["target"]] for one in numbers_of("C3")["opportunities"]]
    assert weeks == EXPECTED["weeks_C3"]
