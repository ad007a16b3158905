"""Promises: their dated terms, pauses, who has agreed, and excused ranges."""

from datetime import date, datetime
from typing import Any, Literal

from tracker.domain.records.base import Part, Record, Visibility, msgspec, written

CommitmentKind = Literal["do", "refrain", "cue", "once"]
CommitmentState = Literal["draft", "active", "paused", "kept", "ended", "declined"]


class Terms(Part, kw_only=True, frozen=True):
    """What is promised from a day on. History keeps the terms of its day.

    A version that asks less of a promise the other has agreed to is entered with a later ``from``;
    ``proposed_on`` is the day it was asked for and ``now_by`` who has said "now". ``proposed_at`` stands where that was
    a day of review: what was asked for before its hour may hold from it.
    """

    from_: date = msgspec.field(name="from")
    text: str
    schedule: str
    strict: bool = False
    proposed_on: date | None = None
    proposed_at: datetime | None = None
    now_by: list[str] = []


class Pause(Part, kw_only=True, frozen=True):
    """A paused stretch; both ends are included. Without ``until`` it goes on until resumed."""

    from_: date = msgspec.field(name="from")
    until: date | None = None
    reason: str | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class Agreed(Part, kw_only=True, frozen=True):
    """What the other had said yes to when a promise was made private again. Shared again, the yes is there again."""

    agreed_by: dict[str, date]
    terms: list[Terms]
    ends_on: date | None = None
    count: int | None = None


class Commitment(Record, kw_only=True, frozen=True):
    """A promise. Only its owner creates, ticks and changes it.

    ``terms`` are in order of their days and never empty. ``ends_on`` is the last day of the promise.
    ``count`` is the number of kept opportunities that fulfils it. ``order`` sorts lists by hand. ``source`` says where
    it was brought from, the other program and what that knows it by (``loop:23``), so that nothing comes in twice.
    ``agreed`` rests while it is private again.
    ``page`` is the page of its owner that a private promise came from; a shared one names none.
    """

    owner: str
    kind: CommitmentKind = written("do")
    area: str | None = None
    way: int | None = None
    why: str | None = None
    cue: str | None = None
    action: str | None = None
    smallest: str | None = None
    visibility: Visibility = written("private")
    shared_on: date | None = None
    state: CommitmentState = written("active")
    asked_by: str | None = None
    agreed_by: dict[str, date] = {}
    agreed: Agreed | None = None
    terms: list[Terms]
    count: int | None = None
    ends_on: date | None = None
    ended_why: str | None = None
    pauses: list[Pause] = []
    compromise: str | None = None
    plan: str | None = None
    order: float | None = None
    source: str | None = None
    page: str | None = None

    @property
    def starts_on(self) -> date:
        """The first day of the promise."""
        return self.terms[0].from_

    def terms_on(self, day: date) -> Terms:
        """The terms in force on a day; before the first day, the first."""
        found = self.terms[0]
        for terms in self.terms:
            if terms.from_ > day:
                break
            found = terms
        return found

    def text_on(self, day: date) -> str:
        """The words in force on a day."""
        return self.terms_on(day).text

    def paused_on(self, day: date) -> bool:
        """Whether a day lies in a pause, and so is not due."""
        return any(pause.covers(day) for pause in self.pauses)


class Withheld(Record, kw_only=True, frozen=True):
    """What was written to a shared promise while it was private; it stays with its owner. The id is the promise's.

    ``wordings`` holds earlier words under the day from which they held, ``days`` the note, the reason and the earlier
    answers of a day.
    """

    owner: str
    commitment: str
    wordings: dict[str, str] = {}
    days: dict[str, dict[str, Any]] = {}


class Excused(Record, kw_only=True, frozen=True):
    """A range of days, both ends included, on which keeping was not possible: one promise, or all of a person's.

    ``entered_on`` stands where it was entered in a review for days whose window had closed.
    """

    who: str
    commitment: str | None = None
    from_: date = msgspec.field(name="from")
    until: date
    reason: str | None = None
    entered_on: date | None = None
    review: str | None = None

    def excuses(self, promise: Commitment) -> bool:
        """Whether it is about a promise: this one alone, or all of its owner's."""
        return self.commitment == promise.id or (self.commitment is None and self.who == promise.owner)
