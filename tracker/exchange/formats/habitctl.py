"""habitctl: a file of habits and a log, side by side."""

import re

from tracker.exchange.base.incoming import Incoming, bad_row
from tracker.exchange.formats.habits_and_log import HabitsAndLog
from tracker.exchange.history.habits import Habit, History, readable_day, rolling
from tracker.exchange.registry import Format, ImportChoices

FILES = HabitsAndLog(
    "habitctl",
    habit=re.compile(r"^\d+ +\S", re.MULTILINE),
    log=re.compile(r"^\d{4}-\d\d-\d\d\t[^\t\n]+\t[yns]\b", re.MULTILINE),
)
_SKIPPED = "skipped in habitctl"


def read(incoming: Incoming, _choices: ImportChoices) -> History:
    """The habits, in their order, with what the log says of them."""
    habit_file, log_file = FILES.files(incoming)
    history = History("habitctl", "habitctl")
    habits = _habits(history, habit_file, incoming.text_of(habit_file))
    _log(history, habits, log_file, incoming.text_of(log_file))
    return history


def _habits(history: History, name: str, text: str) -> dict[str, Habit]:
    """``N name``: once in any N days; 0 is only written down when it happens."""
    found: dict[str, Habit] = {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        days, _, title = words.partition(" ")
        title = title.strip()
        if not days.isdecimal() or len(days) > 4 or not title:
            raise bad_row(f"{name}, row {number}", words, "no habit like 1 Meditated")
        if title in found:
            history.left_out["habits that stand there twice"] += 1
            continue
        habit = found[title] = Habit(title, title)
        if int(days) == 0:
            habit.kind, habit.schedule = "cue", "on cue"
        else:
            habit.schedule, habit.near = rolling(1, int(days))
        history.habits.append(habit)
    return found


def _log(history: History, habits: dict[str, Habit], name: str, text: str) -> None:
    """Of a day, the first line counts."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{name}, row {number}"
        fields = line.split("\t")
        if len(fields) < 3:
            raise bad_row(place, line, "no line of a day, a habit and y, n or s")
        day, habit, word = readable_day(fields[0], history.left_out), habits.get(fields[1].strip()), fields[2].strip()
        if word not in ("y", "n", "s"):
            raise bad_row(place, word, "neither y, n nor s")
        if day is None:
            continue
        if habit is None:
            history.left_out[f"lines of {fields[1].strip()!r}, which is no habit there"] += 1
        elif day in habit.days:
            habit.left_out["lines of one day twice"] += 1
        elif word == "y":
            habit.mark(day, "kept")
        elif word == "s":
            habit.mark(day, "excused", reason=_SKIPPED)
        elif habit.kind == "cue":
            habit.left_out["days on which it did not happen"] += 1
        else:
            habit.mark(day, "slipped")


FORMAT = Format("habitctl", "habitctl", FILES.recognises, read)
