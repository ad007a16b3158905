"""The short repair of a slip: its steps, how far it is, and when a promise may be too big."""

from typing import Literal

from tracker.domain.checkins.history import Marks
from tracker.domain.records import Slip

STEPS = {
    "facts": "What happened",
    "sorry_for": "Sorry for",
    "what_failed": "What gave way",
    "guard": "The new guard",
    "next_step": "Next small step",
}
"""The fields of a slip that are asked for, in their order, with their names for people. Each may be left out."""
LATELY = 14  # days
TOO_MANY = 3  # slips within them ask whether the promise is too big


def state_of(slip: Slip) -> Literal["open", "told", "repaired", "closed"]:
    """How far it is: *told* with any of the steps, *repaired* with a guard and a next step; *closed* stays closed."""
    if slip.state == "closed":
        return "closed"
    if slip.guard and slip.next_step:
        return "repaired"
    return "told" if any(getattr(slip, name) for name in STEPS) else "open"


def words_of(slip: Slip) -> list[tuple[str, str]]:
    """What is written of it, each with its name; first what an older import says was done."""
    named = {"repair": "What was done"} | STEPS
    return [(label, words) for name, label in named.items() if (words := getattr(slip, name))]


def slips_lately(marks: Marks, today: int) -> int:
    """How many slips there were in the last fourteen days, up to a day as its ordinal."""
    return sum(marks.on(day) == "s" for day in range(today - LATELY + 1, today + 1))
