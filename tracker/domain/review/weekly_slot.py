"""The weekly review hour, as in ``sun 18:00``, and the next time it comes round."""

from datetime import date, timedelta

from tracker.domain.base.dates import WEEKDAYS, weekday_number
from tracker.domain.base.errors import Refused

SOON = timedelta(days=3)


def review_hour(text: str | None) -> tuple[int, str] | None:
    """Weekday (0 is Monday) and time (``HH:MM``); None where nothing is set that makes sense."""
    words = [word for word in (text or "").replace(",", " ").lower().split() if word != "at"]
    weekday = weekday_number(words[0]) if len(words) == 2 else None
    time = read_time(words[1]) if weekday is not None else None
    return None if weekday is None or time is None else (weekday, time)


def read_time(text: str) -> str | None:
    """A time such as ``18:00``, ``9.30`` or ``18`` as ``HH:MM``; None where it is none."""
    hours, _, minutes = text.strip().replace(".", ":").partition(":")
    minutes = minutes or "00"
    if not (hours.isdecimal() and minutes.isdecimal() and len(hours) <= 2 and len(minutes) == 2):
        return None
    return f"{int(hours):02d}:{minutes}" if int(hours) < 24 and int(minutes) < 60 else None


def read_hour(text: str) -> str:
    """The hour as it is kept; empty where it is given up.

    Raises:
        Refused: It is no weekday with a time.
    """
    if not text.strip():
        return ""
    found = review_hour(text)
    if found is None:
        raise Refused(f"{text.strip()!r} is no weekday with a time. Write it like sun 18:00.", "review")
    return f"{WEEKDAYS[found[0]]} {found[1]}"


def next_day(text: str | None, after: date) -> date | None:
    """The next day of the review hour after a day; None while no hour is set."""
    hour = review_hour(text)
    return None if hour is None else after + timedelta(days=(hour[0] - after.weekday() - 1) % 7 + 1)


def following(text: str | None, held: date) -> date | None:
    """The day of the review after one that was held; the hour does not come round again within three days."""
    return next_day(text, held + SOON)
