"""A list over a page: a heading, a sentence, rows of which one is highlighted, and the keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widget import Widget

from tracker.paths import styles
from tracker.screens.base.answering import OverAPage
from tracker.screens.base.page import key_shown
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text_lines import TextLines

if TYPE_CHECKING:
    from tracker.service import Service


class ListScreen(OverAPage, ModalScreen[None]):
    """What rows there are is said by `show`. It is for who opened it, and goes when somebody else is here."""

    CSS_PATH = styles() / "list_screen.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(
        self, service: "Service", listing: RowList[Any], heading: str, says: str, keys: Sequence[Binding]
    ) -> None:
        super().__init__()
        self.service = service
        self._reader = service.actor
        self.rows = listing
        self.rows.can_focus = False  # the keys go to the screen
        self.heading = TextLines(heading, "text bold", most=1, named="heading")
        self.says = TextLines(says, "muted", most=2, named="says")
        self.keys = KeyBar(keys, lambda binding: key_shown(self.app, binding))

    def compose(self) -> ComposeResult:
        """A heading, the rows, the keys."""
        with Widget(id="over-list"):
            yield self.heading
            yield self.says
        yield self.rows
        yield self.keys

    def show(self) -> None:
        """Show the rows as they are now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show them."""
        self.attempt(self.show)

    def on_screen_resume(self) -> None:
        """Somebody else may be at the keyboard now."""
        if self.service.actor != self._reader:
            self.dismiss(None)
        else:
            self.attempt(self.show)

    def changed(self) -> None:
        """Show them as they are now."""
        if self.is_current and self.service.actor == self._reader:
            self.attempt(self.show)

    def action_move(self, by: int) -> None:
        """Move the highlight."""
        self.rows.action_move(by)

    def action_page(self, by: int) -> None:
        """Move the highlight by a page."""
        self.rows.action_page(by)

    def action_edge(self, by: int) -> None:
        """Move the highlight to the first or last row."""
        self.rows.action_edge(by)

    def action_undo(self) -> None:
        """Take back the last change."""
        self.attempt(lambda: self.answer("Taken back", self.service.undo().words))

    def action_leave(self) -> None:
        """Back to the page."""
        self.dismiss(None)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
