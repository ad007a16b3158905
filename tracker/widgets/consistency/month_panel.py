"""Beside the list, where there is room: the promise under the highlight, month by month."""

from datetime import date

from textual.strip import Strip

from tracker.service.base.phrases import of, share
from tracker.service.consistency.views import CommitmentNumbers
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.meanings import MEANINGS, sentence
from tracker.widgets.base.panel import Panel
from tracker.widgets.base.season import season
from tracker.widgets.base.text import MONTHS
from tracker.widgets.consistency.days_behind import NONE_YET, Behind, dated
from tracker.widgets.consistency.numbers_table import bar_of, lead_means

DAY = 12  # cells of a day before what was said to it
SEASON = 9  # lines of the last weeks, and a blank one
FEWEST = 4  # months that are worth more than the weeks; days that have room to be told whole
FIXED = 4 + 9 + 10 + 7  # cells of the margins, the month, what was kept of what, and the percentage


class MonthPanel(Panel):
    """Its words, its last twelve weeks, and what was kept in each of the last twelve months, the latest first."""

    def __init__(self) -> None:
        super().__init__(id="months")
        self.one: CommitmentNumbers | None = None
        self.says = ""
        self.lately: tuple[date, str] | None = None
        self.behind: Behind | None = None

    @property
    def has_words(self) -> bool:
        """Whether there is anything to show."""
        return self.one is not None

    def show(
        self,
        one: CommitmentNumbers | None,
        says: str = "",
        lately: tuple[date, str] | None = None,
        behind: Behind | None = None,
    ) -> None:
        """Show a promise, with a sentence under its words.

        ``lately`` is a Monday and a letter for each day from then on; without it neither these nor the promise's own
        words are shown, since both stand above. With ``behind`` the days behind a number are shown, and nothing else.
        """
        self.one, self.says, self.lately, self.behind = one, says, lately, behind
        self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """As many months as there is room for."""
        one = self.one
        if one is None:
            return []
        if self.behind is not None:
            return self._days(self.behind, width, height, colours)
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

    def _days(self, behind: Behind, width: int, height: int, colours: Colours) -> list[Strip]:
        """What a number means, and its latest days."""
        blank, means = self.blank(width, colours), behind.means
        lines = [blank, *self.words(width, colours, behind.title, "text bold", 2, means)]
        if means:
            says = f"{MEANINGS[means].means}." if behind.title else sentence(means)
            lines += self.words(width, colours, says, "secondary", 4, means)
        lines.append(blank)
        most = 2 if len(behind.lines) > FEWEST else 6
        for one in behind.lines:
            lines += dated(one, self, width, colours, behind.today, column=DAY, at_most=most)
        if not behind.lines:
            lines += self.words(width, colours, NONE_YET, "muted")
        if len(lines) > height:
            lines[height - 1 :] = [self.line(width, colours, ("enter: all of them", colours("muted", "raised")))]
        return lines

    def _words(self, one: CommitmentNumbers, width: int, colours: Colours) -> list[Strip]:
        """What it is for, or what it answers to."""
        found: list[Strip] = []
        for label, words in (("If", one.cue), ("then", one.action), ("Why", one.why)):
            if words:
                found += self.named(width, colours, label, words, 2)
        return [self.blank(width, colours), *found] if found and self.lately is not None else found
