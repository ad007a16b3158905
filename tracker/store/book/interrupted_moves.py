"""Healing a move between two files that was cut off.

A record that is shared or kept private again is written into its new file first and taken out of the old one then.
A program that dies between the two leaves it in both. So that not every start has to look for that, a mark lies in
the home while a move goes on; found at a start, it means that one was cut off.
"""

import os
from collections.abc import Mapping

from tracker.store.files.disk import REAL, Disk, StrPath
from tracker.store.files.errors import DiskError
from tracker.store.files.lock import home_lock
from tracker.store.files.storage import DurableStorage

MARK = ".moving"


def started(home: StrPath, disk: Disk = REAL) -> bool:
    """A change that takes records out of one file and into another begins. The caller holds the lock.

    Gives whether the mark is this change's own: one that is there already tells of a move that was cut off, and stays
    for the next start.

    Raises:
        DiskError: The mark could not be written; the change should not be made.
    """
    mark = os.path.join(home, MARK)
    try:
        if disk.exists(mark):
            return False
        disk.replace_file(mark, b"A record is being moved between two files.\n")
    except OSError as problem:
        raise DiskError(home, problem) from problem
    return True


def ended(home: StrPath, disk: Disk = REAL) -> None:
    """Both files are written, or neither is."""
    disk.remove(os.path.join(home, MARK))


def heal(home: StrPath, storages: Mapping[str, DurableStorage], disk: Disk = REAL) -> list[str]:
    """Finish a move that was cut off; gives what was done. Cheap when there is none.

    ``storages`` are all files of the home by name. While a sealed one is closed, the mark stays for later.

    Raises:
        StoreError: A file could not be written; it is tried again at the next start.
    """
    if not disk.exists(os.path.join(home, MARK)):
        return []

    from pathlib import Path  # both only after a crash

    from tracker.store.book.misplaced import put_in_place

    with home_lock(home):
        for storage in storages.values():
            if storage.loads:
                storage.read()
        done = list(put_in_place(Path(home), dict(storages), disk))
        if all(storage.loads for storage in storages.values()):
            ended(home, disk)
    return done
