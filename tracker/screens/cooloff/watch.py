"""The cool-off in the whole program: the key that calls it, the line on every screen, one bell, the title."""

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen

from tracker.domain.base.errors import Refused
from tracker.screens.app.terminal_title import set_title
from tracker.service import StoreError
from tracker.widgets.cooloff.banner import Banner

if TYPE_CHECKING:
    from datetime import datetime

    from tracker.domain.cooloff.machine import Look
    from tracker.screens.base.page import Page
    from tracker.service import Service

RUNNING = ("called", "apart", "due", "one_back", "talking")
ASKING = ("away", "no_meet", "talking_done")
DUE_TITLE = "time"


class CoolOffWatch(App[Any]):
    """What the app does about a cool-off, whatever screen is seen."""

    service: "Service"
    bell_on = True
    _pages: "dict[str, Page]"
    _waited_for: "datetime | None" = None
    _due_title = False

    def say(self, sentence: str) -> None:
        """Say a sentence on the page that is seen."""
        raise NotImplementedError

    # The key.

    def action_cooloff(self) -> None:
        """Call a cool-off, or show the one that runs: one key, nothing asked."""
        if not self.service.is_set_up or self._covered():
            return
        try:
            if self.service.cooloff.look().state not in RUNNING:
                self.service.cooloff.say("call")
        except (Refused, StoreError) as refused:
            self._say_where_seen(str(refused))
            return
        self.show_cooloff()
        self.cooloff_look()

    def action_cooloff_look(self) -> None:
        """Show what waits: a cool-off to tell about, or a new time."""
        if self.service.is_set_up and not self._covered():
            self.show_cooloff()

    def show_cooloff(self) -> None:
        """The live screen, over whatever is open; what was being typed stays under it."""
        from tracker.screens.cooloff.page import CoolOffScreen  # made when first needed

        if not any(isinstance(screen, CoolOffScreen) for screen in self.screen_stack):
            self.push_screen(CoolOffScreen(self.service))
            return
        from tracker.screens.base.form import Form

        while not isinstance(self.screen, CoolOffScreen | Form):
            self.pop_screen()  # something to read lies over it

    def _covered(self) -> bool:
        """Whether the program is hidden, handed over or too small: nothing is shown over that."""
        from tracker.screens.app.covers import Handover, Hidden, TooSmall

        return any(isinstance(screen, Handover | Hidden | TooSmall) for screen in self.screen_stack)

    def _say_where_seen(self, sentence: str) -> None:
        keys = getattr(self.screen, "keys", None)
        if keys is not None and hasattr(keys, "say"):
            keys.say(sentence)
        else:
            self.say(sentence)

    # At the start, and twice a second.

    def cooloff_at_start(self) -> None:
        """A program that was closed or killed comes back where the time has led to."""
        if not self.service.has_open_cooloff:
            return
        look = self.service.cooloff.look()
        if look.state in RUNNING or look.state in ASKING:
            self.show_cooloff()
        self.cooloff_look()

    def cooloff_look(self) -> None:
        """Keep the line on top, ring once when the time comes, and the title neutral."""
        if not self.service.is_set_up:
            return
        open_one = self.service.has_open_cooloff
        if not open_one and self._waited_for is None and not self._due_title:
            self._banners("")
            return
        look = self.service.cooloff.look()
        self._ring(look)
        self._banners(self.service.cooloff.banner() if look.state in RUNNING else "")

    def _ring(self, look: "Look") -> None:
        due = look.state == "due"
        if due and self._waited_for == look.return_at and self.bell_on and not self._hidden:
            self.bell()
        self._waited_for = look.return_at if look.state in ("called", "apart", "parked") else None
        if due != self._due_title and not self._hidden:
            self._due_title = due
            set_title(self, DUE_TITLE if due else str(self.TITLE))

    @property
    def _hidden(self) -> bool:
        return any(type(screen).__name__ == "Hidden" for screen in self.screen_stack)

    def _banners(self, text: str) -> None:
        seen: list[Screen[Any]] = [*self.screen_stack, *(page for page in self._pages.values() if page.is_mounted)]
        for screen in seen:
            try:
                banner = screen.query_one(Banner)
            except NoMatches:
                if text and screen.is_mounted and not self._shows_it_already(screen):
                    screen.mount(Banner(text, "c" if screen in self._pages.values() else "ctrl+l"), before=0)
                continue
            if text:
                banner.show(text)
            else:
                banner.remove()

    def _shows_it_already(self, screen: Screen[Any]) -> bool:
        """Whether the time is seen anyway, as behind a line that is asked over the cool-off, or nothing is to be."""
        if _BARE & {kind.__name__ for kind in type(screen).__mro__}:
            return True
        stack = self.screen_stack
        below = stack[stack.index(screen) - 1] if screen in stack[1:] else None
        return screen.has_class("-line") and type(below).__name__ == "CoolOff"


_BARE = {"CoolOff", "Hidden", "Handover", "TooSmall", "CommandPalette"}
"""Screens that carry no line: the cool-off itself, covers, and what Textual lays over a page."""
