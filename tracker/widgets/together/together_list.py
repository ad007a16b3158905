"""The page of two: good things under their heading, then what there is besides, each named in front of its lines."""

from typing import NamedTuple

from textual.strip import Strip

from tracker.domain.records.base import msgspec
from tracker.service.together.views import TogetherRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import padded, width_of, wrap

MOST, MOST_NAMED = 3, 5  # lines a text may take before it is opened; beside its section's name the room is narrower
HEADING = "Good things"
LABELS = {
    "fun": "Fun",
    "reach": "Reach us",
    "expect": "Expected",
    "date": "Ahead",
    "talk": "Talks",
    "space": "Space",
}
LABEL = max(map(len, LABELS.values())) + 2  # columns
GROUPS = {"fun": 1, "reach": 2, "expect": 2, "date": 3, "talk": 3, "space": 3}  # with a line of air between them
MARGIN = 2


class Heading(NamedTuple):
    """The heading over the good things."""

    text: str


Entry = Heading | TogetherRow


def entries(rows: list[TogetherRow]) -> list[Entry]:
    """The rows, each section named in front of its first one."""
    found: list[Entry] = []
    section = ""
    for row in rows:
        first = row.section != section
        new_group = bool(found) and GROUPS.get(section) != GROUPS.get(row.section)
        section = row.section
        if first and section not in LABELS:
            found.append(Heading(HEADING))
        label = LABELS.get(section, "") if first else ""
        found.append(msgspec.structs.replace(row, label=label, gap=new_group))
    return found


class TogetherList(RowList[Entry]):
    """Everything the two share beside promises."""

    ROOMY = 17

    def key_of(self, row: Entry) -> str | None:
        """Kind and id."""
        return f"{row.kind}:{row.id}" if isinstance(row, TogetherRow) else None

    def _above(self, row: TogetherRow) -> int:
        """Lines that stay free above a row."""
        return int((row.gap and not self.tight) or (bool(row.label) and self.high))

    def _left(self, row: TogetherRow) -> int:
        """Columns before the words."""
        return MARGIN + (LABEL if row.section in LABELS else 0)

    def _texts(self, row: TogetherRow, width: int) -> list[str]:
        most = MOST_NAMED if row.section in LABELS else MOST
        return wrap(row.text, width - self._left(row) - 2, most) or [""]

    def _under(self, row: TogetherRow, width: int) -> list[str]:
        return wrap(row.under, width - self._left(row) - 2, 2) if row.under else []

    def _apart(self, row: TogetherRow, width: int) -> bool:
        """Whether what stands beside the text needs a line of its own."""
        last = self._texts(row, width)[-1]
        return bool(row.beside) and self._left(row) + width_of(last) + width_of(row.beside) + 4 > width

    def height_of(self, row: Entry) -> int:
        """As many lines as its words take."""
        width = max(self.content_size.width, 20)
        if isinstance(row, Heading):
            return 2 - self.tight
        return self._above(row) + len(self._texts(row, width)) + self._apart(row, width) + len(self._under(row, width))

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """The heading or a row."""
        ground = colours("text")
        if isinstance(row, Heading):
            head = strip_of([("  ", ground), (row.text, colours("secondary bold"))], width, ground)
            return [head] if self.tight else [head, strip_of([], width, ground)]
        air = [strip_of([], width, ground)] * self._above(row)
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar: Piece = ("▎" if chosen else " ", colours("primary", on))
        label: Piece = (padded(row.label, self._left(row) - MARGIN), colours("secondary bold", on))
        blank: Piece = (" " * width_of(label[0]), ground)
        name = colours("muted" if row.quiet else "text bold" if chosen else "text", on)
        beside: list[Piece] = [(row.beside, colours("muted", on)), ("  ", ground)] if row.beside else []
        texts = self._texts(row, width)
        own_line = self._apart(row, width)
        drawn = []
        for at, text in enumerate(texts):
            last = at == len(texts) - 1 and not own_line
            pieces = [bar, (" ", ground), blank if at else label, (text, name)]
            drawn.append(strip_of(pieces, width, ground, beside if last else []))
        if own_line:
            drawn.append(strip_of([bar], width, ground, beside))
        under = [(line, colours("muted", on)) for line in self._under(row, width)]
        return [*air, *drawn, *(strip_of([bar, (" ", ground), blank, line], width, ground) for line in under)]
