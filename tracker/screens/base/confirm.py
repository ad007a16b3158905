"""Asking once, before something that cannot be taken back by a key."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from tracker.paths import styles
from tracker.screens.base.answering import OverAPage
from tracker.screens.base.bindings import CALL, bind
from tracker.screens.base.page import key_shown
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    pass


class Asking(OverAPage, ModalScreen[bool]):
    """A few sentences, and yes or not now."""

    CSS_PATH = styles() / "sheet.tcss"
    PAGE_BINDINGS: ClassVar[list[Binding]] = [
        bind("asking.yes", "enter,y", "yes", "Yes", "Yes", show=True),
        bind("asking.no", "escape,n,q", "no", "Not now", "Not now; nothing is changed", show=True),
        bind("asking.care", "f1", "app.care", "Help", "When to look for help from a person", show=True),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_BINDINGS, CALL]

    def __init__(self, yes: str) -> None:
        super().__init__()
        self.reading = TextView(self.write)
        shown = [Binding("enter,y", "yes", yes, id="asking.yes", show=True), *self.PAGE_BINDINGS[1:]]
        self.keys = KeyBar(shown, lambda binding: key_shown(self.app, binding))

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The sentences."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The sentences and the keys."""
        yield self.reading
        yield self.keys

    def action_yes(self) -> None:
        """Yes."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Not now."""
        self.dismiss(False)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)


class Confirm(Asking):
    """Asks once."""

    def __init__(self, says: str, yes: str) -> None:
        super().__init__(yes)
        self._says = says

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The question."""
        return [page.blank(width, colours), *page.words(width, colours, self._says)]
