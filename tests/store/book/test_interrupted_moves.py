"""A record moved between two files is in one of them at the end, whatever happens between."""

from pathlib import Path

import pytest

from tests.store.maintenance.test_doctor import PROMISE, SHARED, YEAR, told, write
from tests.store.store_harness import FaultyDisk, Killed, new_home
from tracker.store.book import interrupted_moves as moving
from tracker.store.files.storage import DurableStorage, home_lock

LINE = {"id": "H1", "at": "2026-05-01T10:00:00Z", "by": "robin", "act": "edit", "table": "commitments", "record": "C1"}
NEW = PROMISE | {"visibility": "private", "changed_at": "2026-05-02T10:00:00Z"}


def unshare(home: Path, disk: FaultyDisk) -> None:
    """Take a promise, its answers and its history out of the shared file."""
    shared = DurableStorage(home / "shared.json", disk=disk)
    private = DurableStorage(home / "private-robin.json", disk=disk)
    moved = {"commitments": NEW, "marks": YEAR | {"changed_at": "2026-05-02T10:00:00Z"}, "history": LINE}
    with home_lock(home):
        moving.started(home, disk)
        private.begin()
        shared.begin()
        for table, document in moved.items():
            private.put(table, "1", document)
            shared.drop(table, "1")
        private.commit()
        shared.commit()
        moving.ended(home, disk)


def test_death_at_every_call_of_a_move() -> None:
    twice = 0
    for at in range(200):
        home = new_home()
        write(home, "shared.json", SHARED | {"history": [LINE]})
        write(home, "private-robin.json", {"topics": []})
        disk = FaultyDisk(at=at)
        try:
            unshare(home, disk)
        except Killed:
            lock = home_lock(home)
            while lock.held:
                lock.release()  # a dead program holds nothing
        names = ["shared.json", "private-robin.json"]
        storages = {name: DurableStorage(home / name) for name in names}
        for storage in storages.values():
            storage.read()
        done = moving.heal(home, storages)
        twice += any("twice" in line for line in done)
        for left in home.glob(".*.tmp"):
            left.unlink()
        assert told(home) == "", at
        assert not (home / moving.MARK).exists()
        places = [
            name for name in names if "commitments" in storages[name].tables and storages[name].tables["commitments"]
        ]
        assert len(places) == 1
        for table in ("marks", "history"):
            assert [name for name in names if storages[name].tables.get(table)] == places, "all of it goes together"
        assert moving.heal(home, storages) == []
        if not disk.hit:
            assert places == ["private-robin.json"]
            assert twice > 3
            return
    raise AssertionError("no end")


def test_no_move_no_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving, "home_lock", None)
    assert moving.heal(tmp_path, {}) == []
