"""What lies ahead: the next review, agreements that end, days to think of, one-time promises."""

import re
from datetime import date, timedelta

from tracker.domain.days import weekday_number
from tracker.domain.records import Commitment, Compromise, Episode, Plan, Repair, SpecialDay
from tracker.service.session import Session
from tracker.service.views import Ahead

HORIZON = 14


def next_review(repair: Repair, after: date) -> date | None:
    """The next day of the weekly review after a day, None while no hour is set (``sun 18:00``)."""
    hour = review_hour(repair)
    if hour is None:
        return None
    return after + timedelta(days=(hour[0] - after.weekday() - 1) % 7 + 1)


def review_hour(repair: Repair) -> tuple[int, str] | None:
    """Weekday (0 is Monday) and time of the weekly review."""
    found = re.fullmatch(r"\s*([A-Za-z]+)\s+(\d{1,2}:\d{2})\s*", repair.review or "")
    weekday = weekday_number(found[1]) if found else None
    return (weekday, found[2]) if found and weekday is not None else None


def ahead(session: Session, today: date) -> list[Ahead]:
    """What comes within two weeks, the soonest first."""
    last = today + timedelta(days=HORIZON)
    coming: list[Ahead] = []
    hour = review_hour(session.repair)
    if hour and session.repair.closing is None:
        day = today + timedelta(days=(hour[0] - today.weekday()) % 7)
        coming.append(Ahead(day=day, text="Review", time=hour[1], place="review"))
    if session.all(Compromise):
        from tracker.service.compromise_next import agreed_ahead  # most homes have none on most days

        coming += [Ahead(day=day, text=text, place="compromises") for day, text in agreed_ahead(session, today)]
    coming += [
        Ahead(day=one.review_on, text=f"{one.name}: look at it again", place="plans")
        for one in session.all(Plan).values()
        if one.review_on and one.state in ("agreed", "practised", "active")
    ]
    coming += [
        Ahead(day=_this_year(one, today), text=one.label)
        for one in session.all(SpecialDay).values()
        if one.done_on is None or one.yearly
    ]
    for episode in session.all(Episode).values():
        if episode.outcome is None and episode.parked and episode.parked[-1].return_ is None:
            when = session.clock.local(episode.parked[-1].due)
            coming.append(Ahead(day=when.date(), text=episode.topic or "The talk", time=f"{when:%H:%M}", place="plans"))
    for promise in session.all(Commitment).values():
        if promise.ends_on and promise.state == "active" and promise.owner == session.actor:
            coming.append(Ahead(day=promise.ends_on, text=f"{promise.text_on(today)}: last day", place="commitments"))
        coming.extend(_waiting_terms(promise, today))
    return sorted((item for item in coming if today <= item.day <= last), key=lambda item: (item.day, item.text))


def _waiting_terms(promise: Commitment, today: date) -> list[Ahead]:
    return [
        Ahead(day=terms.from_, text=f"{promise.text_on(today)}: new terms", place="commitments")
        for terms in promise.terms[1:]
        if terms.from_ > today and promise.state == "active"
    ]


def _this_year(special: SpecialDay, today: date) -> date:
    if not special.yearly:
        return special.on
    for year in (today.year, today.year + 1):
        try:
            day = special.on.replace(year=year)
        except ValueError:
            # 29 February is thought of on the 28th where there is none.
            day = date(year, 2, 28)
        if day >= today:
            return day
    return special.on
