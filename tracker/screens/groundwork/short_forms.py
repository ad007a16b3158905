"""Two short forms: that an apology was given, and how many quiet minutes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from tracker.domain.base.dates import read_day
from tracker.domain.base.errors import Refused
from tracker.screens.base.bindings import form
from tracker.screens.base.form import Form
from tracker.service.groundwork import quiet
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import full_day

if TYPE_CHECKING:
    from tracker.service import Service

HOW = (("said", "said"), ("letter", "in a letter"), ("not wanted", "not wanted"))


class GivenForm(Form):
    """The day, and how. It asks nothing about the other's answer."""

    def __init__(self, service: "Service", page: str) -> None:
        super().__init__(
            "The apology was given",
            [
                Field("day", "Day", "today, yesterday, a date", "today"),
                Field("how", "How", "from now on it stays as it was", "said", HOW),
            ],
            "It asks no answer of the other. What you keep of the offer is what follows.",
        )
        self._service = service
        self._page = page

    def check(self, name: str, value: str) -> str | None:
        """The day in full."""
        return full_day(read_day(value, self._service.today(), "latest", "day")) if name == "day" and value else None

    def submit(self, values: dict[str, str]) -> Any:
        """Note it."""
        if not values["day"]:
            raise Refused("A day, such as today.", "day")
        day = read_day(values["day"], self._service.today(), "latest", "day")
        return self._service.pages.give(self._page, day, values["how"])  # type: ignore[arg-type]  # one of HOW


class MinutesForm(Form):
    """How many quiet minutes."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = form("Begin")
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_BINDINGS]

    def __init__(self, service: "Service", minutes: Sequence[int]) -> None:
        options = [(str(number), f"{number} minutes") for number in minutes]
        super().__init__(
            "Quiet minutes",
            [Field("minutes", "How long", "a line that breathes, one bell at the end", options[0][0], options)],
            "Sit or lie down. They go on if you leave this, or close the program.",
        )
        self._service = service

    def submit(self, values: dict[str, str]) -> Any:
        """Begin them."""
        return quiet.begin(self._service, int(values["minutes"]))
