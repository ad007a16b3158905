"""The parts of a form: a field with its label and a line below it for help, a mistake, or a preview."""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import width_of, wrap


class Field(NamedTuple):
    """What a form asks. With ``options`` (value, words) it is a choice, else a text; a ``secret`` one is not shown.

    ``lines``: for words that may be sentences, a text of several lines which grows up to so many.
    """

    name: str
    label: str
    hint: str = ""
    value: str = ""
    options: Sequence[tuple[str, str]] = ()
    secret: bool = False
    lines: int = 1


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

    def show(self, text: str, colour: str) -> None:
        """Show other words."""
        if (text, colour) != (self.text, self.colour):
            self.text, self.colour = text, colour
            if self.most != 1:
                self.refresh(layout=True)  # it may be taller or lower now
            self.redraw()


_TURNS = {"right": 1, "l": 1, "space": 1, "left": -1, "h": -1}


class Pick(LineWidget):
    """A choice of a few words; arrows, space or the mouse move it."""

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
        self.value = value if any(value == option for option, _ in options) else options[0][0]
        self._spans: list[tuple[int, int, str]] = []

    @property
    def ground(self) -> str:
        """The ground of a form."""
        return "raised"

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """All choices in one line; where they do not fit, the chosen one."""
        ground = colours("text", "raised")
        shown = list(self.options)
        if sum(width_of(words) + 3 for _, words in shown) > width:
            shown = [option for option in shown if option[0] == self.value]
        pieces: list[Piece] = []
        self._spans = []
        x = 0
        for value, words in shown:
            if value == self.value:
                style = colours("ground bold", "place") if self.has_focus else colours("primary bold", "bar")
            else:
                style = colours("muted", "raised")
            pieces += [(" ", style), (f"{words} ", style), (" ", ground)]
            self._spans.append((x, x + width_of(words) + 2, value))
            x += width_of(words) + 3
        return [strip_of(pieces, width, ground)] if pieces else [Strip([Segment(" " * width, ground)], width)]

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
            self.action_turn(by)

    def action_turn(self, by: int) -> None:
        """The next choice, round and round."""
        values = [value for value, _ in self.options]
        self.choose(values[(values.index(self.value) + by) % len(values)])

    def on_focus(self) -> None:
        """Show where the keys go; Textual notes the focus only after this."""
        self.call_later(self.redraw)

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self.call_later(self.redraw)

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked, or the next where only one is shown."""
        for start, end, value in self._spans:
            if start <= event.x < end:
                if len(self._spans) == 1:
                    self.action_turn(1)
                else:
                    self.choose(value)


class TextLine(Input):
    """A text of one line. What is pasted loses nothing: its line ends become blanks."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # Textual keeps the first line only
        self.replace(" ".join(event.text.splitlines()), *self.selection)


class TextBox(TextArea):
    """A text of several lines, as tall as it needs to be. Enter goes on; the form says which key begins a new line."""

    takes_lines = True

    def __init__(self, value: str, lines: int) -> None:
        super().__init__(value, compact=True, highlight_cursor_line=False)
        self.styles.max_height = lines
        self.move_cursor(self.document.end)

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.text

    @value.setter
    def value(self, text: str) -> None:
        self.load_text(text)
        self.move_cursor(self.document.end)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # Textual lets it go on to the app, which would paste it once more
        self._replace_via_keyboard("\n".join(event.text.splitlines()), *self.selection)


class FieldLine(Widget):
    """A label, its text or choice, and a line below."""

    def __init__(self, field: Field) -> None:
        super().__init__(classes="field -lines" if field.lines > 1 else "field")
        self.field = field
        self.label = TextLines(field.label, "secondary", most=1, classes="label")
        self.below = TextLines(field.hint, "muted", most=1, classes="below")
        self.control: Input | TextBox | Pick
        if field.options:
            self.control = Pick(field.options, field.value)
        elif field.lines > 1:
            self.control = TextBox(field.value, field.lines)
        else:
            self.control = TextLine(field.value, compact=True, select_on_focus=False, password=field.secret)

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.control.value

    def compose(self) -> ComposeResult:
        """Label, control and the line below."""
        yield self.label
        yield Widget(self.control, self.below, classes="beside")

    def hint(self, text: str | None = None) -> None:
        """Show a preview, or the field's own help."""
        if self.has_class("-tall"):
            self.remove_class("-tall")
            self.below.most = 1
        self.below.show(self.field.hint if text is None else text, "muted")

    def wrong(self, sentence: str) -> None:
        """Show what is wrong with it, the whole of it."""
        if self.below.most == 1:
            self.add_class("-tall")
            self.below.most = 0
        self.below.show(sentence, "slipped")

    @property
    def is_wrong(self) -> bool:
        """Whether something wrong is shown."""
        return self.below.colour == "slipped"


def values_of(lines: Iterable[FieldLine]) -> dict[str, str]:
    """What stands in the fields, by name."""
    return {line.field.name: line.value.strip() for line in lines}
