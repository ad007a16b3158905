"""Which file a record belongs to: the privacy border.

What is private is never in the shared file. ``SHARED`` stands for the file both may see, an id of a person for the
file that person keeps to themselves.
"""

from collections.abc import Callable

from tracker.domain.records import (
    BlindAnswer,
    BlindVerdict,
    CheckinYear,
    Commitment,
    Compromise,
    Contact,
    Debrief,
    Episode,
    Escalation,
    Excused,
    HistoryLine,
    Plan,
    Positive,
    Review,
    Slip,
    Space,
    SpecialDay,
    Topic,
    Withheld,
    WrittenPage,
)
from tracker.domain.records.base import Record

SHARED = "shared"


OF_BOTH = (Episode, Escalation, Topic)
"""What both see without an act of sharing, for as long as both are here; it stays where it was first written."""


def place_of(  # noqa: C901 - the border is one table, read in one place
    record: Record,
    commitment: Callable[[str], Commitment | None],
    shares_anything: Callable[[str], bool],
    me: str,
) -> str:
    """The file for a record, before history is considered.

    ``commitment`` looks a promise up; ``shares_anything`` says whether a person shares a promise (see `is_shared`),
    since a range that excuses all promises of a person has to be seen where their shared promises are; ``me`` is who
    set the home up, whose days to think of do not say so.

    Raises:
        LookupError: The promise it belongs to is not there.
    """
    match record:
        case Commitment() | WrittenPage():
            return SHARED if record.visibility == "shared" else record.owner
        case Withheld():
            return record.owner
        case Slip(private=True):
            found = commitment(record.commitment)
            if found is None:
                raise LookupError(f"there is no promise {record.commitment!r}")
            return found.owner
        case CheckinYear() | Slip():
            return _with_promise(record.commitment, commitment)
        case Excused(commitment=None):
            return SHARED if shares_anything(record.who) else record.who
        case Excused(commitment=str(promise)):
            return _with_promise(promise, commitment)
        case Compromise(state="draft", opened_by=str(author)):
            return author
        case Plan(state="draft", opened_by=str(author)) if not record.agreed_by:
            # The author's own yes is what offers a plan to the other.
            return author
        case Review(owner=str(owner), shared=False):
            return owner
        case SpecialDay():
            return SHARED if record.visibility == "shared" else record.by or me
        case Positive(visibility="private"):
            return record.by
        case Space(entered_by=str(writer)) if writer != record.asked_by:
            # What somebody wrote down of the other's words is their own note, not the other's asking.
            return writer
        case Contact() | BlindVerdict() | BlindAnswer():
            return record.by
        case Debrief():
            return record.owner
        case HistoryLine():
            raise ValueError("a line of history goes where the record it tells of was")
        case _:
            return SHARED


def is_shared(promise: Commitment) -> bool:
    """Whether a promise is shared by its owner's own act. One that was only asked for was put there by the other."""
    return promise.visibility == "shared" and not promise.removed and promise.state not in ("draft", "declined")


def is_left_behind(record: Record, lies_in: str | None, place: str) -> bool:
    """Whether a record stays in its owner's own file though what it belongs to is shared: what was taken back there
    still holds its words, and nobody was ever to read them.
    """
    return record.removed and lies_in not in (None, SHARED) and place == SHARED


def _with_promise(promise: str, commitment: Callable[[str], Commitment | None]) -> str:
    found = commitment(promise)
    if found is None:
        raise LookupError(f"there is no promise {promise!r}")
    return SHARED if found.visibility == "shared" else found.owner
