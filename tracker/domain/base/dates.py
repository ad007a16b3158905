"""Days as people write them, and days as the program says them."""

import re
from datetime import date, timedelta
from typing import Literal

from tracker.domain.base.errors import Refused

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST_YEAR, LAST_YEAR = 1900, 2200  # nobody promises anything beyond
_FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FULL_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


def weekday_number(word: str) -> int | None:
    """0 for Monday to 6 for Sunday; None when the word is no weekday."""
    return _number(word, WEEKDAYS, _FULL_WEEKDAYS)


def _number(word: str, short: tuple[str, ...], full: tuple[str, ...]) -> int | None:
    word = word.lower().rstrip(".")
    if len(word) < 3:
        return None
    for number, (brief, whole) in enumerate(zip(short, full, strict=True)):
        if whole.startswith(word) and word.startswith(brief):
            return number
    return None


TAKES = "a date: 1 jun, mon, next fri, tomorrow, in 3 days"  # what a field for a day says of itself


def read_day(text: str, today: date, weekday: Literal["latest", "next"] = "latest", field: str = "date") -> date:
    """The day a person means: ISO, ``today``, ``yesterday``, ``tomorrow``, a weekday, ``27 apr``, ``in 3 days``.

    A weekday means the latest one (today included) or the next one (today not included); with ``last`` or ``next``
    before it always the one before or after today. A day of a month without a year is the one nearest in that
    direction; a weekday before it has to be its own. Raises `Refused` with a sentence for anything else.
    """
    word = " ".join(text.strip().lower().replace(",", " ").split())
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in near:
        return _shift(today, near[word], text, field)
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", word):
        year, month, day = map(int, word.split("-"))
        return _civil(year, month, day, text, field)
    if found := re.fullmatch(r"in (\d{1,4}) (day|days|week|weeks)", word):
        return _shift(today, int(found[1]) * (7 if found[2].startswith("week") else 1), text, field)
    if found := re.fullmatch(r"(\d{1,4}) (day|days|week|weeks) ago", word):
        return _shift(today, -int(found[1]) * (7 if found[2].startswith("week") else 1), text, field)
    first, _, rest = word.partition(" ")
    if first in ("next", "last") and (number := weekday_number(rest)) is not None:
        return _next(number, today) if first == "next" else _next(number, today - 8 * _ONE)
    number = weekday_number(first)
    if number is not None and not rest:
        return _next(number, today) if weekday == "next" else today - (today.weekday() - number) % 7 * _ONE
    if number is None:
        return _day_and_month(word, text, today, weekday, field)
    found_day = _day_and_month(rest, text, today, weekday, field)
    if found_day.weekday() != number:
        raise Refused(f"{said(found_day, today)} is meant by {text.strip()!r}, and the weekday is another.", field)
    return found_day


_ONE = timedelta(days=1)


def _next(weekday: int, after: date) -> date:
    return after + ((weekday - after.weekday() - 1) % 7 + 1) * _ONE


def read_range(first: str, last: str | None, today: date, fields: tuple[str, str] = ("from", "until")) -> list[date]:
    """The first and the last day a person means; an empty ``last`` is the first day itself.

    Two bare weekdays belong together: ``mon`` to ``fri``, said on a Saturday, are the five days behind it, not the
    twelve that the latest Monday and the next Friday would span. Raises `Refused`.
    """
    start = read_day(first, today, "latest", fields[0])
    if last is None or not last.strip():
        return [start, start]
    begins, ends = weekday_number(first.strip()), weekday_number(last.strip())
    if begins is not None and ends is not None:
        return [start, _next(ends, start)]
    return [start, read_day(last, today, "next", fields[1])]


def _day_and_month(word: str, text: str, today: date, weekday: str, field: str) -> date:
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]+\.?)(?: (\d{4}))?", word)
    turned = re.fullmatch(r"([a-z]+\.?) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", word)
    if found:
        day, name, year = found.groups()
    elif turned:
        name, day, year = turned.groups()
    else:
        taken = TAKES.removeprefix("a date: ")
        raise Refused(f"{text.strip()!r} is no day I know. Write {taken} or 2026-06-01.", field)
    month = _number(name, MONTHS, _FULL_MONTHS)
    if month is None:
        raise Refused(f"{name!r} is no month. Write 2026-04-27 or 27 apr.", field)
    if year:
        return _civil(int(year), month + 1, int(day), text, field)
    return _nearest(month + 1, int(day), today, weekday, text, field)


def _nearest(month: int, day: int, today: date, direction: str, text: str, field: str) -> date:
    # 29 February exists only every fourth year (at the turn of a century every eighth), so look that far.
    for step in range(9):
        year = today.year + (step if direction == "next" else -step)
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if (candidate >= today) if direction == "next" else (candidate <= today):
            return candidate
    return _civil(today.year, month, day, text, field)


def _civil(year: int, month: int, day: int, text: str, field: str) -> date:
    try:
        found = date(year, month, day)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refused(f"{text.strip()!r} is too far away.", field)
        return found
    except Refused:
        raise
    except ValueError:
        raise Refused(f"{text.strip()!r} is not in the calendar. Check the day and the month.", field) from None


def _shift(today: date, days: int, text: str, field: str) -> date:
    try:
        found = today + timedelta(days=days)
    except OverflowError:
        raise Refused(f"{text.strip()!r} is too far away.", field) from None
    return _civil(found.year, found.month, found.day, text, field)


def every(days: int) -> str:
    """As in ``every day`` or ``every 28 days``."""
    return "every day" if days == 1 else f"every {days} days"


def season_begins(day: date) -> date:
    """The Monday with which the twelve weeks up to a day's own begin."""
    return day - timedelta(days=day.weekday() + 7 * 11)


def said(day: date, today: date | None = None) -> str:
    """A day in words: ``Tue 24 Nov``, with the year when it is not this one."""
    words = f"{WEEKDAYS[day.weekday()].title()} {day.day} {MONTHS[day.month - 1].title()}"
    return words if today is None or day.year == today.year else f"{words} {day.year}"


def said_long(day: date, today: date | None = None) -> str:
    """A day in full words: ``Tuesday 24 November``, with the year when it is not this one."""
    year = "" if today is None or day.year == today.year else f" {day.year}"
    return f"{_FULL_WEEKDAYS[day.weekday()].title()} {day.day} {_FULL_MONTHS[day.month - 1].title()}{year}"


def said_day_and_month(day: date) -> str:
    """As in ``24 Nov``."""
    return f"{day.day} {MONTHS[day.month - 1].title()}"
