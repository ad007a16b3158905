"""What an import of another program's history does, habit by habit: the same before it happens and after."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from tracker.domain.base.sanitize import clean
from tracker.domain.checkins.marks import MARKS, SIGNS
from tracker.exchange.history.habits import Habit
from tracker.exchange.history.text_table import table

_MOST_NAMES = 3  # in one line


@dataclass
class HabitReport:
    """One habit: what it says, and what became of it. ``near`` names a rule that has no equal here."""

    name: str
    schedule: str
    kept: int
    partly: int
    slipped: int
    excused: int
    notes: int
    first: date | None
    last: date | None
    archived: bool
    near: str
    left_out: dict[str, int]
    new: bool = False
    added: int = 0
    there: int = 0
    different: int = 0

    @classmethod
    def of(cls, habit: Habit) -> "HabitReport":
        """What a habit holds."""
        days = sorted(habit.days)
        kept, partly, slipped, excused = (habit.count(mark) for mark in ("kept", "partly", "slipped", "excused"))
        return cls(
            name=" ".join(clean(habit.name).split()),
            schedule=habit.schedule,
            kept=kept,
            partly=partly,
            slipped=slipped,
            excused=excused,
            notes=habit.notes,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            archived=habit.archived,
            near=habit.near,
            left_out=dict(+habit.left_out),
        )


@dataclass
class HistoryReport:
    """All habits of a file. ``left_out`` counts what belongs to none of them."""

    title: str
    program: str
    left_out: Counter[str] = field(default_factory=Counter)
    habits: list[HabitReport] = field(default_factory=list)

    @property
    def new(self) -> int:
        """How many promises are new."""
        return sum(habit.new for habit in self.habits)

    @property
    def added(self) -> int:
        """How many days are new."""
        return sum(habit.added for habit in self.habits)

    def lines(self, width: int = 80) -> list[str]:
        """The report for people: a table, then what it cannot hold."""
        return [f"From {self.title}, yours alone until you share it.", "", *self.table(width), "", *self.below()]

    def table(self, width: int) -> list[str]:
        """The habits, a line each, and what the signs mean."""
        head = ("Promise", "Schedule", *(SIGNS[mark] for mark in MARKS), "Notes", "First day", "Last day")
        rows = [
            (
                *(habit.name, habit.schedule),
                *map(_number, (habit.kept, habit.partly, habit.slipped, habit.excused, habit.notes)),
                *(_day(habit.first), _day(habit.last)),
            )
            for habit in self.habits
        ]
        legend = ", ".join(f"{SIGNS[mark]} {mark}" for mark in MARKS)
        lines = table(head, rows, width, right=(2, 3, 4, 5, 6)) if rows else ["No habits are in it."]
        return [*lines, "", legend]

    def below(self) -> list[str]:
        """What the table cannot hold, and what is new."""
        lines = self._near()
        lines += [f"Let go: {habit.name} (archived in {self.title})." for habit in self.habits if habit.archived]
        return [*lines, *self._not_carried(), self.summary()]

    def summary(self) -> str:
        """What is new, in one line."""
        there = sum(habit.there for habit in self.habits)
        different = sum(habit.different for habit in self.habits)
        parts = [f"{self.new} promise{'' if self.new == 1 else 's'}"] if self.new else []
        parts += [f"{self.added:,} day{'' if self.added == 1 else 's'}"] if self.added else []
        words = f"New: {' and '.join(parts)}." if parts else "Nothing new: all of it is here already."
        words += f" Already here: {there:,} day{'' if there == 1 else 's'}." if there else ""
        if different:
            words += f" Different here, and left as it is here: {different:,} day{'' if different == 1 else 's'}."
        return words

    def _not_carried(self) -> list[str]:
        things: dict[str, dict[str, int]] = {}
        for habit in self.habits:
            for thing, number in habit.left_out.items():
                of = things.setdefault(thing, {})
                of[habit.name] = of.get(habit.name, 0) + number
        lines = [f"Not carried: {_thing(thing, of.values())} ({_names(of)})." for thing, of in things.items()]
        return [*lines, *(f"Not carried: {_thing(thing, [number])}." for thing, number in self.left_out.items())]

    def _near(self) -> list[str]:
        rules: dict[str, list[str]] = {}
        for habit in self.habits:
            if habit.near:
                rules.setdefault(habit.near, []).append(habit.name)
        return [f"Only near: {rule} ({_names(names)}). Change it where that matters." for rule, names in rules.items()]

    def as_document(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "format": self.program,
            "habits": [asdict(habit) for habit in self.habits],
            "new": {"commitments": self.new, "days": self.added},
            "left_out": dict(self.left_out),
        }


_ONE = {
    "amounts": "1 amount",
    "rows with 0, which leave their day open": "1 row with 0, which leaves its day open",
}


def _thing(thing: str, numbers: Iterable[int]) -> str:
    """What is left out, with how much of it there is where a habit can have more than one."""
    several = list(numbers)
    if sum(several) == 1 and thing in _ONE:
        return _ONE[thing]
    return thing if max(several) == 1 and not thing.endswith("s") else f"{sum(several):,} {thing}"


def _names(names: Iterable[str]) -> str:
    several = list(names)
    left = len(several) - _MOST_NAMES
    return ", ".join(several if left <= 1 else [*several[:_MOST_NAMES], f"{left} more"])


def _number(number: int) -> str:
    return f"{number:,}" if number else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
