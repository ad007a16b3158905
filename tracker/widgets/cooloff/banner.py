"""The line on top of every screen while a cool-off runs."""

from textual import events
from textual.strip import Strip

from tracker.widgets.base.line_widget import LineWidget, strip_of
from tracker.widgets.base.text import width_of
from tracker.widgets.base.theme_styles import ThemeStyles


class Banner(LineWidget):
    """The time you are both back, and the key that shows more."""

    def __init__(self, text: str, key: str) -> None:
        super().__init__(classes="banner")
        self.text = text
        self.key = key

    def tell(self, text: str) -> None:
        """Show another time."""
        if text != self.text:
            self.text = text
            self.redraw()

    def lines(self, width: int, height: int, ink: ThemeStyles) -> list[Strip]:
        """One line."""
        ground = ink("text", "bar")
        right = [(f"{self.key} ", ink("accent bold", "bar")), ("shows it  ", ink("muted", "bar"))]
        if width_of(self.text) + 24 > width:
            right = []
        return [strip_of([("  ▍ ", ink("primary", "bar")), (self.text, ink("text bold", "bar"))], width, ground, right)]

    async def on_click(self, event: events.Click) -> None:
        """A click shows it."""
        event.stop()
        await self.app.run_action("cooloff")
