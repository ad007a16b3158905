"""A backup of Loop Habit Tracker: its database, of versions 12 to 25."""

import sqlite3
from collections import Counter
from typing import Any

from tracker.domain.base.errors import Refused
from tracker.exchange.base.incoming import UNCHANGED, Incoming, damaged
from tracker.exchange.formats.loop_values import AT_MOST, DAY, NUMERICAL, put_amount, put_value, with_schedule
from tracker.exchange.history.habits import Habit, History, day_after_epoch

OLDEST, NEWEST = 12, 25


def history_of(incoming: Incoming) -> History:
    """The habits of the database, archived ones too.

    Raises:
        Refused: It is damaged, or of another version.
    """
    with incoming.database() as database:
        try:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            if not OLDEST <= version <= NEWEST:
                raise Refused(
                    f"{incoming.name} is of version {version} of Loop’s database; tracker reads {OLDEST} to {NEWEST}. "
                    f"{UNCHANGED}",
                    "file",
                )
            return _read(database, incoming)
        except (sqlite3.Error, OverflowError) as problem:
            raise damaged(incoming.name, problem) from None
        except (TypeError, ValueError) as problem:
            raise damaged(incoming.name, problem) from None


def _read(database: sqlite3.Connection, incoming: Incoming) -> History:
    history = History("loop", "Loop")
    habits: dict[Any, Habit] = {}
    rows: dict[Any, dict[str, Any]] = {}
    for row in _rows(database, "Habits", incoming.tables["habits"]):
        habit = _habit(row)
        habits[row["id"]], rows[row["id"]] = habit, row
        history.habits.append(habit)
    columns = incoming.tables["repetitions"]
    value = "value" if "value" in columns else "2"
    notes = "notes" if "notes" in columns else "''"
    seen: set[tuple[Any, int]] = set()
    # Before version 22 a day may stand there twice: the first one written is the one that Loop keeps.
    for owner, stamp, number, words in database.execute(
        f"SELECT habit, timestamp, {value}, {notes} FROM Repetitions ORDER BY rowid"
    ):
        if owner not in habits:
            history.left_out["days of no habit"] += 1
            continue
        habit, row = habits[owner], rows[owner]
        if not isinstance(stamp, int) or (day := day_after_epoch(stamp // DAY)) is None:
            habit.left_out["days without a date"] += 1
            continue
        if (owner, stamp // DAY) in seen:
            habit.left_out["days that stand there twice"] += 1
            continue
        seen.add((owner, stamp // DAY))
        if row["type"] == NUMERICAL:
            put_amount(habit, day, int(number), row["target_value"] or 0, row["target_type"] == AT_MOST, words or "")
        else:
            put_value(habit, day, int(number), words or "")
    return history


def _rows(database: sqlite3.Connection, table: str, columns: set[str]) -> list[dict[str, Any]]:
    wanted = {
        "id": "rowid", "uuid": "NULL", "name": "''", "description": "''", "question": "''", "archived": "0",
        "freq_num": "1", "freq_den": "1", "type": "0", "target_type": "0", "target_value": "0", "unit": "''",
        "reminder_hour": "NULL", "position": "0",
    }  # fmt: skip
    fields = ", ".join(f"{name if name in columns else other} AS {name}" for name, other in wanted.items())
    database.row_factory = sqlite3.Row
    found = [dict(row) for row in database.execute(f"SELECT {fields} FROM {table} ORDER BY position, id")]
    database.row_factory = None
    return found


def _habit(row: dict[str, Any]) -> Habit:
    habit = Habit(str(row["uuid"] or row["id"]), str(row["name"] or ""))
    habit.archived = bool(row["archived"])
    # Before version 23 the question stands in the description.
    habit.why = " ".join(str(words).strip() for words in (row["question"], row["description"]) if words)
    with_schedule(habit, int(row["freq_num"] or 1), int(row["freq_den"] or 1), numerical=row["type"] == NUMERICAL)
    if row["type"] == NUMERICAL and row["target_type"] == AT_MOST:
        habit.kind = "refrain"
    habit.left_out = Counter({"colour": 1, "reminder": row["reminder_hour"] is not None, "unit": bool(row["unit"])})
    habit.left_out = +habit.left_out
    return habit
