"""What every reader of another program's file gives: habits with their days, in our words, not yet our records."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from tracker.domain.checkins.marks import LETTER_OF
from tracker.domain.records import CommitmentKind, Mark, Pause
from tracker.exchange.base.incoming import bad_row

EPOCH = date(1970, 1, 1)
UNREADABLE = "days that cannot be read"


class Habit:
    """One habit of another program.

    ``key`` is what the program knows it by, the same in every file it writes. ``days`` holds a letter a day and
    ``details`` the other fields of those days that have any, as an exchange document names them. ``near`` says how a
    rule was changed that has no equal here. ``left_out`` counts what cannot be carried. ``versions`` are later
    schedules by the day they begin. ``owner`` is said by tracker's own table alone.
    """

    def __init__(self, key: str, name: str, schedule: str = "every day", *, near: str = "") -> None:
        self.key = key
        self.name = name
        self.schedule = schedule
        self.near = near
        self.kind: CommitmentKind = "do"
        self.why = ""
        self.archived = False
        self.starts_on: date | None = None
        self.ends_on: date | None = None
        self.ended_why = ""
        self.pauses: list[Pause] = []
        self.owner = ""
        self.days: dict[date, str] = {}
        self.details: dict[date, dict[str, Any]] = {}
        self.versions: dict[date, str] = {}
        self.left_out: Counter[str] = Counter()

    def mark(self, day: date, mark: Mark, *, note: str = "", reason: str = "") -> None:
        """Say a mark of a day; what was said of it before is gone."""
        self.days[day] = LETTER_OF[mark]
        self.details.pop(day, None)
        self.note(day, note)
        if reason:
            self.details.setdefault(day, {})["reason"] = reason

    def note(self, day: date, words: str) -> None:
        """Put words on a day, answered or not."""
        if words.strip():
            self.details.setdefault(day, {})["note"] = words.strip()

    def count(self, mark: Mark) -> int:
        """How many days have a mark."""
        return Counter(self.days.values())[LETTER_OF[mark]]

    @property
    def notes(self) -> int:
        """How many days have words."""
        return sum("note" in detail for detail in self.details.values())

    def all_days(self) -> list[date]:
        """The days that hold anything, in order."""
        return sorted(self.days.keys() | self.details.keys())


class History:
    """All habits of one file. ``program`` is its name as the source of a promise, ``title`` as people say it."""

    def __init__(self, program: str, title: str, habits: Iterable[Habit] = ()) -> None:
        self.program = program
        self.title = title
        self.habits = list(habits)
        self.left_out: Counter[str] = Counter()
        self.ours = False  # written by tracker itself: what is here already is found by its words, too


def rolling(times: int, days: int) -> tuple[str, str]:
    """The schedule for "so many times in any so many days", and the sentence that says it where that is only near.

    A rolling rule is never a grid of days: a mark off the grid would count for nothing.

    Raises:
        ValueError: Less than once, or in less than a day.
    """
    if times < 1 or days < 1:
        raise ValueError(f"{times} in {days} days")
    if times >= days:
        return "every day", ""
    if days == 7:
        schedule = f"{times} per week"
    elif days in (30, 31):
        schedule = f"{times} per month"
    else:
        schedule = f"{max(1, round(30 * times / days))} per month"
    asks_more = ", which asks more" if schedule == "1 per month" and times * 31 < days else ""
    return schedule, f"{times} in any {days} days became {schedule}{asks_more}"


def day_after_epoch(days: int) -> date | None:
    """The civil day so many days after 1 January 1970; None outside the calendar."""
    try:
        return EPOCH + timedelta(days=days)
    except OverflowError:
        return None


def readable_day(text: str, left_out: Counter[str]) -> date | None:
    """A day like 2026-04-27. What another program wrote and nobody can read is left out and counted."""
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        day = None
    if day is not None and day.isoformat() == text.strip():
        return day
    left_out[UNREADABLE] += 1
    return None


def iso_day(text: str, place: str) -> date:
    """A day like 2026-04-27.

    Raises:
        Refused: It is none; the sentence says where and what stands there.
    """
    day = readable_day(text, Counter())
    if day is None:
        raise bad_row(place, text, "no day like 2026-04-27")
    return day
