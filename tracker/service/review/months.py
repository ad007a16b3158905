"""What it was about, month by month: which of the five tags occurred. Never how often, and never whose."""

from collections.abc import Iterator
from datetime import date

from tracker.domain.base.tags import TAGS, tag_of
from tracker.domain.records import Commitment, Compromise, Review, Topic, WrittenPage
from tracker.service.base.session import Session


def tags_by_month(session: Session) -> list[tuple[date, list[str]]]:
    """The first day of each month in which a tag occurred, the latest first, and the tags in the words of the list.

    Only what both see counts: nobody's private promise, draft or page, one's own no more than the other's.
    """
    found: dict[date, set[str]] = {}
    for day, text in _seen_by_both(session):
        if tag := tag_of(text):
            found.setdefault(day.replace(day=1), set()).add(tag)
    return [(month, [words for key, words in TAGS if key in found[month]]) for month in sorted(found, reverse=True)]


def _seen_by_both(session: Session) -> Iterator[tuple[date, str | None]]:
    """A day on which something shared began or was talked about, and what it says it touches."""
    yield from _agreed(session)
    yield from _talked_about(session)
    for page in session.all(WrittenPage).values():
        rows = page.parts.get("rows") if page.kind == "root" and page.visibility == "shared" else None
        for row in rows if isinstance(rows, list) else []:
            if row.get("side") == "ours":
                yield page.day, str(row.get("reason") or "")


def _agreed(session: Session) -> Iterator[tuple[date, str | None]]:
    for promise in session.all(Commitment).values():
        if promise.visibility == "shared" and promise.state not in ("draft", "declined"):
            yield max(promise.starts_on, promise.shared_on or promise.starts_on), promise.area
    for deal in session.all(Compromise).values():
        for version in deal.versions if deal.state != "draft" else ():
            if (day := version.from_ or version.proposed_on) is not None:
                yield day, deal.area


def _talked_about(session: Session) -> Iterator[tuple[date, str | None]]:
    for topic in session.all(Topic).values():
        yield topic.since, topic.area
        if topic.closed_on is not None:
            yield topic.closed_on, topic.area
    for review in session.all(Review).values():
        if review.owner is None or review.shared:
            for talked in review.topics:
                yield review.day, str(talked.get("area") or "")
