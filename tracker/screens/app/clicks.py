"""Which presses of the mouse count: those of the left button, and of a double click no more than its screen is for.

The first click of a double click may open a form or a question whose own keys then stand under the mouse; the second
one would save or confirm it unread.
"""

from typing import Any

from textual.app import App
from textual.events import MouseDown, MouseUp
from textual.geometry import Offset
from textual.screen import Screen

DOUBLE = 0.5  # seconds between two presses that are one double click


class Clicks:
    """Looks at presses and releases in their order."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._latest: tuple[Offset, float, Screen[Any]] | None = None  # where, when and on which screen
        self._counted = True

    def count(self, event: MouseDown | MouseUp) -> bool:
        """Whether this one does anything; a release is as its press was."""
        if event.button != 1:
            return False
        if isinstance(event, MouseDown):
            place, began = event.screen_offset, self._app.screen
            if self._latest is not None:
                before, at, on = self._latest
                if place == before and event.time - at <= DOUBLE:
                    began = on
            self._latest = place, event.time, began
            self._counted = began is self._app.screen
        return self._counted
