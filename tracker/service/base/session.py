"""Who is at the keyboard, what time it is, which book lies open, and what can be undone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.clock import Clock
from tracker.domain.base.errors import Refused
from tracker.domain.records import (
    Checkin,
    Commitment,
    Excused,
    Person,
    Positive,
    Repair,
    Space,
    SpecialDay,
    Withheld,
    WrittenPage,
)
from tracker.domain.records.base import Record
from tracker.store.book.book import Book

if TYPE_CHECKING:
    from tracker.service.base.undo import TakenBack
    from tracker.store.book.change import Change, Done

R = TypeVar("R", bound=Record)
T = TypeVar("T")
MADE_BY_ONE = (Commitment, WrittenPage, Positive, SpecialDay, Space)


class Session:
    """One person using one book. Everything read here is what this person may see."""

    def __init__(self, book: Book, clock: Clock, actor: str | None = None) -> None:
        self.book = book
        self.clock = clock
        self.actor = actor or (book.repair.owner if book.exists else "")
        self._parts: dict[type[Any], Any] = {}
        self._made: dict[str, tuple[tuple[int, str, date], Any]] = {}
        self._done: list[Done] = []
        self._act_at: tuple[datetime, date] | None = None  # the instant and the day of the act that is under way
        self._change: Change | None = None  # what that act has changed so far
        self._lasting = False

    # Reading.

    @property
    def home(self) -> str:
        """The folder of the records."""
        return str(self.book.home)

    @property
    def repair(self) -> Repair:
        """What it is all about."""
        return self.book.repair

    @property
    def me(self) -> str:
        """The person who set the home up."""
        return self.repair.owner

    def now(self) -> datetime:
        """The instant it is now, in UTC, to the second: that is what records keep."""
        return self._act_at[0] if self._act_at else self.clock.now().replace(microsecond=0)

    def today(self) -> date:
        """The civil day, which starts at the repair's hour."""
        if self._act_at:
            return self._act_at[1]
        return self.clock.today(self.repair.day_starts_at) if self.book.exists else self.clock.today()

    def day_of(self, instant: datetime) -> date:
        """The civil day an instant belongs to."""
        return self.clock.day_of(instant, self.repair.day_starts_at)

    def all(self, kind: type[R]) -> dict[str, R]:
        """The records of a kind this person may see; after the two have gone apart, none that the other made."""
        found = self.book.all(kind, self.actor)
        if kind in MADE_BY_ONE and self.book.exists and self.apart:
            return {identity: record for identity, record in found.items() if self._is_own(record)}
        return found

    @property
    def apart(self) -> bool:
        """Whether the two go on apart: then nothing reminds anyone of the other."""
        return self._closed_apart or (bool(self.repair.modes) and self.repair.modes[-1].mode == "apart")

    @property
    def _closed_apart(self) -> bool:
        closing = self.repair.closing
        return closing is not None and closing.how == "apart"

    def _is_own(self, record: Record) -> bool:
        match record:
            case Commitment() | WrittenPage():
                return record.owner == self.actor or not self._closed_apart
            case Positive():
                return record.by == self.actor
            case SpecialDay():
                return (record.by or self.me) == self.actor
            case Space():
                return record.asked_by == self.actor
        return True

    def people(self) -> list[Person]:
        """Everybody of the repair, who set it up first."""
        return list(self.all(Person).values())

    def person(self, identity: str) -> Person | None:
        """Somebody of the repair."""
        return self.all(Person).get(identity)

    def name_of(self, person: str) -> str:
        """The name of a person; the id where the person is unknown. Closed apart, nobody else is."""
        if person != self.actor and self.book.exists and self._closed_apart and self.person(person) is not None:
            return "the other"
        found = self.person(person)
        return found.name if found else person

    def partner_of(self, person: str) -> Person | None:
        """The other person who is here, None when there is none, or when this one has left or they are apart."""
        if self._closed_apart:
            return None
        own = self.person(person)
        if own is not None and own.left_on is not None:
            return None
        for other in self.people():
            if other.id != person and other.left_on is None and other.involvement != "out":
                return other
        return None

    def commitment(self, identity: str) -> Commitment:
        """A promise this person may see.

        Raises:
            Refused: There is none.
        """
        found = self.book.get(Commitment, identity, self.actor)
        if found is None or not self._is_own(found):
            raise Refused("There is no such promise here.", "commitment")
        return found

    def checkin(self, commitment: str, day: date) -> Checkin:
        """All that a day of a promise holds for this person, with what only they can read of it."""
        found = self.book.checkin(commitment, day)
        kept = self.book.get(Withheld, commitment, self.actor)
        if kept is None:
            return found
        from tracker.domain.commitments.sharing import whole  # few promises have words their owner keeps

        return whole(found, kept, day)

    def worded(self, promise: Commitment) -> Commitment:
        """A promise with the earlier wordings only this person can read; for showing, never for writing."""
        kept = self.book.get(Withheld, promise.id, self.actor)
        if kept is None:
            return promise
        from tracker.domain.commitments.sharing import worded

        return worded(promise, kept)

    def excused(self) -> list[Excused]:
        """All ranges of excused days this person may see."""
        return list(self.all(Excused).values())

    def part(self, kind: type[T]) -> T:
        """What a room keeps beside this session for as long as it lasts; made when first asked for."""
        if kind not in self._parts:
            self._parts[kind] = kind()
        made: T = self._parts[kind]
        return made

    def remembered(self, name: str, make: Callable[[], T]) -> T:
        """What ``make`` gives; made anew when more than answers has changed, on another day, and for somebody else."""
        made_for = (self.book.edition, self.actor, self.today())
        if name not in self._made or self._made[name][0] != made_for:
            self._made[name] = made_for, make()
        made: T = self._made[name][1]
        return made

    # Changing.

    @contextmanager
    def change(
        self, act: str, *, lasting: bool = False, unsigned: bool = False, joined: bool = False
    ) -> "Iterator[Change]":
        """One act of the person at the keyboard, on the disk when the block ends; it can be undone.

        After a ``lasting`` act nothing of this session can be undone: what is said in a cool-off is not taken back by
        a key. An ``unsigned`` one keeps nowhere who did it. A ``joined`` one goes on with the last, where that was the
        same act on the same record: both are undone as one. An act within an act is a part of it: one write, or none.
        """
        if self._change is not None:
            self._lasting = self._lasting or lasting
            yield self._change
            return
        with self._one_instant():
            with self.book.change("" if unsigned else self.actor, act, self.now()) as change:
                self._change, self._lasting = change, lasting
                try:
                    yield change
                finally:
                    self._change = None
            done = change.done
            if self._lasting:
                self.forget_undo()
            elif done.records or done.days:
                self._note(done, joined)
            self.book.publish()

    def pending(self, kind: type[R], identity: str) -> R | None:
        """A record as the act that is under way leaves it; None where that has not touched it."""
        written = [] if self._change is None else self._change.written(kind)
        return next((record for record in written if record.id == identity and not record.removed), None)

    def _note(self, done: "Done", joined: bool) -> None:
        last = self._done[-1] if joined and self._done else None
        if last and last.act == done.act and len(last.records) == len(done.records) == 1:
            was, now = last.records[0], done.records[0]
            if was.after == now.before:
                self._done[-1] = done._replace(records=[was._replace(after=now.after)])
                return
        self._done.append(done)

    @contextmanager
    def _one_instant(self) -> Iterator[None]:
        """An act, and what is shown of it, happens at one instant of one day: the clock is read once."""
        if self._act_at:
            yield  # an act within an act
            return
        instant = self.now()
        self._act_at = instant, self.day_of(instant) if self.book.exists else self.clock.day_of(instant)
        try:
            yield
        finally:
            self._act_at = None

    def undo(self) -> "TakenBack":
        """Take back the last change of this session and say what it was.

        Raises:
            Refused: There is nothing left to undo, or it was changed again since.
        """
        if not self._done:
            raise Refused("There is nothing to undo.")
        done = self._done[-1]
        with self._one_instant():
            self.book.undo(done, self.actor, self.now())
            self._done.pop()
            self.book.publish()
        from tracker.service.base.undo import taken_back  # nobody waits for it at start

        return taken_back(self, done)

    def forget_undo(self) -> None:
        """Somebody else is at the keyboard: nobody undoes what another has done."""
        self._done.clear()

    def subscribe(self, watcher: Callable[[], None]) -> Callable[[], None]:
        """Call ``watcher`` after every change; gives the call that ends it."""
        return self.book.watch(watcher)
