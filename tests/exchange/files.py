"""Small files as other programs write them, made for the tests."""

import io
import sqlite3
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from tracker.exchange.base.incoming import Incoming
from tracker.exchange.history.habits import Habit, History
from tracker.exchange.registry import ImportChoices, read


def history_of(*paths: Path, choices: ImportChoices | None = None) -> History:
    """What the format that recognises the files reads in them."""
    _, found = read(Incoming.of(*paths), choices=choices)
    assert isinstance(found, History)
    return found


def written(folder: Path, files: dict[str, str]) -> Path:
    """A folder with files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def zipped(path: Path, files: dict[str, str]) -> Path:
    """A zip with files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in files.items():
            target.writestr(name, text)
    path.write_bytes(whole.getvalue())
    return path


def stamp(day: date) -> int:
    """The instant at which Loop keeps a day: midnight UTC, in milliseconds."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


# The columns that each version of Loop's database has beyond those of version 12.
_LATER = (
    (17, "Repetitions", "value integer not null default 2"),
    (18, "Habits", "type integer not null default 0"),
    (18, "Habits", "target_type integer not null default 0"),
    (18, "Habits", "target_value real not null default 0"),
    (18, "Habits", "unit text not null default ''"),
    (23, "Habits", "question text"),
    (24, "Habits", "uuid text"),
    (25, "Repetitions", "notes text"),
)


def loop_database(path: Path, version: int, habits: list[dict[str, object]], days: list[dict[str, object]]) -> Path:
    """A backup of Loop of one version."""
    database = sqlite3.connect(path)
    database.execute(
        "CREATE TABLE Habits (Id INTEGER PRIMARY KEY, archived INTEGER, color INTEGER, description TEXT,"
        " freq_den INTEGER, freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER)"
    )
    database.execute("CREATE TABLE Repetitions (Id INTEGER PRIMARY KEY, habit INTEGER, timestamp INTEGER)")
    for since, table, column in _LATER:
        if version >= since:
            database.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for table, rows in (("Habits", habits), ("Repetitions", days)):
        for row in rows:
            holes = ", ".join("?" * len(row))
            database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({holes})", tuple(row.values()))
    database.execute(f"PRAGMA user_version = {version}")
    database.commit()
    database.close()
    return path


def line_of(habit: Habit) -> str:
    """The days of a habit in order: ``27 kept``, with the month left out."""
    return " ".join(f"{day.day}{habit.days[day]}" for day in sorted(habit.days))
