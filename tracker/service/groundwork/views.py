"""The pages as they are shown: the list of the place, one page read whole, what another would see of it."""

from datetime import date
from typing import Any

from tracker.domain.base.dates import said
from tracker.domain.consistency.numbers import numbers_of
from tracker.domain.consistency.opportunities import opportunities
from tracker.domain.groundwork import apology
from tracker.domain.groundwork.questions import GROUNDWORK, KINDS, Question, questions_of, rows_question
from tracker.domain.records import Commitment, Talk, WrittenPage
from tracker.domain.records.base import Part
from tracker.domain.talk import invitations
from tracker.service.base.invitations import known
from tracker.service.base.partner import joined_other
from tracker.service.base.phrases import of
from tracker.service.base.session import Session
from tracker.service.groundwork.actions import PageActions

CARRY = "The two that carry it: what I did, and how I mend it."
MISSING = {"responsibility": "what I did", "offer": "how I mend it"}
UNDERLINED = ("responsibility", "apology")


class PageRow(Part, kw_only=True, frozen=True):
    """One line of the list. ``id`` is empty where nothing is written yet; ``who`` names another who has shared it."""

    kind: str
    title: str
    id: str = ""
    note: str = ""
    shared: bool = False
    who: str = ""

    @property
    def key(self) -> str:
        """What names the row."""
        return f"{self.kind}/{self.id}" if self.who else self.kind


class Answered(Part, kw_only=True, frozen=True):
    """A label and its words; ``marked`` where some of them may be underlined, ``quiet`` where they are a side note."""

    label: str
    words: str
    marked: bool = False
    quiet: bool = False


class PageSheet(Part, kw_only=True, frozen=True):
    """One page to be read: a title, a line under it, the answers, what it led to, the lines at its foot."""

    kind: str
    id: str = ""
    title: str
    under: str
    answers: list[Answered] = []  # noqa: RUF012 - msgspec copies it
    deed: str = ""
    foot: list[str] = []  # noqa: RUF012
    shared: bool = False
    given: bool = False
    mine: bool = True
    drafts: list[str] = []  # noqa: RUF012 - ids of all drafts of the kind, oldest first


def page_rows(session: Session, find: str = "") -> list[PageRow]:
    """The nine pages in their order, then what another lets one read; ``find`` keeps those that say it."""
    acts = PageActions(session)
    wanted = find.casefold()
    rows: list[PageRow] = []
    for kind in GROUNDWORK:
        pages = [page for page in acts.own(kind.kind) if not wanted or wanted in _everything(page)]
        page = pages[-1] if pages else None
        if page is not None:
            shared = any(one.visibility == "shared" for one in pages)
            rows.append(
                PageRow(kind=kind.kind, title=kind.title, id=page.id, note=_note(page, session.today()), shared=shared)
            )
        elif not wanted or wanted in kind.title.casefold():
            rows.append(PageRow(kind=kind.kind, title=kind.title))
    names = {kind.kind for kind in GROUNDWORK}
    for page in acts.list():
        if page.owner != session.actor and page.kind in names and wanted in _everything(page):
            who = session.name_of(page.owner)
            rows.append(PageRow(kind=page.kind, title=KINDS[page.kind].title, id=page.id, note=said(page.day), who=who))
    return rows


def _everything(page: WrittenPage) -> str:
    title = KINDS[page.kind].title if page.kind in KINDS else page.kind
    return f"{title} {page.text} {page.parts}".casefold()


def _note(page: WrittenPage, today: date) -> str:
    if page.given_on is not None:
        return f"given {said(page.given_on, today)}"
    for name, words in (("revisit_on", "again"), ("next_on", "next")):
        day = day_in(page, name)
        if day is not None and day >= today:
            return f"{words} {said(day, today)}"
    return said(page.day, today)


def day_in(page: WrittenPage, name: str) -> date | None:
    """A day that is an answer; None where there is none, or it is no day."""
    try:
        return date.fromisoformat(str(page.parts.get(name) or ""))
    except ValueError:
        return None


def coming_back(session: Session) -> list[tuple[date, str]]:
    """The days on which the acting person comes back to a page, and those of outside help."""
    found: list[tuple[date, str]] = []
    for page in PageActions(session).own():
        title = KINDS[page.kind].title if page.kind in KINDS else page.kind
        if (day := day_in(page, "revisit_on")) is not None:
            found.append((day, f"{title}: come back to it"))
        if page.parts.get("state") != "done" and (day := day_in(page, "next_on")) is not None:
            found.append((day, " ".join(str(page.parts.get("name") or title).split())[:80]))
    return found


def defence_line(session: Session) -> str:
    """One of the acting person's own sentences to say instead, another each day; empty where there is none."""
    page = PageActions(session).latest("defence")
    rows = [row for row in page.parts.get("rows") or [] if row.get("instead")] if page else []
    if not rows:
        return ""
    row = rows[session.today().toordinal() % len(rows)]
    cue = f"When you hear “{row['cue']}”: " if row.get("cue") else ""
    return " ".join(f"{cue}“{row['instead']}”".split())


def heavy_then(session: Session) -> str:
    """What else was heavy, as the acting person wrote it of themselves; empty where they wrote nothing of it."""
    page = PageActions(session).latest("reflection")
    question = next(one for one in questions_of("reflection") if one.name == "stressors")
    tags = page.parts.get("stressors") if page else None
    return answer_words(question, tags, session.today()) if tags else ""


def page_sheet(session: Session, kind: str, identity: str = "") -> PageSheet:
    """A page as it stands: the one named, else the acting person's latest of the kind, else what it would ask."""
    acts = PageActions(session)
    page = acts.get(identity) if identity else acts.latest(kind)
    title = KINDS[kind].title if kind in KINDS else kind
    if page is None:
        return PageSheet(kind=kind, title=title, under=KINDS[kind].says)
    mine = page.owner == session.actor
    reply = acts.answer_to(page.id)
    words = [Answered(label=session.name_of(reply.owner), words=str(reply.parts["words"]))] if reply else []
    drafts = [one.id for one in acts.own(kind)] if mine else [page.id]
    return PageSheet(
        kind=kind,
        id=page.id,
        title=title,
        under=_under(session, page, mine),
        answers=[*answers(page, session.today()), *words],
        deed=deed(session, page),
        foot=[*(_foot(page) if mine else []), *_asked(session, page, mine)],
        shared=page.visibility == "shared",
        given=page.given_on is not None,
        mine=mine,
        drafts=drafts,
    )


def _under(session: Session, page: WrittenPage, mine: bool) -> str:
    today = session.today()
    parts = [said(page.day, today)]
    if page.given_on is not None:
        how = {"letter": "given in a letter", "not wanted": "not wanted"}.get(page.given_how or "", "said")
        parts.append(f"{how} on {page.given_on.day} {page.given_on:%B}")
    other = session.partner_of(session.actor)
    if not mine:
        parts.append(f"{session.name_of(page.owner)} lets you read this")
    elif page.visibility == "shared":
        parts.append(f"{other.name if other else 'the other'} can read this one")
    else:
        parts.append("yours alone")
    return " · ".join(parts)


def answers(page: WrittenPage, today: date) -> list[Answered]:
    """What a page says, question by question."""
    found: list[Answered] = []
    if page.text and not page.parts:
        found.append(Answered(label="", words=page.text))
    asked = questions_of(page.kind)
    marked = page.kind in UNDERLINED
    for question in asked:
        value = page.parts.get(question.name)
        if value in (None, "", []):
            continue
        if question.how == "rows":
            for line in value:
                found += _line(question, line, today)
        elif question.name != "sorry_for":
            words = answer_words(question, value, today)
            found.append(Answered(label=question.label, words=words, marked=marked and question.how == "words"))
    known = {question.name for question in asked}
    found += [
        Answered(label=name.replace("_", " ").capitalize(), words=str(value))
        for name, value in page.parts.items()
        if name not in known and isinstance(value, str)
    ]
    if page.parts.get("minutes"):
        found.append(Answered(label="Quiet", words=f"{page.parts['minutes']} minutes", quiet=True))
    return found


def answer_words(question: Question, value: Any, today: date) -> str:
    """One answer as it is read."""
    options = dict(question.options)
    if question.how == "tags":
        return " · ".join(options.get(str(tag), str(tag)) for tag in value)
    if question.how == "day":
        try:
            return said(date.fromisoformat(str(value)), today)
        except ValueError:
            return str(value)
    return options.get(str(value), str(value))


def _line(question: Question, line: Any, today: date) -> list[Answered]:
    """One line of a page: its columns one under the other, the first of them in front."""
    found = [
        Answered(label=column.label, words=answer_words(column, line[column.name], today))
        for column in question.columns
        if line.get(column.name)
    ]
    return [*found, Answered(label="", words="")]


def _asked(session: Session, page: WrittenPage, mine: bool) -> list[str]:
    """Whether one is asked if that is it, or how the other met the asking; a refusal only its asker sees."""
    other = joined_other(session)
    if page.kind != "understanding" or other is None:
        return []
    if not mine:
        asked = invitations.open_one(known(session), invitations.CHECK)
        if asked is None or asked.page != page.id or asked.asked_by != page.owner:
            return []
        return [f"{session.name_of(page.owner)} asks whether that is it. Not now and no are answers."]
    every = session.all(Talk).values()
    refused = invitations.refused(every, invitations.CHECK, session.actor, session.today())
    if refused is None:
        return []
    first = invitations.may_ask_from(every, invitations.CHECK, session.actor)
    return [f"{other.name}: {refused.answer}.{f' Again from {said(first, session.today())}.' if first else ''}"]


def _foot(page: WrittenPage) -> list[str]:
    """What is worth knowing under a page: of an apology how long it is, and what carries it."""
    if page.kind != "apology" or not page.parts or page.given_on is not None:
        return []
    missing = apology.missing(page.parts)
    about = f"About {apology.seconds(page.parts)} seconds when spoken."
    lacks = f"{CARRY} Still without words: {' and '.join(MISSING[name] for name in missing)}."
    return [about, *([lacks] if missing else [])]


def deed(session: Session, page: WrittenPage) -> str:
    """The one line under the words: what was offered, and what was kept of it. Empty where no promise came of it."""
    promise = PageActions(session).promise_of(page)
    if promise is None:
        return ""
    label = "Offered" if page.kind == "apology" else "Promised"
    return f"{label}: {promise.text_on(session.today())} · {kept_words(session, promise)}"


def kept_words(session: Session, promise: Commitment) -> str:
    """As in ``kept 3 of 3``."""
    found = opportunities(promise, session.book.marks(promise.id), session.excused(), session.today())
    kept = numbers_of(found).kept["all"]
    return f"kept {of(kept)}" if kept[1] else "nothing of it is due yet"


def shown_to_the_other(session: Session, identity: str) -> list[Answered]:
    """What the other will read once this page is shared, word for word."""
    page = PageActions(session).get(identity)
    found = answers(page, session.today())
    said_line = deed(session, page)
    promise = PageActions(session).promise_of(page)
    if said_line and promise is not None and promise.visibility == "shared":
        found.append(Answered(label="", words=said_line))
    return found


def to_say(page: WrittenPage) -> list[str]:
    """Only the words, as they are heard."""
    if page.kind == "apology":
        return apology.spoken(page.parts)
    question = rows_question(page.kind)
    if question is not None:
        return [str(line.get("instead") or line.get("text") or "") for line in page.parts.get(question.name) or []]
    return [str(page.parts.get("statement") or page.text)]
