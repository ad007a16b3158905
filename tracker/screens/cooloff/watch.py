"""The cool-off in the whole program: the key that calls it, the line on every screen, the bell."""

from collections.abc import Callable, Iterable
from typing import Any

from textual.app import App
from textual.css.query import NoMatches
from textual.screen import Screen, SystemModalScreen

from tracker.domain.base.errors import Refused
from tracker.screens.base.page import Page
from tracker.screens.cooloff.bell import ReturnBell
from tracker.service import Service, StoreError

RUNNING = ("called", "apart", "due", "one_back", "talking")
ASKING = ("away", "no_meet", "talking_done")


class CoolOffWatch:
    """What the app does about a cool-off, whatever screen is seen. The app holds one and asks it twice a second.

    ``pages`` gives the screens of the places made so far; ``show_message`` says a sentence on the one that is seen.
    """

    def __init__(
        self,
        app: App[Any],
        service: Service,
        pages: Callable[[], Iterable[Page]],
        show_message: Callable[[str], None],
    ) -> None:
        self._app = app
        self._service = service
        self._pages = pages
        self._show_message = show_message
        self.bell = ReturnBell(app, str(app.TITLE))

    # The key.

    def call(self) -> None:
        """Call a cool-off, or show the one that runs: one key, nothing asked."""
        if not self._service.is_set_up or self._covered:
            return
        try:
            if self._service.cooloff.look().state not in RUNNING:
                self._service.cooloff.say("call")
        except (Refused, StoreError) as refused:
            self._show_message(str(refused))
            return
        self._open()
        self.look()

    def show(self) -> None:
        """Show what waits: a cool-off to tell about, or a new time."""
        if self._service.is_set_up and not self._covered:
            self._open()

    def _open(self) -> None:
        """The live screen, over whatever is open; what was being typed stays under it."""
        from tracker.screens.base.form import Form
        from tracker.screens.cooloff.page import CoolOffScreen  # made when first needed

        if not any(isinstance(screen, CoolOffScreen) for screen in self._app.screen_stack):
            self._app.push_screen(CoolOffScreen(self._service))
            return
        while not isinstance(self._app.screen, CoolOffScreen | Form):
            self._app.pop_screen()  # something to read lies over it

    @property
    def _covered(self) -> bool:
        """Whether the program is hidden, handed over or too small: nothing is shown over that.

        The card between two turns of a talk lets it through: a talk can be interrupted at every step.
        """
        return any(covers(screen) and not getattr(screen, "CALLS", False) for screen in self._app.screen_stack)

    # At the start, and twice a second.

    def start(self) -> None:
        """A program that was closed or killed comes back where the time has led to."""
        if not self._service.has_open_cooloff:
            return
        look = self._service.cooloff.look()
        if look.state in RUNNING or look.state in ASKING:
            self._open()
        self.look()

    def look(self) -> None:
        """Keep the line on top, ring once when the time comes, and the title neutral."""
        if not self._service.is_set_up:
            return
        if not self._service.has_open_cooloff and not self.bell.waits:
            self._banners("")
            return
        look = self._service.cooloff.look()
        self.bell.look(look, any(getattr(screen, "HIDES", False) for screen in self._app.screen_stack))
        self._banners(self._service.cooloff.banner() if look.state in RUNNING else "")

    def _banners(self, text: str) -> None:
        from tracker.widgets.cooloff.banner import Banner  # after the first picture

        pages = [page for page in self._pages() if page.is_mounted]
        seen: list[Screen[Any]] = [*self._app.screen_stack, *pages]
        for screen in seen:
            try:
                banner = screen.query_one(Banner)
            except NoMatches:
                if text and screen.is_mounted and not self._needs_none(screen):
                    screen.mount(Banner(text, "c" if screen in pages else "ctrl+l"), before=0)
                continue
            if text:
                banner.show(text)
            else:
                banner.remove()

    def _needs_none(self, screen: Screen[Any]) -> bool:
        """Whether the time is seen anyway, as behind a line that is asked over the cool-off, or nothing is to be."""
        if covers(screen) or getattr(screen, "SHOWS_COOLOFF", False) or isinstance(screen, SystemModalScreen):
            return True
        stack = self._app.screen_stack
        below = stack[stack.index(screen) - 1] if screen in stack[1:] else None
        return screen.has_class("-line") and getattr(below, "SHOWS_COOLOFF", False)


def covers(screen: Screen[Any]) -> bool:
    """Whether nothing may be laid over this screen: it hides the program, hands it over, or has no room."""
    return bool(getattr(screen, "COVERS", False))
