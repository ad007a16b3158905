"""Instants as people write them (``19:30``, ``tomorrow 19:30``, ``sun 6pm``), and as the program says them."""

import re
from datetime import UTC, date, datetime, timedelta

from tracker.domain.base.dates import read_day, said, weekday_number
from tracker.domain.base.errors import Refused

_TIME = re.compile(r"(?:^|\s|T|,)(?:at\s+)?(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?)?\s*(am|pm)?\s*(?:o'clock|uhr)?$", re.I)


def read_when(text: str, now: datetime, field: str = "at") -> datetime:
    """The time a person means: as the clock on the wall shows it (naive), or an instant (aware) where the text names
    its zone or counts from now (``in 2 hours``).

    ``now`` is aware, in the zone of the wall. A time alone is the next one that comes; a weekday the next one. Raises
    `Refused` with a sentence for anything else.
    """
    words = " ".join(text.split())
    wall = now.replace(tzinfo=None)
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d", words):
        try:
            return datetime.fromisoformat(words)
        except ValueError:
            raise _unknown(text, field) from None
    if found := re.fullmatch(r"in (\d{1,3}) ?(m|min|minute|minutes|h|hour|hours)", words, re.I):
        step = timedelta(hours=int(found[1])) if found[2].lower().startswith("h") else timedelta(minutes=int(found[1]))
        return now.astimezone(UTC) + step
    found = _TIME.search(words)
    if found is None:
        raise _unknown(text, field)
    hour, minute = int(found[1]), int(found[2] or 0)
    before = words[: found.start()].strip(" ,")
    if not (found[2] or found[3] or before):
        raise _unknown(text, field)  # a bare number is an hour only after a day: ``tomorrow 19``
    if found[3]:
        if not 1 <= hour <= 12:
            raise _unknown(text, field)
        hour = hour % 12 + (12 if found[3].lower() == "pm" else 0)
    if hour > 23 or minute > 59:
        raise _unknown(text, field)
    if not before or before.lower() in ("today", "tonight", "this evening"):
        when = wall.replace(hour=hour, minute=minute, second=0, microsecond=0)
        return when if when > wall or before else when + timedelta(days=1)
    near = wall.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if weekday_number(before.split()[0]) == wall.weekday() and near > wall:
        return near  # its own weekday still holds that hour
    day = read_day(re.sub(r"\s+at$", "", before), wall.date(), "next", field)
    return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - a time on the wall


def _unknown(text: str, field: str) -> Refused:
    return Refused(f"{text.strip()!r} is no time I know. Write 19:30, tomorrow 19:30 or sun 18:00.", field)


def said_time(when: datetime, today: date) -> str:
    """A time on the wall in words: ``20:52``, ``tomorrow 19:30``, ``Sun 29 Nov 18:00``."""
    clock = f"{when:%H:%M}"
    away = (when.date() - today).days
    near = {0: clock, 1: f"tomorrow {clock}", -1: f"yesterday {clock}"}
    return near.get(away) or f"{said(when.date(), today)} {clock}"
