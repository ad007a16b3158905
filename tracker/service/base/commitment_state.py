"""How a promise stands on a day, the same in every list."""

from datetime import date

from tracker.domain.records import Commitment, CommitmentKind


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


def kind_in(kind: CommitmentKind, family: str) -> CommitmentKind:
    """The kind of a promise under the terms of a day, by the family of their schedule.

    The kind is written down when other terms are, which may have to wait: until then the old ones are asked.
    """
    if family in ("cue", "once"):
        return "cue" if family == "cue" else "once"
    return "do" if kind in ("cue", "once") else kind


DONE_STATES = ("kept", "ended", "declined")
