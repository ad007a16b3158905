"""The lines of a page that has lines, each as tall as its words."""

from typing import NamedTuple

from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import cut, padded, wrap

LABEL = 15


class WrittenLine(NamedTuple):
    """One line: where it stands, and its answers with their labels."""

    at: int
    answers: tuple[tuple[str, str], ...]
    note: str = ""

    @property
    def words(self) -> str:
        """Its first words."""
        return self.answers[0][1] if self.answers else ""


class LineList(RowList[WrittenLine]):
    """One under the other, with air between."""

    def key_of(self, row: WrittenLine) -> str | None:
        """Its place."""
        return str(row.at)

    def height_of(self, row: WrittenLine) -> int:
        """What the words take, and a blank line."""
        return len(self._words(row, self.content_size.width or 80)) + 1

    def _words(self, row: WrittenLine, width: int) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        for label, words in row.answers:
            parts = [
                part for paragraph in words.split("\n") for part in wrap(paragraph, max(width - LABEL - 6, 10)) or [""]
            ]
            found += [(label if not place else "", part) for place, part in enumerate(parts)]
        return [*found, *([("", row.note)] if row.note else [])] or [("", "")]

    def draw(self, row: WrittenLine, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """The answers; the highlight is a bar beside all of them."""
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar: Piece = ("▎" if chosen else " ", colours("primary", on))
        made = []
        for place, (label, words) in enumerate(self._words(row, width)):
            last = row.note and place == len(self._words(row, width)) - 1
            style = colours("muted" if last else "text", on)
            made.append(
                strip_of(
                    [
                        bar,
                        (" ", ground),
                        (padded(cut(label, LABEL - 1), LABEL), colours("secondary", on)),
                        (words, style),
                    ],
                    width,
                    ground,
                )
            )
        return [*made, strip_of([], width, colours("text"))]
