"""One act of one person, collected and written as one change."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tracker.domain.base.errors import Refused
from tracker.domain.base.ids import new_id
from tracker.domain.checkins.history import char_of, checkin_of, with_days, year_id
from tracker.domain.records import (
    BlindAnswer,
    Checkin,
    CheckinYear,
    Commitment,
    Excused,
    HistoryLine,
    Person,
    Repair,
    Slip,
    Talk,
    WrittenPage,
)
from tracker.domain.records.base import Record, msgspec
from tracker.store.book.privacy import OF_BOTH, SHARED, is_left_behind, is_shared, place_of
from tracker.store.book.tables import TABLE_OF
from tracker.store.book.unknown_fields import carry
from tracker.store.book.write_files import Drops, Puts, write_files
from tracker.store.files.layout import Document

if TYPE_CHECKING:
    from tracker.store.book.book import Book

R = TypeVar("R", bound=Record)


class RecordDone(NamedTuple):
    """What one change did to one record: the records before and after, None where there was none."""

    before: Record | None
    after: Record


class DayDone(NamedTuple):
    """What one change did to one day of one promise."""

    commitment: str
    day: date
    before: Checkin
    after: Checkin


class Done(NamedTuple):
    """What a change did, so that it can be taken back."""

    act: str
    records: list[RecordDone]
    days: list[DayDone]


class Change:
    """Collects what one act changes. The book shows it when the act ends and it is written; `current` shows it before.

    ``by`` is empty where nothing is to say who it was.
    """

    def __init__(self, book: "Book", by: str, act: str, at: datetime) -> None:
        self.book = book
        self.by = by
        self.act = act
        self.at = at
        self.touched: set[str] = set()
        self.taken_back = False
        self._records: dict[tuple[type[Record], str], tuple[str | None, Record | None, Record]] = {}
        self._days: dict[tuple[str, date], tuple[Checkin, Checkin]] = {}
        self._came_in: dict[tuple[type[Record], str], Document] = {}
        self._whole_years: set[str] = set()

    @property
    def done(self) -> Done:
        """What was changed so far."""
        return Done(
            self.act,
            [
                RecordDone(before, after)
                for _, before, after in self._records.values()
                if type(after) is not CheckinYear or after.id in self._whole_years
            ],
            [DayDone(promise, day, before, after) for (promise, day), (before, after) in self._days.items()],
        )

    def fresh_id(self) -> str:
        """An id for a new record."""
        return new_id(int(self.at.timestamp() * 1000))

    def put(self, record: R) -> R:
        """Write a record; a new one gets its id. Gives the record as it will be kept."""
        record = msgspec.structs.replace(
            record, id=record.id or self.fresh_id(), changed_at=self.at, changed_by=self.by or None
        )
        key = (type(record), record.id)
        if key in self._records:
            place, before, _ = self._records[key]
        else:
            place, before = self.book.find(type(record), record.id) or (None, None)
        self._records[key] = (place, before, record)
        if isinstance(record, Commitment | Excused):
            self.touched.add(record.id)
        if isinstance(record, Commitment):
            was = before if isinstance(before, Commitment) else None
            if (was and was.visibility != record.visibility) or is_shared(record) != (
                was is not None and is_shared(was)
            ):
                self._take_along(record)
        return record

    def put_document(self, kind: type[Record], document: Document) -> None:
        """Write a new record as it came in, with what this version does not know of it."""
        record = self.put(msgspec.convert(document, kind))
        self._came_in[kind, record.id] = document

    def remove(self, record: Record) -> None:
        """Lay a tombstone: the record is gone for people, and two copies of the book can still be brought together."""
        self.put(msgspec.structs.replace(record, removed=True))

    def current(self, kind: type[R], identity: str) -> R | None:
        """A record as this change has it so far."""
        if (kind, identity) in self._records:
            return self._records[kind, identity][2]  # type: ignore[return-value]
        found = self.book.find(kind, identity)
        return found[1] if found else None

    def written(self, kind: type[R]) -> list[R]:
        """The records of a kind as this change leaves them."""
        return [after for _, _, after in self._records.values() if isinstance(after, kind)]

    @property
    def checkins_only(self) -> bool:
        """Whether nothing was changed but answers."""
        return all(kind is CheckinYear for kind, _ in self._records)

    def put_checkin(self, commitment: str, day: date, answer: Checkin) -> None:
        """Write all that a day of a promise holds; an empty answer clears the day."""
        identity = year_id(commitment, day.year)
        year = self.current(CheckinYear, identity)
        before = checkin_of(year, day) if year and not year.removed else Checkin()
        if (commitment, day) in self._days:
            self._days[commitment, day] = (self._days[commitment, day][0], answer)
        else:
            self._days[commitment, day] = (before, answer)
        if year is None or year.removed:
            year = CheckinYear(id=identity, commitment=commitment, year=day.year)
        fields = _fields(answer) | _unknown(year.details.get(f"{day.month:02d}-{day.day:02d}", {}))
        self.put(with_days(year, {day: (char_of(answer).lower(), fields)}))
        self.touched.add(commitment)

    def put_year(self, year: CheckinYear) -> None:
        """Write many answers of one promise at once. It is taken back as a whole, not day by day."""
        self._whole_years.add(year.id)
        self.put(year)
        self.touched.add(year.commitment)

    def take_back(self, done: Done) -> None:
        """Bring back what a change has changed.

        Raises:
            Refused: Something of it was changed since.
        """
        self.taken_back = True
        for before, after in done.records:
            now = self.current(type(after), after.id)
            if now is None or _bare(now) != _bare(after):
                raise Refused("This was changed again since, so it cannot be undone. Nothing was changed.")
            if before is None:
                self.remove(after)
            else:
                self.put(before)
            if isinstance(after, CheckinYear):
                self.touched.add(after.commitment)
        for commitment, day, was, is_now in done.days:
            if self.book.checkin(commitment, day) != is_now:
                raise Refused("This day was changed again since, so it cannot be undone. Nothing was changed.")
            self.put_checkin(commitment, day, was)

    def write(self) -> None:
        """Bring everything to the disk: each file once, and where a record moves, the new place before the old."""
        if not self._records:
            return
        puts: Puts = {}
        drops: Drops = {}
        for (kind, identity), (old_place, before, after) in self._records.items():
            place = self._place(after, old_place)
            document = self._document(old_place, before, after)
            if kind is not CheckinYear:
                msgspec.convert(document, kind)  # what could not be read back is never written
            puts.setdefault(place, []).append((after, document))
            if old_place is not None and old_place != place:
                drops.setdefault(old_place, []).append((kind, identity))
            if before is not None and old_place is not None:
                # What was private stays private when the record is shared; what is shared no longer goes along.
                home = old_place if old_place != SHARED else place
                for line in self._history(before):
                    puts.setdefault(home, []).append((line, msgspec.to_builtins(line)))
        for place, identity in self._history_to_take_along():
            line = self.book.shelves[SHARED].records(HistoryLine)[identity]
            puts.setdefault(place, []).append((line, msgspec.to_builtins(line)))
            drops.setdefault(SHARED, []).append((HistoryLine, identity))
        write_files(self.book.home, self.book.shelf, puts, drops)

    def _place(self, record: Record, old_place: str | None = None) -> str:
        place = place_of(record, lambda promise: self.current(Commitment, promise), self._shares_anything, self._me())
        if is_left_behind(record, old_place, place):
            return old_place or place
        if isinstance(record, OF_BOTH):
            return old_place or self._after_leaving() or place
        return place

    def _me(self) -> str:
        """Who set the home up, or sets it up by this very change."""
        repair = self.current(Repair, "repair")
        return repair.owner if repair is not None else self.by

    def _after_leaving(self) -> str | None:
        """Once one of the two has left or they are closed apart, what would be of both is of who makes it alone."""
        people = self.book.shelf(SHARED).records(Person)
        left = any(person.left_on is not None for person in people.values())
        repair = self.current(Repair, "repair")
        apart = repair is not None and repair.closing is not None and repair.closing.how == "apart"
        return self.by if (left or apart) and self.by in people else None

    def _shares_anything(self, person: str) -> bool:
        changed = [after for (kind, _), (_, _, after) in self._records.items() if kind is Commitment]
        others = self.book.shelf(SHARED).records(Commitment)
        return any(
            promise.owner == person and is_shared(promise)
            for promise in (others | {record.id: record for record in changed}).values()
            if isinstance(promise, Commitment)
        )

    def _take_along(self, commitment: Commitment) -> None:
        """What belongs to a promise goes where the promise goes, and so do ranges that excuse all of a person's."""
        for shelf in tuple(self.book.shelves.values()):
            ranges = [one for one in shelf.records(Excused).values() if one.commitment or one.who == commitment.owner]
            kept: list[CheckinYear | Slip | Excused] = [
                *shelf.records(CheckinYear).values(),
                *shelf.records(Slip).values(),
                *ranges,
            ]
            for record in kept:
                known = (type(record), record.id) in self._records
                if (
                    not known
                    and record.commitment in (commitment.id, None)
                    and self._place(record, shelf.place) != shelf.place
                ):
                    self.put(record)

    def _history_to_take_along(self) -> Iterator[tuple[str, str]]:
        """Lines of history in the shared file that tell of what is shared no longer, with the place they go to."""
        leaving = {
            (TABLE_OF[kind], identity): self._place(after, old_place)
            for (kind, identity), (old_place, _, after) in self._records.items()
            if old_place == SHARED and self._place(after, old_place) != SHARED
        }
        if leaving:
            for line in self.book.shelf(SHARED).records(HistoryLine).values():
                place = leaving.get((line.table, line.record))
                if place:
                    yield place, line.id

    def _history(self, before: Record) -> Iterator[HistoryLine]:
        """What stood there before. Answers carry their own edits, so only taking one back needs a line.

        A private page is written while it is typed: it keeps what stood there on an earlier day, not every few words.
        """
        if isinstance(before, BlindAnswer):
            return  # what was said unseen is kept where both read it, or nowhere
        if isinstance(before, Talk):
            return  # of a talk that is stopped nothing is kept but that it stopped
        if isinstance(before, WrittenPage) and before.visibility == "private":
            if before.changed_at is None or before.changed_at.date() != self.at.date():
                yield self._line(before, msgspec.to_builtins(before))
        elif not isinstance(before, CheckinYear):
            yield self._line(before, msgspec.to_builtins(before))
        elif self.taken_back:
            for (promise, day), (answer, _) in self._days.items():
                if year_id(promise, day.year) == before.id:
                    yield self._line(before, {"day": day.isoformat()} | msgspec.to_builtins(answer))

    def _line(self, record: Record, old: Document) -> HistoryLine:
        return HistoryLine(
            id=self.fresh_id(),
            at=self.at,
            by=self.by,
            act=self.act,
            table=TABLE_OF[type(record)],
            record=record.id,
            old=old,
        )

    def _document(self, place: str | None, before: Record | None, after: Record) -> Document:
        new: Document = msgspec.to_builtins(after)
        came_in = self._came_in.get((type(after), after.id))
        if came_in is not None:
            return came_in | {"changed_at": new["changed_at"], "changed_by": new["changed_by"]}
        if place is None or before is None:
            return new
        raw = self.book.shelf(place).document(type(after), after.id)
        carried: Document = carry(raw, msgspec.to_builtins(before), new)
        return carried


def _fields(answer: Checkin) -> Document:
    fields: Document = msgspec.to_builtins(answer)
    fields.pop("mark", None)
    fields.pop("happened", None)
    return fields


_KNOWN = frozenset(Checkin.__struct_fields__)


def _unknown(details: Document) -> Document:
    return {name: value for name, value in details.items() if name not in _KNOWN}


def _bare(record: Record) -> Record:
    return msgspec.structs.replace(record, changed_at=None, changed_by=None)
