"""Who is in this and how: joining, involvement, leaving. Each does it for themselves, and needs nobody else."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.records import Person
from tracker.screens.base.bindings import bind
from tracker.screens.base.confirm import Asking, Confirm
from tracker.screens.base.prompt import Prompt
from tracker.screens.base.sheet import BACK, Sheet
from tracker.screens.base.shell import shell
from tracker.screens.consistency.take_away import TakeAwaySheet
from tracker.screens.people.closing import (
    SURE,
    Step,
    close_with,
    contact_step,
    lessons_step,
    promises_step,
    shared_step,
)
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import day_and_month
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

PAGE_BINDINGS = [
    bind("people.join", "a", "join", "Join", "The partner joins, or comes back, by their own act", show=True),
    bind("people.in", "i", "involve('in')", "In", "In: your yes is asked for what is agreed", show=True),
    bind("people.informed", "f", "involve('informed')", "Informed", "Informed: you read what is shared", show=True),
    bind("people.out", "o", "involve('out')", "Out", "Out: nothing is asked of you", show=True),
    bind("people.who", "w", "hand", "Hand over", "Hand the keyboard over, however the other is in it", show=True),
    bind("people.leave", "L", "depart", "Leave", "Leave, at once and alone", show=True),
    bind("people.close", "C", "close", "Close", "Close this repair, or take your closing back", show=True),
]
MEANS = {
    "in": "in: says yes or no to what is agreed",
    "informed": "informed: reads what is shared",
    "out": "out: nothing is asked",
}
SAYS = (
    "Joining is the partner’s own act. How you are in it is your own choice, at any time, and so is leaving: at once, "
    "with nobody asked. What was shared ends then, your own promises go on for yourself."
)


SEALED = "Whoever uses this login can read the files and act as you: {} puts your own under a passphrase."


def _joined(name: str) -> str:
    return f"You have joined, {name}. You see what is shared, and nothing else."


class PeopleScreen(Sheet):
    """Everybody of the repair, and what the person at the keyboard can do about themselves."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [*PAGE_BINDINGS, BACK]
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_BINDINGS]

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self._service = service

    def on_mount(self) -> None:
        """Show the keys that fit."""
        self._fit()

    def _fit(self) -> None:
        """The key bar shows what makes sense now; the other keys say why they do not."""
        me, people = self._service.person(self._service.actor), self._service.people()
        idle = {f"involve('{me.involvement}')"} if me is not None and me.left_on is None else set()
        if len(people) > 1 and all(one.joined_on and not one.left_on for one in people):
            idle.add("join")
        if len(people) == 1:
            idle.add("hand")
        self.keys.bindings = [one for one in self.PAGE_BINDINGS if one.action not in idle]
        self.keys.redraw()

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """Each person with a line."""
        blank = page.blank(width, colours)
        lines = [blank, page.line(width, colours, ("Who is here", colours("primary bold", "raised"))), blank]
        me = self._service.actor
        for person in self._service.here():
            here = person.id == me
            name = f"{person.name}{' · at the keyboard' if here else ''}"
            lines += page.words(width, colours, name, "text bold" if here else "text")
            lines += [*page.words(width, colours, _how(person), "muted"), blank]
        if closed := self._service.closed_lines():
            lines += [*(line for words in closed for line in page.words(width, colours, words, "text bold")), blank]
        lines += page.words(width, colours, SAYS, "muted")
        lines += [blank, *page.words(width, colours, SEALED.format(f"tracker --as {me} seal"), "muted")]
        if not self._service.apart:
            hour = self._service.repair.review or "no hour yet; 6 sets it"
            lines += [blank, *page.words(width, colours, f"Weekly review: {hour}", "muted")]
        return lines

    def _shown(self, sentence: str) -> None:
        self.reading.show()
        self._fit()
        self.keys.say(sentence)

    def action_join(self) -> None:
        """Join, for who is here; else the keyboard goes to who may join, or somebody writes their own name."""
        people = self._service.people()
        me = self._service.person(self._service.actor)
        if me is not None and (me.joined_on is None or me.left_on is not None):
            if self.attempt(self._service.join):
                self._arrived(_joined(me.name))
            return
        waiting = next((one for one in people if one.joined_on is None or one.left_on is not None), None)
        if waiting is not None:
            self._hand_to(waiting)
        elif len(people) > 1:
            self.keys.say("You have both joined already.")
        else:
            self.app.push_screen(
                Prompt("You who join: your name?", "as you want to be called here", self._service.join), self._named
            )

    def _named(self, _: Any) -> None:
        if len(self._service.people()) > 1:
            self._arrived(_joined(self._service.name_of(self._service.actor)))

    def _arrived(self, sentence: str) -> None:
        shell(self.app).arrived(self._service.actor)
        self._shown(sentence)

    def _hand_to(self, person: Person) -> None:
        def handed() -> None:
            if self._service.actor != person.id:
                return
            new = person.joined_on is None or person.left_on is not None
            self._shown(f"{person.name}: a joins, esc does not. Nobody else can do it for you." if new else "")

        shell(self.app).hand_over(person.id, handed)

    def action_hand(self) -> None:
        """Hand the keyboard over, to somebody who is out or has left too: what they do is their own."""
        other = next((one for one in self._service.people() if one.id != self._service.actor), None)
        if other is None:
            self.keys.say("You are here alone. a: a partner joins, by their own act.")
        else:
            self._hand_to(other)

    def action_involve(self, how: str) -> None:
        """Say how one is in it."""
        if self.attempt(lambda: self._service.involve(how)):
            self._shown(f"Now {MEANS[how]}. You may change it any time.")

    def action_close(self) -> None:
        """Close this repair in short steps; where it is closed, take it back."""
        if self._service.repair.closing is not None:
            self.app.push_screen(Confirm("Open this repair again?", "Open"), self._open_again)
            return
        self._step([lessons_step, lambda: promises_step(self._service), contact_step, shared_step], {})

    def _step(self, steps: "list[Callable[[], Step]]", answers: dict[str, str]) -> None:
        if not steps:
            self.app.push_screen(
                Confirm(SURE[answers["how"]], "Pause" if answers["how"] == "paused" else "Close"),
                lambda yes: self._close(yes, answers),
            )
            return

        def answered(values: dict[str, str] | None) -> None:
            if values is not None:
                rest = [contact_step] if values.get("how") == "paused" else steps[1:]  # a pause ends nothing
                self._step(rest, answers | values)

        self.app.push_screen(steps[0](), answered)

    def _close(self, yes: bool | None, answers: dict[str, str]) -> None:
        if not yes:
            return

        def close() -> None:
            self._arrived(close_with(self._service, answers))

        if self.attempt(close) and self._service.apart:
            self.app.push_screen(TakeAwaySheet(self._service))

    def _open_again(self, yes: bool | None) -> None:
        if yes and self.attempt(self._service.undo_closing):
            self._arrived("The repair is open again; what became yours alone stays so.")

    def action_depart(self) -> None:
        """Leave, asked once."""
        self.app.push_screen(LeaveForm(self._service.name_of(self._service.actor)), self._leave)

    def _leave(self, yes: bool | None) -> None:
        if yes and self.attempt(self._service.leave):
            self._arrived("You have left. What was shared has ended; your own goes on, for you alone.")


def _how(person: Person) -> str:
    if person.joined_on is None:
        return "named here, not joined: that is their own act"
    if person.left_on is not None:
        return f"left on {day_and_month(person.left_on)}"
    return f"joined on {day_and_month(person.joined_on)} · {MEANS[person.involvement]}"


class LeaveForm(Asking):
    """Asks once. There is no other delay."""

    def __init__(self, name: str) -> None:
        self._who = name
        super().__init__("Leave")

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """What leaving does."""
        blank = page.blank(width, colours)
        return [
            blank,
            *page.words(width, colours, f"{self._who}: leave?", "primary bold"),
            blank,
            *page.words(
                width, colours, "At once, and nobody is asked. What was shared ends, for both. Your own promises go on."
            ),
            *page.words(width, colours, "Only you see them. Nothing here reminds anyone of the other.", "muted"),
        ]
