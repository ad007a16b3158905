"""The list of promises, and one promise with all that belongs to it."""

from datetime import date
from typing import Any

from tracker.domain.base.dates import said
from tracker.domain.base.sanitize import folded
from tracker.domain.records import Commitment, Excused, HistoryLine
from tracker.domain.records.base import msgspec
from tracker.domain.schedule.in_force import schedule_on
from tracker.service.base.commitment_state import DONE_STATES, kind_in, state_on
from tracker.service.base.order import in_order
from tracker.service.base.session import Session
from tracker.service.commitments.rows import CommitmentDetail, CommitmentRow

_STAMPS = {"changed_at", "changed_by"}
_STATE_WORDS = {"kept": "kept", "ended": "let go", "declined": "declined", "draft": "draft", "paused": "paused"}


def rows(session: Session, *, archived: bool = False, text: str = "") -> list[CommitmentRow]:
    """Promises in their order; ``text`` keeps those whose words, reason, cue or area hold it."""
    today = session.today()
    wanted = folded(text)
    return [
        row_of(session, item, today)
        for item in in_order(session)
        if (state_on(item, today) in DONE_STATES) == archived and (not wanted or wanted in _searched(item, today))
    ]


def _searched(item: Commitment, today: date) -> str:
    words = (item.text_on(today), item.why, item.cue, item.action, item.area, item.terms_on(today).schedule)
    return folded(" ".join(word for word in words if word))


def row_of(session: Session, item: Commitment, today: date) -> CommitmentRow:
    """One promise as a line of the list."""
    terms = item.terms_on(today)
    waiting = next((later.from_ for later in item.terms if later.from_ > today), None)
    return CommitmentRow(
        id=item.id,
        owner=item.owner,
        owner_name=session.name_of(item.owner),
        mine=item.owner == session.actor,
        text=terms.text,
        schedule=terms.schedule,
        kind=kind_in(item.kind, schedule_on(item, today)[0].family),
        state=state_on(item, today),
        shared=item.visibility == "shared",
        strict=terms.strict,
        asked_by=session.name_of(item.asked_by) if item.asked_by else None,
        archived=state_on(item, today) in DONE_STATES,
        agreed=[session.name_of(person) for person in item.agreed_by],
        coming=waiting,
    )


def detail(session: Session, identity: str) -> CommitmentDetail:
    """One promise: its words, its terms over time, its pauses, its excused ranges, who agreed, what it is tied to."""
    item = session.worded(session.commitment(identity))
    today = session.today()
    row = row_of(session, item, today)
    lines = [*seen_lines(session, item), ("Seen by", "both" if row.shared else f"{session.name_of(item.owner)} only")]
    rhythm, anchor = schedule_on(item, today)
    if row.state == "active":
        coming = rhythm.next_days(date.fromordinal(anchor), today, 3)
        lines.append(("Next", ", ".join(said(day, today) for day in coming)))
    return CommitmentDetail(
        row=row,
        lines=[(label, words) for label, words in lines if words],
        terms=[
            (terms.from_, terms.text, terms.schedule + (" · strict" if terms.strict else "")) for terms in item.terms
        ],
        history=_history(session, item),
    )


def seen_lines(session: Session, item: Commitment) -> list[tuple[str, str]]:
    """All words of a promise that whoever sees it can read, under their labels; empty ones left out."""
    today = session.today()
    row = row_of(session, item, today)
    lines = [
        ("If", item.cue or ""),
        ("Then", item.action or ""),
        ("Why", item.why or ""),
        ("Smallest version", item.smallest or ""),
        ("Area", item.area or ""),
        ("Schedule", row.schedule + (" · strict" if row.strict else "")),
        ("Since", said(item.starts_on, today)),
        ("Until", said(item.ends_on, today) if item.ends_on else ""),
        ("Count", f"{item.count} times, then it is kept" if item.count else ""),
        ("Agreed by", ", ".join(f"{session.name_of(who)}, {said(day, today)}" for who, day in item.agreed_by.items())),
        ("Asked by", row.asked_by or ""),
        ("State", _STATE_WORDS.get(row.state, "")),
        ("Because", item.ended_why or ""),
        *(("Paused", _range(pause.from_, pause.until, pause.reason, today)) for pause in item.pauses),
        *(("Excused", _excused(one, today)) for one in session.excused() if one.excuses(item)),
    ]
    return [(label, words) for label, words in lines if words]


def _excused(one: Excused, today: date) -> str:
    entered = f"· entered in the review of {said(one.entered_on, today)}" if one.entered_on else ""
    return " ".join(part for part in (_range(one.from_, one.until, one.reason, today), entered) if part)


def _range(first: date, last: date | None, reason: str | None, today: date) -> str:
    until = "until taken up again" if last is None else "" if last == first else f"to {said(last, today)}"
    return " ".join(part for part in (said(first, today), until, f"· {reason}" if reason else "") if part)


_TOLD_WITH_OLD_VALUE = {
    "why": "why",
    "cue": "if",
    "action": "then",
    "smallest": "smallest",
    "area": "about",
    "count": "count",
    "ends_on": "until",
    "kind": "kind",
}


def _history(session: Session, item: Commitment) -> list[tuple[str, str]]:
    """Who changed the promise when, and what stood there before; the latest first. Its place in a list is nothing."""
    found = []
    after: dict[str, Any] = msgspec.to_builtins(item)
    for line in reversed(session.all(HistoryLine).values()):
        if line.table == "commitments" and line.record == item.id:
            before, now = line.old or {}, after
            after = before
            changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)} - _STAMPS
            if changed <= {"order"}:
                continue
            was = [
                f"{word} was {f'“{before[name]}”' if before.get(name) else 'empty'}"
                for name, word in _TOLD_WITH_OLD_VALUE.items()
                if name in changed
            ]
            day = session.clock.day_of(line.at, session.repair.day_starts_at)
            words = f"{session.name_of(line.by)}: {'; '.join([line.act, *was])}"
            found.append((said(day, session.today()), words))
    return found
