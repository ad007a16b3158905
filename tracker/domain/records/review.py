"""Reviews, blind answers, and the list of topics."""

from datetime import date, datetime
from typing import Any, Literal

from tracker.domain.records.base import Record, written


class Review(Record, kw_only=True, frozen=True):
    """A weekly review: who was there, what was said and decided, the numbers as they stood, and the next date.

    ``step`` is where it stands while it runs; ``skipped`` are the steps left out. ``given`` says who has given a blind
    answer to a part; the answer is a `BlindAnswer` until everyone has. ``answers`` holds what each person said, under
    their id. ``topics`` are those talked about, ``topic`` the one chosen now. ``next_week`` holds the caring acts asked
    for and the fun thing, ``versions`` which wording of each shared thing held, ``numbers`` those of each shared
    promise. ``next_on`` is day and time of the next one. ``heat`` only came in with an import: it is carried and shown
    nowhere. A review alone has an ``owner``, who alone sees it unless
    ``shared``.
    """

    day: date
    state: Literal["planned", "running", "held", "closing", "moved"] = written("held")
    moved: bool = False
    form: Literal["full", "short", "long", "solo", "apart"] | None = None
    heat: dict[str, int] = {}
    minutes: int | None = None
    decision: str | None = None
    called_off: dict[str, Any] | None = None
    step: int | None = None
    present: list[str] = []
    answers: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    topics: list[dict[str, Any]] = []
    next_on: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    how: Literal["one terminal", "apart", "alone"] | None = None
    owner: str | None = None
    shared: bool = False
    given: dict[str, list[str]] = {}
    skipped: list[int] = []
    topic: str | None = None
    next_week: list[dict[str, Any]] = []
    versions: dict[str, int] = {}


class BlindAnswer(Record, kw_only=True, frozen=True):
    """What one person answers in a review before the other has: how warm it is, thanks, a word. Only they can read it.

    Without ``heat``, the part *heat* says "not today".
    """

    by: str
    review: str
    part: Literal["heat", "thanks", "word"]
    heat: int | None = None
    words: list[str] = []


class Topic(Record, kw_only=True, frozen=True):
    """A topic that waits for a review. It is put on the list by a person or by a cool-off that left it open.

    ``need``: it is said as a need of the person who put it there, and is ours to talk about.
    ``area`` is the tag of what it touches.
    """

    text: str
    since: date
    by: str | None = None
    episode: str | None = None
    third_chair: bool = False
    need: bool = False
    area: str | None = None
    closed_on: date | None = None
    review: str | None = None
