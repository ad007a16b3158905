"""Removing one person's own, or everything. On an SSD, and in backups of the machine, copies may still be found."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tracker.store.book.belongings import ids_of, without
from tracker.store.files import generations, layout
from tracker.store.files.backup import contents_of, packed, taken_at
from tracker.store.files.disk import REAL, TEMPORARY, Disk
from tracker.store.files.errors import DiskError, StoreError
from tracker.store.files.layout import Tables
from tracker.store.files.lock import NAME as LOCK
from tracker.store.files.lock import home_lock
from tracker.store.files.names import BACKUPS, SHARED, is_records, person_of, private_name, record_name
from tracker.store.files.parse import of_today, parse
from tracker.store.files.schema import CURRENT, FORMAT
from tracker.store.files.storage import DurableStorage

# What tracker writes into a home besides the files of records.
_FOLDERS = (BACKUPS, "reports")
_SETTINGS = ("help.txt", "config.toml")
_HINTS = (".generations", ".moving", ".told")


class Wiped(NamedTuple):
    """What was removed, and what is still there, each as it is told to a person."""

    removed: list[str]
    left: list[str]


def wipe(home: Path, disk: Disk = REAL) -> Wiped:
    """Overwrite and remove every file of tracker in a home, also where a link leads to it.

    Raises:
        DiskError: Something could not be removed; what was removed before it is gone.
    """
    removed: list[str] = []
    left: list[str] = []
    with _said(home), home_lock(home):
        for name in disk.names(home):
            path = home / name
            if is_records(name):
                removed.append(name)
                if path.is_symlink() and path.exists():
                    _remove(path.resolve(), disk)
                _remove(path, disk)
            elif name in _FOLDERS and path.is_dir():
                _remove_folder(path, removed, left, disk)
            elif name in _FOLDERS and path.is_symlink():  # it leads nowhere
                _remove(path, disk)
            elif name in (*_SETTINGS, *_HINTS) or (name.startswith(".") and name.endswith(TEMPORARY)):
                if name in _SETTINGS:
                    removed.append(name)
                if path.is_symlink():
                    left.append(f"what {name} led to, {path.resolve()}")
                _remove(path, disk)
    with _said(home):
        disk.unlink(home / LOCK)
        left += disk.names(home)
        if not disk.names(home):
            home.resolve().rmdir()
            if home.is_symlink():
                home.unlink()
    return Wiped(removed, left)


def wipe_own(home: Path, person: str, heir: str, disk: Disk = REAL) -> Wiped:
    """Overwrite and remove what is one person's own: their private file, what of theirs is shared, and both in every
    backup. What both have made together stays. ``heir`` is the other, who has set the home up from now on.

    Raises:
        StoreError: Something could not be read or removed; what was removed before it is gone, each file is whole.
    """
    private = private_name(person)
    removed: list[str] = []
    with _said(home), home_lock(home):
        promises = _promises(person, home / private, disk)
        changed = sum(_wiped_backup(home / BACKUPS / name, person, disk) for name in disk.names(home / BACKUPS))
        changed += sum(_wiped_copies(home / BACKUPS, person, promises, disk))
        count = _wipe_shared(home, person, heir, promises, disk)
        # First the hint, then the file: one that is gone without it is no damage.
        written = generations.known(disk, home)
        generations.keep(disk, home, {name: number for name, number in written.items() if name != private})
        if private in generations.known(disk, home):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        if (home / private).exists():
            removed.append(private)
            if (home / private).is_symlink():
                _remove((home / private).resolve(), disk)
            _remove(home / private, disk)
    if count:
        removed.append(f"{count} records of yours in {SHARED}")
    if changed:
        removed.append(f"the same in {changed} {'backup' if changed == 1 else 'backups'}")
    with _said(home):
        return Wiped(removed, [name for name in disk.names(home) if not name.startswith(".")])


def _wipe_shared(home: Path, person: str, heir: str, promises: frozenset[str], disk: Disk) -> int:
    """Take what is a person's own out of the shared file; gives how many records."""
    storage = DurableStorage(home / SHARED, disk=disk)
    count = 0
    with _old_bytes_cleared(Path(disk.target(home / SHARED))), storage.transaction():
        before = storage.tables
        after = without(person, before, promises)
        for table, documents in before.items():
            for number, document in list(documents.items()):
                if number not in after[table]:
                    storage.drop(table, number)
                    count += 1
                elif table == "repair" and document.get("owner") == person:
                    storage.put(table, number, {**document, "owner": heir})
                elif after[table][number] is not document:
                    storage.put(table, number, after[table][number])
    return count


def _wiped_backup(path: Path, person: str, disk: Disk) -> bool:
    """Take what is a person's own out of a backup. One that is damaged, and would help nobody, goes whole."""
    taken = taken_at(path.name)
    if taken is None:
        return False
    try:
        contents = contents_of(path, disk)
    except DiskError:
        raise
    except StoreError:
        _remove(path, disk)
        return True
    promises = _promises_in(person, contents.get(private_name(person)))
    after = {}
    for name, data in contents.items():
        try:
            if person_of(name) != person:
                after[name] = _without(person, path, data, promises) if name == SHARED else data
        except StoreError:
            continue  # nobody can read it, and it may hold what is to go
    if after == contents:
        return False
    if after:
        _replace(path, packed(after, taken), disk)
    else:
        _remove(path, disk)
    return True


def _wiped_copies(folder: Path, person: str, promises: frozenset[str], disk: Disk) -> Iterator[bool]:
    """The same for the copies that were laid aside before a change of the format."""
    for copy in disk.names(folder):
        name = record_name(copy)
        if name and person_of(name) == person:
            _remove(folder / copy, disk)
            yield True
        elif name == SHARED:
            data = disk.read_file(folder / copy)
            try:
                after = _without(person, folder / copy, data, promises)
            except StoreError:
                continue
            if after != data:
                _replace(folder / copy, after, disk)
                yield True


def _without(person: str, path: Path, data: bytes, promises: frozenset[str]) -> bytes:
    """A file of records without what is one person's own; the same bytes where it holds nothing of theirs."""
    parsed = parse(path, data)
    before = of_today(path, parsed.tables, parsed.schema)
    after = without(person, before, promises)
    if after == before:
        return data
    body = layout.body(after)
    meta = parsed.meta | {"format": FORMAT, "schema": CURRENT, "sha256": layout.checksum(body)}
    return layout.with_header(meta, body)


def _promises(person: str, path: Path, disk: Disk) -> frozenset[str]:
    return _promises_in(person, disk.read_file(path) if disk.exists(path) else None)


def _promises_in(person: str, data: bytes | None) -> frozenset[str]:
    """The promises in somebody's private file; none where it is sealed or damaged."""
    try:
        tables: Tables = {} if data is None else parse(private_name(person), data).tables
    except StoreError:
        return frozenset()
    return ids_of(person, tables)


def _remove_folder(folder: Path, removed: list[str], left: list[str], disk: Disk) -> None:
    """Remove what is ours in a folder of ours, and the folder or the link to it; what is not ours stays."""
    kept = []
    count = 0
    for name in disk.names(folder):
        mine = taken_at(name) if folder.name == BACKUPS else name.endswith(".txt")
        if mine or record_name(name) or (name.startswith(".") and name.endswith(TEMPORARY)):
            _remove(folder / name, disk)
            count += 1
        else:
            kept.append(name)
    where = f" in {folder.resolve()}, where {folder.name} led" if folder.is_symlink() else ""
    if count:
        removed.append(f"{count} {folder.name if count > 1 else folder.name[:-1]}{where}")
    if folder.is_symlink():
        left += [str(folder.resolve() / name) for name in kept]
        folder.unlink()
    elif not kept:
        folder.rmdir()
    else:
        left += [f"{folder.name}/{name}" for name in kept]


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the disk does not let be done, as a sentence."""
    try:
        yield
    except OSError as problem:
        raise DiskError(path, problem, "What was removed before it is gone; doing it again goes on.") from problem


def _replace(path: Path, data: bytes, disk: Disk) -> None:
    """Put other bytes in the place of a file, and zeroes over the old ones."""
    with _said(path), _old_bytes_cleared(path):
        disk.replace_file(path, data)


@contextmanager
def _old_bytes_cleared(path: Path) -> Iterator[None]:
    """Hold a file while it is removed or replaced, and then write zeroes over it, where the disk writes in place.

    Only then: a program that dies in between leaves no file that is there and cannot be read. Windows lets nobody
    remove a file that is held; there the old bytes stay until the disk needs the room.
    """
    if sys.platform == "win32":
        yield
        return
    with path.open("r+b") as file:
        yield
        held = os.fstat(file.fileno())
        if not path.exists() or not os.path.samestat(held, path.stat()):
            file.write(bytes(held.st_size))
            file.flush()
            os.fsync(file.fileno())


def _remove(path: Path, disk: Disk) -> None:
    with _said(path):
        if path.is_symlink():
            disk.unlink(path)
        else:
            with _old_bytes_cleared(path):
                disk.unlink(path)
