"""A small picture of the last weeks in the terminal: a column a week, a row a weekday."""

import os
import shutil
from datetime import date, timedelta

from tracker.domain.base.dates import MONTHS, WEEKDAYS
from tracker.domain.consistency.year import parts
from tracker.domain.marks.table import sign_of
from tracker.service import Service

BARS = {"1": "▂", "2": "▄", "3": "▅", "4": "▆", "5": "▇"}
GREEN = {"1": "2;32", "2": "2;32", "3": "32", "4": "32", "5": "32", "k": "32", "p": "32"}


def print_picture(service: Service, as_of: date, only: str | None) -> None:
    """Print the weeks up to a day; of one promise with its signs, else how much of each day was kept."""
    view = service.consistency
    weeks = min(53, (shutil.get_terminal_size().columns - 6) // 2)
    last = as_of + timedelta(days=6 - as_of.weekday())
    begun = min(one.commitment.starts_on for one in view.everything(as_of))
    weeks = max(min(weeks, (last - begun).days // 7 + 1), 1)
    first = last - timedelta(days=7 * weeks - 1)
    known = [view.stats(only, as_of)] if only else view.everything(as_of)
    if only:
        days = known[0].letters(first, as_of)
    else:
        from tracker.domain.consistency.year import shares

        days = shares([one.letters(first, as_of) for one in known])
    colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    print(f"\n     {_months(first, weeks)}")
    for weekday, name in enumerate(WEEKDAYS):
        line = "".join(_cell(letter, colours) for letter in days[weekday::7])
        print(f"{name.title() if weekday % 2 == 0 else '   '}  {line}".rstrip())


def _cell(letter: str, colours: bool) -> str:
    """Two cells: how much was kept, and beside it what slipped or was left blank."""
    share, state = parts(letter)
    text = BARS[share] + (sign_of(state) if state else " ") if share else sign_of(letter) + " "
    paint = GREEN.get(share or letter, "2") if colours else ""
    return f"\x1b[{paint}m{text}\x1b[0m" if paint else text


def _months(first: date, weeks: int) -> str:
    """Each month over its first whole week; the first one over the beginning where there is room for it."""
    line = ""
    for week in range(weeks):
        day = first + timedelta(days=7 * week + 6)
        if day.day <= 7 and (not line or len(line) < 2 * week):
            line = line.ljust(2 * week) + MONTHS[day.month - 1].title()
    begins = MONTHS[first.month - 1].title()
    return begins + line[len(begins) :] if line[: len(begins) + 1].isspace() else line
