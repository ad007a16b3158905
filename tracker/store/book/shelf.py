"""One file of the book: its TinyDB, and where each record lies in it."""

from typing import TypeVar

from tinydb import TinyDB

from tracker.domain.records import CheckinYear, Commitment
from tracker.domain.records.base import Record, msgspec
from tracker.domain.schedule.parse import unreadable
from tracker.store.book.tables import TABLE_OF
from tracker.store.files.disk import StrPath
from tracker.store.files.errors import Damaged, Sealed
from tracker.store.files.layout import Document
from tracker.store.files.storage import DurableStorage

R = TypeVar("R", bound=Record)


class Shelf:
    """The records of one file, typed, in memory.

    ``place`` is ``shared`` or the id of the person whose file it is. What is read stays until the file is read anew.
    ``closed`` is true for a sealed file whose passphrase was not given: it holds nothing that can be read or written.
    """

    def __init__(self, place: str, path: StrPath) -> None:
        self.place = place
        self.path = path
        self.storage = DurableStorage(path)
        self.db = TinyDB(storage=lambda: self.storage)
        self.closed = False
        self._loads = -1
        self._numbers: dict[str, dict[str, str]] = {}
        self._records: dict[str, dict[str, Record]] = {}
        self._left: dict[tuple[str, str], str] = {}  # the numbers of records that went to another file

    def fresh(self) -> bool:
        """Look at the disk; true when the file is another one than was read before, and all is forgotten."""
        try:
            self.storage.read()
        except Sealed:
            newly = not self.closed
            self.closed = True
            self._numbers.clear()
            self._records.clear()
            return newly
        self.closed = False
        if self.storage.loads == self._loads:
            return False
        self._loads = self.storage.loads
        self._numbers.clear()
        self._records.clear()
        self.db = TinyDB(storage=lambda: self.storage)
        return True

    def records(self, kind: type[R]) -> dict[str, R]:
        """All records of a kind by id, tombstones too. Not to be changed.

        Raises:
            Damaged: A document is not what its table holds.
        """
        if self.closed:
            return {}
        table = TABLE_OF[kind]
        found = self._records.get(table)
        if found is None:
            found = {}
            numbers = {}
            documents = self.db.table(table) if table in self.storage.tables else ()
            # By number: one that went to another file and came back lies last in the file, but has its number again.
            for document in sorted(documents, key=lambda one: one.doc_id):
                record = self._typed(document, kind, document.doc_id)
                found[record.id] = record
                numbers[record.id] = str(document.doc_id)
            self._records[table] = found
            self._numbers[table] = numbers
        return found  # type: ignore[return-value]

    def _typed(self, document: Document, kind: type[R], number: int) -> R:
        try:
            record = msgspec.convert(document, kind)
        except msgspec.ValidationError as problem:
            raise self._unreadable(kind, number, str(problem)) from None
        if isinstance(record, Commitment) and (words := unreadable(record)):
            raise self._unreadable(kind, number, words)
        if isinstance(record, CheckinYear) and self.storage.warning is not None:
            # Days are read one by one when they are asked for; what we wrote ourselves is trusted to be whole.
            from tracker.store.book.checks import unreadable_days

            for words in unreadable_days(record):
                raise self._unreadable(kind, number, words)
        return record

    def _unreadable(self, kind: type[Record], number: int, words: str) -> Damaged:
        from pathlib import Path  # both only when something is wrong

        from tracker.store.files.backup import newest_good

        found = newest_good(Path(self.storage.home), self.storage.name)
        what = f"A record cannot be read ({TABLE_OF[kind]} {number}: {words})."
        return Damaged(self.path, what, found[0] if found else None)

    def document(self, kind: type[Record], identity: str) -> Document | None:
        """One record as it lies in the file."""
        self.records(kind)
        table = TABLE_OF[kind]
        number = self._numbers[table].get(identity)
        return None if number is None else self.storage.tables[table][number]

    def put(self, record: Record, document: Document) -> None:
        """Write a record, inside a transaction of the storage.

        The document replaces the old one: TinyDB's own update changes documents in place, which could not be taken
        back when the disk refuses the write.

        Raises:
            Sealed: The file is sealed and was not opened.
        """
        kind = type(record)
        table = TABLE_OF[kind]
        if self.closed:
            raise Sealed(self.path, "It is sealed with a passphrase, so nothing can be written to it.")
        self.records(kind)
        number = self._numbers[table].get(record.id)
        if number is None:
            number = self._left.pop((table, record.id), "")
            back = bool(number) and number not in self.storage.tables.get(table, {})
            number = number if back else self.storage.next_number(table)
        else:
            back = False
        self._numbers[table][record.id] = number
        self._records[table][record.id] = record
        if back:
            places = self._numbers[table]
            self._records[table] = dict(sorted(self._records[table].items(), key=lambda pair: int(places[pair[0]])))
        self.storage.put(table, number, document)

    def drop(self, kind: type[Record], identity: str) -> None:
        """Take a record out of this file, because it lies in another one now."""
        self.records(kind)
        table = TABLE_OF[kind]
        number = self._numbers[table].pop(identity, None)
        if number is not None:
            del self._records[table][identity]
            self._left[table, identity] = number
            self.storage.drop(table, number)

    def forget(self) -> None:
        """A change was not made: read everything again when it is next asked for."""
        self._loads = -1
        self._numbers.clear()
        self._records.clear()
        self.db = TinyDB(storage=lambda: self.storage)
