"""Sheets of Together: all good things, both cards, a space with one's own log, a day with its idea, the news."""

import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.screens.base.confirm import Asking
from tracker.screens.base.sheet import BACK, LABELS, OpenedSheet, Sheet, acts_here, labelled
from tracker.screens.talk.sheets import held_talk
from tracker.screens.together.bindings import TOGETHER
from tracker.service.together.spaces import said_of
from tracker.service.together.views import TogetherRow, reach_cards, terms_of
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import short_day, width_of, wrap
from tracker.widgets.base.text_view import TextView
from tracker.widgets.together.reach_cards import drawn

GOOD_THINGS = "Good things"
QUESTIONS = ("Am I ever afraid of the other’s reaction?", "Could I leave this page empty without paying for it?")
NOTHING_KEPT = (
    "Nothing is asked for, and nothing is kept, not even that you have read this.",
    "What you write here is yours until you share it.",
    "If the answers are not easy: F1 says who can help.",
)

if TYPE_CHECKING:
    from tracker.service import Service


Part = str | list[tuple[str, str]]

OPENED = acts_here(TOGETHER, "edit")


class Reading(OpenedSheet):
    """A heading and what belongs to it: words over lines, or pairs of label and words.

    ``edits``: it is one's own, and can be changed from here.
    """

    PAGE_BINDINGS: ClassVar[list[Binding]] = [*OPENED, BACK]
    BINDINGS: ClassVar[list[BindingType]] = [*OPENED]

    def __init__(self, title: str, *parts: Part, edits: bool = False) -> None:
        super().__init__(OPENED, (lambda: ["edit"]) if edits else None)
        self._title = title
        self._parts = parts
        self.again: Callable[[], Sheet | None] | None = None  # the same as it is now; None once it is not there

    def changed(self) -> None:
        """What was taken back goes; what is new is shown."""
        if self.again is not None:
            found = self.again()
            self._parts = found._parts if isinstance(found, Reading) else ("It is no longer here.",)
        super().changed()

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The heading, then each part with air between."""
        return read(page, width, colours, self._title, *self._parts)


def read(page: TextView, width: int, colours: Colours, title: str, *parts: Part) -> list[Strip]:
    """A heading, then each part with air between."""
    blank = page.blank(width, colours)
    lines = [blank, *page.words(width, colours, title, "primary bold"), blank]
    labels = [label for part in parts if isinstance(part, list) for label, _ in part]
    column = min(max(map(width_of, labels), default=0) + 2, LABELS)
    for part in parts:
        if isinstance(part, list):
            lines += labelled(page, width, colours, part, column=column) if part else []
        else:
            for line in part.split("\n"):
                lines += _hanging(page, width, colours, line) or [blank]
        lines.append(blank)
    return lines


def _hanging(page: TextView, width: int, colours: Colours, line: str) -> list[Strip]:
    """A line over several; what follows a dash hangs behind it."""
    if not line.startswith("- "):
        return page.words(width, colours, line)
    style = colours("text", "raised")
    parts = wrap(re.sub(r" (of) (?=\d)", "\u00a0\\1\u00a0", line[2:]), width - 6)  # "3 of 4" stays together
    return [page.line(width, colours, ("  " if at else "- ", style), (part, style)) for at, part in enumerate(parts)]


class TwoQuestions(Sheet):
    """What each reads alone before the first thing they share; nothing is asked for, and nothing kept."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The questions."""
        blank = page.blank(width, colours)
        lines = [
            blank,
            *page.words(width, colours, f"{self._name}, for you alone, before you share anything here", "primary bold"),
        ]
        for sentence in QUESTIONS:
            lines += [blank, *page.words(width, colours, sentence, "text bold")]
        for sentence in NOTHING_KEPT:
            lines += [blank, *page.words(width, colours, sentence, "muted")]
        return lines


class ReachSheet(Sheet):
    """Both cards in one size."""

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self._service = service

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The cards."""
        return drawn(page, width, colours, reach_cards(self._service))


class SharePreview(Asking):
    """What the other will see, word for word, before it is shared."""

    def __init__(self, name: str, words: str | Callable[[TextView, int, Colours], list[Strip]]) -> None:
        super().__init__("Share")
        self._who = name
        self._words = words

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The words as they stand."""
        blank = page.blank(width, colours)
        head = page.words(width, colours, f"{self._who} will see this, and may read it from now on:", "primary bold")
        words = self._words
        body = page.words(width, colours, words) if isinstance(words, str) else words(page, width, colours)
        after = page.words(width, colours, "s takes it back, at once and alone.", "muted")
        return [blank, *head, blank, *body, blank, *after]


def good_things(service: "Service") -> list[tuple[str, str]]:
    """All of them, each with who said it."""
    return [(service.name_of(one.by), f"“{one.text}”") for one in service.positives.all()]


def beside(service: "Service", row: TogetherRow | None, page: TextView, width: int, colours: Colours) -> list[Strip]:
    """What may stand beside the list of a row: only what both know, or what the list tells anyway. A log of one's own
    and the idea for a day are for whoever opens them.
    """
    if row is None:
        return []
    if row.kind in ("good", "more") and (lines := good_things(service)):
        return read(page, width, colours, GOOD_THINGS, lines)
    if row.kind == "space" and row.id:
        return read(page, width, colours, row.text, terms_of(service, row.id))
    return held_talk(service, row.id, page, width, colours) if row.kind == "talk" and row.id else []


def sheet_of(service: "Service", row: TogetherRow) -> Sheet | None:
    """What enter opens for a row; None where there is nothing more to read."""
    sheet = _sheet_of(service, row)
    if isinstance(sheet, Reading):
        sheet.again = partial(_sheet_of, service, row)
    return sheet


def _sheet_of(service: "Service", row: TogetherRow) -> Sheet | None:
    today = service.today()
    if row.kind in ("good", "more"):
        lines = good_things(service)
        return Reading(GOOD_THINGS, lines, edits=row.mine and bool(row.id)) if lines else None
    if row.kind == "reach":
        return ReachSheet(service)
    if row.kind == "date":
        found = next((one for one in service.dates.rows() if one.record.id == row.id), None)
        if found is None:
            return None
        one = found.record
        pairs = [
            ("Next", short_day(found.next) if found.next else "–"),
            ("Idea", one.idea or "–"),
            ("Thought of", short_day(one.done_on) if one.done_on else "–"),
        ]
        return Reading(one.label, pairs, *([found.quiet] if found.quiet else []), edits=row.mine)
    if row.kind == "space" and row.id:
        standing = next((one for one in service.spaces.all() if one.space.id == row.id), None)
        if standing is None:
            return None
        whose = service.name_of(standing.space.asked_by)
        parts: list[Part] = [
            said_of(service, standing, today),
            terms_of(service, row.id),
            f"{whose} asked for it. Only {whose} ends or shortens it; the other may leave more.",
        ]
        if standing.bound:
            since = [one for one in service.spaces.log() if one.day >= standing.space.start]
            log = [(short_day(one.day), " · ".join(filter(None, (one.kind, one.text)))) for one in since]
            parts += ["Your own log, for you alone:", log or [("–", "b adds a line")]]
        return Reading("Space", *parts)
    return None
