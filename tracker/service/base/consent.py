"""Who is in: whose yes an agreement of both needs."""

from collections.abc import Iterable

from tracker.domain.base.errors import Refused
from tracker.service.base.session import Session


def people_in(session: Session) -> list[str]:
    """The ids of those who are in and have not left; alone, the owner."""
    if session.apart and session.repair.closing is not None:
        return [session.actor]
    found = [one.id for one in session.people() if one.involvement == "in" and one.left_on is None]
    return found or [session.repair.owner]


def check_open(session: Session, people: Iterable[str]) -> None:
    """What people have given blind lies in their own files: it is brought together only when all of these are open.

    Raises:
        Refused: One is sealed, and its passphrase was not given.
    """
    for person in people:
        if session.book.is_closed(person):
            name = session.name_of(person)
            raise Refused(f"{name}'s own file is sealed, and what {name} has given lies in it. {name} opens it first.")
