"""Sharing a promise, and keeping it to oneself again: what the other sees, word for word, and what stays."""

from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.checkins.marks import MARK_OF, SIGNS
from tracker.domain.commitments.sharing import agreed_again, withhold_days, withhold_wordings
from tracker.domain.records import Agreed, Checkin, CheckinYear, Commitment, Slip, Withheld
from tracker.domain.records.base import Part, msgspec
from tracker.service.base.order import in_order
from tracker.service.base.page_link import named_by_page_only
from tracker.service.base.session import Session
from tracker.service.commitments.terms import before_review, holds_from
from tracker.service.commitments.views import seen_lines

if TYPE_CHECKING:
    from tracker.store.book.change import Change

replace = msgspec.structs.replace


class Shown(Part, kw_only=True, frozen=True):
    """What the other will see of a promise, as labels and words; and what stays with its owner, in sentences."""

    who: str | None
    sees: list[tuple[str, str]]
    stays: list[str]


def check_may_show(session: Session) -> None:
    """After one of the two has left, or they have gone apart, nothing new is put before the other.

    Raises:
        Refused: They have, and nobody else is here.
    """
    if session.repair.closing is not None and session.apart:
        raise Refused("You go on apart now. Nothing here leads to anyone else.", "shared")
    gone = next((one for one in session.people() if one.left_on is not None), None)
    if gone is not None and session.partner_of(session.actor) is None:
        raise Refused(f"{gone.name} has left, so nothing is shared or asked for here.", "shared")


def keep_places(session: Session, change: "Change", promise: Commitment) -> Commitment:
    """The promise with its place in the list written down, as it moves to the other file. An imported one stands where
    its document had it, and that is lost on the way; the others of its owner are numbered with it.
    """
    if promise.order is not None:
        return promise
    same = [item for item in in_order(session) if item.owner == promise.owner]
    for place, item in enumerate(same):
        if item.id == promise.id:
            promise = replace(promise, order=float(place))
        elif item.order != float(place):
            change.put(replace(item, order=float(place)))
    return promise


def share(session: Session, change: "Change", promise: Commitment) -> Commitment:
    """Put a promise before the other: its marks and its present words. A yes the other had given is there again.

    Raises:
        Refused: Somebody has left.
    """
    check_may_show(session)
    promise = keep_places(session, change, named_by_page_only(session, change, promise))
    kept = change.current(Withheld, promise.id)
    if kept is None or kept.removed:  # a sharing that was undone leaves its tombstone
        kept = Withheld(id=promise.id, owner=promise.owner, commitment=promise.id)
    had = kept
    shown, kept, days = _parted(session, _yes_of_before(session, promise), kept)
    shared = change.put(replace(shown, visibility="shared", shared_on=session.today()))
    for day, bare in days.items():
        change.put_checkin(promise.id, day, bare)
    for slip in _slips(session, promise):
        change.put(replace(slip, private=True))
    if kept != had:
        change.put(kept)
    return shared


def unshare(session: Session, change: "Change", promise: Commitment) -> Commitment:
    """Keep a promise to oneself again, at once. The other's yes rests until it is shared again."""
    promise = keep_places(session, change, promise)
    agreed = None
    if promise.agreed_by:
        agreed = Agreed(agreed_by=promise.agreed_by, terms=promise.terms, ends_on=promise.ends_on, count=promise.count)
    return change.put(replace(promise, visibility="private", shared_on=None, agreed_by={}, agreed=agreed))


def _yes_of_before(session: Session, promise: Commitment) -> Commitment:
    """The promise with the yes that rests; one given before the two parted is none any more."""
    if promise.agreed is None:
        return promise
    parted = [mode.from_ for mode in session.repair.modes if mode.mode == "apart"]
    still = {who: day for who, day in promise.agreed.agreed_by.items() if not parted or day > max(parted)}
    if not still:
        return replace(promise, agreed=None)
    today = session.today()
    agreed = replace(promise.agreed, agreed_by=still)
    return agreed_again(
        replace(promise, agreed=agreed), today, holds_from(session, today), before_review(session, today)
    )


def _parted(session: Session, promise: Commitment, kept: Withheld) -> tuple[Commitment, Withheld, dict[date, Checkin]]:
    """The promise as it is shown, what stays, and those days that are shown otherwise than they were."""
    shown, kept = withhold_wordings(promise, kept, session.today())
    days: dict[date, Checkin] = {}
    for year in session.all(CheckinYear).values():
        if year.commitment == promise.id:
            bare, kept = withhold_days(year, kept)
            days |= bare
    return shown, kept, days


def _slips(session: Session, promise: Commitment) -> list[Slip]:
    return [slip for slip in session.all(Slip).values() if slip.commitment == promise.id and not slip.private]


def shown(session: Session, identity: str) -> Shown:
    """What sharing a promise would show, word for word; nothing is changed by looking.

    Raises:
        Refused: There is no such promise, or it is not one's own.
    """
    promise = session.commitment(identity)
    if promise.owner != session.actor:
        raise Refused(f"This is {session.name_of(promise.owner)}'s promise.")
    today = session.today()
    kept = session.book.get(Withheld, identity, session.actor)
    kept = kept or Withheld(id=identity, owner=promise.owner, commitment=identity)
    seen, kept, _ = _parted(session, _yes_of_before(session, promise), kept)
    other = session.partner_of(session.actor)
    waits = [one for one in seen.terms if one.from_ > today]
    lines = [("Promise", seen.text_on(today)), *seen_lines(session, seen)]
    lines += [(f"From {said(one.from_, today)}", f"{one.text} · {one.schedule}") for one in waits]
    return Shown(
        who=other.name if other else None,
        sees=[*lines, ("Marks", _marks(session, identity))],
        stays=_stays(kept, _slips_of(session, identity)),
    )


def _slips_of(session: Session, identity: str) -> int:
    return sum(slip.commitment == identity for slip in session.all(Slip).values())


def _marks(session: Session, identity: str) -> str:
    line = session.book.marks(identity).line.lower()
    counts = [(mark, line.count(letter)) for letter, mark in MARK_OF.items()]
    so_far = "  ".join(f"{SIGNS[mark]} {count} {mark}" for mark, count in counts if count)
    coming = "those to come, with their notes and reasons"
    return f"{so_far}; and {coming}" if so_far else coming


def _stays(kept: Withheld, repairs: int) -> list[str]:
    days = sum(bool(words.get("note") or words.get("reason") or words.get("edits")) for words in kept.days.values())
    found = [
        f"What you wrote to {_of(days, 'day')} stays with you." if days else "",
        f"What you wrote to repair {_of(repairs, 'slip')} stays with you." if repairs else "",
        f"Earlier wordings stay with you: {len(kept.wordings)}." if kept.wordings else "",
    ]
    return [words for words in found if words]


def _of(count: int, thing: str) -> str:
    return f"one {thing}" if count == 1 else f"{count} {thing}s"
