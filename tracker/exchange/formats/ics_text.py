"""The text of an iCalendar file (RFC 5545)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import NamedTuple

from tracker.domain.base.sanitize import clean

_LONGEST = 75  # bytes of a line


class Event(NamedTuple):
    """One event: of a whole day, or with a ``time`` (``HH:MM``, wherever one is) and a ``length`` in minutes.

    ``rule`` is a RRULE without its name; ``more_days`` are days beside the first where no rule says them; ``without``
    are days of the rule on which it is not. ``last`` is the day the rule ends on.
    """

    uid: str
    words: str
    day: date
    last: date | None = None
    rule: str = ""
    more_days: tuple[date, ...] = ()
    without: tuple[date, ...] = ()
    time: str | None = None
    length: int = 0


def calendar(events: Iterable[Event], now: datetime, remind: int | None = None) -> bytes:
    """The whole file. ``now`` is in UTC; ``remind`` is a minute of the day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tracker//tracker//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _lines(event, now, remind)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) + b"\r\n" for line in lines)


def _lines(event: Event, now: datetime, remind: int | None) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@tracker"
    yield f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}"
    if event.time:
        yield f"DTSTART:{event.day:%Y%m%d}T{event.time.replace(':', '')}00"
        yield f"DURATION:PT{event.length}M"
    else:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield "TRANSP:TRANSPARENT"
    if event.rule:
        yield f"RRULE:{event.rule}"
    if event.more_days:
        yield "RDATE;VALUE=DATE:" + ",".join(f"{day:%Y%m%d}" for day in event.more_days)
    if event.without:
        yield "EXDATE;VALUE=DATE:" + ",".join(f"{day:%Y%m%d}" for day in event.without)
    yield f"SUMMARY:{escaped(event.words)}"
    if remind is not None and not event.time:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escaped(event.words)}")
        yield from (f"TRIGGER:{_after(remind)}", "END:VALARM")
    yield "END:VEVENT"


def _after(minutes: int) -> str:
    """So many minutes into the day."""
    hours, rest = divmod(minutes, 60)
    words = (f"{hours}H" if hours else "") + (f"{rest}M" if rest else "")
    return f"PT{words or '0S'}"


def escaped(words: str) -> str:
    """Words as a text of iCalendar."""
    safe = clean(words).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(safe.splitlines())


def folded(line: str) -> bytes:
    """A line in pieces that are short enough; no letter is cut in two."""
    pieces, piece, room = [], b"", _LONGEST
    for letter in line:
        data = letter.encode("utf-8", "replace")
        if len(piece) + len(data) > room:
            pieces.append(piece)
            piece, room = b"", _LONGEST - 1  # the blank that a piece begins with counts
        piece += data
    return b"\r\n ".join([*pieces, piece])
