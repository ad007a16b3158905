"""The way back: the files of a backup in place of those that are there."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from tracker.store.book.belongings import belongs_to
from tracker.store.book.checks import typed
from tracker.store.book.interrupted_moves import started
from tracker.store.files import generations, layout
from tracker.store.files.backup import contents_of, take
from tracker.store.files.disk import REAL, Disk
from tracker.store.files.errors import DiskError, Foreign, StoreError
from tracker.store.files.layout import Tables
from tracker.store.files.lock import home_lock
from tracker.store.files.names import SHARED, expected_names, person_of
from tracker.store.files.parse import Parsed, of_today, parse
from tracker.store.files.schema import CURRENT, FORMAT

_UNCHANGED = "Nothing was changed."


class Restored(NamedTuple):
    """What `restore` did: the backup that undoes it, the names of the files it brought back, of those of somebody
    else that it left as they are, and of those brought back that are ``sealed``.
    """

    undo: Path | None
    files: list[str]
    left: list[str]
    sealed: list[str]


def restore(home: Path, file: Path, when: datetime, person: str | None = None, disk: Disk = REAL) -> Restored:
    """Bring back the files of a backup, after a backup of what is there now.

    ``person`` is who does it: what somebody else keeps to themselves stays as it is while it can be used, and so does
    on which side of the privacy border each record of theirs lies. Without one, every file is brought back.

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
        here = _here(home, disk)
        parsed, left = _chosen(home, file, parsed, here, person, disk)
        undo = take(home, when, "restore", disk=disk)
        if here - set(parsed):
            started(str(home), disk)  # records may now stand in two files; the next start puts that right
        _bring_back(home, parsed, undo, disk)
    return Restored(undo, sorted(parsed), left, [name for name, one in sorted(parsed.items()) if one.sealed])


def _here(home: Path, disk: Disk) -> set[str]:
    try:
        return set(expected_names(disk, home))
    except OSError as problem:
        raise DiskError(home, problem, _UNCHANGED) from problem


def _chosen(
    home: Path, file: Path, parsed: dict[str, Parsed], here: set[str], person: str | None, disk: Disk
) -> tuple[dict[str, Parsed], list[str]]:
    """Which files of a backup are brought back, as they will stand there, and which are left as they are.

    Raises:
        StoreError: None may be, or one would lose its seal.
    """
    try:
        damaged = {name for name in parsed if name in here and not _can_be_read(disk, home / name)}
    except OSError as problem:
        raise DiskError(home, problem, _UNCHANGED) from problem
    if damaged and len(parsed) > 1:
        # What is whole holds answers that are newer than the backup: it stays.
        parsed = {name: parsed[name] for name in damaged}
    others = [] if person is None or not here else _of_others(home, person, ({*parsed} | here) - damaged, disk)
    left = sorted({*parsed} & {*others})
    parsed = {name: one for name, one in parsed.items() if name not in others}
    if not parsed:
        raise StoreError(file, f"In it is only what somebody else keeps to themselves. {_UNCHANGED}")
    if others and SHARED in parsed and SHARED in here and SHARED not in damaged:
        now = _of_today(home / SHARED, parse(home / SHARED, disk.read_file(home / SHARED))).tables
        parsed[SHARED] = parsed[SHARED]._replace(tables=_sides_kept(parsed[SHARED].tables, now, others))
    for name, one in parsed.items():
        if not one.sealed and name not in damaged and _is_sealed(disk, home / name):
            words = "It is sealed now, and in this backup it is not. `tracker unseal` first if you want that."
            raise StoreError(home / name, words)
    return parsed, left


def _bring_back(home: Path, parsed: dict[str, Parsed], undo: Path | None, disk: Disk) -> None:
    """Write the files, each under a generation above all that were there; all of them, or none.

    Raises:
        DiskError: The disk did not take it; the sentence says whether everything is as it was.
    """
    written = generations.known(disk, home)
    earlier: dict[str, bytes | None] = {}
    numbers: dict[str, int] = {}
    try:
        for name in sorted(parsed, key=lambda name: name != SHARED):
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


def _of_others(home: Path, person: str, names: set[str], disk: Disk) -> list[str]:
    """The files that somebody else keeps to themselves, and that can be used as they are, or were never here."""
    written = generations.known(disk, home)
    try:
        return [
            name
            for name in sorted(names)
            if person_of(name) not in (None, person)
            if not disk.exists(home / name)
            or parse(home / name, disk.read_file(home / name)).generation >= written.get(name, 0)
        ]
    except OSError as problem:
        raise DiskError(home, problem, _UNCHANGED) from problem


def _sides_kept(then: Tables, now: Tables, others: list[str]) -> Tables:
    """The shared file of a backup without what others have made private since, and with what they have shared since:
    the files that those records came from, or went to, are not brought back with it.
    """
    tables = {name: dict(table) for name, table in then.items()}
    for person in filter(None, map(person_of, others)):
        here = {(table, now[table][number].get("id")): number for table, number in belongs_to(person, now)}
        for table, number in list(belongs_to(person, tables)):
            if (table, tables[table][number].get("id")) not in here:
                del tables[table][number]
        there = {(table, tables[table][number].get("id")) for table, number in belongs_to(person, tables)}
        for (table, identity), number in here.items():
            if (table, identity) not in there:
                into = tables.setdefault(table, {})
                into[str(max(map(int, into), default=0) + 1)] = now[table][number]
    return tables


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
        raise DiskError(path, problem, _UNCHANGED) from problem


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
