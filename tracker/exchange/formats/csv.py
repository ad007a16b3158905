"""Tables: tracker's own, and any other that has a column of days and one of names."""

import re
from datetime import date

from tracker.domain.base.errors import Refused
from tracker.exchange.base.incoming import UNCHANGED, Incoming, bad_row
from tracker.exchange.base.tables import days_of, header_of, rows_of
from tracker.exchange.formats.tracker_csv import history_of, is_ours, table_of
from tracker.exchange.history.habits import Habit, History
from tracker.exchange.registry import Format, ImportChoices

_USUAL = {
    "day": ("day", "date", "datum", "fecha", "when"),
    "name": ("name", "habit", "habit name", "habitname", "promise", "task", "activity", "title"),
    "value": ("value", "mark", "status", "state", "done", "completed", "checked", "result"),
    "note": ("note", "notes", "comment", "comments", "remark"),
}
_KEPT = {"kept", "y", "yes", "true", "done", "completed", "complete", "x", "✓", "✔", "ok", "checked", "●"}
_PARTLY = {"partly", "partial", "partially", "half", "◐"}
_SLIPPED = {"slipped", "n", "no", "missed", "✕"}
_EXCUSED = {"excused", "s", "skip", "skipped", "–"}
_NOTHING = {"", "false", "unchecked", "unknown", "-", "open", "none", "null"}


def recognises(incoming: Incoming) -> bool:
    """A table whose first line names a day and a name."""
    if incoming.is_database or incoming.is_archive or not incoming.data:
        return False
    columns = header_of(incoming.data[:2000].decode("utf-8-sig", "ignore"))
    return all(any(one in columns for one in _USUAL[needed]) for needed in ("day", "name"))


def read(incoming: Incoming, choices: ImportChoices) -> History:
    """The days of a table, a row a day of a habit."""
    if incoming.is_database or incoming.is_archive:
        raise Refused(f"{incoming.name} is no table of text. {UNCHANGED}", "file")
    columns, rows = rows_of(incoming.text, incoming.name)
    if is_ours(columns) and not choices.columns:
        return history_of(incoming)
    where = {part: _column(part, columns, choices, incoming.name) for part in _USUAL}
    day, name, value, note = (where[part] for part in ("day", "name", "value", "note"))
    days = days_of(((row.number, row.cells.get(day, "")) for row in rows), choices.dates, incoming.name)
    habits: dict[str, Habit] = {}
    for row in rows:
        title = row.cells.get(name, "").strip()
        place = f"{incoming.name}, row {row.number}"
        if not title:
            raise bad_row(place, title, "no name of a habit")
        if title not in habits:
            habits[title] = Habit(title, title)
            habits[title].near = "the file holds no schedule, so it became every day"
        word = row.cells.get(value, "") if value else "kept"
        _put(habits[title], place, days[row.cells[day].strip()], word, row.cells.get(note, "") if note else "")
    history = History("csv", "a table", habits.values())
    if extra := len(set(columns) - set(where.values()) - {""}):
        history.left_out["other columns" if extra > 1 else "other column"] = extra
    return history


def _column(part: str, columns: list[str], choices: ImportChoices, name: str) -> str:
    """The column of a part; empty where an optional one is missing.

    Raises:
        Refused: It is needed, or was named, and is not there.
    """
    if part in choices.columns:
        wanted = choices.columns[part].strip().casefold()
        if wanted not in columns:
            raise Refused(f"{name} has no column {choices.columns[part]!r}; it has {', '.join(columns)}.", "map")
        return wanted
    found = next((one for one in _USUAL[part] if one in columns), "")
    if not found and part in ("day", "name"):
        raise Refused(
            f"{name} does not say which column holds the {part}. Say --map day=…,name=… with two of "
            f"{', '.join(columns) or 'its columns'}. {UNCHANGED}",
            "map",
        )
    return found


def _put(habit: Habit, place: str, day: date, text: str, note: str) -> None:
    word = text.strip().casefold()
    if day in habit.days and word not in _NOTHING:
        habit.left_out["rows of one day twice"] += 1
    if word in _KEPT:
        habit.mark(day, "kept", note=note)
    elif word in _PARTLY:
        habit.mark(day, "partly", note=note)
    elif word in _SLIPPED:
        habit.mark(day, "slipped", note=note)
    elif word in _EXCUSED:
        habit.mark(day, "excused", note=note, reason="skipped")
    elif word in _NOTHING:
        habit.note(day, note)
    elif re.fullmatch(r"\d{1,9}([.,]\d{1,9})?", word):
        amount = float(word.replace(",", "."))
        habit.left_out["amounts"] += amount not in (0, 1)
        habit.left_out = +habit.left_out
        if amount > 0:
            habit.mark(day, "kept", note=note)
        else:
            habit.left_out["rows with 0, which leave their day open"] += 1
            habit.note(day, note)  # a nought is what programs write by themselves
    else:
        raise bad_row(place, text, "no value: yes, no, skip, partly or a number")


FORMAT = Format("csv", "a row a day, for spreadsheets", recognises, read, table_of, last=True)
