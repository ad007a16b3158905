"""Beside the list, where there is room: the promise under the highlight, month by month."""

from textual.strip import Strip

from tracker.service.base.phrases import of, share
from tracker.service.consistency.views import CommitmentNumbers
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.panel import Panel
from tracker.widgets.base.text import MONTHS
from tracker.widgets.consistency.numbers_table import bar_of, lead_means

FIXED = 4 + 9 + 10 + 7  # cells of the margins, the month, what was kept of what, and the percentage


class MonthPanel(Panel):
    """What was kept in each of the last twelve months, the latest first."""

    def __init__(self) -> None:
        super().__init__(id="months")
        self.one: CommitmentNumbers | None = None
        self.says = ""

    @property
    def has_words(self) -> bool:
        """Whether there is anything to show."""
        return self.one is not None

    def show(self, one: CommitmentNumbers | None, says: str = "") -> None:
        """Show a promise, and a sentence under its words."""
        self.one, self.says = one, says
        self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """As many months as there is room for."""
        if self.one is None:
            return []
        blank = self.blank(width, colours)
        lines = [blank, *self.words(width, colours, self.one.text, "text bold", 3)]
        if self.says:
            lines += self.words(width, colours, self.says, "secondary", 2, lead_means(self.one))
        lines.append(blank)
        for month, credit, asked in self.one.months():
            kept = (credit, asked)
            name = f"{MONTHS[month.month - 1]} {month.year}".ljust(9)
            row = self.line(
                width,
                colours,
                (name, colours("secondary", "raised", "month")),
                (of(kept).ljust(10), colours("text", "raised", "month")),
                (share(kept).rjust(5) + "  ", colours("muted", "raised", "month")),
                *(bar_of(kept, max(width - FIXED, 1), colours, "raised", "month")),
            )
            lines.append(row)
        return [*lines[:height], *([blank] * (height - len(lines)))]
