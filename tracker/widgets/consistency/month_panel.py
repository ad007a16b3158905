"""Beside the list, where there is room: the promise under the highlight, month by month."""

from datetime import date

from textual.strip import Strip

from tracker.service.base.phrases import of, share
from tracker.service.consistency.views import CommitmentNumbers
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.panel import Panel
from tracker.widgets.base.season import season
from tracker.widgets.base.text import MONTHS
from tracker.widgets.consistency.numbers_table import bar_of, lead_means

SEASON = 9  # lines of the last weeks, and a blank one
FEWEST = 3  # months that are worth more than the weeks
FIXED = 4 + 9 + 10 + 7  # cells of the margins, the month, what was kept of what, and the percentage


class MonthPanel(Panel):
    """Its words, its last twelve weeks, and what was kept in each of the last twelve months, the latest first."""

    def __init__(self) -> None:
        super().__init__(id="months")
        self.one: CommitmentNumbers | None = None
        self.says = ""
        self.lately: tuple[date, str] | None = None

    @property
    def has_words(self) -> bool:
        """Whether there is anything to show."""
        return self.one is not None

    def show(self, one: CommitmentNumbers | None, says: str = "", lately: tuple[date, str] | None = None) -> None:
        """Show a promise, with a sentence under its words.

        ``lately`` is a Monday and a letter for each day from then on; without it neither these nor the promise's own
        words are shown, since both stand above.
        """
        self.one, self.says, self.lately = one, says, lately
        self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """As many months as there is room for."""
        one = self.one
        if one is None:
            return []
        blank = self.blank(width, colours)
        lines = [blank]
        if self.lately is not None:
            lines += self.words(width, colours, one.text, "text bold", 3)
        if self.says:
            lines += self.words(width, colours, self.says, "secondary", 2, lead_means(one))
        lines += [*self._words(one, width, colours), blank]
        if self.lately is not None and height - len(lines) >= SEASON + FEWEST:
            picture = season(self, width, colours, *self.lately)
            lines += [*picture, *([blank] if picture else [])]
        for month, credit, asked in one.months():
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

    def _words(self, one: CommitmentNumbers, width: int, colours: Colours) -> list[Strip]:
        """What it is for, or what it answers to."""
        found: list[Strip] = []
        for label, words in (("If", one.cue), ("then", one.action), ("Why", one.why)):
            if words:
                found += self.named(width, colours, label, words, 2)
        return [self.blank(width, colours), *found] if found and self.lately is not None else found
