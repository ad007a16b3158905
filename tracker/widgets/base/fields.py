"""The parts of a form: a field with its label and a line below it for help, a mistake, or a preview."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tracker.widgets.base.pick import Pick
from tracker.widgets.base.text import width_of, wrap
from tracker.widgets.base.text_lines import TextLines

MOST = 3  # lines below a field for its help or a preview


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


class TextLine(Input):
    """A text of one line. What is pasted loses nothing: its line ends become blanks."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()  # Textual keeps the first line only
        self.replace(" ".join(event.text.splitlines()), *self.selection)

    def on_focus(self) -> None:
        """What stands there at first is seen from where it would be written on."""
        self.call_after_refresh(lambda: self._seen_from(self._cursor_offset))

    def on_blur(self) -> None:
        """And from its beginning where nobody writes."""
        self._seen_from(0)

    def _seen_from(self, cell: int) -> None:
        self.scroll_to_region(Region(cell, 0, width=1, height=1), force=True, animate=False)


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
        self.most = MOST  # lines of help or of a preview
        self._inside = ""
        self._preview: str | None = None
        self._warns = False
        self._wrong = ""
        self._helps = True
        self._rests = False
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

    def put(self, value: str) -> None:
        """Have something else stand in it."""
        if isinstance(self.control, Pick):
            self.control.choose(value)
        else:
            self.control.value = value

    def said(self, value: str) -> str:
        """A value of it in words."""
        return dict(self.field.options).get(value) or (f"“{value}”" if value else "nothing")

    def come_into_sight(self) -> None:
        """Scroll to it, if its form has not been left meanwhile."""
        if self.is_attached:
            self.scroll_visible(animate=False)

    def on_click(self) -> None:
        """A click on its label or its help goes to the field."""
        self.control.focus()

    def compose(self) -> ComposeResult:
        """Label, control and the line below."""
        yield self.label
        yield Widget(self.control, self.below, classes="beside")

    def hint(self, text: str | None = None, *, warns: bool = False) -> None:
        """Show a preview, or the field's own help. One that ``warns`` stands out, and stays."""
        self._preview, self._warns, self._wrong = text, warns, ""
        self._tell()

    def wrong(self, sentence: str) -> None:
        """Show what is wrong with it, the whole of it."""
        self._wrong = sentence
        self._tell()

    def helps(self, whether: bool, *, rests: bool = False) -> None:
        """Show the field's own help, or leave its line blank. Where it ``rests`` a preview waits."""
        self._helps, self._rests = whether, rests
        self._tell()

    def _tell(self) -> None:
        said = "" if self._rests and not (self._warns or self._wrong) else self.says(self._helps)
        self.below.most = self._most
        self.set_class(bool(self._wrong), "-wrong")
        self.set_class(bool(said), "-said")
        self.below.show(said, "slipped" if self._wrong else "accent" if self._warns else "muted")

    @property
    def _most(self) -> int:
        return 0 if self._wrong else self.most

    def says(self, helps: bool) -> str:
        """What stands below it where there is room, with its own help or without."""
        return self._wrong or (self._preview if self._preview is not None else self.field.hint if helps else "")

    def height(self, helps: bool) -> int:
        """Its lines with all it has to say, and the blank one after it."""
        return self.control.size.height + len(wrap(self.says(helps), self.below.content_size.width, self._most)) + 1

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

    @property
    def is_wrong(self) -> bool:
        """Whether something wrong is shown."""
        return bool(self._wrong)


def values_of(lines: Iterable[FieldLine]) -> dict[str, str]:
    """What stands in the fields, by name."""
    return {line.field.name: line.value.strip() for line in lines}
