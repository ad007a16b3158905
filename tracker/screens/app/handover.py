"""Handing the keyboard over: a blank card between two people."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from tracker.domain.base.errors import Refused
from tracker.paths import styles
from tracker.screens.base.bindings import CARE, bind
from tracker.screens.base.shell import shell
from tracker.service import StoreError
from tracker.widgets.base.centred import Centred

if TYPE_CHECKING:
    from tracker.service import Service


class Handover(ModalScreen[None]):
    """A blank card between two people. Nothing of either is on it but their names."""

    COVERS = True
    CSS_PATH = styles() / "cover.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("handover.here", "enter", "here", "I am here", "The other is at the keyboard now"),
        bind("handover.join", "a", "join", "Join", "Join, by one’s own act, and be at the keyboard"),
        bind("handover.stay", "escape,w,q", "stay", "Stay", "Nobody changes places"),
        CARE,
    ]

    def __init__(self, service: "Service", other: str) -> None:
        super().__init__()
        self._service = service
        self._other = other

    def compose(self) -> ComposeResult:
        """Whose turn it is, and the two keys."""
        name, here = self._service.name_of(self._other), self._service.name_of(self._service.actor)
        comes, stays = f"{name}: press enter when you are here.", f"esc: {here} stays."
        lines = [(f"The keyboard goes to {name}.", "text bold"), (comes, "text"), (stays, "muted")]
        if self._may_join:
            words = f"{name} has not joined yet. {name}: a joins, by your own act; enter goes on without."
            lines.insert(2, (words, "text"))
        yield Centred(*lines, acts={comes: "here", stays: "stay"})

    @property
    def _may_join(self) -> bool:
        other = self._service.person(self._other)
        return other is not None and other.joined_on is None

    def action_here(self) -> None:
        """The other is here now; the pages change under the card, before it is taken away."""
        shell(self.app).arrived(self._other)
        self.dismiss()

    def action_join(self) -> None:
        """The other is here, and joins."""
        if not self._may_join:
            return
        shell(self.app).arrived(self._other)
        try:
            self._service.join()
        except (Refused, StoreError) as refused:
            sentence = str(refused)
        else:
            shell(self.app).arrived(self._other)  # what is shown says so
            sentence = "You have joined. You see what is shared, and nothing else."
        self.dismiss()
        shell(self.app).say(sentence)

    def action_stay(self) -> None:
        """Nobody changes places."""
        self.dismiss()
