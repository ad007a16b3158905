"""The program on the screen: it wires service, screens, themes and keys together."""

import gc
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from tracker.clock import Clock
from tracker.domain.base.errors import Refused
from tracker.paths import styles
from tracker.screens.app.crash import CrashHandler
from tracker.screens.app.palette import CommandPaletteSupport
from tracker.screens.app.partial_update import PartialUpdates
from tracker.screens.app.terminal_title import give_title_back, set_title
from tracker.screens.app.themes import ALSO, THEMES
from tracker.screens.base.bindings import EVERYWHERE, PLACES, is_way
from tracker.screens.base.page import ListPage, Page
from tracker.screens.cooloff.watch import CoolOffWatch
from tracker.screens.today.page import TodayPage
from tracker.service import Service, StoreError
from tracker.widgets.base.bars import KeyBar, TopBar
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.row_list import MOVES, RowList

LOOK = 0.5  # seconds between two looks at the disk and at the day
PATIENCE = 1.5  # seconds a key waits at most while another program writes
SMALLEST = (50, 14)
YOUNG = 700  # objects after which the collector looks at the young ones, as Python has it
MIDDLE = 10  # times after which it looks at all


def collect() -> None:
    """Clear away while nobody waits: in the way of a key the collector takes as long as the picture of the answer."""
    young, _, middle = gc.get_count()
    if young > YOUNG:
        gc.collect(2 if middle > MIDDLE else 1)


def _commitments(service: Service) -> Page:
    from tracker.screens.commitments.page import CommitmentsPage  # made when first gone to

    return CommitmentsPage(service)


def _compromises(service: Service) -> Page:
    from tracker.screens.compromises.page import CompromisesPage  # made when first gone to

    return CompromisesPage(service)


def _consistency(service: Service) -> Page:
    from tracker.screens.consistency.page import ConsistencyPage  # made when first gone to

    return ConsistencyPage(service)


def _review(service: Service) -> Page:
    from tracker.screens.review.page import ReviewPage  # made when first gone to

    return ReviewPage(service)


def _plans(service: Service) -> Page:
    from tracker.screens.plans.page import PlansPage  # made when first gone to

    return PlansPage(service)


MAKERS = {
    "today": TodayPage,
    "commitments": _commitments,
    "compromises": _compromises,
    "plans": _plans,
    "consistency": _consistency,
    "review": _review,
}


class TrackerApp(CrashHandler, PartialUpdates, CommandPaletteSupport):
    """tracker. ``keys`` maps ids of acts to keys of one's own; ``theme`` is the theme to begin with."""

    TITLE = "tracker"
    CSS_PATH = [styles() / "base.tcss", styles() / "today.tcss"]  # noqa: RUF012 - Textual reads it from the class
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*EVERYWHERE]
    theme: Reactive[str] = Reactive("hearth")
    _colours: Colours | None = None

    def __init__(
        self, service: Service, clock: Clock, *, keys: Mapping[str, str] | None = None, theme: str | None = None
    ) -> None:
        super().__init__()
        self.service = service
        self.clock = clock
        self.remapped = dict(keys or {})
        self._pages: dict[str, Page] = {}
        self.cooloff = CoolOffWatch(self, service, self._pages.values, self.say)
        service.wait_at_most(PATIENCE)
        if theme in self.available_themes and theme != self.theme:
            self.theme = theme

    # Colours.

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our own themes beside Textual's. Registering them instead would read every stylesheet twice at start."""
        return {theme.name: theme for theme in THEMES} | super().available_themes

    @property
    def colours(self) -> Colours:
        """The colours of the present theme, for drawing."""
        if self._colours is None:
            self._colours = Colours(self.theme_variables or self.get_css_variables())
        return self._colours

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What our stylesheets need beyond Textual's own variables, where a theme does not have it."""
        theme = self.current_theme
        if all(name in theme.variables for name in ALSO):
            return {}
        have = theme.to_color_system().generate()
        return {name: have.get(other, have["foreground"]) for name, other in ALSO.items()}

    def get_css_variables(self) -> dict[str, str]:
        """The variables of the present theme; asked for again when the theme changes."""
        self._colours = None
        return super().get_css_variables()

    # Starting and staying up to date.

    def get_default_screen(self) -> Screen[Any]:
        """Today is the first screen, with nothing under it."""
        return self.page("today")

    def _welcome(self) -> None:
        from tracker.screens.people.welcome import FirstPromises, Welcome  # seen once

        def begun(_: object) -> None:
            self.changed()
            self.push_screen(FirstPromises(self.service))

        self.push_screen(Welcome(self.service), begun)

    def page(self, place: str) -> Page:
        """The screen of a place; made when first asked for."""
        page = self._pages.get(place)
        if page is None:
            page = self._pages[place] = MAKERS[place](self.service)
            # Textual would find this out after the first layout, and then style every widget once more.
            page.add_class(page.width_class(self.size.width))
            self.install_screen(page, place)
        return page

    def on_mount(self) -> None:
        """Everything that need not be there for the first picture is set going after it."""
        if self.remapped:
            self.set_keymap(self.remapped)
        self.service.subscribe(self.changed)
        self.set_interval(LOOK, self.look)
        self.call_after_refresh(self._settled)
        if not self.service.is_set_up:
            self._welcome()

    def _settled(self) -> None:
        """The first picture is there: what is loaded now stays, so the collector need not look at it again."""
        self.service.load_for_writing()
        gc.freeze()
        set_title(self, self.TITLE)
        if self.service.is_set_up:
            self.cooloff.start()
            for warning in self.service.warnings():
                self.say(warning)

    def on_unmount(self) -> None:
        """Give the terminal its title back."""
        give_title_back(self)

    def on_resize(self, event: events.Resize) -> None:
        """A window too small for a page shows a sentence instead."""
        fits = event.size.width >= SMALLEST[0] and event.size.height >= SMALLEST[1]
        covered = any(screen.has_class("-too-small") for screen in self.screen_stack)
        if fits == covered:
            self.call_next(self._cover, fits)

    def _cover(self, fits: bool) -> None:
        from tracker.screens.app.covers import TooSmall  # rarely needed

        if fits and isinstance(self.screen, TooSmall):
            self.pop_screen()
        elif not fits and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(classes="-too-small"))

    def look(self) -> None:
        """Another program may have changed something, or a new day begun."""
        try:
            self.service.close_replaced()
            self.service.poll()
            for page in self._pages.values():
                page.day_passed()
            self.cooloff.look()
        except StoreError as trouble:
            self.say(str(trouble))
        collect()

    def changed(self, *_: object) -> None:
        """Something changed: the screens that show it are told."""
        for page in self._pages.values():
            page.changed()

    def say(self, sentence: str) -> None:
        """Say a sentence on the page that is seen."""
        for page in self._pages.values():
            if page in self.screen_stack:
                page.say(sentence)

    # Acts that work everywhere.

    def on_top_bar_went(self, event: TopBar.Went) -> None:
        """A place was clicked."""
        self.action_go(event.place)

    def action_go(self, place: str) -> None:
        """Go to a place. Today lies under all others, so going there is leaving them."""
        page = self.page(place)
        if page is self.screen or not isinstance(self.screen, Page):
            return
        if place == "today":
            self.pop_screen()
        elif self.screen.PLACE == "today":
            self.push_screen(page)
        else:
            self.switch_screen(page)

    def action_cooloff(self) -> None:
        """Call a cool-off, or show the one that runs."""
        self.cooloff.call()

    def action_cooloff_look(self) -> None:
        """Show what waits of a cool-off."""
        self.cooloff.show()

    def action_undo(self) -> None:
        """Take back the last change of this session."""
        try:
            self.say(f"Taken back: {self.service.undo()}.")
        except (Refused, StoreError) as refused:
            self.say(str(refused))

    def action_who(self) -> None:
        """Hand the keyboard over, through a blank card."""
        other = self.service.partner_of(self.service.actor)
        if other is None:
            self.say("You are here alone. A partner joins by their own act.")
            return
        from tracker.screens.app.covers import Handover  # made when first needed

        self.push_screen(Handover(self.service, other.id, self.arrived))

    def action_people(self) -> None:
        """Who is in this, and how."""
        if self.service.is_set_up:
            from tracker.screens.people.page import PeopleScreen  # made when first needed

            self.push_screen(PeopleScreen(self.service))

    def arrived(self, person: str) -> None:
        """Somebody else is here: every page shows what is theirs before any of it is seen."""
        self.service.act_as(person)
        for page in self._pages.values():
            page.arrived()
        if self.service.is_closed():
            from tracker.screens.people.unlock import Unlock  # for who has sealed their file

            # The card between the two is still there, and goes first.
            self.call_later(self.push_screen, Unlock(self.service))

    def action_hide(self) -> None:
        """Hide everything behind a bland list; from there the same key leaves."""
        from tracker.screens.app.covers import LIST_TITLE, Hidden  # made when first needed

        if any(isinstance(screen, Hidden) for screen in self.screen_stack):
            self.exit(0)
            return
        set_title(self, LIST_TITLE)
        self.push_screen(Hidden(), lambda _: set_title(self, self.TITLE))

    def action_help(self) -> None:
        """What the keys do for what has the focus."""
        from tracker.screens.base.sheet import KeysSheet  # made when first needed

        everywhere = EVERYWHERE
        groups = [("The list", MOVES)] if isinstance(self.screen, ListPage) or isinstance(self.focused, RowList) else []
        if isinstance(self.screen, Page):
            title = next(place.title for place in PLACES if place.id == self.screen.PLACE)
            groups.insert(0, (title, self.screen.PAGE_BINDINGS))
        elif isinstance(getattr(self.screen, "keys", None), KeyBar):
            now = list(self.screen.keys.bindings)  # type: ignore[attr-defined]
            groups.insert(0, ("Now", now))
            # A cool-off lies over the places and is shown already: esc comes first.
            said = {binding.id for binding in now}
            everywhere = [one for one in EVERYWHERE if one.id not in said and not is_way(one)]
        self.push_screen(KeysSheet([*groups, ("Everywhere", everywhere)]))

    def action_care(self) -> None:
        """When to look for help from a person."""
        from tracker.screens.people.help import HelpSheet  # made when first needed

        if not isinstance(self.screen, HelpSheet):
            self.push_screen(HelpSheet(self.service))


def open_app(service: Service) -> None:
    """Open the program on a home and stay until it is left.

    Raises:
        Refused: ``config.toml`` makes no sense.
        SystemExit: The program stopped by a defect of its own.
    """
    from tracker.config import read_config

    config = read_config(Path(service.home))
    if config.keys or config.theme is not None:
        from tracker.screens.app.keymap_check import check  # most homes have no such file

        check(config, Path(service.home))
    gc.disable()  # from here on `collect` says when
    app = TrackerApp(service, service.clock, keys=config.keys, theme=config.theme)
    app.cooloff.bell.on = config.bell
    app.run()
    if app.return_code:
        raise SystemExit(app.return_code)
