"""A home in a folder that belongs to another program as well."""

from pathlib import Path

from tracker.store.maintenance.home_location import TOLD, warning, warning_once


def test_a_synced_folder_is_said_once(tmp_path: Path) -> None:
    home = tmp_path / "Dropbox" / "tracker"
    home.mkdir(parents=True)
    assert "Dropbox" in (warning_once(home) or "")
    assert warning_once(home) is None
    assert (home / TOLD).stat().st_mode & 0o777 == 0o600
    assert "Dropbox" in (warning(home) or ""), "the doctor says it each time"


def test_a_folder_of_ones_own_is_not_spoken_of(tmp_path: Path) -> None:
    assert warning_once(tmp_path) is None
    assert not (tmp_path / TOLD).exists()


def test_a_network_drive(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/export {tmp_path} nfs4 rw 0 0\n")
    assert warning(tmp_path / "home", mounts) is not None
