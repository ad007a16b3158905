"""The layer of os calls: order, modes, and the ways of other systems."""

import errno
import os
import sys
import types
from pathlib import Path

import pytest

from tests.store.store_harness import FaultyDisk
from tracker.store.files import disk as module
from tracker.store.files.disk import REAL, Disk, StrPath


def test_the_order_of_the_calls_that_write(tmp_path: Path) -> None:
    disk = FaultyDisk(only=("open", "write", "chmod", "fsync", "replace", "close", "unlink"))
    disk.replace_file(tmp_path / "a", b"x")
    assert disk.calls == ["open", "chmod", "write", "fsync", "close", "replace", "open", "fsync", "close"]


def test_a_new_folder_is_on_the_medium(tmp_path: Path) -> None:
    synced: list[StrPath] = []

    class Watching(Disk):
        def sync_folder(self, folder: StrPath) -> None:
            synced.append(folder)
            super().sync_folder(folder)

    Watching().make_folder(tmp_path / "a" / "b")
    assert [Path(folder) for folder in synced] == [tmp_path, tmp_path / "a"]


def test_a_link_in_the_place_of_the_temporary_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("mine")
    (tmp_path / ".a.tmp").symlink_to(tmp_path / "other")
    REAL.replace_file(tmp_path / "a", b"x")
    assert (tmp_path / "other").read_text() == "mine"
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_folder_that_cannot_be_synced_at_all(tmp_path: Path) -> None:
    class Network(Disk):
        def fsync(self, fd: int) -> None:
            if os.path.isdir(f"/proc/self/fd/{fd}"):  # noqa: PTH112
                raise OSError(errno.EINVAL, "not here")
            super().fsync(fd)

    Network().replace_file(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


@pytest.mark.skipif(sys.platform == "win32", reason="has no fcntl")
@pytest.mark.parametrize("problem", [None, errno.ENOTSUP, errno.EIO])
def test_macos_syncs_past_the_cache_of_the_drive(monkeypatch: pytest.MonkeyPatch, problem: int | None) -> None:
    asked: list[str] = []

    def fcntl(fd: int, command: int) -> None:
        asked.append("full")
        if problem:
            raise OSError(problem, "no")

    monkeypatch.setattr(module, "sys", types.SimpleNamespace(platform="darwin"))
    monkeypatch.setitem(sys.modules, "fcntl", types.SimpleNamespace(fcntl=fcntl, F_FULLFSYNC=51))
    monkeypatch.setattr(os, "fsync", lambda fd: asked.append("plain"))
    if problem == errno.EIO:
        with pytest.raises(OSError, match="no"):
            REAL.fsync(3)
    else:
        REAL.fsync(3)
    assert asked == {None: ["full"], errno.ENOTSUP: ["full", "plain"], errno.EIO: ["full"]}[problem]


def test_windows_replaces_again_while_a_scanner_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Held(Disk):
        left = 3

        def replace(self, source: StrPath, target: StrPath) -> None:
            if self.left:
                self.left -= 1
                raise PermissionError(errno.EACCES, "held")
            super().replace(source, target)

    with pytest.raises(PermissionError):
        Held().replace_file(tmp_path / "a", b"x")
    monkeypatch.setattr(module, "_WINDOWS", True)
    Held().replace_file(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    monkeypatch.setattr(module, "_SCANNER_SECONDS", 0.0)
    with pytest.raises(PermissionError):
        Held().replace_file(tmp_path / "a", b"y")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_write_that_writes_nothing_ends(tmp_path: Path) -> None:
    class Stuck(Disk):
        def write(self, fd: int, data: memoryview) -> int:
            return 0

    with pytest.raises(OSError, match="Input/output"):
        Stuck().replace_file(tmp_path / "a", b"x")
    assert list(tmp_path.iterdir()) == []
