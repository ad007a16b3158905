"""What lies ahead: the next review, agreements that end, days to think of, one-time promises."""

from datetime import date, timedelta

from tracker.domain.records import Commitment, Compromise, Episode, Plan, Positive, Space, SpecialDay, WrittenPage
from tracker.domain.records.base import Record
from tracker.service.base.next_review import next_review
from tracker.service.base.session import Session
from tracker.service.today.views import Upcoming

HORIZON = 14


def ahead(session: Session, today: date) -> list[Upcoming]:
    """What comes within two weeks, the soonest first."""
    last = today + timedelta(days=HORIZON)
    coming: list[Upcoming] = []
    review = next_review(session, today)
    if review is not None:
        coming.append(Upcoming(day=review.day, text="Review", time=review.time, place="review"))
    if session.all(Compromise):
        from tracker.service.compromises.next_steps import agreed_ahead  # most homes have none on most days

        coming += [Upcoming(day=day, text=text, place="compromises") for day, text in agreed_ahead(session, today)]
    coming += [
        Upcoming(day=one.review_on, text=f"{one.name}: look at it again", place="plans")
        for one in session.all(Plan).values()
        if one.review_on and one.state in ("agreed", "practised", "active")
    ]
    kinds: tuple[type[Record], ...] = (Space, SpecialDay)
    if any(session.all(kind) for kind in kinds) or any(one.fun for one in session.all(Positive).values()):
        from tracker.service.today.space_and_dates import lines  # most homes have none

        coming += lines(session, today)
    if session.all(WrittenPage):
        from tracker.service.groundwork.views import coming_back  # most homes have none

        coming += [Upcoming(day=day, text=words, place="groundwork") for day, words in coming_back(session)]
    for episode in session.all(Episode).values():
        if episode.outcome is None and episode.parked and episode.parked[-1].return_ is None:
            when = session.clock.local(episode.parked[-1].due)
            coming.append(
                Upcoming(day=when.date(), text=episode.topic or "The talk", time=f"{when:%H:%M}", place="plans")
            )
    for promise in session.all(Commitment).values():
        if promise.ends_on and promise.state == "active" and promise.owner == session.actor:
            last_day = f"{promise.text_on(today)}: last day"
            coming.append(Upcoming(day=promise.ends_on, text=last_day, place="commitments"))
        coming.extend(_waiting_terms(promise, today))
    coming = sorted(
        (item for item in coming if today <= item.day <= last),
        key=lambda item: (item.day, item.time or "24", item.text),
    )
    said: dict[tuple[str, str], Upcoming] = {}
    for item in coming:  # the same words once, for the first of their days
        said.setdefault((item.text, item.place), item)
    return list(said.values())


def _waiting_terms(promise: Commitment, today: date) -> list[Upcoming]:
    return [
        Upcoming(day=terms.from_, text=f"{promise.text_on(today)}: new terms", place="commitments")
        for terms in promise.terms[1:]
        if terms.from_ > today and promise.state == "active"
    ]
