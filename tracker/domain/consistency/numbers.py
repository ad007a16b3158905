"""The numbers of a promise: streaks, kept rate, tally, way back, strength, and the days behind each.

A slip that is told always looks better than a day left blank: the number shown first is the honest streak.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from math import fsum
from typing import Any

from tracker.domain.checkins.history import Marks
from tracker.domain.checkins.marks import LETTERS, TALLY
from tracker.domain.consistency.opportunities import Opportunities, Opportunity, opportunities
from tracker.domain.consistency.streaks import best_streak, streaks_of, unit_of
from tracker.domain.consistency.strength import strength, strength_on
from tracker.domain.records import Commitment, Excused
from tracker.domain.records.base import msgspec

WINDOWS = {"7": 7, "28": 28, "90": 90}


class Numbers(msgspec.Struct, frozen=True):
    """The numbers of one promise on one day.

    ``kept`` holds (credit, n) for 7, 28, 90 days and all time; ``back`` the days from each told slip to the next kept
    day, oldest first, without slips that still wait for it; ``strength`` goes from 0 to 1.
    """

    streak: int
    best: int
    honest: int
    unit: str
    kept: dict[str, tuple[float, int]]
    tally: dict[str, int]
    back: list[int]
    strength: float

    @property
    def back_median(self) -> float | None:
        """The median of ``back``, None without any."""
        if not self.back:
            return None
        days, middle = sorted(self.back), len(self.back) // 2
        return days[middle] if len(days) % 2 else (days[middle - 1] + days[middle]) / 2

    @property
    def back_latest(self) -> int | None:
        """How many days the latest way back took, None without any."""
        return self.back[-1] if self.back else None

    def to_json(self) -> dict[str, Any]:
        """As ``tracker consistency --json`` shows them; whole shares as whole numbers, the strength to four places."""
        return {
            "streak": self.streak,
            "best": self.best,
            "honest": self.honest,
            "unit": self.unit,
            "kept": {window: [int(k) if k == int(k) else k, n] for window, (k, n) in self.kept.items()},
            "tally": dict(self.tally),
            "back": list(self.back),
            "strength": round(self.strength, 4),
        }


def numbers(commitment: Commitment, marks: Marks, excused: Iterable[Excused], today: date) -> Numbers:
    """All numbers of one promise as they stand on a day."""
    return numbers_of(opportunities(commitment, marks, excused, today))


def numbers_of(found: Opportunities) -> Numbers:
    """The same from opportunities that are at hand already."""
    states = found.states
    count = states.count
    streak, honest = streaks_of(found)
    return Numbers(
        streak=streak,
        best=best_streak(found),
        honest=honest,
        unit=unit_of(found),
        kept={name: _rate(found, *_window(found, days)) for name, days in WINDOWS.items()}
        | {"all": _rate(found, 0, len(states), False)},
        tally={name: count(LETTERS[name]) for name in TALLY},
        back=[kept - slip for slip, kept in found.way_back() if kept is not None],
        strength=strength(found),
    )


def _window(found: Opportunities, days: int) -> tuple[int, int, bool]:
    """Where the last so many days begin and end, and whether a week or month that is kept already counts too."""
    lasts = found.lasts
    end = bisect_right(lasts, found.today)
    return bisect_left(lasts, found.today - days + 1), end, end in found.quotas and found.states[end] == "k"


def _rate(found: Opportunities, begin: int, end: int, ahead: bool) -> tuple[float, int]:
    """Credit and n of a part of the opportunities."""
    part = found.states[begin:end]
    partly = part.count("p")
    kept = part.count("k") + ahead
    n = kept + partly + part.count("s") + part.count("u")
    if not partly:
        return kept, n
    if not found.quotas:
        return kept + partly / 2, n
    shares = [found.credit(begin + index) or 0.0 for index, letter in enumerate(part) if letter == "p"]
    # Thirds and sixths are summed exactly, and the last bit of noise is left out.
    return round(fsum([kept, *shares]), 9), n


def by_month(found: Opportunities, months: int = 12) -> list[tuple[date, float, int]]:
    """The first day, credit and n of each of the latest months that asked anything, the latest first.

    A week counts in the month it ends in.
    """
    kept: dict[date, tuple[float, int]] = {}
    for index in range(len(found) - 1, -1, -1):
        credit = found.credit(index)
        if credit is None:
            continue
        month = date.fromordinal(found.lasts[index]).replace(day=1)
        if month not in kept and len(kept) == months:
            break
        before, n = kept.get(month, (0.0, 0))
        kept[month] = before + credit, n + 1
    return [(month, round(credit, 9), n) for month, (credit, n) in kept.items()]


def strength_line(
    commitment: Commitment, marks: Marks, excused: Iterable[Excused], today: date, points: int = 53
) -> list[float]:
    """The strength at evenly spaced days over the last year, oldest first, the last point today."""
    found = opportunities(commitment, marks, excused, today)
    end = today.toordinal()
    line = [strength_on(found, end - round(364 * step / max(points - 1, 1))) for step in range(points - 1, 0, -1)]
    return [*line, strength(found)]


def days_behind(found: Opportunities, number: str) -> list[Opportunity]:
    """The opportunities behind a number, oldest first.

    ``number`` is ``streak``, ``best``, ``honest``, ``kept 7`` (28, 90, all), ``back``, ``strength`` or one of the
    tally's names. Streaks hold the opportunities that add to them; ``back`` the slips and the days kept after them.
    """
    return [found[index] for index in _behind(found, number)]


def _behind(found: Opportunities, number: str) -> Sequence[int]:
    states = found.states
    if number in TALLY:
        return [at for at, letter in enumerate(states) if letter == LETTERS[number]]
    if number in ("streak", "best"):
        runs: list[list[int]] = [[]]
        for index, letter in enumerate(states):
            if letter == "k":
                runs[-1].append(index)
            elif letter in "psu":
                runs.append([])
        return runs[-1] if number == "streak" else max(reversed(runs), key=len)
    if number == "honest":
        return [index for index in range(states.rfind("u") + 1, len(states)) if states[index] != "o"]
    if number == "back":
        ways = [(slip, kept) for slip, kept in found.way_back() if kept is not None]
        return sorted({at for way in ways for one in way if (at := found.index_on(one)) is not None})
    if number == "strength":
        return [index for index, letter in enumerate(states) if letter in "kpsu"]
    window = number.removeprefix("kept ")
    begin, end, ahead = (0, len(states), False) if window == "all" else _window(found, WINDOWS[window])
    inside = [index for index in range(begin, end) if states[index] in "kpsu"]
    return [*inside, len(states) - 1] if ahead else inside
