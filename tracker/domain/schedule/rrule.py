"""An iCalendar RRULE as a schedule. Simple rules are plain arithmetic; dateutil expands the rest, window by window."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Any

from dateutil.rrule import rrule
from dateutil.rrule import weekday as weekday_of

from tracker.domain.schedule.recurrence import EveryNDays, Monthly, Schedule, Weekly, month_length

_WEEKDAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_FREQUENCIES = {"YEARLY": 0, "MONTHLY": 1, "WEEKLY": 2, "DAILY": 3}
_DAILY = 3
# Part -> the name dateutil has for it, the smallest and the largest size of its numbers.
_NUMBERS = {
    "BYSETPOS": ("bysetpos", 1, 366),
    "BYMONTH": ("bymonth", 1, 12),
    "BYMONTHDAY": ("bymonthday", 1, 31),
    "BYYEARDAY": ("byyearday", 1, 366),
    "BYWEEKNO": ("byweekno", 1, 53),
}
# What the standard keeps apart.
_NOT_WITH = {
    "BYSETPOS": ("DAILY",),
    "BYMONTHDAY": ("WEEKLY",),
    "BYYEARDAY": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYWEEKNO": ("DAILY", "WEEKLY", "MONTHLY"),
}


class Rule(Schedule):
    """A rule with its parts. Raises ValueError, with half a sentence, for a rule that is none."""

    __slots__ = ("parts", "plain", "until")

    def __init__(self, text: str) -> None:
        pairs = _read(text)
        super().__init__("RRULE:" + ";".join(f"{name}={value}" for name, value in pairs.items()))
        self.until = _until(pairs["UNTIL"]) if "UNTIL" in pairs else None
        self.parts = _arguments(pairs)
        self.plain = _plain(pairs, self.parts)
        if self.plain is None:
            _try_out(self)

    def due_days(self, anchor: int, first: int, last: int) -> Sequence[int]:  # noqa: D102 - as its base says
        first = max(first, anchor)
        if self.until is not None:
            last = min(last, self.until)
        if last < first:
            return ()
        if self.plain is not None:
            return self.plain.due_days(anchor, first, last)
        return _expanded(self, anchor, first, last)

    def spacing(self, anchor: int) -> float:
        """The mean of the days between its dates over the year that begins with the anchor."""
        days = self.due_days(anchor, anchor, min(anchor + 365, date.max.toordinal()))
        return (days[-1] - days[0]) / (len(days) - 1) if len(days) > 1 else 365.0


def _read(text: str) -> dict[str, str]:
    """The parts of a rule in the order they were written."""
    pairs: dict[str, str] = {}
    for piece in text.upper().removeprefix("RRULE:").replace(" ", "").strip(";").split(";"):
        name, _, value = piece.partition("=")
        if not value or name in pairs:
            raise ValueError(f"{piece[:40]!r} is no part of a rule")
        pairs[name] = value
    if pairs.get("FREQ") in ("HOURLY", "MINUTELY", "SECONDLY") or pairs.keys() & {"BYHOUR", "BYMINUTE", "BYSECOND"}:
        raise ValueError("a promise is due once a day at most, so a rule says DAILY, WEEKLY, MONTHLY or YEARLY")
    if pairs.get("FREQ") not in _FREQUENCIES:
        raise ValueError("a rule needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")
    if "COUNT" in pairs and "UNTIL" in pairs:
        raise ValueError("a rule has COUNT or UNTIL, not both")
    return pairs


def in_days(text: str, local: Callable[[datetime], datetime]) -> str:
    """A rule whose UNTIL is a moment of time (20260523T035959Z), with the day that is then on the wall instead.

    A rule of whole days ends on a day; which one a moment belongs to depends on the zone of who made the rule.
    ``local`` turns an instant into the time on the wall. Any other text stays as it is.
    """

    def day(found: re.Match[str]) -> str:
        try:
            moment = datetime.strptime(found[2].upper(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        except ValueError:
            return found[0]
        return f"{found[1]}{local(moment):%Y%m%d}"

    return re.sub(r"(\bUNTIL=)(\d{8}T\d{6}Z)", day, text, flags=re.IGNORECASE)


def _until(text: str) -> int:
    try:
        # A moment of time (20261231T215959Z) ends a rule of whole days on its day.
        return datetime.strptime(text[:8], "%Y%m%d").toordinal()  # noqa: DTZ007 - only the day is wanted
    except ValueError:
        raise ValueError("UNTIL is a day like 20261231") from None


def _whole(name: str, text: str, low: int, high: int) -> int:
    number = int(text) if text.lstrip("+-").isdecimal() and len(text) < 6 else 0
    if not low <= abs(number) <= high or (number < 0 and name in ("INTERVAL", "COUNT", "BYMONTH")):
        raise ValueError(f"{name}={text[:20]} is out of range")
    return number


def _arguments(pairs: dict[str, str]) -> dict[str, Any]:
    """The parts as dateutil takes them, checked."""
    found: dict[str, Any] = {"freq": _FREQUENCIES[pairs["FREQ"]], "interval": 1, "wkst": 0}
    for name, value in pairs.items():
        if pairs["FREQ"] in _NOT_WITH.get(name, ()):
            raise ValueError(f"{name} does not go with FREQ={pairs['FREQ']}")
        if name in ("INTERVAL", "COUNT"):
            found[name.lower()] = _whole(name, value, 1, 9999)
        elif name in _NUMBERS:
            keyword, low, high = _NUMBERS[name]
            found[keyword] = tuple(_whole(name, number, low, high) for number in value.split(","))
        elif name == "BYDAY":
            found["byweekday"] = tuple(_day(day) for day in value.split(","))
        elif name == "WKST":
            if value not in _WEEKDAYS:
                raise ValueError("WKST is one of MO TU WE TH FR SA SU")
            found["wkst"] = _WEEKDAYS[value]
        elif name not in ("FREQ", "UNTIL"):
            raise ValueError(f"{name[:20]!r} is no part of a rule")
    return found


def _day(text: str) -> tuple[int, int]:
    """Weekday and n: ``-1FR`` is (4, -1), ``FR`` is (4, 0)."""
    if text[-2:] not in _WEEKDAYS:
        raise ValueError(f"{text[:20]!r} is no weekday of a rule; they are MO TU WE TH FR SA SU")
    return _WEEKDAYS[text[-2:]], _whole("BYDAY", text[:-2], 1, 53) if text[:-2] else 0


def _plain(pairs: dict[str, str], parts: dict[str, Any]) -> Schedule | None:
    """The same days by arithmetic, for the rules that most calendars write; None for all others."""
    names = pairs.keys() - {"FREQ", "INTERVAL", "UNTIL", "WKST"}
    every = parts["interval"]
    if pairs["FREQ"] == "DAILY" and not names:
        return EveryNDays(every)
    days = parts.get("byweekday", ())
    if pairs["FREQ"] == "WEEKLY" and names == {"BYDAY"} and not any(n for _, n in days):
        # Where a week begins matters only when weeks are left out.
        return Weekly(tuple(sorted({day for day, _ in days})), every) if every == 1 or parts["wkst"] == 0 else None
    if pairs["FREQ"] == "MONTHLY" and names == {"BYMONTHDAY"} and all(n > 0 or n == -1 for n in parts["bymonthday"]):
        return Monthly(tuple(sorted(set(parts["bymonthday"]))), every=every)
    if pairs["FREQ"] == "MONTHLY" and names == {"BYDAY"} and all(n in (1, 2, 3, 4, 5, -1) for _, n in days):
        return Monthly((), tuple(sorted({(n, day) for day, n in days})), every=every)
    return None


def _try_out(rule: Rule) -> None:
    """Refuse a rule that never has a day: dateutil would search it to the year 9999 at every look."""
    longest = max(month_length(2024, month) for month in rule.parts.get("bymonth", (1,)))
    possible = min(map(abs, rule.parts.get("bymonthday", (1,)))) <= longest
    if possible and rule.parts["freq"] != _DAILY and rule.parts["interval"] == 1:
        start = date(2024, 1, 1)
        possible = next(_walk(rule.parts, start, start), None) is not None
    if not possible:
        raise ValueError("no day of the calendar fits this rule")


@lru_cache(maxsize=512)
def _expanded(rule: Rule, anchor: int, first: int, last: int) -> list[int]:
    """The days of a rule between two days, the same as expanding it from its anchor.

    dateutil walks from the start of a rule, so the start is moved near: by whole intervals to the beginning of a week,
    month or year, with the parts that the anchor would have filled in written out. A rule with COUNT has to be walked.
    """
    if rule.parts["freq"] == _DAILY and "count" not in rule.parts:
        return _daily(rule.parts, anchor, first, last)
    start = date.fromordinal(anchor)
    near = start if "count" in rule.parts else max(start, _moved(rule.parts, start, date.fromordinal(first)))
    end = datetime.fromordinal(last)
    days = takewhile(lambda moment: moment <= end, _walk(rule.parts, start, near))
    return [day for day in map(datetime.toordinal, days) if day >= first]


def _walk(parts: dict[str, Any], anchor: date, start: date) -> Iterator[datetime]:
    """The moments of a rule that was begun on ``anchor``, from ``start`` on."""
    parts = dict(parts)
    if not parts.keys() & {"byweekno", "byyearday", "bymonthday", "byweekday"}:
        if parts["freq"] == 0:
            parts.setdefault("bymonth", anchor.month)
        if parts["freq"] <= 1:
            parts["bymonthday"] = anchor.day
        elif parts["freq"] == 2:
            parts["byweekday"] = ((anchor.weekday(), 0),)
    if "byweekday" in parts:
        parts["byweekday"] = [weekday_of(day, n or None) for day, n in parts["byweekday"]]
    return iter(rrule(dtstart=datetime.fromordinal(start.toordinal()), **parts))


def _moved(parts: dict[str, Any], start: date, first: date) -> date:
    """The beginning of the last period of the rule that starts on or before ``first``."""
    every = parts["interval"]
    if parts["freq"] == 0:
        return date(first.year - (first.year - start.year) % every, 1, 1)
    if parts["freq"] == 1:
        month = first.year * 12 + first.month - 1
        year, index = divmod(month - (month - start.year * 12 - start.month + 1) % every, 12)
        return date(year, index + 1, 1)
    if parts["freq"] == 2:
        begin = start - timedelta(days=(start.weekday() - parts["wkst"]) % 7)
        return begin + timedelta(days=(first - begin).days // (7 * every) * 7 * every)
    return start


def _daily(parts: dict[str, Any], anchor: int, first: int, last: int) -> list[int]:
    """A daily rule with filters, day by day within the window: dateutil might search on to the year 9999."""
    weekdays = {day for day, _ in parts.get("byweekday", ())}
    numbers = set(parts.get("bymonthday", ()))
    found = []
    for day in EveryNDays(parts["interval"]).due_days(anchor, first, last):
        civil = date.fromordinal(day)
        if weekdays and civil.weekday() not in weekdays:
            continue
        if "bymonth" in parts and civil.month not in parts["bymonth"]:
            continue
        if numbers and not numbers & {civil.day, civil.day - month_length(civil.year, civil.month) - 1}:
            continue
        found.append(day)
    return found
