"""The other of the two: what leads to them needs one who has joined, and ends when the two go on apart."""

from tracker.domain.base.errors import Refused
from tracker.domain.records import Checkin, Person
from tracker.service.base.session import Session


def joined_other(session: Session) -> Person | None:
    """The other person, once they have joined by their own act; None while one is alone."""
    other = session.partner_of(session.actor)
    return other if other is not None and other.joined_on is not None else None


def check_not_apart(session: Session) -> None:
    """Refuse what would lead to the other after the two have gone on apart.

    Raises:
        Refused: They have.
    """
    if session.apart:
        raise Refused("You go on apart now. Nothing here leads to anyone else.")


def both_views(session: Session, owner: str, answer: Checkin) -> tuple[tuple[str, str], ...]:
    """What each said to a day that was seen differently, under their names, the owner's first; empty where it was not
    said in words.
    """
    view = answer.other_view
    if view is None or not view.text:
        return ()
    return (session.name_of(owner), answer.mark or "no answer"), (session.name_of(view.by), f"“{view.text}”")
