"""Whether there are two: what leads to the other needs one who is there, and ends when the two go on apart."""

from tracker.domain.base.errors import Refused
from tracker.domain.records import Person
from tracker.service.base.session import Session


def is_apart(session: Session) -> bool:
    """Whether the two go on apart: then nothing reminds anyone of the other."""
    return session.apart


def joined_other(session: Session) -> Person | None:
    """The other person, once they have joined by their own act; None while one is alone."""
    other = session.partner_of(session.actor)
    return other if other is not None and other.joined_on is not None else None


def check_not_apart(session: Session) -> None:
    """Refuse what would lead to the other after the two have gone on apart.

    Raises:
        Refused: They have.
    """
    if is_apart(session):
        raise Refused("You go on apart now. Nothing here leads to anyone else.")
