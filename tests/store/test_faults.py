"""Every call of the system made to go wrong in turn."""

import errno
from pathlib import Path

import pytest

from tests.store.store_harness import (
    WRITING,
    FaultyDisk,
    LoggedDisk,
    ShortDisk,
    change,
    check_every_call,
    check_power_cut,
    new_home,
    state,
    stood,
)
from tracker.store.files.disk import StrPath
from tracker.store.files.errors import DiskError, StoreError
from tracker.store.files.storage import DurableStorage


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_an_error_at_every_call(error: int) -> None:
    assert check_every_call(FaultyDisk, error) > 30


def test_an_interruption_at_every_call() -> None:
    assert check_every_call(FaultyDisk, errno.EINTR) > 30


def test_death_at_every_call() -> None:
    assert check_every_call(FaultyDisk, None) > 30


def test_a_power_cut_after_every_call() -> None:
    assert check_power_cut(LoggedDisk, acts=5) > 120


def test_short_writes_and_interruptions(tmp_path: Path) -> None:
    storage = DurableStorage(tmp_path / "home" / "shared.json", disk=ShortDisk())
    for number in (1, 2):
        change(storage, number)
    assert stood(storage.path) == state(2)
    assert DurableStorage(storage.path, disk=ShortDisk()).read() == state(2)


def test_a_failed_fsync_is_not_asked_again_of_the_same_descriptor(tmp_path: Path) -> None:
    class Forgetful(FaultyDisk):
        def __init__(self) -> None:
            super().__init__()
            self.asked: list[int] = []
            self.opened = 0

        def open(self, path: StrPath, flags: int, mode: int = 0o600) -> int:
            self.opened += 1
            return super().open(path, flags, mode)

        def fsync(self, fd: int) -> None:
            self.asked.append(self.opened)
            if len(self.asked) in (1, 4):
                raise InterruptedError(errno.EINTR, "interrupted")
            super().fsync(fd)

    path = tmp_path / "shared.json"
    disk = Forgetful()
    change(DurableStorage(path, disk=disk), 1)
    assert stood(path) == state(1)
    assert len(set(disk.asked)) == len(disk.asked), "each fsync has a descriptor of its own"


def test_a_full_disk_is_said_and_the_next_change_works(tmp_path: Path) -> None:
    path = tmp_path / "shared.json"
    disk = FaultyDisk()
    storage = DurableStorage(path, disk=disk)
    change(storage, 1)
    disk.only, disk.at, disk.count, disk.error, disk.forever = ("write",), 0, 0, errno.ENOSPC, True
    with pytest.raises(DiskError, match=r"The disk is full.* Nothing was lost"):
        change(storage, 2)
    assert storage.tables == state(1)
    assert not [name for name in path.parent.iterdir() if name.name.endswith(".tmp")]
    disk.at = -1
    change(storage, 2)
    assert stood(path) == state(2)


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_gives_up_for_good(error: int) -> None:
    """Even putting the old file back is refused then: the file is whole, and a person is told."""
    for at in range(60):
        path = new_home() / "shared.json"
        change(DurableStorage(path), 1)
        disk = FaultyDisk(only=WRITING)
        storage = DurableStorage(path, disk=disk)
        storage.read()
        disk.at, disk.count, disk.error, disk.forever = at, 0, error, True
        try:
            change(storage, 2)
        except StoreError as problem:
            told = str(problem)
            assert "Nothing" in told
            assert stood(path) in (state(1), state(2))
        else:
            assert stood(path) == state(2)
        if not disk.hit:
            return
    raise AssertionError("no end")
