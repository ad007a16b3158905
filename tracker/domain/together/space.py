"""An agreement on space: asked for by one, holding at once, ended or shortened by the one who asked and nobody else.

Everything that is to be known of a space on a day follows from its record, the day and one's own contact log. A state
that came in with an import is kept and not believed.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tracker.domain.base.errors import Refused
from tracker.domain.records import Contact, Space

CHANNELS = ("nothing", "message", "call", "letter", "gift", "children")
CONTACT_KINDS = ("message", "call", "letter", "visit", "gift", "other")
RESTARTS = ("me", "either")
Period = Literal["day", "week", "month", "space"]
State = Literal["ahead", "in force", "waiting", "over"]


class Limit(NamedTuple):
    """How much is fine: so many in a period; the period *space* is the whole of it."""

    number: int
    per: Period

    @property
    def text(self) -> str:
        """As it is kept: ``1 per week``, or ``3`` for the whole space."""
        return str(self.number) if self.per == "space" else f"{self.number} per {self.per}"


class Standing(NamedTuple):
    """How a space stands on a day, for one person.

    ``used`` is how many contacts their own log has in the period of the day, ``left`` how many more are fine; both are
    None for the one who asked, ``left`` also where no number was named.
    """

    space: Space
    state: State
    limit: Limit | None
    bound: bool
    used: int | None
    left: int | None


def read_limit(text: str | None) -> Limit | None:
    """The limit a person wrote, such as ``1 per week``; None where there is none. Raises `Refused` for others."""
    words = " ".join((text or "").lower().split())
    if not words:
        return None
    found = re.fullmatch(r"(\d{1,3})(?: (?:per|a|times a|times per) (day|week|month))?", words)
    if found is None:
        raise Refused(f"{text!r} is no such number. Write 1 per week, 2 per month, or 3 for the whole time.", "at_most")
    return Limit(int(found[1]), found[2] or "space")  # type: ignore[arg-type]  # as the expression has it


def state_on(space: Space, day: date) -> State:
    """How a space stands on a day. *waiting*: its time is over, and the one who asked writes next."""
    if day < space.start:
        return "ahead"
    if space.ended_on is not None and space.ended_on <= day:
        return "over"
    if space.until is None or day <= space.until:
        return "in force"
    return "waiting" if space.restarts == "me" else "over"


def binds(space: Space, person: str) -> bool:
    """Whether it asks something of a person: a space binds the other, never the one who asked for it."""
    return person != space.asked_by


def stands(space: Space, contacts: Iterable[Contact], person: str, day: date) -> Standing:
    """All there is to know of a space on a day, for a person who has this log of contacts."""
    limit = _limit(space)
    bound = binds(space, person)
    used = left = None
    if bound:
        first, last = _period(space, limit, day)
        used = sum(one.by == person and first <= one.day <= last for one in contacts)
        left = None if limit is None else max(limit.number - used, 0)
    return Standing(space, state_on(space, day), limit, bound, used, left)


def within_rule(spaces: Iterable[Space], contacts: Iterable[Contact], person: str, day: date, kind: str) -> bool | None:
    """Whether one more contact of a kind is what was asked for, by every space that binds the person on the day.

    None where no space does: then there is no rule.
    """
    log = list(contacts)
    found = [stands(space, log, person, day) for space in spaces]
    asked = [one for one in found if one.bound and one.state in ("in force", "waiting")]
    if not asked:
        return None
    return all(_fits(one, kind) for one in asked)


def quiet_by(spaces: Iterable[Space], person: str, day: date) -> Space | None:
    """The space for which everything that leads to the other is quiet for a person on a day; the longest of several."""
    asked = [one for one in spaces if binds(one, person) and state_on(one, day) in ("in force", "waiting")]
    return max(asked, key=lambda one: one.until or date.max, default=None)


def _fits(standing: Standing, kind: str) -> bool:
    if standing.state == "waiting" or standing.left == 0:
        return False
    channels = standing.space.channels
    if not channels:
        return kind != "visit"
    return kind in channels or (kind == "other" and "children" in channels)


def _limit(space: Space) -> Limit | None:
    try:
        return read_limit(space.at_most)
    except Refused:
        return None  # words of an import that are no number stay words


def _period(space: Space, limit: Limit | None, day: date) -> tuple[date, date]:
    """The days whose contacts count together: those of the period that lie inside the space, up to the day."""
    first = space.start
    per = limit.per if limit else "space"
    if per == "day":
        first = day
    elif per == "week":
        first = day - timedelta(days=day.weekday())
    elif per == "month":
        first = day.replace(day=1)
    return max(first, space.start), day
