"""The seven topics with what is expected of each: one's own beside the topic, both in one size once it is open."""

from textual.strip import Strip

from tracker.service.together.expectations import ExpectedTopic, Side
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import padded, width_of, wrap

LABEL = 26
MOST = 4  # lines of a text before it is opened
BESIDE = 72  # cells from which two texts stand side by side


class ExpectationList(RowList[ExpectedTopic]):
    """Topic by topic. No figure, no sign of agreement, and the same room for both."""

    def key_of(self, row: ExpectedTopic) -> str | None:
        """The topic."""
        return row.topic

    def height_of(self, row: ExpectedTopic) -> int:
        """What the words take, and a blank line where there is room."""
        return len(self._lines(row, self.content_size.width or 80))

    def draw(self, row: ExpectedTopic, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """The topic and the words; the highlight is a bar beside all of them."""
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar: Piece = ("▎" if chosen else " ", colours("primary", on))
        lines = self._lines(row, width)
        return [
            strip_of([bar, (" ", ground), *((text, colours(style, on)) for text, style in line)], width, ground)
            if line
            else strip_of([], width, colours("text"))
            for line in lines
        ]

    def _lines(self, row: ExpectedTopic, width: int) -> list[list[tuple[str, str]]]:
        """Each line as its pieces, text and colour; one without pieces is air."""
        wide = width - 4
        if len(row.sides) > 1:
            cells = (wide - 2) // 2 if width >= BESIDE else wide - 2
            columns = [_column(side, cells) for side in row.sides]
            found = [[(row.label, "secondary bold")]]
            if width >= BESIDE:
                for at in range(max(map(len, columns))):
                    line: list[tuple[str, str]] = []
                    for column in columns:
                        text, style = column[at] if at < len(column) else ("", "text")
                        line += [(padded(text, cells), style), ("  ", "text")]
                    found.append(line)
            else:
                found += [[("  ", "text"), piece] for column in columns for piece in column]
            return [*found, []]
        (side,) = row.sides
        if width >= BESIDE:
            words = wrap(side.words, wide - LABEL - 8, MOST) or ["–"]
            heads = [(padded(row.label, LABEL), "secondary"), (padded(side.weight, 8), "muted")]
            blank = [(" " * (LABEL + 8), "text")]
            return [[*(heads if not at else blank), (text, _ink(side))] for at, text in enumerate(words)] + [[]]
        head = [(row.label, "secondary"), (f" · {side.weight}" if side.weight else "", "muted")]
        return [head, *([("  ", "text"), (text, _ink(side))] for text in wrap(side.words, wide - 2, MOST) or ["–"])]


def _ink(side: Side) -> str:
    return "text" if side.words else "muted"


def _column(side: Side, cells: int) -> list[tuple[str, str]]:
    """One person's side: the name with the weight, then the words."""
    head = f"{side.name} · {side.weight}" if side.weight else side.name
    head = head if width_of(head) <= cells else (wrap(head, cells, 1) or [""])[0]
    return [(head, "muted"), *((text, _ink(side)) for text in wrap(side.words, cells, MOST) or ["–"])]
