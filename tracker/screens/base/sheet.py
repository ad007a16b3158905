"""Sheets to read: the help for what has the focus, and one whole promise."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.domain.marks.table import DAY_STATES
from tracker.paths import styles
from tracker.screens.base.bindings import CALL, CARE, bind
from tracker.screens.base.page import key_shown, keys_shown
from tracker.widgets.base.bars import KeyBar
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import cut, short_day, spoken, wrap
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

BACK = bind("sheet.back", "escape,q,enter", "leave", "Back", "Back to where you were", show=True)
NUMBERS = (
    (
        "accounted for",
        "days in a row with an answer, whatever it was; only a day left blank ends it",
    ),
    ("streak", "kept in a row, up to now; excused days and two views neither add nor end"),
    ("best", "the longest streak ever"),
    ("kept, 28 days", "kept of those that were due; partly counts half, excused ones do not count"),
    ("strength", "how firm it has become, 0 to 100 %; one day changes little"),
    ("back on track", "days from a told slip to the next day kept"),
    ("told", "how soon slips were told"),
)


class Sheet(ModalScreen[Any]):
    """Something to read, with a way back."""

    CSS_PATH = styles() / "sheet.tcss"
    PAGE_BINDINGS: ClassVar[list[Binding]] = [BACK]
    BINDINGS: ClassVar[list[BindingType]] = [BACK, CALL, CARE]

    def __init__(self) -> None:
        super().__init__()
        self.reading = TextView(self.write)
        self.keys = KeyBar(self.PAGE_BINDINGS, lambda binding: key_shown(self.app, binding))

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The lines of the sheet."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The text and its keys."""
        yield self.reading
        yield self.keys

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)


class OpenedSheet(Sheet):
    """One thing of a page, opened to read; the acts of the page that fit it are keys here too.

    Such a key closes the sheet with the act, and the page does it: what it says is then in sight. ``fits`` gives the
    names of the acts that make sense now; without it the sheet is only read, as from another place.
    """

    def __init__(self, acts: Iterable[Binding], fits: Callable[[], Iterable[str]] | None) -> None:
        super().__init__()
        self._acts = list(acts)
        self._fits = fits

    def on_mount(self) -> None:
        """The key bar shows the acts that fit."""
        fitting = set(self._fits()) if self._fits else set()
        self.keys.bindings = [
            *(replace(one, show=True) for one in self._acts if act_of(one) in fitting),
            BACK,
        ]
        self.keys.redraw()

    def action_act(self, action: str) -> None:
        """Close, and let the page do it, or say why it makes no sense."""
        if self._fits is not None:
            self.dismiss(action)


def act_of(binding: Binding) -> str:
    """The name of a page's act, without the page: *edit* of *plans.edit*."""
    return (binding.id or "").rpartition(".")[2]


def acts_here(bindings: Iterable[Binding], *names: str) -> list[Binding]:
    """The acts of a page with these names, as keys of a sheet opened from it."""
    return [replace(one, action=f"act({one.action!r})") for one in bindings if act_of(one) in names]


class KeysSheet(Sheet):
    """The help: what the keys do here, what the signs and numbers mean."""

    def __init__(self, groups: Iterable[tuple[str, list[Binding]]]) -> None:
        super().__init__()
        self.groups = list(groups)

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The keys by where they work, then the signs."""
        blank = page.blank(width, colours)
        lines = [blank]
        for title, bindings in self.groups:
            lines += [page.line(width, colours, (title, colours("primary bold", "raised"))), blank]
            for binding in bindings:
                keys = keys_shown(self.app, binding)
                for number, part in enumerate(wrap(binding.tooltip or binding.description, width - 20)):
                    key = ("" if number else keys[:14]).ljust(16)
                    lines.append(
                        page.line(
                            width, colours, (key, colours("accent bold", "raised")), (part, colours("text", "raised"))
                        )
                    )
            lines.append(blank)
        lines += [page.line(width, colours, ("What the signs mean", colours("primary bold", "raised"))), blank]
        for state in DAY_STATES:
            if state.means:
                sign = (state.sign.ljust(4), colours(state.colour, "raised"))
                lines.append(page.line(width, colours, sign, (state.means, colours("text", "raised"))))
        head = page.line(width, colours, ("What the numbers mean", colours("primary bold", "raised")))
        return [*lines, blank, head, blank, *labelled(page, width, colours, NUMBERS), blank]


class CommitmentSheet(Sheet):
    """One promise with all that belongs to it."""

    def __init__(self, service: "Service", identity: str) -> None:
        super().__init__()
        self._service = service
        self._promise = identity

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """Its words, its terms over time, who changed it when."""
        try:
            found = self._service.commitments.detail(self._promise)
        except Refused as refused:
            return page.words(width, colours, str(refused))
        blank = page.blank(width, colours)
        head = page.words(width, colours, found.row.text, "text bold")
        whose = f"{found.row.owner_name} · {spoken(found.row.schedule)}"
        lines = [blank, *head, *page.words(width, colours, whose, "muted"), blank]
        lines += labelled(page, width, colours, found.lines)
        if len(found.terms) > 1:
            lines += [blank, page.line(width, colours, ("How it was worded", colours("primary bold", "raised"))), blank]
            for day, text, schedule in found.terms:
                lines += labelled(page, width, colours, [(f"from {short_day(day)}", f"{text} ({spoken(schedule)})")])
        if found.history:
            lines += [blank, page.line(width, colours, ("Who changed what", colours("primary bold", "raised"))), blank]
            lines += labelled(page, width, colours, found.history)
        return [*lines, blank]


def labelled(page: TextView, width: int, colours: Colours, pairs: Iterable[tuple[str, str]]) -> list[Strip]:
    """Lines of label and words, the words in one column."""
    column = min(18, max(width // 3, 8))
    ground = colours("text", "raised")
    lines: list[Strip] = []
    for label, words in pairs:
        for index, part in enumerate(wrap(words, width - 4 - column) or [""]):
            head = cut(label, column - 1) if not index else ""
            name = (head + " " * (column - len(head)), colours("secondary", "raised"))
            lines.append(page.line(width, colours, name, (part, ground)))
    return lines or [Strip([Segment(" " * width, ground)], width)]
