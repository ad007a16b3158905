"""A talk as it runs: the speaker's name in large letters, one question, what was heard, and air."""

from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import cut, width_of, wrap
from tracker.widgets.talk.large_name import large_name

WIDEST = 72
Block = list[tuple[str, str]]  # lines that stay together: words and their colour


class TalkContent(NamedTuple):
    """All that is on the screen. Empty parts take no room.

    ``name`` is drawn large, ``role`` stands under it, ``question`` is the one question. ``quoted`` are texts with who
    said them, ``says`` sentences under all that, ``soft`` the one line at the foot.
    """

    heading: str
    here: str
    name: str = ""
    role: str = ""
    question: str = ""
    quoted: tuple[tuple[str, str], ...] = ()
    says: tuple[str, ...] = ()
    soft: str = ""


class TalkView(LineWidget):
    """Draws it in the middle; what does not fit scrolls, and says so."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll_by(-1)", "Up", id="talking.up", tooltip="A line up", show=False),
        Binding("down", "scroll_by(1)", "Down", id="talking.down", tooltip="A line down", show=False),
        Binding("pageup", "scroll_by(-8)", "Page up", id="talking.page_up", tooltip="A page up", show=False),
        Binding("pagedown", "scroll_by(8)", "Page down", id="talking.page_down", tooltip="A page down", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="talking")
        self.shown = TalkContent("", "")
        self._first = 0
        self._more = (
            -1,
            0,
        )  # the line that says there is more, and how far a click on it scrolls

    def show(self, shown: TalkContent) -> None:
        """Show another step."""
        if shown != self.shown:
            self._first = 0
            self.shown = shown
            self.redraw()

    def action_scroll_by(self, by: int) -> None:
        """Scroll what is longer than the screen."""
        self._first = max(self._first + by, 0)
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """A click on the line that says so shows more."""
        offset = event.get_content_offset(self)
        line, by = self._more
        if offset is not None and offset.y == line:
            self.action_scroll_by(by)

    def on_mouse_scroll_down(self) -> None:
        """The wheel scrolls."""
        self.action_scroll_by(2)

    def on_mouse_scroll_up(self) -> None:
        """The wheel scrolls."""
        self.action_scroll_by(-2)

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """Air goes first, then the size of the name; then the words scroll under the heading."""
        self._more = -1, 0
        wide = min(width - 4, WIDEST)
        head = self._head(width, colours)
        foot = [self._centred(self.shown.soft, "accent", width, colours)] if self.shown.soft else []
        room = max(height - len(head) - len(foot), 1)
        large = self._blocks(wide, True)
        blocks = large if sum(map(len, large)) + len(large) <= room else self._blocks(wide, False)
        used = sum(map(len, blocks))
        air = max(min(len(blocks) - 1, room - used), 0)
        if used > room:
            shown, goes_on = self._scrolled(blocks, room, width, colours)
            self._more = len(head) + len(shown) - 1, 8 if goes_on else -8
            return [*head, *shown, *foot]
        spare = room - used - air
        gap = 2 if spare >= 2 * air + 4 else 1
        made: list[Strip] = []
        for number, block in enumerate(blocks):
            made += [self._centred(text, colour, width, colours) for text, colour in block]
            if number < air:
                made += [self._blank(width, colours)] * gap
        over = max(room - len(made), 0)
        above = [self._blank(width, colours)] * (over * 2 // 5)
        below = [self._blank(width, colours)] * (over - len(above))
        return [*head, *above, *made, *below, *foot]

    def _scrolled(self, blocks: list[Block], room: int, width: int, colours: Colours) -> tuple[list[Strip], bool]:
        """The lines in sight, the last of them saying that there is more; and whether there is more below."""
        lines = [line for block in blocks for line in block]
        self._first = max(min(self._first, len(lines) - room + 1), 0)
        more = self._first + room < len(lines) + 1
        shown = lines[self._first : self._first + room - 1]
        marks = [words for words, is_so in (("↑ more", self._first), ("↓ more", more)) if is_so]
        says = self._centred(" · ".join(marks), "accent", width, colours)
        return [*(self._centred(text, colour, width, colours) for text, colour in shown), says][:room], more

    def _head(self, width: int, colours: Colours) -> list[Strip]:
        here = cut(self.shown.here, width // 2)
        heading = cut(self.shown.heading, width - width_of(here) - 6)
        right: list[Piece] = [(here, colours("muted")), ("  ", colours("text"))]
        return [strip_of([("  ", colours("text")), (heading, colours("primary bold"))], width, colours("text"), right)]

    def _blocks(self, wide: int, large: bool) -> list[Block]:
        shown = self.shown
        blocks: list[Block] = []
        if shown.name:
            drawn = large_name(shown.name, wide) if large else wrap(shown.name, wide)
            blocks.append([(line, "secondary bold") for line in drawn])
            if shown.role:
                blocks[-1] += [(line, "muted") for line in wrap(shown.role, wide)]
        if shown.question:
            blocks.append([(line, "text bold") for line in wrap(shown.question, wide)])
        for who, words in shown.quoted:
            block = [(line, "muted") for line in wrap(who, wide)] if who else []
            blocks.append(block + [(line, "text") for line in wrap(words, wide)])
        blocks += [[(line, "muted") for line in wrap(one, wide)] for one in shown.says if one]
        return blocks

    def _centred(self, text: str, colour: str, width: int, colours: Colours) -> Strip:
        left = max((width - width_of(text)) // 2, 0)
        ground = colours("text")
        return strip_of([(" " * left, ground), (text, colours(colour))], width, ground)

    def _blank(self, width: int, colours: Colours) -> Strip:
        return Strip([Segment(" " * width, colours("text"))], width)
