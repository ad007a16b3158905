"""A day as Today shows it: what was promised for it, how it was answered, what lies ahead."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from tracker.domain.base.dates import season_begins
from tracker.domain.checkins.history import Marks
from tracker.domain.checkins.marks import STATES
from tracker.domain.checkins.slip_repair import STEPS, words_of
from tracker.domain.checkins.window import WINDOW
from tracker.domain.consistency.day_signs import signs_of
from tracker.domain.consistency.numbers import numbers
from tracker.domain.consistency.opportunities import Opportunities, fulfilled_on, once_by
from tracker.domain.consistency.streaks import lately, streaks_of, unit_of
from tracker.domain.records import Checkin, Commitment, Excused, Slip
from tracker.domain.schedule.in_force import schedule_on, window_end
from tracker.service.base.commitment_state import kind_in
from tracker.service.base.order import in_order
from tracker.service.base.partner import both_views
from tracker.service.base.session import Session
from tracker.service.today.upcoming import ahead
from tracker.service.today.views import Day, DayGroup, DayItem

STRIP = 28  # days of signs up to the one shown


class MadeItems:
    """The items of one day as they were last made; one is made anew when its promise or its marks are others."""

    def __init__(self) -> None:
        self.items: dict[str, tuple[Commitment, Marks, DayItem | None]] = {}
        self._made_for: tuple[Any, ...] = ()

    def keep_for(self, *what: Any) -> None:
        """Forget all of them where they were made for something else."""
        if what != self._made_for:
            self._made_for = what
            self.items.clear()


def day_view(session: Session, day: date) -> Day:
    """All promises of a day that the person at the keyboard may see, their own first."""
    today = session.today()
    excused = session.excused()
    session.part(MadeItems).keep_for(excused, day, today, session.actor, tuple(one.name for one in session.people()))
    groups: dict[str, list[DayItem]] = {person.id: [] for person in session.people()}
    for commitment in session.remembered("order", lambda: in_order(session)):
        if commitment.state in ("draft", "declined") or not commitment.starts_on <= day:
            continue
        if item := _item(session, commitment, excused, day, today):
            groups.setdefault(commitment.owner, []).append(item)
    mine = session.actor
    return Day(
        day=day,
        today=today,
        groups=[
            DayGroup(person=person, name=session.name_of(person), mine=person == mine, items=items)
            for person, items in sorted(groups.items(), key=lambda pair: pair[0] != mine)
            if items
        ],
        ahead=session.remembered("ahead", lambda: ahead(session, today)) if day == today else [],
    )


def first_open_day(session: Session) -> date:
    """The earliest day the person at the keyboard may still answer: the third back, or where a quota's week or month
    began that is still open.
    """
    first = third = session.today() - WINDOW
    for commitment in session.all(Commitment).values():
        if commitment.owner != session.actor or commitment.state in ("draft", "declined"):
            continue
        rhythm, anchor = schedule_on(commitment, third)
        if rhythm.family in ("week", "month"):
            begins = max(rhythm.window(third.toordinal())[0], anchor)
            first = min(first, date.fromordinal(begins))
    return first


def _item(session: Session, commitment: Commitment, excused: list[Excused], day: date, today: date) -> DayItem | None:
    """One promise on a day, None where it asks nothing of the day. Remembered until something of it changes."""
    marks = session.book.marks(commitment.id)
    items = session.part(MadeItems).items
    kept = items.get(commitment.id)
    if kept is not None and kept[0] is commitment and kept[1] is marks:
        item = kept[2]
        if item is None or item.slip is None or item.repair == _repair(session, item.slip):
            return item
    item = _built(session, commitment, marks, excused, day, today)
    items[commitment.id] = (commitment, marks, item)
    return item


def _built(
    session: Session, commitment: Commitment, marks: Marks, excused: list[Excused], day: date, today: date
) -> DayItem | None:
    number = day.toordinal()
    rhythm, anchor = schedule_on(commitment, day)
    ends = commitment.ends_on or date.max
    due_on = None
    answer_day = day
    if rhythm.family == "once":
        due_on = answer_day = once_by(commitment, day) or day
    answer = session.checkin(commitment.id, answer_day)
    if commitment.paused_on(day) or not _asks(session, rhythm.family, answer, day, due_on, ends):
        return None
    if rhythm.family == "days" and not rhythm.due_days(anchor, number, number):
        return None
    if commitment.count and commitment.state == "active":
        # Its count may have been reached by no tick: by an excused range, or before it came from elsewhere.
        reached = fulfilled_on(commitment, marks, excused, today)
        if reached is not None and day > reached:
            return None
    found = lately(commitment, marks, excused, today, day)
    last = due_on or (window_end(commitment, day) if rhythm.family in ("week", "month") else day)
    may_answer = today <= last + WINDOW and (due_on is not None or day <= today)
    # An earlier day shows its numbers as they stood then; its sign says what is known of it now.
    then = found if day >= today or due_on is not None else lately(commitment, marks, excused, day, day)
    streak, honest = streaks_of(then)
    terms = session.worded(commitment).terms_on(day)
    week = signs_of(found, commitment, day - timedelta(days=STRIP - 1), day)
    sign = STATES[week[-1]] if due_on is None else _once_sign(found, answer)
    done = target = days_left = None
    if rhythm.family in ("week", "month"):
        if opportunity := then.on(day):
            done, target = opportunity.done, opportunity.target
        days_left = (last - day).days + 1
    repair = _repair(session, answer.slip)
    return DayItem(
        id=commitment.id,
        owner=commitment.owner,
        text=terms.text,
        kind=kind_in(commitment.kind, rhythm.family),
        schedule=terms.schedule,
        strict=terms.strict,
        mark=answer.mark,
        sign=sign,
        open=may_answer,
        happened=answer.happened,
        note=answer.note,
        reason=answer.reason or (_excuse(commitment, excused, answer_day) if sign == "excused" else None),
        thanks=bool(answer.thanks),
        streak=streak,
        honest=honest,
        unit=unit_of(then),
        numbers=cache(lambda: numbers(commitment, marks, excused, date.fromordinal(then.today))),
        season=cache(lambda: _season(then, commitment, day)),
        done=done,
        target=target,
        window="week" if rhythm.family == "week" else "month" if rhythm.family == "month" else None,
        days_left=days_left,
        due_on=due_on,
        week=week,
        why=commitment.why,
        cue=commitment.cue,
        action=commitment.action,
        smallest=commitment.smallest,
        shared=commitment.visibility == "shared",
        mine=commitment.owner == session.actor,
        state=commitment.state,
        since=commitment.starts_on,
        two_views=answer.two_views,
        slip=answer.slip,
        next_step=any(label == STEPS["next_step"] for label, _ in repair),
        repair=repair,
        views=both_views(session, commitment.owner, answer) if answer.two_views else (),
    )


def _season(found: Opportunities, commitment: Commitment, day: date) -> tuple[date, str]:
    first = season_begins(day)
    return first, signs_of(found, commitment, first, day)


def _repair(session: Session, slip: str | None) -> tuple[tuple[str, str], ...]:
    found = session.book.get(Slip, slip, session.actor) if slip else None
    return tuple(words_of(found)) if found is not None else ()


def _asks(session: Session, family: str, answer: Checkin, day: date, due_on: date | None, ends: date) -> bool:
    """Whether a promise stands on the list of a day."""
    if family != "once" or due_on is None:
        return day <= ends
    if answer.mark is None:
        return day <= due_on + WINDOW and due_on <= ends  # let go before its date, it asks nothing any more
    if day == due_on:
        return True
    answered = answer.recorded_at
    return answered is not None and session.clock.day_of(answered, session.repair.day_starts_at) == day


def _once_sign(found: Opportunities, answer: Checkin) -> str:
    if answer.two_views:
        return "two views"
    return answer.mark or (STATES[found.states[-1]] if found.states else "open")


def _excuse(commitment: Commitment, excused: list[Excused], day: date) -> str | None:
    for one in excused:
        if one.excuses(commitment) and one.from_ <= day <= one.until:
            return one.reason
    return None
