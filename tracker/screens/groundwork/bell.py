"""One bell when the quiet minutes are over, wherever in the program one is."""

from datetime import datetime
from typing import Any

from textual.app import App

from tracker.service import Service


class QuietBell:
    """Rings once at the end of quiet minutes that were seen to run, for whoever began them."""

    def __init__(self, app: App[Any], service: Service) -> None:
        self._app = app
        self._service = service
        self._waits_for: datetime | None = None

    def look(self, sounds: bool) -> None:
        """Ring if this is the first look after the end; a hidden program makes no sound. ``sounds``: the bell is on."""
        from tracker.service.groundwork.quiet import quiet  # the first picture does not wait for it

        if not self._service.is_set_up:
            return
        found = quiet(self._service)
        rings = found is not None and found.over and self._waits_for == found.until
        self._waits_for = found.until if found is not None and not found.over else None
        hidden = any(getattr(screen, "HIDES", False) for screen in self._app.screen_stack)
        if rings and sounds and not hidden:
            self._app.bell()
