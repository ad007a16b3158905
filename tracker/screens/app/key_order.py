"""Keys and clicks one after the other: none is looked at before the one before it has done what it does.

Textual hands a letter to the field's own queue but runs a priority key such as enter at once, so that an enter that
comes in one read with the letters before it saves a field that does not have them yet. A slow link, a busy machine
and a plain paste do that; and two clicks on *Back* would close two screens. Here each waits until the one before it has
travelled its whole way.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING, Any

from textual import events
from textual.errors import NoWidget

from tracker.screens.app.clicks import Clicks
from tracker.screens.base.page import Page

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.screen import Screen

# Seconds. Keys nearer to each other than this came in one read: fingers need longer, threads that take turns do not.
ONE_READ = 0.012
STUCK = 3.0  # seconds after which a key no longer waits for the one before it
IN_ORDER = (events.Key, events.Paste, events.MouseDown, events.MouseUp)
TAKEN_ONCE = "Many keys came at once; only the first was done."


class KeyOrder:
    """Takes the app's keys, pastes and clicks in their order.

    Of a burst of letters, which is what a paste without brackets looks like, a page that is not a form does one act
    at most. In a field of several lines an enter inside a burst is a line's end.
    """

    def __init__(self, app: "App[Any]", handle: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._handle = handle
        self._clicks = Clicks(app)
        self._waiting: deque[events.Event] = deque()
        self._busy_since: float | None = None
        self._latest = 0.0
        self._acted = False  # whether this burst has done something already
        self.led = False  # whether the tour presses the keys; a person's go through where the tour's do not
        self._behind: tuple[MessagePump, Screen[Any]] | None = None  # where the last key went, not followed yet

    @property
    def on_page_or_form(self) -> bool:
        """Whether a place is seen, or a form over it."""
        return isinstance(self._app.screen, Page) or _is_form(self._app.screen)

    async def press(self, key: str) -> None:
        """Press a key for the tour, and wait until it has done what it does."""
        began = self._busy_since = perf_counter()
        await self._do(events.Key(key, "\r" if key == "enter" else key if len(key) == 1 else None))
        while self._busy_since is not None and perf_counter() - began < STUCK:
            await asyncio.sleep(ONE_READ)

    def written(self) -> None:
        """Something was written down."""
        self._acted = True

    async def arrive(self, event: events.Event) -> None:
        """A key, a paste or a click comes from the terminal."""
        self._waiting.append(event)
        if self._busy_since is None or perf_counter() - self._busy_since > STUCK:
            await self._take()
        else:
            self._follow_last()

    async def _take(self) -> None:
        """Do the next key, then look whether another one waits."""
        self._busy_since = self._behind = None
        while self._waiting:
            event = self._waiting.popleft()
            if event.time - self._latest >= ONE_READ:
                self._acted = False
            self._latest = event.time
            if self._is_led_past(event) or self._is_too_much(event) or not self._counts(event):
                continue
            self._busy_since = perf_counter()
            if _is_enter(event) and _takes_lines(self._app.screen):
                # Whether more comes in the same read is known only once all of it has arrived.
                self._app.set_timer(ONE_READ, partial(self._enter, event))
            else:
                await self._do(event)
            return

    async def _enter(self, event: events.Event) -> None:
        focused = self._app.focused
        more = self._waiting and self._waiting[0].time - event.time < ONE_READ
        if more and focused is not None and _takes_lines(self._app.screen):
            focused._forward_event(event)
            self._follow(focused, self._app.screen)
        else:
            await self._do(event)

    async def _do(self, event: events.Event) -> None:
        screen, target = self._app.screen, self._target(event)
        if target is screen and isinstance(screen, Page) and isinstance(event, events.Key) and screen.acts_on(event):
            # On the page at once: past the bindings, the page's queue and its handlers it is 5 % of a tick and a move.
            with screen._context():
                screen.on_key(event)
        else:
            await self._handle(event)
        if isinstance(screen, Page) and isinstance(event, events.Key) and not self._waiting:
            # The picture of the answer comes first: following the key takes 6 % of a tick, and nobody waits for it yet.
            self._behind = target, screen
            asyncio.get_running_loop().call_later(ONE_READ, self._follow_last)
        else:
            # What a click does is a message of the widget that was clicked, which goes the way once more.
            self._follow(target, screen, target if isinstance(event, events.MouseEvent) else None)

    def _target(self, event: events.Event) -> "MessagePump":
        """What the event goes to first."""
        if isinstance(event, events.MouseEvent):
            with suppress(NoWidget):
                return self._app.mouse_captured or self._app.get_widget_at(*event.screen_offset)[0]
        return self._app.focused or self._app.screen

    def _counts(self, event: events.Event) -> bool:
        return not isinstance(event, events.MouseDown | events.MouseUp) or self._clicks.count(event)

    def _follow_last(self) -> None:
        """Follow the last key, if that was put off."""
        if self._behind is not None and self._app.is_running:
            behind, self._behind = self._behind, None
            self._follow(*behind)

    def _is_led_past(self, event: events.Event) -> bool:
        """Whether the tour is about to press a key of its own; hiding and leaving are there all the same."""
        always = isinstance(event, events.Key) and event.key.startswith("ctrl+")
        return self.led and self.on_page_or_form and not always

    def _is_too_much(self, event: events.Event) -> bool:
        letter = isinstance(event, events.Key) and event.is_printable
        if not (self._acted and (letter or _is_enter(event))) or _is_form(self._app.screen):
            return False
        if isinstance(self._app.screen, Page):
            self._app.screen.say(TAKEN_ONCE)
        return True

    def _follow(
        self, node: "MessagePump | None", screen: "Screen[Any]", once_more: "MessagePump | None" = None
    ) -> None:
        """Go the way of the key, from the focus up to the app, behind it: then each has done with it what it does."""
        while node is not None:
            above = node._parent
            if node.call_later(self._follow, above, screen, once_more):
                return
            node = above  # it is closed, such as a form that was just left
        if once_more is not None:
            self._follow(once_more, screen)
            return
        now = self._app.screen
        if now is screen:
            self._app.call_later(self._take)
        else:
            self._acted = self._acted or not (_is_form(now) or isinstance(now, Page))
            now.call_after_refresh(self._take)  # the fields of a form have to be there first


def _is_enter(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.key == "enter"


def _is_form(screen: "Screen[Any]") -> bool:
    return bool(getattr(screen, "takes_text", False))  # forms are loaded when first needed


def _takes_lines(screen: "Screen[Any]") -> bool:
    return bool(getattr(screen.focused, "takes_lines", False))
