"""Days as signs: a letter a day (see `tracker.domain.checkins.marks`), for pictures and lists."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date

from tracker.domain.checkins.history import Marks
from tracker.domain.checkins.marks import STATES
from tracker.domain.checkins.window import OPEN_FOR
from tracker.domain.consistency.opportunities import Opportunities, opportunities, paused_ranges
from tracker.domain.records import Commitment, Excused

_MARKED = str.maketrans("KPSEh", "vvvv.")


def signs(
    commitment: Commitment, marks: Marks, excused: Iterable[Excused], first: date, last: date, today: date
) -> str:
    """The state of each day from ``first`` to ``last`` as it stands on ``today``, a letter a day.

    A week or month asks for no day of its own: of a quota the answered and the excused days have their signs, a day
    that may still be answered is open until the quota is kept, and a week or month without any answer shows
    *unrecorded* on its last day. Days that lie ahead are not due yet.
    """
    return signs_of(opportunities(commitment, marks, excused, today), commitment, first, last)


def signs_of(found: Opportunities, commitment: Commitment, first: date, last: date) -> str:
    """The same from opportunities that are at hand already."""
    begin, end = first.toordinal(), last.toordinal()
    days = ["n"] * (end - begin + 1)
    for stretch in found.stretches:
        if stretch.schedule.family in ("week", "month"):
            _quota_days(found, stretch.begin, stretch.end, begin, end, days)
            answers = stretch.answers.translate(_MARKED)
            for day in range(max(begin, stretch.first), min(end, stretch.last, found.today) + 1):
                letter = answers[day - stretch.first]
                if letter not in "._":
                    days[day - begin] = letter
        else:
            lasts = found.lasts
            for index in range(
                max(stretch.begin, bisect_left(lasts, begin)), min(stretch.end, bisect_right(lasts, end))
            ):
                days[lasts[index] - begin] = found.states[index]
    _pauses(found, commitment, begin, end, days)
    return "".join(days)


def _quota_days(found: Opportunities, first: int, last: int, begin: int, end: int, days: list[str]) -> None:
    """What the unanswered days of weeks and months show."""
    for index in range(max(first, bisect_left(found.lasts, begin)), last):
        opening, closing = found.quotas[index][0], found.lasts[index]
        if opening > end:
            break
        if found.states[index] == "u" and begin <= closing <= end:
            days[closing - begin] = "u"
        if found.states[index] in "ov" and closing + OPEN_FOR >= found.today:
            for day in range(max(opening, begin), min(closing, end, found.today) + 1):
                days[day - begin] = "o"


def _pauses(found: Opportunities, commitment: Commitment, begin: int, end: int, days: list[str]) -> None:
    if not found.stretches:
        return
    start = found.stretches[0].anchor
    stop = max(found.stretches[-1].last, start)
    for a, b in paused_ranges(commitment):
        for day in range(max(a, begin, start), min(b, end, stop) + 1):
            days[day - begin] = "z"


def state_of_day(commitment: Commitment, marks: Marks, excused: Iterable[Excused], day: date, today: date) -> str:
    """One day in the words of `tracker.domain.checkins.marks`: kept … open, unrecorded, not due, paused."""
    return STATES[signs(commitment, marks, excused, day, day, today)]
