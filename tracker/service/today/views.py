"""What the service tells: ready to be shown, with nothing in it that the person at the keyboard may not see."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from tracker.domain.consistency.numbers import Numbers
from tracker.domain.records.base import Part


class DayItem(Part, kw_only=True, frozen=True):
    """One promise on one day.

    ``mark`` is the answer of the day, ``sign`` its state in DOMAIN.md's words (kept, partly, slipped, excused, open,
    unrecorded, not due, two views, paused). ``open`` is true while the answer may still be given or changed.
    ``done``, ``target``, ``window`` and ``days_left`` are those of a quota. ``week`` holds the signs' letters of the
    twenty-eight days up to the day shown, oldest first (see `marks.table`). ``next_step`` is true where the repair
    of the slip names one, and ``repair`` holds its words under their labels. ``views`` are what each said to a day seen
    differently, under their names. ``numbers`` reckons all the
    other numbers when one promise is looked at; a list of many does without. ``season`` gives the Monday eleven weeks
    before and a letter for each day from then to the day shown.
    """

    id: str
    owner: str
    text: str
    kind: Literal["do", "refrain", "cue", "once"]
    schedule: str
    strict: bool = False
    mark: Literal["kept", "partly", "slipped", "excused"] | None = None
    sign: str = "open"
    open: bool = True
    happened: bool = False
    note: str | None = None
    reason: str | None = None
    thanks: bool = False
    streak: int = 0
    honest: int = 0
    unit: str = "days"
    numbers: Callable[[], Numbers] | None = None
    season: Callable[[], tuple[date, str]] | None = None
    done: float | None = None
    target: int | None = None
    window: Literal["week", "month"] | None = None
    days_left: int | None = None
    due_on: date | None = None
    week: str = ""
    why: str | None = None
    cue: str | None = None
    action: str | None = None
    smallest: str | None = None
    shared: bool = False
    mine: bool = True
    state: str = "active"
    since: date | None = None
    two_views: bool = False
    slip: str | None = None
    next_step: bool = False
    repair: tuple[tuple[str, str], ...] = ()
    views: tuple[tuple[str, str], ...] = ()

    @property
    def best(self) -> int:
        """The longest streak ever."""
        return self.numbers().best if self.numbers else 0

    @property
    def kept(self) -> tuple[float, int]:
        """Credit and n of the last 28 days."""
        return self.numbers().kept["28"] if self.numbers else (0, 0)

    @property
    def back(self) -> int | None:
        """How many days the latest way back on track took after a told slip."""
        return self.numbers().back_latest if self.numbers else None


class DayGroup(Part, kw_only=True, frozen=True):
    """The promises of one person on a day."""

    person: str
    name: str
    mine: bool
    items: list[DayItem]

    @property
    def asked(self) -> int:
        """How many of them ask for an answer: a cue only when it happened, a quota not when it is full."""
        return sum(item.mark is not None or item.sign not in ("not due", "paused") for item in self.items)

    @property
    def answered(self) -> int:
        """How many of those have it."""
        return sum(item.mark is not None or item.sign == "excused" for item in self.items)


class Upcoming(Part, kw_only=True, frozen=True):
    """Something that is coming: a review, an agreement that ends, a day to think of, a promise's date."""

    day: date
    text: str
    place: str = "today"
    time: str | None = None


class Day(Part, kw_only=True, frozen=True):
    """A day as Today shows it."""

    day: date
    today: date
    groups: list[DayGroup]
    ahead: list[Upcoming] = []

    @property
    def items(self) -> list[DayItem]:
        """All promises of the day, in the order of the list."""
        return [item for group in self.groups for item in group.items]
