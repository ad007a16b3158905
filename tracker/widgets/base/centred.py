"""A few lines in the middle of a screen that covers everything."""

from collections.abc import Mapping

from rich.segment import Segment
from textual import events
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, strip_of
from tracker.widgets.base.text import wrap


class Centred(LineWidget):
    """A few lines in the middle. ``acts`` names the act of the screen that a click on a paragraph is."""

    def __init__(self, *paragraphs: tuple[str, str], acts: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.paragraphs = paragraphs
        self.acts = acts or {}
        self._places: list[tuple[int, int, int, str]] = []  # line, from, to, act

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The paragraphs, with a blank line between."""
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        made: list[Strip] = []
        places = []
        for text, colour in self.paragraphs:
            if made and height > 6:
                made.append(blank)
            for line in wrap(text, min(width - 2, 60)):
                left = max((width - len(line)) // 2, 0)
                if text in self.acts:
                    places.append((len(made), left, left + len(line), self.acts[text]))
                made.append(strip_of([(" " * left, ground), (line, colours(colour))], width, ground))
        above = max((height - len(made)) // 2, 0)
        self._places = [(line + above, start, end, act) for line, start, end, act in places]
        return [*([blank] * above), *made]

    async def on_click(self, event: events.Click) -> None:
        """A click on words that name a key is the key."""
        offset = event.get_content_offset(self)
        for line, start, end, act in self._places:
            if offset is not None and offset.y == line and start <= offset.x < end:
                await self.screen.run_action(act)
