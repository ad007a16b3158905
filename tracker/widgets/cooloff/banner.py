"""The line on top of every screen while a cool-off runs."""

from textual import events
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, strip_of
from tracker.widgets.base.text import width_of


class Banner(LineWidget):
    """The time you are both back, and the key that shows more."""

    def __init__(self, text: str, key: str) -> None:
        super().__init__(classes="banner")
        self.text = text
        self.key = key

    def show(self, text: str) -> None:
        """Show another time."""
        if text != self.text:
            self.text = text
            self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """One line."""
        ground = colours("text", "bar")
        right = [(f"{self.key} ", colours("accent bold", "bar")), ("shows it  ", colours("muted", "bar"))]
        if width_of(self.text) + 24 > width:
            right = []
        return [
            strip_of(
                [("  ▍ ", colours("primary", "bar")), (self.text, colours("text bold", "bar"))], width, ground, right
            )
        ]

    async def on_click(self, event: events.Click) -> None:
        """A click shows it, and never calls another one."""
        event.stop()
        await self.app.run_action("cooloff_look")
