"""What lies on the table in a step of the review: sentences to read, and things to take up, in one drawn list."""

from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tracker.domain.checkins.marks import COLOURS, STATES, sign_of
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import wrap


class Sentence(NamedTuple):
    """A sentence in a colour; ``gap`` leaves a line above it, ``means`` names what explains it."""

    text: str
    colour: str = "text"
    gap: bool = False
    means: str = ""


class StepItem(NamedTuple):
    """Something with a key that an act goes to: a sign, its words, a quieter line below.

    ``days`` are letters of days, whose signs stand at the beginning of the line below.
    """

    key: str
    text: str
    under: str = ""
    sign: str = "▪"
    colour: str = "secondary"
    gap: bool = False
    days: str = ""


Entry = Sentence | StepItem
MARGIN = 5
MOST = 12  # lines below a thing; what was written for a slip is read out


def _signs(days: str) -> str:
    return "".join(sign_of(letter) for letter in days)


def _shade(state: str) -> str:
    return "muted" if state == "open" else COLOURS[state]


class StepList(RowList[Entry]):
    """The present step."""

    airy = True

    def key_of(self, row: Entry) -> str | None:
        """A thing's key."""
        return row.key if isinstance(row, StepItem) else None

    def _wrapped(self, row: Entry, width: int) -> tuple[list[str], list[str]]:
        room = max(width - MARGIN - 2, 10)
        if isinstance(row, Sentence):
            return wrap(row.text, max(width - 4, 10)) or [""], []
        under = f"{_signs(row.days)}   {row.under}" if row.days else row.under
        return wrap(row.text, room, 3) or [""], wrap(under, room, MOST)

    def height_of(self, row: Entry) -> int:
        """As many lines as the words take."""
        words, under = self._wrapped(row, self.content_size.width or 60)
        return len(words) + len(under) + row.gap

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """The words."""
        plain = colours("text")
        made = [Strip([Segment(" " * width, plain)], width)] if row.gap else []
        words, under = self._wrapped(row, width)
        if isinstance(row, Sentence):
            return made + [
                strip_of([("  ", plain), (line, colours(row.colour, means=row.means))], width, plain) for line in words
            ]
        on = "cursor" if chosen else "ground"
        ground, bar = colours("text", on), ("▎" if chosen else " ", colours("primary", on))
        for number, line in enumerate([*words, *under]):
            sign: Piece = (row.sign if not number else " ", colours(row.colour, on, f"step {row.sign}"))
            said: list[Piece] = [(line, colours("muted" if number >= len(words) else f"text{' bold' * chosen}", on))]
            if row.days and number == len(words):
                said = self._days(row.days, line, colours, on)
            made.append(strip_of([bar, (" ", ground), sign, ("  ", ground), *said], width, ground))
        return made

    def _days(self, days: str, line: str, colours: Colours, on: str) -> list[Piece]:
        """The signs of days, each with its meaning, and the number after them."""
        signs = [(sign_of(letter), colours(_shade(STATES[letter]), on, STATES[letter])) for letter in days]
        return [*signs, (line[len(days) :], colours("muted", on, "rate"))]
