"""A review that was held, to read; and what lies ahead in the next one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.strip import Strip

from tracker.domain.review.agenda import STEPS, ReviewLength, minutes_of, total
from tracker.screens.base.sheet import Sheet, labelled
from tracker.service.review.months import tags_by_month
from tracker.service.review.views import AS_THEY_STOOD, Section
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView
from tracker.widgets.review.agenda import LONGEST_NAME, MINUTES

if TYPE_CHECKING:
    from tracker.service import Service

NO_TAGS = "Nothing yet. A promise, a compromise or a topic may say what it touches, under More in its form."
ONLY_SHARED = "Only what both of you see, and never whose it was."


def written(page: TextView, width: int, colours: Colours, sections: list[Section]) -> list[Strip]:
    """All that is kept of a review."""
    lines: list[Strip] = []
    for number, section in enumerate(sections):
        lines.append(page.blank(width, colours))
        if section.title:
            lines += page.words(width, colours, section.title, "text bold" if not number else "primary bold")
        means = "honest" if section.title == AS_THEY_STOOD else ""
        for label, words in section.lines:
            if label:
                lines += labelled(page, width, colours, [(label, words)])
            else:
                lines += page.words(width, colours, words, "muted" if not number else "text", means=means)
    return [*lines, page.blank(width, colours)]


def steps_ahead(
    page: TextView, width: int, colours: Colours, form: ReviewLength, waits: Sequence[tuple[str, str]]
) -> list[Strip]:
    """The eight steps with their minutes, and what waits for them: a name, and what is to be done with it."""
    blank = page.blank(width, colours)
    lines = [blank, page.line(width, colours, ("What a review is", colours("text bold", "raised"))), blank]
    for step in STEPS:
        minutes = f"{minutes_of(form, step.number)} min"
        lines.append(
            page.line(
                width,
                colours,
                (f"{step.number} ", colours("muted", "raised")),
                (step.name.ljust(LONGEST_NAME), colours("text", "raised")),
                (minutes.rjust(MINUTES), colours("muted", "raised")),
            )
        )
    says = f"About {total(form)} minutes. The order is fixed, and you may stop at any time. "
    says += "Each may be left out; the first not once one of you has said how warm it is."
    lines += [blank, *page.words(width, colours, says, "muted")]
    if waits:
        lines += [blank, page.line(width, colours, ("What waits for it", colours("primary bold", "raised")))]
    for name, act in waits:
        lines += [blank, *page.words(width, colours, name), *page.words(width, colours, act, "muted")]
    return lines


class PastReviewSheet(Sheet):
    """One review that was held."""

    def __init__(self, service: "Service", identity: str) -> None:
        super().__init__()
        self._service = service
        self._which = identity

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """As it was kept."""
        return written(page, width, colours, self._service.review.read(self._which))


class MonthsSheet(Sheet):
    """Which tags occurred in each month, in words: no figure, no name."""

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self._service = service

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """A line a month, the latest first."""
        blank = page.blank(width, colours)
        months = [(f"{month:%B} {month.year}", " · ".join(tags)) for month, tags in tags_by_month(self._service)]
        lines = [blank, *page.words(width, colours, "What it was about, month by month", "primary bold"), blank]
        lines += labelled(page, width, colours, months) if months else page.words(width, colours, NO_TAGS)
        return [*lines, blank, *page.words(width, colours, ONLY_SHARED, "muted")]
