"""The program on the screen: it wires service, screens, themes and keys together."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.command import Provider
from textual.screen import Screen

from tracker.clock import Clock
from tracker.paths import styles
from tracker.screens.app import idle
from tracker.screens.app.coming_back import come_back
from tracker.screens.app.crash import CrashHandler
from tracker.screens.app.key_order import IN_ORDER, KeyOrder
from tracker.screens.app.leaving import LeavingApp
from tracker.screens.app.motion import StillApp
from tracker.screens.app.partial_update import PartialUpdates
from tracker.screens.app.themes import ThemedApp
from tracker.screens.app.undo import undo
from tracker.screens.base.answering import over_pages_changed, say_where_seen
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.page import Page
from tracker.screens.base.terminal_title import give_title_back, set_title
from tracker.screens.cooloff.watch import CoolOffWatch
from tracker.screens.groundwork.bell import QuietBell
from tracker.screens.places import GO, PLACES, place_of
from tracker.service import Service, StoreError
from tracker.widgets.base.top_bar import TopBar

LOOK = 0.5  # seconds between two looks at the disk and at the day
SMALLEST = (50, 14)
REST = 0.2  # seconds after the first picture until what the first tick would wait for is done
PATIENCE = 1.5  # seconds a key waits at most while another program writes


def _acts() -> type[Provider]:
    from tracker.screens.app.palette import Acts  # made when the palette is first opened

    return Acts


class TrackerApp(ThemedApp, StillApp, CrashHandler, PartialUpdates, LeavingApp):
    """tracker. ``keys`` maps ids of acts to keys of one's own; ``theme`` is the theme to begin with."""

    TITLE = "tracker"
    CSS_PATH = [styles() / "base.tcss", styles() / "today.tcss"]  # noqa: RUF012 - Textual reads it from the class
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [*EVERYWHERE, *GO]
    COMMANDS = {_acts}  # noqa: RUF012 - Textual reads it from the class
    places = PLACES

    def __init__(
        self, service: Service, clock: Clock, *, keys: Mapping[str, str] | None = None, theme: str | None = None
    ) -> None:
        super().__init__()
        self.service = service
        self.clock = clock
        self.remapped = dict(keys or {})
        self._pages: dict[str, Page] = {}
        self._fits = True
        self.config_mistake: str | None = None  # what is wrong in config.toml; said when the first picture is there
        self.once_settled: Callable[[], None] | None = None  # what begins by itself once the first picture is there
        self.key_order = KeyOrder(self, super().on_event)
        self.cooloff = CoolOffWatch(self, service, self._pages.values, self.say)
        self.quiet_bell = QuietBell(self, service)
        service.wait_at_most(PATIENCE)
        if theme in self.available_themes and theme != self.theme:
            self.theme = theme

    def get_default_screen(self) -> Screen[Any]:
        """Today is the first screen, with nothing under it."""
        return self.page("today")

    def page(self, place: str) -> Page:
        """The screen of a place; made when first asked for."""
        page = self._pages.get(place)
        if page is None:
            page = self._pages[place] = place_of(place).page(self.service)
            # Textual would find this out after the first layout, and then style every widget once more.
            page.add_class(page.width_class(self.size.width))
            self.install_screen(page, place)
        return page

    def on_mount(self) -> None:
        """Everything that need not be there for the first picture is set going after it."""
        if self.remapped:
            self.set_keymap(self.remapped)
        self.service.subscribe(self.changed)
        self.service.subscribe(self.key_order.written)
        self.set_interval(LOOK, self.look)
        self.call_after_refresh(self._settled)
        if not self.service.is_set_up:
            from tracker.screens.people.welcome import welcome  # seen once

            welcome(self, self.service, self.changed)

    def _settled(self) -> None:
        """The first picture is there."""
        self.set_timer(REST, lambda: idle.settle(self.service))
        set_title(self, self.TITLE)
        if self.service.is_set_up:
            come_back(self, self.service, self.cooloff)
            for warning in self.service.warnings():
                self.say(warning)
        if self.config_mistake:
            self.say(self.config_mistake)
        if self.once_settled:
            self.once_settled()

    async def on_event(self, event: events.Event) -> None:
        """Keys, pastes and clicks one after the other; all else as it comes."""
        if isinstance(event, IN_ORDER) and not event.is_forwarded:
            await self.key_order.arrive(event)
        else:
            await super().on_event(event)

    def on_unmount(self) -> None:
        """Give the terminal its title back."""
        give_title_back(self)

    def on_resize(self, event: events.Resize) -> None:
        """A window too small for a page shows a sentence instead."""
        fits = event.size.width >= SMALLEST[0] and event.size.height >= SMALLEST[1]
        if fits != self._fits:
            from tracker.screens.app.too_small import cover_if_too_small  # rarely needed

            self._fits = fits
            self.call_next(cover_if_too_small, self, fits)

    def look(self) -> None:
        """Another program may have changed something, or a new day begun."""
        try:
            self.service.poll()
            for page in self._pages.values():
                page.day_passed()
            self.cooloff.look()
            self.quiet_bell.look(self.cooloff.bell.on)
        except StoreError as trouble:
            self.say(str(trouble))
        idle.rest(self.service)

    def changed(self, *_: object) -> None:
        """Something changed: the screens that show it are told."""
        for page in self._pages.values():
            page.changed()
        over_pages_changed(self.screen_stack)

    def say(self, sentence: str) -> None:
        """Say a sentence where it is seen."""
        say_where_seen(self.screen_stack, sentence)

    def on_top_bar_went(self, event: TopBar.Went) -> None:
        """A place was clicked."""
        self.action_go(event.place)

    def on_top_bar_handed(self) -> None:
        """Who is here was clicked."""
        self.action_who()

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

    def action_command_palette(self) -> None:
        """Every act by name, except over a cover: nothing shows through that."""
        from tracker.screens.app.palette import open_palette  # made when first opened

        open_palette(self)

    def action_cooloff(self) -> None:
        """Call a cool-off, or show the one that runs."""
        self.cooloff.call()

    def action_cooloff_look(self) -> None:
        """Show what waits of a cool-off."""
        self.cooloff.show()

    def action_undo(self) -> None:
        """Take back the last change of this session."""
        undo(self, self.service)

    def action_who(self) -> None:
        """Hand the keyboard over, through a blank card."""
        other = self.service.partner_of(self.service.actor)
        if other is None:
            self.say("You are here alone. A partner joins by their own act.")
            return
        self.hand_over(other.id)

    def hand_over(self, person: str, then: Callable[[], Any] | None = None) -> None:
        """Hand the keyboard to a person through the blank card; ``then`` is called when the card is gone."""
        from tracker.screens.app.handover import Handover  # made when first needed

        self.push_screen(Handover(self.service, person), None if then is None else lambda _: then())

    def action_people(self) -> None:
        """Who is in this, and how."""
        if self.service.is_set_up:
            from tracker.screens.people.page import PeopleScreen  # made when first needed

            self.push_screen(PeopleScreen(self.service))

    def action_history(self) -> None:
        """Bring the history of another program: a file is picked, looked at, and taken in."""
        from tracker.screens.people.pick_file import bring_history  # made when first needed

        bring_history(self, self.service)

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
        from tracker.screens.app.quick_hide import LIST_TITLE, Hidden  # made when first needed

        if any(isinstance(screen, Hidden) for screen in self.screen_stack):
            self.exit(0)
            return
        set_title(self, LIST_TITLE)
        self.push_screen(Hidden(), lambda _: set_title(self, self.TITLE))

    def action_help(self) -> None:
        """What the signs and numbers here mean, and what the keys do."""
        from tracker.screens.app.key_help import show_help  # made when first needed

        show_help(self)

    def action_care(self) -> None:
        """When to look for help from a person."""
        from tracker.screens.people.help import HelpSheet  # made when first needed

        if not isinstance(self.screen, HelpSheet):
            self.push_screen(HelpSheet(self.service))
