"""One question, and one field to answer it: a line, or several where people write sentences (``lines``)."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.binding import Binding

from tracker.domain.base.errors import Refused
from tracker.screens.base.bindings import bind, form
from tracker.screens.base.form import Form
from tracker.widgets.base.fields import Field


class Prompt(Form):
    """Asks one thing and does something with the answer; gives what was typed, None where it was left."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [bind("line.done", "enter", "save", "Done", "Done", show=True), form()[1]]

    def __init__(
        self,
        question: str,
        hint: str,
        act: Callable[[str], Any],
        *,
        value: str = "",
        needed: str = "",
        says: str = "",
        lines: int = 1,
    ) -> None:
        super().__init__(question, [Field("line", "", hint, value, lines=lines)], says)
        self.add_class("-line")
        self._act = act
        self._needed = needed

    def submit(self, values: dict[str, str]) -> str:
        """Hand the answer on; whatever is wrong with it is shown under it."""
        text = values["line"]
        if self._needed and not text:
            raise Refused(self._needed, "line")
        try:
            self._act(text)
        except Refused as refused:
            raise Refused(str(refused), "line") from None
        return text
