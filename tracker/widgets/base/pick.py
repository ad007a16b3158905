"""A choice of a few words in a form."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import cut, width_of

EDGE = "▌"
_TURNS = {"right": 1, "l": 1, "space": 1, "left": -1, "h": -1}


class Pick(LineWidget):
    """A choice of a few words; arrows, space, its first letter or the mouse move it."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,space", "turn(1)", "Next", id="pick.next", tooltip="The next choice", show=False),
        Binding("left,h", "turn(-1)", "Before", id="pick.before", tooltip="The choice before", show=False),
    ]

    class Changed(Message):
        """Another choice was made."""

        def __init__(self, pick: "Pick") -> None:
            super().__init__()
            self.pick = pick

    def __init__(self, options: Sequence[tuple[str, str]], value: str) -> None:
        super().__init__()
        self.options = options
        self.beside = ""
        self._typed = ""  # what was typed of a choice's words
        self.value = value if any(value == option for option, _ in options) else options[0][0]
        self._spans: list[tuple[int, int, str]] = []

    @property
    def ground(self) -> str:
        """The ground of a form."""
        return "raised"

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """All choices in one line; where they do not fit, the chosen one, and which of how many it is."""
        ground = colours("text", "raised")
        shown = list(self.options)
        edge: Piece = (EDGE, colours("primary" if self.has_focus else "faint", "raised"))
        if self.taken > width:
            return [self._one_of_many(edge, width, colours)]
        pieces: list[Piece] = [edge]
        self._spans = []
        x = 1
        for value, words in shown:
            if value == self.value:
                style = colours("ground bold", "place") if self.has_focus else colours("primary bold", "bar")
            else:
                style = colours("muted", "raised")
            pieces += [(" ", style), (f"{words} ", style), (" ", ground)]
            self._spans.append((x, x + width_of(words) + 2, value))
            x += width_of(words) + 3
        if self.beside:
            pieces.append((f"  {self.beside}", colours("muted", "raised")))
        return [strip_of(pieces, width, ground)]

    @property
    def taken(self) -> int:
        """How many columns the choices need, one beside the other."""
        return 1 + sum(width_of(words) + 3 for _, words in self.options)

    def _one_of_many(self, edge: Piece, width: int, colours: Colours) -> Strip:
        values = [value for value, _ in self.options]
        at = values.index(self.value)
        style = colours("ground bold", "place") if self.has_focus else colours("primary bold", "bar")
        ground, turn = colours("muted", "raised"), colours("primary", "raised")
        words = cut(self.options[at][1], width - 16)
        right = 6 + width_of(words)
        self._spans = [(1, 3, values[at - 1]), (3, right + 2, values[(at + 1) % len(values)])]
        more = (f"  {at + 1} of {len(values)}", ground)
        return strip_of([edge, (" <", turn), (" ", ground), (f" {words} ", style), (" >", turn), more], width, ground)

    def choose(self, value: str) -> None:
        """Make a choice."""
        if value != self.value:
            self.value = value
            self.redraw()
            self.post_message(self.Changed(self))

    def on_key(self, event: events.Key) -> None:
        """Turn at once: a binding is looked up only after an enter typed right behind has moved the focus on."""
        by = _TURNS.get(event.key)
        if by is not None:
            event.stop()
            self._typed = ""
            self.action_turn(by)
        elif event.character and event.is_printable:
            event.stop()  # a letter here is part of a choice, never a key of the form: c calls no cool-off
            self._type(event.character)

    def _type(self, letter: str) -> None:
        """The first choice whose words begin with what was typed (1, 0: ten); what fits nothing begins anew."""
        for typed in (self._typed + letter.lower(), letter.lower()):
            found = next((value for value, words in self.options if words.lower().startswith(typed)), None)
            if found is not None:
                self._typed = typed
                self.choose(found)
                return

    def action_turn(self, by: int) -> None:
        """The next choice, round and round."""
        values = [value for value, _ in self.options]
        self.choose(values[(values.index(self.value) + by) % len(values)])

    def on_focus(self) -> None:
        """Show where the keys go; Textual notes the focus only after this."""
        self.call_later(self.redraw)

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self._typed = ""
        self.call_later(self.redraw)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked; where only one is shown, the one before or the next."""
        for start, end, value in self._spans:
            if start <= event.x < end:
                self.choose(value)
                return
