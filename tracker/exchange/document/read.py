"""Reading an exchange document into a book: all of it or nothing, and nothing that was there before is changed."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from tracker.domain.groundwork.questions import EXPECTATION
from tracker.domain.records import Commitment, Repair
from tracker.domain.records.base import Record, msgspec
from tracker.exchange.base.fill_days import compared, fill
from tracker.exchange.document.checked import HEAD, checked, fields_of, letter_of, repair_of
from tracker.exchange.document.report import Report
from tracker.exchange.document.write import KEYS
from tracker.service.base.session import Session
from tracker.store.book.change import Change
from tracker.store.book.tables import TABLES
from tracker.store.files.layout import Document


def read_document(session: Session, document: Any, *, dry_run: bool = False) -> Report:
    """Take an exchange document in, or with ``dry_run`` only say what would happen.

    Into an empty home, the owner of its repair becomes *me*. A promise that is here already is answered by its owner
    alone, in an import too.

    Raises:
        Refused: Something in it is not well-formed; the sentence names the field. Nothing was changed.
    """
    records, years = checked(session, document)
    report = Report()
    report.left_out = [f"{key!r}, which this version does not know" for key in document if key not in (*HEAD, *KEYS)]
    empty = not session.book.exists
    if empty:
        session.actor = document["repair"]["owner"]
    try:
        with _begun(session, dry_run, empty) as change:
            if empty:
                change.put_document(Repair, repair_of(document))
            for key in KEYS:
                for raw in records[key]:
                    known = change.current(TABLES[key], raw["id"])
                    if known is None and not empty and _opens_for_another(key, raw, session):
                        report.left_out.append(f"what {session.name_of(raw['owner'])} expects, which only they open")
                    elif known is None:
                        change.put_document(TABLES[key], raw)
                        report.new[key] += 1
                    elif _same(known, raw, TABLES[key]):
                        report.there += 1
                    else:
                        report.kept_yours.append(f"{key} {raw['id']}")
            # Year by year, as they grow in a home: what is written again and again stands at the end of the file.
            for (commitment, year), days in sorted(years.items(), key=lambda pair: pair[0][1]):
                here = session.book.find(Commitment, commitment)
                mine = here is None or here[1].owner == session.actor
                _fill(change, report, commitment, year, days, mine=mine)
    finally:
        if empty and not session.book.exists:
            session.actor = ""
    return report


def _begun(session: Session, dry_run: bool, empty: bool) -> AbstractContextManager[Change]:
    if dry_run:
        return session.book.rehearse(session.actor, "import", session.now())
    return session.change("import", lasting=empty)  # an empty home is not gone back to


def _fill(
    change: Change, report: Report, commitment: str, year: int, days: dict[date, Document], *, mine: bool
) -> None:
    """Put answers on days that have none; an answer that is there stays, and only one's own days are answered."""
    letters = {day: (letter_of(raw), fields_of(raw)) for day, raw in days.items()}
    found = compared(change, commitment, year, letters)
    report.there += found.there
    report.kept_yours += [f"{commitment} on {day}" for day in found.different]
    if not mine:
        report.others += len(found.fresh)
    elif found.fresh:
        report.answers += len(found.fresh)
        fill(change, commitment, year, found.fresh)


def _opens_for_another(key: str, raw: Document, session: Session) -> bool:
    """Whether it would stand for a card that somebody who is here has not opened."""
    return key == "pages" and raw["kind"] == EXPECTATION.kind and raw["owner"] != session.actor


def _same(known: Record, raw: Document, kind: type[Record]) -> bool:
    bare = msgspec.structs.replace(known, changed_at=None, changed_by=None)
    return bool(bare == msgspec.convert(raw, kind))
