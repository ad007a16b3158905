"""The answers of one promise as one string, a character a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from tracker.domain.due import month_length
from tracker.domain.records import Answer, MarkYear

LETTER_OF = {"kept": "k", "partly": "p", "slipped": "s", "excused": "e"}
_MONTHS = tuple(f"{month:02}" for month in range(1, 13))
MARK_OF = {letter: mark for mark, letter in LETTER_OF.items()}


class Marks:
    """What one promise's days say.

    ``line`` holds a character a day from ``first`` (an ordinal) on: ``.`` nothing, ``k`` kept, ``p`` partly,
    ``s`` slipped, ``e`` excused, ``h`` a cue that happened and is not answered; a capital where two views of the day
    stand. ``told`` holds, for slips that say so, when they were told. Never changed once made.
    """

    __slots__ = ("first", "line", "told")

    def __init__(self, first: int = 1, line: str = "", told: dict[int, str] | None = None) -> None:
        self.first = first
        self.line = line
        self.told = told or {}

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


def char_of(answer: Answer) -> str:
    """The character of a day's answer."""
    if answer.mark is None:
        return "h" if answer.happened else "."
    letter = LETTER_OF[answer.mark]
    return letter.upper() if answer.two_views else letter


def marks_of(years: Iterable[MarkYear]) -> Marks:
    """The marks of one promise from its records, in any order of years."""
    found = {record.year: record for record in years if not record.removed}
    if not found:
        return Marks()
    told: dict[int, str] = {}
    lines = [
        _year(found[year], told) if year in found else "." * _days(year) for year in range(min(found), max(found) + 1)
    ]
    return Marks(date(min(found), 1, 1).toordinal(), "".join(lines), told)


def _days(year: int) -> int:
    return 337 + month_length(year, 2)


@lru_cache(maxsize=2)
def _lengths(leap: bool) -> list[int]:
    return [month_length(2024 if leap else 2023, month) for month in range(1, 13)]


@lru_cache(maxsize=2)
def _days_of_year(length: int) -> dict[str, int]:
    """Where each day (``MM-DD``) stands in a year of 365 or 366 days."""
    year = 2023 if length == 365 else 2024
    days = [f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, month_length(year, month) + 1)]
    return {day: at for at, day in enumerate(days)}


def _year(record: MarkYear, told: dict[int, str]) -> str:
    months, year = record.months, record.year
    line = "".join(
        [
            months.get(name, "").ljust(length, ".")[:length]
            for name, length in zip(_MONTHS, _lengths(month_length(year, 2) == 29), strict=True)
        ]
    )
    opening = date(year, 1, 1).toordinal()
    places = _days_of_year(len(line))
    disputed = []
    for key, detail in record.details.items():
        if "told" in detail:
            at = places[key]
            if detail["told"] and line[at] == "s":
                told[opening + at] = detail["told"]
        if "other_view" in detail:
            at, view = places[key], detail["other_view"]
            if view and view.get("closed") != "owner changed" and line[at] in MARK_OF:
                disputed.append(at)
    if disputed:
        chars = list(line)
        for at in disputed:
            chars[at] = chars[at].upper()
        line = "".join(chars)
    return line


def marks_from(answers: Mapping[date, Answer]) -> Marks:
    """The marks of one promise from its answers by day."""
    if not answers:
        return Marks()
    first, last = min(answers).toordinal(), max(answers).toordinal()
    chars = ["."] * (last - first + 1)
    told: dict[int, str] = {}
    for day, answer in answers.items():
        chars[day.toordinal() - first] = char_of(answer)
        if answer.mark == "slipped" and answer.told:
            told[day.toordinal()] = answer.told
    return Marks(first, "".join(chars), told)


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
