"""What a form rarely asks, folded into one line."""

from collections.abc import Sequence

from textual import events
from textual.message import Message
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, strip_of
from tracker.widgets.base.text import cut


class Folded(LineWidget):
    """What is rarely asked, in one line that opens it: enter, space or a click."""

    can_focus = True

    class Opened(Message):
        """The rare fields are wanted."""

    def __init__(self) -> None:
        super().__init__(id="more")
        self.names = ""

    @property
    def ground(self) -> str:
        """The ground of a form."""
        return "raised"

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """More, and what it is."""
        head = colours("ground bold", "place") if self.has_focus else colours("primary bold", "raised")
        words = cut(self.names, width - 8)
        return [
            strip_of([("More … ", head), (f" {words}", colours("muted", "raised"))], width, colours("text", "raised"))
        ]

    def name_them(self, labels: Sequence[str]) -> None:
        """Say which fields are folded away."""
        self.names = ", ".join(label.lower() for label in labels)
        self.redraw()

    def on_focus(self) -> None:
        """Show where the keys go; Textual notes the focus only after this."""
        self.call_later(self.redraw)

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self.call_later(self.redraw)

    def on_key(self, event: events.Key) -> None:
        """Space opens it; enter is the form's."""
        if event.key in ("space", "right"):
            event.stop()
            self.post_message(self.Opened())

    def on_click(self) -> None:
        """A click opens it."""
        self.post_message(self.Opened())
