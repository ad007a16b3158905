"""A person's week as it is read aloud in a review: slips first. With both at the table, shared things only."""

from datetime import date, timedelta

from tracker.domain.checkins.history import checkin_of
from tracker.domain.checkins.marks import STATES
from tracker.domain.checkins.slip_repair import words_of
from tracker.domain.records import Checkin, CheckinYear, OtherView, Review, Slip
from tracker.domain.records.base import Part
from tracker.service.base.phrases import of, told_words
from tracker.service.base.session import Session
from tracker.service.consistency.queries import ConsistencyQueries

DAYS = 7
BY_DAY = ("days", "times")


class WeekSlip(Part, kw_only=True, frozen=True):
    """A slip that has not been closed in a review: its day, when it was told, the repair as labels and words."""

    commitment: str
    day: date
    text: str
    owner: str
    told: str
    state: str
    repair: list[tuple[str, str]] = []


class WeekPromise(Part, kw_only=True, frozen=True):
    """A promise's last seven days as signs' letters, what was kept of them, and the latest day with an answer."""

    id: str
    text: str
    owner: str
    mine: bool
    signs: str
    kept: str
    honest: int
    unit: str
    last_answered: date | None
    thanked: list[date] = []
    noticed: list[date] = []


class TwoViews(Part, kw_only=True, frozen=True):
    """A day that two saw differently, still open: whose promise it is, the owner's mark and note, the other's words."""

    commitment: str
    day: date
    text: str
    owner: str
    mark: str | None
    note: str | None
    by: str
    words: str


class Week(Part, kw_only=True, frozen=True):
    """What one person reads: slips, open two views, promises; and what went right."""

    owner: str
    name: str
    first: date
    last: date
    slips: list[WeekSlip]
    views: list[TwoViews]
    promises: list[WeekPromise]
    right: list[tuple[str, str]]


def week_of(view: ConsistencyQueries, review: Review, owner: str) -> Week:
    """The week up to today; ``view`` knows the numbers."""
    session = view.session
    last = session.today()
    first = last - timedelta(days=DAYS - 1)
    alone = review.owner is not None
    promises: list[WeekPromise] = []
    for one in view.everything():
        item = one.commitment
        if item.owner != owner or (item.visibility != "shared" and not alone):
            continue
        if item.ends_on is not None and item.ends_on < first:
            continue
        days = [last - timedelta(days=back) for back in range(DAYS)]
        answers = {day: session.book.checkin(item.id, day) for day in days}
        promises.append(
            WeekPromise(
                id=item.id,
                text=item.text_on(last),
                owner=owner,
                mine=owner == session.actor,
                signs=one.letters(first, last),
                # A week or month as a whole is no matter of the last seven days.
                kept=of(one.numbers.kept["7"]) if one.numbers.kept["7"][1] and one.numbers.unit in BY_DAY else "",
                honest=one.numbers.honest,
                unit=one.numbers.unit,
                last_answered=next((day for day, answer in answers.items() if answer.mark), None),
                thanked=[day for day, answer in answers.items() if answer.thanks],
                noticed=[day for day, answer in answers.items() if answer.noticed],
            )
        )
    seen = {promise.id for promise in promises}
    return Week(
        owner=owner,
        name=session.name_of(owner),
        first=first,
        last=last,
        slips=_slips(view, owner, first, last, alone=alone),
        views=[each for each in open_views(session) if each.owner == owner and (alone or each.commitment in seen)],
        promises=promises,
        right=_right(promises),
    )


def _slips(view: ConsistencyQueries, owner: str, first: date, last: date, *, alone: bool) -> list[WeekSlip]:
    """Slips of this week, and older ones whose repair is still open."""
    session = view.session
    kept = {(slip.commitment, slip.day): slip for slip in session.all(Slip).values()}
    found: dict[tuple[str, date], WeekSlip] = {}
    for one in view.everything():
        item = one.commitment
        if item.owner != owner or (item.visibility != "shared" and not alone):
            continue
        letters = one.marks
        days = {day for (promise, day), slip in kept.items() if promise == item.id and slip.state != "closed"}
        days |= {
            day
            for back in range((last - first).days + 1)
            if letters.on((day := last - timedelta(days=back)).toordinal()).lower() == "s"
        }
        for day in days:
            slip = kept.get((item.id, day))
            if slip is not None and slip.state == "closed":
                continue
            answer = session.book.checkin(item.id, day)
            if answer.mark != "slipped":
                continue
            found[item.id, day] = WeekSlip(
                commitment=item.id,
                day=day,
                text=item.text_on(day),
                owner=owner,
                told=told_words(answer.told),
                state=slip.state if slip else "open",
                # What was written while the promise was private is not read at the table.
                repair=[(label.lower(), text) for label, text in words_of(slip)]
                if slip and (alone or not slip.private)
                else [],
            )
    return sorted(found.values(), key=lambda slip: slip.day)


def _repair(slip: Slip) -> list[tuple[str, str]]:
    return [(label.lower(), text) for label, text in words_of(slip)]


def _right(promises: list[WeekPromise]) -> list[tuple[str, str]]:
    """What was kept, and whether the other said so. Not added up, not set beside the other's."""
    found: list[tuple[str, str]] = []
    for promise in promises:
        kept = sum(STATES[letter] == "kept" for letter in promise.signs)
        if kept:
            said = "thanked for" if promise.thanked else "noticed" if promise.noticed else ""
            found.append((promise.text, said))
    return found


# Two views of a day.


def open_views(session: Session) -> list[TwoViews]:
    """All days that stand with two views nobody has closed, the earliest first."""
    found = []
    for commitment, day, answer, view in _views(session):
        item = session.commitment(commitment)
        if view.closed is None:
            found.append(
                TwoViews(
                    commitment=commitment,
                    day=day,
                    text=item.text_on(day),
                    owner=item.owner,
                    mark=answer.mark,
                    note=answer.note,
                    by=view.by,
                    words=view.text,
                )
            )
    return sorted(found, key=lambda each: each.day)


def closed_in(session: Session, review: str) -> tuple[str, date, OtherView] | None:
    """The day of two views that was closed in a review: one at most."""
    return next(
        ((commitment, day, view) for commitment, day, _, view in _views(session) if view.review == review), None
    )


def _views(session: Session) -> list[tuple[str, date, Checkin, OtherView]]:
    found = []
    for year in session.all(CheckinYear).values():
        for key, details in year.details.items():
            if details.get("other_view"):
                day = date.fromisoformat(f"{year.year:04d}-{key}")
                answer = checkin_of(year, day)
                if answer.other_view is not None:
                    found.append((year.commitment, day, answer, answer.other_view))
    return found
