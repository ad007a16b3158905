"""The tests are tested: with one safety taken out, a check must find it out."""

import contextlib
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.store.store_harness import FaultyDisk, LoggedDisk, check_every_call, check_flips, check_power_cut
from tests.store.test_kill import run
from tracker.store.files import parse
from tracker.store.files.disk import Disk, StrPath


class NoFileSync(LoggedDisk):
    def fsync(self, fd: int) -> None:
        if self._fds.get(fd, ("file",))[0] == "folder":
            super().fsync(fd)


class NoFolderSync(LoggedDisk):
    def fsync(self, fd: int) -> None:
        if self._fds.get(fd, ("file",))[0] != "folder":
            super().fsync(fd)


class NoReplace(FaultyDisk):
    """Writes over the file in place, as TinyDB's own storage does."""

    def replace(self, source: StrPath, target: StrPath) -> None:
        fd = self.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self.write(fd, memoryview(Path(source).read_bytes()))
        self.close(fd)
        self.unlink(source)


def test_without_the_sync_of_the_file() -> None:
    with pytest.raises(AssertionError):
        check_power_cut(NoFileSync)


def test_without_the_sync_of_the_folder() -> None:
    with pytest.raises(AssertionError, match=r"lost|gone"):
        check_power_cut(NoFolderSync)


def test_with_the_sync_of_the_folder_before_the_replace(monkeypatch: pytest.MonkeyPatch) -> None:
    class Early(LoggedDisk):
        def replace(self, source: StrPath, target: StrPath) -> None:
            Disk.sync_folder(self, Path(source).parent)
            super().replace(source, target)

        def sync_folder(self, folder: StrPath) -> None:
            pass

    with pytest.raises(AssertionError, match=r"lost|gone"):
        check_power_cut(Early)


def test_without_the_replace() -> None:
    with pytest.raises(AssertionError, match="not whole"):
        check_every_call(NoReplace, None)


def test_without_the_checksum(monkeypatch: pytest.MonkeyPatch) -> None:
    def always(*_: Any) -> bool:
        return True

    monkeypatch.setattr(parse, "_is_intact", always)
    with pytest.raises(AssertionError, match="nobody said so"):
        check_flips()


def test_without_the_lock(tmp_path: Path) -> None:
    for turn in range(5):
        done = run("together", tmp_path / str(turn), 200, 2, without="lock")
        if done.returncode:
            return
        with contextlib.suppress(OSError):
            shutil.rmtree(tmp_path / str(turn))
    raise AssertionError("two programs without a lock lost nothing: the test with the lock proves nothing")
