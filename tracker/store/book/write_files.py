"""Several files of the book written as one: all of them, or none."""

from collections.abc import Callable

from tracker.domain.records.base import Record
from tracker.store.book.interrupted_moves import ended, started
from tracker.store.book.shelf import Shelf
from tracker.store.files.disk import StrPath
from tracker.store.files.errors import UNSURE, DiskError, Unsure
from tracker.store.files.layout import Document
from tracker.store.files.storage import DurableStorage

Puts = dict[str, list[tuple[Record, Document]]]
Drops = dict[str, list[tuple[type[Record], str]]]


def write_files(home: StrPath, shelf_of: Callable[[str], Shelf], puts: Puts, drops: Drops) -> None:
    """Write each file once; where a record moves, its new file before the one it leaves.

    Raises:
        StoreError: A file could not be written; those that were are as they were before.
        Unsure: One may be written all the same, or could not be put back. The next start brings them together.
    """
    places = sorted({*puts, *drops}, key=lambda place: (place in drops, place))
    begun: list[DurableStorage] = []
    committed: list[DurableStorage] = []
    try:
        for place in places:
            shelf = shelf_of(place)
            for record, _ in puts.get(place, ()):
                shelf.records(type(record))  # read before the file begins to change, not in between
            shelf.storage.begin()
            begun.append(shelf.storage)
        for place in places:
            shelf = shelf_of(place)
            for record, document in puts.get(place, ()):
                shelf.put(record, document)
            for kind, identity in drops.get(place, ()):
                shelf.drop(kind, identity)
        mark = bool(drops) and started(home)
        for storage in begun:
            storage.commit()
            committed.append(storage)
        if mark:
            ended(home)
    except BaseException as problem:
        _put_back(begun, committed, problem)
        raise


def _put_back(begun: list[DurableStorage], committed: list[DurableStorage], problem: BaseException) -> None:
    for storage in begun:
        if storage not in committed:
            storage.rollback()
    # Where the second file may be written all the same, what was moved out of it must stay in the first: the mark of
    # the move is still there, and the next start takes out what stands twice.
    if isinstance(problem, Unsure):
        return
    for storage in committed:
        try:
            storage.revert()
        except DiskError as worse:
            raise Unsure(worse.file, worse.cause, UNSURE) from problem
