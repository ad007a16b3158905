"""The exchange document: what ``tracker export --format json`` writes and ``tracker import`` reads.

It is the records as they lie in the book, without the book's own stamps, and with the check-ins as a list. A field
left out is null, false or empty. Ids are kept; records that never had one get an id made from what they say, which is
left out again on the way out.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

from tracker.domain.checkins.history import details_of
from tracker.domain.checkins.marks import MARK_OF
from tracker.domain.records import CheckinYear, Commitment, SpecialDay, Talk
from tracker.domain.records.base import Record, msgspec
from tracker.service.base.session import Session
from tracker.service.together.dates import may_see
from tracker.store.book.privacy import SHARED
from tracker.store.book.tables import TABLES
from tracker.store.files.layout import Document

FORMAT = "tracker"
VERSION = 1
KEYS = [name for name in TABLES if name not in ("repair", "marks", "history")]
_STAMPS = ("changed_at", "changed_by", "removed")


def document_of(session: Session, *, mine: bool = False) -> Document:
    """Everything the acting person may see; with ``mine`` only what they made themselves."""
    repair = _plain(session.book.shelf(SHARED).document(type(session.repair), session.repair.id) or {})
    repair.pop("id", None)
    document: Document = {
        "format": FORMAT,
        "version": VERSION,
        "zone": repair.pop("zone", None),
        "day_starts_at": repair.pop("day_starts_at", None),
        "people": [],
        "repair": repair,
    }
    for key in KEYS:
        records = [
            _exported(session, key, record) for record in session.all(TABLES[key]).values() if _leaves(session, record)
        ]
        document[key] = (
            [_by(session.actor, record) for record in records if _made_by(session, record)] if mine else records
        )
        if key == "excused":
            document["checkins"] = list(_checkins(session, mine))
    for key in ("topics", "withheld", "blind_verdicts", "blind_answers", "debriefs"):
        if not document[key]:
            del document[key]
    return document


def _leaves(session: Session, record: Record) -> bool:
    """Whether a record goes out: not a day that is another's alone, nor a talk that is not over yet."""
    if isinstance(record, Talk):
        return record.running is None
    return not isinstance(record, SpecialDay) or may_see(session, record)


def content_id(key: str, record: Document) -> str:
    """The id of a record that came without one: the same for the same content."""
    words = msgspec.json.encode([key, {name: value for name, value in record.items() if name != "id"}], order="sorted")
    return f"x-{hashlib.sha256(words).hexdigest()[:20]}"


def _exported(session: Session, key: str, record: Record) -> Document:
    for place in (SHARED, session.actor):
        raw = session.book.shelf(place).document(TABLES[key], record.id)
        if raw is not None:
            plain = _plain(raw)
            if plain["id"].startswith("x-") and plain["id"] == content_id(key, plain):
                del plain["id"]
            return plain
    raise LookupError(record.id)


def _plain(raw: Document) -> Document:
    return {name: value for name, value in raw.items() if name not in _STAMPS}


def _checkins(session: Session, mine: bool) -> Iterable[Document]:
    promises = session.all(Commitment)
    places = {identity: place for place, identity in enumerate(promises)}
    found = [
        _by(session.actor, checkin) if mine else checkin
        for year in session.all(CheckinYear).values()
        if year.commitment in promises and not (mine and promises[year.commitment].owner != session.actor)
        for checkin in checkins_of(year)
    ]
    return sorted(found, key=lambda checkin: (checkin["day"], places[checkin["commitment"]]))


def checkins_of(year: CheckinYear) -> Iterable[Document]:
    """The check-ins of one promise in one year, in order of their days."""
    days: dict[str, Document] = {}
    for month, letters in year.months.items():
        for number, letter in enumerate(letters, 1):
            if letter != ".":
                days[f"{month}-{number:02d}"] = {"mark": MARK_OF[letter]} if letter in MARK_OF else {"happened": True}
    for day, details in details_of(year).items():
        days[day] = days.get(day, {}) | details
    for day in sorted(days):
        yield {"commitment": year.commitment, "day": f"{year.year:04d}-{day}"} | days[day]


_MAKERS = ("owner", "by", "who", "asked_by", "reported_by", "opened_by", "caller")
_IN_WORDINGS = ("gives", "early_signs", "places")
_PER_PERSON = ("core", "flexible", "gives", "heat", "debrief", "agreed_by", "early_signs", "places", "answers")


def _made_by(session: Session, record: Document) -> bool:
    """Whether a record is the acting person's own, or of both."""
    if "commitment" in record and record["commitment"] in session.all(Commitment):
        return session.all(Commitment)[record["commitment"]].owner == session.actor
    makers = [record[name] for name in _MAKERS if record.get(name)]
    return not makers or makers[0] == session.actor


def _by(person: str, record: Document) -> Document:
    """A record of both without the words of the other."""
    kept: Document = {}
    for name, value in record.items():
        if name in _PER_PERSON and isinstance(value, dict):
            kept[name] = {who: words for who, words in value.items() if who == person}
        elif name == "called_off" and isinstance(value, dict) and isinstance(value.get("heat"), dict):
            kept[name] = value | {"heat": {who: heat for who, heat in value["heat"].items() if who == person}}
        elif name == "next_week" and isinstance(value, list):
            kept[name] = [one for one in value if not isinstance(one, dict) or one.get("by") == person]
        elif name == "verdicts":
            kept[name] = [_only(person, verdict) for verdict in value]
        elif name in ("versions", "proposed"):
            kept[name] = _within(person, value)
        elif name == "heard":
            continue  # what one heard and what the other said to it stand together, or not at all
        elif name in ("thanks", "noticed") or (name == "other_view" and value and value.get("by") != person):
            continue
        else:
            kept[name] = value
    return kept


def _within(person: str, value: Any) -> Any:
    """A wording without what the other one gives; who has said yes to it stays, or it would be another agreement."""
    if isinstance(value, list):
        return [_within(person, one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: {who: words for who, words in inner.items() if who == person}
        if name in _IN_WORDINGS and isinstance(inner, dict)
        else _within(person, inner)
        for name, inner in value.items()
    }


def _only(person: str, verdict: Document) -> Document:
    return {name: value for name, value in verdict.items() if name in (person, "day", "then")}


def day_of(text: Any) -> date | None:
    """A civil day as text (2026-04-27, in no other of the forms ISO has), None when it is none."""
    try:
        day = date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return day if day and day.isoformat() == text else None
