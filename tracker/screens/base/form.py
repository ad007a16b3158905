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
from tracker.screens.base.answering import Answering
from tracker.screens.base.bindings import CALL, CARE, FORM, NEW_LINE
from tracker.screens.base.page import key_shown
from tracker.service import StoreError
from tracker.widgets.base.fields import Field, FieldLine, TextBox, values_of
from tracker.widgets.base.folded import Folded
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.pick import Pick
from tracker.widgets.base.text_lines import TextLines


class Fields(VerticalScroll):
    """The fields; they scroll where the window is low, and the keys go to the field, not to this."""

    can_focus = False


MEANWHILE = "It was changed meanwhile"
ASKED = "Nothing is saved yet. Once more leaves without saving."
KEYS = 2  # lines of the key bar


class Form(Answering, ModalScreen[Any]):
    """Asks for some fields. `submit` does what they are for; what it refuses is shown at the field."""

    CSS_PATH = styles() / "form.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    PAGE_BINDINGS: ClassVar[list[Binding]] = FORM
    BINDINGS: ClassVar[list[BindingType]] = [*FORM, NEW_LINE, CALL, CARE]
    AUTO_FOCUS = "FieldLine Input, FieldLine TextArea"
    OF_BOTH: ClassVar[bool] = False  # what the other writes in it meanwhile is read before it is saved along
    takes_text = True  # whatever is typed here is words, a burst of them too

    def __init__(self, title: str, fields: Sequence[Field], says: str = "") -> None:
        super().__init__()
        self.heading = title
        self.says = says
        self.fields = [FieldLine(field) for field in fields]
        self.folded = Folded()
        self._unfolded = False
        self._began = values_of(self.fields)
        self._stood = {field.name: field.value.strip() for field in fields}  # in the record, when it was read last
        shown = [*self.PAGE_BINDINGS, *([NEW_LINE] if any(field.lines > 1 for field in fields) else [])]
        self.keys = KeyBar(shown, lambda binding: key_shown(self.app, binding))

    def compose(self) -> ComposeResult:
        """A quiet sheet: heading, a sentence, the fields, the keys."""
        with Widget(id="sheet"):
            yield TextLines(self.heading, "primary bold", most=1, named="heading")
            if self.says:
                yield TextLines(self.says, "muted", named="says")
            rare = [line for line in self.fields if line.field.rare]
            yield Fields(*self.fields, *([self.folded] if rare else []))
        yield self.keys

    def on_mount(self) -> None:
        """Only what is asked is there, and the keys go to a field, though it be a choice."""
        self._sort_out()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self.focused is None and self.stops:
            self.stops[0].control.focus()

    def on_resize(self) -> None:
        """Another window may have more room, or less. A short form lies over the page and never pushes its keys out."""
        if self.has_class("-line"):
            self.query_one("#sheet").styles.max_height = max(self.size.height - KEYS, 1)
        self.call_after_refresh(self._breathe)

    # What a form of some kind does.

    def submit(self, values: dict[str, str]) -> Any:
        """Do what the form is for; raises Refused when a field makes no sense."""
        raise NotImplementedError

    def check(self, name: str, value: str) -> str | None:
        """Look at one field while it is being filled in: a preview, or None; raises Refused."""
        return None

    def stands_now(self) -> Sequence[Field]:
        """The fields with what the record holds by now, where the form changes one that lies there already."""
        return ()

    # The form itself.

    def asks(self, name: str) -> bool:
        """Whether a field is asked with the choices as they are; folded away or not."""
        line = self.line(name)
        if line is None:
            return False
        chooses, wanted = line.field.only or ("", ())
        choice = self.line(chooses)
        return choice is None or choice.value in wanted

    @property
    def stops(self) -> list[FieldLine]:
        """The fields that can be seen, in their order."""
        return [line for line in self.fields if line.display]

    def _sort_out(self) -> None:
        """Show the fields of the kind; the rare ones only once they are wanted, or where they hold something."""
        rare = []
        for line in self.fields:
            asked = self.asks(line.field.name)
            away = line.field.rare and not (self._unfolded or line.value or line.is_wrong)
            line.display = asked and not away
            if asked and away:
                rare.append(line.field.label)
        self.folded.display = bool(rare)
        self.folded.name_them(rare)
        self.call_after_refresh(self._breathe)

    def _breathe(self) -> None:
        """A blank line between two fields, always.

        Where there is room, each field's help stands below it; else inside, where it fits there. Where what is left to
        be said below does not fit, only the field that has the focus is helped, and then only it shows a preview.
        """
        if not (self.query(Fields) and self.stops):
            return  # it was left meanwhile
        room = self.query_one(Fields).size.height - self.folded.display
        short = self.has_class("-line")
        below = short or sum(line.height(helps=True) for line in self.stops) <= room
        inside = {line for line in self.fields if line.help_inside(not below)}
        helped = {line for line in self.fields if below or line not in inside}
        if sum(line.height(line in helped) for line in self.stops) > room and not below:
            helped = {line for line in helped if line.control is self.focused}
        rest = not below and sum(line.height(line in helped) for line in self.stops) > room
        for line in self.fields:
            line.helps(line in helped, rests=rest and line.control is not self.focused)
            line.below.fit()
            line.set_class(line is self.stops[-1] and not self.folded.display, "-last")

    @on(Folded.Opened)
    def _unfold(self, event: Folded.Opened) -> None:
        event.stop()
        first = next((line for line in self.fields if line.field.rare and not line.display), None)
        self._unfolded = True
        self._sort_out()
        if first is not None:
            self.call_after_refresh(first.control.focus)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        return values_of(self.fields)

    def line(self, name: str | None) -> FieldLine | None:
        """The field of a name."""
        return next((line for line in self.fields if line.field.name == name), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What is said below a field comes into sight with it."""
        self._breathe()
        for line in self.fields:
            if line.control is event.widget:
                self.call_after_refresh(line.come_into_sight)

    def _look_at(self, line: FieldLine) -> None:
        before = line.below.text
        try:
            says = self.check(line.field.name, line.value.strip())
            line.hint(None if says == line.value.strip() else says)
        except Refused as refused:
            line.wrong(str(refused))
        if line.below.text != before:
            self.call_after_refresh(self._breathe)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self.keys.clear_message()
        for line in self.fields:
            if line.control is event.control:
                self._look_at(line)

    @on(Pick.Changed)
    def _picked(self, event: Pick.Changed) -> None:
        event.stop()
        if any(line.field.only for line in self.fields):
            self._sort_out()
        for line in self.stops:
            if (
                line.value.strip() or line.control is event.pick
            ):  # nobody is told what is missing before they came to it
                self._look_at(line)

    def action_next(self) -> None:
        """Go on to the next field, and save at the last one."""
        if self.focused is self.folded:
            self.folded.post_message(Folded.Opened())
        elif self._place() + 1 < len(self.stops):
            self.action_step(1)
        else:
            self.action_save()

    def action_step(self, step: int) -> None:
        """Go to the field after or before, around the ends."""
        stops: list[Widget] = [line.control for line in self.stops]
        if self.folded.display and self.folded.is_attached:
            stops.append(self.folded)
        if stops:
            place = next((place for place, stop in enumerate(stops) if stop is self.focused), -1)
            self.set_focus(stops[(place + step) % len(stops)])

    def action_new_line(self) -> None:
        """Begin a new line, where the field has several."""
        if isinstance(self.focused, TextBox):
            self.focused.insert("\n")

    def _place(self) -> int:
        """Where the field that has the focus stands; the last where none has."""
        last = len(self.stops) - 1
        return next((place for place, line in enumerate(self.stops) if line.control is self.focused), last)

    def action_save(self) -> None:
        """Save, or show at which field it cannot be."""
        try:
            if came := self._what_came(self.stands_now()):
                self._show(came)
                return
            result = self.submit(self.values)
        except Refused as refused:
            line = self.line(refused.field)
            if line is None:
                self.keys.say(str(refused))
            else:
                line.wrong(str(refused))
                self._sort_out()  # what is wrong is never folded away
                line.control.focus()
        except StoreError as trouble:
            self.keys.say(str(trouble))
        else:
            self.leave(result)

    def _what_came(self, fields: Sequence[Field]) -> list[FieldLine]:
        """The fields that another program, or the other, has changed since they were read here.

        What nobody touched here stands as it is there now; what was changed on both sides stays as it was typed, with
        the other words below it. The next save knows both.
        """
        came: list[FieldLine] = []
        clash = self.OF_BOTH
        for name, there in ((field.name, field.value.strip()) for field in fields):
            line = self.line(name)
            if line is None or there == self._stood[name]:
                continue
            typed, touched = line.value.strip(), line.value.strip() != self._began[name]
            self._stood[name] = self._began[name] = there
            if typed == there:
                continue
            if not touched:
                with line.control.prevent(Input.Changed, TextArea.Changed, Pick.Changed):  # nobody typed it
                    line.put(there)
            line.wrong(f"{MEANWHILE} to: {line.said(there)}" if touched else f"{MEANWHILE}.")
            came.append(line)
            clash = clash or touched
        return came if clash else []

    def _show(self, came: list[FieldLine]) -> None:
        self._sort_out()
        came[0].control.focus()
        self.keys.say(f"{MEANWHILE}. Nothing is saved yet: look, then save again.")

    def action_leave(self) -> None:
        """Leave; where something has been typed, only when asked twice."""
        if self.may_go():
            self.leave(None)

    def may_go(self) -> bool:
        """Whether nothing would be lost; else it is asked once, and a second time counts while the question is seen."""
        if self.values == self._began or self.keys.sentence == ASKED:
            return True
        self.say(ASKED)
        return False

    def leave(self, result: Any) -> None:
        """Close the form."""
        self.dismiss(result)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
