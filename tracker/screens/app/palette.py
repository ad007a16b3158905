"""The palette: every act by its words, of the page that is seen and of all places."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

from tracker.screens.base.bindings import BINDINGS_OF, EVERYWHERE, PLACES
from tracker.screens.base.page import Page, keys_shown
from tracker.screens.cooloff.watch import covers


class CommandPaletteSupport(App[Any]):
    """What the app does about its palette. Nothing of it is made before the palette opens."""

    def page(self, place: str) -> Page:
        """The screen of a place."""
        raise NotImplementedError

    def action_go(self, place: str) -> None:
        """Go to a place."""
        raise NotImplementedError

    def action_command_palette(self) -> None:
        """Every act by name, except over a cover: nothing shows through that."""
        if not any(covers(screen) for screen in self.screen_stack):
            super().action_command_palette()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """All acts of the page that is seen, those that work everywhere, and, once letters are typed, of all places."""
        acts = [*(screen.PAGE_BINDINGS if isinstance(screen, Page) else []), *EVERYWHERE]
        if not isinstance(screen, Page):
            # Something is being typed or read: what cannot wait works from there too.
            acts = [binding for binding in EVERYWHERE if binding.id in ("app.cooloff", "app.hide", "app.care")]
        for binding in acts:
            if binding.id == "app.cooloff_at_once":
                continue  # the same as c, for where letters are typed
            says = f"{binding.tooltip} ({keys_shown(self, binding)})"
            namespace = self if binding in EVERYWHERE else screen
            yield SystemCommand(binding.description, says, partial(self.run_action, binding.action, namespace))
        if not isinstance(screen, Page):
            return
        yield SystemCommand("Colours", "Another theme: hearth, daylight, or one of Textual’s", self.action_change_theme)
        yield SystemCommand("Quit", "Leave tracker (ctrl+q)", self.action_quit)
        for place in PLACES:
            for binding in BINDINGS_OF[place.id] if place.id != screen.PLACE else ():
                says = f"{binding.tooltip} ({keys_shown(self, binding)})"
                act = partial(self._act_there, place.id, binding.action)
                yield SystemCommand(f"{binding.description} · {place.title}", says, act, discover=False)

    def _act_there(self, place: str, action: str) -> None:
        """Go to a place and do something there."""
        self.action_go(place)
        self.call_after_refresh(self.run_action, action, self.page(place))
