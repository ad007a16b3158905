"""Reading one file of a home, and every reason not to."""

import os
from typing import NamedTuple, Protocol

from tracker.store.files import generations
from tracker.store.files.disk import Disk, StrPath
from tracker.store.files.errors import ChangedByHand, Damaged, DiskError, Missing, OldCopy, Sealed, StoreError
from tracker.store.files.layout import Document, Tables
from tracker.store.files.names import BACKUPS, SHARED, record_names
from tracker.store.files.parse import Parsed, of_today, parse
from tracker.store.files.schema import CURRENT

Stamp = tuple[int, int, int]  # inode, time of change, size


class Coat(Protocol):
    """What a sealed file wears: it turns the clear body into what is written, and back."""

    def header(self) -> Document:
        """Fields of the header that tell how to open the file."""

    def wrap(self, body: bytes) -> bytes:
        """What stands in the file after the header."""

    def unwrap(self, path: StrPath, tables: Tables) -> Tables:
        """The clear tables of what was read from a file, or a ``StoreError``."""


class Loaded(NamedTuple):
    """What was read. ``data`` is None where there is no file; ``old_format`` holds the bytes of an earlier format."""

    tables: Tables
    data: bytes | None
    stamp: Stamp | None
    generation: int = 0
    sealed: bool = False
    old_format: bytes | None = None
    warning: ChangedByHand | None = None


_ONLY_READ = "Nothing was lost and nothing was changed."


def look(disk: Disk, path: StrPath) -> Stamp | None:
    """What tells one state of a file from another, almost always; None where there is no file.

    Raises:
        DiskError: The folder cannot be read.
    """
    try:
        found = disk.stat(path)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise DiskError(path, problem, _ONLY_READ) from problem
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def load(disk: Disk, path: StrPath, coat: Coat | None) -> Loaded:
    """Read a file.

    Raises:
        StoreError: It cannot be used, with the newest good backup where that would help.
    """
    # Both before the file itself: what is known of it is then never ahead of it.
    home, name = os.path.split(path)
    written = generations.known(disk, home).get(name, 0)
    stamp = look(disk, path)
    try:
        data = disk.read_file(path)
    except FileNotFoundError:
        return _nothing(disk, path, written)
    except OSError as problem:
        raise DiskError(path, problem, _ONLY_READ) from problem
    try:
        parsed = parse(path, data)
        tables = clear_tables(path, parsed, coat)
        if parsed.generation < written:
            counts = f"number {parsed.generation}; number {written} was written here"
            raise OldCopy(path, f"An older copy was put in its place ({counts}).")
    except Sealed:
        raise
    except StoreError as problem:
        problem.backup = _newest_backup(disk, path)
        raise
    return Loaded(
        tables,
        data,
        stamp,
        parsed.generation,
        parsed.sealed,
        data if parsed.schema < CURRENT else None,
        None if parsed.intact else _by_hand(disk, path, tables, coat),
    )


def clear_tables(path: StrPath, parsed: Parsed, coat: Coat | None) -> Tables:
    """The tables of a file as they are kept today, unsealed.

    Raises:
        Damaged: Bytes of a sealed file have changed.
    """
    if not parsed.sealed:
        return of_today(path, parsed.tables, parsed.schema)
    if not parsed.intact:
        raise Damaged(path, "It is sealed and damaged: bytes in it have changed.")
    if coat is None:
        raise Sealed(path, "It is sealed with a passphrase.")
    return of_today(path, coat.unwrap(path, parsed.tables), parsed.schema)


def _nothing(disk: Disk, path: StrPath, written: int) -> Loaded:
    """There is no file: a new start, or one that was there is gone."""
    home, name = os.path.split(path)
    others = record_names(disk, home) or disk.names(os.path.join(home, BACKUPS))
    if written or (name == SHARED and others):
        raise Missing(path, "It is gone, though other files of yours are here.", _newest_backup(disk, path))
    return Loaded({}, None, None)


def _newest_backup(disk: Disk, path: StrPath) -> StrPath | None:
    found = _newest_good(disk, path)
    return found[0] if found else None


def _newest_good(disk: Disk, path: StrPath) -> tuple[StrPath, Parsed] | None:
    from pathlib import Path  # both only when something is wrong: they are slow to import

    from tracker.store.files.backup import newest_good

    return newest_good(Path(path).parent, os.path.basename(path), disk)


def _by_hand(disk: Disk, path: StrPath, tables: Tables, coat: Coat | None) -> ChangedByHand:
    from tracker.store.files.compare import differences

    found = _newest_good(disk, path)
    if found is None:
        return ChangedByHand(path, [])
    backup, parsed = found
    try:
        return ChangedByHand(path, differences(tables, clear_tables(backup, parsed, coat)), backup)
    except StoreError:
        return ChangedByHand(path, [])
