"""The sentence that leads for a promise when it is opened."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tracker.service.consistency.views import CommitmentNumbers
from tracker.widgets.consistency.numbers_table import lead_sentence


def opened(**said: Any) -> CommitmentNumbers:
    back = said.pop("back", [])
    median = sorted(back)[len(back) // 2] if back else None
    numbers = SimpleNamespace(
        back=back, back_median=median, honest=said.pop("honest", 0), unit=said.pop("unit", "days")
    )
    summary = SimpleNamespace(**{"waiting": False, "done": False, "next_due": None, "numbers": numbers} | said)
    return cast("CommitmentNumbers", summary)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"back": [1, 1]}, "Back on track after a day, twice."),
        ({"back": [11]}, "Back on track after 11 days."),
        ({"back": [1, 1, 3]}, "Back on track after a day as a rule, 3 days the last time."),
        (
            {"back": [1], "waiting": True, "next_due": date(2026, 5, 28)},
            "The way back: Thu 28 May is the next time.",
        ),
        ({"waiting": True}, "The way back: the next time it is kept."),
        ({"back": [2], "waiting": True, "done": True}, "Back on track after 2 days."),
        ({"honest": 12, "unit": "weeks"}, "12 weeks in a row have an answer."),
        ({"honest": 1}, "The last one has an answer."),
        ({}, "It begins with the next answer."),
    ],
)
def test_what_leads(said: dict[str, Any], sentence: str) -> None:
    assert lead_sentence(opened(**said)) == sentence
