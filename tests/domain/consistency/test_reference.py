"""The slow reference itself, held against the numbers of the story."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.domain.consistency.reference import reference_numbers

ROOT = Path(__file__).parents[3]
STORY: dict[str, Any] = json.loads((ROOT / "tracker/demo/story.json").read_text("utf-8"))
EXPECTED: dict[str, Any] = json.loads((ROOT / "tests/story/expected.json").read_text("utf-8"))
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
