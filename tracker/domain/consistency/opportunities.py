"""What a promise asked, one opportunity after the other, and how each was answered.

The unit is an opportunity, not a day: a due date, a calendar week or month, a day on which the cue was logged, the one
date of a *once*. Ten years are read as one string, a character a day, so that nothing loops over days.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from tracker.domain.checkins.history import Marks
from tracker.domain.checkins.marks import STATES
from tracker.domain.checkins.window import OPEN_FOR
from tracker.domain.consistency.quota import judged_windows
from tracker.domain.records import Commitment, Excused
from tracker.domain.records.base import msgspec
from tracker.domain.schedule.in_force import FOREVER, schedules
from tracker.domain.schedule.parse import parse
from tracker.domain.schedule.recurrence import Schedule

# The days of a promise as it was lived: the characters of `Marks`, with _ where it was paused (not due at all), and e
# also where a day in an excused range has no answer. An answer given there stands, and its day counts like any other.
_IN_RANGE = str.maketrans(".h", "ee")
_IN_RANGE_CUE = str.maketrans("h", "e")  # a day on which no cue was logged stays empty
# A due day's character as the letter of its state (see `tracker.domain.checkins.marks`).
_STATE = str.maketrans(".hKPSE", "uuvvvv")
_NO_BLANKS = str.maketrans("", "", "._")
_IS_ACTIVE = {ord("_"): "\0"}
_IS_LOGGED = {ord("_"): "\0", ord("."): "\0"}


class Opportunity(NamedTuple):
    """One opportunity. ``done`` of ``target`` are kept days (½ for a partly one); 0 or 1 of 1 where it is one day.

    ``credit`` is None where the opportunity takes no part in the rate (excused, two views, open).
    """

    first: date
    last: date
    state: str
    credit: float | None
    done: float
    target: int


class Stretch(NamedTuple):
    """A run of days under one schedule: its first day, the first and the last that are looked at, the answers on its
    due days (all days for a quota), those days, and its opportunities as a slice.
    """

    schedule: Schedule
    anchor: int
    first: int
    last: int
    answers: str
    days: Sequence[int]
    begin: int
    end: int


class Opportunities(Sequence[Opportunity]):
    """All opportunities of a promise up to a day, oldest first: ``states`` holds a letter for each, ``lasts`` its last
    day; ``quotas`` holds (first day, done, target) by index for weeks and months. ``schedule`` is the one in force.
    """

    __slots__ = ("lasts", "quotas", "schedule", "states", "stretches", "today")

    def __init__(
        self,
        schedule: Schedule,
        today: int,
        states: str,
        lasts: Sequence[int],
        quotas: dict[int, tuple[int, float, int]],
        stretches: list[Stretch],
    ) -> None:
        self.schedule = schedule
        self.today = today
        self.states = states
        self.lasts = lasts
        self.quotas = quotas
        self.stretches = stretches

    def __len__(self) -> int:
        return len(self.states)

    def __getitem__(self, index: int) -> Opportunity:  # type: ignore[override] # one at a time is all that is asked
        if index < 0:
            index += len(self.states)
        letter, last = self.states[index], self.lasts[index]
        first, done, target = self.quotas.get(index) or (last, {"k": 1.0, "p": 0.5}.get(letter, 0.0), 1)
        return Opportunity(
            date.fromordinal(first), date.fromordinal(last), STATES[letter], self.credit(index), done, target
        )

    def credit(self, index: int) -> float | None:
        """1 for kept, ½ (or done ÷ target) for partly, 0 for slipped and unrecorded, None for all others."""
        letter = self.states[index]
        if letter == "p" and index in self.quotas:
            _, done, target = self.quotas[index]
            return done / target
        return {"k": 1.0, "p": 0.5, "s": 0.0, "u": 0.0}.get(letter)

    def on(self, day: date) -> Opportunity | None:
        """The opportunity a day belongs to: of that day, or the week or month that holds it."""
        index = self.index_on(day.toordinal())
        return None if index is None else self[index]

    def index_on(self, day: int) -> int | None:
        """Where the opportunity of a day stands."""
        index = bisect_left(self.lasts, day)
        if index == len(self.lasts):
            return None
        first = self.quotas[index][0] if index in self.quotas else self.lasts[index]
        return index if first <= day else None

    def slips(self) -> Iterator[tuple[int, bool]]:
        """The due days marked slipped, and whether the other saw the day differently."""
        for stretch in self.stretches:
            for letter in "sS":
                at = stretch.answers.find(letter)
                while at >= 0:
                    yield stretch.days[at], letter == "S"
                    at = stretch.answers.find(letter, at + 1)

    def way_back(self) -> list[tuple[int, int | None]]:
        """Each told slip, oldest first, with the day on which the promise was next kept (None: not yet)."""
        found: list[tuple[int, int | None]] = []
        waiting = 0
        for stretch in self.stretches:
            answers = stretch.answers
            if waiting and (kept := answers.find("k")) >= 0:
                found[-waiting:] = [(slip, stretch.days[kept]) for slip, _ in found[-waiting:]]
                waiting = 0
            at = answers.find("s")
            while at >= 0:
                kept = answers.find("k", at)
                found.append((stretch.days[at], stretch.days[kept] if kept >= 0 else None))
                waiting += kept < 0
                at = answers.find("s", at + 1)
        return found


def opportunities(
    commitment: Commitment, marks: Marks, excused: Iterable[Excused], today: date, since: date = date.min
) -> Opportunities:
    """The opportunities of a promise as they stand on ``today``; later answers are not looked at.

    ``excused`` may hold ranges of other promises and people; they are passed over. Opportunities that were over before
    ``since`` are left out, except where all are needed to see whether a count was reached.
    """
    now = today.toordinal()
    if commitment.state in ("draft", "declined"):
        return Opportunities(parse(commitment.terms_on(today).schedule), now, "", (), {}, [])
    ranges = excused_ranges(commitment, excused)
    pauses = paused_ranges(commitment)
    end = commitment.ends_on.toordinal() if commitment.ends_on else FOREVER
    begin = 1 if commitment.count else since.toordinal()
    found = _collect(commitment, marks, ranges, pauses, now, begin, end)
    if commitment.count and found.states.count("k") >= commitment.count:
        # The promise is kept and ends that day; a week or month is cut by it like by any other end.
        reached = _reached(found, commitment.count)
        if reached < end:
            found = _collect(commitment, marks, ranges, pauses, now, begin, reached)
    return found


def excused_ranges(commitment: Commitment, excused: Iterable[Excused]) -> list[tuple[int, int]]:
    """The ranges for this promise, or for all of its owner's; both ends included."""
    return [
        (one.from_.toordinal(), one.until.toordinal()) for one in excused if not one.removed and one.excuses(commitment)
    ]


def paused_ranges(commitment: Commitment) -> list[tuple[int, int]]:
    """The pauses; both ends included."""
    return [
        (pause.from_.toordinal(), pause.until.toordinal() if pause.until else FOREVER) for pause in commitment.pauses
    ]


def _collect(
    commitment: Commitment,
    marks: Marks,
    ranges: list[tuple[int, int]],
    pauses: list[tuple[int, int]],
    today: int,
    since: int,
    end: int,
) -> Opportunities:
    in_force = parse(commitment.terms_on(date.fromordinal(today)).schedule)
    states: list[str] = []
    lasts: list[Sequence[int]] = []
    quotas: dict[int, tuple[int, float, int]] = {}
    stretches: list[Stretch] = []
    begin = 0
    for schedule, anchor, last in schedules(commitment, end):
        if anchor > today:
            break
        seen = last if schedule.family == "once" else min(last, schedule.window(today)[1])
        first = max(anchor, schedule.window(since)[0])
        if first > seen or (seen < since and schedule.family != "once"):
            continue  # the piece of a week may begin before ``since`` and be over by then
        if schedule.family in ("week", "month"):
            line = _lived(marks, first, seen, today, ranges, pauses, _IN_RANGE)
            found, ends = judged_windows(schedule, first, seen, line, today, begin, quotas)
            days: Sequence[int] = range(first, seen + 1)
        else:
            line, days = _due(schedule, anchor, first, seen, marks, today, ranges, pauses)
            found, ends = _settled(line, days, today), days
        states.append(found)
        lasts.append(ends)
        stretches.append(Stretch(schedule, anchor, first, seen, line, days, begin, begin + len(found)))
        begin += len(found)
    if len(lasts) == 1:
        return Opportunities(in_force, today, states[0], lasts[0], quotas, stretches)
    return Opportunities(in_force, today, "".join(states), [day for days in lasts for day in days], quotas, stretches)


def _lived(
    marks: Marks,
    first: int,
    last: int,
    today: int,
    ranges: list[tuple[int, int]],
    pauses: list[tuple[int, int]],
    in_range: dict[int, int],
) -> str:
    """The days from ``first`` to ``last`` with excused ranges and pauses laid over them; nothing after ``today``."""
    line = marks.slice(first, min(last, today)).ljust(last - first + 1, ".")
    for begin, end in ranges:
        a, b = max(begin - first, 0), min(end, last) - first + 1
        if a < b:
            line = line[:a] + line[a:b].translate(in_range) + line[b:]
    for begin, end in pauses:
        a, b = max(begin - first, 0), min(end, last) - first + 1
        if a < b:
            line = line[:a] + "_" * (b - a) + line[b:]
    return line


def _due(
    schedule: Schedule,
    anchor: int,
    first: int,
    last: int,
    marks: Marks,
    today: int,
    ranges: list[tuple[int, int]],
    pauses: list[tuple[int, int]],
) -> tuple[str, Sequence[int]]:
    """The characters of the due days, and these days. A paused day is not due; a cue only where it was logged."""
    if schedule.family == "once":
        days = schedule.due_days(anchor, anchor, last)
        # The answer stands under its date, wherever that lies, and may be given from the start.
        line = "".join([_lived(marks, day, day, max(today, day), ranges, pauses, _IN_RANGE) for day in days])
        return (line, days) if line != "_" else ("", ())
    if schedule.family == "cue":
        line = _lived(marks, first, last, today, ranges, pauses, _IN_RANGE_CUE)
        return line.translate(_NO_BLANKS), list(compress(range(first, last + 1), line.translate(_IS_LOGGED).encode()))
    line = _lived(marks, first, last, today, ranges, pauses, _IN_RANGE)
    days, pick = _picked(schedule, anchor, first, last)
    line = pick(line) if days else ""
    if "_" in line:
        days = list(compress(days, line.translate(_IS_ACTIVE).encode()))
        line = line.replace("_", "")
    return line, days


@lru_cache(maxsize=256)
def _picked(schedule: Schedule, anchor: int, first: int, last: int) -> tuple[Sequence[int], Callable[[str], str]]:
    """The due days from ``first`` on, and what picks their characters from a line that begins with it."""
    days = schedule.due_days(anchor, first, last)
    if isinstance(days, range):
        return days, itemgetter(slice(days.start - first, max(days.stop - first, 0), days.step))
    chars = itemgetter(*[day - first for day in days] or [0])
    return days, lambda line: "".join(chars(line))


def _settled(answers: str, days: Sequence[int], today: int) -> str:
    """The states of single days: unanswered ones are open through the third day after, then unrecorded."""
    states = answers.translate(_STATE)
    still = bisect_left(days, today - OPEN_FOR)
    return states[:still] + states[still:].replace("u", "o")


def _reached(found: Opportunities, count: int) -> int:
    """The day on which the promise's count of kept opportunities was reached."""
    index = -1
    for _ in range(count):
        index = found.states.index("k", index + 1)
    if index not in found.quotas:
        return found.lasts[index]
    first, _, target = found.quotas[index]
    stretch = next(one for one in found.stretches if one.begin <= index < one.end)
    done = 0.0
    for day in range(first, found.lasts[index] + 1):
        done += {"k": 1.0, "p": 0.5}.get(stretch.answers[day - stretch.first], 0.0)
        if done >= target:
            return day
    return found.lasts[index]


def fulfilled_on(commitment: Commitment, marks: Marks, excused: Iterable[Excused], today: date) -> date | None:
    """The day on which a promise was fulfilled: its count reached, or its one date kept. None while it is not."""
    found = opportunities(msgspec.structs.replace(commitment, count=None, ends_on=None), marks, excused, today)
    if found.stretches and found.stretches[-1].schedule.family == "once":
        return date.fromordinal(found.lasts[-1]) if found.states.endswith("k") else None
    if commitment.count is None or found.states.count("k") < commitment.count:
        return None
    return date.fromordinal(_reached(found, commitment.count))


def once_by(commitment: Commitment, day: date) -> date | None:
    """The one date that an answer given on a day is about; None where that day's schedule has days of its own.

    A date that later terms take away before it has come never falls due: theirs stands for it.
    """
    found = schedules(commitment)
    begun = [index for index, (_, anchor, _) in enumerate(found) if anchor <= day.toordinal()]
    in_force = found[begun[-1] if begun else 0 :]
    for schedule, anchor, last in in_force:
        if schedule.family != "once":
            break
        if due := schedule.due_days(anchor, anchor, last):
            return date.fromordinal(due[0])
    schedule, anchor, _ = in_force[0]
    due = schedule.due_days(anchor, anchor, FOREVER) if schedule.family == "once" else ()
    return date.fromordinal(due[0]) if due else None
