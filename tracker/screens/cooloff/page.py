"""The cool-off on the screen: one key to call it, and in each state only the keys that make sense in it.

It is longer than most: it has a key for each event of the state table.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tracker.domain.cooloff.machine import Look
from tracker.paths import styles
from tracker.screens.base.answering import OverAPage
from tracker.screens.base.bindings import CARE
from tracker.screens.base.page import key_shown
from tracker.screens.base.prompt import Prompt
from tracker.screens.cooloff.bindings import COOLOFF
from tracker.screens.cooloff.content import shown
from tracker.screens.cooloff.debrief import DebriefForm
from tracker.screens.cooloff.prompts import NewTimePrompt, minutes_late
from tracker.service.cooloff.messages import ENDS, LOOK_BACK, TWICE, asks, is_alone, time_of
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.cooloff.cooloff_view import CoolOffView

if TYPE_CHECKING:
    from tracker.service import Service

GO_ON = timedelta(minutes=10)
BREATH = 0.25  # seconds between two pictures of the breathing guide
SECOND = 1.0  # seconds between two pictures where nothing is to move
THIRD = "A third time has no timer, only a new time. The topic goes onto the review list."
ALONE = {
    "both_back": "I am back",
    "told_on_time": "Back on time",
    "told_late": "Back later",
    "told_not_met": "Not back",
}
# What is answered to an event after which it goes on, where the picture alone does not say it.
GOES_ON = {
    "ack": "Heard",
    "one_back": "One is back",
    "more_time": "",
    "new_time": "A new time",
    "told_new_time": "A new time",
    "again": "Another round",
}
WITH_STEPS = ("called", "apart", "due", "one_back")
# Which key says which events; the first one that is possible now is said.
SAYS: dict[str, tuple[str, ...]] = {
    "cancel": ("cancel",),
    "ack": ("ack",),
    "both_back": ("both_back",),
    "one_back": ("one_back",),
    "told_on_time": ("told_on_time",),
    "told_late": ("told_late",),
    "told_not_met": ("told_not_met",),
    "more": ("more_time",),
    "more_long": ("more_time",),
    "new_time": ("new_time", "told_new_time"),
    "again": ("again",),
    "resolved": ("resolved",),
    "part": ("part",),
    "dropped": ("dropped",),
    "close_tonight": ("close_tonight",),
    "stop": ("stop",),
    "call": ("call",),
}


class CoolOffScreen(OverAPage, Screen[None]):
    """The running cool-off, or one that waits to be told about, or a new time."""

    CSS_PATH = styles() / "cooloff.tcss"
    PAGE_BINDINGS: ClassVar[list[Binding]] = COOLOFF
    BINDINGS: ClassVar[list[BindingType]] = [*COOLOFF, CARE]
    AUTO_FOCUS = "CoolOffView"
    SHOWS_COOLOFF = True

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self.service = service
        self.picture = CoolOffView()
        self.keys = KeyBar([], lambda binding: key_shown(self.app, binding), roomy=True)
        self.breathing = True
        self._checking = False
        self._on_until: datetime | None = None
        self._ended: tuple[str, ...] = ()
        self._over: str | None = None  # the cool-off that has just ended, to be looked back on
        self._beat = 0

    def compose(self) -> ComposeResult:
        """The picture and its keys."""
        yield self.picture
        yield self.keys

    def on_mount(self) -> None:
        """Show it, and keep the time. Where nothing is to move, the breathing guide waits for its key, and the picture
        changes with the clock alone.
        """
        moves = self.breathing = self.app.animation_level != "none"
        self.show()
        self.set_interval(BREATH if moves else SECOND, self._breathe if moves else self._second)

    def _breathe(self) -> None:
        if not self.is_current:
            return
        self.picture.breathe()
        self._beat = (self._beat + 1) % 2
        if not self._beat:
            self.show()

    def _second(self) -> None:
        if self.is_current:
            self.picture.breathe(round(SECOND / BREATH))
            self.show()

    @property
    def look(self) -> Look:
        """How it stands now."""
        return self.service.cooloff.look()

    def show(self) -> None:
        """Show how it stands now, and the keys that make sense."""
        look = self.look
        self._checking = self._checking and look.body_check and "both_back" in look.events
        self.picture.show(
            shown(
                self.service,
                look,
                checking=self._checking,
                went_on=self._goes_on,
                breathing=self.breathing,
                ended=self._ended,
            )
        )
        possible = [*(self._said(binding) for binding in COOLOFF if self._possible(binding, look)), CARE]
        if [binding.id for binding in possible] != [binding.id for binding in self.keys.bindings]:
            self.keys.bindings = possible
            self.keys.redraw()

    def _possible(self, binding: Binding, look: Look) -> bool:
        name = (binding.id or "").removeprefix("cooloff.")
        if name == "ack" and look.episode is not None and look.episode.acked:
            return False  # heard already; it may be said again, and needs no key in the bar
        if name == "one_back" and is_alone(self.service):
            return False  # back is back
        if name == "look_back":
            return self._over is not None and look.episode is None
        if name in SAYS:
            return any(event in look.events for event in SAYS[name])
        if name in ("tick", "up", "down"):
            return look.state in WITH_STEPS
        if name == "quiet":
            return look.state in ("called", "apart")
        if name == "go_on":
            return look.talk_over and not self._goes_on
        if name == "topic":
            return look.episode is not None and look.state not in WITH_STEPS
        return True

    def _said(self, binding: Binding) -> Binding:
        """The key as it is said to somebody who is here alone."""
        words = ALONE.get((binding.id or "").removeprefix("cooloff.")) if is_alone(self.service) else None
        return replace(binding, description=words, tooltip=words) if words else binding

    # Saying.

    def action_say(self, name: str) -> None:
        """Say what the key stands for, as far as it is possible now."""
        look = self.look
        event = next((one for one in SAYS[name] if one in look.events), None)
        if event is None:
            self.attempt(lambda: self._why_not(name, look))
            return
        if event == "both_back" and look.body_check and look.state == "apart" and not self._checking:
            self._checking = True
            self.show()
            return
        asks: dict[str, Callable[[Look], None]] = {
            "new_time": self._ask_time,
            "told_new_time": self._ask_time,
            "told_late": self._ask_minutes,
            "resolved": self._ask_decision,
            "part": self._ask_rest,
        }
        if event in asks:
            asks[event](look)
        elif event == "again" and look.round >= 2:
            self._ask_time(look, "again", THIRD)
        elif event == "more_time":
            self.attempt(lambda: self.tell(event, minutes=20 if name == "more_long" else 10))
        else:
            self.attempt(lambda: self.tell(event))

    def _why_not(self, name: str, look: Look) -> None:
        """Say why a key does nothing now: the sentence the command line says, or what is asked at the moment."""
        if name == "call" and look.episode is None:
            self.tell("call")  # refused, with its reason
        elif name == "call":
            back = self.service.cooloff.banner()
            self.keys.say(f"It is called already{f': {back}' if back else ''}. The keys here say what is possible.")
        elif look.episode is None:
            self.keys.say("No cool-off is running; c calls one.")
        else:
            self.keys.say(f"Not now. {asks(self.service, look.state)}")

    def tell(self, event: str, **given: Any) -> None:
        """Say an event; raises Refused when it is not possible."""
        self._checking = False
        said = self.service.cooloff.say(event, **given)
        self._ended = (ENDS[event],) if event in ENDS else ()
        self._over = said.episode.id if event in LOOK_BACK else None
        if self._over:
            self._ended = (ENDS[event], "f looks back on it now, each alone; else it waits for the next review.")
        if event == "call":
            self._on_until = None
            self.picture.ticked.clear()
        if self._ended and said.selection.look.episode is not None:
            self.keys.say(self._ended[0])
        elif event in GOES_ON and said.selection.look.return_at is not None:
            done = f"{given['minutes']} minutes more" if event == "more_time" else GOES_ON[event]
            self.answer(done, f"back {time_of(self.service, said.selection.look.return_at)}")
        if said.twice:
            self.keys.say(TWICE, 20)
        self.show()

    def attempt(self, what: Callable[[], Any]) -> bool:
        """As elsewhere; how it stands is shown, whether it was done or not."""
        done = super().attempt(what)
        self.show()
        return done

    # What some events need to be told.

    def _ask_time(self, look: Look, event: str = "", says: str = "") -> None:
        said = event or ("told_new_time" if "told_new_time" in look.events else "new_time")
        self.app.push_screen(NewTimePrompt(self.service, look, lambda at: self.tell(said, at=at), says))

    def _ask_minutes(self, _: Look) -> None:
        self.app.push_screen(minutes_late(lambda minutes: self.tell("told_late", minutes=minutes)))

    def _ask_decision(self, _: Look) -> None:
        self.app.push_screen(
            Prompt(
                "What did you decide?",
                "in a few words, or empty",
                lambda text: self.tell("resolved", decision=text or None),
                says="It may stay empty. It can become a promise or a compromise later.",
                lines=4,
            )
        )

    def _ask_rest(self, look: Look) -> None:
        self.app.push_screen(
            Prompt(
                "What is still open?",
                "it waits on the review list",
                lambda text: self.tell("part", topic=text or None),
                value=(look.episode.topic if look.episode else "") or "",
            )
        )

    def action_look_back(self) -> None:
        """Look back on the cool-off that has just ended."""
        row = next((one for one in self.service.cooloff.rows() if one.id == self._over), None)
        if row is None:
            self.keys.say("Nothing has just ended here. Plans lists all cool-offs.")
            return

        def looked(_: Any) -> None:
            if self.service.debriefs.mine(row.id) is not None:
                self._over, self._ended = None, self._ended[:1]
            self.show()

        def look_back() -> None:
            self.service.debriefs.check(row.id)
            self.app.push_screen(DebriefForm(self.service, row), looked)

        self.attempt(look_back)

    def action_topic(self) -> None:
        """Say what it is about."""
        episode = self.look.episode
        if episode is None:
            return
        self.app.push_screen(
            Prompt(
                "What is it about?",
                "a few neutral words, such as “the bank letter”",
                lambda text: self.service.cooloff.name_topic(episode.id, text),
                value=episode.topic or "",
                needed="A few words, or esc.",
            ),
            lambda text: self.answer("About", text) if text else None,
        )

    # Beside the events.

    @property
    def _goes_on(self) -> bool:
        return self._on_until is not None and self.service.now() < self._on_until

    def action_quiet(self) -> None:
        """The breathing guide on or off."""
        self.breathing = not self.breathing
        self.say(f"The breathing guide is {'on' if self.breathing else 'off'}.")
        self.show()

    def action_go_on(self) -> None:
        """Go on talking: the line about the time stays away for ten minutes."""
        if self.look.talk_over:
            self._on_until = self.service.now() + GO_ON
            self.say("Ten minutes more to talk.")
            self.show()

    def action_step(self, by: int) -> None:
        """The next step on the cards."""
        self.picture.move(by)

    def action_tick(self) -> None:
        """Tick the step."""
        self.picture.tick()

    def action_leave(self) -> None:
        """Back to where one was; the time goes on, and a line on top shows it."""
        self.dismiss()

    def on_screen_resume(self) -> None:
        """Something may have been said in a form above."""
        self.show()

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
