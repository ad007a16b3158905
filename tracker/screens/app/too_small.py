"""A window in which no page can be read is covered, and uncovered when it has grown."""

from typing import Any

from textual.app import App, ComposeResult
from textual.screen import ModalScreen

from tracker.paths import styles
from tracker.widgets.base.centred import Centred


class TooSmall(ModalScreen[None]):
    """Said instead of a page that cannot be read. What was open is still there when the window grows."""

    COVERS = True
    CSS_PATH = styles() / "cover.tcss"

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Centred(
            ("This window is too small for tracker.", "text bold"),
            ("50 columns and 14 lines are enough. Nothing is lost; make it larger, or ctrl+q leaves.", "muted"),
        )


def cover_if_too_small(app: App[Any], fits: bool) -> None:
    """Cover a window in which no page can be read, and uncover it when it has grown."""
    covered = any(isinstance(screen, TooSmall) for screen in app.screen_stack)
    if fits and isinstance(app.screen, TooSmall):
        app.pop_screen()
    elif not fits and not covered:
        app.push_screen(TooSmall())
