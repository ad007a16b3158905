"""The palette: every act by its words, of the page that is seen, of all pages, and of all places."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.page import Page, keys_shown
from tracker.screens.places import GO, PLACES

if TYPE_CHECKING:
    from tracker.app import TrackerApp

WHILE_TYPING = ("app.cooloff", "app.hide", "app.care")  # what cannot wait works from a form or a sheet too
SAME_AS_ANOTHER = ("app.cooloff_at_once",)  # c, for where letters are typed


class Act(NamedTuple):
    """One line of the palette. ``here`` says that it is offered before anything is typed."""

    title: str
    says: str
    run: IgnoreReturnCallbackType
    here: bool = True


class Acts(Provider):
    """Finds acts by their words and by the words of their help."""

    @property
    def _app(self) -> "TrackerApp":
        app: Any = self.app
        tracker: TrackerApp = app
        return tracker

    def _acts(self) -> Iterator[Act]:
        app, screen = self._app, self.screen
        everywhere = [binding for binding in (*EVERYWHERE, *GO) if binding.id not in SAME_AS_ANOTHER]
        if not isinstance(screen, Page):
            everywhere = [binding for binding in everywhere if binding.id in WHILE_TYPING]
        for bindings, namespace in (
            (screen.PAGE_BINDINGS if isinstance(screen, Page) else [], screen),
            (everywhere, app),
        ):
            for binding in bindings:
                says = f"{binding.tooltip} ({keys_shown(app, binding)})"
                yield Act(binding.description, says, partial(app.run_action, binding.action, namespace))
        if not isinstance(screen, Page):
            return
        yield Act("Colours", "Another theme: hearth, daylight, or one of Textual’s", app.action_change_theme)
        yield Act("Quit", "Leave tracker (ctrl+q)", app.action_quit)
        for place in PLACES:
            for binding in place.bindings() if place.id != screen.PLACE else ():
                says = f"{binding.tooltip} ({keys_shown(app, binding)})"
                run = partial(self._act_there, place.id, binding.action)
                yield Act(f"{binding.description} · {place.title}", says, run, here=False)

    def _act_there(self, place: str, action: str) -> None:
        """Go to a place and do something there."""
        app = self._app
        app.action_go(place)
        app.call_after_refresh(app.run_action, action, app.page(place))

    async def discover(self) -> Hits:
        """What the page that is seen can do, and what works everywhere."""
        for act in self._acts():
            if act.here:
                yield DiscoveryHit(act.title, act.run, help=act.says)

    async def search(self, query: str) -> Hits:
        """Acts whose title, or whose line of help, has these letters; a hit in the title stands first."""
        matcher = self.matcher(query)
        for act in self._acts():
            in_title, in_help = matcher.match(act.title), matcher.match(act.says)
            if in_title:
                yield Hit(in_title, matcher.highlight(act.title), act.run, help=act.says)
            elif in_help and query.lower() in act.says.lower():
                yield Hit(in_help / 2, act.title, act.run, help=act.says)
