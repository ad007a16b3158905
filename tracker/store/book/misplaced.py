"""Bringing each record into the file it belongs to, once: after a move that was cut off, or when doctor repairs."""

from collections.abc import Iterator
from pathlib import Path

from tracker.store.book.checks import Found, misplaced, newer, twice, typed
from tracker.store.files.disk import Disk
from tracker.store.files.storage import DurableStorage


def put_in_place(home: Path, storages: dict[str, DurableStorage], disk: Disk) -> Iterator[str]:
    """Bring each record into the file it belongs to, once. First every new place, then the old ones."""
    found, _ = typed({name: storage.tables for name, storage in storages.items() if storage.loads})
    drops: list[Found] = []
    for first, second in twice(found):
        loser = first if newer(first, second) is second else second
        if loser not in drops:
            drops.append(loser)
    moves = [(one, file) for one, file in misplaced(found) if one not in drops]
    moves = [(one, file) for one, file in moves if _may_write(file, storages, home, disk)]
    for file in dict.fromkeys(file for _, file in moves):
        storage = storages[file]
        with storage.transaction():
            for one in (one for one, target in moves if target == file):
                storage.put(one.table, storage.next_number(one.table), one.document)
                yield f"{one.name} was moved from {one.file} to {file}."
    gone = drops + [one for one, _ in moves]
    for file in dict.fromkeys(one.file for one in gone):
        with storages[file].transaction():
            for one in gone:
                if one.file == file:
                    storages[file].drop(one.table, one.number)
    for one in drops:
        yield f"{one.name} was there twice; the one written last stays."


def _may_write(file: str, storages: dict[str, DurableStorage], home: Path, disk: Disk) -> bool:
    """Whether a file can take a record: it is open, or there is none yet."""
    if file not in storages:
        storages[file] = DurableStorage(home / file, disk=disk)
        storages[file].read()
    return bool(storages[file].loads)
