"""The talk on the screen: one question at a time, the blank card between two turns, and stop on every step."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.domain.talk.machine import TalkLook
from tracker.paths import styles
from tracker.screens.base.answering import OverAPage
from tracker.screens.base.bindings import CALL, CARE
from tracker.screens.base.page import key_shown
from tracker.screens.base.shell import shell
from tracker.screens.talk.bindings import TALK
from tracker.screens.talk.content import OVER, shown
from tracker.screens.talk.forms import STOP, TalkPrompt, WarmthForm
from tracker.service import StoreError
from tracker.service.groundwork.views import defence_line
from tracker.service.together.views import ReachCard, reach_cards
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.text_view import TextView
from tracker.widgets.talk.talk_view import TalkView
from tracker.widgets.together.reach_cards import drawn

if TYPE_CHECKING:
    from tracker.service import Service

BEAT = 1.0  # seconds between two looks at the time
# Which keys make sense at which step, beside enter; stop is added everywhere the talk is not over.
KEYS: dict[str, tuple[str, ...]] = {
    "first": ("first", "second"),
    "question": ("leave_out",),
    "check": ("yes", "not_quite"),
    "turn": ("swap", "end"),
}
# What enter is called at each step; where it is not named, it does nothing there.
ENTER = {
    "card": "I am here",
    "left": "Go on",
    "warmth": "How warm",
    "reach": "Go on",
    "defence": "Said aloud",
    "question": "What I heard",
    "another_time": "Another time",
    "stopped": "Back",
    "nothing": "Back",
    "kept": "Back",
    "gone": "Back",
}


def open_talk(app: App[Any], service: "Service", *, in_review: bool = False) -> None:
    """Open the talk: the one that is under way, or a new one.

    A new one begins after an invitation that was met with *yes*; from the review's step 6 (``in_review``) it needs
    none, since both sit there, and is about the topic chosen. Each says how warm it is first, behind the
    blank card. When the screen closes, the page below is shown again.

    Raises:
        Refused: No talk can begin now; the sentence says why.
    """
    if service.talk.running is None:
        service.talk.sit_down(in_review=in_review)
    app.push_screen(TalkScreen(service))


class TalkScreen(OverAPage, Screen[None]):
    """The running talk. What only one may see is shown at their own turn, after a card."""

    CSS_PATH = styles() / "talk.tcss"
    PAGE_BINDINGS: ClassVar[list[Binding]] = TALK
    BINDINGS: ClassVar[list[BindingType]] = [*TALK, CALL, CARE]
    AUTO_FOCUS = "TalkView"
    CALLS = True  # a cool-off can be called over every step, the card too

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self.service = service
        self.picture = TalkView()
        self.cards = TextView(self._cards, id="both-cards")
        self.keys = KeyBar([], lambda binding: key_shown(self.app, binding), roomy=True)
        self.phase = ""
        self._ended = ""
        self._begun = False
        self._alone = ""  # who has come through a card since both looked at the screen
        self._read = False  # both have read how to reach each other
        self._rehearsed: set[str] = set()

    @property
    def COVERS(self) -> bool:  # noqa: N802 - as the covers have it
        """Nothing may be laid over the card between two turns."""
        return self.phase == "card"

    def compose(self) -> ComposeResult:
        """The picture and its keys."""
        yield self.picture
        yield self.cards
        yield self.keys

    def on_mount(self) -> None:
        """Show it, and keep the time."""
        self.show()
        self.set_interval(BEAT, self._pass)

    def _pass(self) -> None:
        if self.is_current:
            self.show()

    def on_screen_resume(self) -> None:
        """Something was said in a form above, or a cool-off was called."""
        self.show()

    # How it stands.

    def show(self) -> None:
        """Show how it stands now, and the keys that make sense."""
        try:
            look = self.service.talk.look()
            self.phase, whose = self._stands(look)
            self.picture.show(shown(self.service, look, self.phase, whose))
        except (Refused, StoreError) as trouble:
            self.keys.say(str(trouble))
            return
        self.set_class(self.phase == "reach", "-cards")
        if self.phase == "reach":
            self.cards.show()
        bindings = [self._said(one) for one in TALK if self._possible(one, look)]
        bindings += [replace(CALL, show=True)] if self.phase not in (*OVER, "waits") else []
        bindings += [CALL] if self.phase == "waits" else []
        bindings += [CARE]
        if [(one.id, one.description) for one in bindings] != [(one.id, one.description) for one in self.keys.bindings]:
            self.keys.bindings = bindings
            self.keys.redraw()

    def _stands(self, look: TalkLook) -> tuple[str, str]:
        """The step as it is shown, and whom a card waits for."""
        talk, me = self.service.talk, self.service.actor
        if self._ended:
            return self._ended, ""
        self._begun |= bool(look.state)
        if talk.left:
            return "left", ""
        if not look.state and self._begun:
            return "gone", ""  # in another window
        if not look.state:
            whose = talk.unasked()[0]
            return ("warmth", whose) if me == whose == self._alone else ("card", whose)
        if talk.waits:
            return "waits", ""
        if look.state == "cards":
            self._alone = ""
            return "reach" if self._shared_cards and not self._read else "first", ""
        if look.state == "turn":
            self._alone = ""
            return "turn", ""
        whose = (look.listener if look.state == "question" else look.speaker) or ""
        if me != whose:
            return "card", whose
        if me not in self._rehearsed and defence_line(self.service):
            return ("defence", me) if self._alone == me else ("card", me)
        return look.state, ""

    @property
    def _shared_cards(self) -> list[ReachCard]:
        return [card for card in reach_cards(self.service) if card.shared]

    def _cards(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        return drawn(page, width, colours, self._shared_cards)

    def _possible(self, binding: Binding, look: TalkLook) -> bool:
        name = (binding.id or "").removeprefix("talk.")
        if name == "stop":
            return self.phase not in OVER
        if name == "leave":
            return self.phase not in OVER
        if name == "go_on":
            return self.phase in ENTER
        if name == "swap":
            return self.phase == "turn" and bool(look.others)
        return name in KEYS.get(self.phase, ())

    def _said(self, binding: Binding) -> Binding:
        """The key as it is said at this step."""
        name = (binding.id or "").removeprefix("talk.")
        if name == "go_on":
            return replace(binding, description=ENTER[self.phase])
        if name == "leave_out" and self.service.talk.look().again:
            says = "Leave this question out; neither what was heard nor “not quite” is kept"
            return replace(binding, description="Keep neither", tooltip=says)
        if name in ("first", "second"):
            person = self.service.talk.people()[0 if name == "first" else 1]
            return replace(binding, description=f"{self.service.name_of(person)} first")
        return binding

    # What the keys do.

    def action_go_on(self) -> None:
        """What enter stands for at this step."""
        acts: dict[str, Callable[[], None]] = {
            "card": self._here,
            "left": self._go_on,
            "warmth": self._ask_warmth,
            "reach": self._both_read,
            "defence": self._said_aloud,
            "question": self._ask_heard,
        }
        if self.phase in OVER:
            self.dismiss()
        elif self.phase in acts:
            acts[self.phase]()

    def _here(self) -> None:
        """The one the card waits for is here; the pages change under it before it is taken away."""
        phase, whose = self._stands(self.service.talk.look())
        if phase == "card":  # and not over meanwhile, in another window
            if whose != self.service.actor:
                shell(self.app).arrived(whose)
            self._alone = whose
        self.show()
        if self.phase == "warmth":
            self._ask_warmth()

    def _go_on(self) -> None:
        self.attempt(self.service.talk.go_on)

    def _both_read(self) -> None:
        self._read = True
        self.show()

    def _said_aloud(self) -> None:
        self._rehearsed.add(self.service.actor)
        self.show()

    def _ask_warmth(self) -> None:
        self.app.push_screen(WarmthForm(self.service), self._warmed)

    def _warmed(self, step: str | None) -> None:
        if step == STOP:
            self.action_stop()
        elif step == "another_time":
            self._ended = step
        self.show()

    def action_first(self, place: int) -> None:
        """Say who speaks first."""
        if self.phase == "first":
            self.attempt(lambda: self.service.talk.first(self.service.talk.people()[place]))

    def _ask_heard(self) -> None:
        says = f"To: {self.service.talk.look().question}"
        self._ask("What I heard", "in a few words of your own", self.service.talk.heard, says, "A few words, or esc.")

    def action_yes(self) -> None:
        """That is it."""
        if self.phase == "check":
            self.attempt(self.service.talk.yes)

    def action_not_quite(self) -> None:
        """Not quite, and what it is."""
        if self.phase == "check":
            self._ask("Not quite", "what it is instead, or empty", self.service.talk.not_quite, "", "")

    def _ask(self, question: str, hint: str, act: Callable[[str], Any], says: str, needed: str) -> None:
        self.app.push_screen(TalkPrompt(question, hint, act, says=says, needed=needed), self._asked)

    def _asked(self, given: Any) -> None:
        if given == STOP:
            self.action_stop()

    def action_leave_out(self) -> None:
        """Leave this question out."""
        look = self.service.talk.look()
        if self.phase == "question" and self.attempt(self.service.talk.leave_out):
            self.answer("Left out, neither version is kept" if look.again else "Left out", look.question)

    def action_swap(self) -> None:
        """The other speaks now."""
        if self.phase == "turn":
            self.attempt(self.service.talk.swap)

    def action_end(self) -> None:
        """It is over."""
        if self.phase == "turn" and self.attempt(self.service.talk.end):
            self._ended = "kept"
            self.show()

    def action_stop(self) -> None:
        """Stop: by either, at once, with no reason."""
        if self.phase in OVER:
            return
        begun = self.service.talk.running is not None
        if self.attempt(self.service.talk.stop):
            self._ended = "stopped" if begun else "nothing"
            self.show()

    def action_leave(self) -> None:
        """Back to where one was; a talk that has begun waits there."""
        self.dismiss()

    def attempt(self, what: Callable[[], Any]) -> bool:
        """As elsewhere; how it stands is shown, whether it was done or not."""
        done = super().attempt(what)
        self.show()
        return done

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
