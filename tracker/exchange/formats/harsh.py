"""harsh: a file of habits and a log, side by side."""

import re

from tracker.exchange.base.incoming import Incoming, bad_row
from tracker.exchange.formats.habits_and_log import HabitsAndLog
from tracker.exchange.history.habits import Habit, History, readable_day, rolling
from tracker.exchange.registry import Format, ImportChoices

FILES = HabitsAndLog(
    "harsh",
    habit=re.compile(r"^[^#!\n][^\n]*?:\s+\d+(/\d+)?w?\s*(:.*)?$", re.MULTILINE),
    log=re.compile(r"^\d{4}-\d\d-\d\d : .+? : *[yns]\b", re.MULTILINE),
    empty_log=True,
)
_SKIPPED = "skipped in harsh"


def read(incoming: Incoming, _choices: ImportChoices) -> History:
    """The habits, in their order, with what the log says of them."""
    habit_file, log_file = FILES.files(incoming)
    history = History("harsh", "harsh")
    habits = _habits(history, habit_file, incoming.text_of(habit_file))
    _log(history, habits, log_file, incoming.text_of(log_file))
    return history


def _habits(history: History, name: str, text: str) -> dict[str, Habit]:
    found: dict[str, Habit] = {}
    heading = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("!"):
            heading = line[1:].strip()
            continue
        fields = [field.strip() for field in re.split(r":\s", f"{line} ")]
        if len(fields) < 2 or not fields[0] or not fields[1]:
            raise bad_row(f"{name}, row {number}", line, "no habit like Gym: 3/7")
        habit = Habit(fields[0], fields[0])
        _rule(habit, f"{name}, row {number}", fields[1])
        habit.left_out["heading"] += bool(heading)
        habit.left_out["end"] += bool(len(fields) > 2 and fields[2])
        habit.left_out = +habit.left_out
        if habit.name not in found:
            found[habit.name] = habit
            history.habits.append(habit)
        else:
            history.left_out["habits that stand there twice"] += 1
    return found


def _rule(habit: Habit, place: str, text: str) -> None:
    """``n`` once in n days, ``t/n`` t times in n days, with a w behind it weeks; 0 is written down when it happens."""
    found = re.fullmatch(r"(\d{1,4})(?:\s*/\s*(\d{1,4}))?(w?)", text)
    if not found or (found[2] is not None and int(found[2]) == 0):
        raise bad_row(place, text, "no frequency like 3/7")
    times, days = (1, int(found[1])) if found[2] is None else (int(found[1]), int(found[2]))
    if days == 0 or times == 0:
        habit.kind, habit.schedule = "cue", "on cue"
        return
    days *= 7 if found[3] else 1
    if times > days:
        raise bad_row(place, text, "more times than days")
    habit.schedule, habit.near = rolling(times, days)


def _log(history: History, habits: dict[str, Habit], name: str, text: str) -> None:
    """Lines stand in any order; of a day, the last one counts."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        place = f"{name}, row {number}"
        fields = re.split(r" :(?: |$)", line)
        if len(fields) < 3:
            raise bad_row(place, line, "no line like 2025-01-31 : Gym : y")
        day = readable_day(fields[0], history.left_out)
        if day is None:
            continue
        habit = habits.get(fields[1].strip())
        if habit is None:
            history.left_out[f"lines of {fields[1].strip()!r}, which is no habit there"] += 1
            continue
        comment = _comment(habit, fields[3:])
        habit.days.pop(day, None)
        habit.details.pop(day, None)
        match fields[2].strip():
            case "y":
                habit.mark(day, "kept", note=comment)
            case "s":
                habit.mark(day, "excused", note=comment, reason=_SKIPPED)
            case "n" if habit.kind == "cue":
                habit.left_out["days on which it did not happen"] += 1
                habit.note(day, comment)
            case "n":
                habit.mark(day, "slipped", note=comment)
            case other:
                raise bad_row(place, other, "neither y, n nor s")


def _comment(habit: Habit, fields: list[str]) -> str:
    """The words of a line, which may hold the sign between fields. A number that stands last is an amount."""
    if len(fields) > 1 and re.fullmatch(r"\s*(-?\d+(\.\d*)?|-?\.\d+)?\s*", fields[-1]):
        amount = fields.pop().strip()
        habit.left_out["amounts"] += bool(amount) and float(amount) != 0
        habit.left_out = +habit.left_out
    return " : ".join(fields)


FORMAT = Format("harsh", "harsh", FILES.recognises, read)
