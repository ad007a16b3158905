"""The dry run: two walk through call, cards and return in two minutes. At its end it is noted that it was done."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.screens.base.bindings import CALL, CARE, bind
from tracker.screens.base.sheet import Sheet, labelled
from tracker.screens.plans.sheets import drawn_cards
from tracker.service import StoreError
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service


class DryRunSheet(Sheet):
    """Page after page, read aloud by both; leaving before the end notes nothing."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [
        bind("dry_run.on", "enter,space", "on", "Go on", "The next page; after the last, it was practised", show=True),
        bind("dry_run.back", "backspace,left", "step_back", "Back", "The page before", show=True),
        bind("dry_run.leave", "escape,q", "leave", "Leave", "Leave; nothing is noted", show=True),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_BINDINGS, CALL, CARE]

    def __init__(self, service: "Service", identity: str) -> None:
        super().__init__()
        self._service = service
        self._plan = identity
        self._pages = service.plans.dry_run(identity)
        self._at = 0

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The page that is read now."""
        now, blank = self._pages[self._at], page.blank(width, colours)
        where = f"A dry run, in calm · {self._at + 1} of {len(self._pages)} · two minutes in all, nothing is kept of it"
        lines = [blank, *page.words(width, colours, where, "muted"), blank]
        lines += [*page.words(width, colours, now.name, "primary bold"), blank]
        lines += [*page.words(width, colours, now.does), blank]
        if now.say:
            lines += [*page.words(width, colours, now.say, "accent bold"), blank]
        if now.cards:
            lines += [*drawn_cards(page, width, colours, now.cards), blank]
        for words in now.asks:
            lines += page.words(width, colours, words)
        if now.lines and now.asks:
            lines.append(blank)
        if now.lines:
            lines += labelled(page, width, colours, now.lines)
        if self._at + 1 == len(self._pages):
            lines += [blank, *page.words(width, colours, "enter: it has been practised.", "muted")]
        return [*lines, blank]

    def action_on(self) -> None:
        """The next page; at the end it is noted that it was done."""
        if self._at + 1 < len(self._pages):
            self._turn(1)
            return
        try:
            self._service.plans.practise(self._plan)
        except (Refused, StoreError) as problem:
            self.keys.say(str(problem))
        else:
            self.dismiss(True)

    def action_step_back(self) -> None:
        """The page before."""
        if self._at:
            self._turn(-1)

    def _turn(self, by: int) -> None:
        self._at += by
        self.reading.first = 0
        self.reading.show()
