"""News of what has changed: a text to copy by hand, made from one's own shared promises. Nothing is ever sent."""

from datetime import date, timedelta

from tracker.domain.base.dates import said, said_day_and_month
from tracker.domain.base.errors import Refused
from tracker.domain.consistency.numbers import numbers
from tracker.domain.records import Commitment
from tracker.service.base.partner import check_not_apart
from tracker.service.base.phrases import of
from tracker.service.base.session import Session
from tracker.service.together.spaces import check_not_quiet


def news(session: Session, days: int = 28) -> str:
    """What one's own shared promises came to over so many days (7, 28 or 90), slips told included.

    Raises:
        Refused: The other has asked for space, the two have gone apart, or there is nothing shared to tell.
    """
    check_not_apart(session)
    if days not in (7, 28, 90):
        raise Refused("News is made over 7, 28 or 90 days.", "days")
    check_not_quiet(session)
    since = session.today() - timedelta(days=days - 1)
    told = _told(session)
    if not told:
        raise Refused("There is nothing of yours yet that both of you see. Sharing a promise is your own act.")
    lines = [line for one in told if (line := _line(session, one, days))]
    if not lines:
        raise Refused("Nothing of what both of you see has an answer yet. News begins with the first.")
    since = max(since, min(one.starts_on for one in told))
    return "\n".join([f"Since {said_day_and_month(since)}:", *lines])


def _told(session: Session) -> list[Commitment]:
    own = [one for one in session.all(Commitment).values() if one.owner == session.actor]
    return sorted(
        (one for one in own if one.visibility == "shared" and one.state not in ("draft", "declined")),
        key=lambda one: (one.order is None, one.order or 0.0, one.starts_on, one.id),
    )


def _line(session: Session, promise: Commitment, days: int) -> str:
    today = session.today()
    marks = session.book.marks(promise.id)
    found = numbers(promise, marks, session.excused(), today)
    kept = found.kept[str(days)]
    if not kept[1]:
        return ""
    unit = f" {found.unit}" if found.unit in ("weeks", "months") else ""
    first = today.toordinal() - days + 1
    letters = marks.slice(first, today.toordinal())
    slips = [said(date.fromordinal(first + at), today) for at, letter in enumerate(letters) if letter == "s"]
    told = f"; slipped and told: {', '.join(slips)}" if slips else ""
    return f"- {promise.text_on(today)}: {of(kept)}{unit}{told}"
