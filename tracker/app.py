"""The program on the screen: it wires service, screens, themes and keys together."""

import gc
from collections.abc import Mapping
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.screen import Screen

from tracker.clock import Clock
from tracker.paths import styles
from tracker.screens.acts import EVERYWHERE
from tracker.screens.crash import CalmCrash
from tracker.screens.fine import FinePictures
from tracker.screens.page import Page
from tracker.screens.themes import ALSO, THEMES
from tracker.screens.today import Today
from tracker.service import Service
from tracker.widgets.bars import TopBar
from tracker.widgets.ink import Ink

LOOK = 0.5  # seconds between two looks at the disk and at the day
SMALLEST = (50, 14)


def _commitments(service: Service) -> Page:
    from tracker.screens.commitments import Commitments  # made when first gone to

    return Commitments(service)


MAKERS = {"today": Today, "commitments": _commitments}


class TrackerApp(CalmCrash, FinePictures):
    """tracker. ``keys`` maps ids of acts to keys of one's own; ``theme`` is the theme to begin with."""

    TITLE = "tracker"
    CSS_PATH = [styles() / "base.tcss", styles() / "today.tcss"]  # noqa: RUF012 - Textual reads it from the class
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*EVERYWHERE]
    _ink: Ink | None = None

    def __init__(
        self, service: Service, clock: Clock, *, keys: Mapping[str, str] | None = None, theme: str | None = None
    ) -> None:
        super().__init__()
        self.service = service
        self.clock = clock
        self.remapped = dict(keys or {})
        self._pages: dict[str, Page] = {}
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme if theme in self.available_themes else "hearth"

    # Colours.

    @property
    def ink(self) -> Ink:
        """The colours of the present theme, for drawing."""
        if self._ink is None:
            self._ink = Ink(self.theme_variables or self.get_css_variables())
        return self._ink

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our stylesheets need beyond Textual's own variables, where a theme does not have it."""
        theme = self.current_theme
        if all(name in theme.variables for name in ALSO):
            return {}
        have = theme.to_color_system().generate()
        return {name: have.get(other, have["foreground"]) for name, other in ALSO.items()}

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the present theme; asked for again when the theme changes."""
        self._ink = None
        return super().get_css_variables()

    # Starting and staying up to date.

    def get_default_screen(self) -> Screen[Any]:
        """Today is the first screen, with nothing under it."""
        return self.page("today")

    def page(self, place: str) -> Page:
        """The screen of a place; made when first asked for."""
        page = self._pages.get(place)
        if page is None:
            page = self._pages[place] = MAKERS[place](self.service)
            self.install_screen(page, place)
        return page

    def on_mount(self) -> None:
        """Everything that need not be there for the first picture is set going after it."""
        if self.remapped:
            self.set_keymap(self.remapped)
        self.service.subscribe(self.changed)
        self.set_interval(LOOK, self.look)
        self.call_after_refresh(gc.freeze)

    def look(self) -> None:
        """Another program may have changed something, or a new day begun."""
        self.service.poll()
        today = self._pages.get("today")
        if isinstance(today, Today):
            today.day_passed()

    def changed(self, *_: object) -> None:
        """Something changed: the screens that show it are told."""
        for page in self._pages.values():
            page.changed()

    # Acts that work everywhere.

    def on_top_bar_went(self, event: TopBar.Went) -> None:
        """A place was clicked."""
        self.action_go(event.place)

    def action_go(self, place: str) -> None:
        """Go to a place."""
        page = self.page(place)
        if page is not self.screen:
            self.switch_screen(page)
