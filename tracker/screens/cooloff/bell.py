"""One bell, and a neutral word in the title, when the time of a cool-off has come."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from textual.app import App

from tracker.screens.base.terminal_title import set_title

if TYPE_CHECKING:
    from tracker.domain.cooloff.machine import Look

DUE_TITLE = "time"


class ReturnBell:
    """Rings once for each return time that was waited for while the program was open. ``on`` switches the sound."""

    def __init__(self, app: App[Any], title: str) -> None:
        self._app = app
        self._title = title
        self._waited_for: datetime | None = None
        self._due = False
        self.on = True

    @property
    def waits(self) -> bool:
        """Whether there is something to ring for, or a title to give back."""
        return self._waited_for is not None or self._due

    def look(self, look: "Look", hidden: bool) -> None:
        """Ring if this is the first look after the time; a hidden program makes no sound and keeps its bland title."""
        due = look.state == "due"
        if due and self._waited_for == look.return_at and self.on and not hidden:
            self._app.bell()
        self._waited_for = look.return_at if look.state in ("called", "apart", "parked") else None
        if due != self._due and not hidden:
            self._due = due
            set_title(self._app, DUE_TITLE if due else self._title)
