"""The pages of the place, a line each. Nothing in it says how much is written."""

from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tracker.service.groundwork.views import PageRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import width_of


class PagesHead(NamedTuple):
    """A heading over pages; ``first`` when nothing stands above it."""

    text: str
    says: str
    first: bool


Entry = PagesHead | PageRow


class PageList(RowList[Entry]):
    """The nine pages, and below them what another lets one read."""

    airy = True

    def key_of(self, row: Entry) -> str | None:
        """The page, by its kind; another's by its id too."""
        return None if isinstance(row, PagesHead) else row.key

    def height_of(self, row: Entry) -> int:
        """A line; a heading has air around it."""
        return 3 - row.first if isinstance(row, PagesHead) else 1

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A heading or a page."""
        if isinstance(row, PagesHead):
            ground = colours("text")
            blank = Strip([Segment(" " * width, ground)], width)
            pieces: list[Piece] = [("  ", ground), (row.text, colours("secondary bold"))]
            says = [(row.says, colours("muted")), ("  ", ground)]
            return [*([] if row.first else [blank]), strip_of(pieces, width, ground, says), blank]
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar: Piece = ("▎" if chosen else " ", colours("primary", on))
        note = " · ".join(part for part in (row.note, "shared" if row.shared else "") if part)
        room = width - width_of(row.title) - 5
        if width_of(note) > room:
            note = "shared" if row.shared else row.note  # who can read it comes before when it was written
        right = [(note, colours("muted", on)), ("  ", ground)]
        line = strip_of(
            [bar, (" ", ground), (row.title, colours("text bold" if chosen else "text", on))], width, ground, right
        )
        return [line]
