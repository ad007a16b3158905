"""The parts of a form: a field with its label and a line below it for help, a mistake, or a preview.

It is longer than most: the kinds of field of one form.
"""

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import cut, width_of, wrap

MOST = 3  # lines below a field for its help or a preview
EDGE = "▌"


class Field(NamedTuple):
    """What a form asks. With ``options`` (value, words) it is a choice, else a text; a ``secret`` one is not shown.

    ``lines``: for words that may be sentences, a text of several lines which grows up to so many. ``only``: the name of
    a choice before it, and its values with which this is asked at all. ``rare``: folded away under *More* while empty.
    """

    name: str
    label: str
    hint: str = ""
    value: str = ""
    options: Sequence[tuple[str, str]] = ()
    secret: bool = False
    lines: int = 1
    only: tuple[str, tuple[str, ...]] | None = None
    rare: bool = False


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
        self.below = TextLines(field.hint, "muted", most=MOST, classes="below")
        self._inside = ""
        self._helps = True
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
        self.below.most = MOST
        self.remove_class("-wrong")
        self.below.show((self.field.hint if self._helps else "") if text is None else text, "muted")

    def helps(self, whether: bool) -> None:
        """Show the field's own help, or leave its line blank; a preview or a mistake stays."""
        was = self.field.hint if self._helps else ""
        self._helps = whether
        if self.below.text == was and not self.is_wrong:
            self.hint()

    def help_inside(self, whether: bool) -> bool:
        """Show the field's own help in the empty field, beside a choice, where it fits; tells whether it does so."""
        control, hint = self.control, self.field.hint
        room = control.content_size.width - (control.taken + 2 if isinstance(control, Pick) else 1)
        inside = hint if whether and width_of(hint) <= room else ""
        if inside != self._inside:
            self._inside = inside
            if isinstance(control, Pick):
                control.beside = inside
                control.redraw()
            else:
                control.placeholder = inside
        return bool(inside)

    def wrong(self, sentence: str) -> None:
        """Show what is wrong with it, the whole of it."""
        self.below.most = 0
        self.add_class("-wrong")
        self.below.show(sentence, "slipped")

    @property
    def is_wrong(self) -> bool:
        """Whether something wrong is shown."""
        return self.below.colour == "slipped"


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


def values_of(lines: Iterable[FieldLine]) -> dict[str, str]:
    """What stands in the fields, by name."""
    return {line.field.name: line.value.strip() for line in lines}
