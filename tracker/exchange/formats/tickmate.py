"""Tickmate: its database. A day is ticked or not; there are neither schedules nor notes."""

import sqlite3
from datetime import date

from tracker.domain.base.errors import Refused
from tracker.exchange.base.incoming import UNCHANGED, Incoming, damaged
from tracker.exchange.history.habits import Habit, History
from tracker.exchange.registry import Format, ImportChoices


def recognises(incoming: Incoming) -> bool:
    """A database with tracks and ticks."""
    return {"tracks", "ticks"} <= incoming.tables.keys()


def read(incoming: Incoming, _choices: ImportChoices) -> History:
    """The tracks. A disabled one arrives as let go."""
    if not recognises(incoming):
        raise Refused(f"{incoming.name} is no database of Tickmate. {UNCHANGED}", "file")
    history = History("tickmate", "Tickmate")
    habits: dict[int, Habit] = {}
    order = '"order", ' if "order" in incoming.tables["tracks"] else ""
    with incoming.database() as database:
        try:
            for number, name, why, enabled in database.execute(
                f"SELECT _id, name, description, enabled FROM tracks ORDER BY {order}_id"
            ):
                habit = habits[number] = Habit(str(number), str(name))
                habit.why, habit.archived = str(why or ""), not enabled
                habit.near = "the file holds no schedule, so it became every day"
                history.habits.append(habit)
            for number, year, month, day in database.execute("SELECT _track_id, year, month, day FROM ticks"):
                _tick(history, habits.get(number), year, month, day)
        except (sqlite3.Error, OverflowError) as problem:
            raise damaged(incoming.name, problem) from None
    return history


def _tick(history: History, habit: Habit | None, year: object, month: object, day: object) -> None:
    if habit is None:
        history.left_out["ticks of no track"] += 1
        return
    try:
        on = date(year, month + 1, day)  # type: ignore[arg-type,operator]  # months count from 0
    except (ValueError, TypeError, OverflowError):
        habit.left_out["ticks without a date"] += 1
        return
    if on in habit.days:
        habit.left_out["more ticks of one day"] += 1
    habit.mark(on, "kept")


FORMAT = Format("tickmate", "Tickmate", recognises, read)
