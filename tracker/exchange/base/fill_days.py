"""Answers that come in are put on days that have none; what is there already stays."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from tracker.domain.checkins.history import details_of, letter_on, with_days, year_id
from tracker.domain.records import CheckinYear
from tracker.store.book.change import Change
from tracker.store.files.layout import Document

Days = Mapping[date, tuple[str, Document]]  # a letter and the other fields, as an exchange document names them


class Filled(NamedTuple):
    """What became of the days of one promise in one year."""

    fresh: Days
    there: int
    different: list[date]


def compared(change: Change, commitment: str, year: int, days: Days, *, whole: bool = True) -> Filled:
    """Which days are new, which are here already, and which say something else here.

    Without ``whole``, what comes in holds a part of what a day can hold, and a day may hold more here.
    """
    old = change.current(CheckinYear, year_id(commitment, year))
    if old is None or old.removed:
        return Filled(days, 0, [])
    details = details_of(old)
    fresh: dict[date, tuple[str, Document]] = {}
    there, different = 0, []
    for day, (letter, fields) in days.items():
        here, key = letter_on(old.months, day), f"{day.month:02d}-{day.day:02d}"
        if here == "." and key not in details:
            fresh[day] = letter, fields
        elif here == letter and _same(details.get(key, {}), fields, whole):
            there += 1
        else:
            different.append(day)
    return Filled(fresh, there, different)


def _same(here: Document, fields: Document, whole: bool) -> bool:
    return here == fields if whole else all(here.get(name) == value for name, value in fields.items())


def fill(change: Change, commitment: str, year: int, fresh: Days) -> None:
    """Write answers on days that have none."""
    identity = year_id(commitment, year)
    old = change.current(CheckinYear, identity)
    if old is None or old.removed:
        old = CheckinYear(id=identity, commitment=commitment, year=year)
    change.put_year(with_days(old, fresh))
