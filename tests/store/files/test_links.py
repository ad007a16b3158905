"""Files of a home that are links: what a link leads to is what is read and written, and the link stays."""

import stat
import sys
from pathlib import Path

import pytest

from tests.store.store_harness import change, state, stood
from tests.store.when import WHEN
from tracker.store.files import backup
from tracker.store.files.disk import REAL
from tracker.store.files.errors import DiskError
from tracker.store.files.lock import HomeLock
from tracker.store.files.storage import DurableStorage
from tracker.store.maintenance.doctor import examine
from tracker.store.maintenance.restore import restore

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links")


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A home whose shared file lies elsewhere, as those who keep their files in one place have it."""
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    elsewhere.mkdir()
    change(DurableStorage(home / "shared.json"), 1)
    (home / "shared.json").rename(elsewhere / "records")
    (home / "shared.json").symlink_to(Path("..", "elsewhere", "records"))
    return home


def test_a_linked_file_of_records_is_written_where_it_lies(linked: Path, tmp_path: Path) -> None:
    change(DurableStorage(linked / "shared.json"), 2)
    assert (linked / "shared.json").is_symlink()
    assert stood(tmp_path / "elsewhere" / "records") == state(2)
    assert stat.S_IMODE((tmp_path / "elsewhere" / "records").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "elsewhere").iterdir()] == ["records"], "nothing is left beside it"
    assert not any("link" in str(finding) for finding in examine(linked).findings)


def test_and_so_it_is_brought_back(linked: Path, tmp_path: Path) -> None:
    saved = backup.take(linked, WHEN(1), "day")
    assert saved is not None
    change(DurableStorage(linked / "shared.json"), 2)
    restore(linked, saved, WHEN(2))
    assert (linked / "shared.json").is_symlink()
    assert stood(tmp_path / "elsewhere" / "records") == state(1)


def test_a_link_to_itself_is_said_and_left(tmp_path: Path) -> None:
    (tmp_path / "shared.json").symlink_to("shared.json")
    storage = DurableStorage(tmp_path / "shared.json")
    with pytest.raises(DiskError, match="It is a link"):
        change(storage, 1)
    assert (tmp_path / "shared.json").readlink() == Path("shared.json")


def test_linked_backups_lie_where_the_link_leads(linked: Path, tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    (linked / "backups").symlink_to(tmp_path / "drive")
    taken = backup.take(linked, WHEN(1), "day")
    assert taken is not None
    assert [one.path for one in backup.backups(linked)] == [taken]
    assert (tmp_path / "drive" / taken.name).exists()


def test_a_folder_of_backups_that_is_not_there_is_said(linked: Path, tmp_path: Path) -> None:
    (linked / "backups").symlink_to(tmp_path / "taken out")
    with pytest.raises(DiskError, match="a link that leads nowhere"):
        backup.take(linked, WHEN(1), "day")


@pytest.mark.parametrize("what", ["a link", "a folder"])
def test_a_lock_that_is_no_plain_file_is_not_taken_and_the_way_out_is_named(tmp_path: Path, what: str) -> None:
    lock = tmp_path / ".lock"
    if what == "a folder":
        lock.mkdir()
    else:
        lock.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DiskError) as refused:
        HomeLock(tmp_path, timeout=0.1).acquire()
    assert f"It is {what}" in str(refused.value)
    assert f"Move {lock} away" in str(refused.value)
    assert not (tmp_path / "elsewhere").exists()


def test_a_hint_that_is_a_link_is_said(linked: Path, tmp_path: Path) -> None:
    (linked / ".generations").unlink()
    (linked / ".generations").symlink_to(tmp_path / "hint")
    assert ".generations: It is a link" in "\n".join(map(str, examine(linked).findings))
    assert not REAL.exists(tmp_path / "hint")
