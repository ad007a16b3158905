"""Files of every earlier format become those of today."""

import json
import shutil
from pathlib import Path

import pytest

from tests.store.store_harness import FaultyDisk
from tests.store.when import WHEN
from tracker.domain.records.base import msgspec
from tracker.store.book.tables import TABLES
from tracker.store.files import backup, schema
from tracker.store.files.errors import Damaged, DiskError
from tracker.store.files.storage import DurableStorage
from tracker.store.maintenance.restore import restore

KEPT = Path(__file__).parent / "kept_formats"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copyfile(KEPT / "format_0.json", tmp_path / "shared.json"))


def test_a_kept_file_of_format_0(path: Path) -> None:
    old = path.read_bytes()
    storage = DurableStorage(path)
    tables = storage.read()
    assert tables is not None
    assert path.read_bytes() == old, "reading writes nothing"
    assert "checkins" not in tables
    assert tables["people"]["1"]["name"] == "Robin"
    years = {document["id"]: document for document in tables["marks"].values()}
    assert years["C1/2026"]["months"] == {
        "02": "." * 27 + "k",
        "04": "kkps",
        "05": "e" + "." * 29 + "k",
    }
    assert years["C1/2026"]["details"] == {
        "04-04": {"note": "[late]", "told": "same_day", "recorded_at": "2026-04-05T06:00:00Z"},
        "05-01": {"reason": "ill"},
    }
    assert years["C2/2025"]["months"] == {"12": "." * 30 + "h"}
    for name, kind in TABLES.items():
        for document in tables.get(name, {}).values():
            msgspec.convert(document, kind)


def test_the_first_change_keeps_the_old_file_and_writes_the_new_format(path: Path) -> None:
    old = path.read_bytes()
    storage = DurableStorage(path)
    with storage.transaction():
        storage.put("topics", "1", {"id": "t1", "text": "money", "since": "2026-05-01"})
    whole = json.loads(path.read_bytes())
    assert whole["_meta"]["1"]["schema"] == schema.CURRENT
    assert (path.parent / "backups" / "before-format-1-shared.json").read_bytes() == old
    again = DurableStorage(path).read()
    assert again is not None
    assert again["marks"] == schema.migrate(json.loads(old), 0)["marks"]


def test_no_room_for_the_old_file_means_no_change(path: Path) -> None:
    import errno

    old = path.read_bytes()
    disk = FaultyDisk(only=("write",), error=errno.ENOSPC, at=0, forever=True)
    storage = DurableStorage(path, disk=disk)
    with pytest.raises(DiskError), storage.transaction():
        storage.put("topics", "1", {"id": "t1"})
    assert path.read_bytes() == old


def test_a_backup_of_an_earlier_format_is_restored_into_the_present_one(path: Path) -> None:
    home = path.parent
    saved = backup.take(home, WHEN(1), "day")
    assert saved is not None
    storage = DurableStorage(path)
    with storage.transaction():
        storage.drop("people", "1")
    restore(home, saved, WHEN(2))
    tables = storage.read()
    assert tables is not None
    assert tables["people"]["1"]["name"] == "Robin"
    assert tables["marks"]
    restore(home, home / "backups" / "before-format-1-shared.json", WHEN(2))
    assert storage.read() == tables


@pytest.mark.parametrize(
    "checkin", [{"id": "x"}, {"commitment": "C1", "day": "someday"}, {"commitment": "C1", "day": 7}]
)
def test_an_earlier_file_that_makes_no_sense_is_left_alone(path: Path, checkin: dict[str, object]) -> None:
    tables = json.loads(path.read_bytes())
    tables["checkins"]["9"] = checkin
    path.write_text(json.dumps(tables), "utf-8")
    old = path.read_bytes()
    storage = DurableStorage(path)
    with pytest.raises(Damaged), storage.transaction():
        pass
    with pytest.raises(Damaged):
        restore(path.parent, path, WHEN(1))
    assert path.read_bytes() == old


def test_every_format_has_a_kept_file() -> None:
    assert {f"format_{version}.json" for version in range(schema.CURRENT + 1)} <= {file.name for file in KEPT.iterdir()}


def test_a_kept_file_of_format_1(tmp_path: Path) -> None:
    path = Path(shutil.copyfile(KEPT / "format_1.json", tmp_path / "shared.json"))
    storage = DurableStorage(path)
    assert storage.read() == DurableStorage(Path(shutil.copyfile(KEPT / "format_0.json", tmp_path / "x.json"))).read()
    assert storage.warning is None
