"""Streaks: how many in a row were kept, and how many in a row have an answer, whatever it was."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.checkins.history import Marks
from tracker.domain.consistency.opportunities import Opportunities, opportunities
from tracker.domain.records import Commitment, Excused

YEAR = 366  # days
_TRANSPARENT = str.maketrans("", "", "evo")
_ENDS = str.maketrans("psu", "   ")
_UNANSWERED = str.maketrans("", "", "o")


def streaks_of(found: Opportunities) -> tuple[int, int]:
    """Streak and honest streak alone: what a list shows, for a fraction of the cost of all numbers."""
    steps = found.states.translate(_TRANSPARENT)
    answered = found.states.translate(_UNANSWERED)
    return len(steps) - len(steps.rstrip("k")), len(answered) - answered.rfind("u") - 1


def best_streak(found: Opportunities) -> int:
    """The longest streak there has been."""
    return max(map(len, found.states.translate(_TRANSPARENT).translate(_ENDS).split()), default=0)


def lately(commitment: Commitment, marks: Marks, excused: Sequence[Excused], today: date, day: date) -> Opportunities:
    """The opportunities as far back as the streaks, and the pictures around a day, need them: often a year will do.

    One that was not recorded ends both streaks; where the year has none, they may begin anywhere.
    """
    since = date.fromordinal(max(min(day, today).toordinal() - YEAR, 1))
    if commitment.starts_on < since and commitment.count is None:
        found = opportunities(commitment, marks, excused, today, since)
        if "u" in found.states:
            return found
    return opportunities(commitment, marks, excused, today)


def unit_of(found: Opportunities) -> str:
    """What a streak counts, by the schedule in force."""
    if found.schedule.text == "every day":
        return "days"
    return {"week": "weeks", "month": "months"}.get(found.schedule.family, "times")
