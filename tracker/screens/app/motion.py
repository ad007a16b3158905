"""Nothing moves by itself where that is not wanted: ``motion = false``, or ssh, which would send each picture of it."""

from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.events import DescendantFocus


def over_a_line(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is at the other end of ssh."""
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


class StillApp(App[Any]):
    """An app whose cursors blink only where something may move: then its level of animation is not ``none``."""

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A field, ours or one of Textual's, is written in."""
        # A field that was left at once is no longer there.
        if self.animation_level == "none" and hasattr(event.widget, "cursor_blink") and event.widget.is_attached:
            event.widget.cursor_blink = False
            for waiting in event.widget.screen.query("LoadingIndicator"):
                waiting.auto_refresh = None  # the palette's would be drawn sixteen times a second, always the same
