"""The doctor finds what is wrong, says it in words, and repairs only what is safe."""

from pathlib import Path
from typing import Any

import pytest

from tests.store.when import WHEN
from tracker.store.files import backup
from tracker.store.files.errors import StoreError
from tracker.store.files.storage import DurableStorage
from tracker.store.maintenance import home_location
from tracker.store.maintenance.doctor import examine, repair

PROMISE = {
    "id": "C1",
    "owner": "robin",
    "kind": "do",
    "visibility": "shared",
    "state": "active",
    "terms": [{"from": "2026-05-01", "text": "home", "schedule": "every day"}],
}
YEAR = {"id": "C1/2026", "commitment": "C1", "year": 2026, "months": {"05": "kks"}}
SHARED: dict[str, list[dict[str, Any]]] = {
    "people": [{"id": "robin", "name": "Robin"}, {"id": "dana", "name": "Dana"}],
    "repair": [{"id": "repair", "owner": "robin", "opened_on": "2026-05-01"}],
    "commitments": [PROMISE],
    "marks": [YEAR],
}


def write(home: Path, name: str, tables: dict[str, list[dict[str, Any]]]) -> DurableStorage:
    storage = DurableStorage(home / name)
    with storage.transaction():
        for table, documents in tables.items():
            for document in documents:
                storage.put(table, storage.next_number(table), document)
    return storage


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    write(home, "shared.json", SHARED)
    return home


def told(home: Path) -> str:
    return "\n".join(map(str, examine(home).findings))


def test_a_healthy_home(home: Path) -> None:
    assert told(home) == ""
    assert examine(home).usable
    assert repair(home, WHEN(1)) == []
    assert backup.backups(home) == []


@pytest.mark.parametrize(
    ("table", "document", "words"),
    [
        ("commitments", PROMISE | {"id": "C2", "kind": "dont"}, "shared.json: commitments C2 cannot be read"),
        ("commitments", PROMISE | {"id": "C2", "terms": []}, "commitments C2 cannot be read: It has no terms"),
        (
            "commitments",
            PROMISE | {"id": "C2", "owner": "kim"},
            "commitments C2 points to a person that is not there: kim",
        ),
        ("commitments", PROMISE | {"id": "C2", "plan": "P9"}, "points to a plan that is not there: P9"),
        ("commitments", PROMISE | {"id": ""}, "commitments number 2 has no id"),
        ("marks", YEAR | {"id": "C9/2026", "commitment": "C9"}, "points to a promise that is not there: C9"),
        ("marks", YEAR | {"id": "x", "months": {"02": "k" * 29}}, "marks x: month 02 has 29 days instead of 28"),
        ("marks", YEAR | {"id": "x", "months": {"13": "k"}}, "there is no month '13'"),
        ("marks", YEAR | {"id": "x", "months": {"05": "kj"}}, "holds signs that mean nothing: j"),
        ("marks", YEAR | {"id": "x", "details": {"02-30": {}}}, "there is no day '02-30'"),
        ("marks", YEAR | {"id": "x", "details": {"05-01": {"told": "no"}}}, "what is kept for 05-01 cannot be read"),
        ("marks", YEAR | {"id": "x", "details": {"05-01": "told"}}, "the details of 05-01 are no table"),
        ("reviews", {"id": "R1", "day": "2026-05-03", "present": ["kim"]}, "reviews R1 points to a person"),
        ("excused", {"id": "E1", "who": "kim", "from": "2026-05-01", "until": "2026-05-02"}, "excused E1 points to"),
    ],
)
def test_records_and_references(home: Path, table: str, document: dict[str, Any], words: str) -> None:
    write(home, "shared.json", {table: [document]})
    assert words in told(home)
    before = (home / "shared.json").read_bytes()
    if examine(home).usable:
        repair(home, WHEN(1))
    else:
        with pytest.raises(StoreError):
            repair(home, WHEN(1))
    if "E1" not in words:
        assert (home / "shared.json").read_bytes() == before, "what is not safe is left alone"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("zone", "../../etc/passwd", "there is no time zone '../../etc/passwd'"),
        ("zone", "/etc/passwd", "there is no time zone"),
        ("zone", "Europe/Nowhere", "there is no time zone"),
        ("zone", "Europe", "there is no time zone"),
        ("day_starts_at", "99:00", "the day starts at '99:00'"),
        ("zone", "Europe/Berlin", ""),
        ("day_starts_at", "04:30", ""),
    ],
)
def test_the_zone_and_the_hour_that_days_are_counted_by(tmp_path: Path, field: str, value: str, words: str) -> None:
    repair = SHARED["repair"][0] | {field: value}
    write(tmp_path, "shared.json", SHARED | {"repair": [repair]})
    found = told(tmp_path)
    assert words in found if words else found == ""


def test_files_that_cannot_be_read(home: Path) -> None:
    path = home / "shared.json"
    data = path.read_bytes()[:-30]
    path.write_bytes(data)
    path.chmod(0o644)
    assert "shared.json: It is damaged" in told(home)
    assert not examine(home).usable
    with pytest.raises(StoreError):
        repair(home, WHEN(1))
    assert path.read_bytes() == data


def test_twice_and_on_the_wrong_side(home: Path) -> None:
    secret = PROMISE | {"id": "C2", "owner": "dana", "visibility": "private"}
    year = YEAR | {"id": "C2/2026", "commitment": "C2"}
    newer = secret | {"changed_at": "2026-05-02T10:00:00Z", "why": "newer"}
    write(home, "shared.json", {"commitments": [secret], "marks": [year]})
    write(home, "private-dana.json", {"commitments": [newer]})
    words = told(home)
    assert "commitments C2 is there twice, here and in shared.json" in words
    assert "marks C2/2026 belongs into private-dana.json" in words
    done = repair(home, WHEN(1))
    assert "A backup was taken first" in done[0]
    assert told(home) == ""
    private = DurableStorage(home / "private-dana.json").read()
    assert private is not None
    assert [document["why"] for document in private["commitments"].values()] == ["newer"]
    assert [document["id"] for document in private["marks"].values()] == ["C2/2026"]
    shared = DurableStorage(home / "shared.json").read()
    assert shared is not None
    assert [document["id"] for document in shared["commitments"].values()] == ["C1"]


def test_a_file_is_made_for_what_is_private(home: Path) -> None:
    write(home, "shared.json", {"pages": [{"id": "G1", "owner": "dana", "kind": "page", "day": "2026-05-01"}]})
    assert "pages G1 belongs into private-dana.json" in told(home)
    repair(home, WHEN(1))
    assert told(home) == ""


def test_changed_by_hand_is_taken_as_it_is(home: Path) -> None:
    path = home / "shared.json"
    path.write_text(path.read_text("utf-8").replace('"kks"', '"kkk"'), "utf-8")
    assert "changed by hand" in told(home)
    assert "shared.json: taken as it is now." in repair(home, WHEN(1))
    assert told(home) == ""


@pytest.mark.skipif(home_location.sys.platform == "win32", reason="modes")
def test_modes_and_what_a_dead_program_left(home: Path) -> None:
    backup.take(home, WHEN(1), "day")
    (home / ".shared.json.tmp").write_text("half")
    (home / "folder").mkdir()
    for path in (home, home / "backups", home / "shared.json", home / "folder"):
        path.chmod(0o755)
    words = told(home)
    assert "Others may look into this folder" in words
    assert "Others may read this file" in words
    assert "A program that was stopped left it" in words
    repair(home, WHEN(2))
    assert told(home) == ""
    assert (home / "folder").stat().st_mode & 0o777 == 0o755, "what is not ours is left alone"


def test_a_damaged_backup_is_said(home: Path) -> None:
    taken = backup.take(home, WHEN(1), "day")
    assert taken is not None
    taken.write_bytes(taken.read_bytes()[:100])
    assert f"{taken.name}: It is no backup, or a damaged one." in told(home)


def test_an_unsealed_backup_of_a_sealed_file_is_said(home: Path) -> None:
    storage = write(home, "private-dana.json", {"pages": []})
    with storage.transaction():
        storage.put("pages", "1", {"id": "G1", "owner": "dana", "kind": "page", "day": "2026-05-01"})
    taken = backup.take(home, WHEN(1), "day")
    assert taken is not None

    class Coat:
        def header(self) -> dict[str, Any]:
            return {"sealed": "age"}

        def wrap(self, body: bytes) -> bytes:
            return b' "sealed": {}\n}\n'

        def unwrap(self, path: Path, tables: dict[str, Any]) -> dict[str, Any]:
            return {}

    storage.rewrite(Coat())
    words = told(home)
    assert f"{taken.name}: It holds private-dana.json unsealed" in words
    assert "private-dana.json: It is sealed" in words
    assert repair(home, WHEN(2)) == []


@pytest.mark.parametrize(
    ("home", "program"),
    [
        ("/home/robin/Dropbox/tracker", "Dropbox"),
        ("/home/robin/OneDrive - Work/x", "OneDrive"),
        ("/Users/robin/Library/Mobile Documents/x", "iCloud"),
        ("/home/robin/Nextcloud", "Nextcloud"),
        ("/mnt/net/tracker", "a network drive"),
        ("/home/robin/.local/share/tracker", None),
        ("/home/robin/boxes/megaphone", None),
    ],
)
def test_folders_of_others(tmp_path: Path, home: str, program: str | None) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda / ext4 rw 0 0\nserver:/x /mnt/net nfs4 rw 0 0\n")
    words = home_location.warning(Path(home), mounts)
    assert (words is None) if program is None else (words is not None and program in words)


def test_a_marker_of_a_sync_program(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert "Syncthing" in str(home_location.warning(tmp_path / "a" / "b"))
