"""Closing the repair: together once both say so, paused or apart by either, at once. Each ends only their own."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import SAID_OPEN
from tracker.domain.records import Closing, Commitment, Compromise, Plan, Positive, Space, SpecialDay, WrittenPage
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.people.actions import end_of_both, own_again

if TYPE_CHECKING:
    from tracker.store.book.change import Change

replace = msgspec.structs.replace
HOW = ("together", "paused", "apart")
CONTACT = ("none", "children and money", "open")
LET_GO = "the repair closed"
UNDO_FOR = timedelta(days=7)
OVER = ("draft", "declined", "kept", "ended")
Before = dict[str, tuple[str, date | None]]


def check(session: Session, how: str, keep: Iterable[str] = (), *, unshare: bool = False) -> None:
    """Look whether the repair can be closed so, and change nothing.

    Raises:
        Refused: It is closed already, ``how`` is none of the three, or a kept promise is not one's own and open.
    """
    if how not in HOW:
        raise Refused(f"{how!r} is not one of {', '.join(HOW)}.", "how")
    if session.repair.closing is not None:
        raise Refused(f"The repair is {closed_line(session)}.", "how")
    for identity in keep:
        found = session.commitment(identity)
        if found.owner != session.actor:
            raise Refused("Only promises of your own go on with you.", "keep")
        if found.state in OVER:
            raise Refused(f"{found.text_on(session.today())} is no promise under way.", "keep")
    if unshare and how == "together" and _waits(session):
        raise Refused("Both close it first; then what you share is yours to take back.", "unshare")


def _waits(session: Session) -> bool:
    """Whether closing together would wait for the other's yes."""
    asked = session.repair.closing_asked
    return session.partner_of(session.actor) is not None and (asked is None or asked.by == session.actor)


def close(
    session: Session, how: str, keep: Iterable[str] = (), *, unshare: bool = False, contact: str | None = None
) -> None:
    """Close the repair; *together* waits for the other's yes, and until then changes nothing else.

    Of one's own promises those in ``keep`` (ids) go on and are private; the others end. A pause ends none. With
    ``unshare`` what one has shared is one's own again. ``contact`` is the rule from now on, which both can read.

    Raises:
        Refused: As `check` says.
    """
    with session.change("close the repair", lasting=True) as change:
        repair = session.repair
        kept = list(keep)
        check(session, how, kept, unshare=unshare)
        manner: Literal["together", "apart", "paused"] = how  # type: ignore[assignment]  # looked at by check
        if contact not in (None, *CONTACT):
            raise Refused(f"{contact!r} is not one of {', '.join(CONTACT)}.", "contact")
        rule: Literal["none", "children and money", "open"] | None = contact  # type: ignore[assignment]
        closing = Closing(contact=rule, day=session.today(), how=manner, going_on=kept, by=session.actor)
        if manner == "together":
            if _waits(session):
                change.put(replace(repair, closing_asked=closing))
                return
            if repair.closing_asked is not None:
                rule = rule or repair.closing_asked.contact
                closing = replace(closing, contact=rule, going_on=[*repair.closing_asked.going_on, *kept])
        before: Before = {}
        if manner != "paused":
            people = [session.actor]
            if manner == "together" and repair.closing_asked is not None and repair.closing_asked.by:
                people.append(repair.closing_asked.by)
            before = _end(session, change, people, closing.going_on)
        if unshare:
            _unshare(session, change)
        before |= _space(session, change, rule, contact is None)
        change.put(replace(repair, closing=replace(closing, before=before, contact=rule), closing_asked=None))


def undo_closing(session: Session) -> None:
    """Open the repair again: its own author within seven days, a pause by either at any time.

    What ended by the closing is as it was; what became private stays so until its owner shares it.

    Raises:
        Refused: It is not closed, somebody else closed it, or the seven days are over.
    """
    with session.change("open the repair again", lasting=True) as change:
        repair = session.repair
        closing = repair.closing
        if closing is None:
            asked = repair.closing_asked
            if asked is None or asked.by != session.actor:
                raise Refused("The repair is open.")
            change.put(replace(repair, closing_asked=None))
            return
        if closing.how != "paused":
            if closing.by != session.actor:
                raise Refused("Somebody else closed it; only they take it back.")
            if session.today() - closing.day > UNDO_FOR:
                raise Refused("The seven days are over; it stays closed.")
        _as_before(session, change, closing)
        change.put(replace(repair, closing=None))


def _as_before(session: Session, change: "Change", closing: Closing) -> None:
    """What ended by the closing goes on as it did; the space it began is gone."""
    for promise in session.book.all(Commitment, session.actor).values():
        if promise.id in closing.before and promise.state == "ended" and promise.ended_why == LET_GO:
            state, until = closing.before[promise.id]
            change.put(replace(promise, state=state, ends_on=until, ended_why=None))
    for deal in session.all(Compromise).values():
        if deal.id in closing.before and deal.state == "ended":
            state, until = closing.before[deal.id]
            change.put(replace(deal, state=state, ended_on=until))
    for plan in session.all(Plan).values():
        if plan.id in closing.before and plan.state == "retired":
            change.put(replace(plan, state=closing.before[plan.id][0]))
    for space in session.all(Space).values():
        if space.id in closing.before and space.asked_by == session.actor:
            change.remove(space)


def closed_line(session: Session) -> str:
    """How the repair stands, without a word of anybody's: empty while it is open."""
    closing = session.repair.closing
    if closing is not None:
        how = "paused" if closing.how == "paused" else "closed"
        author = session.person(closing.by or "")
        alone = f" by {author.name}" if author is not None else ""
        by = " together" if closing.how == "together" else alone
        return f"{how}{by}, {closing.day.day} {closing.day:%B}"
    asked = session.repair.closing_asked
    if asked is None or asked.by is None:
        return ""
    if asked.by == session.actor:
        other = session.partner_of(session.actor)
        return f"Closing together waits for {other.name if other else 'the other'}’s yes. Nothing else has changed."
    who = session.name_of(asked.by)
    yes = "C in People (W), or `tracker close --how together --yes`"
    return f"{who} would close the repair together. Your yes: {yes}."


def closed_lines(session: Session) -> list[str]:
    """How the repair stands, and the rule for contact where one was set."""
    found = [closed_line(session)] if closed_line(session) else []
    closing = session.repair.closing
    if closing is not None and closing.contact:
        only = "only about " if closing.contact.startswith("children") else ""
        found.append(f"Contact: {only}{closing.contact}.")
    return found


def _end(session: Session, change: "Change", people: list[str], going_on: list[str]) -> Before:
    """End the promises of people but those that go on, and what is of both; gives what it was before, by id."""
    today = session.today()
    before: Before = {}
    for promise in session.all(Commitment).values():
        if promise.owner not in people or promise.state in ("declined", "kept", "ended"):
            continue
        closed = session.book.is_closed(promise.owner)
        if promise.id in going_on or promise.state == "draft":
            if promise.visibility == "shared" and not closed:
                change.put(own_again(promise))
        else:
            before[promise.id] = promise.state, promise.ends_on
            begun = max(today, promise.starts_on)
            last = begun if promise.ends_on is None else min(begun, promise.ends_on)
            change.put(replace(promise, state="ended", ends_on=last, ended_why=LET_GO))
    for deal in session.all(Compromise).values():
        if deal.state not in ("draft", "ended") and deal.ended_on is None:
            before[deal.id] = deal.state, deal.ended_on
    for plan in session.all(Plan).values():
        if plan.state != "retired":
            before[plan.id] = plan.state, None
    end_of_both(session, change)
    return before


def _space(session: Session, change: "Change", rule: str | None, others: bool) -> Before:
    """A rule for contact becomes a space without end, of whoever named the rule; taken back with the closing."""
    channels = {"none": "nothing", "children and money": "children"}.get(rule or "")
    if channels is None:
        return {}
    asked = session.repair.closing_asked
    by = asked.by if others and asked is not None and asked.by else session.actor
    except_for = rule if channels == "children" else None
    space = Space(asked_by=by, start=session.today(), channels=[channels], restarts="me", exceptions=except_for)
    return {change.put(space).id: ("made", None)}


def _unshare(session: Session, change: "Change") -> None:
    me = session.actor
    for page in session.all(WrittenPage).values():
        if page.owner == me and (page.visibility == "shared" or SAID_OPEN in page.parts):
            parts = {name: value for name, value in page.parts.items() if name != SAID_OPEN}
            change.put(replace(page, parts=parts, visibility="private"))
    for one in session.all(Positive).values():
        if one.by == me and one.visibility != "private":
            change.put(replace(one, visibility="private"))
    for day in session.all(SpecialDay).values():
        if (day.by or session.me) == me and day.visibility == "shared":
            change.put(replace(day, by=me, visibility="private"))
    for promise in session.all(Commitment).values():
        now = change.current(Commitment, promise.id) or promise
        if promise.owner == me and now.visibility == "shared":
            change.put(own_again(now))
