"""What cannot be read is said in one line; nothing is changed, the file least of all."""

import copy
import hashlib
import json
import sqlite3
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.files import loop_database, stamp, zipped
from tests.service.homes import MONDAY, couple
from tests.story import DOCUMENT
from tracker.cli import main
from tracker.exchange.base import incoming

YOGA = [{"Id": 1, "name": "Yoga", "freq_num": 1, "freq_den": 1, "archived": 0}]
DAYS: list[dict[str, object]] = [{"habit": 1, "timestamp": stamp(MONDAY - timedelta(days=n))} for n in range(400)]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    couple(tmp_path)
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_NOW", "2026-04-20T20:00+02:00")
    return tmp_path / "home"


def print_of(folder: Path) -> dict[str, str]:
    """Every file of a folder with its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def cut_off(folder: Path) -> Path:
    path = loop_database(folder / "loop.db", 12, YOGA, DAYS)
    path.write_bytes(path.read_bytes()[:-4096])
    return path


def with_a_trigger(folder: Path) -> Path:
    path = loop_database(folder / "loop.db", 21, YOGA, [])
    with sqlite3.connect(path) as database:
        database.execute("CREATE TRIGGER t AFTER INSERT ON Habits BEGIN DELETE FROM Repetitions; END")
    return path


def with_a_view(folder: Path) -> Path:
    path = loop_database(folder / "loop.db", 21, YOGA, [])
    with sqlite3.connect(path) as database:
        database.execute("ALTER TABLE Repetitions RENAME TO r")
        database.execute("CREATE VIEW Repetitions AS SELECT * FROM r")
    return path


def garbled(folder: Path) -> Path:
    path = loop_database(folder / "loop.db", 12, YOGA, DAYS)
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xa7" * 4096
    path.write_bytes(data)
    return path


def text(name: str, data: bytes) -> Any:
    def made(folder: Path) -> Path:
        (folder / name).write_bytes(data)
        return folder / name

    return made


def too_large(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("Habits.csv", b"0" * (incoming.LARGEST + 1))
    return folder / "bomb.zip"


TABLE = "date,name,note\n"
SEVENTEENTH = TABLE + "2026-04-01,A,\n" * 15 + "2026-4-1x,A,\n"
BAD = {
    "a database that is cut off": (cut_off, "cut off"),
    "a version to come": (lambda folder: loop_database(folder / "a.db", 26, YOGA, []), "version 26"),
    "a version too old": (lambda folder: loop_database(folder / "a.db", 11, YOGA, []), "version 11"),
    "a trigger": (with_a_trigger, "trigger"),
    "a view": (with_a_view, "view"),
    "pages of nonsense": (garbled, "damaged database"),
    "the head of a database": (text("a.db", b"SQLite format 3\x00" + b"\x00" * 50), "cut off"),
    "a zip without its list": (lambda folder: zipped(folder / "a.zip", {"001 A/Checkmarks.csv": "x"}), "Habits.csv"),
    "a zip of anything": (lambda folder: zipped(folder / "a.zip", {"a.txt": "x"}), "no format"),
    "half a zip": (text("a.zip", b"PK\x03\x04" + b"x" * 90), "damaged zip"),
    "a member too large": (too_large, "50 MB"),
    "a bad day in row 17": (text("a.csv", SEVENTEENTH.encode()), "row 17: '2026-4"),
    "29 February of no leap year": (text("a.csv", (TABLE + "2023-02-28,A,\n2023-02-29,A,\n").encode()), "'2023-02-29'"),
    "UTF-16": (text("a.csv", (TABLE + "2026-04-01,A,\n").encode("utf-16")), "UTF-16"),
    "UTF-16 without a mark": (text("a.csv", (TABLE + "2026-04-01,A,\n").encode("utf-16-le")), "UTF-16"),
    "Windows-1252": (text("a.csv", (TABLE + "2026-04-01,Caf\xe9,\n").encode("cp1252")), "row 2"),
    "JSON in UTF-16": (text("a.json", json.dumps(DOCUMENT).encode("utf-16")), "UTF-16"),
    "JSON that ends early": (text("a.json", json.dumps(DOCUMENT).encode()[:-9]), "JSON"),
    "deep nesting": (text("a.json", b"[" * 100_000), "deep"),
    "deep nesting of records": (text("a.json", b'{"a":' * 100_000), "deep"),
    "JSON of nobody": (text("a.json", b'{"habits": 3}'), "tracker"),
    "an empty file": (text("a", b""), "no format"),
    "a picture": (text("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256))), "UTF"),
    "a log alone": (text("log", b"2025-01-01 : Gym : y\n"), "two files"),
    "a bad line in a log": (text("a.csv", b"HabitName,CalendarDate,Value\nA,2026-04-01,much\n"), "row 2: 'much'"),
    "a file that is not there": (lambda folder: folder / "nowhere.csv", "cannot be read"),
    "a document as a habit": (text("a.json", b'{"habits": [{"name": 3, "records": [{"day": 1}]}]}'), "name"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_one_line_and_nothing_changed(home: Path, tmp_path: Path, capsys: Any, case: str) -> None:
    make, words = BAD[case]
    folder = tmp_path / "in"
    folder.mkdir()
    path = make(folder)
    before, read = print_of(home), print_of(folder)
    assert main(["import", str(path)]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert print_of(home) == before
    assert print_of(folder) == read


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_the_file_that_was_read_is_left_as_it_is(home: Path, tmp_path: Path, journal: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = loop_database(folder / "loop.db", 21, YOGA, DAYS[:3])
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA journal_mode = {journal}")
    database.close()
    before = print_of(folder)
    assert main(["import", str(path)]) == 0
    assert print_of(folder) == before


def test_a_document_with_a_mark_of_its_encoding(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(DOCUMENT).encode())
    assert main(["--home", str(tmp_path / "new"), "import", str(path)]) == 0


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: d.update(zone="../../etc/passwd"), "zone: '../../etc/passwd'"),
        (lambda d: d.update(zone="Europe/Nowhere"), "zone: 'Europe/Nowhere'"),
        (lambda d: d.update(zone=3), "zone: 3"),
        (lambda d: d["repair"].update(zone="/etc/passwd"), "repair.zone"),
        (lambda d: d.update(day_starts_at="25:00"), "day_starts_at"),
        (lambda d: d["repair"].update(review="someday"), "repair.review"),
        (lambda d: d["checkins"][0].update(zone="../x"), "checkins[0].zone"),
        (lambda d: d["checkins"][0].update(recorded_at="2026-04-27T10:00:00"), "checkins[0].recorded_at"),
        (lambda d: d["checkins"][0].update(day="0001-01-01"), "checkins[0].day"),
        (lambda d: d["checkins"][0].update(commitment=["C1"]), "checkins[0].commitment"),
        (lambda d: d["commitments"][0].update(count=-1), "commitments[0].count"),
        (lambda d: d["commitments"][0].update(ends_on="9999-12-31"), "commitments[0].ends_on"),
        (lambda d: d["commitments"][0].update(why="x" * 30_000), "commitments[0].why"),
        (
            lambda d: d["commitments"][0].update(pauses=[{"from": "2026-04-02", "until": "2026-04-01"}]),
            "commitments[0].pauses[0].until",
        ),
        (lambda d: d["excused"][0].update(until="2020-01-01"), "excused[0].until"),
        (lambda d: d["plans"][0].update(minutes=-5), "plans[0].minutes"),
    ],
)
def test_every_value_of_a_document_is_looked_at(tmp_path: Path, capsys: Any, spoil: Any, words: str) -> None:
    document = copy.deepcopy(DOCUMENT)
    spoil(document)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document))
    assert main(["--home", str(tmp_path / "new"), "import", str(path)]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert not (tmp_path / "new" / "shared.json").exists()
