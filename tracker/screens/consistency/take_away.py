"""What I changed, whatever happens: a page at 30, 60 and 90 days, to keep."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.screens.base.bindings import bind
from tracker.screens.base.sheet import BACK, Sheet
from tracker.service.consistency.views import TakeAwayLine
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import day_and_month, full_day
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

PAGES = (30, 60, 90)
BEFORE = bind("take_away.before", "left,h,left_square_bracket", "turn(-1)", "Before", "The page before", show=True)
AFTER = bind("take_away.after", "right,l,right_square_bracket", "turn(1)", "After", "The page after", show=True)
OPENING = "This page is yours. It tells what you did, and it stays true whatever happens."
CLOSING = "These days are yours to keep."
NOTHING_YET = "There is nothing kept to tell yet. The first kept day is written here."


class TakeAwaySheet(Sheet):
    """One's own kept promises, up to one of three days."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [BEFORE, AFTER, BACK]
    BINDINGS: ClassVar[list[BindingType]] = [BEFORE, AFTER]

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self._service = service
        reached = [number for number in PAGES if number <= service.day_number()]
        self.at = PAGES.index(reached[-1]) if reached else 0

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The page."""
        found = self._service.consistency.take_away(PAGES[self.at])
        blank = page.blank(width, colours)
        head = page.words(width, colours, "What I changed, whatever happens", "primary bold")
        when = f"Day {found.number} · {day_and_month(found.since)} to {day_and_month(found.day)} {found.day.year}"
        if not found.reached:
            when = f"Day {found.number} is {full_day(found.day)}. So far:"
        lines = [blank, *head, *page.words(width, colours, when, "muted", means="day"), blank]
        lines += [*page.words(width, colours, OPENING), blank]
        for one in found.lines:
            lines += [
                *page.words(width, colours, one.text, "text bold"),
                *self._under(one, page, width, colours),
                blank,
            ]
        if not found.lines:
            return [*lines, *page.words(width, colours, NOTHING_YET, "muted"), blank]
        return [*lines, *page.words(width, colours, CLOSING, "muted"), blank]

    def _under(self, one: TakeAwayLine, page: TextView, width: int, colours: Colours) -> list[Strip]:
        since = f"since {day_and_month(one.since)}" if not one.done else ""
        found = page.words(width, colours, " ".join(word for word in (one.words, since) if word), "kept", means="rate")
        return [*found, *(page.words(width, colours, one.way_back, "muted", means="back") if one.way_back else [])]

    def action_turn(self, by: int) -> None:
        """Another of the three pages."""
        self.at = min(max(self.at + by, 0), len(PAGES) - 1)
        self.reading.first = 0
        self.reading.show()
