"""What all places share: the bars, saying a sentence, and showing anew what changed."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.actions import parse
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tracker.domain.base.errors import Refused
from tracker.screens.base.answering import Answering
from tracker.screens.base.bindings import EVERYWHERE
from tracker.service import StoreError
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.row_list import MOVES, RowList
from tracker.widgets.base.text import full_day
from tracker.widgets.base.top_bar import TopBar

if TYPE_CHECKING:
    from tracker.service import Service


SETTLE = 0.04  # seconds
UNREADABLE = "The records cannot be read just now. Nothing in them was touched."


class Body(Widget):
    """What stands between the bars: side by side where there is room, else one above the other."""


class Page(Answering, Screen[None]):
    """A place. It is made when first gone to, and keeps its state."""

    PLACE: ClassVar[str] = ""
    PAGE_BINDINGS: ClassVar[list[Binding]] = []
    QUICK: ClassVar[list[Binding]] = []
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]  # noqa: RUF012 - as Textual has it

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self.service = service
        self._stale = True
        self._day = service.today()
        self._quick: dict[str, Callable[[], Any]] = {}
        self._blank: tuple[Region, Colours, list[Strip]] | None = None
        self.top = TopBar(self.PLACE)
        self.keys = KeyBar([*self.PAGE_BINDINGS, *EVERYWHERE], lambda binding: key_shown(self.app, binding))

    def width_class(self, width: int) -> str:
        """The class of a window so many cells wide."""
        return next(name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= least)

    def body(self) -> Iterable[Widget]:
        """The widgets between the bars."""
        return ()

    def show(self) -> None:
        """Ask the service and show what it says."""

    def compose(self) -> ComposeResult:
        """The bars and what is between them."""
        yield self.top
        yield Body(*self.body())
        yield self.keys

    def render_lines(self, crop: Region) -> list[Strip]:
        """Blank lines beside the bars and the body, kept: to make them for each picture takes 3 % of a tick."""
        colours: Colours = self.app.colours  # type: ignore[attr-defined]  # the app is ours; its class stands above
        if self._blank is None or self._blank[:2] != (crop, colours):
            self._blank = crop, colours, super().render_lines(crop)
        return self._blank[2]

    def on_mount(self) -> None:
        """Know one's keys."""
        remapped: dict[str, str] = getattr(self.app, "remapped", {})
        taken = {key.strip() for keys in remapped.values() for key in keys.split(",")}  # one's own keys come first
        for binding in self.QUICK:
            if binding.id not in remapped:
                _, name, values = parse(binding.action)
                act = partial(getattr(self, f"action_{name}"), *values)
                self._quick.update((key.strip(), act) for key in binding.key.split(",") if key.strip() not in taken)

    def acts_on(self, event: Key) -> bool:
        """Whether a key is one of this page's own."""
        return event.key in self._quick

    def on_key(self, event: Key) -> None:
        """Act on a key at once: finding it by way of the bindings takes as long again as the act.

        What was said about the last key goes with the next one.
        """
        self.keys.clear_message()
        act = self._quick.get(event.key)
        if act is not None:
            event.stop()
            event.prevent_default()
            act()

    def on_mouse_down(self) -> None:
        """What was said goes with the next click, too."""
        self.keys.clear_message()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        if self._stale:
            self.changed()

    def changed(self, now: bool = False) -> None:
        """Something changed, here or in another program. A place that is out of sight waits until it is seen."""
        if not self.service.is_set_up or not self.is_mounted or not (now or self.is_current):
            self._stale = True
            return
        self._stale = False
        try:
            self.bars()
            self.show()
        except StoreError as trouble:
            self.unreadable(str(trouble))
        except Refused as refused:
            self.say(str(refused))

    def unreadable(self, sentence: str) -> None:
        """The records cannot be read: what was wrong, and what brings them back, is said instead."""
        self.say(sentence)

    def day_passed(self) -> None:
        """The day's start may have passed: what is shown then belongs to the day before."""
        if self.service.today() != self._day:
            self._day = self.service.today()
            self.changed()

    def arrived(self) -> None:
        """Somebody else is at the keyboard: show theirs, though the page is still covered."""
        self.keys.clear_message()
        self.changed(now=True)

    def bars(self) -> None:
        """Show the day and who is here."""
        names, here = self.service.remembered("who", self._who)
        self.top.show(self.date_line(), f"{names} · day {self.service.day_number(self.day_shown())}", here)

    def _who(self) -> tuple[str, str]:
        return " & ".join(person.name for person in self.service.here()), self.service.name_of(self.service.actor)

    def day_shown(self) -> date:
        """The day this page is about."""
        return self.service.today()

    def date_line(self) -> str:
        """The day in full."""
        return full_day(self.service.today())

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key: of this page, or of the app where it works everywhere."""
        _, name, _ = parse(event.action)
        await self.app.run_action(event.action, self if hasattr(self, f"action_{name}") else self.app)

    def highlight(self, identity: str | None) -> None:
        """Bring a promise, a plan, a compromise under the highlight, where this page shows it."""


_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "full_stop": ".",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


class ListPage(Page):
    """A place with a list: its keys work wherever on the page one is."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVES]
    listing: RowList[Any]
    _resting: Timer | None = None

    def unreadable(self, sentence: str) -> None:
        """Said where the list would be, so that nobody reads an empty list as nothing promised."""
        if self.listing.rows:
            super().unreadable(sentence)
        else:
            self.listing.empty = (UNREADABLE, sentence)
            self.listing.redraw()

    def highlight(self, identity: str | None) -> None:
        """Bring a row under the highlight, where there is one of this id."""
        if any(self.listing.key_of(row) == identity for row in self.listing.rows):
            self.listing.choose(identity)

    def rested(self) -> None:
        """The highlight has rested: show what belongs to it."""

    def act_on(self, identity: str, action: str | None) -> None:
        """Do what was chosen on the sheet of a row, if that row is still there."""
        self.highlight(identity)
        if action and self.listing.key == identity:
            self.rested()
            self.call_next(self.run_action, action)

    def follow(self) -> None:
        """The highlight moved, or its promise changed: what stands beside it follows once the keys rest."""
        if self._resting is None:
            self._resting = self.set_interval(SETTLE, self._rest, pause=True)
        self._resting.reset()

    def _rest(self) -> None:
        if self._resting is not None:
            self._resting.pause()
        self.service.close_replaced()
        self.rested()

    def action_move(self, by: int) -> None:
        """Move the highlight up or down."""
        self.listing.action_move(by)

    def action_page(self, by: int) -> None:
        """Move the highlight by a page."""
        self.listing.action_page(by)

    def action_edge(self, by: int) -> None:
        """Move the highlight to the first or last row."""
        self.listing.action_edge(by)


def key_shown(app: App[Any], binding: Binding) -> str:
    """The key of an act as people know it: ``?`` for ``question_mark``; the person's own where it was changed."""
    remapped: dict[str, str] = getattr(app, "remapped", {})
    key = remapped.get(binding.id or "", binding.key).split(",")[0].strip()
    return _SHOWN.get(key, key)


def keys_shown(app: App[Any], binding: Binding) -> str:
    """All keys of an act."""
    remapped: dict[str, str] = getattr(app, "remapped", {})
    keys = [key.strip() for key in remapped.get(binding.id or "", binding.key).split(",")]
    return " ".join(_SHOWN.get(key, key.replace("shift+", "⇧")) for key in keys)
