"""From the history of another program to our records: one change, private to who brings it, and nothing twice."""

from collections import Counter
from datetime import date
from itertools import count, groupby

from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import clean
from tracker.domain.records import Commitment, Terms
from tracker.exchange.answers import Days, compared, fill
from tracker.exchange.history import EPOCH, Habit, History
from tracker.exchange.history_report import HabitReport, HistoryReport
from tracker.service.base.session import Session
from tracker.service.base.text_fields import LONGEST, LONGEST_TITLE, check_text
from tracker.store.book.change import Change


def take_in(session: Session, history: History, *, dry_run: bool = False) -> HistoryReport:
    """Take a history in, or with ``dry_run`` only say what would happen. All of it can be undone as one act.

    A habit that was brought before is found by its source; days that have an answer here keep it.

    Raises:
        Refused: Nobody has set the home up.
    """
    if not session.book.exists:
        raise Refused("Nothing is set up here yet. `tracker init --me NAME` begins; then bring your history.", "file")
    report = HistoryReport(history.title, history.program, Counter(history.left_out))
    if dry_run:
        with session.book.rehearse(session.actor, "import", session.now()) as change:
            _take(session, history, report, change)
    else:
        with session.change(f"bring a history from {history.title}") as change:
            _take(session, history, report, change)
    return report


def _take(session: Session, history: History, report: HistoryReport, change: Change) -> None:
    own = [one for one in session.all(Commitment).values() if one.owner == session.actor]
    by_source = {one.source: one for one in own if one.source}
    by_words = {one.terms[-1].text: one for one in own} if history.ours else {}
    order = 1.0 + max((one.order or 0.0 for one in session.all(Commitment).values()), default=0.0)
    used: set[str] = set()
    for number, habit in enumerate(history.habits):
        source = _once(f"{history.program}:{habit.key}", used)
        late = _without_impossible(habit, session.today())
        line = HabitReport.of(habit, late)
        promise = by_source.get(source) or by_words.get(_title(habit.name))
        if promise is None:
            promise = change.put(_promise(session, habit, source, order + number, history.title))
            line.new = True
        for year, days in groupby(habit.all_days(), key=lambda day: day.year):
            found = compared(change, promise.id, year, _fields(habit, list(days)))
            line.added += len(found.fresh)
            line.there += found.there
            line.different += len(found.different)
            if found.fresh:
                fill(change, promise.id, year, found.fresh)
        report.habits.append(line)


def _once(source: str, used: set[str]) -> str:
    """Two habits of one key stay two."""
    for number in count(1):
        key = source if number == 1 else f"{source}#{number}"
        if key not in used:
            used.add(key)
            return key
    raise AssertionError


def _without_impossible(habit: Habit, today: date) -> Counter[str]:
    """Take out days nobody can have lived yet, or that are a mistake of a clock; how many there were."""
    gone: Counter[str] = Counter()
    for day in habit.all_days():
        if EPOCH <= day <= today:
            continue
        gone["days in the future" if day > today else "days before 1970"] += 1
        habit.days.pop(day, None)
        habit.details.pop(day, None)
    return gone


def _fields(habit: Habit, days: list[date]) -> Days:
    return {day: (habit.days.get(day, "."), habit.details.get(day, {})) for day in days}


def _promise(session: Session, habit: Habit, source: str, order: float, title: str) -> Commitment:
    days = sorted(habit.days)
    first = days[0] if days else session.today()
    start = min(habit.starts_on, first) if habit.starts_on else first
    text = _title(habit.name)
    why = clean(habit.why).strip()
    if len(" ".join(habit.name.split())) > LONGEST_TITLE:
        why = f"{habit.name} {why}".strip()
    later = [Terms(from_=day, text=text, schedule=schedule) for day, schedule in sorted(habit.versions.items())]
    return Commitment(
        owner=session.actor,
        kind=habit.kind,
        terms=[Terms(from_=start, text=text, schedule=habit.schedule), *(one for one in later if one.from_ > start)],
        why=check_text(why[:LONGEST], "why") or None,
        state="ended" if habit.archived else "active",
        ends_on=(days[-1] if days else start) if habit.archived else None,
        ended_why=f"archived in {title}" if habit.archived else None,
        order=order,
        source=source,
    )


def _title(name: str) -> str:
    words = " ".join(clean(name).split())
    if len(words) > LONGEST_TITLE:
        words = words[: LONGEST_TITLE - 1] + "…"
    return check_text(words, "text") or "(no name)"
