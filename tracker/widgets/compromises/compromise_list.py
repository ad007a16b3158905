"""The list of compromises by state, two lines each: what it is about, and what is due next."""

from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tracker.service.compromises.views import CompromiseRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import short_day

HEADINGS = {
    "draft": "Drafts, seen by you alone",
    "discussing": "Being talked about",
    "agreed": "Agreed, not begun",
    "trial": "On trial",
    "standing": "Standing",
    "renegotiating": "Being renegotiated",
    "lapsed": "Lapsed",
    "ended": "Ended",
}
STATE_SIGNS = {"draft": "▫", "discussing": "▫", "renegotiating": "▫", "lapsed": "–", "ended": "–"}
QUIET = ("lapsed", "ended")


class StateHead(NamedTuple):
    """The heading over the compromises of one state; ``first`` when nothing stands above it."""

    state: str
    first: bool


Entry = StateHead | CompromiseRow


def entries(rows: list[CompromiseRow]) -> list[Entry]:
    """The rows with a heading where the state changes."""
    found: list[Entry] = []
    state = None
    for row in rows:
        if row.state != state:
            state = row.state
            found.append(StateHead(state, not found))
        found.append(row)
    return found


class CompromiseList(RowList[Entry]):
    """All compromises."""

    airy = True

    def key_of(self, row: Entry) -> str | None:
        """A compromise's id."""
        return row.id if isinstance(row, CompromiseRow) else None

    def height_of(self, row: Entry) -> int:
        """Two lines; a heading has air around it."""
        return 3 - row.first - self.tight if isinstance(row, StateHead) else 2

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A heading or a compromise."""
        if isinstance(row, StateHead):
            ground = colours("text")
            blank = Strip([Segment(" " * width, ground)], width)
            title = (HEADINGS[row.state], colours("muted" if row.state in QUIET else "secondary bold"))
            head = strip_of([("  ", ground), title], width, ground)
            return [*([] if row.first else [blank]), head, *([] if self.tight else [blank])]
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar: Piece = ("▎" if chosen else " ", colours("primary", on))
        quiet = row.state in QUIET
        name = "text bold" if chosen else "muted" if quiet else "text"
        sign = STATE_SIGNS.get(row.state, "▪")
        signed = (sign, colours("muted" if quiet else "secondary", on, f"state {sign}"))
        first = strip_of([bar, (" ", ground), signed, ("  ", ground), (row.issue, colours(name, on))], width, ground)
        second = strip_of([bar, ("    ", ground), *self._next(row, colours, on)], width, ground, [(" ", ground)])
        return [first, second]

    def _next(self, row: CompromiseRow, colours: Colours, on: str) -> list[Piece]:
        """What is due next."""
        if row.next is None:
            return []
        day = f"{short_day(row.next.day)} " if row.next.day else ""
        return [(day + row.next.text, colours("accent" if row.next.soon else "muted", on))]
