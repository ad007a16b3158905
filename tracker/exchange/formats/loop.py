"""Loop Habit Tracker: its backup, and its export of tables as a zip, a folder, or the two wide tables alone."""

import re

from tracker.domain.base.errors import Refused
from tracker.exchange.base.incoming import UNCHANGED, Incoming, bad_row
from tracker.exchange.base.tables import Row, header_of, rows_of
from tracker.exchange.formats.loop_database import history_of
from tracker.exchange.formats.loop_values import VALUES, put_amount, put_value, with_schedule
from tracker.exchange.history.habits import Habit, History, readable_day
from tracker.exchange.registry import Format, ImportChoices

_FOLDER = re.compile(r"(?:.*/)?(\d+)(?: [^/]*)?/Checkmarks\.csv")


def recognises(incoming: Incoming) -> bool:
    """A database with habits and repetitions, or tables with Loop's list of habits."""
    if incoming.is_database:
        return {"habits", "repetitions"} <= incoming.tables.keys()
    if incoming.is_archive:
        return _list_of(incoming) is not None
    header = set(_header(incoming))
    return "name" in header and bool({"frequencynumerator", "numrepetitions"} & header)


def _header(incoming: Incoming) -> list[str]:
    return header_of(incoming.data[:400].decode("utf-8-sig", "ignore")) if incoming.data else []


def _list_of(incoming: Incoming) -> str | None:
    """The name of the list of habits, which lies at the top or in one folder."""
    found = [name for name in incoming.names if name.rpartition("/")[2] == "Habits.csv"]
    return min(found, key=lambda name: name.count("/"), default=None)


def read(incoming: Incoming, _choices: ImportChoices) -> History:
    """The habits with their days."""
    if incoming.is_database:
        if not recognises(incoming):
            raise Refused(f"{incoming.name} is a database, but not one of Loop. {UNCHANGED}", "file")
        return history_of(incoming)
    top = _list_of(incoming) if incoming.is_archive else None
    if top is None:
        if incoming.is_archive or not recognises(incoming):
            raise Refused(f"{incoming.name} has no Habits.csv, so it is no export of Loop. {UNCHANGED}", "file")
        words = "is Loop’s list of habits alone. Name the whole zip, or Checkmarks.csv with it"
        raise Refused(f"{incoming.name} {words}. {UNCHANGED}", "file")
    history = History("loop", "Loop")
    columns, rows = rows_of(incoming.text_of(top), top)
    if "name" not in columns:
        raise Refused(f"{top} has no column Name. {UNCHANGED}", "file")
    by_number: dict[int, tuple[Habit, Row]] = {}
    for place, row in enumerate(rows, 1):
        habit = _habit(top, row, len([one for one in history.habits if one.name == row.cells.get("name", "")]))
        position = row.cells.get("position", "")
        by_number[int(position) if position.isdecimal() else place] = habit, row
        history.habits.append(habit)
    folder = top.removesuffix("Habits.csv")
    inside = [
        (name, found) for name in incoming.names if name.startswith(folder) and (found := _FOLDER.fullmatch(name))
    ]
    for name, found in inside:
        if int(found[1]) not in by_number:
            history.left_out["folders of no habit"] += 1
            continue
        habit, row = by_number[int(found[1])]
        _days(habit, row, name, incoming.text_of(name))
    wide = f"{folder}Checkmarks.csv"
    if not inside and wide in incoming.names:
        _wide(history, [row for _, row in by_number.values()], wide, incoming.text_of(wide))
    return history


def _habit(top: str, row: Row, same: int) -> Habit:
    cells = row.cells
    name = cells.get("name", "")
    # The number of a habit is its place, which changes; its name and how many of that name stand before it do not.
    habit = Habit(f"{name}#{same + 1}" if same else name, name)
    habit.why = " ".join(words.strip() for words in (cells.get("question", ""), cells.get("description", "")) if words)
    habit.archived = cells.get("archived?", "").strip().lower() == "true"
    times = cells.get("frequencynumerator") or cells.get("numrepetitions") or "1"
    days = cells.get("frequencydenominator") or cells.get("interval") or "1"
    for text in (times, days):
        if not text.strip().isdecimal() or len(text) > 6:
            raise bad_row(f"{top}, row {row.number}", text, "no number of times or days")
    with_schedule(habit, int(times), int(days), numerical=_is_amount(row))
    if _is_amount(row) and _at_most(row):
        habit.kind = "refrain"
    habit.left_out["colour"] += bool(cells.get("color"))
    habit.left_out["unit"] += bool(cells.get("unit"))
    habit.left_out = +habit.left_out
    return habit


def _is_amount(row: Row) -> bool:
    return row.cells.get("type", "").strip() == "NUMERICAL"


def _at_most(row: Row) -> bool:
    return row.cells.get("target type", "").strip() == "AT_MOST"


def _target(row: Row) -> float:
    try:
        return float(row.cells.get("target value") or 0)
    except ValueError:
        raise bad_row(f"Habits.csv, row {row.number}", row.cells["target value"], "no target") from None


def _days(habit: Habit, of: Row, name: str, text: str) -> None:
    """The days of one habit. Old exports have no names above the columns, and no notes."""
    columns, rows = rows_of(text, name)
    if columns[:1] != ["date"]:
        columns, rows = rows_of(f"Date,Value,Notes\n{text}", name)
        rows = [Row(row.number - 1, row.cells) for row in rows]
        # The oldest versions knew no *no*: they filled every day that was not ticked with 0.
        if not any(row.cells.get("value", "").strip() in ("-1", "3") for row in rows):
            rows = [row for row in rows if row.cells.get("value", "").strip() != "0"]
    for row in rows:
        place = f"{name}, row {row.number}"
        _put(habit, of, place, row.cells.get("date", ""), row.cells.get("value", ""), row.cells.get("notes", ""))


def _put(habit: Habit, of: Row, place: str, day_text: str, value_text: str, note: str) -> None:
    day, word = readable_day(day_text, habit.left_out), value_text.strip()
    if word not in VALUES and not re.fullmatch(r"-?\d{1,10}", word):
        raise bad_row(place, value_text, "no value that Loop writes")
    if day is None:
        return
    value = VALUES[word] if word in VALUES else int(word)
    if _is_amount(of):
        # A day of nothing is written NO, and the smallest amounts as YES.
        put_amount(habit, day, value, _target(of), _at_most(of), note)
    else:
        put_value(habit, day, value, note)


def _wide(history: History, rows: list[Row], name: str, text: str) -> None:
    """The table of all habits, a column each in the order of the list. Names above it may hold commas, unquoted, so
    they are not read.
    """
    lines = text.splitlines()
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        day, *values = line.split(",")
        if len([value for value in values if value]) != len(history.habits):
            raise bad_row(f"{name}, row {number}", line, f"no row of {len(history.habits)} habits")
        for habit, row, value in zip(history.habits, rows, values, strict=False):
            _put(habit, row, f"{name}, row {number}", day, value, "")


FORMAT = Format("loop", "Loop Habit Tracker", recognises, read)
