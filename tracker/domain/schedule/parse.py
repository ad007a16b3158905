"""Schedules as text: what ``--every`` takes, what exports hold, what a person reads."""

import re
from datetime import date, timedelta
from functools import lru_cache

from tracker.domain.records import Commitment, Terms
from tracker.domain.schedule.recurrence import SHORT, EveryNDays, Family, Monthly, Once, OnCue, Quota, Schedule, Weekly

__all__ = ["Family", "Schedule", "ScheduleError", "asks_less", "parse"]

ACCEPTED = (
    "every day, weekdays, weekends, mon,wed,fri, every 3 days, every 2 weeks on sun, 4 per week, 2 per month, "
    "monthly on 1,15, monthly on last day, monthly on last fri, once by 2026-05-01, on cue or an RRULE"
)
_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8",
    "nine": "9", "ten": "10", "twelve": "12", "other": "2", "second": "2nd", "third": "3rd", "fourth": "4th",
    "fifth": "5th", "first": "1st", "once": "1 times", "twice": "2 times", "thrice": "3 times",
}  # fmt: skip
_NAMES = {
    name: number
    for number, names in enumerate((
        "mon monday mondays", "tue tues tuesday tuesdays", "wed weds wednesday wednesdays",
        "thu thur thurs thursday thursdays", "fri friday fridays", "sat saturday saturdays", "sun sunday sundays",
    ))
    for name in names.split()
}  # fmt: skip
_SHORT = {name: number for number, name in enumerate(SHORT)}
_UP_TO_7 = frozenset("1234567")
_UP_TO_28 = frozenset(str(number) for number in range(1, 29))
_DAILY = {
    "daily",
    "every day",
    "everyday",
    "each day",
    "every evening",
    "every morning",
    "every night",
    "1 times a day",
}
_WEEKDAYS = {"weekdays", "weekday", "every weekday", "each weekday", "workdays", "every workday"}
_WEEKENDS = {"weekends", "weekend", "every weekend", "each weekend"}
_CUE = {"on cue", "cue", "on a cue", "on the cue", "when it happens", "on demand"}
_NTHS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1}


class ScheduleError(ValueError):
    """The text is no schedule; the message is one sentence that says what is accepted."""


@lru_cache(maxsize=1024)
def parse(text: str) -> Schedule:
    """The schedule a person wrote; case, spaces and the usual other wordings are forgiven.

    Raises `ScheduleError`.
    """
    words = " ".join(text.split())
    if (spelled := _spelled(words)) is not None:
        return spelled
    if words[:6].casefold() == "rrule:":
        from tracker.domain.schedule.rrule import Rule  # few promises have one

        try:
            return Rule(words)
        except ValueError as problem:
            raise ScheduleError(f"This RRULE cannot be used: {problem}.") from None
    words = re.sub(r"\s*([,/])\s*", r"\1", words.casefold().rstrip("."))
    if words.startswith(("once by", "once on", "by ", "once 2", "once until")):
        return _once(words)
    words = re.sub(r"[a-z]+", lambda found: _WORDS.get(found[0], found[0]), words).removeprefix("on ")
    for read in (_fixed, _interval, _quota, _monthly, _weekly):
        found = read(words)
        if found is not None:
            return found
    if not words:
        raise ScheduleError(f"A schedule is missing; write {ACCEPTED}.")
    shown = text.strip() if len(text.strip()) <= 40 else text.strip()[:39] + "…"
    raise ScheduleError(f"{shown!r} is no schedule; write {ACCEPTED}.")


def _spelled(words: str) -> Schedule | None:
    """The program's own spelling of the common schedules. Files hold hardly anything else, and the patterns that
    forgive other wordings take longer to compile than a start has time for.
    """
    match words.split(" "):
        case [number, "per", "week" | "month" as period] if number in _UP_TO_7:
            return Quota(int(number), period)
        case ["every", number, "days"] if number in _UP_TO_7:
            return EveryNDays(int(number))
        case ["every", number, "weeks", "on", names] if number in _UP_TO_7 and (days := _short(names)):
            return Weekly(days, int(number))
        case ["monthly", "on", numbers] if _UP_TO_28.issuperset(numbers.split(",")):
            return Monthly(tuple(sorted({int(number) for number in numbers.split(",")})))
        case [names] if days := _short(names):
            return Weekly(days)
    return _fixed(words)


def _short(names: str) -> tuple[int, ...]:
    """The weekdays of ``mon,wed,fri``; none where that is something else, or all seven."""
    days = {_SHORT.get(name, -1) for name in names.split(",")}
    return () if -1 in days or len(days) == 7 else tuple(sorted(days))


def _fixed(words: str) -> Schedule | None:
    if words in _DAILY:
        return EveryNDays(1)
    if words in _WEEKDAYS:
        return Weekly((0, 1, 2, 3, 4))
    if words in _WEEKENDS:
        return Weekly((5, 6))
    if words in ("weekly", "every week", "each week"):
        return Quota(1, "week")
    if words in ("monthly", "every month", "each month"):
        return Quota(1, "month")
    return OnCue() if words in _CUE or "on " + words in _CUE else None


def _interval(words: str) -> Schedule | None:
    """Every N days; every N weeks, which is as many days where no weekday is named."""
    found = re.fullmatch(r"(?:every|each) (\d+)(?:st|nd|rd|th)? ?(days?|weeks?)(?: on (.+))?", words)
    if not found or (found[3] and found[2].startswith("day")):
        return None
    number = _number(found[1], 366 if found[2].startswith("day") else 52, found[2].rstrip("s"))
    if found[2].startswith("day"):
        return EveryNDays(number)
    if not found[3]:
        return EveryNDays(7 * number)
    return _on_weekdays(found[3], number)


def _number(digits: str, most: int, unit: str) -> int:
    number = int(digits) if len(digits) < 6 else most + 1
    if not 1 <= number <= most:
        raise ScheduleError(
            f"An interval is 1 to {most} {unit}s, like every 3 {unit}s" + ("." if unit == "day" else " on sun.")
        )
    return number


def _quota(words: str) -> Schedule | None:
    found = re.fullmatch(
        r"(-?\d+(?:\.\d+)?)(?: ?x| ?×| ?times?| ?days?)?"
        r"(?: ?/ ?| (?:per|a|each|every|in a|in the|the) )(day|week|month)s?",
        words,
    )
    if not found:
        return None
    most = {"day": 1, "week": 7, "month": 31}[found[2]]
    digits = found[1]
    if not digits.isdecimal() or len(digits) > 5 or not 1 <= int(digits) <= most:
        if found[2] == "day":
            raise ScheduleError("A promise is due once a day at most; write every day.")
        raise ScheduleError(f"N per {found[2]} goes from 1 to {most}, like {min(4, most)} per {found[2]}.")
    if found[2] == "day":
        return EveryNDays(1)
    return Quota(int(digits), "week" if found[2] == "week" else "month")


def _monthly(words: str) -> Schedule | None:
    found = re.fullmatch(r"(?:monthly|every month|each month)(?: on)? (.+)", words) or re.fullmatch(
        r"(?:every |each )?((?:the )?(?:\d+(?:st|nd|rd|th)?|last)\b.*?)"
        r" (?:of|in|every|each) (?:the |every |each |a )?month",
        words,
    )
    if not found:
        return None
    numbers: set[int] = set()
    nth: set[tuple[int, int]] = set()
    for item in _items(found[1]):
        piece = item.removeprefix("the ")
        first, _, second = piece.partition(" ")
        if piece in ("last day", "last"):
            numbers.add(-1)
        elif day := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)?(?: day)?", piece):
            if not 1 <= int(day[1]) <= 31:
                raise ScheduleError(f"A month has no day {day[1]}; write 1 to 31 or last day.")
            numbers.add(int(day[1]))
        elif first in _NTHS and second in _NAMES:
            nth.add((_NTHS[first], _NAMES[second]))
        else:
            raise ScheduleError(
                f"{item[:40]!r} is no day of a month; write monthly on 1,15, monthly on last day or monthly on 2nd tue."
            )
    in_order = sorted(nth, key=lambda pair: (pair[0] < 0, pair))
    return Monthly((*sorted(n for n in numbers if n > 0), *(n for n in numbers if n < 0)), tuple(in_order))


def _weekly(words: str) -> Schedule | None:
    for lead, weeks in (("weekly on ", 1), ("every week on ", 1), ("each week on ", 1), ("fortnightly on ", 2)):
        if words.startswith(lead):
            return _on_weekdays(words.removeprefix(lead), weeks)
    rest = re.sub(r"^(every|each) ", "", words)
    if not all(item in _NAMES or re.fullmatch(r"[a-z]+ ?[-–] ?[a-z]+", item) for item in _items(rest)):
        return None
    return _on_weekdays(rest, 1)


def _items(text: str) -> list[str]:
    """The parts of a list: commas, slashes, ``and`` or, between weekdays, spaces."""
    items = [item.strip() for item in re.split(r",|/|\band\b|&|\+", text) if item.strip()]
    if len(items) == 1 and all(word in _NAMES for word in items[0].split()):
        return items[0].split()
    return items or [text]


def _on_weekdays(text: str, weeks: int) -> Schedule:
    days: set[int] = set()
    for item in _items(text):
        first, dash, last = (part.strip() for part in re.sub("[–-]", "-", item, count=1).partition("-"))
        if first in ("weekdays", "weekday"):
            days |= {0, 1, 2, 3, 4}
        elif first in ("weekends", "weekend"):
            days |= {5, 6}
        elif first in _NAMES and (not dash or last in _NAMES):
            begin = _NAMES[first]
            days |= {(begin + step) % 7 for step in range((_NAMES[last] - begin) % 7 + 1 if dash else 1)}
        else:
            raise ScheduleError(f"{item[:40]!r} is no weekday; write mon, tue, wed, thu, fri, sat or sun.")
    if len(days) == 7 and weeks == 1:
        return EveryNDays(1)
    return Weekly(tuple(sorted(days)), weeks)


def _once(words: str) -> Schedule:
    found = re.fullmatch(r"(?:once )?(?:by |on |until )?(\d{4})-(\d{1,2})-(\d{1,2})", words)
    if not found:
        raise ScheduleError("Once needs its date, like once by 2026-05-01.")
    try:
        return Once(date(int(found[1]), int(found[2]), int(found[3])))
    except ValueError:
        raise ScheduleError(
            f"{found[1]}-{found[2]}-{found[3]} is not in the calendar; write once by 2026-05-01."
        ) from None


def asks_less(old: Terms, new: Terms, from_day: date, anchor: date | None = None) -> bool:
    """Whether new terms ask less: no longer strict, or fewer kept days in the 28 days from ``from_day``.

    ``anchor`` is the first day of the old schedule (by default that of the old terms); a changed schedule counts from
    ``from_day``. N per month asks its share of the days.
    """
    if old.strict and not new.strict:
        return True
    before, after = parse(old.schedule), parse(new.schedule)
    if before == after:
        return False
    first, last = from_day.toordinal(), (from_day + timedelta(days=27)).toordinal()
    # A hair's breadth of rounding is no difference.
    return after.asked(first, first, last) < before.asked((anchor or old.from_).toordinal(), first, last) - 1e-9


def unreadable(commitment: Commitment) -> str | None:
    """What makes the terms of a promise impossible to reckon with; None when they are in order."""
    if not commitment.terms:
        return "It has no terms."
    for terms in commitment.terms:
        try:
            parse(terms.schedule)
        except ScheduleError as problem:
            return str(problem)
    return None
