"""What two share beside promises: space, contacts, good things, talks, dates."""

from datetime import date
from typing import Literal

from tracker.domain.records.base import Record, Visibility


class Space(Record, kw_only=True, frozen=True):
    """An agreement on space: one person asks, and nobody has to say yes to it.

    ``channels`` is what is fine, ``at_most`` how much of it (``1 per week``), ``restarts`` who writes next: *me*, who
    asked, or *either*. ``entered_by`` is somebody else who wrote down what they were asked for. ``ended_on`` is the day
    from which it holds no longer, by the one who asked. A ``state`` comes with an import, and is not believed.
    """

    asked_by: str
    start: date
    until: date | None = None
    rule: str | None = None
    channels: list[str] = []
    at_most: str | None = None
    restarts: str | None = None
    exceptions: str | None = None
    state: str | None = None
    entered_by: str | None = None
    ended_on: date | None = None


class Contact(Record, kw_only=True, frozen=True):
    """One line of a person's own contact log. ``within_rule`` is absent where no space asked anything."""

    day: date
    by: str
    kind: str | None = None
    within_rule: bool | None = None
    text: str | None = None


class Positive(Record, kw_only=True, frozen=True):
    """A good thing somebody saw, now or ``then``; with ``fun``, something light to do together. Never counted.

    Without ``visibility`` both see it. ``done`` belongs to something fun: *no* means another day.
    """

    day: date
    by: str
    text: str
    when: Literal["now", "then"] | None = None
    visibility: Visibility | None = None
    fun: bool = False
    on: date | None = None
    done: Literal["yes", "no"] | None = None


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
    """A day to think of, and an idea for it. It belongs to ``by``, absent: to who set the home up.

    Only they see it until they share it; absent is private, since the idea may be a present.
    """

    label: str
    on: date
    yearly: bool = False
    idea: str | None = None
    done_on: date | None = None
    by: str | None = None
    visibility: Visibility | None = None
