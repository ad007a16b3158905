"""Sheets about compromises: one with all that belongs to it, and what a yes says yes to, word by word."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.screens.base.bindings import act
from tracker.screens.base.sheet import Sheet, labelled
from tracker.service import StoreError
from tracker.service.compromises.views import CompromiseDetail
from tracker.widgets.base.text import short_day
from tracker.widgets.base.text_view import TextView
from tracker.widgets.base.theme_styles import ThemeStyles
from tracker.widgets.compromises.two_columns import chair, coming, difference, head, meeting, rule, told, waiting

if TYPE_CHECKING:
    from tracker.service import Service

NARROW = 72  # cells under which the sheet has one side above the other
YES = [
    act("consent.yes", "y", "yes", "Yes", "Say yes to this, for yourself", show=True),
    act("consent.leave", "escape,q,enter", "leave", "Not now", "Back, without a yes", show=True),
]


def short(page: TextView, width: int, ink: ThemeStyles, found: CompromiseDetail) -> list[Strip]:
    """A compromise as it stands beside the list."""
    blank = page.blank(width, ink)
    lines = [blank, *head(page, width, ink, found), blank, *meeting(page, width, ink, found), blank]
    if found.row.state in ("draft", "discussing", "agreed"):
        lines += [*labelled(page, width, ink, found.terms), blank]
    if found.due:
        lines += coming(page, width, ink, found.due)
    for more in (waiting(page, width, ink, found), chair(page, width, ink, found)):
        lines += [blank, *more] if more else []
    if found.told:
        lines += [*rule(page, width, ink, "Verdicts"), *told(page, width, ink, found.told, 3)]
    return lines


class CompromiseSheet(Sheet):
    """One compromise: both sides, the deal, what comes next, its promises, verdicts and versions."""

    def __init__(self, service: "Service", identity: str) -> None:
        super().__init__()
        self._service = service
        self._which = identity

    def write(self, page: TextView, width: int, ink: ThemeStyles) -> list[Strip]:
        """All of it."""
        try:
            found = self._service.compromises.detail(self._which)
        except Refused as refused:
            return page.words(width, ink, str(refused))
        blank = page.blank(width, ink)
        sides = meeting(page, width, ink, found, stacked=width < NARROW)
        lines = [blank, *head(page, width, ink, found), blank, *sides, blank]
        lines += labelled(page, width, ink, found.terms)
        if found.due:
            lines += [*rule(page, width, ink, "What comes next"), *coming(page, width, ink, found.due)]
        for more in (waiting(page, width, ink, found), chair(page, width, ink, found)):
            lines += [blank, *more] if more else []
        if found.promises:
            lines += [*rule(page, width, ink, "Promises made from it"), *labelled(page, width, ink, found.promises)]
        if found.told:
            lines += [*rule(page, width, ink, "Verdicts, as they were shown"), *told(page, width, ink, found.told)]
        for version in found.versions:
            lines += rule(page, width, ink, f"Version {version.number} · {version.says}")
            lines += labelled(page, width, ink, version.lines)
        return [*lines, blank]


class ConsentSheet(Sheet):
    """What waits for a yes, with what has changed, word by word. Saying yes is a key of its own."""

    ACTS: ClassVar[list[Binding]] = YES
    BINDINGS: ClassVar[list[BindingType]] = [*YES]

    def __init__(self, service: "Service", found: CompromiseDetail) -> None:
        super().__init__()
        self._service = service
        self._found = found

    def write(self, page: TextView, width: int, ink: ThemeStyles) -> list[Strip]:
        """The words, and what a yes means."""
        found, blank = self._found, page.blank(width, ink)
        me = self._service.name_of(self._service.actor)
        lines = [blank, *page.words(width, ink, found.row.issue, "text bold", 3)]
        if found.waits is None:
            until = short_day(found.later) if found.later else ""
            lines += [
                blank,
                *page.words(width, ink, f"To go on, with the same deal, until {until}.", "text bold"),
                blank,
            ]
            lines += page.words(width, ink, found.deal)
        elif found.changed:
            title = f"Version {found.waits.number}, against the deal as agreed: −what goes +what comes"
            lines += [*page.words(width, ink, title, "muted"), blank, *difference(page, width, ink, found.changed)]
        else:
            lines += [*page.words(width, ink, "The whole deal:", "muted"), blank]
            lines += labelled(page, width, ink, found.asks)
        if found.answered:
            lines += [*rule(page, width, ink, "Against the proposal it answers"), blank]
            lines += difference(page, width, ink, found.answered)
        yes = f"{me}: y says yes, for yourself alone. It holds once both have said it, each at their own turn."
        return [*lines, blank, *page.words(width, ink, yes, "accent"), blank]

    def action_yes(self) -> None:
        """Say yes."""
        acts = self._service.compromises
        try:
            agreed = acts.agree(self._found.row.id, self._found.waits)
        except (Refused, StoreError) as refused:
            self.keys.say(str(refused))
            return
        self.dismiss(acts.after_yes(agreed))
