"""Weeks and months of a quota: done against a target that shrinks with the days that were paused or excused."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from tracker.domain.checkins.window import OPEN_FOR
from tracker.domain.schedule.recurrence import Schedule


def judged_windows(
    schedule: Schedule,
    first: int,
    last: int,
    line: str,
    today: int,
    begin: int,
    quotas: dict[int, tuple[int, float, int]],
) -> tuple[str, Sequence[int]]:
    """The states and last days of a quota's weeks or months; the first and the last may be pieces."""
    states: list[str] = []
    lasts: list[int] = []
    times, offset = schedule.times, first
    for opening, whole, after in _cut(schedule, first, last):
        state, done, target = _judged(
            times, whole, line[opening - offset : after - offset], after - 1 + OPEN_FOR < today
        )
        if state:
            quotas[begin] = (opening, done, target)
            begin += 1
            states.append(state)
            lasts.append(after - 1)
    return "".join(states), lasts


@lru_cache(maxsize=64)
def _cut(schedule: Schedule, first: int, last: int) -> list[tuple[int, int, int]]:
    """The weeks or months of a stretch; they stay the same until the week or month is over."""
    return list(schedule.windows(first, last))


@lru_cache(maxsize=16384)
def _judged(times: int, whole: int, days: str, closed: bool) -> tuple[str, float, int]:
    """State, done and target of one week or month, or a piece of it; no state where no day of it was active.

    ``whole`` is the number of days of the whole week or month, ``closed`` whether the time to answer is over.
    """
    count = days.count
    active = len(days) - count("_")
    free = active - count("e")
    done = count("k") + count("p") / 2
    if not active:
        return "", 0.0, 0
    target = ceil(times * free / whole)
    if not free:
        return "e", done, target
    if done >= target:
        return "k", done, target
    if done + count("K") + count("P") / 2 >= target:
        return "v", done, target
    if not closed:
        return "o", done, target
    if done:
        return "p", done, target
    if count("s"):
        return "s", done, target
    return ("v" if count("K") + count("P") + count("S") + count("E") else "u"), done, target
