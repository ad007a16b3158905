"""Backups: taken, rotated, listed, checked, brought back, and the way back from that."""

import errno
import os
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from tests.store.store_harness import FaultyDisk, change, new_home, state, stood
from tests.store.when import WHEN
from tracker.store.files import backup
from tracker.store.files.errors import Damaged, DiskError, Foreign, OldCopy, StoreError
from tracker.store.files.storage import DurableStorage
from tracker.store.maintenance.restore import restore


@pytest.fixture
def home(tmp_path: Path) -> Path:
    home = tmp_path / "home"
    change(DurableStorage(home / "shared.json"), 1)
    change(DurableStorage(home / "private-dana.json"), 1)
    return home


def names(home: Path) -> list[str]:
    return [one.path.name for one in backup.backups(home)]


def test_one_a_day_before_the_first_change(home: Path) -> None:
    first = backup.before_first_change(home, WHEN(1))
    assert first == home / "backups" / "2026-05-01T083000-day.zip"
    change(DurableStorage(home / "shared.json"), 2)
    assert backup.before_first_change(home, WHEN(1, 20)) is None
    assert backup.before_first_change(home, WHEN(2)) is not None
    assert names(home) == ["2026-05-02T083000-day.zip", "2026-05-01T083000-day.zip"]
    listed = backup.backups(home)[-1]
    assert (listed.taken, listed.reason, listed.size) == (datetime(2026, 5, 1, 8, 30), "day", first.stat().st_size)


def test_nothing_to_copy_yet(tmp_path: Path) -> None:
    assert backup.before_first_change(tmp_path / "home", WHEN(1)) is None
    assert backup.backups(tmp_path / "home") == []


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_backups_are_the_owners_alone(home: Path, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        taken = backup.take(home, WHEN(1), "day")
        elsewhere = backup.take(home, WHEN(1), "asked", to=tmp_path / "copy.zip")
    finally:
        os.umask(old)
    assert taken is not None
    assert elsewhere is not None
    assert taken.parent.stat().st_mode & 0o777 == 0o700
    assert taken.stat().st_mode & 0o777 == elsewhere.stat().st_mode & 0o777 == 0o600


def test_a_backup_is_a_plain_zip_of_whole_files(home: Path) -> None:
    taken = backup.take(home, WHEN(1), "day")
    assert taken is not None
    with zipfile.ZipFile(taken) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["shared.json", "private-dana.json"]
        assert archive.read("shared.json") == (home / "shared.json").read_bytes()


def test_two_in_one_second_do_not_meet(home: Path) -> None:
    assert len({backup.take(home, WHEN(1), "import") for _ in range(3)}) == 3
    assert len(names(home)) == 3


def test_seven_days_four_weeks_twelve_months(home: Path) -> None:
    for day in range(1, 801):
        backup.before_first_change(home, WHEN(day))
    taken = [one.taken for one in backup.backups(home)]
    last = taken[0]
    ages = [(last - one).days for one in taken]
    assert ages[:7] == list(range(7))
    weeks = taken[7:11]
    assert len({one.isocalendar()[:2] for one in weeks}) == 4
    assert all(one.isoweekday() == 7 or (last - one).days == 7 for one in weeks), "the newest of each week"
    months = taken[11:]
    assert len(months) == 12
    assert len({(one.year, one.month) for one in months}) == 12
    assert 330 < (last - months[-1]).days < 430


def test_a_long_rest_takes_no_backup_away(home: Path) -> None:
    for day in (1, 2, 3):
        backup.before_first_change(home, WHEN(day))
    backup.before_first_change(home, WHEN(700))
    assert len(names(home)) == 4


def test_restore_and_back_again(home: Path) -> None:
    shared = DurableStorage(home / "shared.json")
    saved = backup.take(home, WHEN(1), "day")
    assert saved is not None
    change(shared, 2)
    undo = restore(home, saved, WHEN(2)).undo
    assert undo is not None
    assert undo.name == "2026-05-02T083000-restore.zip"
    assert stood(shared.path) == state(1)
    assert shared.poll()
    assert shared.read() == state(1)
    change(shared, 2)
    restore(home, undo, WHEN(3))
    assert stood(shared.path) == state(2)


def test_an_old_copy_is_taken_on_purpose(home: Path) -> None:
    shared = DurableStorage(home / "shared.json")
    old = shared.path.read_bytes()
    change(shared, 2)
    shared.path.write_bytes(old)
    with pytest.raises(OldCopy, match=f"tracker restore {shared.path}"):
        shared.read()
    restore(home, shared.path, WHEN(1))
    assert stood(shared.path) == state(1)


def test_a_damaged_file_is_in_the_backup_that_restoring_takes(home: Path) -> None:
    saved = backup.take(home, WHEN(1), "day")
    assert saved is not None
    damaged = (home / "shared.json").read_bytes()[:-20]
    (home / "shared.json").write_bytes(damaged)
    undo = restore(home, saved, WHEN(2)).undo
    assert undo is not None
    assert "unreadable" in undo.name
    assert backup.contents_of(undo)["shared.json"] == damaged
    assert stood(home / "shared.json") == state(1)


def test_a_missing_file_is_brought_back(home: Path) -> None:
    saved = backup.take(home, WHEN(1), "day")
    assert saved is not None
    (home / "shared.json").unlink()
    restore(home, saved, WHEN(2))
    assert stood(home / "shared.json") == state(1)


def test_restore_into_an_empty_home(home: Path, tmp_path: Path) -> None:
    saved = backup.take(home, WHEN(1), "day")
    assert saved is not None
    assert restore(tmp_path / "new", saved, WHEN(2)).undo is None
    assert stood(tmp_path / "new" / "private-dana.json") == state(1)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04 and so on", b"hello"])
def test_what_is_no_backup(home: Path, tmp_path: Path, data: bytes) -> None:
    before = (home / "shared.json").read_bytes()
    for name in ("x.zip", "shared.json"):
        (tmp_path / name).write_bytes(data)
        with pytest.raises((Foreign, Damaged)):
            restore(home, tmp_path / name, WHEN(2))
    with pytest.raises(DiskError):
        restore(home, tmp_path / "none.zip", WHEN(2))
    assert (home / "shared.json").read_bytes() == before
    assert names(home) == []


def test_a_flipped_backup_is_no_way_back(home: Path) -> None:
    saved = backup.take(home, WHEN(1), "day")
    assert saved is not None
    whole = saved.read_bytes()
    before = (home / "shared.json").read_bytes()
    for place in range(0, len(whole), 7):
        bent = bytearray(whole)
        bent[place] ^= 16
        saved.write_bytes(bent)
        try:
            restore(home, saved, WHEN(2))
        except StoreError:
            assert (home / "shared.json").read_bytes() == before
        else:
            assert stood(home / "shared.json") == state(1)
            before = (home / "shared.json").read_bytes()


def test_an_error_at_every_call_of_a_restore() -> None:
    for at in range(400):
        home = new_home()
        shared, private = home / "shared.json", home / "private-dana.json"
        for path in (shared, private):
            change(DurableStorage(path), 1)
        saved = backup.take(home, WHEN(1), "day")
        assert saved is not None
        for path in (shared, private):
            change(DurableStorage(path), 2)
        disk = FaultyDisk(at=at, error=errno.ENOSPC)
        try:
            restore(home, saved, WHEN(2), disk=disk)
        except StoreError:
            assert stood(shared) == stood(private) == state(2), at
        else:
            assert stood(shared) == stood(private) == state(1), at
        if not disk.hit:
            return
    raise AssertionError("no end")


def test_a_backup_that_cannot_be_written_is_said(home: Path) -> None:
    with pytest.raises(DiskError, match="disk is full"):
        backup.take(home, WHEN(1), "day", disk=FaultyDisk(at=0, error=errno.ENOSPC, only=("write",), forever=True))
    assert names(home) == []
