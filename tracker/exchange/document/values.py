"""Values of an exchange document, checked as the forms check theirs: whether each can be what it says it is."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tracker.domain.base.dates import FIRST_YEAR, LAST_YEAR
from tracker.domain.base.errors import Refused
from tracker.domain.records.base import Part, Record, msgspec
from tracker.domain.review.weekly_slot import review_hour
from tracker.exchange.base.incoming import UNCHANGED

_HIGHEST = 100_000  # of any whole number there is: minutes, days, times
_LONGEST = 20_000  # letters; ten times what a form takes


def check_head(document: dict[str, Any]) -> None:
    """The zone, the hour at which the day starts, and the hour of the review.

    Raises:
        Refused: One of them is none.
    """
    repair = document.get("repair")
    several = [("", document), ("repair.", repair if isinstance(repair, dict) else {})]
    for place, fields in several:
        check_zone(f"{place}zone", fields.get("zone"))
        starts = fields.get("day_starts_at")
        if starts is not None and not (isinstance(starts, str) and re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", starts)):
            raise Refused(f"{place}day_starts_at: {starts!r} is no time like 03:00. {UNCHANGED}", "day_starts_at")
    hour = several[1][1].get("review")
    if hour and not (isinstance(hour, str) and review_hour(hour)):
        raise Refused(f"repair.review: {hour!r} is no weekday with a time, like sun 18:00. {UNCHANGED}", "review")


def check_zone(place: str, zone: Any) -> None:
    """A name of a time zone, or none.

    Raises:
        Refused: There is no such zone.
    """
    if zone is None:
        return
    try:
        ZoneInfo(zone)
    except (ValueError, TypeError, KeyError, OSError):
        raise Refused(f"{place}: {zone!r} is no time zone like Europe/Berlin. {UNCHANGED}", "zone") from None


def check_record(place: str, record: Record | Part) -> None:
    """Every value of a record: days of this age, instants with their zone, numbers and words of a size that can be.

    Raises:
        Refused: One is not; the sentence says where it stands.
    """
    for path, value in _values(place, record):
        if words := _wrong(value):
            raise Refused(f"{path}: {words}. {UNCHANGED}", path.rpartition(".")[2])


def check_range(place: str, begin: date, until: date | None) -> None:
    """A range that ends where it begins, or later.

    Raises:
        Refused: It ends before.
    """
    if until is not None and until < begin:
        raise Refused(f"{place}.until: {until} is before {begin}, where it begins. {UNCHANGED}", "until")


def _values(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Record | Part):
        for field in msgspec.structs.fields(type(value)):
            yield from _values(f"{place}.{field.encode_name}", getattr(value, field.name))
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _values(f"{place}.{name}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _values(f"{place}[{number}]", inner)
    else:
        yield place, value


def _wrong(value: Any) -> str:
    if isinstance(value, datetime):
        return "" if value.tzinfo else "an instant needs its zone, like 2026-04-27T19:30:00Z"
    if isinstance(value, date):
        fits = FIRST_YEAR <= value.year <= LAST_YEAR
        return "" if fits else f"{value} is not between {FIRST_YEAR} and {LAST_YEAR}"
    if isinstance(value, int) and not isinstance(value, bool):
        return "" if 0 <= value <= _HIGHEST else f"{value} is not between 0 and {_HIGHEST:,}"
    if isinstance(value, str) and len(value) > _LONGEST:
        return f"this is {len(value):,} letters long; {_LONGEST:,} fit"
    return ""
