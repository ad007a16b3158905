"""What a screen may ask of the app around it, without knowing the app's class, which stands above the screens."""

from collections.abc import Callable
from typing import Any, Protocol, cast

from textual.app import App


class Shell(Protocol):
    """The app, as its screens see it."""

    def hand_over(self, person: str, then: Callable[[], Any] | None = None) -> None:
        """Hand the keyboard to a person through the blank card; ``then`` is called when the card is gone."""

    def arrived(self, person: str) -> None:
        """Somebody else is at the keyboard: every page shows what is theirs before any of it is seen."""

    def action_go(self, place: str) -> None:
        """Go to a place."""

    def action_cooloff_look(self) -> None:
        """Show what waits of a cool-off."""

    def say(self, sentence: str) -> None:
        """Say a sentence on the page that is seen."""


def shell(app: App[Any]) -> Shell:
    """The app around a screen."""
    return cast("Shell", app)
