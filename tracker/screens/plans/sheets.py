"""A plan or a cool-off to read, the two questions that are read alone, and asking once."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.domain.plans.plan import QUESTIONS
from tracker.screens.base.confirm import Asking
from tracker.screens.base.sheet import BACK, OpenedSheet, acts_here, labelled
from tracker.screens.plans.bindings import PLANS
from tracker.service.base.sheets import PlanSheet
from tracker.service.cooloff.views import EpisodeRow
from tracker.service.plans.views import PlanRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.text import cut, padded, wrap
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

SIDE_BY_SIDE = 64
# Without *Kept*: the space bar turns the page here.
OPENED = acts_here(
    PLANS, "yes", "slipped", "partly", "practise", "look_back", "topic", "promise", "edit", "pause", "not_yet", "end"
)


def written(
    page: TextView, width: int, colours: Colours, sheet: PlanSheet, weeks: Sequence[tuple[str, str]] = ()
) -> list[Strip]:
    """All of a plan or a cool-off: both role cards first, since they are what is needed."""
    blank = page.blank(width, colours)
    lines = [
        blank,
        *page.words(width, colours, sheet.title, "text bold", 3),
        *page.words(width, colours, sheet.under, "muted", 3),
    ]
    if sheet.cards:
        lines += [blank, *drawn_cards(page, width, colours, sheet.cards)]
    if sheet.lines:
        lines += [blank, *labelled(page, width, colours, sheet.lines)]
    for heading, pairs in sheet.more:
        lines += [blank, page.line(width, colours, (heading, colours("primary bold", "raised")))]
        lines += labelled(page, width, colours, pairs)
    if weeks:
        lines += [blank, page.line(width, colours, ("Four weeks", colours("primary bold", "raised")))]
        lines += labelled(page, width, colours, weeks, numbers=True)
    return [*lines, blank]


def drawn_cards(page: TextView, width: int, colours: Colours, cards: Sequence[tuple[str, list[str]]]) -> list[Strip]:
    """Both role cards, side by side where there is room."""
    if width < SIDE_BY_SIDE or len(cards) != 2:
        lines: list[Strip] = []
        for number, (name, steps) in enumerate(cards):
            lines += [page.blank(width, colours)] if number else []
            lines += [page.line(width, colours, *line) for line in _card(name, steps, width - 4, number, colours)]
        return lines
    half = (width - 6) // 2
    left, right = (_card(name, steps, half, number, colours) for number, (name, steps) in enumerate(cards))
    ground = colours("text", "raised")
    empty: list[Piece] = [(" " * half, ground)]
    rows = max(len(left), len(right))
    left += [empty] * (rows - len(left))
    right += [empty] * (rows - len(right))
    return [
        strip_of([("  ", ground), *one, ("  ", ground), *other], width, ground)
        for one, other in zip(left, right, strict=True)
    ]


def _card(name: str, steps: list[str], wide: int, number: int, colours: Colours) -> list[list[Piece]]:
    """A name and its steps, each line exactly so wide."""
    colour = "secondary" if number else "primary"
    edge: Piece = ("▌ ", colours(colour, "raised"))
    lines: list[list[Piece]] = [[edge, (padded(cut(name, wide - 2), wide - 2), colours(f"{colour} bold", "raised"))]]
    for step in steps:
        for row, part in enumerate(wrap(step, wide - 4)):
            sign = "– " if not row else "  "
            lines.append([edge, (padded(sign + part, wide - 2), colours("text", "raised"))])
    return lines


class PlanSheetScreen(OpenedSheet):
    """A plan or a cool-off, with all that belongs to it."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [*OPENED, BACK]
    BINDINGS: ClassVar[list[BindingType]] = [*OPENED]

    def __init__(
        self,
        service: "Service",
        row: PlanRow | EpisodeRow,
        fits: Callable[[], Iterable[str]] | None = None,
        weeks: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__(OPENED, fits)
        self._weeks = weeks
        self._service = service
        self._row = row

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """As it stands now."""
        acts = self._service.plans if isinstance(self._row, PlanRow) else self._service.cooloff
        try:
            return written(page, width, colours, acts.sheet(self._row.id), self._weeks)
        except Refused as refused:
            return page.words(width, colours, str(refused))


class TwoQuestions(Asking):
    """Two questions, read alone before a yes. Nothing is asked for, and nothing is kept."""

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The questions, with room around them."""
        blank = page.blank(width, colours)
        lines = [blank, *page.words(width, colours, "Read this alone, before you say yes.", "muted"), blank]
        for question in QUESTIONS:
            lines += [*page.words(width, colours, question, "text bold"), blank]
        says = "Nobody asks for your answer, and nothing is kept of it. “Not now” is an answer too."
        if_afraid = "If you are afraid, this plan is not what helps: F1 says who can."
        return [
            *lines,
            *page.words(width, colours, says, "muted"),
            blank,
            *page.words(width, colours, if_afraid, "accent"),
        ]
