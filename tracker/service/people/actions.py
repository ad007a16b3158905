"""Joining, how somebody is in it, and leaving: each is a person's own act, and needs nobody else."""

from typing import TYPE_CHECKING, Literal

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.base.ids import person_id
from tracker.domain.base.sanitize import folded
from tracker.domain.cooloff.machine import apply as stop
from tracker.domain.groundwork.questions import SAID_OPEN
from tracker.domain.records import (
    Commitment,
    Compromise,
    Episode,
    Involvement,
    Mode,
    Person,
    Plan,
    Review,
    Topic,
    WrittenPage,
)
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.store.book.book import REPAIR

if TYPE_CHECKING:
    from tracker.store.book.change import Change

replace = msgspec.structs.replace
INVOLVEMENTS = ("in", "informed", "out")
Lived = Literal["solo", "together", "apart", "informed"]


def join(session: Session, name: str | None = None) -> Person:
    """The partner joins, by their own act: the one of that name, else the person at the keyboard, else a new one.

    Whoever joined is the one at the keyboard afterwards.

    Raises:
        Refused: They have joined already, there are two already, or nobody is named.
    """
    name = check_text(name, "name") or None
    with session.change("join", lasting=True) as change:
        people = session.people()
        if name is not None:
            found = next((one for one in people if folded(name) in (folded(one.name), one.id)), None)
        else:
            found = _here_or_named(session, people)
        others = [one for one in people if one.joined_on and not one.left_on and (found is None or one.id != found.id)]
        if found is not None and found.joined_on and not found.left_on:
            raise Refused(f"{found.name} has joined already, on {said(found.joined_on)}.")
        if len(others) > 1:
            raise Refused("There are two here already; tracker is for two.")
        today = session.today()
        if found is None:
            if name is None:
                raise Refused("Who joins? Write the name: tracker join NAME.", "name")
            waiting = next((one for one in people if not one.joined_on and not one.left_on), None)
            if waiting is not None:
                raise Refused(f"{waiting.name} was named as the partner here. They join as {waiting.name}.", "name")
            found = Person(id=person_id(name, {"shared", REPAIR, *(one.id for one in people)}), name=name)
        joined = change.put(replace(found, involvement="in", joined_on=today, left_on=None))
        _lived(session, change, "together" if others else "solo")
    session.actor = joined.id
    session.book.publish()
    return joined


def _here_or_named(session: Session, people: list[Person]) -> Person | None:
    """Who is meant without a name: the one at the keyboard, else the only one who has been named and not joined."""
    here = session.person(session.actor)
    if here is not None and (here.joined_on is None or here.left_on is not None):
        return here
    waiting = [one for one in people if one.joined_on is None]
    return waiting[0] if len(waiting) == 1 else here


def involve(session: Session, how: str) -> Person:
    """Say how one is in it: *in* (says yes or no to what is agreed), *informed* (reads what is shared), *out*.

    Raises:
        Refused: It is none of the three, or the person has not joined or has left.
    """
    if how not in INVOLVEMENTS:
        raise Refused(f"{how!r} is not one of in, informed and out.", "involvement")
    with session.change(f"now {how}", lasting=True) as change:
        found = _joined(session)
        if found.involvement == how:
            return found
        chosen: Involvement = how  # type: ignore[assignment]  # looked at above
        changed = change.put(replace(found, involvement=chosen))
        rest = [one.involvement for one in session.people() if one.joined_on and not one.left_on and one.id != found.id]
        ways = [*rest, chosen]
        both_in = ways.count("in") > 1
        mode: Lived = "together" if both_in else "informed" if "informed" in ways and len(ways) > 1 else "solo"
        _lived(session, change, mode)
        return changed


def leave(session: Session) -> Person:
    """Leave, at once and alone. What was shared ends; each one's own promises go on, seen by themselves only.

    Agreements and plans of both end today, and what each had asked of the other is off the lists. What was written
    down together stays readable to both. Nobody's sealed file stands in the way: see `bring_home`.

    Raises:
        Refused: The person has not joined, or has left already.
    """
    with session.change("leave", lasting=True) as change:
        found = _joined(session)
        left = change.put(replace(found, involvement="out", left_on=session.today()))
        together = any(one.id != found.id and one.joined_on for one in session.people())
        _lived(session, change, "apart" if together else "solo")
        _end_shared(session, change)
        # Said to somebody who was there, by either: it does not open when they are back, the same day neither.
        for person in session.people():
            for page in session.book.all(WrittenPage, person.id).values():
                if page.owner == person.id and SAID_OPEN in page.parts:
                    own = change.current(WrittenPage, page.id) or page
                    parts = {name: value for name, value in own.parts.items() if name != SAID_OPEN}
                    change.put(replace(own, parts=parts))
        return left


def bring_home(session: Session, person: str) -> None:
    """Promises of somebody whose file was sealed when the other left go into it, now that it is open."""
    left = [one.left_on for one in session.people() if one.left_on is not None and one.id != person]
    kept = [
        promise
        for promise in session.all(Commitment).values()
        if promise.owner == person and promise.visibility == "shared"
        if left and (promise.shared_on is None or promise.shared_on <= max(left))
    ]
    pages = [page for page in session.all(WrittenPage).values() if left and page.owner == person]
    shown = [page for page in pages if page.visibility == "shared"]
    if kept or shown:
        with session.book.change(person, "keep a promise private", session.now()) as change:
            for promise in kept:
                change.put(own_again(promise))
            for page in shown:
                change.put(replace(page, visibility="private"))
        session.book.publish()


def own_again(promise: Commitment) -> Commitment:
    """The promise as its owner's alone: no yes stands, and one that was asked for is declined."""
    own = replace(promise, visibility="private", shared_on=None, agreed_by={})
    return replace(own, state="declined") if own.state == "draft" and own.asked_by else own


def _joined(session: Session) -> Person:
    found = session.person(session.actor)
    if found is None or found.joined_on is None:
        raise Refused("You have not joined yet: `tracker join`, or W in the program.")
    if found.left_on is not None:
        raise Refused(f"You have left on {said(found.left_on)}. `tracker join` comes back.")
    return found


def _lived(session: Session, change: "Change", mode: Lived) -> None:
    """How the repair is lived from today; one mode a day."""
    repair = session.repair
    modes = [one for one in repair.modes if one.from_ != session.today()]
    if not modes or modes[-1].mode != mode:
        modes.append(Mode(from_=session.today(), mode=mode))
    if modes != repair.modes:
        change.put(replace(repair, modes=modes))


def _end_shared(session: Session, change: "Change") -> None:
    for promise in session.all(Commitment).values():
        if promise.visibility == "shared" and not session.book.is_closed(promise.owner):
            change.put(own_again(promise))
    for page in session.all(WrittenPage).values():
        if page.visibility == "shared" and not session.book.is_closed(page.owner):
            change.put(replace(page, visibility="private"))
    end_of_both(session, change)


def end_of_both(session: Session, change: "Change") -> None:
    """End what is of both: agreements and plans, topics, a review and a cool-off under way."""
    today = session.today()
    for deal in session.all(Compromise).values():
        if deal.state not in ("draft", "ended") and deal.ended_on is None:
            change.put(replace(deal, state="ended", ended_on=today, waiting={}))
    for plan in session.all(Plan).values():
        if plan.state != "retired" and (plan.state != "draft" or plan.agreed_by):
            change.put(replace(plan, state="retired", proposed=None))
    for topic in session.all(Topic).values():
        if topic.closed_on is None:
            change.put(replace(topic, closed_on=today))
    for review in session.all(Review).values():
        if review.owner is None and review.state in ("running", "planned"):
            change.put(replace(review, state="moved", step=None, given={}))
    for episode in session.all(Episode).values():
        if episode.outcome is None:
            change.put(stop(episode, "stop", session.actor, session.now()))
