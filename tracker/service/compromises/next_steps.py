"""What comes next in the compromises, in words: for the list, for Today and for the command line."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tracker.domain.base.dates import said
from tracker.domain.compromises import agreement
from tracker.domain.compromises.agreement import NextStep
from tracker.domain.records import Compromise
from tracker.service.base.session import Session

SHOWN_AFTER = timedelta(days=14)  # how long a lapsed deal stands on Today


class DueWhen(NamedTuple):
    """What comes next. ``soon`` where it asks for something now, of the person at the keyboard or of both."""

    kind: str
    text: str
    day: date | None = None
    soon: bool = False


def pair_of(session: Session, item: Compromise) -> list[str]:
    """The two whose agreement it is."""
    named = {item.opened_by, *item.core, *item.flexible, *item.gives}
    for version in item.versions:
        named |= {*version.agreed_by, *version.gives, version.proposed_by}
    known = [person.id for person in session.people()]
    other = session.partner_of(session.actor)
    named |= {session.actor, other.id if other else None}
    return [person for person in known if person in named][: agreement.BOTH]


def whens(session: Session, item: Compromise, today: date) -> list[DueWhen]:
    """All that is to come, the soonest first."""
    return [_when(session, each, today) for each in agreement.due(item, today, pair_of(session, item))]


def _when(session: Session, due: NextStep, today: date) -> DueWhen:
    mine = session.actor in due.who
    late = due.day is not None and due.day <= today
    near = due.day is not None and due.day <= today + timedelta(days=agreement.ASKS_BEFORE)
    until = said(due.day, today) if due.day else ""
    words = {
        "offer": "offer it when you are ready",
        "yes": f"waits for {_whose(session, due.who, 'yes')}",
        "renewal": f"to go on until {until}: waits for {_whose(session, due.who, 'yes')}",
        "verdict": _verdict(session, due),
        "reword": "twice not working: propose another deal",
        "starts": f"version {due.number} begins",
        "ends": "ends, unless you agree again",
        "again": "propose it anew, or let it be",
    }
    soon = {
        "offer": False,
        "starts": False,
        "ends": near,
        "verdict": late and mine,
        "reword": True,
        "again": True,
    }.get(due.kind, mine)
    day = None if due.kind == "renewal" else due.day
    return DueWhen(kind=due.kind, text=words[due.kind], day=day, soon=soon)


def _verdict(session: Session, due: NextStep) -> str:
    return "both verdicts" if len(due.who) >= agreement.BOTH else _whose(session, due.who, "verdict")


def _whose(session: Session, who: Sequence[str], what: str) -> str:
    if len(who) >= agreement.BOTH:
        return f"both {'yeses' if what == 'yes' else what + 's'}"
    if not who:
        return f"a {what}"
    return f"your {what}" if session.actor in who else f"{session.name_of(who[0])}’s {what}"


_SHORT = {
    "verdict": "Verdicts",
    "reword": "Twice not working",
    "starts": "Begins",
    "ends": "Ends",
    "again": "Lapsed",
}


def agreed_ahead(session: Session, today: date) -> list[tuple[date, str]]:
    """What stands on Today: the day and the words. What waits for the person at the keyboard stands on this day."""
    repair = session.repair
    apart = bool(repair.modes) and repair.modes[-1].mode == "apart"
    if repair.closing is not None or apart or session.partner_of(session.actor) is None:
        return []  # nothing reminds anyone of somebody who is not here any more
    found: list[tuple[date, str]] = []
    for item in session.all(Compromise).values():
        for when in whens(session, item, today):
            if when.kind in ("yes", "renewal") and when.soon:
                found.append((today, f"Your yes: {item.issue}"))
            elif when.kind == "again":
                if item.ends_on is None or today - item.ends_on <= SHOWN_AFTER:
                    found.append((today, f"Lapsed: {item.issue}"))
            elif when.kind in _SHORT:
                day = max(when.day or today, today)
                who = when.text[:1].upper() + when.text[1:] if when.kind == "verdict" and item.waiting else ""
                found.append((day, f"{who or _SHORT[when.kind]}: {item.issue}"))
    return found
