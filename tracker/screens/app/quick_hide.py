"""Quick hide: a bland list instead of the program, with one key."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from tracker.paths import styles
from tracker.screens.base.bindings import bind
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import strip_of
from tracker.widgets.base.row_list import RowList

# What anyone may see. None of it comes from the records.
LIST_TITLE = "Shopping"
LIST = ("bread", "milk", "two lemons", "rice", "olive oil", "washing powder", "tomatoes", "stamps", "light bulbs")


class Bland(RowList[str]):
    """A list as anyone has one."""

    def key_of(self, row: str) -> str | None:
        """The word; the title is none."""
        return None if row == LIST_TITLE else row

    def height_of(self, row: str) -> int:
        """One line; the title has air around it."""
        return 3 if row == LIST_TITLE else 1

    def draw(self, row: str, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A dash and the word."""
        if row == LIST_TITLE:
            ground = colours("text")
            blank = strip_of([], width, ground)
            return [blank, strip_of([("  ", ground), (row, colours("text bold"))], width, ground), blank]
        on = "cursor" if chosen else "ground"
        return [strip_of([("  - ", colours("muted", on)), (row, colours("text", on))], width, colours("text", on))]


class Hidden(ModalScreen[None]):
    """The bland list. The hiding key once more leaves the program; ``ctrl+t`` comes back."""

    COVERS = True
    HIDES = True
    CSS_PATH = styles() / "cover.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [bind("hidden.back", "ctrl+t", "back", "Back", "Back to tracker")]

    def compose(self) -> ComposeResult:
        """A title and a list."""
        yield Bland()

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Bland).show([LIST_TITLE, *LIST])

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()
