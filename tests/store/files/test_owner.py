"""Root in the home of somebody else (`sudo tracker …`) leaves nothing there that its owner cannot open."""

import os
import sys
from pathlib import Path

import pytest

from tests.store.store_harness import change
from tracker.cli import main
from tracker.store.files import disk
from tracker.store.files.disk import Disk, StrPath
from tracker.store.files.errors import DiskError
from tracker.store.files.storage import DurableStorage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="owners")
OWNER = 4242


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs root")
@pytest.mark.parametrize("before", ["its owner's", "root's"])
def test_every_file_stays_its_owners(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    home = tmp_path / "robins" / "home"
    home.parent.mkdir()
    os.chown(home.parent, OWNER, OWNER)
    monkeypatch.setenv("TRACKER_HOME", str(home))
    assert main(["init", "--me", "Robin", "--partner", "Dana"]) == 0
    if before == "root's":
        for path in home.rglob("*"):
            os.chown(path, 0, 0)  # what an earlier version left
    assert main(["add", "Home by seven", "--shared"]) == 0
    assert main(["mark", "Home", "kept"]) == 0
    assert main(["backup"]) == 0
    assert main(["cooloff", "call"]) == 0
    made = {path.relative_to(home).as_posix(): path.stat().st_uid for path in (home, *home.rglob("*"))}
    assert {".", "shared.json", "backups", ".lock", ".generations"} <= made.keys()
    assert {name: owner for name, owner in made.items() if owner != OWNER} == {}


class Roots(Disk):
    """A disk where every file is somebody else's."""

    def __init__(self) -> None:
        self.given: dict[str, tuple[int, int]] = {}

    def stat(self, path: StrPath) -> os.stat_result:
        found = list(super().stat(path))
        found[4], found[5] = self.given.get(Path(path).name, (OWNER if Path(path).is_dir() else 0, 7))
        return os.stat_result(found)

    def chown(self, path: StrPath, user: int, group: int) -> None:
        self.given[Path(path).name] = (user, group)


def test_the_owner_is_set_before_the_file_takes_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = Roots()
    monkeypatch.setattr(disk, "is_root", lambda: False)
    roots.replace_file(tmp_path / "shared.json", b"x")
    assert roots.given == {}, "who is not root gives nothing away"
    monkeypatch.setattr(disk, "is_root", lambda: True)
    roots.replace_file(tmp_path / "shared.json", b"x")
    assert roots.given == {".shared.json.tmp": (OWNER, 7)}


def test_a_file_that_is_roots_already_is_said_with_the_way_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "shared.json"
    change(DurableStorage(path), 1)
    monkeypatch.setattr("tracker.store.files.errors.owner_of", lambda file: "root")
    refused = DiskError(path, PermissionError(13, "Permission denied"))
    assert "It belongs to root" in str(refused)
    assert "sudo chown" in str(refused)
    assert str(path) in str(refused)
