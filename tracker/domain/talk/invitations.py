"""An invitation: *yes*, *not now* and *no* are answers, none asks why, and a refusal has a term.

One function for every kind of invitation says from which day on the same person may ask the same again. A talk out of
*What is to be told* is an invitation to talk like any other: nobody gets round a *no* by another page.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from tracker.domain.base.errors import Refused
from tracker.domain.records import Talk
from tracker.domain.talk.answers import NO, NOT_NOW, YES

TALK, CHECK = "talk", "check"
TERMS = {NOT_NOW: timedelta(days=7), NO: timedelta(days=30)}
"""How long the same kind is not asked again by who was refused. Who refused may ask at any time."""


def may_ask_from(invitations: Iterable[Talk], asks: str, asker: str) -> date | None:
    """The first day on which a person may ask for this kind of thing (again); None where nothing stands against it."""
    days = [
        one.answered_on + TERMS[one.answer]
        for one in invitations
        if one.asked_by == asker and one.asks == asks and one.answer in TERMS and one.answered_on is not None
    ]
    return max(days, default=None)


def check_may_ask(invitations: Iterable[Talk], asks: str, asker: str, today: date) -> None:
    """Refuse an invitation that comes too early, or beside one that is open.

    Raises:
        Refused: The sentence says from which day on it is possible.
    """
    found = list(invitations)
    if open_one(found, asks) is not None:
        raise Refused("One invitation is open. One at a time.")
    first = may_ask_from(found, asks, asker)
    if first is not None and today < first:
        raise Refused(f"Not before {first.day} {first:%B}.")


def known(invitations: Iterable[Talk], shared: Collection[str]) -> list[Talk]:
    """Those that concern somebody: what was asked about a page that is ``shared`` no longer waits for nobody."""
    return [one for one in invitations if one.asks != CHECK or one.answer in TERMS or one.page in shared]


def is_open(invitation: Talk) -> bool:
    """Whether it waits for an answer, or was met with *yes* and waits for both to be there."""
    return invitation.asked_by is not None and invitation.running is None and invitation.answer in (None, YES)


def open_one(invitations: Iterable[Talk], asks: str) -> Talk | None:
    """The open invitation of a kind; there is one at a time."""
    return next((one for one in invitations if one.asks == asks and is_open(one)), None)


def refused(invitations: Iterable[Talk], asks: str, asker: str, today: date) -> Talk | None:
    """The asker's own invitation that was refused and whose term runs; for nobody's eyes but the asker's."""
    found = [
        one
        for one in invitations
        if one.asked_by == asker and one.asks == asks and one.answer in TERMS and one.answered_on is not None
    ]
    running = [one for one in found if one.answered_on and today < one.answered_on + TERMS[one.answer or NO]]
    return max(running, key=lambda one: (one.answered_on or today) + TERMS[one.answer or NO], default=None)
