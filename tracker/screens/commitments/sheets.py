"""Before a promise is shared: word for word what the other will see. Before it is not: one question."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.screens.base.bindings import CALL, CARE, bind
from tracker.screens.base.sheet import Sheet, labelled
from tracker.service import StoreError
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import spoken
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

_STAY = bind("sharing.leave", "escape,q", "leave", "Back", "Leave it as it is", show=True)


class ShareSheet(Sheet):
    """What the other will see of a promise, and what stays; enter shares it."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [
        bind("sharing.share", "enter,y", "share", "Share", "Share the promise", show=True),
        _STAY,
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_BINDINGS, CALL, CARE]

    def __init__(self, service: "Service", identity: str) -> None:
        super().__init__()
        self._service = service
        self._promise = identity
        self._shown = service.commitments.shown(identity)

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """Words and marks the other will see, then what stays."""
        who, blank = self._shown.who or "Who joins", page.blank(width, colours)
        lines = [blank, *page.words(width, colours, f"{who} will see", "primary bold"), blank]
        lines += labelled(
            page,
            width,
            colours,
            [(label, spoken(words) if label == "Schedule" else words) for label, words in self._shown.sees],
        )
        for words in self._shown.stays:
            lines += [blank, *page.words(width, colours, words, "muted")]
        return [*lines, blank]

    def action_share(self) -> None:
        """Share it."""
        try:
            self._service.commitments.share(self._promise)
        except (Refused, StoreError) as problem:
            self.keys.say(str(problem))
        else:
            self.dismiss(True)


class UnshareSheet(Sheet):
    """One question before a promise leaves the page of the other."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [
        bind("sharing.unshare", "enter,y", "unshare", "Keep it private", "Keep the promise to yourself", show=True),
        _STAY,
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_BINDINGS, CALL, CARE]

    def __init__(self, service: "Service", identity: str, agreed: list[str]) -> None:
        super().__init__()
        self._service = service
        self._promise = identity
        self._agreed = agreed

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """What it means: nobody is asked."""
        blank = page.blank(width, colours)
        text = self._service.commitment(self._promise).text_on(self._service.today())
        lines = [blank, *page.words(width, colours, "Keep this promise to yourself?", "primary bold"), blank]
        lines += [*page.words(width, colours, text), blank]
        lines += page.words(width, colours, "It holds at once, and nobody is asked. Only you see it then.", "muted")
        if self._agreed:
            names = " and ".join(self._agreed)
            says = f"{names} said yes to it. Shared again, that yes is there again; what asks less then waits."
            lines += [blank, *page.words(width, colours, says, "muted")]
        return [*lines, blank]

    def action_unshare(self) -> None:
        """Keep it private."""
        try:
            self._service.commitments.unshare(self._promise)
        except (Refused, StoreError) as problem:
            self.keys.say(str(problem))
        else:
            self.dismiss(True)
