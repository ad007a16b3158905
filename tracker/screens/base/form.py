"""A form: fields one under the other, each with its own line for help and mistakes."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from tracker.domain.base.errors import Refused
from tracker.paths import styles
from tracker.screens.base.bindings import CALL, CARE, FORM, NEW_LINE
from tracker.screens.base.page import key_shown
from tracker.service import StoreError
from tracker.widgets.base.bars import KeyBar
from tracker.widgets.base.fields import Field, FieldLine, Pick, TextBox, TextLines, values_of


class Fields(VerticalScroll):
    """The fields; they scroll where the window is low, and the keys go to the field, not to this."""

    can_focus = False


class Form(ModalScreen[Any]):
    """Asks for some fields. `submit` does what they are for; what it refuses is shown at the field."""

    CSS_PATH = styles() / "form.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    PAGE_BINDINGS: ClassVar[list[Binding]] = FORM
    BINDINGS: ClassVar[list[BindingType]] = [*FORM, NEW_LINE, CALL, CARE]
    AUTO_FOCUS = "FieldLine Input, FieldLine TextArea"
    takes_text = True  # whatever is typed here is words, a burst of them too

    def __init__(self, title: str, fields: Sequence[Field], says: str = "") -> None:
        super().__init__()
        self.heading = title
        self.says = says
        self.fields = [FieldLine(field) for field in fields]
        self._began = values_of(self.fields)
        self._asked_to_leave = False
        shown = [*self.PAGE_BINDINGS, *([NEW_LINE] if any(field.lines > 1 for field in fields) else [])]
        self.keys = KeyBar(shown, lambda binding: key_shown(self.app, binding))

    def compose(self) -> ComposeResult:
        """A quiet sheet: heading, a sentence, the fields, the keys."""
        with Widget(id="sheet"):
            yield TextLines(self.heading, "primary bold", most=1, named="heading")
            if self.says:
                yield TextLines(self.says, "muted", named="says")
            yield Fields(*self.fields)
        yield self.keys

    # What a form of some kind does.

    def submit(self, values: dict[str, str]) -> Any:
        """Do what the form is for; raises Refused when a field makes no sense."""
        raise NotImplementedError

    def check(self, name: str, value: str) -> str | None:
        """Look at one field while it is being filled in: a preview, or None; raises Refused."""
        return None

    # The form itself.

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        return values_of(self.fields)

    def line(self, name: str | None) -> FieldLine | None:
        """The field of a name."""
        return next((line for line in self.fields if line.field.name == name), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What is said below a field comes into sight with it."""
        for line in self.fields:
            if line.control is event.widget:
                self.call_after_refresh(line.scroll_visible, animate=False)

    def _look_at(self, line: FieldLine) -> None:
        try:
            line.hint(self.check(line.field.name, line.value.strip()))
        except Refused as refused:
            line.wrong(str(refused))

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._asked_to_leave = False
        self.keys.clear_message()
        for line in self.fields:
            if line.control is event.control:
                self._look_at(line)

    @on(Pick.Changed)
    def _picked(self, event: Pick.Changed) -> None:
        event.stop()
        for line in self.fields:
            self._look_at(line)

    def action_next(self) -> None:
        """Go on to the next field, and save at the last one."""
        if self._place() + 1 < len(self.fields):
            self.action_step(1)
        else:
            self.action_save()

    def action_step(self, step: int) -> None:
        """Go to the field after or before, around the ends."""
        if self.fields:
            self.set_focus(self.fields[(self._place() + step) % len(self.fields)].control)

    def action_new_line(self) -> None:
        """Begin a new line, where the field has several."""
        if isinstance(self.focused, TextBox):
            self.focused.insert("\n")

    def _place(self) -> int:
        """Where the field that has the focus stands; the last where none has."""
        last = len(self.fields) - 1
        return next((place for place, line in enumerate(self.fields) if line.control is self.focused), last)

    def action_save(self) -> None:
        """Save, or show at which field it cannot be."""
        try:
            result = self.submit(self.values)
        except Refused as refused:
            line = self.line(refused.field)
            if line is None:
                self.keys.say(str(refused))
            else:
                line.wrong(str(refused))
                line.control.focus()
        except StoreError as trouble:
            self.keys.say(str(trouble))
        else:
            self.leave(result)

    def action_leave(self) -> None:
        """Leave; where something has been typed, only when asked twice."""
        if self.values != self._began and not self._asked_to_leave:
            self._asked_to_leave = True
            self.keys.say("Nothing is saved yet. Once more leaves without saving.")
        else:
            self.leave(None)

    def leave(self, result: Any) -> None:
        """Close the form."""
        self.dismiss(result)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
