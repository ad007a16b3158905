"""Which schedule of a promise is in force on a day, and where the week or month of a day ends."""

from datetime import date

from tracker.domain.records import Commitment
from tracker.domain.schedule.parse import parse
from tracker.domain.schedule.recurrence import Schedule

FOREVER = date.max.toordinal()


def schedules(commitment: Commitment, end: int = FOREVER) -> list[tuple[Schedule, int, int]]:
    """The schedules of a promise with their first and last days. A change of words alone begins nothing anew."""
    found: list[tuple[Schedule, int]] = []
    for terms in commitment.terms:
        schedule, start = parse(terms.schedule), terms.from_.toordinal()
        if found and found[-1][1] == start:
            found.pop()
        if not found or found[-1][0] != schedule:
            found.append((schedule, start))
    lasts = [start - 1 for _, start in found[1:]] + [FOREVER]
    return [
        (schedule, start, min(last, end))
        for (schedule, start), last in zip(found, lasts, strict=True)
        if start <= min(last, end)
    ]


def window_end(commitment: Commitment, day: date) -> date:
    """The last day of the opportunity a day belongs to: of its week or month for a quota, else the day itself."""
    number = day.toordinal()
    end = commitment.ends_on.toordinal() if commitment.ends_on else FOREVER
    for schedule, anchor, last in schedules(commitment, end):
        if anchor <= number <= last and schedule.family in ("week", "month"):
            return date.fromordinal(min(schedule.window(number)[1], last))
    return day


def schedule_on(commitment: Commitment, day: date) -> tuple[Schedule, int]:
    """The schedule in force on a day and the first day it counts from; before the first day, the first."""
    found = schedules(commitment)
    return next(((one, anchor) for one, anchor, _ in reversed(found) if anchor <= day.toordinal()), found[0][:2])
