"""Verdicts on a deal: each is given blind, and both are shown together once the second is in."""

from datetime import date

from tracker.domain.base.errors import Refused
from tracker.domain.compromises import agreement
from tracker.domain.records import BlindVerdict, Compromise
from tracker.domain.records.base import msgspec
from tracker.service.base.consent import check_open
from tracker.service.base.session import Session
from tracker.service.compromises.views import blind_id
from tracker.store.book.change import Change

replace = msgspec.structs.replace
NO_DRAFT = "This is still a draft that nobody else has seen. Offer it first."


def check(session: Session, deal: Compromise) -> None:
    """Refuse a verdict where none can be given today.

    Raises:
        Refused: With the sentence why not.
    """
    if deal.state == "draft":
        raise Refused(f"A verdict needs an agreed deal. {NO_DRAFT}", "verdict")
    today = session.today()
    if agreement.in_force(deal, today) is None:
        raise Refused(f"A verdict needs a deal that is in force. {not_in_force(deal, today)}", "verdict")
    if any(day == today for day, _ in agreement.rounds(deal)):
        raise Refused("Both verdicts of today are in.", "verdict")
    if session.partner_of(session.actor) is None:
        raise Refused("Verdicts are given by two, and there is nobody else here.", "verdict")


def not_in_force(deal: Compromise, today: date) -> str:
    """Why no deal is in force, in a sentence."""
    match agreement.state_on(deal, today):
        case "draft":
            return NO_DRAFT
        case "discussing":
            return "You are still talking about this one: both yeses are needed first."
        case "agreed":
            return "It is agreed and has not begun yet."
        case _:
            return "It has lapsed: its end date passed without an answer. You may propose it anew."


def given(session: Session, change: Change, deal: Compromise, verdict: str) -> Compromise:
    """The deal with the verdict of the person at the keyboard.

    The first one lies in their own file, and ``waiting`` says that it is given; with the second both stand in the deal.
    """
    today = session.today()
    mine = BlindVerdict(
        id=blind_id(deal.id, session.actor),
        by=session.actor,
        compromise=deal.id,
        day=today,
        verdict=verdict,  # type: ignore[arg-type]  # checked by who calls
    )
    check_open(session, deal.waiting)
    theirs = [
        found
        for who in deal.waiting
        if who != session.actor
        and (found := change.current(BlindVerdict, blind_id(deal.id, who))) is not None
        and not found.removed
    ]
    if not theirs:
        change.put(mine)
        return replace(deal, waiting=deal.waiting | {session.actor: today})
    shown = {"day": today.isoformat()} | {one.by: one.verdict for one in (*theirs, mine)}
    order = [person.id for person in session.people()]
    shown = dict(sorted(shown.items(), key=lambda pair: order.index(pair[0]) if pair[0] in order else -1))
    for one in theirs:
        change.remove(one)
    if (before := change.current(BlindVerdict, mine.id)) is not None and not before.removed:
        change.remove(before)
    return replace(deal, verdicts=[*deal.verdicts, shown], waiting={})
