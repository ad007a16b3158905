"""The review that runs: whatever is done at the table belongs to it."""

from tracker.domain.base.errors import Refused
from tracker.domain.records import Review
from tracker.service.base.session import Session


def current(session: Session) -> Review | None:
    """The review that runs, or was interrupted: that of both first, else one's own."""
    found = [one for one in session.all(Review).values() if one.state == "running"]
    return min(found, key=lambda one: one.owner is not None, default=None)


def running(session: Session) -> Review:
    """The review that runs.

    Raises:
        Refused: None does.
    """
    found = current(session)
    if found is None:
        raise Refused("No review is running.")
    return found
