"""Who may answer which day of a promise, and who may say something to it."""

from datetime import date

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.checkins.window import WINDOW
from tracker.domain.consistency.opportunities import once_by
from tracker.domain.records import Commitment, Review
from tracker.domain.schedule.in_force import schedule_on, window_end
from tracker.service.base.session import Session


def check_owner(session: Session, commitment: Commitment) -> None:
    """Refuse an answer to the other's promise.

    Raises:
        Refused: It is the other’s.
    """
    if commitment.owner != session.actor:
        name = session.name_of(commitment.owner)
        raise Refused(f"This is {name}'s promise; only {name} answers it.")


def check_other(session: Session, commitment: Commitment) -> None:
    """Refuse what only the other may say.

    Raises:
        Refused: It is one’s own.
    """
    if commitment.owner == session.actor:
        raise Refused("This is your own promise; the other may say something to it.")


def answerable(session: Session, identity: str, day: date, *, in_review: bool = False) -> Commitment:
    """The promise, if a day of it may be answered by the person at the keyboard.

    Raises:
        Refused: As `check_owner` and `check_day` say, or ``in_review`` while none runs.
    """
    commitment = session.commitment(identity)
    check_owner(session, commitment)
    if in_review and not any(one.state == "running" for one in session.all(Review).values()):
        raise Refused("No review is running.", "day")
    check_day(commitment, day, session.today(), in_review=in_review)
    return commitment


def due_day(commitment: Commitment, day: date) -> date:
    """The day an answer stands under: of a promise with one date, that date."""
    return once_by(commitment, day) or day


def check_day(commitment: Commitment, day: date, today: date, *, in_review: bool = False) -> None:
    """Refuse an answer to a day that asks nothing, or whose window is over; in a review the window does not count.

    Raises:
        Refused: With the sentence why not; ``field`` is *day* where another day might do.
    """
    if commitment.state in ("draft", "declined"):
        raise Refused("This is only a draft. Take it as a promise first.")
    if day < commitment.starts_on:
        raise Refused(f"This promise begins on {said(commitment.starts_on)}; {said(day)} lies before it.", "day")
    rhythm, anchor = schedule_on(commitment, day)
    if rhythm.family == "once":
        # The answer of a promise with one date may be given from its start.
        last = once_by(commitment, day) or day  # an import may bring a date before the first day
        if commitment.state == "ended" and commitment.ends_on and last > commitment.ends_on:
            raise Refused("This promise was let go before its date.", "day")
    else:
        if day > today:
            raise Refused(f"{said(day)} is still to come.", "day")
        if commitment.ends_on and day > commitment.ends_on:
            raise Refused(f"This promise ended on {said(commitment.ends_on)}.", "day")
        last = window_end(commitment, day)
    if not in_review and today > last + WINDOW:
        raise Refused(
            f"{said(day)} could be answered until {said(last + WINDOW)}. It can be changed in a review.", "day"
        )
    number = day.toordinal()
    if rhythm.family == "days" and not rhythm.due_days(anchor, number, number):
        raise Refused(f"Nothing is promised for {said(day)}: {rhythm.text}.", "day")
    if commitment.paused_on(day):
        raise Refused("This promise is paused on that day.", "day")
