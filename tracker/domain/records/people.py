"""People and their repair: who is in it, what it is about, how it ends."""

from datetime import date
from typing import Literal

from tracker.domain.records.base import Part, Record, msgspec, written

Involvement = Literal["in", "informed", "out"]


class Person(Record, kw_only=True, frozen=True):
    """Somebody of the repair. ``involvement`` is their own choice and may change any time."""

    name: str
    involvement: Involvement = written("in")
    joined_on: date | None = None
    left_on: date | None = None


class Mode(Part, kw_only=True, frozen=True):
    """How the repair is lived from a day on."""

    from_: date = msgspec.field(name="from")
    mode: Literal["solo", "together", "apart", "informed"]


class Closing(Part, kw_only=True, frozen=True):
    """How a repair ended, by whom, and which promises go on.

    ``lessons`` comes with an import; what is written here is a private page of its own. ``before`` is what was ended
    by it, by id: the state and, for a promise, the last day it had.
    """

    day: date
    how: Literal["together", "apart", "paused"]
    lessons: str = ""
    going_on: list[str] = []
    by: str | None = None
    contact: Literal["none", "children and money", "open"] | None = None
    before: dict[str, tuple[str, date | None]] = {}


class Repair(Record, kw_only=True, frozen=True):
    """What it is all about. One per book, under the id ``repair``; ``owner`` is *me*, who set it up.

    ``closing_asked`` is a closing together that still waits for the other's yes; ``put_away`` names the lines of
    advice that one of the two has dismissed.
    """

    about: str | None = None
    owner: str
    opened_on: date
    modes: list[Mode] = []
    review: str | None = None
    zone: str | None = None
    day_starts_at: str = written("03:00")
    closing: Closing | None = None
    closing_asked: Closing | None = None
    put_away: list[str] = []
