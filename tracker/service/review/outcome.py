"""What a review leaves behind: the numbers as they stood, which wording held, changed terms that hold from now."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tracker.domain.commitments.terms import DELAY_OF_LESS
from tracker.domain.compromises import agreement
from tracker.domain.records import Commitment, Compromise, Plan, Review, Terms
from tracker.domain.records.base import msgspec
from tracker.domain.review import agenda
from tracker.domain.review.weekly_slot import following as day_after
from tracker.service.base.commitment_state import DONE_STATES, state_on
from tracker.service.base.next_review import next_review
from tracker.service.base.order import in_order
from tracker.service.base.session import Session
from tracker.service.consistency.queries import ConsistencyQueries

if TYPE_CHECKING:
    from tracker.store.book.change import Change

replace = msgspec.structs.replace
LONGEST = timedelta(hours=4)  # a review that took longer was interrupted


def ended(session: Session, change: "Change", review: Review, following: date | None, time: str | None) -> Review:
    """The review as it is kept."""
    step = review.step or 1
    not_reached = range(step + 1, agenda.LAST + 1)
    alone = review.owner is not None
    if not alone and step >= agenda.CHANGES and agenda.CHANGES not in review.skipped:
        # Ended before they were looked at, a review lets nothing hold sooner.
        _terms_hold(session, change, review)
    return replace(
        review,
        state="held",
        step=None,
        topic=None,
        skipped=sorted({*review.skipped, *not_reached}),
        minutes=_minutes(session, review),
        numbers=_numbers(session, shared_only=not alone),
        versions=_versions(session),
        next_on=None if alone else _following(session, following, time),
        ended_at=session.now(),
    )


def _minutes(session: Session, review: Review) -> int | None:
    """How long it took; what the form means where it was interrupted for long."""
    took = session.now() - review.started_at if review.started_at else LONGEST
    if took < LONGEST:
        return max(round(took / timedelta(minutes=1)), 1)
    return agenda.total(review.form) if review.form in agenda.FORMS else None


def _following(session: Session, chosen: date | None, time: str | None) -> str | None:
    day = chosen or day_after(session.repair.review, session.today())
    if day is None:
        return None
    was = next_review(session, session.today())
    hour = time or (was.time if was else None)
    return f"{day.isoformat()} {hour}" if hour else day.isoformat()


def _numbers(session: Session, *, shared_only: bool) -> dict[str, Any]:
    """Each promise's numbers today; in a review of both only those both see. Nobody's are added up.

    They stand under the promise's id without its words: what is kept private later is not readable here either.
    """
    numbers: dict[str, Any] = {}
    for one in ConsistencyQueries(session).everything():
        item = one.commitment
        if (shared_only and item.visibility != "shared") or (not shared_only and item.owner != session.actor):
            continue
        if state_on(item, one.day) in DONE_STATES:
            continue
        found = one.numbers
        numbers[item.id] = {
            "unit": found.unit,
            "honest": found.honest,
            "streak": found.streak,
            "kept": {window: list(found.kept[window]) for window in ("7", "28")},
        }
    return numbers


def _versions(session: Session) -> dict[str, int]:
    """Which wording of every shared thing is in force."""
    today = session.today()
    found: dict[str, int] = {}
    for item in in_order(session):
        if item.visibility == "shared" and len(item.terms) > 1:
            found[item.id] = sum(terms.from_ <= today for terms in item.terms)
    for deal in session.all(Compromise).values():
        version = agreement.in_force(deal, today)
        if version is not None:
            found[deal.id] = version.number
    for plan in session.all(Plan).values():
        if plan.versions and plan.state not in ("draft", "retired"):
            found[plan.id] = plan.versions[-1].v
    return found


# Changed terms that ask less wait for a review, or for seven days.


def waiting_terms(session: Session, review: Review) -> list[tuple[Commitment, Terms]]:
    """The changed terms that will hold once this review is saved.

    Those proposed on its own day wait for the next, unless that was before its hour. A review in which only one of two
    has answered anything is none for this.
    """
    if not both_took_part(review):
        return []
    today = session.today()
    return [
        (item, terms)
        for item in session.all(Commitment).values()
        if item.visibility == "shared" and item.state in ("active", "paused")
        for terms in item.terms
        if terms.proposed_on is not None and terms.from_ > today and _in_time(terms, review)
    ]


def both_took_part(review: Review) -> bool:
    """Whether both have answered something at this keyboard; over a call only one of them sits there."""
    if review.how == "apart":
        return True
    answered = {person for people in review.given.values() for person in people}
    return len(review.present) > 1 and answered.issuperset(review.present)


def _in_time(terms: Terms, review: Review) -> bool:
    if terms.proposed_on is None or terms.proposed_on < review.day:
        return True
    if terms.proposed_on > review.day or terms.proposed_at is None:
        return False
    return review.started_at is None or terms.proposed_at < review.started_at


def _terms_hold(session: Session, change: "Change", review: Review) -> None:
    today = session.today()
    for item, waiting in waiting_terms(session, review):
        change.put(replace(item, terms=_with(item.terms, waiting, today)))


def terms_wait(session: Session, change: "Change", was: date, now: date) -> None:
    """A review was put off: what would have held from it holds from its new day, or after seven days."""
    for item in session.all(Commitment).values():
        for terms in item.terms:
            if terms.proposed_on is not None and terms.from_ == was and item.visibility == "shared":
                later = min(terms.proposed_on + DELAY_OF_LESS, now)
                if later > was:
                    change.put(replace(item, terms=_with(item.terms, terms, later)))


def _with(terms: list[Terms], moved: Terms, day: date) -> list[Terms]:
    """The terms with one of them on another day, in order; it replaces one of the same day."""
    kept = [each for each in terms if each is not moved and each.from_ != day]
    return sorted([*kept, replace(moved, from_=day)], key=lambda each: each.from_)
