"""A review in words: as it lies in the list, and as it can be read afterwards."""

from datetime import date

from tracker.domain.base.dates import said, said_long
from tracker.domain.records import Commitment, Compromise, Plan, Review
from tracker.domain.records.base import Part
from tracker.domain.review.agenda import STEPS
from tracker.service.base.next_review import day_of, time_of
from tracker.service.base.phrases import plain_number, units
from tracker.service.base.session import Session

FORMS = {"full": "the full form", "short": "the short form", "long": "the long form", "solo": "alone", "apart": "apart"}


class ReviewRow(Part, kw_only=True, frozen=True):
    """A review as a line of the list."""

    id: str
    day: date
    title: str
    under: str
    alone: bool = False
    shared: bool = False


AS_THEY_STOOD = "The numbers as they stood"


class Section(Part, kw_only=True, frozen=True):
    """A heading with labelled lines; a line without a label is a sentence."""

    title: str
    lines: list[tuple[str, str]]


def row_of(session: Session, review: Review) -> ReviewRow:
    """A review that was held, as a line of the list."""
    parts = [f"{review.minutes} min" if review.minutes else ""]
    if review.owner is not None:
        whose = session.name_of(review.owner)
        parts.append(f"{whose} alone, handed over" if review.shared else "alone, private")
    parts.append(review.decision or "")
    return ReviewRow(
        id=review.id,
        day=review.day,
        title=said(review.day, session.today()),
        under=" · ".join(part for part in parts if part) or "held",
        alone=review.owner is not None,
        shared=review.shared,
    )


def sections(session: Session, review: Review) -> list[Section]:
    """All that is kept of a review, as it can be read. Words of a promise that is private now are not in it."""
    found = [
        Section(title=_title(session, review), lines=[("", _how(session, review))]),
        Section(title="When", lines=_called_off(session, review)),
        Section(title="Thanks", lines=_said(session, review, "thanks")),
        Section(title="One topic", lines=_topics(session, review)),
        Section(title="Decided", lines=[("", one) for one in (review.decision or "").split("; ") if one]),
        Section(title="The week after", lines=_next_week(session, review)),
        Section(title=AS_THEY_STOOD, lines=_numbers(session, review)),
        Section(title="Wordings that held", lines=_versions(session, review)),
        Section(title="One word each", lines=_said(session, review, "word")),
        Section(title="", lines=_end(session, review)),
    ]
    return [section for section in found if section.lines]


def _title(session: Session, review: Review) -> str:
    year = f" {review.day.year}" if review.day.year != session.today().year else ""
    return f"{said_long(review.day)}{year}"


def _how(session: Session, review: Review) -> str:
    who = " and ".join(session.name_of(person) for person in review.present)
    how = {"one terminal": "at one table", "apart": "apart, over a call", "alone": "alone"}.get(review.how or "", "")
    parts = [who, how, FORMS.get(review.form or "", "") if review.how != "alone" else ""]
    parts += [
        units(review.minutes, "minutes") if review.minutes else "",
        "a look back and ahead" * (review.state == "closing"),
    ]
    return " · ".join(part for part in parts if part)


def _called_off(session: Session, review: Review) -> list[tuple[str, str]]:
    off = review.called_off or {}
    day = day_of(off.get("day"))
    if day is None:
        return [("", "moved to this day")] if review.moved else []
    return [("", f"{said(day, session.today())} was put off")]


def _said(session: Session, review: Review, part: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for person, words in review.answers.items():
        value = words.get(part) if isinstance(words, dict) else None
        lines = value if isinstance(value, list) else [value] if value else []
        found += [(session.name_of(person), str(line)) for line in lines]
    return found


def _topics(session: Session, review: Review) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for topic in review.topics:
        found.append(("", str(topic.get("text", ""))))
        for person, heard in (topic.get("heard") or {}).items():
            found.append((session.name_of(person), "was repeated back" if heard else "not quite repeated back"))
        if "closed" in topic:
            found.append(("", "done with" if topic["closed"] else "stays on the list"))
    return found


def _next_week(session: Session, review: Review) -> list[tuple[str, str]]:
    found = []
    for one in review.next_week:
        day = day_of(one.get("day"))
        words = f"{one.get('text', '')}{f', by {said(day, session.today())}' if day else ''}"
        found.append(("fun" if one.get("kind") == "fun" else f"for {session.name_of(one.get('by', ''))}", words))
    return found


def _numbers(session: Session, review: Review) -> list[tuple[str, str]]:
    promises = session.all(Commitment)
    found = []
    for identity, one in review.numbers.items():
        promise = promises.get(identity)
        if promise is None or not isinstance(one, dict):
            continue
        words = f"accounted for {units(one.get('honest', 0), str(one.get('unit', 'days')))}"
        kept = (one.get("kept") or {}).get("28")
        if isinstance(kept, list | tuple) and len(kept) == 2 and kept[1]:
            words += f", kept {plain_number(kept[0])} of {kept[1]} in four weeks"
        found.append(("", f"– {promise.text_on(review.day)}: {words}"))
    return found


def _versions(session: Session, review: Review) -> list[tuple[str, str]]:
    promises, deals, plans = session.all(Commitment), session.all(Compromise), session.all(Plan)
    found = []
    for identity, number in review.versions.items():
        if identity in promises:
            found.append(("promise", f"{promises[identity].text_on(review.day)}: wording {number}"))
        elif identity in deals:
            found.append(("compromise", f"{deals[identity].issue}: version {number}"))
        elif identity in plans:
            found.append(("plan", f"{plans[identity].name}: version {number}"))
    return found


def _end(session: Session, review: Review) -> list[tuple[str, str]]:
    found = []
    if review.skipped:
        found.append(("left out", ", ".join(STEPS[number - 1].name.lower() for number in review.skipped)))
    day = day_of(review.next_on)
    if day is not None:
        time = time_of(review.next_on)
        found.append(("next", f"{said(day, session.today())}{f' {time}' if time else ''}"))
    return found
