"""Lines of words on a quiet ground."""

from rich.segment import Segment
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import wrap


class Panel(LineWidget):
    """A raised panel of labelled lines with air around them. Nothing in it can be reached; it follows the list."""

    @property
    def ground(self) -> str:
        """A raised ground, with no frame; none where there is nothing to show."""
        return "raised" if self.has_words else "ground"

    @property
    def has_words(self) -> bool:
        """Whether there is anything to show."""
        return True

    def blank(self, width: int, colours: Colours) -> Strip:
        """An empty line."""
        return Strip([Segment(" " * width, colours("text", "raised"))], width)

    def line(self, width: int, colours: Colours, *pieces: Piece) -> Strip:
        """A line with the panel's margin."""
        ground = colours("text", "raised")
        return strip_of([("  ", ground), *pieces], width, ground)

    def words(
        self, width: int, colours: Colours, text: str, colour: str = "text", at_most: int = 0, means: str = ""
    ) -> list[Strip]:
        """A text over several lines; ``means`` names the number it tells."""
        style = colours(colour, "raised", means)
        return [self.line(width, colours, (part, style)) for part in wrap(text, width - 4, at_most)]

    def named(self, width: int, colours: Colours, label: str, text: str, at_most: int = 3) -> list[Strip]:
        """A label and a text that goes on under its own beginning."""
        indent = len(label) + 1
        lines = []
        for index, part in enumerate(wrap(text, width - 4 - indent, at_most)):
            head = (
                (label + " ", colours("secondary bold", "raised"))
                if not index
                else (" " * indent, colours("text", "raised"))
            )
            lines.append(self.line(width, colours, head, (part, colours("text", "raised"))))
        return lines

    def counted(self, width: int, colours: Colours, means: str, label: str, text: str, more: str = "") -> Strip:
        """A label in its column, and a number with its words; ``means`` names the number."""
        return self.line(
            width,
            colours,
            (label.ljust(LABEL), colours("secondary", "raised", means)),
            (f"{text} ", colours("text", "raised", means)),
            (more, colours("muted", "raised", "best" if more.startswith("best") else means)),
        )


LABEL = 15
