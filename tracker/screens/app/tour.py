"""The demo led by eight captions: one evening, and the review it is for. It may be left at any of them."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from tracker.paths import styles
from tracker.screens.app.key_order import KeyOrder
from tracker.screens.base.bindings import CALL, CARE, HELP, bind
from tracker.screens.base.page import key_shown
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.text_view import TextView

BETWEEN = 0.3  # seconds from one key to the next, so that each is seen
SOON = 1.0  # seconds in which a page is drawn


class Caption(NamedTuple):
    """Words, and the keys that are pressed before they are shown."""

    words: str
    keys: tuple[str, ...] = ()


CAPTIONS = (
    Caption(
        "An evening of Robin and Dana. Each promise has its sign for today (○ is still open), and how many days, weeks "
        "or times in a row have an answer, whatever the answer was."
    ),
    Caption(
        "space was pressed: the promise under the highlight is kept. space once more takes it back, and u takes back "
        "the last change.",
        ("space",),
    ),
    Caption(
        "[ goes to yesterday. A day can be answered until the third day after. s tells a slip, and a slip that is "
        "told stands better than a day left blank.",
        ("left_square_bracket",),
    ),
    Caption(
        "5 Consistency: all days as one picture, a column a week. ✕ a slip that was told and ? a day left blank stand "
        "where they happened; under it, the numbers of each promise.",
        ("right_square_bracket", "5"),
    ),
    Caption(
        "enter opens a promise: its days, then the sentence that leads, after a slip with the way back. Every number "
        "opens the days behind it.",
        ("enter",),
    ),
    Caption(
        "6 Review: the 40 minutes a week that the ticking is for. What was said and decided in the earlier ones can be "
        "read here.",
        ("escape", "6"),
    ),
    Caption(
        "b has begun one: eight steps for two at one keyboard; the first only asks how warm it is. Where both write, "
        "each does so alone, behind a card. It can be left and taken up again.",
        ("b", "enter"),
    ),
    Caption(
        "Back on Today, and it is yours now. c calls a cool-off from anywhere, ? says what the keys do, ctrl+q leaves. "
        "Nothing you try here is kept.",
        ("escape", "1"),
    ),
)


class CaptionCard(ModalScreen[bool]):
    """One caption over the lower edge of the page it is about."""

    CSS_PATH = styles() / "tour.tcss"
    PAGE_BINDINGS: ClassVar[list[Binding]] = [
        bind("tour.on", "enter,space", "go_on", "On", "The next caption", show=True),
        bind("tour.leave", "escape,q", "leave_tour", "Leave the tour", "Leave the tour; the demo stays", show=True),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_BINDINGS, CALL, CARE, HELP]
    SHOWS_COOLOFF = True  # the page it is about does
    LEADS = True  # help is for that page, too

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.reading = TextView(self.write)
        on, leave = self.PAGE_BINDINGS
        keys = [on, leave] if number + 1 < len(CAPTIONS) else [replace(on, description="Done")]
        self.keys = KeyBar(keys, lambda binding: key_shown(self.app, binding))

    def compose(self) -> ComposeResult:
        """The words and the keys."""
        yield self.reading
        yield self.keys

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """Which caption it is, and its words."""
        count = f"{self.number + 1} of {len(CAPTIONS)}"
        words = page.words(width, colours, CAPTIONS[self.number].words)
        return [page.line(width, colours, (count, colours("muted", "raised"))), *words]

    def action_go_on(self) -> None:
        """The next one."""
        self.dismiss(True)

    def action_leave_tour(self) -> None:
        """No further one."""
        self.dismiss(False)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)


class Tour:
    """Presses the keys of one caption after the other, as a person would, and shows its words."""

    def __init__(self, app: App[Any], keys: KeyOrder) -> None:
        self._app = app
        self._keys = keys

    def begin(self, number: int = 0) -> None:
        """Show a caption, and the others after it.

        What is typed meanwhile would go to a page that the next key is not meant for, and is not done.
        """
        self._keys.led = True
        self._app.run_worker(self._lead(number))

    async def _lead(self, number: int) -> None:
        try:
            for key in CAPTIONS[number].keys:
                await self._nothing_above()
                await self._keys.press(key)
                await asyncio.sleep(BETWEEN)
            await self._nothing_above()
            await self._drawn()
        finally:
            self._keys.led = False

        def shown(on: bool | None) -> None:
            if on and number + 1 < len(CAPTIONS):
                self.begin(number + 1)

        self._app.push_screen(CaptionCard(number), shown)

    async def _drawn(self) -> None:
        """Wait for the picture of the page: one that is covered before would stay blank under the caption."""
        drawn = asyncio.Event()
        self._app.screen.call_after_refresh(drawn.set)
        with suppress(TimeoutError):  # a page that is being left on a busy machine draws nothing any more
            await asyncio.wait_for(drawn.wait(), SOON)

    async def _nothing_above(self) -> None:
        """Wait while something else is seen: everything was hidden, a cool-off called, the window made too small."""
        while not self._keys.on_page_or_form:
            await asyncio.sleep(BETWEEN)
