"""Reads every file of a home, says what is wrong in words, and repairs what is safe after a backup."""

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tracker.store.book.checks import misplaced, newer, references, twice, typed
from tracker.store.book.misplaced import put_in_place
from tracker.store.files.backup import backups, contents_of, take
from tracker.store.files.disk import FILE_MODE, REAL, TEMPORARY, Disk
from tracker.store.files.errors import DiskError, Sealed, StoreError
from tracker.store.files.layout import Tables
from tracker.store.files.load import Coat
from tracker.store.files.lock import home_lock
from tracker.store.files.names import BACKUPS, OTHERS, SHARED, expected_names, is_records, record_names
from tracker.store.files.parse import parse
from tracker.store.files.storage import DurableStorage
from tracker.store.maintenance import home_location


class Finding(NamedTuple):
    """One thing that is wrong. ``cure`` says what ``repair`` would do about it; None: nothing that is safe.

    ``unreadable`` is true where no command can go on with the file.
    """

    file: str
    words: str
    cure: str | None = None
    unreadable: bool = False

    def __str__(self) -> str:
        return f"{self.file}: {self.words}" + (f" Can be repaired: {self.cure}" if self.cure else "")


class Examination(NamedTuple):
    """What ``examine`` found. ``usable`` is false where a file cannot be read: then nothing is repaired."""

    findings: list[Finding]
    usable: bool


def examine(home: Path, coats: Mapping[str, Coat] | None = None, disk: Disk = REAL) -> Examination:
    """Look at everything in a home; nothing is changed.

    ``coats`` open sealed files, by name; a sealed file without one is not looked into, and that is said.

    Raises:
        DiskError: The folder itself cannot be read.
    """
    try:
        storages, findings = _open(home, coats or {}, disk)
        usable = not findings
        findings += [
            Finding(name, "It is sealed; only its seal was looked at.")
            for name, storage in storages.items()
            if not storage.loads
        ]
        findings += _outside(home, disk)
        files = {name: storage.tables for name, storage in storages.items() if storage.loads}
        wrong = list(_records(files))
        usable = usable and not any(finding.unreadable for finding in wrong)
        findings += wrong
        findings += _backups(home, disk)
    except OSError as problem:
        raise DiskError(home, problem) from problem
    for storage in storages.values():
        if storage.warning:
            cure = "it is taken as it is now." if usable else None
            findings.append(Finding(storage.name, str(storage.warning), cure))
    return Examination(findings, usable)


def repair(home: Path, when: datetime, coats: Mapping[str, Coat] | None = None, disk: Disk = REAL) -> list[str]:
    """Repair what is safe; gives what was done, the backup first. Nothing is done when nothing is to be repaired.

    Raises:
        StoreError: A file cannot be read, or the disk did not take something; each file is whole.
    """
    examination = examine(home, coats, disk)
    if not examination.usable:
        raise StoreError(None, "Something here cannot be read, so nothing was repaired. `tracker doctor` says what.")
    if not any(finding.cure for finding in examination.findings):
        return []
    with home_lock(home):
        storages, unreadable = _open(home, coats or {}, disk)
        if unreadable:
            raise StoreError(None, " ".join(str(finding) for finding in unreadable))
        saved = take(home, when, "repair", disk=disk)
        done = [f"A backup was taken first: {saved}"] if saved else []
        done += _tighten(home, disk)
        for storage in storages.values():
            if storage.warning:
                storage.rewrite(storage.coat)
                done.append(f"{storage.name}: taken as it is now.")
        done += put_in_place(home, storages, disk)
    return done


def _open(home: Path, coats: Mapping[str, Coat], disk: Disk) -> tuple[dict[str, DurableStorage], list[Finding]]:
    """Every file of the home, read; and those that cannot be."""
    storages: dict[str, DurableStorage] = {}
    findings: list[Finding] = []
    for name in dict.fromkeys([SHARED, *expected_names(disk, home)]):
        storage = DurableStorage(home / name, disk=disk, coat=coats.get(name))
        try:
            if storage.read() is not None:
                storages[name] = storage
        except Sealed:
            storages[name] = storage
        except StoreError as problem:
            words = str(problem)
            findings.append(Finding(name, words.removeprefix(f"{name}: ")))
    return storages, findings


def _outside(home: Path, disk: Disk) -> Iterator[Finding]:
    """What can be seen without reading a record: modes, what a dead program left, where the home lies."""
    if not disk.exists(home):
        return
    if sys.platform != "win32":
        for folder in (home, home / BACKUPS):
            if disk.exists(folder) and disk.stat(folder).st_mode & 0o077:
                yield Finding(folder.name, "Others may look into this folder.", "it becomes yours alone.")
        for path in _files(home, disk):
            if disk.exists(path) and disk.stat(path).st_mode & 0o077:  # a link may lead nowhere
                yield Finding(path.name, "Others may read this file.", "it becomes yours alone.")
    for name in OTHERS & set(disk.names(home)):
        if name.startswith(".") and (home / name).is_symlink():
            yield Finding(name, f"It is a link, and tracker writes a file of its own here. Move {home / name} away.")
    for path in _left_over(home, disk):
        yield Finding(path.name, "A program that was stopped left it while writing.", "it is removed.")
    words = home_location.warning(home)
    if words:
        yield Finding(home.name, words)


def _records(files: Mapping[str, Tables]) -> Iterator[Finding]:
    found, wrong = typed(dict(files))
    yield from (Finding(one.file, one.words, unreadable=one.unreadable) for one in wrong)
    yield from (Finding(one.file, one.words) for one in references(found))
    extra = set()
    for first, second in twice(found):
        extra.add(id(first if newer(first, second) is second else second))
        where = f"twice, here and in {first.file}" if first.file != second.file else "twice"
        yield Finding(second.file, f"{second.name} is there {where}.", "the one written last stays.")
    for one, file in misplaced(found):
        if id(one) not in extra:
            yield Finding(one.file, f"{one.name} belongs into {file}.", "it is moved there.")


def _backups(home: Path, disk: Disk) -> Iterator[Finding]:
    sealed = set()
    for name in record_names(disk, home):
        try:
            if parse(home / name, disk.read_file(home / name)).sealed:
                sealed.add(name)
        except StoreError:
            continue
    for backup in backups(home, disk):
        try:
            for name, data in contents_of(backup.path, disk).items():
                if not parse(backup.path, data).sealed and name in sealed:
                    yield Finding(
                        backup.path.name, f"It holds {name} unsealed. Seal the file once more to seal it too."
                    )
        except StoreError as problem:
            yield Finding(backup.path.name, problem.what)


def _tighten(home: Path, disk: Disk) -> Iterator[str]:
    try:
        disk.make_folder(home)
        if disk.exists(home / BACKUPS):
            disk.make_folder(home / BACKUPS)
        for path in _left_over(home, disk):
            disk.unlink(path)
            yield f"{path.name} was removed."
        for path in _files(home, disk):
            if sys.platform != "win32" and disk.exists(path) and disk.stat(path).st_mode & 0o077:
                disk.chmod(path, FILE_MODE)
                yield f"{path.name} is yours alone now."
    except OSError as problem:
        raise DiskError(home, problem) from problem


def _files(home: Path, disk: Disk) -> list[Path]:
    """What is ours in a home: it may be a folder with other things in it."""
    ours = [name for name in disk.names(home) if is_records(name) or name in OTHERS or name.endswith(TEMPORARY)]
    return [home / name for name in ours] + [home / BACKUPS / name for name in disk.names(home / BACKUPS)]


def _left_over(home: Path, disk: Disk) -> list[Path]:
    return [path for path in _files(home, disk) if path.name.startswith(".") and path.name.endswith(TEMPORARY)]
