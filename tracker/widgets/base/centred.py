"""A few lines in the middle of a screen that covers everything."""

from rich.segment import Segment
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, strip_of
from tracker.widgets.base.text import wrap


class Centred(LineWidget):
    """A few lines in the middle."""

    def __init__(self, *paragraphs: tuple[str, str]) -> None:
        super().__init__()
        self.paragraphs = paragraphs

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The paragraphs, with a blank line between."""
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        made: list[Strip] = []
        for text, colour in self.paragraphs:
            if made and height > 6:
                made.append(blank)
            for line in wrap(text, min(width - 2, 60)):
                left = max((width - len(line)) // 2, 0)
                made.append(strip_of([(" " * left, ground), (line, colours(colour))], width, ground))
        return [*([blank] * max((height - len(made)) // 2, 0)), *made]
