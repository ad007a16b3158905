"""Reading a page: all of it, only its words to say aloud, and what the other would see of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.paths import styles
from tracker.screens.base.bindings import CARE
from tracker.screens.base.confirm import Asking
from tracker.screens.base.page import key_shown
from tracker.screens.base.sheet import BACK, Sheet
from tracker.service.groundwork.views import Answered, PageSheet, page_sheet
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import width_of, wrap
from tracker.widgets.base.text_view import TextView
from tracker.widgets.groundwork.page_text import answered, page_lines

if TYPE_CHECKING:
    from tracker.service import Service


class PageSheetScreen(Sheet):
    """One page read whole; of a page with drafts, each of them."""

    def __init__(self, service: "Service", kind: str, identity: str) -> None:
        super().__init__()
        self._service = service
        self._kind = kind
        self._page = identity

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """As it stands now."""
        try:
            return page_lines(page, width, colours, page_sheet(self._service, self._kind, self._page))
        except Refused as refused:
            return page.words(width, colours, str(refused))


class DraftsScreen(Sheet):
    """All drafts of a page, the latest first."""

    def __init__(self, service: "Service", kind: str, drafts: Sequence[str]) -> None:
        super().__init__()
        self._service = service
        self._kind = kind
        self._drafts = list(drafts)

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """One under the other."""
        lines: list[Strip] = []
        for identity in reversed(self._drafts):
            try:
                sheet = page_sheet(self._service, self._kind, identity)
            except Refused:
                continue
            lines += page_lines(page, width, colours, sheet)
        return lines


class SharePreview(Asking):
    """What the other will read, word for word, before it is shared."""

    def __init__(self, other: str, sheet: PageSheet, answers: list[Answered]) -> None:
        super().__init__("Share")
        self._other = other
        self._sheet = sheet
        self._answers = answers

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The words, and that they can be taken back."""
        blank = page.blank(width, colours)
        says = f"{self._other} will read this, and nothing else of your pages. s takes it back, alone and at once."
        return [
            blank,
            *page.words(width, colours, says, "muted"),
            blank,
            *page.words(width, colours, self._sheet.title, "text bold"),
            blank,
            *answered(page, width, colours, self._answers),
            blank,
        ]


class Aloud(LineWidget):
    """Only the words, with much air around them; arrows and the wheel scroll."""

    can_focus = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "scroll_by(-1)", "Up", id="aloud.up", show=False),
        Binding("down,j,space", "scroll_by(1)", "Down", id="aloud.down", show=False),
    ]

    def __init__(self, parts: Sequence[str]) -> None:
        super().__init__()
        self._parts = list(parts)
        self._first = 0

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The words in the middle of the screen."""
        ground, style = colours("text"), colours("text bold")
        blank = strip_of([], width, ground)
        wide = min(width - 4, 60)
        made: list[Strip] = []
        for part in self._parts:
            for paragraph in part.split("\n"):
                made += [
                    strip_of([(" " * ((width - wide) // 2), ground), (words, style)], width, ground)
                    for words in wrap(paragraph, wide) or [""]
                ]
            made.append(blank)
        self._first = max(min(self._first, len(made) - height), 0)
        shown = made[self._first : self._first + height]
        if self._first + height < len(made):
            more: Piece = ("↓ more below", colours("muted"))
            shown[-1] = strip_of([(" " * ((width - width_of(more[0])) // 2), ground), more], width, ground)
        return [*([blank] * max((height - len(made)) // 2, 0)), *shown]

    def action_scroll_by(self, by: int) -> None:
        """Scroll by lines."""
        self._first = max(self._first + by, 0)
        self.redraw()


class AloudScreen(ModalScreen[None]):
    """Words to say aloud, once. Nothing of it is kept."""

    CSS_PATH = styles() / "groundwork.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [BACK, CARE]

    def __init__(self, parts: Sequence[str]) -> None:
        super().__init__()
        self._parts = parts

    def compose(self) -> ComposeResult:
        """The words, and the way back."""
        yield Aloud(self._parts)
        yield KeyBar([BACK], lambda binding: key_shown(self.app, binding))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
