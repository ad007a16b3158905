"""Sheets to read: the help for what has the focus, and one whole promise."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.paths import styles
from tracker.screens.base.answering import OverAPage
from tracker.screens.base.bindings import CALL, CARE, HELP, bind
from tracker.screens.base.page import key_shown, keys_shown
from tracker.service.base.phrases import number_of
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.meanings import LISTS, MARKS, MEANINGS, NUMBERS
from tracker.widgets.base.text import cut, short_day, spoken, wrap
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

BACK = bind("sheet.back", "escape,q,enter", "leave", "Back", "Back to where you were", show=True)
SHOWN = 16  # cells for a key, a sign or a number's words

TWO_COLUMNS = 110  # cells of the help from which on it has two columns
LABELS = 18  # cells of the labels beside the words of a sheet


class Sheet(OverAPage, ModalScreen[Any]):
    """Something to read, with a way back."""

    CSS_PATH = styles() / "sheet.tcss"
    PAGE_BINDINGS: ClassVar[list[Binding]] = [BACK]
    BINDINGS: ClassVar[list[BindingType]] = [BACK, CALL, CARE, HELP]

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

    def changed(self) -> None:
        """The words are asked for anew: what another takes back is not to be read any longer."""
        if self.reading.is_attached:
            self.reading.redraw()

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
    """The help: what the signs and numbers under the highlight mean, those of the page, what the keys do, the rest."""

    def __init__(
        self, groups: Iterable[tuple[str, list[Binding]]], here: Sequence[str] = (), page: Sequence[str] = ()
    ) -> None:
        """``here`` and ``page`` name what is under the highlight and what else is seen (see `meanings`)."""
        super().__init__()
        self.groups = list(groups)
        self.here = list(here)
        self.page = [name for name in page if name not in here]

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """What is under the highlight and the keys for it; what else the page shows; all other keys, signs, numbers."""
        told = {*self.here, *self.page}
        column = width // 2 if width >= TWO_COLUMNS else width
        parts = [self._explained("Under the highlight", self.here, page, column, colours)]
        parts += [self._keys(*group, page, column, colours) for group in self.groups]
        parts.insert(2, self._explained("Also on this page", self.page, page, column, colours))
        for title, table in (("Other signs", {**MARKS, **LISTS}), ("Other numbers", NUMBERS)):
            parts.append(self._explained(title, [name for name in table if name not in told], page, column, colours))
        if column == width:
            return [page.blank(width, colours), *(line for part in parts for line in part)]
        return [page.blank(width, colours), *_side_by_side(parts, page, column, width - column, colours)]

    def _keys(
        self, title: str, bindings: Iterable[Binding], page: TextView, width: int, colours: Colours
    ) -> list[Strip]:
        rows = [
            (keys_shown(self.app, one)[: SHOWN - 2], "accent bold", one.tooltip or one.description) for one in bindings
        ]
        return _listed(title, rows, page, width, colours)

    def _explained(self, title: str, names: Sequence[str], page: TextView, width: int, colours: Colours) -> list[Strip]:
        found = dict.fromkeys(MEANINGS[name] for name in names)
        return _listed(title, [(one.shown, one.colour, one.means) for one in found], page, width, colours)


def _side_by_side(parts: Sequence[list[Strip]], page: TextView, left: int, right: int, colours: Colours) -> list[Strip]:
    """The parts in two columns of about one height, each part whole; those of the first column come first."""
    ends = list(itertools.accumulate(len(part) for part in parts))
    half = 1 + min(range(len(ends)), key=lambda at: max(ends[at], ends[-1] - ends[at]))
    columns = [[line for part in some for line in part] for some in (parts[:half], parts[half:])]
    fill = (page.blank(left, colours), page.blank(right, colours))
    rows = itertools.zip_longest(*columns)
    return [Strip.join([line or blank for line, blank in zip(row, fill, strict=True)]) for row in rows]


def _listed(
    title: str, rows: Sequence[tuple[str, str, str]], page: TextView, width: int, colours: Colours
) -> list[Strip]:
    """A heading, and under it a key or sign, in its colour, with its words; nothing where there is none."""
    if not rows:
        return []
    blank = page.blank(width, colours)
    lines = [page.line(width, colours, (title, colours("primary bold", "raised"))), blank]
    for shown, colour, words in rows:
        for number, part in enumerate(wrap(words, width - 4 - SHOWN)):
            begin = ("" if number else shown).ljust(SHOWN)
            lines.append(
                page.line(width, colours, (begin, colours(colour, "raised")), (part, colours("text", "raised")))
            )
    return [*lines, blank]


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


def labelled(
    page: TextView,
    width: int,
    colours: Colours,
    pairs: Iterable[tuple[str, str]],
    *,
    numbers: bool = False,
    column: int = LABELS,
) -> list[Strip]:
    """Lines of label and words, the words in one column; with ``numbers`` each label says what its number means.

    ``column`` is where the words begin, where there is room for it.
    """
    column = min(column, max(width // 3, 8))
    ground = colours("text", "raised")
    lines: list[Strip] = []
    for label, words in pairs:
        means = number_of(label) if numbers else ""
        for index, part in enumerate(wrap(words, width - 4 - column) or [""]):
            head = cut(label, column - 1) if not index else ""
            name = (head + " " * (column - len(head)), colours("secondary", "raised", means))
            lines.append(page.line(width, colours, name, (part, colours("text", "raised", means))))
    return lines or [Strip([Segment(" " * width, ground)], width)]
