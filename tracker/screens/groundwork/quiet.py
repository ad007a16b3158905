"""The quiet minutes of *Kind and straight*: a line that breathes, and one bell at their end."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tracker.paths import styles
from tracker.screens.base.bindings import CARE, bind
from tracker.screens.base.page import key_shown
from tracker.service.groundwork import quiet
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.groundwork.quiet_view import QuietView

if TYPE_CHECKING:
    from tracker.service import Service

BREATH = 0.25  # seconds between two pictures of the breathing line
SECOND = 1.0  # seconds between two looks at the clock where nothing is to move
QUIET = [
    bind("quiet.leave", "escape,q", "leave", "Back, the time goes on", "Back; the time goes on", show=True),
    bind("quiet.end", "enter,x", "end", "End it", "End it; nothing is asked", show=True),
]


class QuietScreen(ModalScreen[None]):
    """What is left is worked out anew at each look, from the instant that was stored."""

    CSS_PATH = styles() / "groundwork.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*QUIET, CARE]

    def __init__(self, service: "Service", words: str) -> None:
        super().__init__()
        self._service = service
        self._sitting = service.actor
        self._moves = True
        self.view = QuietView(words)
        self.keys = KeyBar(QUIET, lambda binding: key_shown(self.app, binding))

    def compose(self) -> ComposeResult:
        """The line, and the way out."""
        yield self.view
        yield self.keys

    def on_mount(self) -> None:
        """Breathe; where nothing is to move, the words say how."""
        self._moves = self.app.animation_level != "none"
        self._look()
        self.set_interval(BREATH if self._moves else SECOND, self._look)

    def _look(self) -> None:
        if self._service.actor != self._sitting:
            return
        found = quiet.quiet(self._service)
        if found is None:
            self.view.show("The quiet minutes are over.", None)
        elif found.over:
            self.view.show(f"{found.minutes} minutes. Take your time to come back.", None)
        else:
            left = f"{int((found.left + 59) // 60)} min"
            if self._moves:
                self.view.show(left, round(4 * (found.minutes * 60 - found.left)) / 4)
            else:
                self.view.show(f"{left} · in for four, out for six", None)

    def on_screen_resume(self) -> None:
        """Somebody else may be at the keyboard now."""
        if self._service.actor != self._sitting:
            self.dismiss(None)

    def action_leave(self) -> None:
        """Back; the time goes on."""
        found = quiet.quiet(self._service)
        if found is not None and found.over:
            quiet.leave(self._service)
        self.dismiss(None)

    def action_end(self) -> None:
        """End it."""
        quiet.leave(self._service)
        self.dismiss(None)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
