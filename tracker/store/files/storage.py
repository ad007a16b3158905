"""A TinyDB storage that loses nothing.

How it is used::

    storage = DurableStorage(home / "shared.json")
    storage.read()                                    # tables by name, documents by TinyDB's number; None: new file
    with storage.transaction():                       # lock, reload what another program wrote
        storage.put("marks", "12", document)          # pending; a document is replaced, never changed in place
    # on the disk for good here; any exception inside: nothing was written and memory is as before

Two files in one change: ``with home_lock(home): first.begin(); second.begin(); …; first.commit();
second.commit()``, and ``rollback()`` or ``revert()`` where that did not work out. ``TinyDB(storage=…)`` works on
it too, inside a transaction and outside.

It is longer than most: one write, from the first byte to the folder, is read together.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy

from tinydb import Storage

from tracker.store.files import generations, layout
from tracker.store.files.disk import REAL, Disk, NotSynced, StrPath
from tracker.store.files.encoded import Encoded
from tracker.store.files.errors import UNSURE, ChangedByHand, ChangedMeanwhile, DiskError, Gone, Unsure
from tracker.store.files.layout import Document, Tables
from tracker.store.files.load import Coat, Stamp, load, look
from tracker.store.files.lock import home_lock
from tracker.store.files.names import BACKUPS
from tracker.store.files.running_checksum import RunningChecksum
from tracker.store.files.schema import CURRENT, FORMAT

__all__ = ["DurableStorage", "Tables", "home_lock"]


class DurableStorage(Storage):
    """One file of a home: read at once, written whole, atomically and durably, under the lock of its home.

    ``generation`` counts the writes. ``warning`` is set when the file was changed by hand. ``loads`` counts how
    often the file was read, so that what was derived from an earlier reading can be told to be stale. ``coat`` is
    set for a sealed file; without it reading one raises ``Sealed``.
    """

    def __init__(self, path: StrPath, *, disk: Disk = REAL, coat: Coat | None = None) -> None:
        self._held: int | None = None  # the file that the last change replaced, still open
        self.path = path
        self.home, self.name = os.path.split(path)
        self.disk = disk
        self.coat = coat
        self.generation = 0
        self.loads = 0
        self.warning: ChangedByHand | None = None
        self._lock = home_lock(self.home)
        self._tables: Tables = {}
        self._stamp: Stamp | None = None
        self._known = False
        self._looked_in: int | None = None  # the turn of the lock in which the file was last found as it was read
        self._head: bytes | None = None  # the first line of the file; None where there is none
        self._earlier: Tables | None = None  # before the last commit
        self._old_format: bytes | None = None
        self._texts = Encoded()
        self._checksum = RunningChecksum()
        self._open = False
        self._dirty = False
        self._changed: dict[str, set[str]] = {}  # what was put or dropped, by table and number
        self._whole = False  # all of it may have changed, documents in place too
        self._before: Tables = {}

    # Reading.

    @property
    def tables(self) -> Tables:
        """What was read last, with pending changes; no look at the disk. Not to be changed."""
        return self._tables

    def read(self) -> Tables | None:
        """The tables, read anew if the file has changed; None where there is no file yet.

        Raises:
            StoreError: The file cannot be used; it was left as it is.
        """
        if self._open:
            if not self._whole:  # whoever asks this way may change documents in place: what was before must not change
                self._whole, self._before = True, deepcopy(self._before)
        elif self.poll():
            self._load()
        return self._tables if self._head is not None or self._open else None

    def poll(self) -> bool:
        """Whether the file on the disk is another one than was read. Cheap; nothing is read anew.

        While the lock is held nobody else writes: one look is enough.
        """
        if not self._known:
            return True
        turn = self._lock.turn if self._lock.held else None
        if turn is not None and turn == self._looked_in:
            return False
        if self._differs():
            return True
        self._looked_in = turn
        return False

    def _differs(self) -> bool:
        stamp = look(self.disk, self.path)
        if stamp != self._stamp:
            return True
        if stamp is None:
            return False
        # Times and inodes may repeat within some milliseconds; the header with its generation does not.
        try:
            head = self.disk.read_file(self.path, layout.HEAD_BYTES)
        except OSError:
            return True
        return layout.head_of(head) != self._head

    # Changing.

    @contextmanager
    def transaction(self) -> Iterator[Tables]:
        """Everything inside is one write at the end, or, on any exception, nothing."""
        self.begin()
        try:
            yield self._tables
            if self._open:
                self.commit()
        except BaseException:
            self.rollback()
            raise

    def begin(self) -> bool:
        """Take the lock and start collecting changes. Gives whether another program's changes were read before.

        Raises:
            StoreError: The file cannot be used or locked; nothing has begun.
        """
        if self._open:
            raise RuntimeError("a change of this file has begun already")
        self._lock.acquire()
        try:
            stale = self.poll()
            if stale:
                self._load()
        except BaseException:
            self._lock.release()
            raise
        self._before = {name: dict(table) for name, table in self._tables.items()}
        self._open = True
        return stale

    def put(self, table: str, number: str, document: Document) -> None:
        """Write a document under TinyDB's number, inside a transaction. It must not be changed afterwards."""
        self._tables.setdefault(table, {})[number] = document
        self._note(table, number)

    def drop(self, table: str, number: str) -> None:
        """Take a document out, inside a transaction; that it is not there is no error."""
        if self._tables.get(table, {}).pop(number, None) is not None:
            self._note(table, number)

    def _note(self, table: str, number: str) -> None:
        self._changed.setdefault(table, set()).add(number)
        self._dirty = True

    def next_number(self, table: str) -> str:
        """The number under which TinyDB would put the next document of a table."""
        return str(max(map(int, self._tables.get(table, {})), default=0) + 1)

    def write(self, data: Tables) -> None:
        """What TinyDB calls: pending inside a transaction, else a change of its own.

        Raises:
            ChangedMeanwhile: Outside a transaction, when another program has written since our reading.
        """
        if self._open:
            self._tables, self._dirty, self._whole = data, True, True
            return
        reads = self.loads if self._known else None
        with self.transaction():
            if self.loads != reads and self._head is not None:
                raise ChangedMeanwhile(self.path, "Another program has changed it. Nothing was written; try again.")
            self._tables, self._dirty, self._whole = data, True, True

    def commit(self) -> None:
        """Bring the pending changes to the disk. The change is over when this returns, not when it raises.

        Raises:
            DiskError: Nothing was written; ``rollback`` is still to be called. With ``Unsure`` it may be written.
        """
        if self._dirty:
            if self._old_format is not None:
                self._keep_old_format(self._old_format)
            written = generations.known(self.disk, self.home)
            body = self._texts.body(self._tables, None if self._whole else self._changed)
            self._write(body, max(self.generation, written.get(self.name, 0)) + 1)
            self._texts.keep()
            generations.keep(self.disk, self.home, written | {self.name: self.generation})
        self._earlier = self._before
        self._end()

    def rollback(self) -> None:
        """Forget the pending changes. Without a change begun, nothing is done."""
        if not self._open:
            return
        if self._whole:
            self._known = False  # documents may have been changed in place: read them again
            self._texts.clear()
        self._tables = self._before
        self._end()

    def revert(self) -> None:
        """Write again what stood in the file before the last commit: the other file of the change was not written.

        The caller holds the lock of the home.

        Raises:
            StoreError: It could not be written; the last commit still stands.
        """
        earlier = self._earlier
        if earlier is None:
            raise RuntimeError("nothing was committed")
        self.begin()
        try:
            self._tables = earlier
            self._dirty = self._whole = True
            self.commit()
        except BaseException:
            self.rollback()
            raise

    def rewrite(self, coat: Coat | None) -> None:
        """Write the file anew in another coat, or in none.

        Raises:
            StoreError: Nothing was written.
        """
        with self.transaction():
            before, self.coat = self.coat, coat
            self._dirty = True
            try:
                self.commit()
            except BaseException:
                self.coat = before
                raise

    def close_replaced(self) -> None:
        """Close the file that the last change replaced: freeing it takes as long as writing, and nobody need wait."""
        if self._held is not None:
            self.disk.release(self._held)
            self._held = None

    def close(self) -> None:
        """Nothing else is held open between two calls."""
        self.close_replaced()

    def __del__(self) -> None:
        if self._held is not None:
            with suppress(OSError):
                os.close(self._held)

    # What happens on the disk.

    def _load(self) -> None:
        found = load(self.disk, self.path, self.coat)
        if found.data is None and self._head is not None and not self._was_wiped():
            raise Gone(self.path, "It is gone, or its folder was moved, while tracker had it open.")
        if not found.sealed and found.data is not None:
            self.coat = None  # another program has unsealed it
        self._tables, self._stamp, self._known = found.tables, found.stamp, True
        self._head = None if found.data is None else layout.head_of(found.data[: layout.HEAD_BYTES])
        self.generation, self.warning, self._old_format = found.generation, found.warning, found.old_format
        self._texts.clear()
        self.loads += 1

    def _was_wiped(self) -> bool:
        """Whether its owner has removed it for good: then the home goes on, and remembers no number of it."""
        written = generations.known(self.disk, self.home)
        return bool(written) and self.name not in written

    def _write(self, body: bytes, generation: int) -> None:
        meta: Document = {"format": FORMAT, "schema": CURRENT, "generation": generation}
        if self.coat:
            meta |= self.coat.header()
            body = self.coat.wrap(body)
        meta["sha256"] = self._checksum.of(body)
        data = layout.with_header(meta, body)
        self.close_replaced()
        try:
            self._held = self.disk.hold(self.path)
            self.disk.replace_file(self.path, data)
        except NotSynced as problem:
            self._put_back(problem)
            raise DiskError(self.path, problem) from problem
        except OSError as problem:
            raise DiskError(self.path, problem) from problem
        self._head, self.generation = layout.head_of(data[: layout.HEAD_BYTES]), generation
        self._old_format, self.warning = None, None
        try:
            self._stamp = look(self.disk, self.path)
        except DiskError:
            self._known = False  # it is written; how it looks is found out by the next reading

    def _put_back(self, problem: OSError) -> None:
        """The new file stands but may not last, and the change counts as not made: the old one again, if possible."""
        self._known = False
        try:
            if self._head is None:
                self.disk.unlink(self.disk.target(self.path))
            elif self._held is None:
                raise Unsure(self.path, problem, UNSURE) from problem
            else:
                self.disk.replace_file(self.path, self.disk.read_all(self._held))
        except OSError:
            raise Unsure(self.path, problem, UNSURE) from problem

    def _keep_old_format(self, data: bytes) -> None:
        """Before a file of an earlier format is written anew, the old one is laid beside the backups as it was."""
        folder = os.path.join(self.home, BACKUPS)
        copy = os.path.join(folder, f"before-format-{CURRENT}-{self.name}")
        try:
            self.disk.make_folder(folder)
            if not self.disk.exists(copy):
                self.disk.replace_file(copy, data)
        except OSError as problem:
            raise DiskError(folder, problem) from problem

    def _end(self) -> None:
        self._open, self._dirty, self._changed, self._whole, self._before = False, False, {}, False, {}
        self._lock.release()
