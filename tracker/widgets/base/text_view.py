"""A text to read: drawn lines that scroll."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.panel import Panel

Writes = Callable[["TextView", int, Colours], list[Strip]]


class TextView(Panel):
    """Shows what ``writes`` gives for a width; arrows and the wheel scroll it."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_by(-1)", "Up", id="reading.up", tooltip="A line up", show=False),
        Binding("down,j", "scroll_by(1)", "Down", id="reading.down", tooltip="A line down", show=False),
        Binding("pageup", "scroll_by(-10)", "Page up", id="reading.page_up", tooltip="A page up", show=False),
        Binding(
            "pagedown,space", "scroll_by(10)", "Page down", id="reading.page_down", tooltip="A page down", show=False
        ),
        Binding("home,g", "scroll_by(-100000)", "Start", id="reading.start", tooltip="The beginning", show=False),
        Binding("end,G", "scroll_by(100000)", "End", id="reading.end", tooltip="The end", show=False),
    ]

    def __init__(self, writes: Writes, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.writes = writes
        self.first = 0
        self.empty = False
        self._more = -1  # the line that says there is more below; none where all is in sight

    @property
    def has_words(self) -> bool:
        """Whether there is anything to show."""
        return not self.empty

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Where it is as tall as its words: those, and a line of air below."""
        return len(self.writes(self, width, self.colours)) + 1

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The lines in sight; the last one says when there is more below."""
        everything = [] if self.empty else self.writes(self, width, colours)
        while everything and not everything[-1].text.strip():
            everything = everything[:-1]  # a blank line below the last words is nothing more to read
        self.first = max(min(self.first, len(everything) - height), 0)
        shown = everything[self.first : self.first + height]
        self._more = -1
        if self.first + height < len(everything) and shown:
            self._more = len(shown) - 1
            shown[-1] = self.line(width, colours, ("↓ more below", colours("muted", "raised")))
        return shown

    def show(self, *, empty: bool = False) -> None:
        """What is to be read has changed."""
        self.empty = empty
        self.set_class(empty, "-empty")
        self.redraw()

    def action_scroll_by(self, by: int) -> None:
        """Scroll by lines."""
        self.first = max(self.first + by, 0)
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """A click on the line that says so shows more."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y == self._more:
            self.action_scroll_by(max(self._more - 1, 1))

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls."""
        self.action_scroll_by(3)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls."""
        self.action_scroll_by(-3)
