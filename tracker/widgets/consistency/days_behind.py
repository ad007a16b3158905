"""The days behind a number: a line for each, with its sign and what was said to it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from textual.strip import Strip

from tracker.domain.checkins.marks import COLOURS, SIGNS
from tracker.service.consistency.views import DayLine
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.panel import Panel
from tracker.widgets.base.text import day_and_month, padded, short_day, wrap
from tracker.widgets.consistency.commitment_facts import said_of

NONE_YET = "There are none yet."


class Behind(NamedTuple):
    """A number and the days behind it, the latest first; ``means`` names the number, ``title`` is its label, if any."""

    title: str
    means: str
    lines: Sequence[DayLine]
    today: date


def dated(
    one: DayLine, page: Panel, width: int, colours: Colours, today: date, *, column: int, at_most: int = 6
) -> list[Strip]:
    """A day or a span of days in its column, and beside it what was said, in so many lines at most."""
    when = short_day(one.last) if one.first == one.last else f"{day_and_month(one.first)} – {day_and_month(one.last)}"
    if one.last.year != today.year:
        when += f" {one.last.year}"
    column = max(column, len(when) + 2)
    found = []
    for index, part in enumerate(wrap(said_of(one), width - 7 - column, at_most) or [""]):
        sign = ((SIGNS[one.state] if not index else " ") + "  ", colours(COLOURS[one.state], "raised", one.state))
        day = (padded(when if not index else "", column), colours("text" if not index else "muted", "raised"))
        found.append(page.line(width, colours, sign, day, (part, colours("muted", "raised"))))
    return found
