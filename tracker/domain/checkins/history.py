"""The answers of one promise as one string, a character a day."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any

from tracker.domain.checkins.marks import LETTER_OF, MARK_OF
from tracker.domain.records import Checkin, CheckinYear, ToldWhen
from tracker.domain.records.base import msgspec
from tracker.domain.schedule.recurrence import month_length

_MONTHS = tuple(f"{month:02}" for month in range(1, 13))
_NO_MONTHS = ("",) * 12
USUAL: ToldWhen = "same_day"  # when a slip was told, of which the file says nothing further
_NO_FIELDS: Mapping[str, Any] = {}


class Marks:
    """What one promise's days say.

    ``line`` holds a character a day from ``first`` (an ordinal) on: ``.`` nothing, ``k`` kept, ``p`` partly,
    ``s`` slipped, ``e`` excused, ``h`` a cue that happened and is not answered; a capital where two views of the day
    stand. ``told`` may be given as what finds it: few ask for it, and it takes longer than the line. Never changed
    once made.
    """

    __slots__ = ("_told", "first", "line")

    def __init__(
        self, first: int = 1, line: str = "", told: dict[int, str] | Callable[[], dict[int, str]] | None = None
    ) -> None:
        self.first = first
        self.line = line
        self._told = told or {}

    @property
    def told(self) -> dict[int, str]:
        """When slips were told, by their days, for those that say so."""
        if callable(self._told):
            self._told = self._told()
        return self._told

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and self._stripped() == other._stripped()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Marks {date.fromordinal(self.first)} {self.line}>"

    def _stripped(self) -> tuple[int, str, dict[int, str]]:
        line = self.line.lstrip(".")
        return (self.first + len(self.line) - len(line) if line else 0), line.rstrip("."), self.told

    def on(self, day: int) -> str:
        """The character of a day."""
        index = day - self.first
        return self.line[index] if 0 <= index < len(self.line) else "."

    def slice(self, first: int, last: int) -> str:
        """The characters from ``first`` to ``last``, both included."""
        length = max(0, last - first + 1)
        begin = first - self.first
        if begin < 0:
            return ("." * min(-begin, length) + self.line[: max(0, begin + length)]).ljust(length, ".")
        return self.line[begin : begin + length].ljust(length, ".")

    def with_day(self, day: int, char: str, told: str | None = None) -> "Marks":
        """The same with one day changed."""
        if not self.line:
            first, line = day, char
        elif day < self.first:
            first, line = day, char.ljust(self.first - day, ".") + self.line
        else:
            first, index = self.first, day - self.first
            line = self.line[:index].ljust(index, ".") + char + self.line[index + 1 :]
        said = {other: when for other, when in self.told.items() if other != day}
        if told:
            said[day] = told
        return Marks(first, line, said)


def char_of(answer: Checkin) -> str:
    """The character of a day's answer."""
    if answer.mark is None:
        return "h" if answer.happened else "."
    letter = LETTER_OF[answer.mark]
    return letter.upper() if answer.two_views else letter


def marks_of(years: Iterable[CheckinYear]) -> Marks:
    """The marks of one promise from its records, in any order of years."""
    found = {record.year: record for record in years if not record.removed}
    if not found:
        return Marks()
    first, last = min(found), max(found)
    lines = [_line(found[year]) if year in found else "." * _days(year) for year in range(first, last + 1)]
    return Marks(date(first, 1, 1).toordinal(), "".join(lines), partial(_told, list(found.values())))


def _days(year: int) -> int:
    return 337 + month_length(year, 2)


@lru_cache(maxsize=2)
def _shape(length: int) -> str:
    """What makes a line of twelve months: each as long as it is in a year of 365 or 366 days."""
    lengths = [month_length(2023 if length == 365 else 2024, month) for month in range(1, 13)]
    return "".join([f"%-{days}.{days}s" for days in lengths])


@lru_cache(maxsize=2)
def _places(length: int) -> dict[str, int]:
    """Where each day (``MM-DD``) stands in a year of 365 or 366 days."""
    year = 2023 if length == 365 else 2024
    days = [f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, month_length(year, month) + 1)]
    return {day: at for at, day in enumerate(days)}


def _line(record: CheckinYear) -> str:
    months, length = record.months, _days(record.year)
    line = (_shape(length) % tuple(map(months.get, _MONTHS, _NO_MONTHS))).replace(" ", ".")
    disputed = [key for key, detail in record.details.items() if "other_view" in detail]
    if disputed:
        chars = list(line)
        for key in disputed:
            at, view = _places(length)[key], record.details[key]["other_view"]
            if view and view.get("closed") != "owner changed" and chars[at] in MARK_OF:
                chars[at] = chars[at].upper()
        line = "".join(chars)
    return line


def _told(years: Iterable[CheckinYear]) -> dict[int, str]:
    found: dict[int, str] = {}
    for record in years:
        opening, places = date(record.year, 1, 1).toordinal(), _places(_days(record.year))
        for key in _slips(record.months):
            when = record.details.get(key, _NO_FIELDS).get("told", record.told)
            if when and key in places:
                found[opening + places[key]] = when
    return found


def _slips(months: Mapping[str, str]) -> Iterator[str]:
    """The days (``MM-DD``) of the slips of a year."""
    for month, letters in months.items():
        at = letters.find("s")
        while at >= 0:
            yield f"{month}-{at + 1:02d}"
            at = letters.find("s", at + 1)


def year_id(commitment: str, year: int) -> str:
    """The id of the answers of one promise in one year: the same on every machine."""
    return f"{commitment}/{year}"


def checkin_of(year: CheckinYear, day: date) -> Checkin:
    """What one day of a year holds."""
    letter = letter_on(year.months, day)
    fields: dict[str, Any] = dict(year.details.get(f"{day.month:02d}-{day.day:02d}", _NO_FIELDS))
    if letter == "s":
        fields.setdefault("told", year.told)
    fields["mark"] = MARK_OF.get(letter)
    fields["happened"] = letter == "h"
    return msgspec.convert(fields, Checkin)


def details_of(year: CheckinYear) -> dict[str, dict[str, Any]]:
    """The other fields of each day, under ``MM-DD``, with what the year says for all its slips filled in."""
    found = dict(year.details)
    if year.told is not None:
        for key in _slips(year.months):
            found[key] = {"told": year.told, **found.get(key, _NO_FIELDS)}
    said = {key: {name: value for name, value in fields.items() if value is not None} for key, fields in found.items()}
    return {key: fields for key, fields in said.items() if fields}


def with_days(year: CheckinYear, days: Mapping[date, tuple[str, dict[str, Any]]]) -> CheckinYear:
    """A year with other answers on some days: for each its letter, and its other fields."""
    months, found = year.months, dict(year.details if year.told == USUAL else _with_the_usual(year))
    for day, (letter, fields) in days.items():
        months = with_letter(months, day, letter)
        found[f"{day.month:02d}-{day.day:02d}"] = _as_usual(fields) if letter == "s" else fields
    details = {key: found[key] for key in sorted(found) if found[key]}
    return msgspec.structs.replace(year, told=USUAL, months=months, details=details)


def _with_the_usual(year: CheckinYear) -> dict[str, dict[str, Any]]:
    """The other fields of each day, as they stand in a year that says the usual for all its slips."""
    found = details_of(year)
    return found | {key: _as_usual(found.get(key, _NO_FIELDS)) for key in _slips(year.months)}


def _as_usual(slip: Mapping[str, Any]) -> dict[str, Any]:
    told = {} if slip.get("told") == USUAL else {"told": slip.get("told")}
    return told | {name: value for name, value in slip.items() if name != "told"}


def letter_on(months: Mapping[str, str], day: date) -> str:
    """The letter of a day in a year's month lines; ``.`` where nothing is written."""
    return months.get(f"{day.month:02}", "")[day.day - 1 : day.day] or "."


def with_letter(months: Mapping[str, str], day: date, letter: str) -> dict[str, str]:
    """A year's month lines with one day's letter changed; what trails unanswered is left out."""
    key = f"{day.month:02}"
    line = months.get(key, "")
    line = (line[: day.day - 1].ljust(day.day - 1, ".") + letter + line[day.day :]).rstrip(".")
    changed = {**months, key: line}
    return {month: changed[month] for month in sorted(changed) if changed[month]}
