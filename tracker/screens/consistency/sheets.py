"""The days behind a number, or all that was promised for one day."""

from collections.abc import Sequence
from datetime import date

from textual.strip import Strip

from tracker.domain.checkins.marks import COLOURS, SIGNS
from tracker.screens.base.sheet import Sheet
from tracker.service.consistency.views import DayLine
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.meanings import sentence
from tracker.widgets.base.text import wrap
from tracker.widgets.base.text_view import TextView
from tracker.widgets.consistency.commitment_facts import said_of
from tracker.widgets.consistency.days_behind import NONE_YET, dated

WHEN = 16


class DayListSheet(Sheet):
    """Days with their signs, and what was said to them; ``by_text`` names promises instead of days.

    ``means`` names the number whose days they are: what it means stands above them.
    """

    def __init__(
        self,
        title: str,
        under: str,
        lines: Sequence[DayLine],
        today: date,
        *,
        by_text: bool = False,
        means: str = "",
    ) -> None:
        super().__init__()
        self._means = means
        self._title = title
        self._under = under
        self._lines = lines
        self._today = today
        self._by_text = by_text

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """A line a day."""
        blank = page.blank(width, colours)
        head = page.words(width, colours, self._title, "text bold", means=self._means)
        lines = [blank, *head, *page.words(width, colours, self._under, "muted"), blank]
        if self._means:
            lines += [*page.words(width, colours, sentence(self._means), "muted", means=self._means), blank]
        for one in self._lines:
            if self._by_text:
                lines += self._named(one, page, width, colours)
            else:
                lines += dated(one, page, width, colours, self._today, column=WHEN)
        if not self._lines:
            lines += page.words(width, colours, "Nothing was promised for it." if self._by_text else NONE_YET)
        return [*lines, blank]

    def _named(self, one: DayLine, page: TextView, width: int, colours: Colours) -> list[Strip]:
        found = []
        for index, part in enumerate(wrap(one.text, width - 8, 4)):
            sign = (SIGNS[one.state] if not index else " ") + "  "
            found.append(
                page.line(
                    width,
                    colours,
                    (sign, colours(COLOURS[one.state], "raised", one.state)),
                    (part, colours("text", "raised")),
                )
            )
        said = wrap(said_of(one), width - 8, 6)
        found += [
            page.line(width, colours, ("   ", colours("text", "raised")), (part, colours("muted", "raised")))
            for part in said
        ]
        return [*found, page.blank(width, colours)]
