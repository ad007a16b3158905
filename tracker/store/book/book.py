"""The record book: typed records in memory, on disk before a change returns.

It is longer than most: reading, changing and watching share the same records in memory.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from tracker.domain.checkins.history import Marks, checkin_of, marks_of, year_id
from tracker.domain.records import Checkin, CheckinYear, Repair
from tracker.domain.records.base import Record
from tracker.store.book.interrupted_moves import heal
from tracker.store.book.privacy import SHARED
from tracker.store.book.shelf import Shelf
from tracker.store.book.tables import TABLE_OF
from tracker.store.files.disk import REAL, StrPath
from tracker.store.files.errors import DiskError, Gone, StoreError
from tracker.store.files.lock import home_lock
from tracker.store.files.names import expected_names, person_of, private_name, record_names

if TYPE_CHECKING:
    from tracker.store.book.change import Change, Done

R = TypeVar("R", bound=Record)

REPAIR = "repair"


class Book:
    """All records of one home.

    Reading is from memory; ``reader`` is the person for whom is read, and nothing another person keeps to themselves
    is ever given. `change` is the only way to write: it locks the home, reads what other programs have written since,
    and returns when the disk holds the change. ``edition`` is another number after every change, ours or another
    program's, that was not one of answers alone.
    """

    def __init__(self, home: StrPath) -> None:
        self.home = home
        self.edition = 0
        self.shelves: dict[str, Shelf] = {}
        self._marks: dict[str, Marks] = {}
        self._years: dict[str, dict[str, CheckinYear]] | None = None
        self._watchers: list[Callable[[], None]] = []
        self._unpublished = False  # something has changed that the watchers were not told of
        self._backed_up_on: date | None = None
        if os.path.exists(home) and not os.path.isdir(home):
            problem = NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            raise DiskError(home, problem, "The home of tracker is a folder: name another place with --home.")
        self._open_shelves()
        if heal(home, {shelf.storage.name: shelf.storage for shelf in self.shelves.values()}):
            self.refresh()

    @property
    def exists(self) -> bool:
        """Whether somebody has set this home up."""
        return bool(self.shelf(SHARED).records(Repair))

    def shelf(self, place: str) -> Shelf:
        """The file of a place; one that does not exist yet is written with the first record put there."""
        if place not in self.shelves:
            name = "shared.json" if place == SHARED else private_name(place)
            self.shelves[place] = Shelf(place, os.path.join(self.home, name))
            self.shelves[place].fresh()
        return self.shelves[place]

    def has_anything_of(self, person: str) -> bool:
        """Whether a person keeps a file of their own, or anything of theirs lies in the shared one."""
        from tracker.store.book.belongings import belongs_to  # asked when somebody wipes

        own = os.path.join(self.home, private_name(person))
        return os.path.exists(own) or any(belongs_to(person, self.shelf(SHARED).storage.tables))

    def all(self, kind: type[R], reader: str) -> dict[str, R]:
        """The records of a kind that ``reader`` may see, by id, as they were entered."""
        found = dict(self.shelf(SHARED).records(kind))
        if reader != SHARED:
            found.update(self.shelf(reader).records(kind))
        return {identity: record for identity, record in found.items() if not record.removed}

    def get(self, kind: type[R], identity: str, reader: str) -> R | None:
        """One record, None when there is none that ``reader`` may see."""
        for place in (SHARED, reader):
            record = self.shelf(place).records(kind).get(identity)
            if record is not None and not record.removed:
                return record
        return None

    @property
    def repair(self) -> Repair:
        """What it is all about.

        Raises:
            LookupError: Nobody has set this home up.
        """
        return self.shelf(SHARED).records(Repair)[REPAIR]

    # Sealed files.

    def is_closed(self, person: str) -> bool:
        """Whether a person's own file is sealed and its passphrase was not given yet."""
        return person in self.shelves and self.shelves[person].closed

    def unlock(self, person: str, passphrase: str) -> None:
        """Open a sealed file for as long as this program runs.

        Raises:
            WrongPassphrase: Nothing was touched.
        """
        from tracker.store.files import seal

        seal.unlock(self.shelves[person].storage, passphrase)
        self.shelves[person].closed = False
        self.refresh()
        self.publish()

    def find(self, kind: type[R], identity: str) -> tuple[str, R] | None:
        """A record whoever may see it, with its place. For the book's own use and for what keeps it whole."""
        for place, shelf in self.shelves.items():
            record = shelf.records(kind).get(identity)
            if record is not None:
                return place, record
        return None

    def marks(self, commitment: str) -> Marks:
        """The answers of a promise as one string, a character a day."""
        found = self._marks.get(commitment)
        if found is None:
            if self._years is None:
                self._years = self._years_by_promise()
            found = self._marks[commitment] = marks_of(self._years.get(commitment, {}).values())
        return found

    def _years_by_promise(self) -> dict[str, dict[str, CheckinYear]]:
        years: dict[str, dict[str, CheckinYear]] = {}
        for shelf in self.shelves.values():
            for year in shelf.records(CheckinYear).values():
                years.setdefault(year.commitment, {})[year.id] = year
        return years

    def checkin(self, commitment: str, day: date) -> Checkin:
        """All that one day of one promise holds; an empty answer where there is none."""
        found = self.find(CheckinYear, year_id(commitment, day.year))
        return Checkin() if found is None else checkin_of(found[1], day)

    # Changing.

    @contextmanager
    def change(self, by: str, act: str, at: datetime) -> "Iterator[Change]":
        """One act of one person: everything put inside is on the disk when the block ends, or nothing is.

        What was done is then in `Change.done`. Nobody is told yet: who began the act calls `publish` when it has taken
        note of what was done, so that a watcher that goes wrong leaves nothing that cannot be undone.

        Raises:
            StoreError: The home cannot be used; nothing was changed.
        """
        from tracker.store.book.change import Change  # looking does without

        if self.exists and not os.path.isdir(self.home):
            raise Gone(self.home, "It is gone, or was moved, while tracker had it open.")  # and is not made anew
        with home_lock(self.home):
            self.refresh()
            self._check_by_hand()
            self._back_up(at)
            change = Change(self, by, act, at)
            try:
                yield change
                change.write()
            except BaseException:
                self._forget()
                raise
        for commitment in change.touched:
            self._marks.pop(commitment, None)
        self.edition += not change.checkins_only
        if self._years is not None:
            for year in change.written(CheckinYear):
                self._years.setdefault(year.commitment, {})[year.id] = year
        self._unpublished = True

    def _check_by_hand(self) -> None:
        """A file that was changed by hand is written again only where all of it can be read: afterwards it looks whole.

        Raises:
            Damaged: A record cannot be read; the file is left as it is.
        """
        for shelf in self.shelves.values():
            if shelf.storage.warning is not None:
                for kind in TABLE_OF:
                    shelf.records(kind)

    @contextmanager
    def rehearse(self, by: str, act: str, at: datetime) -> "Iterator[Change]":
        """A change that is looked at and never written; nothing on the disk is touched."""
        from tracker.store.book.change import Change

        try:
            yield Change(self, by, act, at)
        finally:
            self._forget()

    def wait_at_most(self, seconds: float) -> None:
        """How long a change waits for another program that holds the lock of this home."""
        home_lock(self.home).timeout = seconds

    def prepare(self, at: datetime) -> None:
        """A change will come: take the day's backup, and load what writes, while nobody waits for it.

        Raises:
            StoreError: The backup could not be written. Nothing is lost; the change will say so again.
        """
        import tracker.store.book.change  # noqa: F401 - loaded now, used by the first change

        if self.exists:
            self._back_up(at)

    def _back_up(self, at: datetime) -> None:
        """Copy everything before the first change of a day."""
        day = at.astimezone().date()
        if day != self._backed_up_on:
            from pathlib import Path  # both are slow to import

            from tracker.store.files.backup import before_first_change

            before_first_change(Path(self.home), at.astimezone())
            self._backed_up_on = day

    def undo(self, done: "Done", by: str, at: datetime) -> "Done":
        """Bring every record of a change back as it was; the history keeps both.

        Raises:
            Refused: Something of it was changed since.
        """
        with self.change(by, f"undo: {done.act}", at) as change:
            change.take_back(done)
        return change.done

    def refresh(self) -> bool:
        """Read what another program has written. True when there was something.

        Raises:
            StoreError: A file cannot be used; what could be read of the others is read.
        """
        new, trouble = self._open_shelves(), None
        for shelf in self.shelves.values():
            try:
                new |= shelf.fresh()
            except StoreError as problem:
                trouble = trouble or problem
        if new:
            self._read_anew()
        if trouble is not None:
            raise trouble
        return new

    def close_replaced(self) -> None:
        """Nobody waits just now: do what can be done later, which is to let go of the files that were replaced."""
        for shelf in self.shelves.values():
            shelf.storage.close_replaced()

    def poll(self) -> bool:
        """Look cheaply whether another program has written; read it and tell the watchers if so."""
        try:
            # The other program may have written somebody's first private record.
            if self._open_shelves() or any(shelf.storage.poll() for shelf in self.shelves.values()):
                self.refresh()
        finally:
            unpublished = self._unpublished
            if unpublished:
                self.publish()
        return unpublished

    def watch(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call ``watcher`` after every change, ours or another program's. Gives the call that ends it."""
        self._watchers.append(watcher)
        return lambda: self._watchers.remove(watcher)

    def publish(self) -> None:
        """Tell every watcher that something has changed."""
        self._unpublished = False
        for watcher in tuple(self._watchers):
            watcher()

    def _forget_marks(self) -> None:
        self._marks.clear()
        self._years = None

    def _read_anew(self) -> None:
        self._forget_marks()
        self.edition += 1
        self._unpublished = True

    def _forget(self) -> None:
        self._forget_marks()
        for shelf in self.shelves.values():
            shelf.forget()

    def _open_shelves(self) -> bool:
        """Find the files of the home; private ones appear when another program sets somebody up."""
        before = len(self.shelves)
        self.shelf(SHARED)
        try:
            # Which files were written here before is a question of the start; every later look only sees what is new.
            names = record_names(REAL, self.home) if before else expected_names(REAL, self.home)
        except OSError as problem:
            raise DiskError(self.home, problem) from problem
        for name in names:
            if place := person_of(name):
                self.shelf(place)
        new = len(self.shelves) > before > 0
        if new:
            self._read_anew()
        return new


__all__ = ["REPAIR", "Book", "StoreError"]
