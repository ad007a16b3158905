"""Together as its page shows it, with nothing in it that the person at the keyboard may not see."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from tracker.domain.base.dates import said, said_day_and_month
from tracker.domain.records import Positive, Space, SpecialDay, WrittenPage
from tracker.domain.records.base import Part
from tracker.service.base.partner import joined_other
from tracker.service.base.session import Session
from tracker.service.together.dates import DateActions
from tracker.service.together.expectations import ExpectationActions
from tracker.service.together.positives import PositiveActions
from tracker.service.together.spaces import SpaceActions, said_of

Kind = Literal["good", "more", "fun", "reach", "expect", "date", "talk", "invitation", "running", "space", "log"]
# The labels of a card, in the order in which both are read.
REACH = (
    ("time", "When"),
    ("place", "Where"),
    ("first", "First"),
    ("opening", "Begin"),
    ("shuts_down", "Not"),
    ("helps", "Helps"),
)
_FIRST = {"facts": "facts first", "feelings": "how it felt first"}


class TogetherRow(Part, kw_only=True, frozen=True):
    """One line of the page. ``id`` is that of its record, empty where there is none yet; ``under`` stands below it.

    ``label`` names its section in front of it, and ``gap`` leaves air above it: both where the section begins.
    """

    section: str
    kind: Kind
    text: str
    id: str = ""
    beside: str = ""
    under: str = ""
    mine: bool = True
    shared: bool = False
    quiet: bool = False
    label: str = ""
    gap: bool = False


class ReachCard(Part, kw_only=True, frozen=True):
    """How one person is reached, by their own words: label and words."""

    id: str
    name: str
    mine: bool
    shared: bool
    lines: list[tuple[str, str]]


def rows(session: Session, talks: Sequence[TogetherRow] = ()) -> list[TogetherRow]:
    """The page from top to bottom; ``talks`` are the lines of the talk's own room."""
    apart = session.apart
    found = [*_good(session), *_fun(session), *_reach(session), *_expect(session), *_dates(session)]
    found += [] if apart else [*talks, *_space(session)]
    untouched = ExpectationActions(session).card() is None and all(row.quiet for row in found)
    return [] if untouched else found


def nothing(session: Session) -> tuple[str, str]:
    """What stands on the page while nothing is written on it: how it is, then what to do first."""
    begins = "g writes a good thing, r how you are easy to reach, e what you expect."
    if session.apart:
        return "This page is yours alone.", begins
    if joined_other(session) is not None:
        return "This page is for both.", f"One good thing is a beginning: {begins}"
    return "What you put here is yours until a partner joins, and then still, until you share it.", begins


def reach_cards(session: Session) -> list[ReachCard]:
    """The cards this person may see, their own first. That there is none of the other's says nothing."""
    apart = session.apart
    latest: dict[str, WrittenPage] = {}
    for page in sorted(session.all(WrittenPage).values(), key=lambda one: (one.day, one.id)):
        if page.kind == "reach" and page.parts and (page.owner == session.actor or not apart):
            latest[page.owner] = page
    return [
        ReachCard(
            id=page.id,
            name=session.name_of(page.owner),
            mine=page.owner == session.actor,
            shared=page.visibility == "shared",
            lines=[
                (label, _FIRST.get(str(page.parts[name]), str(page.parts[name])))
                for name, label in REACH
                if page.parts.get(name)
            ],
        )
        for page in sorted(latest.values(), key=lambda one: one.owner != session.actor)
    ]


def shares_here(session: Session) -> bool:
    """Whether this person has shared anything of their own on this page."""
    me = session.actor
    return (
        any(card.mine and card.shared for card in reach_cards(session))
        or any(one.by == me and one.visibility != "private" for one in session.all(Positive).values())
        or ExpectationActions(session).is_open
        or any(row.mine and row.record.visibility == "shared" for row in DateActions(session).rows())
        or any(one.asked_by == me for one in session.all(Space).values())
    )


def _seen(mine: bool, shared: bool, session: Session) -> str:
    """Who reads it, where that is a question."""
    return "yours alone" if mine and not shared and session.partner_of(session.actor) is not None else ""


def _good(session: Session) -> list[TogetherRow]:
    acts = PositiveActions(session)
    found = [
        TogetherRow(
            section="good",
            kind="good",
            id=one.id,
            text=f"“{one.text}”",
            beside=" · ".join(
                words
                for words in (
                    session.name_of(one.by) if not session.apart else "",
                    "from before" if one.when == "then" else "",
                    _seen(one.by == session.actor, one.visibility != "private", session),
                )
                if words
            ),
            mine=one.by == session.actor,
            shared=one.visibility != "private",
        )
        for one in acts.some()
    ]
    if not found:
        return [TogetherRow(section="good", kind="good", text="g writes one", quiet=True)]
    if len(acts.all()) > len(found):
        found.append(TogetherRow(section="good", kind="more", text="more of them", quiet=True))
    return found


def _fun(session: Session) -> list[TogetherRow]:
    one = PositiveActions(session).fun()
    if one is None:
        return []
    when = said(one.on, session.today()) if one.on else ""
    past = one.on is not None and one.on <= session.today()
    asks = "done? y, or n for another day" if past else "another day?" if one.done == "no" and not one.on else ""
    return [
        TogetherRow(
            section="fun",
            kind="fun",
            id=one.id,
            text=one.text,
            beside=" · ".join(words for words in (when, asks) if words),
            mine=one.by == session.actor,
            shared=one.visibility != "private",
        )
    ]


def _reach(session: Session) -> list[TogetherRow]:
    cards = reach_cards(session)
    found = [
        TogetherRow(
            section="reach",
            kind="reach",
            id=card.id,
            text="your card" if card.mine else f"{card.name}’s card",
            beside=_seen(card.mine, card.shared, session),
            mine=card.mine,
            shared=card.shared,
        )
        for card in cards
    ]
    if not any(card.mine for card in cards):
        found.insert(0, TogetherRow(section="reach", kind="reach", text="r writes your card", quiet=True))
    return found


def _expect(session: Session) -> list[TogetherRow]:
    acts = ExpectationActions(session)
    words = "e opens what each of you expects" if acts.is_open else "e writes what you expect, seven topics"
    return [TogetherRow(section="expect", kind="expect", text=words, quiet=True)]


def _dates(session: Session) -> list[TogetherRow]:
    found = []
    for row in DateActions(session).rows():
        if row.next is None:
            continue
        one: SpecialDay = row.record
        shared = one.visibility == "shared"
        said_of_it = (
            "each year" if one.yearly else "",
            _seen(row.mine, shared, session),
            row.quiet if (row.next - session.today()).days <= 14 and row.mine else "",
        )
        found.append(
            TogetherRow(
                section="date",
                kind="date",
                id=one.id,
                text=f"{_day(row.next, session.today())} · {one.label}",
                under=" · ".join(words for words in said_of_it if words),
                mine=row.mine,
                shared=shared,
            )
        )
    return found


def _day(day: date, today: date) -> str:
    year = "" if (day - today).days < 300 else f" {day.year}"
    return f"{said_day_and_month(day)}{year}"


def _space(session: Session) -> list[TogetherRow]:
    acts = SpaceActions(session)
    found = []
    for one in acts.all():
        words = said_of(session, one, session.today())
        if words:
            terms = terms_of(session, one.space.id)
            found.append(
                TogetherRow(
                    section="space",
                    kind="space",
                    id=one.space.id,
                    text=words,
                    under=" · ".join(f"{label} {text}" for label, text in terms),
                    mine=not one.bound,
                    shared=True,
                )
            )
    if not found:
        found.append(TogetherRow(section="space", kind="space", text="none asked for", quiet=True))
    return found


def terms_of(session: Session, identity: str) -> list[tuple[str, str]]:
    """What a space asks, as label and words."""
    space = next((one.space for one in SpaceActions(session).all() if one.space.id == identity), None)
    if space is None:
        return []
    pairs = [
        ("fine:", ", ".join(space.channels)),
        ("at most", space.at_most or ""),
        ("except:", space.exceptions or ""),
        ("rule:", space.rule or ""),
    ]
    return [(label, words) for label, words in pairs if words]
