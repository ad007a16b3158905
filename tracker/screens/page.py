"""What all places share: the bars, saying a sentence, and showing anew what changed."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from tracker.domain.refused import Refused
from tracker.screens.acts import EVERYWHERE, PLACES
from tracker.service import StoreError
from tracker.widgets.bars import KeyBar, TopBar
from tracker.widgets.words import full_day

if TYPE_CHECKING:
    from tracker.service import Service


class Body(Widget):
    """What stands between the bars: side by side where there is room, else one above the other."""


class Page(Screen[None]):
    """A place. It is made when first gone to, and keeps its state."""

    PLACE: ClassVar[str] = ""
    ACTS: ClassVar[list[Binding]] = []
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self.service = service
        self._stale = True
        self.top = TopBar(PLACES, self.PLACE)
        self.keys = KeyBar([*self.ACTS, *EVERYWHERE], self._key)

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

    def on_mount(self) -> None:
        """Show for the first time."""
        self.changed()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        if self._stale:
            self.changed()

    def changed(self, now: bool = False) -> None:
        """Something changed, here or in another program. A place that is out of sight waits until it is seen."""
        if not self.is_mounted or not (now or self.is_current):
            self._stale = True
            return
        self._stale = False
        self.bars()
        self.attempt(self.show)

    def bars(self) -> None:
        """Show the day and who is here."""
        names = " & ".join(person.name for person in self.service.people())
        self.top.tell(self.date_line(), f"{names} · day {self.service.day_number()}", self.service.name_of(self.service.actor))

    def date_line(self) -> str:
        """The day in full."""
        return full_day(self.service.today())

    def say(self, sentence: str) -> None:
        """Answer with a sentence at the bottom."""
        self.keys.say(sentence)

    def attempt(self, what: Callable[[], Any]) -> bool:
        """Do something that may be refused; what was wrong is said. True when it was done."""
        try:
            what()
        except (Refused, StoreError) as refused:
            self.say(str(refused))
            return False
        return True

    def _key(self, binding: Binding) -> str:
        remapped: dict[str, str] = getattr(self.app, "remapped", {})
        key = remapped.get(binding.id or "", binding.key).split(",")[0]
        return shown_key(key)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await cast("MessagePump", self).app.run_action(event.action, self.focused or self)


_SHOWN = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def shown_key(key: str) -> str:
    """A key as people know it: ``?`` for ``question_mark``."""
    return _SHOWN.get(key, key)
