"""When a promise is due: one class per form of schedule, each by plain arithmetic on day numbers.

A day is its ordinal (``date.toordinal``). ``anchor`` is always the first day of the schedule in force: intervals count
from it. Nothing heavy is imported, since every start of the program comes through here.
"""

# ruff: noqa: ARG002, D102 - what the methods mean stands at the first class; not every form needs each argument

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import compress, cycle, islice
from typing import Literal

Family = Literal["days", "week", "month", "once", "cue"]

SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last"}
# A rule may leave years between two days (29 February, an interval of years); a preview looks no further than this.
_HORIZON = 12 * 366


def week_start(day: int) -> int:
    """The Monday of a day's week."""
    return day - (day - 1) % 7


def month_bounds(day: int) -> tuple[int, int]:
    """The first and the last day of a day's month."""
    found = date.fromordinal(day)
    first = day - found.day + 1
    return first, first + month_length(found.year, found.month) - 1


def month_length(year: int, month: int) -> int:
    """The days of a month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


class Schedule:
    """What ``--every`` said. ``text`` is its one spelling; two schedules with the same text are the same.

    ``family`` says what an opportunity is: a due day, a calendar week or month, the one date, or a day on which the
    cue was logged. ``times`` is the N of "N per week" and "N per month", else 1.
    """

    __slots__ = ("family", "text", "times")

    def __init__(self, text: str, family: Family = "days", times: int = 1) -> None:
        self.text = text
        self.family = family
        self.times = times

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Schedule) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"<Schedule {self.text}>"

    def due_days(self, anchor: int, first: int, last: int) -> Sequence[int]:
        """The due days from ``first`` to ``last``, both included, oldest first; none before ``anchor``.

        Empty for quotas and cues, which have no days of their own.
        """
        return ()

    def spacing(self, anchor: int) -> float:
        """Kept days asked per opportunity × days per opportunity: the ``n·D`` of the strength."""
        return 1.0

    def window(self, day: int) -> tuple[int, int]:
        """The whole calendar week or month of a day (for a quota), else the day itself."""
        return day, day

    def windows(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """The weeks or months from ``first`` to ``last``, the outer ones cut: first day, whole length, day after."""
        while first <= last:
            opening, closing = self.window(first)
            yield first, closing - opening + 1, min(closing, last) + 1
            first = closing + 1

    def asked(self, anchor: int, first: int, last: int) -> float:
        """How many kept days are asked from ``first`` to ``last``. A cue asks none: nobody knows when it comes."""
        return float(len(self.due_days(anchor, first, last)))

    def next_days(self, anchor: date, from_day: date, count: int = 5) -> list[date]:
        """The next ``count`` due days on or after ``from_day``, for a preview; for a quota, the ends of its windows.

        Shorter where the schedule ends before; empty for a cue.
        """
        start = max(anchor, from_day).toordinal()
        limit = min(start + _HORIZON, date.max.toordinal())
        found: list[int] = []
        reach = 62
        while len(found) < count and start <= limit:
            found += self.due_days(anchor.toordinal(), start, min(start + reach - 1, limit))
            start += reach
            reach = 731
        return [date.fromordinal(day) for day in found[:count]]


class EveryNDays(Schedule):
    """Every day, or every N days counted from the anchor."""

    __slots__ = ("step",)

    def __init__(self, step: int, text: str = "") -> None:
        super().__init__(text or ("every day" if step == 1 else f"every {step} days"))
        self.step = step

    def due_days(self, anchor: int, first: int, last: int) -> Sequence[int]:
        first = max(first, anchor)
        return range(first + (anchor - first) % self.step, last + 1, self.step)

    def spacing(self, anchor: int) -> float:
        return float(self.step)


class Weekly(Schedule):
    """Chosen weekdays (0 is Monday) of every N-th week, counted from the anchor's week."""

    __slots__ = ("every", "weekdays")

    def __init__(self, weekdays: tuple[int, ...], every: int = 1, text: str = "") -> None:
        names = ",".join(SHORT[day] for day in weekdays)
        if every > 1:
            names = f"every {every} weeks on {names}"
        else:
            names = {(0, 1, 2, 3, 4): "weekdays", (5, 6): "weekends"}.get(weekdays, names)
        super().__init__(text or names)
        self.weekdays = weekdays
        self.every = every

    def due_days(self, anchor: int, first: int, last: int) -> Sequence[int]:
        first = max(first, anchor)
        period = 7 * self.every
        offset = (first - week_start(anchor)) % period
        if len(self.weekdays) == 1:
            return range(first + (self.weekdays[0] - offset) % period, last + 1, period)
        due = [day in self.weekdays for day in range(period)]
        return list(compress(range(first, last + 1), islice(cycle(due), offset, None)))

    def spacing(self, anchor: int) -> float:
        return 7 * self.every / len(self.weekdays)


class Monthly(Schedule):
    """Days of the month (−1 is the last) and n-th weekdays (n, weekday), n from 1 to 5 or −1. What a month lacks, it
    skips.
    """

    __slots__ = ("every", "nth", "numbers")

    def __init__(
        self, numbers: tuple[int, ...], nth: tuple[tuple[int, int], ...] = (), every: int = 1, text: str = ""
    ) -> None:
        said = [str(number) for number in numbers if number > 0]
        said += ["last day"] * (-1 in numbers)
        said += [f"{_NTH[n]} {SHORT[weekday]}" for n, weekday in nth]
        super().__init__(text or "monthly on " + ",".join(said))
        self.numbers = numbers
        self.nth = nth
        self.every = every

    def due_days(self, anchor: int, first: int, last: int) -> Sequence[int]:
        first = max(first, anchor)
        if last < first:
            return ()
        start = date.fromordinal(anchor)
        begin = date.fromordinal(first)
        month = begin.year * 12 + begin.month - 1
        month += (start.year * 12 + start.month - 1 - month) % self.every
        year, index = divmod(month, 12)
        found: list[int] = []
        opening = 0
        while year <= date.max.year and (opening := date(year, index + 1, 1).toordinal()) <= last:
            found += self._days_of(opening, month_length(year, index + 1))
            month += self.every
            year, index = divmod(month, 12)
        return [day for day in found if first <= day <= last]

    def _days_of(self, opening: int, length: int) -> list[int]:
        days = {
            opening + (number - 1 if number > 0 else length + number) for number in self.numbers if number <= length
        }
        for n, weekday in self.nth:
            if n > 0:
                day = opening + (weekday - opening + 1) % 7 + 7 * (n - 1)
            else:
                closing = opening + length - 1
                day = closing - (closing - 1 - weekday) % 7
            if day < opening + length:
                days.add(day)
        return sorted(days)

    def spacing(self, anchor: int) -> float:
        return 30 / (len(self.numbers) + len(self.nth))


class Quota(Schedule):
    """N per calendar week (from Monday) or month, on whichever days."""

    __slots__ = ()

    def __init__(self, times: int, period: Literal["week", "month"]) -> None:
        super().__init__(f"{times} per {period}", period, times)

    def window(self, day: int) -> tuple[int, int]:
        if self.family == "month":
            return month_bounds(day)
        monday = week_start(day)
        return monday, monday + 6

    def spacing(self, anchor: int) -> float:
        return float((7 if self.family == "week" else 30) * self.times)

    def windows(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        if self.family == "month":
            yield from super().windows(first, last)
            return
        for monday in range(week_start(first), last + 1, 7):
            yield max(first, monday), 7, min(monday + 7, last + 1)

    def asked(self, anchor: int, first: int, last: int) -> float:
        return sum((self.times * (after - begin) / whole for begin, whole, after in self.windows(first, last)), 0.0)

    def next_days(self, anchor: date, from_day: date, count: int = 5) -> list[date]:
        day = max(anchor, from_day).toordinal()
        found = []
        for _ in range(count):
            closing = self.window(day)[1]
            if closing > date.max.toordinal():
                break
            found.append(date.fromordinal(closing))
            day = closing + 1
        return found


class Once(Schedule):
    """One date, by which it is done."""

    __slots__ = ("by",)

    def __init__(self, by: date) -> None:
        super().__init__(f"once by {by.isoformat()}", "once")
        self.by = by.toordinal()

    def due_days(self, anchor: int, first: int, last: int) -> Sequence[int]:
        return (self.by,) if max(first, anchor) <= self.by <= last else ()


class OnCue(Schedule):
    """Whenever the cue happens; only logged days count."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("on cue", "cue")
