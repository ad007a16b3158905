"""What a program that was closed or killed comes back to: a talk that was left, and over it a cool-off that runs."""

from typing import TYPE_CHECKING, Any

from textual.app import App

from tracker.screens.cooloff.watch import CoolOffWatch

if TYPE_CHECKING:
    from tracker.service import Service


def come_back(app: App[Any], service: "Service", cooloff: CoolOffWatch) -> None:
    """Show what is under way; where nothing is, nothing more is loaded."""
    if service.has_open_talk and service.talk.left:
        from tracker.screens.talk.page import TalkScreen

        app.push_screen(TalkScreen(service))
    cooloff.start()
