"""Taking back the last change, from whatever is on the screen."""

from typing import Any

from textual.app import App

from tracker.domain.base.errors import Refused
from tracker.screens.base.answering import Answering
from tracker.screens.base.page import Page
from tracker.screens.base.shell import shell
from tracker.service import Service, StoreError


def undo(app: App[Any], service: Service) -> None:
    """Take back the last change of this session, and say on the page what it was."""
    try:
        undone = service.undo()
    except (Refused, StoreError) as refused:
        shell(app).say(str(refused))
        return
    if isinstance(app.screen, Page):
        app.screen.highlight(undone.id)
    if isinstance(app.screen, Answering):
        app.screen.answer("Taken back", undone.words)
