"""Strength: how firmly a promise has settled, 0 to 1, by the formula of Loop Habit Tracker.

``s ← s·m + credit·(1 − m)`` per opportunity that has a credit, from 0, with ``m = 0.5^(√(n·D) ÷ 13)``. Written out, an
opportunity that lies j steps back weighs ``(1 − m)·m^j``, so that only the last few hundred can be felt at all.
"""

from bisect import bisect_right
from functools import lru_cache
from itertools import compress

from tracker.domain.consistency.opportunities import Opportunities

_NO_STEP = str.maketrans("", "", "evo")
_KEPT = bytes(letter == ord("k") for letter in range(256))
_PARTLY = bytes(letter == ord("p") for letter in range(256))
_NOTHING = 1e-18


def fading(spacing: float) -> float:
    """The ``m`` of a schedule: what of the old strength one step leaves."""
    return float(0.5 ** (spacing**0.5 / 13))


@lru_cache(maxsize=64)
def _weights(m: float) -> tuple[float, ...]:
    """What each step back weighs, the latest first, as far as it can be felt."""
    found = []
    weight = 1 - m
    while weight > _NOTHING:
        found.append(weight)
        weight *= m
    return tuple(found)


def strength(found: Opportunities, upto: int | None = None) -> float:
    """The strength after the first ``upto`` opportunities (all of them if left out)."""
    upto = len(found) if upto is None else upto
    total, left = 0.0, 1.0
    for stretch in reversed(found.stretches):
        if stretch.begin >= upto or stretch.begin == stretch.end:
            continue
        m = fading(stretch.schedule.spacing(stretch.anchor))
        weights = _weights(m)
        states = found.states[stretch.begin : min(upto, stretch.end)]
        steps = states.translate(_NO_STEP)
        if stretch.begin in found.quotas:
            total += left * _quota(found, stretch.begin, states, weights)
        else:
            back = steps[: -len(weights) - 1 : -1].encode()
            total += left * sum(compress(weights, back.translate(_KEPT)))
            if b"p" in back:
                total += left * sum(compress(weights, back.translate(_PARTLY))) / 2
        left *= m ** len(steps)
        if left < _NOTHING:
            break
    return total


def _quota(found: Opportunities, begin: int, states: str, weights: tuple[float, ...]) -> float:
    total = 0.0
    step = 0
    for index in range(begin + len(states) - 1, begin - 1, -1):
        credit = found.credit(index)
        if credit is None:
            continue
        if step == len(weights):
            break
        total += weights[step] * credit
        step += 1
    return total


def strength_on(found: Opportunities, day: int) -> float:
    """The strength as it was on a day, seen with what is known of the days until then."""
    return strength(found, bisect_right(found.lasts, day))
