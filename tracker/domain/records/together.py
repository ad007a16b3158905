"""What two share beside promises: space, contacts, good things, talks, dates."""

from datetime import date

from tracker.domain.records.base import Record


class Space(Record, kw_only=True, frozen=True):
    """An agreement on space: one person asks, and nobody has to say yes to it."""

    asked_by: str
    start: date
    until: date | None = None
    rule: str | None = None
    channels: list[str] = []
    at_most: str | None = None
    restarts: str | None = None
    exceptions: str | None = None
    state: str | None = None


class Contact(Record, kw_only=True, frozen=True):
    """One line of a person's own contact log."""

    day: date
    by: str
    kind: str | None = None
    within_rule: bool | None = None
    text: str | None = None


class Positive(Record, kw_only=True, frozen=True):
    """A good thing somebody saw. Never counted."""

    day: date
    by: str
    text: str


class Talk(Record, kw_only=True, frozen=True):
    """A talk with turns for speaker and listener."""

    day: date
    kind: str | None = None
    minutes: int | None = None
    apology_given: bool | None = None
    questions_asked: int | None = None
    paraphrased: bool | None = None
    hurt_person_said_stop: bool | None = None


class SpecialDay(Record, kw_only=True, frozen=True):
    """A day to think of, and an idea for it."""

    label: str
    on: date
    yearly: bool = False
    idea: str | None = None
    done_on: date | None = None
