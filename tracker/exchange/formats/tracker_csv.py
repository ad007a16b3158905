"""tracker's own table: one row a day of a promise, for spreadsheets and back.

Beside the days that hold an answer, a promise has a row for the first day of each of its schedules, so that its blank
days are known, and rows that say *paused*, *resumed* and *ended* where they begin to hold.
"""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from tracker.domain.checkins.marks import MARKS
from tracker.domain.records import CheckinYear, Commitment, Pause, Withheld
from tracker.domain.schedule import parse as schedules
from tracker.exchange.base.incoming import Incoming, bad_row
from tracker.exchange.base.tables import Row, rows_of
from tracker.exchange.document.write import checkins_of
from tracker.exchange.history.habits import Habit, History, iso_day
from tracker.exchange.registry import ExportChoices
from tracker.service import Service

COLUMNS = ("day", "owner", "promise", "schedule", "mark", "note", "told", "recorded_at")
_DAY = timedelta(days=1)
_EVENTS = ("paused", "resumed", "ended")
_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_TOLD = ("same_day", "next_day", "later")
_SEEN = ", two views"  # the other saw the day differently: it goes on counting for nothing; whose words stay theirs
Cells = dict[str, str]


# Out.


def table_of(service: Service, choices: ExportChoices) -> bytes:
    """Every day of every promise the acting person may see, promise after promise."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, restval="")
    writer.writeheader()
    years: dict[str, list[CheckinYear]] = defaultdict(list)
    for year in service.all(CheckinYear).values():
        years[year.commitment].append(year)
    names: dict[str, set[str]] = defaultdict(set)
    for promise in service.all(Commitment).values():
        if promise.state in ("draft", "declined") or (choices.mine and promise.owner != service.actor):
            continue
        common = {"owner": promise.owner, "promise": _own_name(promise.terms[-1].text, names[promise.owner])}
        for cells in _rows(service, promise, years[promise.id]):
            schedule = promise.terms_on(date.fromisoformat(cells["day"])).schedule
            whole = {"schedule": schedule} | common | cells
            writer.writerow({name: guarded(words) for name, words in whole.items()})
    return text.getvalue().encode("utf-8")


def _own_name(text: str, used: set[str]) -> str:
    """Two promises of one name stay two: the second is ``… (2)``."""
    name, number = text, 1
    while name in used:
        number += 1
        name = f"{text} ({number})"
    used.add(name)
    return name


def _rows(service: Service, promise: Commitment, years: Iterable[CheckinYear]) -> list[Cells]:
    kept = service.book.get(Withheld, promise.id, service.actor)
    checkins = [checkin for year in years for checkin in checkins_of(year)]
    for checkin in checkins if kept else ():
        answer = service.checkin(promise.id, date.fromisoformat(checkin["day"]))
        checkin |= {"note": answer.note, "reason": answer.reason}  # what its owner keeps to themselves
    answers = [_answered(checkin) for checkin in checkins]
    days = {cells["day"] for cells in answers}
    found = [*answers, *_excused(service, promise, days)]
    days = {cells["day"] for cells in found}
    found += [{"day": day} for day in {str(terms.from_) for terms in promise.terms} - days]
    for pause in promise.pauses:
        found.append({"day": str(pause.from_), "mark": "paused", "note": pause.reason or ""})
        if pause.until:
            found.append({"day": str(pause.until + _DAY), "mark": "resumed"})
    if promise.ends_on:
        found.append({"day": str(promise.ends_on + _DAY), "mark": "ended", "note": promise.ended_why or ""})
    return sorted(found, key=lambda cells: (cells["day"], cells.get("mark") in _EVENTS))


def _answered(checkin: dict[str, Any]) -> Cells:
    """A day with an answer. What was not possible has its reason for a note, and other words below it."""
    mark = checkin.get("mark") or ("happened" if checkin.get("happened") else "")
    view = checkin.get("other_view")
    seen = _SEEN if mark and view and view.get("closed") != "owner changed" else ""
    words = [checkin.get("reason"), checkin.get("note")] if mark == "excused" else [checkin.get("note")]
    return {
        "day": checkin["day"],
        "mark": mark + seen,
        "note": "\n".join(one for one in words if one),
        "told": checkin.get("told") or "",
        "recorded_at": str(checkin.get("recorded_at") or ""),
    }


def _excused(service: Service, promise: Commitment, answered: set[str]) -> Iterator[Cells]:
    """The days of excused ranges that have no answer of their own."""
    if promise.kind == "cue":
        return
    seen = set(answered)
    for one in service.excused():
        if not one.excuses(promise):
            continue
        day, last = max(one.from_, promise.starts_on), min(one.until, promise.ends_on or one.until, service.today())
        while day <= last:
            if str(day) not in seen:
                seen.add(str(day))
                yield {"day": str(day), "mark": "excused", "note": one.reason or ""}
            day += _DAY


def guarded(words: str) -> str:
    """A cell that a spreadsheet takes for words, never for a formula."""
    return f"'{words}" if _FORMULA.match(words) else words


def bare(words: str) -> str:
    """A guarded cell as it was."""
    return words[1:] if words.startswith("'") and _FORMULA.match(words) else words


# In.


def is_ours(columns: Iterable[str]) -> bool:
    """Whether the columns are those of this table."""
    return set(COLUMNS) <= set(columns)


def history_of(incoming: Incoming) -> History:
    """The promises of the table, each with its owner: only one's own are taken in."""
    history = History("tracker", "a table of tracker")
    history.ours = True
    habits: dict[tuple[str, str], Habit] = {}
    _, rows = rows_of(incoming.text, incoming.name)
    for row in rows:
        cells = {name: bare(row.cells.get(name, "")) for name in COLUMNS}
        place = f"{incoming.name}, row {row.number}"
        key = cells["owner"].strip(), cells["promise"]
        if key not in habits:
            habit = habits[key] = Habit(cells["promise"], cells["promise"])
            habit.owner = key[0]
        _put(habits[key], place, Row(row.number, cells))
    for (owner, name), habit in habits.items():
        again = re.fullmatch(r"(.*) \(\d+\)", name, re.DOTALL)
        if again and (owner, again[1]) in habits:
            habit.name = again[1]
    history.habits = list(habits.values())
    return history


def _put(habit: Habit, place: str, row: Row) -> None:
    cells = row.cells
    day, mark, words = iso_day(cells["day"], place), cells["mark"].strip(), cells["note"]
    if mark == "ended":
        habit.ends_on, habit.ended_why = day - _DAY, words
        return
    if mark == "paused":
        habit.pauses.append(Pause(from_=day, reason=words or None))
        return
    if mark == "resumed":
        _resume(habit, day - _DAY)
        return
    _schedule(habit, place, day, cells["schedule"])
    seen, mark = mark.endswith(_SEEN), mark.removesuffix(_SEEN)
    if mark == "happened":
        habit.days[day] = "h"
    elif mark in MARKS:
        habit.mark(day, mark)  # type: ignore[arg-type]
    elif mark:
        raise bad_row(place, mark, f"no mark ({', '.join(MARKS)})")
    if mark == "excused":
        reason, _, words = words.partition("\n")
        if reason:
            habit.details.setdefault(day, {})["reason"] = reason
    habit.note(day, words)
    if seen:
        habit.details.setdefault(day, {})["other_view"] = {"by": "", "closed": "left"}
    _say(habit, place, day, cells)


def _say(habit: Habit, place: str, day: date, cells: Cells) -> None:
    """When a slip was told, and when the answer was written down."""
    if told := cells["told"].strip():
        if told not in _TOLD:
            raise bad_row(place, told, f"none of {', '.join(_TOLD)}")
        habit.details.setdefault(day, {})["told"] = told
    if at := cells["recorded_at"].strip():
        try:
            instant = datetime.fromisoformat(at)
        except ValueError:
            instant = None
        if instant is None or instant.tzinfo is None:
            raise bad_row(place, at, "no instant like 2026-04-27T19:30:00Z")
        habit.details.setdefault(day, {})["recorded_at"] = at


def _resume(habit: Habit, until: date) -> None:
    if habit.pauses and habit.pauses[-1].until is None:
        last = habit.pauses[-1]
        habit.pauses[-1] = Pause(from_=last.from_, until=until, reason=last.reason)


def _schedule(habit: Habit, place: str, day: date, text: str) -> None:
    """The first schedule of a promise, or another one from this day on."""
    try:
        found = schedules.parse(text)
    except schedules.ScheduleError as problem:
        raise bad_row(place, text, f"no schedule: {problem}") from None
    if habit.starts_on is None:
        habit.starts_on, habit.schedule = day, found.text
        habit.kind = "cue" if found.family == "cue" else "once" if found.family == "once" else "do"
    elif found.text != (list(habit.versions.values()) or [habit.schedule])[-1]:
        habit.versions[day] = found.text
