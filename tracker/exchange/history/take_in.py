"""From the history of another program to our records: one change, private to who brings it, and nothing twice."""

from collections import Counter, deque
from collections.abc import Iterator
from datetime import date
from itertools import count, groupby

from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import clean
from tracker.domain.records import Commitment, Excused, Terms
from tracker.exchange.base.fill_days import Days, compared, fill
from tracker.exchange.history.habits import EPOCH, Habit, History
from tracker.exchange.history.report import HabitReport, HistoryReport
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
    if dry_run:
        return deque(looked_at(session, history), maxlen=1).pop()
    report = _report(history)
    with session.change(f"bring a history from {history.title}") as change:
        deque(_taken(session, history, report, change), maxlen=0)
    return report


def looked_at(session: Session, history: History) -> Iterator[HistoryReport]:
    """Say what would happen, habit by habit: the same report, fuller each time. Nothing is touched."""
    report = _report(history)
    yield report
    for _ in _taken(session, history, report, Change(session.book, session.actor, "import", session.now())):
        yield report


def _report(history: History) -> HistoryReport:
    return HistoryReport(history.title, history.program, Counter(history.left_out))


def _taken(session: Session, history: History, report: HistoryReport, change: Change) -> Iterator[None]:
    """Put the habits into a change, one after the other."""
    own = [one for one in session.all(Commitment).values() if one.owner == session.actor]
    here = _Here(own, history)
    order = 1.0 + max((one.order or 0.0 for one in session.all(Commitment).values()), default=0.0)
    for number, habit in enumerate(_own_habits(session, history, report)):
        source, promise = here.find(habit)
        known = promise is not None
        _without_impossible(habit, session.today())
        if promise is None:
            promise = change.put(_promise(session, habit, source, order + number, history.title))
        elif history.ours:
            _without_ranges(habit, promise, session.excused())
        if history.ours:
            _seen_by_the_other(session, habit, known=known)
        line = HabitReport.of(habit)
        line.new = not known
        for year, days in groupby(habit.all_days(), key=lambda day: day.year):
            found = compared(change, promise.id, year, _fields(habit, list(days)), whole=False)
            line.added += len(found.fresh)
            line.there += found.there
            line.different += len(found.different)
            if found.fresh:
                fill(change, promise.id, year, found.fresh)
        report.habits.append(line)
        yield


class _Here:
    """The promises that are here already, by their source; those of tracker's own table by their words, too."""

    def __init__(self, own: list[Commitment], history: History) -> None:
        self._program = history.program
        self._by_source = {one.source: one for one in own if one.source}
        self._by_words: dict[str, list[Commitment]] = {}
        for one in own if history.ours else ():
            if one.state not in ("draft", "declined"):
                self._by_words.setdefault(one.terms[-1].text, []).append(one)
        self._used: set[str] = set()

    def find(self, habit: Habit) -> tuple[str, Commitment | None]:
        """The source of a habit, and its promise. Two habits of one key stay two."""
        source = f"{self._program}:{habit.key}"
        for number in count(2):
            if source not in self._used:
                break
            source = f"{self._program}:{habit.key}#{number}"
        self._used.add(source)
        same = self._by_words.get(_title(habit.name))
        found = same.pop(0) if same else None
        return source, self._by_source.get(source) or found


def _own_habits(session: Session, history: History, report: HistoryReport) -> list[Habit]:
    """The habits of the acting person; in a table of tracker, those of others are left out and counted."""
    me = {session.actor.casefold(), session.name_of(session.actor).casefold()}
    owners = {habit.owner.casefold() for habit in history.habits}
    others = {words.casefold() for one in session.people() if one.id != session.actor for words in (one.id, one.name)}
    if not owners & me and not owners & others and len(owners) <= 1:
        return history.habits  # the table of one person, who has another name here
    mine = [habit for habit in history.habits if habit.owner.casefold() in me]
    if left := len(history.habits) - len(mine):
        report.left_out["promises of others" if left > 1 else "promise of another"] += left
    return mine


def _without_impossible(habit: Habit, today: date) -> None:
    """Take out and count days nobody can have lived yet, or that are a mistake of a clock."""
    for day in habit.all_days():
        if EPOCH <= day <= today or (habit.kind == "once" and day > today):
            continue  # the answer of a *once* stands under its date, wherever that lies
        habit.left_out["days in the future" if day > today else "days before 1970"] += 1
        habit.days.pop(day, None)
        habit.details.pop(day, None)


def _without_ranges(habit: Habit, promise: Commitment, ranges: list[Excused]) -> None:
    """In a table, a day of an excused range looks like an excused day; here the range says it already."""
    about = [one for one in ranges if one.excuses(promise)]
    for day in [day for day, letter in habit.days.items() if letter == "e"]:
        if any(one.from_ <= day <= one.until for one in about):
            del habit.days[day]
            habit.details.pop(day, None)


def _seen_by_the_other(session: Session, habit: Habit, *, known: bool) -> None:
    """A table says that the other saw a day differently, not who that is; where the promise is known, its day does."""
    other = session.partner_of(session.actor)
    for detail in habit.details.values():
        if known:
            detail.pop("other_view", None)
        elif "other_view" in detail:
            detail["other_view"]["by"] = other.id if other else ""


def _fields(habit: Habit, days: list[date]) -> Days:
    return {day: (habit.days.get(day, "."), habit.details.get(day, {})) for day in days}


def _promise(session: Session, habit: Habit, source: str, order: float, title: str) -> Commitment:
    days = sorted(habit.days)
    today = session.today()
    first = days[0] if days else today
    start = min(habit.starts_on, first) if habit.starts_on and habit.kind != "once" else habit.starts_on or first
    ends_on = habit.ends_on or ((days[-1] if days else start) if habit.archived else None)
    ended = ends_on is not None and (habit.archived or ends_on <= today)
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
        state="ended" if ended else "paused" if habit.pauses and habit.pauses[-1].until is None else "active",
        pauses=habit.pauses,
        ends_on=ends_on,
        ended_why=(f"archived in {title}" if habit.archived else clean(habit.ended_why) or None) if ended else None,
        order=order,
        source=source,
    )


def _title(name: str) -> str:
    words = " ".join(clean(name).split())
    if len(words) > LONGEST_TITLE:
        words = words[: LONGEST_TITLE - 1] + "…"
    return check_text(words, "text") or "(no name)"
