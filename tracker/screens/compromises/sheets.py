"""Sheets about compromises: one with all that belongs to it, and what a yes says yes to, word by word."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.domain.base.myths import ENDS
from tracker.screens.base.bindings import bind
from tracker.screens.base.sheet import BACK, OpenedSheet, Sheet, acts_here, labelled
from tracker.screens.compromises.bindings import COMPROMISES
from tracker.service import StoreError
from tracker.service.compromises.views import CompromiseDetail, Version
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import short_day
from tracker.widgets.base.text_view import TextView
from tracker.widgets.compromises.two_columns import chair, coming, difference, head, meeting, rule, told, waiting

if TYPE_CHECKING:
    from tracker.service import Service

NARROW = 72  # cells under which the sheet has one side above the other
YES = [
    bind("consent.yes", "y", "yes", "Yes", "Say yes to this, for yourself", show=True),
    bind("consent.leave", "escape,q,enter", "leave", "Not now", "Back, without a yes", show=True),
]
OPENED = acts_here(COMPROMISES, "edit", "offer", "yes", "verdict", "renew", "end", "promise", "back")


def short(page: TextView, width: int, colours: Colours, found: CompromiseDetail) -> list[Strip]:
    """A compromise as it stands beside the list."""
    blank = page.blank(width, colours)
    lines = [blank, *head(page, width, colours, found), blank, *meeting(page, width, colours, found), blank]
    if found.row.state in ("draft", "discussing", "agreed"):
        lines += [*labelled(page, width, colours, found.terms), blank]
    if found.due:
        lines += coming(page, width, colours, found.due)
    for more in (waiting(page, width, colours, found), chair(page, width, colours, found)):
        lines += [blank, *more] if more else []
    if found.told:
        lines += [*rule(page, width, colours, "Verdicts"), *told(page, width, colours, found.told, 3)]
    for version in found.versions[1:]:  # what it was before, as far as there is room
        more = _version(page, width, colours, version)
        lines += more if len(lines) + len(more) <= page.content_size.height else []
    return lines


def _version(page: TextView, width: int, colours: Colours, version: Version) -> list[Strip]:
    return [
        *rule(page, width, colours, f"Version {version.number} · {version.says}"),
        *labelled(page, width, colours, version.lines),
    ]


class CompromiseSheet(OpenedSheet):
    """One compromise: both sides, the deal, what comes next, its promises, verdicts and versions."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [*OPENED, BACK]
    BINDINGS: ClassVar[list[BindingType]] = [*OPENED]

    def __init__(self, service: "Service", identity: str, fits: Callable[[], Iterable[str]] | None = None) -> None:
        super().__init__(OPENED, fits)
        self._service = service
        self._which = identity

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """All of it."""
        try:
            found = self._service.compromises.detail(self._which)
        except Refused as refused:
            return page.words(width, colours, str(refused))
        blank = page.blank(width, colours)
        sides = meeting(page, width, colours, found, stacked=width < NARROW)
        lines = [blank, *head(page, width, colours, found), blank, *sides, blank]
        lines += labelled(page, width, colours, found.terms)
        if found.ends_on is not None:
            lines += [blank, *page.words(width, colours, ENDS, "muted")]
        if found.due:
            lines += [*rule(page, width, colours, "What comes next"), *coming(page, width, colours, found.due)]
        for more in (waiting(page, width, colours, found), chair(page, width, colours, found)):
            lines += [blank, *more] if more else []
        if found.promises:
            lines += [
                *rule(page, width, colours, "Promises made from it"),
                *labelled(page, width, colours, found.promises),
            ]
        if found.told:
            lines += [
                *rule(page, width, colours, "Verdicts, as they were shown"),
                *told(page, width, colours, found.told),
            ]
        for version in found.versions:
            lines += _version(page, width, colours, version)
        return [*lines, blank]


class ConsentSheet(Sheet):
    """What waits for a yes, with what has changed, word by word. Saying yes is a key of its own."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = YES
    BINDINGS: ClassVar[list[BindingType]] = [*YES]

    def __init__(self, service: "Service", found: CompromiseDetail) -> None:
        super().__init__()
        self._service = service
        self._found = found

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The words, and what a yes means."""
        found, blank = self._found, page.blank(width, colours)
        me = self._service.name_of(self._service.actor)
        lines = [blank, *page.words(width, colours, found.row.issue, "text bold", 3)]
        if found.waits is None:
            until = short_day(found.later) if found.later else ""
            lines += [
                blank,
                *page.words(width, colours, f"To go on, with the same deal, until {until}.", "text bold"),
                blank,
            ]
            lines += page.words(width, colours, found.deal)
        elif found.changed:
            title = f"Version {found.waits.number}, against the deal as agreed: −what goes +what comes"
            lines += [
                *page.words(width, colours, title, "muted"),
                blank,
                *difference(page, width, colours, found.changed),
            ]
        else:
            lines += [*page.words(width, colours, "The whole deal:", "muted"), blank]
            lines += labelled(page, width, colours, found.asks)
        if found.answered:
            lines += rule(page, width, colours, "Against the proposal it answers")
            lines += difference(page, width, colours, found.answered)
        yes = f"{me}: y says yes, for yourself alone. It holds once both have said it, each at their own turn."
        return [*lines, blank, *page.words(width, colours, yes, "accent"), blank]

    def action_yes(self) -> None:
        """Say yes."""
        acts = self._service.compromises
        try:
            agreed = acts.agree(self._found.row.id, self._found.waits)
        except (Refused, StoreError) as refused:
            self.keys.say(str(refused))
            return
        self.dismiss(agreed)
