"""Removing everything. On an SSD, and in backups of the machine, what was removed may still be found."""

from pathlib import Path

from tracker.store.files.disk import REAL, Disk
from tracker.store.files.errors import DiskError
from tracker.store.files.lock import NAME as LOCK
from tracker.store.files.lock import home_lock

# What tracker writes into a home besides the files of records; folders with all that is in them.
_OURS = ("backups", "reports", "help.txt", "config.toml", ".generations", ".moving", ".told")


def wipe(home: Path, disk: Disk = REAL) -> list[str]:
    """Overwrite and remove every file of tracker; gives the names of files that are not tracker's and stay.

    Raises:
        DiskError: Something could not be removed; the rest is gone.
    """
    with home_lock(home):
        for path in sorted(home.rglob("*"), reverse=True):
            top = path.relative_to(home).parts[0]
            ours = top in _OURS or top.endswith(".tmp") or (top.endswith(".json") and _is_records(top))
            if not ours or top == LOCK:
                continue
            try:
                if path.is_dir() and not path.is_symlink():
                    path.rmdir()
                else:
                    _overwrite(path)
                    disk.unlink(path)
            except OSError as problem:
                raise DiskError(path, problem, "What was removed before it is gone.") from problem
    try:
        disk.unlink(home / LOCK)
        left = disk.names(home)
        if not left:
            home.rmdir()
    except OSError as problem:
        raise DiskError(home, problem, "The records are gone.") from problem
    return left


def _is_records(name: str) -> bool:
    return name == "shared.json" or name.startswith("private-")


def _overwrite(path: Path) -> None:
    """Zeroes over the old bytes, where the disk writes in place."""
    if path.is_symlink():
        return
    with path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
