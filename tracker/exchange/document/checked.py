"""An exchange document, checked as a whole before anything of it is written; each sentence names the field."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.base.dates import FIRST_YEAR, LAST_YEAR
from tracker.domain.base.errors import Refused
from tracker.domain.checkins.history import USUAL
from tracker.domain.checkins.marks import LETTER_OF
from tracker.domain.records import Checkin, Commitment, Excused, Person, Repair
from tracker.domain.records.base import msgspec
from tracker.domain.schedule import parse as schedules
from tracker.domain.schedule.rrule import in_days
from tracker.exchange.document.values import check_head, check_range, check_record, check_zone
from tracker.exchange.document.write import FORMAT, KEYS, VERSION, content_id, day_of
from tracker.service.base.session import Session
from tracker.store.book.book import REPAIR
from tracker.store.book.tables import TABLES
from tracker.store.files.layout import Document

_NAMED = (
    ("pages", "owner"),
    ("withheld", "owner"),
    ("debriefs", "owner"),
    ("contacts", "by"),
    ("blind_verdicts", "by"),
    ("blind_answers", "by"),
    ("reviews", "owner"),
    ("compromises", "opened_by"),
    ("plans", "opened_by"),
)  # what a file is named after, or whose act it was
_PLAIN = {"mark", "happened", "told"}  # what an answer can hold that its type has looked at whole
Years = dict[tuple[str, int], dict[date, Document]]  # the check-ins by promise and year, under their days
HEAD = ("format", "version", "zone", "day_starts_at", "repair", "checkins")


def checked(session: Session, document: Any) -> tuple[dict[str, list[Document]], Years]:
    """The records of a document by table, and its check-ins by promise and year.

    Raises:
        Refused: Something in it is not well-formed, or names what is neither in it nor here.
    """
    _check_version(document)
    check_head(document)
    records = {key: _typed(key, document.get(key) or []) for key in KEYS}
    people = {raw["id"] for raw in records["people"]}
    if session.book.exists:
        people |= set(session.book.all(Person, session.actor))
    else:
        _check_repair(document, people)
    local = _wall_of(session, document)
    for place, raw in enumerate(records["commitments"]):
        _end_on_days(raw, local)
        _check_commitment(f"commitments[{place}]", raw, people)
    promises = {raw["id"] for raw in records["commitments"]}
    brought = {raw["id"] for raw in records["commitments"] if raw.get("source")}
    if session.book.exists:
        brought |= {one.id for one in session.all(Commitment).values() if one.source}
    _check_links(session, records, promises, people)
    return records, _years(session, document.get("checkins") or [], promises, brought)


def _check_version(document: Any) -> None:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise Refused('This is no exchange document of tracker: it lacks "format": "tracker".', "format")
    version = document.get("version")
    if not isinstance(version, int) or version < 1:
        raise Refused("The document does not say which version it is (version).", "version")
    if version > VERSION:
        raise Refused(
            f"The document is of version {version}; this tracker reads up to {VERSION}. Update it.", "version"
        )


def _check_links(session: Session, records: dict[str, list[Document]], promises: set[str], people: set[str]) -> None:
    """Refuse what names a promise or a person that is neither in the document nor here."""
    for key in ("excused", "slips", "withheld"):
        for place, raw in enumerate(records[key]):
            if raw.get("commitment") and not _known(session, raw["commitment"], promises):
                raise Refused(f"{key}[{place}].commitment: there is no promise {raw['commitment']!r}.", "commitment")
            if raw.get("who") and raw["who"] not in people:
                raise Refused(f"{key}[{place}].who: there is nobody with the id {raw['who']!r}.", "who")
    for place, raw in enumerate(records["talks"]):
        if raw.get("running"):  # no export holds one, and it would have words in it that nobody agreed to keep
            raise Refused(f"talks[{place}].running: a talk under way is not brought. Nothing was changed.", "running")
    for key, field in _NAMED:
        for place, raw in enumerate(records[key]):
            if raw.get(field) and raw[field] not in people:
                raise Refused(f"{key}[{place}].{field}: there is nobody with the id {raw[field]!r}.", field)


def _typed(key: str, entries: Any) -> list[Document]:
    """The records of one list, checked field by field, each with an id."""
    if not isinstance(entries, list):
        raise Refused(f"{key}: this should be a list.", key)
    found: list[Document] = []
    seen = set()
    for place, entry in enumerate(entries):
        if not isinstance(entry, dict):
            raise Refused(f"{key}[{place}]: this should be a record with named fields.", key)
        raw = {name: value for name, value in entry.items() if value is not None}
        raw = {"id": raw.pop("id", None) or content_id(key, entry)} | raw
        try:
            record = msgspec.convert(raw, TABLES[key])
        except msgspec.ValidationError as problem:
            raise Refused(_where(f"{key}[{place}]", str(problem)), key) from None
        check_record(f"{key}[{place}]", record)
        if isinstance(record, Excused):
            check_range(f"{key}[{place}]", record.from_, record.until)
        for number, pause in enumerate(record.pauses if isinstance(record, Commitment) else ()):
            check_range(f"{key}[{place}].pauses[{number}]", pause.from_, pause.until)
        if raw["id"] in seen:
            if entry.get("id"):
                raise Refused(f"{key}[{place}].id: {raw['id']!r} stands there twice.", "id")
            continue
        seen.add(raw["id"])
        found.append(raw)
        if (key == "people" and not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,63}", raw["id"])) or raw["id"] == "shared":
            # The id names a file, so it may be nothing that reaches outside the home.
            raise Refused(
                f"{key}[{place}].id: {raw['id']!r} is no id of a person (small letters, digits, - _ .).", "id"
            )
    return found


def _where(place: str, problem: str) -> str:
    """Msgspec's words with the path first: ``commitments[3].terms[0].from: Invalid RFC3339 encoded date``."""
    found = re.fullmatch(r"(.*?)(?: - at `\$?(.*)`)?", problem, re.DOTALL)
    words, path = (found[1], found[2] or "") if found else (problem, "")
    missing = re.fullmatch(r"Object missing required field `(\w+)`", words)
    if missing:
        return f"{place}{path}.{missing[1]}: this field is missing. Nothing was changed."
    return f"{place}{path}: {words[0].lower() + words[1:]}. Nothing was changed."


def _check_repair(document: Document, people: set[str]) -> None:
    if not document.get("people"):
        raise Refused("people: there is nobody in the document, and this home is empty.", "people")
    if not isinstance(document.get("repair"), dict):
        raise Refused("repair: this should be a record with named fields.", "repair")
    try:
        repair = msgspec.convert(repair_of(document), Repair)
    except msgspec.ValidationError as problem:
        raise Refused(_where("repair", str(problem)), "repair") from None
    if repair.owner not in people:
        raise Refused(f"repair.owner: there is nobody with the id {repair.owner!r}.", "owner")
    check_record("repair", repair)


def _wall_of(session: Session, document: Document) -> Callable[[datetime], datetime]:
    """Turns an instant into the time on the wall of the home: its own zone, or the document's where it begins one."""
    named = session.repair.zone if session.book.exists else document.get("zone")
    try:
        zone = ZoneInfo(named or "")
    except (ValueError, OSError, TypeError):
        return session.clock.local
    return lambda moment: moment.astimezone(zone)


def _end_on_days(raw: Document, local: Callable[[datetime], datetime]) -> None:
    """Rules that end at a moment of time end on its day."""
    for holder in (raw, raw.get("agreed") or {}):
        if any("until=" in terms["schedule"].lower() for terms in holder.get("terms") or []):
            holder["terms"] = [terms | {"schedule": in_days(terms["schedule"], local)} for terms in holder["terms"]]


def _check_commitment(place: str, raw: Document, people: set[str]) -> None:
    if raw["owner"] not in people:
        raise Refused(f"{place}.owner: there is nobody with the id {raw['owner']!r}.", "owner")
    if not raw["terms"]:
        raise Refused(f"{place}.terms: a promise needs at least one version of its terms.", "terms")
    days = []
    for number, terms in enumerate(raw["terms"]):
        try:
            schedules.parse(terms["schedule"])
        except schedules.ScheduleError as problem:
            raise Refused(f"{place}.terms[{number}].schedule: {problem}", "schedule") from None
        days.append(terms["from"])
    if days != sorted(days):
        raise Refused(f"{place}.terms: the versions are not in the order of their days.", "terms")


def _known(session: Session, promise: str, promises: set[str]) -> bool:
    return promise in promises or session.book.find(Commitment, promise) is not None


def _years(session: Session, checkins: Any, promises: set[str], brought: set[str]) -> Years:
    """The check-ins, each well-formed. ``brought`` are promises of another program, whose slips need not say when they
    were told; any other slip that was answered on its own day was told on it.
    """
    if not isinstance(checkins, list):
        raise Refused("checkins: this should be a list.", "checkins")
    years: Years = {}
    known: dict[str, bool] = {}
    for place, entry in enumerate(checkins):
        day = day_of(entry.get("day")) if isinstance(entry, dict) else None
        if day is None:
            raise Refused(f"checkins[{place}].day: this should be a day like 2026-04-27.", "day")
        promise = entry.get("commitment")
        if isinstance(promise, str) and promise not in known:
            known[promise] = _known(session, promise, promises)
        if not isinstance(promise, str) or not known[promise]:
            raise Refused(f"checkins[{place}].commitment: there is no promise {promise!r}.", "commitment")
        raw = {name: value for name, value in entry.items() if value is not None and name not in ("commitment", "day")}
        try:
            answer = msgspec.convert(raw, Checkin)
        except msgspec.ValidationError as problem:
            raise Refused(_where(f"checkins[{place}]", str(problem)), "checkins") from None
        if raw.keys() - _PLAIN:
            check_record(f"checkins[{place}]", answer)
            check_zone(f"checkins[{place}].zone", answer.zone)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Refused(f"checkins[{place}].day: {day} is not between {FIRST_YEAR} and {LAST_YEAR}.", "day")
        if raw.get("mark") == "slipped" and "recorded_at" not in raw and promise not in brought:
            raw.setdefault("told", USUAL)
        years.setdefault((promise, day.year), {})[day] = raw
    return years


def letter_of(raw: Document) -> str:
    """A check-in as the character of its day."""
    return LETTER_OF[raw["mark"]] if raw.get("mark") else "h" if raw.get("happened") else "."


def fields_of(raw: Document) -> Document:
    """What a check-in says besides its mark."""
    return {name: value for name, value in raw.items() if name not in ("mark", "happened")}


def repair_of(document: Document) -> Document:
    """The repair of a document, with the zone and the hour that its head names."""
    repair = {name: value for name, value in document["repair"].items() if value is not None}
    head = {name: document[name] for name in ("zone", "day_starts_at") if document.get(name)}
    return {"id": REPAIR} | repair | head
