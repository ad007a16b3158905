"""A list with a highlight, drawn line by line.

One widget for all rows: moving the highlight redraws two of them and nothing else.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, explained_in, strip_of
from tracker.widgets.base.text import wrap

R = TypeVar("R")


# The lines of a row as last drawn, after what they were drawn from: row, whether highlighted, width, colours.
_Kept = tuple[Any, bool, int, Colours, list[Strip]]


MEASURE = 68  # cells of a sentence that stands alone
HIGH = 24  # lines from which on rows may have air around them

MOVES = [
    Binding("up,k", "move(-1)", "Up", id="list.up", tooltip="The row above", show=False),
    Binding("down,j", "move(1)", "Down", id="list.down", tooltip="The row below", show=False),
    Binding("pageup", "page(-1)", "Page up", id="list.page_up", tooltip="A page up", show=False),
    Binding("pagedown", "page(1)", "Page down", id="list.page_down", tooltip="A page down", show=False),
    Binding("home,g", "edge(-1)", "First", id="list.first", tooltip="The first row", show=False),
    Binding("end,G", "edge(1)", "Last", id="list.last", tooltip="The last row", show=False),
]


class RowList(LineWidget, Generic[R]):
    """Rows of one or more lines. A row without a key is a heading and is passed over by the highlight.

    An ``airy`` list leaves a line free under each row in a high window, where all of them still fit.
    """

    airy: ClassVar[bool] = False
    ROOMY: ClassVar[int] = 14  # lines from which on headings have air around them
    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]

    class Moved(Message):
        """The highlight stands on another row."""

        def __init__(self, rows: "RowList[Any]", key: str | None) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "RowList[Any]":
            """The list."""
            return self.rows

    class Opened(Moved):
        """The highlighted row was clicked once more."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self.rows: list[R] = []
        self.key: str | None = None
        self.top = 0
        # Called when the highlight moves, instead of a message that would pass every widget up to the app first.
        self.on_moved: Callable[[], None] | None = None
        self.empty: Sequence[str] = ()  # what is said when there is no row
        self.tight = self.high = False  # by how many lines there are; see `_heights`
        self.air = 0  # how many lines stay free under each row
        self._keys: list[str | None] = []  # of the rows
        self._keep: dict[int, _Kept] = {}
        self._marks: dict[str, tuple[Strip, Strip]] = {}  # by sign: a line, and the same with the sign
        self._pressed: tuple[str | None, bool] = None, False  # the row under the mouse, and whether it was highlighted

    # What a list of some kind says about its rows.

    def key_of(self, row: R) -> str | None:
        """What names the row, or None for a heading."""
        raise NotImplementedError

    def height_of(self, row: R) -> int:
        """How many lines the row takes."""
        raise NotImplementedError

    def draw(self, row: R, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """The row's lines."""
        raise NotImplementedError

    def nothing(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """What to show when there is no row at all: how it is, then what to do first, with air between."""
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        lines: list[Strip] = []
        for index, sentence in enumerate(self.empty):
            style = colours("text bold" if not index else "muted")
            lines += [
                strip_of([("  ", ground), (line, style)], width, ground)
                for line in wrap(sentence, min(width - 4, MEASURE))
            ]
            lines.append(blank)
        return lines if self.empty else []

    # The list itself.

    @property
    def row(self) -> R | None:
        """The highlighted row."""
        index = self._index()
        return None if index is None else self.rows[index]

    def _index(self) -> int | None:
        return self._keys.index(self.key) if self.key is not None and self.key in self._keys else None

    def _with_key(self) -> list[int]:
        return [i for i, key in enumerate(self._keys) if key is not None]

    def show(self, rows: list[R], key: str | None = None) -> None:
        """Show these rows. The highlight goes to ``key``, else stays, else goes to the row that took its place."""
        keys = [self.key_of(row) for row in rows]
        if key is not None and key in keys:
            self.key = key
        elif self.key is None or self.key not in keys:
            before = self._index()
            place = sum(1 for i in self._with_key() if before is not None and i < before)
            open_to_it = [k for k in keys if k is not None]
            self.key = open_to_it[min(place, len(open_to_it) - 1)] if open_to_it else None
        self.rows, self._keys = rows, keys
        self._follow()
        self.redraw()

    def choose(self, key: str | None) -> None:
        """Move the highlight to a row."""
        if key == self.key or key is None:
            return
        self.key = key
        self._follow()
        self.redraw()
        if self.on_moved is None:
            self.post_message(self.Moved(self, key))
        else:
            self.on_moved()

    def explained_here(self) -> list[str]:
        """What has a meaning in the highlighted row."""
        index = self._index()
        kept = None if index is None else self._keep.get(index)
        return explained_in(kept[4]) if kept else []

    def _heights(self, height: int) -> list[int]:
        """How many lines each row takes in a list so high, with the free ones under it."""
        before, (self.tight, self.high) = (self.tight, self.high), (False, height >= HIGH)
        tall = [self.height_of(row) for row in self.rows]
        if sum(tall) > height:
            # What is seen without air is not pushed out by it; where all scroll, a low window has none to give.
            self.tight = True
            close = [self.height_of(row) for row in self.rows]
            self.tight = height < self.ROOMY or sum(close) <= height
            tall = close if self.tight else tall
        if before != (self.tight, self.high):
            self._keep.clear()  # they have more air now, or less
        self.air = int(self.airy and self.high and sum(tall) + len(self._with_key()) <= height)
        return [lines + (self.air if key is not None else 0) for lines, key in zip(tall, self._keys, strict=True)]

    def _follow(self) -> None:
        """Scroll so that the highlighted row is in sight, with its heading when it is the first under one."""
        height = self.content_size.height
        index = self._index()
        if not height:
            return
        if index is None:
            self.top = 0
            return
        tall = self._heights(height)
        start = sum(tall[:index])
        end = start + tall[index]
        while index > 0 and self._keys[index - 1] is None:
            index -= 1
            start -= tall[index]
        self.top = max(min(self.top, start, max(sum(tall) - height, 0)), end - height, 0)

    def on_resize(self) -> None:
        """Keep the highlight in sight."""
        self._follow()
        self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The rows in sight."""
        if not self.rows:
            return self.nothing(width, height, colours)
        made: list[Strip] = []
        heights, highlighted = self._heights(height), self._index()
        free = [Strip([Segment(" " * width, colours("text"))], width)] if self.air else []
        y = 0
        for index, tall in enumerate(heights):
            if y >= self.top + height:
                break
            if y + tall > self.top:
                made.extend(self._drawn_row(index, index == highlighted, width, colours)[max(self.top - y, 0) :])
                made.extend(free if self._keys[index] is not None else [])
            y += tall
        if self.top and made:
            made[0] = self._marked(made[0], "↑", width, colours)
        # While a window shrinks a list may be a few cells wide for a moment, and shorter than its rows say.
        if 0 < height <= len(made) and sum(heights) > self.top + height:
            made[height - 1 :] = [self._marked(made[height - 1], "↓", width, colours)]
        return made

    def _drawn_row(self, index: int, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """The row's lines, those that were drawn last where it is the same."""
        row, kept = self.rows[index], self._keep.get(index)
        if kept is None or kept[1:4] != (chosen, width, colours) or (kept[0] is not row and kept[0] != row):
            kept = self._keep[index] = (row, chosen, width, colours, self.draw(row, chosen, width, colours))
        return kept[4]

    def _marked(self, line: Strip, sign: str, width: int, colours: Colours) -> Strip:
        """The line with a sign at its right edge: the list goes on there."""
        before, marked = self._marks.get(sign, (None, line))
        if before is not line:
            ground = next((segment.style for segment in reversed(list(line)) if segment.style), None)
            style = colours("muted") + Style(bgcolor=ground.bgcolor if ground else None)
            marked = Strip([*line.crop(0, width - 1), Segment(sign, style)], width)
            self._marks[sign] = line, marked
        return marked

    def _goes_on_at(self, offset: Offset) -> int:
        """Whether the sign for more rows stands here: below 1, above -1, none 0."""
        width, height = self.content_size
        if offset.x < width - 1:
            return 0
        shown = {0: ("↑", -1), height - 1: ("↓", 1)}.get(offset.y)
        line = self._drawn[offset.y] if shown and offset.y < len(self._drawn) else None
        return shown[1] if shown and line and line.text.endswith(shown[0]) else 0

    def _at(self, y: int) -> str | None:
        y += self.top
        for tall, key in zip(self._heights(self.content_size.height), self._keys, strict=True):
            if y < tall:
                return key
            y -= tall
        return None

    def acts_at(self, x: int) -> bool:
        """Whether a click on this cell of a row does something of its own."""
        return False

    def act(self, key: str) -> None:
        """Do it."""

    def action_move(self, by: int) -> None:
        """Move the highlight up or down."""
        places = self._with_key()
        index = self._index()
        if not places:
            return
        if index is None:
            self.choose(self.key_of(self.rows[places[0]]))
            return
        wanted = places.index(index) + by
        self.choose(self.key_of(self.rows[places[min(max(wanted, 0), len(places) - 1)]]))

    def action_page(self, by: int) -> None:
        """Move the highlight by as many rows as are in sight."""
        height = self.content_size.height
        tallest = max(self._heights(height), default=1)
        self.action_move(by * max(height // tallest - 1, 1))

    def action_edge(self, by: int) -> None:
        """Move the highlight to the first or last row."""
        self.action_move(by * len(self.rows))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A press moves the highlight."""
        offset = event.get_content_offset(self)
        goes_on = 0 if offset is None else self._goes_on_at(offset)
        key = self._at(offset.y) if offset is not None and not goes_on else None
        self._pressed = key, key == self.key
        if goes_on and offset is not None:
            self.choose(self._at(offset.y))
            self.action_page(goes_on)
        self.choose(key)

    def on_click(self, event: events.Click) -> None:
        """A click on the row that was highlighted before opens it, unless its cell does something of its own."""
        offset = event.get_content_offset(self)
        key, again = self._pressed
        if offset is None or key is None or key != self._at(offset.y):
            return  # let go over another row
        if self.acts_at(offset.x):
            if event.chain == 1:  # the second half of a double click would take it back
                self.act(key)
        elif again:
            self.post_message(self.Opened(self, key))

    def on_mouse_scroll_down(self) -> None:
        """The wheel moves the highlight."""
        self.action_move(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel moves the highlight."""
        self.action_move(-1)
