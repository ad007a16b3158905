"""Text on its way to the screen: made harmless, measured in cells, cut and wrapped.

What people write may hold anything: control characters, marks that turn the direction of a line, wide letters. None
of it is markup, and none of it may move what stands beside it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

TIED = "\u00a0"  # a blank at which no line ends
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Marks that change direction, joiners and selectors: terminals and their width tables disagree about all of them.
_UNSEEN = dict.fromkeys(
    [
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        0x061C,
        0xFEFF,
        0x00AD,
        *range(0xE0000, 0xE0200),
    ]
)
_SPACES: dict[int, str | None] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")
_HARMLESS = {**_UNSEEN, **_SPACES}


def plain(text: str | None) -> str:
    """The text on one line, without anything that could move the cursor or turn the direction."""
    if not text:
        return ""
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_HARMLESS)


def width_of(text: str) -> int:
    """How many cells the text takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(text: str | None, cells: int) -> str:
    """The text in at most so many cells, with an ellipsis where something is missing."""
    if cells <= 0:
        return ""
    clean = plain(text if text is None else text[: cells * 8])
    if width_of(clean) <= cells:
        return clean
    return set_cell_size(clean, cells - 1).rstrip() + "…"


def padded(text: str, cells: int) -> str:
    """The text in exactly so many cells."""
    return text.ljust(cells)[:cells] if text.isascii() else set_cell_size(text, cells)


def wrap(text: str | None, cells: int, at_most: int = 0) -> list[str]:
    """The text in lines of at most so many cells, its own lines kept; words longer than a line are cut through.

    What a no-break space ties together stays on one line.

    With ``at_most`` lines, the last one ends in an ellipsis where something is missing.
    """
    return list(_wrap(text, cells, at_most))


@lru_cache(maxsize=256)
def _wrap(text: str | None, cells: int, at_most: int) -> tuple[str, ...]:
    if cells <= 0:
        return ()
    lines: list[str] = []
    for paragraph in (text or "").strip()[: cells * at_most * 8 or None].split("\n"):
        lines += _flowed(paragraph, cells, at_most) or [""]
        if at_most and len(lines) > at_most:
            break
    if lines == [""]:
        return ()
    if at_most and len(lines) > at_most:
        lines = [*lines[: at_most - 1], cut(lines[at_most - 1] + " " + lines[at_most], cells)]
        if not lines[-1].endswith("…"):
            lines[-1] = cut(lines[-1] + " ……", cells)
    return tuple(line.replace(TIED, " ") for line in lines)


def _flowed(paragraph: str, cells: int, at_most: int) -> list[str]:
    """One paragraph in lines; where more than ``at_most`` are needed, one more than that at least."""
    left = [word for word in plain(paragraph).split(" ") if word]
    lines: list[str] = []
    line = ""
    while left:
        word = left.pop(0)
        tried = f"{line} {word}" if line else word
        if width_of(tried) <= cells:
            line = tried
            continue
        if line:
            lines.append(line)
            line = ""
            left.insert(0, word)
        else:
            head = set_cell_size(word, cells).rstrip()
            head = head if head and word.startswith(head) else word[:1]
            lines.append(head)
            left.insert(0, word[len(head) :])
            if not left[0]:
                left.pop(0)
        if at_most and len(lines) > at_most:
            break
    return [*lines, line] if line else lines


def short_day(day: date) -> str:
    """As in ``Tue 24 Nov``."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def day_and_month(day: date) -> str:
    """As in ``24 Nov``."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def full_day(day: date) -> str:
    """As in ``Tuesday 24 November``."""
    return f"{FULL_WEEKDAYS[day.weekday()]} {day.day} {FULL_MONTHS[day.month - 1]}"


def number(value: float) -> str:
    """A number without needless decimals: 3, 2.5."""
    return f"{value:g}"


def spoken(schedule: str) -> str:
    """A schedule as a person would write it on paper: ``Mon, Wed, Fri`` for ``mon,wed,fri``."""
    parts = schedule.split(",")
    if all(part.capitalize() in WEEKDAYS for part in parts):
        return ", ".join(part.capitalize() for part in parts)
    if schedule.startswith("once by "):
        try:
            day = date.fromisoformat(schedule[8:])
        except ValueError:
            return schedule
        return f"once, by {day_and_month(day)} {day.year}"
    words = schedule.split(" on ", 1)
    if len(words) == 2 and all(part.capitalize() in WEEKDAYS for part in words[1].split(",")):
        return f"{words[0]} on {', '.join(part.capitalize() for part in words[1].split(','))}"
    if schedule.startswith("monthly on"):
        return schedule.replace(",", ", ")
    return schedule


def coming(schedule: str, days: Sequence[date]) -> str:
    """The next days of a schedule that is being typed."""
    if schedule.strip().lower() == "on cue":
        return "whenever it happens"
    if not days:
        return "no day of it lies ahead"
    return ("by " if " per " in schedule else "next: ") + ", ".join(short_day(day) for day in days)


def months_line(first: date, weeks: int, pitch: int) -> str:
    """Each month over the week it begins in, so many cells a week; the first one where there is room for it."""
    line = ""
    for week in range(weeks):
        day = first + timedelta(days=7 * week + 6)
        if (week == 0 or day.day <= 7) and (not line or width_of(line) < week * pitch):
            if week == 0 and pitch * _to_next_month(first) < 4:
                continue
            name = MONTHS[day.month - 1] if day.day <= 7 or week else MONTHS[first.month - 1]
            line = line.ljust(week * pitch) + name
    return line


def _to_next_month(first: date) -> int:
    """Weeks until the week in which the next month begins."""
    weeks = 0
    while (first + timedelta(days=7 * weeks + 6)).day > 7 or weeks == 0:
        weeks += 1
    return weeks
