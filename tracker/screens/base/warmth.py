"""How warm it is, each unseen by the other: before a review and before a talk."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key

from tracker.domain.base.errors import Refused
from tracker.domain.review.agenda import HIGHEST
from tracker.screens.base.bindings import bind, form
from tracker.screens.base.form import Form
from tracker.widgets.base.fields import Field
from tracker.widgets.base.pick import Pick

if TYPE_CHECKING:
    from tracker.service import Service

DONE = [bind("short.done", "enter", "save", "Done", "Done", show=True, first=True), form()[1]]
UNSAID = ("", "–")
TODAY = (("", "today"), ("no", "not today"))


class BlindWarmth(Form):
    """A number from 0 to 10, or “not today”; `warm` gets it, None for the latter."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = DONE
    BINDINGS: ClassVar[list[BindingType]] = [*DONE]
    AUTO_FOCUS = "FieldLine Pick, FieldLine Input"

    def __init__(self, service: "Service") -> None:
        numbers = [(str(number), str(number)) for number in range(HIGHEST + 1)]
        fields = [
            Field("heat", "Warmth", "0 calm, 10 boiling: type it or ← →", "", [UNSAID, *numbers]),
            Field("today", "Today", "“not today” sets a new time; nobody asks why", "", TODAY),
        ]
        super().__init__(f"{service.name_of(service.actor)}, unseen by the other", fields)
        self.service = service
        self.add_class("-line", "-labelled")

    def on_key(self, event: Key) -> None:
        """A digit chooses it."""
        line = self.line("heat")
        if event.character and event.character.isdecimal() and line is not None and isinstance(line.control, Pick):
            event.stop()
            line.control.choose(event.character)

    def warm(self, heat: int | None) -> Any:
        """Do something with the answer; it is shown nowhere."""
        raise NotImplementedError

    def submit(self, values: dict[str, str]) -> Any:
        """Answer."""
        if values["today"] == "no":
            return self.warm(None)
        if not values["heat"]:
            raise Refused("Choose a number, or “not today” below.", "heat")
        return self.warm(int(values["heat"]))
