"""The promise that a page of one's own has become, and what of that is seen when one of the two is shared."""

from typing import TYPE_CHECKING

from tracker.domain.records import Commitment, WrittenPage
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session

if TYPE_CHECKING:
    from tracker.store.book.change import Change

replace = msgspec.structs.replace


def named_by_page_only(session: Session, change: "Change", promise: Commitment) -> Commitment:
    """A promise that is shared names the page it came from no longer; the page, which may be private, names it."""
    if promise.page is None:
        return promise
    page = session.book.get(WrittenPage, promise.page, session.actor)
    if page is not None and page.promise != promise.id:
        change.put(replace(page, promise=promise.id))
    return replace(promise, page=None)
