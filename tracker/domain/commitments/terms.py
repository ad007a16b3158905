"""The dated terms of a promise: which of them wait, and how others are put among them."""

from datetime import date, timedelta

from tracker.domain.records import Commitment, Terms
from tracker.domain.records.base import msgspec

replace = msgspec.structs.replace
DELAY_OF_LESS = timedelta(days=7)
"""How long a change that asks less waits, unless a review comes first or both say so now."""


def waiting(commitment: Commitment, today: date) -> Terms | None:
    """Terms that ask less than what was agreed, and hold from a later day; None where none wait."""
    return next((terms for terms in commitment.terms if terms.proposed_on and terms.from_ > today), None)


def reworded(promise: Commitment, text: str, today: date) -> Commitment:
    """The promise with other words from today, in terms that wait as well; schedule and strictness stay."""
    from_ = max(today, promise.starts_on)
    new = replace(promise.terms_on(today), from_=from_, text=text, proposed_on=None, proposed_at=None, now_by=[])
    later = [replace(each, text=text) if each.from_ > from_ else each for each in promise.terms]
    kept = [each for each in later if each.from_ != from_]
    return replace(promise, terms=sorted([*kept, new], key=lambda each: each.from_))


def with_terms(terms: list[Terms], new: Terms) -> list[Terms]:
    """The terms in order of their days; a version of the same day is replaced."""
    kept = [each for each in terms if each.from_ != new.from_]
    return sorted([*kept, new], key=lambda each: each.from_)
