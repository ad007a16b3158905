"""What can be wrong with records that were read: each one, and what they point to."""

from collections.abc import Iterator
from datetime import date, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tracker.domain.checkins.marks import HAPPENED, MARK_OF, NOTHING
from tracker.domain.records import Checkin, CheckinYear, Commitment, Repair
from tracker.domain.records.base import Record, msgspec
from tracker.domain.schedule.parse import unreadable
from tracker.store.book.privacy import OF_BOTH, is_left_behind, is_shared, place_of
from tracker.store.book.tables import TABLES
from tracker.store.files.layout import Document, Tables
from tracker.store.files.names import SHARED, person_of

_LETTERS = frozenset({*MARK_OF, HAPPENED, NOTHING})


class Found(NamedTuple):
    """One record as it was found: where, under which number of TinyDB, and typed."""

    file: str
    table: str
    number: str
    document: Document
    record: Record

    @property
    def name(self) -> str:
        """How a person is told which record it is."""
        return f"{self.table} {self.record.id or 'number ' + self.number}"


class Wrong(NamedTuple):
    """Something wrong in a file, in words; ``unreadable`` where the program cannot go on with it."""

    file: str
    words: str
    unreadable: bool = False


def typed(files: dict[str, Tables]) -> tuple[list[Found], list[Wrong]]:
    """Every record that can be read, and what is wrong with the others."""
    found: list[Found] = []
    wrong: list[Wrong] = []
    for file, tables in files.items():
        for table, kind in TABLES.items():
            for number, document in tables.get(table, {}).items():
                try:
                    record = msgspec.convert(document, kind)
                except msgspec.ValidationError as problem:
                    name = document.get("id") or f"number {number}"
                    wrong.append(Wrong(file, f"{table} {name} cannot be read: {problem}.", True))
                    continue
                found.append(Found(file, table, number, document, record))
                if not record.id:
                    wrong.append(Wrong(file, f"{table} number {number} has no id."))
                if not number.isdigit():
                    wrong.append(Wrong(file, f"{table} {record.id} lies under {number!r}, which is no number."))
                if isinstance(record, CheckinYear):
                    wrong += [Wrong(file, f"{table} {record.id}: {words}") for words in year_wrongs(record)]
                    wrong += [Wrong(file, f"{table} {record.id}: {words}", True) for words in unreadable_days(record)]
                if isinstance(record, Repair):
                    wrong += [Wrong(file, f"{table} {record.id}: {words}") for words in repair_wrongs(record)]
                if isinstance(record, Commitment) and (words := unreadable(record)):
                    wrong.append(Wrong(file, f"{table} {record.id} cannot be read: {words}", True))
    return found, wrong


def year_wrongs(year: CheckinYear) -> Iterator[str]:
    """What is wrong with the answers of a year."""
    for month, line in year.months.items():
        days = _days_of(year.year, month)
        if days is None:
            yield f"there is no month {month!r}."
        elif len(line) > days:
            yield f"month {month} has {len(line)} days instead of {days}."
        strange = set(line) - _LETTERS
        if strange:
            yield f"month {month} holds signs that mean nothing: {' '.join(sorted(strange))}"
    for day in year.details:
        try:
            date.fromisoformat(f"{year.year:04d}-{day}")
        except ValueError:
            yield f"there is no day {day!r}."


def unreadable_days(year: CheckinYear) -> Iterator[str]:
    """What is kept for single days and cannot be read; the year itself is not looked into so far."""
    for day, details in year.details.items():
        try:
            msgspec.convert(details, Checkin)
        except msgspec.ValidationError as problem:
            yield f"what is kept for {day} cannot be read: {problem}."


def repair_wrongs(repair: Repair) -> Iterator[str]:
    """What is wrong with the zone and the hours that days are counted by."""
    try:
        ZoneInfo(repair.zone or "UTC")
    except (ValueError, OSError, KeyError):
        yield f"there is no time zone {repair.zone!r}."
    try:
        time.fromisoformat(repair.day_starts_at)
    except ValueError:
        yield f"the day starts at {repair.day_starts_at!r}, which is no hour."


def references(found: list[Found]) -> Iterator[Wrong]:
    """Every pointer to a record or a person that is not there. Where no people are kept yet, they are not missed."""
    ids: dict[str, set[str]] = {}
    for one in found:
        ids.setdefault(one.table, set()).add(one.record.id)
    people = ids.get("people", set())
    for one in found:
        if one.table == "history" or isinstance(one.record, OF_BOTH):
            continue
        for field, table in _LINKS.get(one.table, ()):
            for target in _targets(one.document.get(field)):
                known = people if table == "people" else ids.get(table, set())
                if target not in known and not (table == "people" and not people):
                    yield Wrong(one.file, f"{one.name} points to {_ONE[table]} that is not there: {target}.")
    for file in dict.fromkeys(one.file for one in found):
        person = person_of(file)
        if person and people and person not in people:
            yield Wrong(file, f"It belongs to {person}, and there is no such person.")


def twice(found: list[Found]) -> Iterator[tuple[Found, Found]]:
    """Records that are there twice under one id, in one file or in two."""
    seen: dict[tuple[str, str], Found] = {}
    for one in found:
        if not one.record.id:
            continue
        first = seen.setdefault((one.table, one.record.id), one)
        if first is not one:
            yield first, one


def misplaced(found: list[Found]) -> Iterator[tuple[Found, str]]:
    """Records that lie on the wrong side of the privacy border, with the name of the file each belongs to."""
    promises = {one.record.id: one.record for one in _newest(found) if isinstance(one.record, Commitment)}
    me = next((one.record.owner for one in found if isinstance(one.record, Repair)), SHARED)
    sharing = {one.owner for one in promises.values() if is_shared(one)}
    for one in found:
        if one.table == "history":
            continue
        try:
            place = place_of(one.record, promises.get, sharing.__contains__, me)
        except LookupError:
            continue  # its promise is not there; that is said elsewhere
        if is_left_behind(one.record, person_of(one.file), place):
            continue
        file = SHARED if place == "shared" else f"private-{place}.json"
        if file != one.file:
            yield one, file


def newer(first: Found, second: Found) -> Found:
    """Which of two states of a record was written last; the first when nothing tells.

    A line of history never changes. It is twice only where it was on its way out of the shared file.
    """
    if first.table == "history" and first.file != second.file:
        return second if first.file == SHARED else first
    one, other = first.record.changed_at, second.record.changed_at
    return second if other is not None and (one is None or other > one) else first


def _newest(found: list[Found]) -> list[Found]:
    best: dict[tuple[str, str], Found] = {}
    for one in found:
        key = (one.table, one.record.id)
        best[key] = newer(best[key], one) if key in best else one
    return list(best.values())


def _targets(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        yield from (target for target in value if isinstance(target, str))


def _days_of(year: int, month: str) -> int | None:
    try:
        first = date(year, int(month), 1)
    except ValueError:
        return None
    after = date(year + first.month // 12, first.month % 12 + 1, 1) if year < date.max.year else date.max
    return 31 if first.month == 12 else (after - first).days


# Which field of which table points where. A dict of texts per person points with its keys.
_LINKS: dict[str, tuple[tuple[str, str], ...]] = {
    "repair": (("owner", "people"),),
    "commitments": (
        ("owner", "people"),
        ("asked_by", "people"),
        ("agreed_by", "people"),
        ("compromise", "compromises"),
        ("plan", "plans"),
    ),
    "marks": (("commitment", "commitments"),),
    "withheld": (("owner", "people"), ("commitment", "commitments")),
    "excused": (("who", "people"), ("commitment", "commitments")),
    "slips": (("commitment", "commitments"), ("review", "reviews")),
    "compromises": (("opened_by", "people"), ("commitments", "commitments"), ("waiting", "people")),
    "blind_verdicts": (("by", "people"), ("compromise", "compromises")),
    "plans": (("opened_by", "people"), ("paused_by", "people")),
    "episodes": (("plan", "plans"), ("caller", "people")),
    "debriefs": (("owner", "people"), ("episode", "episodes")),
    "escalations": (("reported_by", "people"),),
    "reviews": (("present", "people"), ("owner", "people")),
    "blind_answers": (("by", "people"), ("review", "reviews")),
    "spaces": (("asked_by", "people"),),
    "contacts": (("by", "people"),),
    "positives": (("by", "people"),),
    "pages": (("owner", "people"), ("promise", "commitments")),
    "topics": (("by", "people"), ("episode", "episodes"), ("review", "reviews")),
}
_ONE = {
    "people": "a person",
    "commitments": "a promise",
    "compromises": "a compromise",
    "plans": "a plan",
    "episodes": "a cool-off",
    "reviews": "a review",
}
