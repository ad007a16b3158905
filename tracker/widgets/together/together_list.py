"""The page of two: sections with their lines."""

from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tracker.service.together.views import SECTIONS, TogetherRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import ROOMY, RowList
from tracker.widgets.base.text import width_of, wrap

MOST = 3  # lines a text may take before it is opened


class SectionHead(NamedTuple):
    """The heading of a section; ``first`` when nothing stands above it."""

    section: str
    first: bool


Entry = SectionHead | TogetherRow


def entries(rows: list[TogetherRow]) -> list[Entry]:
    """The rows with a heading where the section changes."""
    found: list[Entry] = []
    section = None
    for row in rows:
        if row.section != section:
            section = row.section
            found.append(SectionHead(section, not found))
        found.append(row)
    return found


class TogetherList(RowList[Entry]):
    """Everything the two share beside promises."""

    def key_of(self, row: Entry) -> str | None:
        """Kind and id."""
        return f"{row.kind}:{row.id}" if isinstance(row, TogetherRow) else None

    @property
    def tight(self) -> bool:
        """Whether there is too little room for air over the headings."""
        return self.content_size.height < ROOMY + 4

    def _texts(self, row: TogetherRow, width: int) -> list[str]:
        return wrap(row.text, width - 4, MOST) or [""]

    def _apart(self, row: TogetherRow, width: int) -> bool:
        """Whether what stands beside the text needs a line of its own."""
        last = self._texts(row, width)[-1]
        return bool(row.beside) and width_of(last) + width_of(row.beside) + 7 > width

    def height_of(self, row: Entry) -> int:
        """As many lines as its words take."""
        width = max(self.content_size.width, 20)
        if isinstance(row, SectionHead):
            return 1 if row.first or self.tight else 2
        under = len(wrap(row.under, width - 6, 2)) if row.under else 0
        return len(self._texts(row, width)) + self._apart(row, width) + under

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A heading or a row."""
        ground = colours("text")
        if isinstance(row, SectionHead):
            blank = Strip([Segment(" " * width, ground)], width)
            head = strip_of([("  ", ground), (SECTIONS[row.section], colours("secondary bold"))], width, ground)
            return [head] if row.first or self.tight else [blank, head]
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar: Piece = ("▎" if chosen else " ", colours("primary", on))
        name = colours("muted" if row.quiet else "text bold" if chosen else "text", on)
        beside = colours("muted", on)
        texts = self._texts(row, width)
        drawn = [strip_of([bar, (" ", ground), (text, name)], width, ground) for text in texts[:-1]]
        right: list[Piece] = [(row.beside, beside), ("  ", ground)] if row.beside else []
        last: list[Piece] = [bar, (" ", ground), (texts[-1], name)]
        if self._apart(row, width):
            drawn += [strip_of(last, width, ground), strip_of([bar], width, ground, right)]
        else:
            drawn.append(strip_of(last, width, ground, right))
        for line in wrap(row.under, width - 6, 2) if row.under else []:
            drawn.append(strip_of([bar, ("   ", ground), (line, beside)], width, ground))
        return drawn
