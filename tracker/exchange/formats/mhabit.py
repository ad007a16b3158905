"""Table Habit (mhabit): one JSON document."""

from collections import Counter
from typing import Any

from tracker.domain.records.base import msgspec
from tracker.exchange.base.incoming import Incoming
from tracker.exchange.base.typed_json import Shape, converted
from tracker.exchange.history.habits import Habit, History, day_after_epoch, rolling
from tracker.exchange.registry import Format, ImportChoices

_DONE, _SKIP = 1, 2
_DELETED, _ARCHIVED = 2, 3
_NEGATIVE = 2
_SKIPPED = "skipped in mhabit"


class _Record(Shape, kw_only=True, frozen=True):
    record_date: int | None = None
    record_type: int | None = None
    record_value: float | None = None
    reason: str | None = None


class _Habit(Shape, kw_only=True, frozen=True):
    name: str | None = None
    desc: str | None = None
    type: int | None = None
    status: int | None = None
    create_t: int | None = None
    color: int | None = None
    daily_goal: float | None = None
    daily_goal_unit: str | None = None
    freq_type: int | None = None
    freq_custom: str | list[Any] | None = None
    reminder: Any = None
    start_date: int | None = None
    target_days: int | None = None
    records: tuple[_Record, ...] = ()


class _File(Shape, kw_only=True, frozen=True):
    habits: list[_Habit]


def recognises(incoming: Incoming) -> bool:
    """Habits with the names of mhabit's fields."""
    habits = incoming.json.get("habits") if isinstance(incoming.json, dict) else None
    if not isinstance(habits, list) or not habits or not all(isinstance(one, dict) for one in habits):
        return False
    return any({"freq_type", "daily_goal", "start_date", "target_days"} & one.keys() for one in habits) or any(
        isinstance(record, dict) and "record_date" in record for one in habits for record in one.get("records") or ()
    )


def read(incoming: Incoming, _choices: ImportChoices) -> History:
    """The habits; those that were deleted are left out and counted."""
    history = History("mhabit", "mhabit")
    for raw in converted(incoming.json, _File, incoming, "mhabit").habits:
        if raw.status == _DELETED:
            history.left_out["deleted habits"] += 1
            continue
        name = raw.name or ""
        habit = Habit(str(raw.create_t) if raw.create_t is not None else name, name)
        habit.why, habit.archived = raw.desc or "", raw.status == _ARCHIVED
        habit.kind = "refrain" if raw.type == _NEGATIVE else "do"
        _rule(habit, raw)
        if raw.start_date is not None:
            habit.starts_on = day_after_epoch(raw.start_date)
        habit.left_out += Counter(
            {
                "colour": raw.color is not None,
                "reminder": bool(raw.reminder),
                "unit": bool(raw.daily_goal_unit),
                "target of days": bool(raw.target_days),
            }
        )
        for record in raw.records:
            _put(habit, raw, record)
        history.habits.append(habit)
    return history


def _rule(habit: Habit, raw: _Habit) -> None:
    custom = raw.freq_custom
    if isinstance(custom, str):  # JSON inside JSON
        try:
            custom = msgspec.json.decode(custom)
        except msgspec.DecodeError:
            custom = None
    numbers = [one for one in custom if isinstance(one, int) and one > 0] if isinstance(custom, list) else []
    match raw.freq_type, numbers:
        case 1, [times, *_]:
            habit.schedule, habit.near = rolling(times, 7)
        case 2, [times, *_]:
            habit.schedule, habit.near = rolling(times, 30)
        case 3, [times, days, *_]:
            habit.schedule, habit.near = rolling(times, days)
        case _:
            habit.near = "its schedule cannot be read, so it became every day"


def _put(habit: Habit, raw: _Habit, record: _Record) -> None:
    day = day_after_epoch(record.record_date) if record.record_date is not None else None
    if day is None:
        habit.left_out["days without a date"] += 1
        return
    words = record.reason or ""
    if record.record_type == _SKIP:
        habit.mark(day, "excused", reason=words or _SKIPPED)
    elif record.record_type != _DONE:
        habit.note(day, words)
    else:
        value, goal = record.record_value, raw.daily_goal or 0
        if value is None:
            value = goal  # done, and no amount is kept of it
        habit.left_out["amounts"] += 1
        if raw.type == _NEGATIVE:
            habit.mark(day, "kept" if value <= goal else "slipped", note=words)
        elif value >= goal and value > 0:
            habit.mark(day, "kept", note=words)
        else:
            habit.mark(day, "partly" if value > 0 else "slipped", note=words)


FORMAT = Format("mhabit", "mhabit (Table Habit)", recognises, read)
