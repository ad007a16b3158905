"""iCalendar: promises, the review hour, ends of compromises and days to think of, for a calendar program.

A calendar often lies where others look. So only what the acting person has shared, or names, is in it; never a mark, a
slip or a note. Events, not tasks: many programs skip tasks, or refuse a file that holds one.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta

from tracker.domain.base.dates import WEEKDAYS
from tracker.domain.base.errors import Refused
from tracker.domain.records import CheckinYear, Commitment, Compromise, SpecialDay, Terms
from tracker.domain.review.weekly_slot import read_time, review_hour
from tracker.domain.schedule import parse as schedules
from tracker.domain.schedule.recurrence import EveryNDays, Monthly, Once, OnCue, Quota, Schedule, Weekly
from tracker.domain.schedule.rrule import Rule
from tracker.exchange.formats.ics_text import Event, calendar
from tracker.exchange.registry import ExportChoices, Format
from tracker.service import Service
from tracker.store.book.privacy import SHARED

_DAYS = [day[:2].upper() for day in WEEKDAYS]
_DAY = timedelta(days=1)
_AHEAD = 366  # days, where a rule has no equal in a calendar and its days are named one by one
_BLAND = "To do"
_OPEN = ("agreed", "trial", "standing", "renegotiating")


def write(service: Service, choices: ExportChoices) -> bytes:
    """The calendar.

    Raises:
        Refused: ``remind`` is no time, or a promise was named that is not there.
    """
    minutes = _minutes(choices.remind)
    said: Callable[[str], str] = (lambda words: words) if choices.words else (lambda _: _BLAND)
    events = [event for promise in _promises(service, choices) for event in _of_promise(service, promise, said)]
    if not choices.promises:
        events += [*_review(service, said), *_compromises(service, said), *_dates(service, said)]
    now = service.now().astimezone(UTC)
    return calendar(events, now, minutes)


def notes(service: Service, choices: ExportChoices) -> list[str]:
    """What a person should know of the file: what it leaves out, and what some calendars do not take."""
    promises = _promises(service, choices)
    out = [promise.terms[-1].text for promise in promises if isinstance(_rule(promise, service.today()), OnCue)]
    said = [f"Left out, since a cue has no date: {', '.join(out)}."] if out else []
    if not promises and not choices.promises:
        said.append("None of your promises is shared, so none is in it. --promise NAME puts one in.")
    if choices.remind:
        said.append("Some calendars ignore reminders of files that are brought in.")
    return said


def _minutes(text: str | None) -> int | None:
    if text is None:
        return None
    time = read_time(text)
    if time is None:
        raise Refused(f"{text!r} is no time. Write it like 20:00.", "remind")
    return int(time[:2]) * 60 + int(time[3:])


def _promises(service: Service, choices: ExportChoices) -> list[Commitment]:
    """The promises named, else those of one's own that are shared; what is done with is left out."""
    if choices.promises:
        return [service.find_commitment(name) for name in choices.promises]
    return [
        one for one in service.all(Commitment).values()
        if one.owner == service.actor and one.visibility == "shared" and one.state in ("active", "paused")
    ]  # fmt: skip


def _rule(promise: Commitment, today: date) -> Schedule:
    return schedules.parse(promise.terms_on(today).schedule)


def _of_promise(service: Service, promise: Commitment, said: Callable[[str], str]) -> Iterator[Event]:
    """The terms in force, and those that are agreed for later; each with its last day."""
    today = service.today()
    begins = promise.terms_on(today).from_
    in_force = [terms for terms in promise.terms if terms.from_ >= begins]
    anchors = _anchors(promise)
    for number, terms in enumerate(in_force):
        last = in_force[number + 1].from_ - _DAY if number + 1 < len(in_force) else promise.ends_on
        open_pause = next((pause.from_ - _DAY for pause in promise.pauses if pause.until is None), None)
        last = min((day for day in (last, open_pause) if day), default=None)
        event = _event(terms, anchors[terms.from_], last, said)
        if event is not None:
            identity = promise.id if number == 0 else f"{promise.id}-{number + 1}"
            yield event._replace(uid=identity, without=_excused(service, promise, event))


def _anchors(promise: Commitment) -> dict[date, date]:
    """From which day the schedule of each terms counts: a change of words alone changes no interval."""
    found: dict[date, date] = {}
    anchor, schedule = promise.starts_on, None
    for terms in promise.terms:
        if terms.schedule != schedule:
            anchor, schedule = terms.from_, terms.schedule
        found[terms.from_] = anchor
    return found


def _event(terms: Terms, anchor: date, last: date | None, said: Callable[[str], str]) -> Event | None:
    schedule = schedules.parse(terms.schedule)
    if isinstance(schedule, OnCue):
        return None
    end = last.toordinal() if last else date.max.toordinal()
    words = said(terms.text)
    if isinstance(schedule, Quota):
        closing = schedule.window(terms.from_.toordinal())[1]
        if closing > end:
            return None
        words += f" ({schedule.times} this {schedule.family})" if words == terms.text else ""
        first = date.fromordinal(closing)
    else:
        near = schedule.due_days(anchor.toordinal(), terms.from_.toordinal(), min(end, terms.from_.toordinal() + 3660))
        if not near:
            return None
        first = date.fromordinal(near[0])
    rule = _rrule(schedule, last)
    days: tuple[date, ...] = ()
    if rule is None and not isinstance(schedule, Once):
        until = min(end, first.toordinal() + _AHEAD)
        found = schedule.due_days(anchor.toordinal(), first.toordinal() + 1, until)
        days = tuple(date.fromordinal(day) for day in found)
    return Event(uid="", words=words, day=first, last=last, rule=rule or "", more_days=days)


def _rrule(schedule: Schedule, last: date | None) -> str | None:
    """The rule as calendars take it; None where it has no equal, and for a single date."""
    rule: str | None = None
    match schedule:
        case EveryNDays():
            rule = f"FREQ=DAILY;INTERVAL={schedule.step}"
        case Weekly():
            days = ",".join(_DAYS[day] for day in schedule.weekdays)
            rule = f"FREQ=WEEKLY;INTERVAL={schedule.every};WKST=MO;BYDAY={days}"
        case Monthly() if not (schedule.nth and schedule.numbers):
            by = ",".join(f"{n}{_DAYS[weekday]}" for n, weekday in schedule.nth)
            rule = f"FREQ=MONTHLY;INTERVAL={schedule.every};"
            rule += f"BYDAY={by}" if by else f"BYMONTHDAY={','.join(map(str, schedule.numbers))}"
        case Rule():
            return _own_rule(schedule, last)
        case Quota(family="week"):
            rule = "FREQ=WEEKLY;WKST=MO;BYDAY=SU"
        case Quota():
            rule = "FREQ=MONTHLY;BYMONTHDAY=-1"
    if rule is None:
        return None
    return rule + (f";UNTIL={last:%Y%m%d}" if last else "")


def _own_rule(schedule: Rule, last: date | None) -> str | None:
    """A rule that is one already, with its end as a day; None where it has a count and an end of the promise, too."""
    parts = schedule.text.removeprefix("RRULE:").split(";")
    if last and any(part.startswith("COUNT=") for part in parts):
        return None
    until = min([day for day in (schedule.until, last.toordinal() if last else None) if day], default=None)
    rule = ";".join(part for part in parts if not part.startswith("UNTIL="))
    return rule + (f";UNTIL={date.fromordinal(until):%Y%m%d}" if until else "")


def _excused(service: Service, promise: Commitment, event: Event) -> tuple[date, ...]:
    """Days of the event that are excused, by an answer, a range or a pause."""
    found: set[date] = set()
    for year in service.all(CheckinYear).values():
        if year.commitment == promise.id:
            for month, letters in year.months.items():
                found |= {date(year.year, int(month), at) for at, letter in enumerate(letters, 1) if letter == "e"}
    spans = [(one.from_, one.until) for one in service.excused() if one.excuses(promise)]
    spans += [(pause.from_, pause.until) for pause in promise.pauses if pause.until]
    for begin, end in spans:
        found |= {begin + _DAY * step for step in range((end - begin).days + 1)}
    terms = promise.terms_on(event.day)
    schedule = schedules.parse(terms.schedule)
    if isinstance(schedule, Quota):
        return ()  # a week with an excused day asks for less, and is a week all the same
    anchor = _anchors(promise)[terms.from_].toordinal()
    last = event.last or date.max
    due = {
        day for day in found if event.day <= day <= last and schedule.due_days(anchor, day.toordinal(), day.toordinal())
    }
    return tuple(sorted(due))


def _review(service: Service, said: Callable[[str], str]) -> Iterator[Event]:
    """The weekly hour, and the next review where it was moved away from it."""
    coming, hour = service.review.next(), review_hour(service.repair.review)
    if coming is None:
        return
    words = said("Review")
    if hour is not None:
        first = coming.day + _DAY * ((hour[0] - coming.day.weekday()) % 7)
        yield Event("review", words, first, rule="FREQ=WEEKLY", time=hour[1], length=40)
    if hour is None or coming.day.weekday() != hour[0] or coming.time not in (None, hour[1]):
        yield Event("review-next", words, coming.day, time=coming.time, length=40)


def _compromises(service: Service, said: Callable[[str], str]) -> Iterator[Event]:
    for one in service.all(Compromise).values():
        if one.state in _OPEN and one.ends_on and one.ends_on >= service.today():
            yield Event(one.id, said(f"Ends, agree again or let it end: {one.issue}"), one.ends_on)


def _dates(service: Service, said: Callable[[str], str]) -> Iterator[Event]:
    """Days to think of, of one's own, that are shared; their ideas are in no calendar."""
    for one in service.all(SpecialDay).values():
        found = service.book.find(SpecialDay, one.id) if (one.by or service.me) == service.actor else None
        if found is not None and found[0] == SHARED and (one.yearly or one.on >= service.today()):
            yield Event(one.id, said(one.label), one.on, rule="FREQ=YEARLY" if one.yearly else "")


FORMAT = Format("ics", "what you have shared, for a calendar", write=write, notes=notes)
