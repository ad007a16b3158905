"""The one line that suggests a third chair, the same for both. Either puts it away, and it stays away for both."""

from typing import NamedTuple

from tracker.domain.compromises import agreement
from tracker.domain.cooloff.third_chair import third_chair
from tracker.domain.records import Compromise, Episode
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session


class ThirdChairLine(NamedTuple):
    """The line and the name of its occasion, by which it is put away."""

    key: str
    text: str


def suggestion(session: Session) -> ThirdChairLine | None:
    """The line, where there is an occasion nobody has put away; None for somebody who is here alone.

    Occasions: a third call on one topic, a topic parked three times, two no-returns in thirty days, a compromise
    twice said not to work.
    """
    if session.partner_of(session.actor) is None:
        return None
    today = session.today()
    away = session.repair.put_away
    for one in third_chair(session.all(Episode).values(), today, session.day_of):
        if one.key not in away:
            return ThirdChairLine(one.key, _said(one.topic))
    for deal in session.all(Compromise).values():
        key = agreement.third_chair(deal, today)
        if key is not None and key not in away:
            return ThirdChairLine(key, _said(deal.issue))
    return None


def _said(about: str | None) -> str:
    subject = f" with “{about}”" if about else ""
    return f"A third chair can help{subject}: a counsellor, or somebody you both trust."


def put_away(session: Session, key: str) -> None:
    """Put the line away for both, until there is a new occasion."""
    with session.change("put a line away") as change:
        repair = session.repair
        if key not in repair.put_away:
            change.put(msgspec.structs.replace(repair, put_away=[*repair.put_away, key]))
