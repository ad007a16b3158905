"""dijo: one or two JSON documents, of habits ticked by hand and by other programs."""

from typing import Any

from tracker.exchange.base.incoming import Incoming, decoded
from tracker.exchange.base.typed_json import Shape, converted
from tracker.exchange.history.habits import Habit, History, readable_day
from tracker.exchange.registry import Format, ImportChoices


class _Habit(Shape, kw_only=True, frozen=True):
    type: str
    name: str
    stats: dict[str, Any]
    goal: Any = None


def recognises(incoming: Incoming) -> bool:
    """A list of habits with a type and stats, or a folder with dijo's files."""
    if incoming.is_archive:
        return bool(_names(incoming)) and all(_is_ours(_json_of(incoming, name)) for name in _names(incoming))
    return _is_ours(incoming.json)


def _names(incoming: Incoming) -> list[str]:
    return [
        name for name in incoming.names
        if name.rpartition("/")[2].startswith("habit_record") and name.endswith(".json")
    ]  # fmt: skip


def _json_of(incoming: Incoming, name: str) -> Any:
    return Incoming(name, {name: incoming.bytes_of(name)}).json


def _is_ours(document: Any) -> bool:
    return (
        isinstance(document, list)
        and bool(document)
        and all(isinstance(one, dict) and {"type", "stats"} <= one.keys() for one in document)
    )


def read(incoming: Incoming, _choices: ImportChoices) -> History:
    """The habits. There are no schedules: each is for every day."""
    history = History("dijo", "dijo")
    sources = [(name, _json_of(incoming, name)) for name in _names(incoming)] if incoming.is_archive else []
    for name, document in sources or [(incoming.name, incoming.json)]:
        if document is None:
            decoded(incoming.data, incoming.name)
        history.habits += map(_habit, converted(document, list[_Habit], Incoming(name), "dijo"))
    return history


def _habit(raw: _Habit) -> Habit:
    habit = Habit(raw.name, raw.name)
    goal = _amount(raw.goal)
    for text, value in raw.stats.items():
        day = readable_day(text, habit.left_out)
        if day is None:
            continue
        if isinstance(value, bool):
            if value:
                habit.mark(day, "kept")
            continue  # a false is what a toggle leaves behind
        amount = _amount(value)
        if amount is None:
            habit.left_out["days without a value"] += 1
        elif amount > 0 or goal == 0:
            habit.left_out["amounts"] += 1
            habit.mark(day, "kept" if goal is None or amount >= goal else "partly")
    return habit


def _amount(value: Any) -> float | None:
    """A number, or one with a precision beside it."""
    if isinstance(value, dict):
        number, precision = value.get("value"), value.get("precision", 0)
        if isinstance(number, int) and isinstance(precision, int) and 0 <= precision < 20:
            return float(number / 10**precision)
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value)


FORMAT = Format("dijo", "dijo", recognises, read)
