"""Copies of a home: taking, finding and rotating them.

A backup is one zip file in ``backups/`` holding every file of records as it was, byte for byte: what was sealed
stays sealed, and each file can be checked by its own header. The name says when it was made and before what:
``2026-11-23T083000-day.zip``. The caller passes the time in, in the zone of the person.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tracker.store.files.disk import REAL, Disk
from tracker.store.files.errors import DiskError, Foreign, Missing, StoreError
from tracker.store.files.lock import home_lock
from tracker.store.files.names import BACKUPS, expected_names, is_records, record_name, record_names
from tracker.store.files.parse import Parsed, parse

DAYS, WEEKS, MONTHS = 7, 4, 12
DAILY = "day"
UNREADABLE = "unreadable"  # a copy of a home with a file that could not be read; kept out of the rotation
_AFTER_DAMAGE = ("restore", "repair")  # what is taken of a home that is not whole
_STAMP = "%Y-%m-%dT%H%M%S"
_STAMP_LENGTH = 17


class Backup(NamedTuple):
    """One backup. ``taken`` is in the zone of the person who made it; ``size`` in bytes."""

    path: Path
    taken: datetime
    reason: str
    size: int


def backups(home: Path, disk: Disk = REAL) -> list[Backup]:
    """All backups of a home, newest first."""
    found = []
    for name in disk.names(home / BACKUPS):
        taken = taken_at(name)
        if taken is None:
            continue
        try:
            size = disk.stat(home / BACKUPS / name).st_size
        except OSError:
            continue
        found.append(Backup(home / BACKUPS / name, taken, name[_STAMP_LENGTH + 1 : -4], size))
    return sorted(found, key=lambda backup: (backup.taken, backup.path.name), reverse=True)


def taken_at(name: str) -> datetime | None:
    """When a backup of this name was taken; None where it is no name of one."""
    if not name.endswith(".zip"):
        return None
    try:
        return datetime.strptime(name[:_STAMP_LENGTH], _STAMP)  # noqa: DTZ007 the name holds no zone
    except ValueError:
        return None


def before_first_change(home: Path, when: datetime, disk: Disk = REAL) -> Path | None:
    """Take the backup of the day unless it is there. Cheap when it is; None when there was nothing to do."""
    start = when.strftime(_STAMP)[:10]
    if any(name.startswith(start) and name.endswith(f"-{DAILY}.zip") for name in disk.names(home / BACKUPS)):
        return None
    return take(home, when, DAILY, disk=disk)


def take(home: Path, when: datetime, reason: str, to: Path | None = None, disk: Disk = REAL) -> Path | None:
    """Copy every file of records into a new backup, or into the file ``to``, then let go of what is too old.

    ``reason`` is one short word: ``day``, ``migration``, ``import``, ``restore``, ``repair``, ``hand``. None when there
    is nothing to copy yet.

    Raises:
        DiskError: The backup could not be written. What it was taken for should not be done.
    """
    folder = home / BACKUPS
    try:
        disk.make_folder(home)
        with home_lock(home):
            contents = {name: disk.read_file(home / name) for name in record_names(disk, home)}
            gone = [name for name in expected_names(disk, home) if name not in contents]
        if gone and reason not in _AFTER_DAMAGE:
            raise Missing(home / gone[0], "It is gone, though other files of yours are here.")
        if not contents:
            return None
        path = to
        if path is None:
            disk.make_folder(folder)
            path = _free_name(disk, folder, when, reason if _all_whole(contents) else f"{reason}-{UNREADABLE}")
        disk.replace_file(path, packed(contents, when))
        if to is None:
            _rotate(home, disk)
    except OSError as problem:
        raise DiskError(to or folder, problem) from problem
    return path


def contents_of(path: Path, disk: Disk = REAL) -> dict[str, bytes]:
    """The files in a backup, or a single file of records, by the name each has in a home.

    Raises:
        DiskError: It cannot be read.
        Foreign: It is no backup.
    """
    try:
        data = disk.read_file(path)
    except OSError as problem:
        raise DiskError(path, problem, "Nothing was changed.") from problem
    if not data.startswith(b"PK"):
        name = record_name(path.name)
        if name is None:
            raise Foreign(path, "It is neither a backup nor a file of tracker.")
        return {name: data}
    return _unpacked(path, data)


def newest_good(home: Path, name: str, disk: Disk = REAL) -> tuple[Path, Parsed] | None:
    """The newest backup that holds a file whole, and the file in it."""
    for backup in backups(home, disk):
        try:
            data = contents_of(backup.path, disk).get(name)
            parsed = parse(backup.path, data) if data is not None else None
        except StoreError:
            continue
        if parsed and parsed.intact:
            return backup.path, parsed
    return None


def rewrite(home: Path, change: Callable[[str, bytes], bytes], disk: Disk = REAL) -> None:
    """Write every backup anew with its files changed: sealing a file seals the copies of it as well.

    Raises:
        DiskError: Some backups may not be changed yet; each one is whole.
    """
    try:
        with home_lock(home):
            for backup in backups(home, disk):
                try:
                    before = contents_of(backup.path, disk)
                except Foreign:
                    continue
                after = {name: change(name, data) for name, data in before.items()}
                if after != before:
                    disk.replace_file(backup.path, packed(after, backup.taken))
            for copy in disk.names(home / BACKUPS):
                name = record_name(copy)  # laid aside before a change of the format
                if name:
                    data = disk.read_file(home / BACKUPS / copy)
                    disk.replace_file(home / BACKUPS / copy, change(name, data))
    except OSError as problem:
        raise DiskError(home / BACKUPS, problem) from problem


def kept(taken: list[Backup]) -> set[Path]:
    """Which backups stay: all of the last seven days that have any, then the newest of four weeks and twelve months."""
    stay: set[Path] = set()
    rest = sorted(taken, reverse=True, key=lambda backup: backup.taken)
    rules: tuple[tuple[int, Callable[[datetime], object], bool], ...] = (
        (DAYS, lambda at: at.date(), True),
        (WEEKS, lambda at: at.isocalendar()[:2], False),
        (MONTHS, lambda at: (at.year, at.month), False),
    )
    for count, period, every in rules:
        seen: set[object] = set()
        left: list[Backup] = []
        for backup in rest:
            key = period(backup.taken)
            if (every and key in seen) or (key not in seen and len(seen) < count):
                stay.add(backup.path)
            elif key not in seen:
                left.append(backup)
            if len(seen) < count:
                seen.add(key)
        rest = left
    return stay


def _rotate(home: Path, disk: Disk) -> None:
    regular = [backup for backup in backups(home, disk) if UNREADABLE not in backup.reason]
    stay = kept(regular)
    for backup in regular:
        if backup.path not in stay:
            disk.remove(backup.path)


def _free_name(disk: Disk, folder: Path, when: datetime, reason: str) -> Path:
    stamp = when.strftime(_STAMP)
    path, number = folder / f"{stamp}-{reason}.zip", 2
    while disk.exists(path):
        path, number = folder / f"{stamp}-{number}-{reason}.zip", number + 1
    return path


def packed(contents: dict[str, bytes], when: datetime) -> bytes:
    """The bytes of a backup that holds these files."""
    import io
    import zipfile  # slow to import, and wanted once a day

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            member = zipfile.ZipInfo(name, (max(when.year, 1980), *when.timetuple()[1:6]))
            member.external_attr = 0o600 << 16
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _unpacked(path: Path, data: bytes) -> dict[str, bytes]:
    import io
    import zipfile
    import zlib

    no_zip = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not all(is_records(name) for name in archive.namelist()):
                raise Foreign(path, "It is a zip file, but no backup of tracker.")
            return {name: archive.read(name) for name in archive.namelist()}
    except no_zip as problem:
        raise Foreign(path, "It is no backup, or a damaged one.") from problem


def _all_whole(contents: dict[str, bytes]) -> bool:
    try:
        for name, data in contents.items():
            parse(Path(name), data)
    except StoreError:
        return False
    return True
