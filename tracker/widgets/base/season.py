"""A small picture of a promise's last weeks: a column a week, a sign a day."""

from datetime import date

from textual.strip import Strip

from tracker.domain.checkins.marks import COLOURS, SIGNS, STATES
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece
from tracker.widgets.base.panel import Panel
from tracker.widgets.base.text import WEEKDAYS, months_line

NAMES = 5  # cells of the weekdays
NOT_DUE = {"n"}


def season(page: Panel, width: int, colours: Colours, first: date, letters: str) -> list[Strip]:
    """The months and seven lines of days from the Monday ``first`` on; nothing where nothing was promised in them."""
    weeks = min(-(-len(letters) // 7), (width - 4 - NAMES) // 2)
    if weeks < 1 or set(letters) <= NOT_DUE:
        return []
    lines = [page.line(width, colours, (" " * NAMES + months_line(first, weeks, 2), colours("muted", "raised")))]
    for weekday in range(7):
        name = (WEEKDAYS[weekday] if weekday % 2 == 0 else "").ljust(NAMES)
        pieces: list[Piece] = [(name, colours("muted", "raised"))]
        for letter in letters[weekday : weeks * 7 : 7]:
            state = STATES.get(letter, "not due")
            pieces.append(
                (f"{SIGNS[state]} ", colours("muted" if state == "open" else COLOURS[state], "raised", state))
            )
        lines.append(page.line(width, colours, *pieces))
    return lines
