"""HabitBull: one table of all days. It holds no schedules."""

import re
from datetime import date

from tracker.domain.base.errors import Refused
from tracker.exchange.base.incoming import UNCHANGED, Incoming, bad_row
from tracker.exchange.base.tables import days_of, header_of, rows_of
from tracker.exchange.history.habits import UNREADABLE, Habit, History
from tracker.exchange.registry import Format, ImportChoices

_NO_MARK = -2_150_000_000  # what HabitBull writes for a day without one
_COLUMNS = {"habitname", "calendardate", "value"}


def recognises(incoming: Incoming) -> bool:
    """A table with HabitBull's columns."""
    return set(header_of(incoming.data[:400].decode("utf-8-sig", "ignore"))) >= _COLUMNS


def read(incoming: Incoming, choices: ImportChoices) -> History:
    """The habits, in the order in which they first stand there."""
    columns, rows = rows_of(incoming.text, incoming.name)
    if not set(columns) >= _COLUMNS:
        raise Refused(f"{incoming.name} has not the columns of HabitBull. {UNCHANGED}", "file")
    order = choices.dates or "month-first"
    days = days_of(((row.number, row.cells.get("calendardate", "")) for row in rows), order, incoming.name, whole=False)
    habits: dict[str, Habit] = {}
    for row in rows:
        cells = row.cells
        name = cells["habitname"].strip()
        if name not in habits:
            habit = habits[name] = Habit(name, name)
            habit.why = cells.get("habitdescription", "")
            habit.near = "the file holds no schedule, so it became every day"
            habit.left_out["category"] += bool(cells.get("habitcategory", "").strip())
        day = days.get(cells.get("calendardate", "").strip())
        if day is None:
            habits[name].left_out[UNREADABLE] += 1
        else:
            _put(habits[name], f"{incoming.name}, row {row.number}", day, cells)
    for habit in habits.values():
        habit.left_out = +habit.left_out
    return History("habitbull", "HabitBull", habits.values())


def _put(habit: Habit, place: str, day: date, cells: dict[str, str]) -> None:
    word, note = cells.get("value", "").strip(), cells.get("commenttext", "")
    if not re.fullmatch(r"-?\d{1,12}(\.\d+)?", word):
        raise bad_row(place, word, "no value that HabitBull writes")
    value = float(word)
    if value < 0:
        habit.left_out["days without a value" if value == _NO_MARK else "values below nothing"] += 1
        habit.note(day, note)
    elif value == 0:
        habit.note(day, note)  # HabitBull writes it by itself, too
    else:
        habit.left_out["rows of one day twice"] += day in habit.days
        habit.left_out["amounts"] += value > 1
        habit.mark(day, "kept", note=note)


FORMAT = Format("habitbull", "HabitBull", recognises, read)
