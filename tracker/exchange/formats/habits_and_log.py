"""Programs that keep two files side by side: the habits, and a log of their days."""

import re
from typing import NamedTuple

from tracker.domain.base.errors import Refused
from tracker.exchange.base.incoming import UNCHANGED, Incoming

_NAMES = ("habits", "log")
_MOST = 20  # files of a folder that are looked into


class HabitsAndLog(NamedTuple):
    """How a program's two files are known: by a line of each. ``empty_log``: habits alone are enough to know it."""

    program: str
    habit: re.Pattern[str]
    log: re.Pattern[str]
    empty_log: bool = False

    def recognises(self, incoming: Incoming) -> bool:
        """A log of its kind, or two files of which one is such a log."""
        if incoming.is_archive:
            return self._pair(incoming) is not None
        return bool(self.log.search(_start(incoming.data)))

    def files(self, incoming: Incoming) -> tuple[str, str]:
        """The names of the habits and of the log.

        Raises:
            Refused: They are not both there.
        """
        pair = self._pair(incoming) if incoming.is_archive else None
        if pair is None:
            both = "Name both, or the folder they lie in."
            raise Refused(f"{self.program} keeps two files, habits and log. {both} {UNCHANGED}", "file")
        return pair

    def _pair(self, incoming: Incoming) -> tuple[str, str] | None:
        names = [name for name in incoming.names if name.rpartition("/")[2] in _NAMES]
        if len(names) != 2:
            names = incoming.names if len(incoming.names) == 2 else [one for one in incoming.names if "." not in one]
        starts = {name: _start(incoming.bytes_of(name)) for name in names[:_MOST]}
        logs = [name for name, text in starts.items() if self.log.search(text)]
        habits = [name for name, text in starts.items() if name not in logs and self.habit.search(text)]
        if self.empty_log and not logs and len(habits) == 1 and len(names) == 2:
            logs = [name for name in names if name not in habits and not starts[name].strip()]
        return (habits[0], logs[0]) if len(logs) == 1 and len(habits) == 1 else None


def _start(data: bytes) -> str:
    return data[:4000].decode("utf-8-sig", "ignore").replace("\r\n", "\n")
