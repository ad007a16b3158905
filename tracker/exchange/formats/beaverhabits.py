"""Beaver Habit Tracker: one JSON document."""

from collections import Counter
from datetime import date
from typing import Any

from tracker.exchange.base.incoming import Incoming
from tracker.exchange.base.typed_json import Shape, converted
from tracker.exchange.history.habits import Habit, History, readable_day, rolling
from tracker.exchange.registry import Format, ImportChoices

_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}


class _Record(Shape, kw_only=True, frozen=True):
    day: str
    done: bool | None = None
    text: str | None = None


class _Period(Shape, kw_only=True, frozen=True):
    period_type: str = "D"
    period_count: int = 1
    target_count: int = 1


class _Habit(Shape, kw_only=True, frozen=True):
    name: str
    records: tuple[_Record, ...] = ()
    id: str | int | None = None
    status: str | None = None
    period: _Period | None = None
    star: bool | int | None = None
    tags: list[Any] | None = None


class _File(Shape, kw_only=True, frozen=True):
    habits: list[_Habit]


def recognises(incoming: Incoming) -> bool:
    """Habits of which one has records with a day and *done*."""
    habits = incoming.json.get("habits") if isinstance(incoming.json, dict) else None
    if not isinstance(habits, list) or not all(isinstance(one, dict) for one in habits):
        return False
    records = [record for one in habits for record in one.get("records") or () if isinstance(record, dict)]
    if records:
        return any("day" in record for record in records)
    return bool(habits) and all("records" in one and "freq_type" not in one for one in habits)


def read(incoming: Incoming, _choices: ImportChoices) -> History:
    """The habits; those that were deleted are left out and counted."""
    history = History("beaverhabits", "Beaver Habits")
    for raw in converted(incoming.json, _File, incoming, "Beaver Habits").habits:
        if raw.status in ("soft_delete", "soft_deleted"):
            history.left_out["deleted habits"] += 1
            continue
        habit = Habit(str(raw.id) if raw.id is not None else raw.name, raw.name)
        habit.archived = raw.status in ("archive", "archived")
        _rule(habit, raw.period)
        habit.left_out += Counter({"tags": len(raw.tags or ()), "star": bool(raw.star)})
        for record in raw.records:
            if (day := readable_day(record.day, habit.left_out)) is not None:
                _put(habit, day, record)
        history.habits.append(habit)
    return history


def _rule(habit: Habit, period: _Period | None) -> None:
    if period is None:
        habit.near = "it has no schedule there, so it became every day"
        return
    unit = _DAYS.get(period.period_type.upper()[:1], 1)
    times, days = max(period.target_count, 1), max(period.period_count, 1) * unit
    habit.schedule, habit.near = rolling(times, days)


def _put(habit: Habit, day: date, record: _Record) -> None:
    if record.done:
        habit.mark(day, "kept", note=record.text or "")
    else:
        habit.note(day, record.text or "")  # an untick leaves the same behind as a no


FORMAT = Format("beaverhabits", "Beaver Habits", recognises, read)
