"""Copies of a home, and the way back.

A backup is one zip file in ``backups/`` holding every file of records as it was, byte for byte: what was sealed
stays sealed, and each file can be checked by its own header. The name says when it was made and before what:
``2026-11-23T083000-day.zip``. The caller passes the time in, in the zone of the person.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tracker.store import generations, layout
from tracker.store.checks import typed
from tracker.store.disk import REAL, Disk
from tracker.store.errors import DiskError, Foreign, Missing, StoreError
from tracker.store.lock import home_lock
from tracker.store.moving import started
from tracker.store.names import BACKUPS, expected_names, is_records, record_name, record_names
from tracker.store.parse import Parsed, of_today, parse
from tracker.store.schema import CURRENT, FORMAT

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
        if not name.endswith(".zip"):
            continue
        try:
            taken = datetime.strptime(name[:_STAMP_LENGTH], _STAMP)  # noqa: DTZ007 the name holds no zone
            size = disk.stat(home / BACKUPS / name).st_size
        except (ValueError, OSError):
            continue
        found.append(Backup(home / BACKUPS / name, taken, name[_STAMP_LENGTH + 1 : -4], size))
    return sorted(found, key=lambda backup: (backup.taken, backup.path.name), reverse=True)


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
        disk.replace_file(path, _packed(contents, when))
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


class Restored(NamedTuple):
    """What `restore` did: the backup that undoes it, and the names of the files it brought back."""

    undo: Path | None
    files: list[str]


def restore(home: Path, file: Path, when: datetime, disk: Disk = REAL) -> Restored:
    """Bring back the files of a backup, after a backup of what is there now.

    While some files of the home cannot be read, only those are brought back, since the others are newer. A file of the
    home that the backup does not hold stays as it is. ``file`` may also be a single file of records,
    even one lying in the home: then it is accepted as it is, though it is an older copy.

    Raises:
        StoreError: The backup is not whole, or the disk did not take it; everything is as it was.
    """
    contents = contents_of(file, disk)
    if not contents:
        raise Foreign(file, "There is nothing of tracker in it.")
    parsed = _readable(file, contents)
    try:
        disk.make_folder(home)
    except OSError as problem:
        raise DiskError(home, problem) from problem
    with home_lock(home):
        try:
            here = expected_names(disk, home)
            damaged = {name for name in parsed if name in here and not _can_be_read(disk, home / name)}
        except OSError as problem:
            raise DiskError(home, problem, "Nothing was changed.") from problem
        if damaged and len(contents) > 1:
            # What is whole holds answers that are newer than the backup: it stays.
            parsed = {name: parsed[name] for name in damaged}
        for name, one in parsed.items():
            if not one.sealed and name not in damaged and _is_sealed(disk, home / name):
                words = "It is sealed now, and in this backup it is not. `tracker unseal` first if you want that."
                raise StoreError(home / name, words)
        undo = take(home, when, "restore", disk=disk)
        if damaged:
            started(str(home), disk)  # records may now stand in two files; the next start puts that right
        written = generations.known(disk, home)
        earlier: dict[str, bytes | None] = {}
        numbers: dict[str, int] = {}
        try:
            for name in sorted(parsed, key=lambda name: name != "shared.json"):
                path = home / name
                earlier[name] = disk.read_file(path) if disk.exists(path) else None
                known = (written.get(name, 0), parsed[name].generation, _generation(path, earlier[name]))
                numbers[name] = max(known) + 1
                disk.replace_file(path, _with_generation(parsed[name], numbers[name]))
        except OSError as problem:
            words = "Nothing was lost, and nothing was brought back."
            if not _put_back(home, earlier, disk):
                words = f"Only a part was brought back. What was there before is in {undo}."
            raise DiskError(home, problem, words) from problem
        generations.keep(disk, home, written | numbers)  # only now: what was put back above is no old copy
    return Restored(undo, sorted(parsed))


def _readable(file: Path, contents: dict[str, bytes]) -> dict[str, Parsed]:
    """The files of a backup that can be read. One that was taken of a damaged home may hold others as well.

    Raises:
        StoreError: None of them can.
    """
    found: dict[str, Parsed] = {}
    problems: list[StoreError] = []
    for name, data in contents.items():
        try:
            found[name] = _of_today(file, parse(file, data))
        except StoreError as problem:
            problems.append(problem)
    if not found:
        raise problems[0]
    return found


def _can_be_read(disk: Disk, path: Path) -> bool:
    """Whether the program could go on with a file that lies in the home."""
    try:
        parsed = parse(path, disk.read_file(path))
        return parsed.sealed or not any(one.unreadable for one in typed({path.name: parsed.tables})[1])
    except (FileNotFoundError, StoreError):
        return False


def _is_sealed(disk: Disk, path: Path) -> bool:
    try:
        return disk.exists(path) and parse(path, disk.read_file(path)).sealed
    except OSError as problem:
        raise DiskError(path, problem, "Nothing was changed.") from problem


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
                    disk.replace_file(backup.path, _packed(after, backup.taken))
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


def _packed(contents: dict[str, bytes], when: datetime) -> bytes:
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


def _generation(path: Path, data: bytes | None) -> int:
    try:
        return parse(path, data).generation if data else 0
    except StoreError:
        return 0


def _of_today(file: Path, parsed: Parsed) -> Parsed:
    """A file in the present format. A sealed one stays as it is until it is opened."""
    if parsed.sealed:
        return parsed
    meta = parsed.meta | {"format": FORMAT, "schema": CURRENT}
    return parsed._replace(tables=of_today(file, parsed.tables, parsed.schema), meta=meta)


def _with_generation(parsed: Parsed, generation: int) -> bytes:
    body = layout.body(parsed.tables)
    meta = parsed.meta | {"generation": generation}
    return layout.with_header(meta | {"sha256": layout.checksum(body)}, body)


def _put_back(home: Path, earlier: dict[str, bytes | None], disk: Disk) -> bool:
    """Write again what stood in each file; whether all of it could be."""
    whole = True
    for name, data in earlier.items():
        try:
            if data is not None:
                disk.replace_file(home / name, data)
            elif disk.exists(home / name):
                disk.unlink(home / name)
        except OSError:
            whole = False
    return whole
