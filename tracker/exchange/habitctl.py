"""habitctl: a file of habits and a log, side by side."""

import re

from tracker.domain.base.errors import Refused
from tracker.exchange.history import Habit, History, bad_row, iso_day, rolling
from tracker.exchange.incoming import UNCHANGED, Incoming
from tracker.exchange.registry import Format, ImportChoices

_LOG = re.compile(r"^\d{4}-\d\d-\d\d\t[^\t\n]+\t[yns]\b", re.MULTILINE)
_HABIT = re.compile(r"^\d+ +\S", re.MULTILINE)
_SKIPPED = "skipped in habitctl"


def recognises(incoming: Incoming) -> bool:
    """A log of day, habit and y, n or s with tabs between, or two files of which one is such a log."""
    if incoming.is_archive:
        return _pair(incoming) is not None
    return bool(_LOG.search(_start(incoming.data)))


def _start(data: bytes) -> str:
    return data[:4000].decode("utf-8-sig", "ignore").replace("\r\n", "\n")


def _pair(incoming: Incoming) -> tuple[str, str] | None:
    """The names of the habits and of the log."""
    names = [name for name in incoming.names if name.rpartition("/")[2] in ("habits", "log")]
    names = names if len(names) == 2 else incoming.names if len(incoming.names) == 2 else []
    starts = {name: _start(incoming.bytes_of(name)) for name in names}
    logs = [name for name, text in starts.items() if _LOG.search(text)]
    habits = [name for name, text in starts.items() if name not in logs and _HABIT.search(text)]
    return (habits[0], logs[0]) if len(logs) == 1 and len(habits) == 1 else None


def read(incoming: Incoming, _choices: ImportChoices) -> History:
    """The habits, in their order, with what the log says of them."""
    pair = _pair(incoming) if incoming.is_archive else None
    if pair is None:
        raise Refused(
            f"habitctl keeps two files, habits and log. Name both, or the folder they lie in. {UNCHANGED}", "file"
        )
    history = History("habitctl", "habitctl")
    habits = _habits(history, pair[0], incoming.text_of(pair[0]))
    _log(history, habits, pair[1], incoming.text_of(pair[1]))
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
        day, habit, word = iso_day(fields[0], place), habits.get(fields[1].strip()), fields[2].strip()
        if word not in ("y", "n", "s"):
            raise bad_row(place, word, "neither y, n nor s")
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


FORMAT = Format("habitctl", "habitctl", recognises, read)
