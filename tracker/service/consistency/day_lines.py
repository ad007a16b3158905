"""The days behind a number: each with its state, and what was said to it."""

from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.base.dates import said
from tracker.domain.checkins.marks import STATES
from tracker.domain.consistency.numbers import days_behind
from tracker.domain.consistency.opportunities import Opportunity
from tracker.domain.records import Checkin, CheckinYear, Edit, Withheld
from tracker.service.base.partner import both_views
from tracker.service.base.session import Session
from tracker.service.consistency.views import DayLine

if TYPE_CHECKING:
    from tracker.service.consistency.commitment_stats import CommitmentStats


def day_line(session: Session, stats: "CommitmentStats", day: date) -> DayLine | None:
    """One promise's day; None where nothing was promised for it and nothing was answered.

    An answer on a day that is not due came in with an import. It is shown, and counts for nothing.
    """
    state = STATES[stats.letters(day, day)]
    if state in ("not due", "paused"):
        mark = session.checkin(stats.commitment.id, day).mark if stats.commitment.starts_on <= day else None
        return _line(session, stats, day, day, mark, None, due=False) if mark else None
    found = stats.found.on(day)
    quota = found is not None and stats.found.index_on(day.toordinal()) in stats.found.quotas
    return _line(session, stats, day, day, state, found if quota else None)


def behind(session: Session, stats: "CommitmentStats", number: str, at_most: int | None) -> list[DayLine]:
    """The opportunities behind a number, the latest first. ``weekday 0`` to ``weekday 6``: those of Mondays to Sundays.

    A week or month is no day: its kept days are asked for by ``weekday`` as they are.
    """
    quotas = stats.found.quotas
    found = []
    if number.startswith("weekday "):
        return _of_weekday(session, stats, int(number[-1]))[:at_most]
    for one in days_behind(stats.found, number)[::-1][:at_most]:
        quota = bool(quotas) and stats.found.index_on(one.last.toordinal()) in quotas
        found.append(_line(session, stats, one.first, one.last, one.state, one if quota else None))
    return found


def _of_weekday(session: Session, stats: "CommitmentStats", weekday: int) -> list[DayLine]:
    first, found = stats.commitment.starts_on, []
    letters = stats.letters(first, stats.day)
    quota = bool(stats.found.quotas)
    for at in range((weekday - first.weekday()) % 7, len(letters), 7):
        if letters[at] in ("kp" if quota else "kpsu"):
            day = date.fromordinal(first.toordinal() + at)
            found.append(_line(session, stats, day, day, STATES[letters[at]], None))
    return found[::-1]


def notes(session: Session, stats: "CommitmentStats") -> list[DayLine]:
    """The days to which somebody wrote something, the latest first."""
    kept = session.book.get(Withheld, stats.commitment.id, session.actor)
    days = {day for day, words in kept.days.items() if words.get("note")} if kept else set()
    for year in session.all(CheckinYear).values():
        if year.commitment == stats.commitment.id:
            days |= {
                f"{year.year:04d}-{key}"
                for key, detail in year.details.items()
                if detail.get("note") or detail.get("other_view")
            }
    return [
        _line(session, stats, day, day, STATES[stats.letters(day, day)], None)
        for day in map(date.fromisoformat, sorted(days, reverse=True))
        if day <= stats.day
    ]


def _line(
    session: Session,
    stats: "CommitmentStats",
    first: date,
    last: date,
    state: str,
    quota: Opportunity | None,
    *,
    due: bool = True,
) -> DayLine:
    whole = quota is not None and first != last
    answer = Checkin() if whole else session.checkin(stats.commitment.id, last)
    return DayLine(
        first=first,
        last=last,
        state=state,
        text=session.worded(stats.commitment).text_on(last),
        owner=stats.commitment.owner,
        done=quota.done if quota else None,
        target=quota.target if quota else None,
        note=answer.note,
        reason=answer.reason or (_excuse(stats, first, last) if state == "excused" else None),
        told=answer.told if answer.mark == "slipped" else None,
        answered_on=_answered_on(session, answer),
        views=both_views(session, stats.commitment.owner, answer),
        earlier=tuple(_earlier(session, edit) for edit in reversed(answer.edits)),
        due=due,
    )


def _earlier(session: Session, edit: Edit) -> str:
    """What stood there before, and until when; a day that was open says so."""
    day = session.day_of(edit.at)
    words = ", ".join(word for word in (edit.mark or "no answer", edit.reason, edit.note) if word)
    return f"{words} (until {said(day, session.today())})"


def _answered_on(session: Session, answer: Checkin) -> date | None:
    if answer.recorded_at is None or answer.mark is None:
        return None
    return session.clock.day_of(answer.recorded_at, session.repair.day_starts_at)


def _excuse(stats: "CommitmentStats", first: date, last: date) -> str | None:
    item = stats.commitment
    for one in stats.excused:
        if one.excuses(item) and one.from_ <= last and first <= one.until:
            return one.reason
    return None
