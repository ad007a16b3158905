"""What the consistency view tells, ready to be shown."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from tracker.domain.consistency.numbers import Numbers
from tracker.domain.records.base import Part

ToldWhen = Literal["same_day", "next_day", "later"]


class CommitmentNumbers(Part, kw_only=True, frozen=True):
    """One promise and its numbers on a day.

    ``done`` is true for what belongs to the archive. ``waiting`` is true when a told slip was the last answer, and
    ``next_due`` is then the next day on which it may be kept; ``last_slip`` is the day of the last one. ``strengths``
    gives the strength over the last year at so many evenly spaced days, oldest first; ``months`` the first day, credit
    and n of the latest months, the latest first.
    """

    id: str
    text: str
    owner: str
    owner_name: str
    mine: bool
    schedule: str
    kind: str
    state: str
    done: bool
    since: date
    numbers: Numbers
    waiting: bool
    next_due: date | None
    last_slip: date | None
    strengths: Callable[[int], tuple[float, ...]]
    months: Callable[[], list[tuple[date, float, int]]]
    why: str | None = None
    cue: str | None = None
    action: str | None = None


class DayLine(Part, kw_only=True, frozen=True):
    """One day (or week, or month) of one promise: its state, and what was said to it.

    ``done`` of ``target`` stand for weeks and months only. ``answered_on`` is the day of the answer where it was
    another one. ``due`` is false where nothing was promised for the day, and its answer counts for nothing. ``views``
    are what each said where the day was seen differently, under their names. ``earlier`` says in words what stood
    there before, the latest first, and until when.
    """

    first: date
    last: date
    state: str
    text: str
    owner: str
    done: float | None = None
    target: int | None = None
    note: str | None = None
    reason: str | None = None
    told: ToldWhen | None = None
    answered_on: date | None = None
    views: tuple[tuple[str, str], ...] = ()
    earlier: tuple[str, ...] = ()
    due: bool = True


class SlipLine(Part, kw_only=True, frozen=True):
    """One slip: when it was told, its repair in labelled words, and the day the promise was next kept."""

    day: date
    told: ToldWhen | None
    two_views: bool
    state: str | None
    repair: list[tuple[str, str]]
    kept_again: date | None

    @property
    def days_back(self) -> int | None:
        """Days to the next kept one."""
        return None if self.kept_again is None else (self.kept_again - self.day).days


class TermsLine(Part, kw_only=True, frozen=True):
    """What was promised from a day on."""

    since: date
    text: str
    schedule: str
    strict: bool


class CommitmentPage(Part, kw_only=True, frozen=True):
    """All there is to tell about one promise.

    ``weekdays`` holds (credit, n) from Monday to Sunday; n is 0 for weeks and months, whose days are one's own choice.
    ``notes`` are the latest first, ``slips`` too.
    """

    summary: CommitmentNumbers
    terms: list[TermsLine]
    slips: list[SlipLine]
    weekdays: list[tuple[float, int]]
    notes: list[DayLine]
    away: list[tuple[date, date | None, str, str | None]]


class TakeAwayLine(Part, kw_only=True, frozen=True):
    """One line of the take-away page: a promise of one's own, and how it was lived."""

    id: str
    text: str
    words: str
    way_back: str
    since: date
    done: bool


class TakeAway(Part, kw_only=True, frozen=True):
    """What I changed, whatever happens: one's own kept promises up to a day of the repair.

    ``reached`` is false for a day still to come; the page then holds what there is already.
    """

    number: int
    day: date
    since: date
    reached: bool
    lines: list[TakeAwayLine]
