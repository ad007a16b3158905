"""What Together and Groundwork bring to the table: good things, needs that are ours, what is still needed, fun.

With both at the table, what both may see and nothing else, whoever is at the keyboard; alone, one's own as well.
"""

from datetime import date
from typing import NamedTuple

from tracker.domain.records import Positive, Review, Topic, WrittenPage
from tracker.service.base.session import Session
from tracker.service.groundwork.actions import ANSWER, PageActions
from tracker.service.together.positives import PositiveActions


class GoodThing(NamedTuple):
    """A good thing as it is read aloud: its words, and who saw it."""

    text: str
    by: str


class Need(NamedTuple):
    """A need that is ours to talk about: its words, who said it, and its topic once it is on the list of both."""

    text: str
    by: str
    topic: str | None = None


class StillNeeded(NamedTuple):
    """What somebody still needs after an apology that they were let read, in their own words."""

    id: str
    text: str
    by: str
    said_on: date


def good_things(session: Session, review: Review, step: int) -> list[GoodThing]:
    """The newest and two others, by chance; others in another step. How many there are is said nowhere."""
    found = PositiveActions(session).some(shared_only=review.owner is None, turn=step)
    return [GoodThing(one.text, one.by) for one in found]


def needs(session: Session, review: Review) -> list[Need]:
    """The needs on the list of topics; alone, one's own lines that are *ours* as well, shared or not."""
    topics = [one for one in session.all(Topic).values() if one.need and one.closed_on is None]
    topics.sort(key=lambda one: (one.since, one.id))
    found = [Need(one.text, one.by or "", one.id) for one in topics]
    if review.owner is None:
        return found
    rows = [row for page in PageActions(session).own("root") for row in page.parts.get("rows") or []]
    listed = {one.topic for one in found}
    own = [row for row in rows if row.get("side") == "ours" and row.get("need") and row.get("topic") not in listed]
    return [*found, *(Need(str(row["need"]), session.actor) for row in own)]


def still_needed(session: Session) -> list[StillNeeded]:
    """What was answered to an apology that both may read; it goes with its apology."""
    pages = session.all(WrittenPage)
    found = [
        StillNeeded(page.id, str(page.parts.get("words") or ""), page.owner, page.day)
        for page in pages.values()
        if page.kind == ANSWER
        and page.visibility == "shared"
        and (answered := pages.get(str(page.parts.get("page")))) is not None
        and (answered.kind, answered.visibility) == ("apology", "shared")
    ]
    return sorted((one for one in found if one.text), key=lambda one: (one.said_on, one.id))


def open_fun(session: Session, review: Review) -> Positive | None:
    """The one fun thing that is planned and not done."""
    return PositiveActions(session).fun(shared_only=review.owner is None)


def said_here(session: Session, review: Review, text: str) -> Positive:
    """Words of the person at the keyboard: both have read them; alone, nobody else has."""
    alone = review.owner is not None or session.partner_of(session.actor) is None
    return Positive(day=session.today(), by=session.actor, text=text, visibility="private" if alone else "shared")
