"""Adding, marking, undoing, sharing, restoring and dying, in any order, against plain dicts."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from tests.store.store_harness import FaultyDisk, Killed, new_home
from tests.store.when import WHEN
from tracker.domain.records import Checkin, CheckinYear, Commitment, Person, Repair, Terms
from tracker.domain.records.base import msgspec
from tracker.store.book.book import Book
from tracker.store.book.change import Done
from tracker.store.files import backup
from tracker.store.files.disk import REAL
from tracker.store.files.errors import StoreError
from tracker.store.files.lock import home_lock
from tracker.store.maintenance.restore import restore

DAYS = st.dates(date(2025, 12, 28), date(2026, 1, 4))
MARKS = st.sampled_from(["kept", "partly", "slipped", "excused", None])
PEOPLE = ("robin", "dana")
TEXTS = st.sampled_from(["[/x] home at seven", "日本語", "שלום", "a\nb", "[at home]"])


@dataclass(frozen=True)
class Model:
    """What the book should hold: text, owner and side of each promise, and its answers."""

    promises: tuple[tuple[str, tuple[str, str, bool]], ...] = ()
    marks: tuple[tuple[tuple[str, date], str], ...] = ()

    def with_promise(self, key: str, value: tuple[str, str, bool] | None) -> "Model":
        kept = dict(self.promises)
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = value
        return Model(tuple(sorted(kept.items())), self.marks)

    def with_mark(self, key: tuple[str, date], mark: str | None) -> "Model":
        kept = dict(self.marks)
        kept.pop(key, None)
        if mark:
            kept[key] = mark
        return Model(self.promises, tuple(sorted(kept.items())))


class BookMachine(RuleBasedStateMachine):
    """Two windows on one home; every act goes through one of them."""

    promises = Bundle("promises")

    @initialize()
    def set_up(self) -> None:
        self.home = new_home()
        self.turn = 0
        self.model = Model()
        self.acts: list[tuple[Done, Model, Model]] = []
        self.saved: list[tuple[Path, Model]] = []
        first = Book(self.home)
        with first.change("robin", "set up", self.now()) as change:
            change.put(Repair(id="repair", owner="robin", opened_on=date(2025, 12, 1)))
            for person in PEOPLE:
                change.put(Person(id=person, name=person.title()))
        self.windows = [first, Book(self.home)]

    def teardown(self) -> None:
        if hasattr(self, "home"):
            shutil.rmtree(self.home.parent)

    def now(self):
        self.turn += 1
        return WHEN(1) + timedelta(seconds=self.turn)

    def did(self, done: Done, after: Model) -> None:
        if after != self.model:
            self.acts.append((done, self.model, after))
        self.model = after

    @rule(target=promises, window=st.integers(0, 1), owner=st.sampled_from(PEOPLE), text=TEXTS, shared=st.booleans())
    def add(self, window: int, owner: str, text: str, shared: bool) -> str:
        promise = Commitment(
            owner=owner,
            visibility="shared" if shared else "private",
            terms=[Terms(from_=date(2025, 12, 1), text=text, schedule="every day")],
        )
        with self.windows[window].change(owner, "add", self.now()) as change:
            identity = change.put(promise).id
        self.did(change.done, self.model.with_promise(identity, (text, owner, shared)))
        return identity

    @rule(window=st.integers(0, 1), promise=promises, day=DAYS, mark=MARKS)
    def mark(self, window: int, promise: str, day: date, mark: str | None) -> None:
        known = dict(self.model.promises).get(promise)
        if known is None:
            return
        with self.windows[window].change(known[1], "mark", self.now()) as change:
            change.put_checkin(promise, day, msgspec.convert({"mark": mark}, Checkin))
        self.did(change.done, self.model.with_mark((promise, day), mark))

    @rule(window=st.integers(0, 1), promise=promises, shared=st.booleans())
    def move(self, window: int, promise: str, shared: bool) -> None:
        known = dict(self.model.promises).get(promise)
        if known is None or known[2] == shared:
            return
        book = self.windows[window]
        with book.change(known[1], "share", self.now()) as change:
            self.side(book, change, promise, shared)
        self.did(change.done, self.model.with_promise(promise, (*known[:2], shared)))

    @staticmethod
    def side(book: Book, change, promise: str, shared: bool) -> None:
        found = book.find(Commitment, promise)
        assert found
        change.put(msgspec.structs.replace(found[1], visibility="shared" if shared else "private"))

    @rule(window=st.integers(0, 1))
    def undo(self, window: int) -> None:
        if not self.acts:
            return
        done, before, after = self.acts.pop()
        if after != self.model:
            return  # something was changed since; whether that can still be undone is the book's own to test
        self.windows[window].undo(done, "robin", self.now())
        self.model = before

    @rule(window=st.integers(0, 1), promise=promises, day=DAYS, at=st.integers(0, 30), dead=st.booleans())
    def go_wrong(self, window: int, promise: str, day: date, at: int, dead: bool) -> None:
        """The disk gives an error in the middle of a mark, or the program dies there and is started again."""
        known = dict(self.model.promises).get(promise)
        if known is None:
            return
        with self.trouble(window, at, dead, self.model.with_mark((promise, day), "kept")) as book:
            with book.change(known[1], "mark", self.now()) as change:
                change.put_checkin(promise, day, Checkin(mark="kept"))
            self.did(change.done, self.model.with_mark((promise, day), "kept"))

    @rule(window=st.integers(0, 1), promise=promises, at=st.integers(0, 80), dead=st.booleans())
    def move_wrong(self, window: int, promise: str, at: int, dead: bool) -> None:
        """The same in the middle of a move between two files."""
        known = dict(self.model.promises).get(promise)
        if known is None:
            return
        after = self.model.with_promise(promise, (*known[:2], not known[2]))
        with self.trouble(window, at, dead, after) as book:
            with book.change(known[1], "share", self.now()) as change:
                self.side(book, change, promise, not known[2])
            self.did(change.done, after)

    @contextmanager
    def trouble(self, window: int, at: int, dead: bool, after: Model) -> Iterator[Book]:
        """An error of the disk leaves things as they were; a death, as before or as after."""
        disk = FaultyDisk(at=at, error=None if dead else errno.ENOSPC)
        book = self.windows[window]
        for shelf in book.shelves.values():
            shelf.storage.disk = disk
        try:
            yield book
        except StoreError:
            assert not dead
        except Killed:
            lock = home_lock(self.home)
            while lock.held:
                lock.release()
            self.windows[window] = Book(self.home)
            if self.seen(self.windows[window]) == self.only_known(after):
                self.model = after
        for shelf in self.windows[window].shelves.values():
            shelf.storage.disk = REAL

    @rule(window=st.integers(0, 1))
    def reopen(self, window: int) -> None:
        self.windows[window] = Book(self.home)

    @rule()
    def back_up(self) -> None:
        taken = backup.take(self.home, self.now(), "asked")
        assert taken
        self.saved.append((taken, self.model))

    @rule()
    def restore(self) -> None:
        files = {file.name for file in self.home.glob("private-*.json")}
        for path, model in reversed(self.saved):
            # a file made since stays as it is when an earlier backup is brought back
            if path.exists() and files <= backup.contents_of(path).keys():
                restore(self.home, path, self.now())
                self.model = model
                self.acts.clear()
                return

    def seen(self, book: Book) -> Model:
        model = Model()
        promises: set[str] = set()
        for place in (*PEOPLE, "shared"):
            promises |= {one.id for one in book.shelf(place).records(Commitment).values() if not one.removed}
        for place in (*PEOPLE, "shared"):
            shelf = book.shelf(place)
            for promise in shelf.records(Commitment).values():
                if not promise.removed:
                    value = (promise.terms[0].text, promise.owner, promise.visibility == "shared")
                    assert promise.id not in dict(model.promises), "it lies in two files"
                    assert place == ("shared" if value[2] else promise.owner), "it lies on the wrong side"
                    model = model.with_promise(promise.id, value)
            for year in shelf.records(CheckinYear).values():
                for day in (date(2025, 12, 28) + timedelta(days=n) for n in range(8)):
                    mark = book.checkin(year.commitment, day).mark
                    if mark and day.year == year.year and year.commitment in promises:
                        model = model.with_mark((year.commitment, day), mark)
        return model

    @invariant()
    def both_windows_show_it(self) -> None:
        for book in getattr(self, "windows", ()):
            book.poll()
            seen = self.seen(book)
            assert seen == self.only_known(self.model)

    @staticmethod
    def only_known(model: Model) -> Model:
        """Without the answers of promises that were taken back."""
        kept = dict(model.promises)
        return Model(model.promises, tuple((key, mark) for key, mark in model.marks if key[0] in kept))


BookMachine.TestCase.settings = settings(
    max_examples=40, stateful_step_count=30, suppress_health_check=list(HealthCheck), derandomize=True
)
TestBookMachine = BookMachine.TestCase
