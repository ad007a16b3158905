"""A few lines of text in one colour."""

from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, strip_of
from tracker.widgets.base.text import wrap


class TextLines(LineWidget):
    """A few lines of text in one colour, as tall as they need to be."""

    def __init__(
        self, text: str, colour: str = "text", *, most: int = 0, named: str | None = None, classes: str = ""
    ) -> None:
        super().__init__(id=named, classes=classes)
        self.text = text
        self.colour = colour
        self.most = most

    @property
    def ground(self) -> str:
        """The ground of a form."""
        return "raised"

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """As many lines as the words take."""
        return max(len(self._wrapped(width)), 1)

    def _wrapped(self, width: int) -> list[str]:
        lines: list[str] = []
        for paragraph in self.text.split("\n"):
            lines.extend(wrap(paragraph, width, self.most) or [""])
        return lines

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The words."""
        style = colours(self.colour, "raised")
        return [strip_of([(line, style)], width, style) for line in self._wrapped(width)]

    def fit(self) -> None:
        """Be laid out anew where the words came while the first layout was under way."""
        width, height = self.content_size
        if width and height != max(len(self._wrapped(width)), 1):
            self.refresh(layout=True)

    def show(self, text: str, colour: str) -> None:
        """Show other words."""
        if (text, colour) != (self.text, self.colour):
            width = self.content_size.width
            before = len(self._wrapped(width))
            self.text, self.colour = text, colour
            if not width or len(self._wrapped(width)) != before:
                self.refresh(layout=True)  # it is taller or lower now
            self.redraw()
