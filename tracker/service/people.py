"""Who is in: whose yes an agreement of both needs."""

from tracker.service.session import Session


def people_in(session: Session) -> list[str]:
    """The ids of those who are in and have not left; alone, the owner."""
    found = [one.id for one in session.people() if one.involvement == "in" and one.left_on is None]
    return found or [session.repair.owner]
