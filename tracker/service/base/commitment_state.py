"""How a promise stands on a day, the same in every list."""

from datetime import date

from tracker.domain.records import Commitment


def is_done(commitment: Commitment) -> bool:
    """Whether a promise belongs to the archive."""
    return commitment.state in DONE_STATES


def state_on(commitment: Commitment, day: date) -> str:
    """The state of a promise on a day: a pause that is over needs nobody to resume it."""
    if commitment.state in ("active", "paused"):
        if commitment.paused_on(day):
            return "paused"
        if commitment.ends_on and day > commitment.ends_on:
            return "ended"
        return "active"
    return commitment.state


DONE_STATES = ("kept", "ended", "declined")
