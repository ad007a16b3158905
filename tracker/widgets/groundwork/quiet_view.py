"""Quiet minutes: what is left in large words, and a line that breathes."""

from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import width_of, wrap

IN, OUT = 4.0, 6.0  # seconds
PATH = 25


class QuietView(LineWidget):
    """Draws it; `show` says what is left, and at which second of a breath one is."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.left = ""
        self.breath: float | None = 0.0

    def show(self, left: str, breath: float | None) -> None:
        """What is left, and the second of the breath; None once it is over."""
        if (left, breath) != (self.left, self.breath):
            self.left, self.breath = left, breath
            self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """In the middle of the screen."""
        ground = colours("text")
        blank = strip_of([], width, ground)
        made = [self._middle([(self.left, colours("text bold"))], width, colours), blank]
        if self.breath is not None:
            made += [self._middle(self._breathing(self.breath, colours), width, colours), blank]
        made += [
            self._middle([(line, colours("muted"))], width, colours)
            for line in wrap(self.words, min(width - 6, 56), max(height - 6, 1))
        ]
        return [*([blank] * max((height - len(made)) // 2, 0)), *made][:height]

    def _middle(self, pieces: list[Piece], width: int, colours: Colours) -> Strip:
        used = sum(width_of(text) for text, _ in pieces)
        return strip_of([(" " * max((width - used) // 2, 0), colours("text")), *pieces], width, colours("text"))

    def _breathing(self, breath: float, colours: Colours) -> list[Piece]:
        second = breath % (IN + OUT)
        rising = second < IN
        part = second / IN if rising else 1 - (second - IN) / OUT
        at = round(part * (PATH - 1))
        return [
            ("breathe in  ", colours("secondary" if rising else "faint")),
            ("·" * at, colours("secondary")),
            ("●", colours("secondary bold")),
            ("·" * (PATH - 1 - at), colours("faint")),
            ("  breathe out", colours("faint" if rising else "secondary")),
        ]
