"""Tables of text: rows with the number of the line each begins on, and days in one form for a whole file."""

import csv
import io
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from tracker.domain.base.errors import Refused
from tracker.exchange.base.incoming import UNCHANGED, bad_row


class Row(NamedTuple):
    """One row of a table: the line it ends on, and its cells under the names of their columns, in small letters."""

    number: int
    cells: dict[str, str]


def rows_of(text: str, name: str) -> tuple[list[str], list[Row]]:
    """The columns of a table, in small letters, and its rows. Cells may hold quotes and line breaks.

    Raises:
        Refused: It is no table.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as problem:
        raise Refused(
            f"{name} cannot be read as a table: row {reader.line_num}, {problem}. {UNCHANGED}", "file"
        ) from None
    if not lines:
        return [], []
    columns = [cell.strip().casefold() for cell in lines[0][1]]
    return columns, [Row(number, dict(zip(columns, cells, strict=False))) for number, cells in lines[1:]]


def header_of(text: str) -> list[str]:
    """The columns of what may be a table, in small letters."""
    first = text.lstrip().partition("\n")[0]
    try:
        found = next(csv.reader([first], delimiter=_delimiter(first)), [])
    except csv.Error:
        return []
    return [cell.strip().casefold() for cell in found]


def _delimiter(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first.count)


# The forms of days that programs write. Where the day and the month can be taken for each other, the person says.
_FORMS = {
    "year first": ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"),
    "day-first": ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"),
    "month-first": ("%m/%d/%Y", "%m.%d.%Y", "%m-%d-%Y"),
}


def days_of(texts: Iterable[tuple[int, str]], order: str | None, name: str, *, whole: bool = True) -> dict[str, date]:
    """The days that the texts mean, all in one form. Each text comes with its row; a time of day behind it is left out.

    Unless the ``whole`` is to be read, texts that are a day in no form at all are left out.

    Raises:
        Refused: One is no day, or day and month can be taken for each other and ``order`` does not say.
    """
    written = {text.strip(): number for number, text in reversed(list(texts))}
    if not whole:
        known = [form for forms in _FORMS.values() for form in forms]
        written = {text: row for text, row in written.items() if any(_day(text, form) for form in known)}
    if not written:
        return {}
    best: tuple[int, dict[str, date]] = (-1, {})
    read: dict[str, dict[str, date]] = {}
    for how, forms in _FORMS.items():
        if order in _FORMS and how not in ("year first", order):
            continue
        for form in forms:
            found = {text: day for text in written if (day := _day(text, form)) is not None}
            if len(found) == len(written):
                read[how] = found
            elif len(found) > best[0]:
                best = len(found), found
    if len(read) > 1 and read.get("day-first") != read.get("month-first"):
        shown = next(iter(written))
        raise Refused(
            f"{shown!r} in {name} may be day or month first. Say --dates day-first or --dates month-first. {UNCHANGED}",
            "dates",
        )
    if read:
        return next(iter(read.values()))
    missing = min((number, text) for text, number in written.items() if text not in best[1])
    raise bad_row(f"{name}, row {missing[0]}", missing[1], "no day in the form of the others")


def _day(text: str, form: str) -> date | None:
    words = text.replace("T", " ").split(" ")
    try:
        return datetime.strptime(words[0], form).date()  # noqa: DTZ007 - a civil day, with no zone
    except ValueError:
        return None
