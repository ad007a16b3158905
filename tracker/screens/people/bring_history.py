"""Bring your history: what a file holds, habit by habit, before any of it is taken in; then it is."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import clean
from tracker.exchange.base.incoming import Incoming
from tracker.exchange.document.read import read_document
from tracker.exchange.document.report import Report
from tracker.exchange.history.habits import History
from tracker.exchange.history.report import HistoryReport
from tracker.exchange.history.take_in import looked_at, take_in
from tracker.exchange.registry import read
from tracker.screens.base.bindings import bind
from tracker.screens.base.sheet import Sheet
from tracker.service import StoreError
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import cut
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

BRING = bind("history.bring", "enter", "bring", "Bring it in", "Take all of it in; u takes it back", show=True)
BACK = bind("history.back", "escape,q", "leave", "Back", "Back to where you were", show=True)
READING = "Reading the file …"
BRINGING = "Bringing it in …"
ASK_COMMAND_LINE = "On the command line, --map and --dates say what a table does not: `tracker import --help`."
BAR = 30  # cells


class HistorySheet(Sheet):
    """The report of a dry run. The file is read beside the screen, and looked at habit by habit, so that keys go on."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [BRING, BACK]
    BINDINGS: ClassVar[list[BindingType]] = [BRING, BACK]

    def __init__(self, service: "Service", path: Path) -> None:
        super().__init__()
        self._service = service
        self._path = path
        self._content: Any = None
        self._report: HistoryReport | Report | None = None
        self._state = READING  # what is going on; empty when nothing is
        self._refused = ""
        self._done = False
        self._progress: tuple[int, int] = (0, 0)

    def on_mount(self) -> None:
        """Begin to read."""
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        try:
            # What is read touches no record: it may go on beside the screen.
            _, self._content = await asyncio.to_thread(lambda: read(Incoming.of(self._path)))
            if isinstance(self._content, History):
                await self._by_habit(looked_at(self._service, self._content), len(self._content.habits))
            else:
                self._report = read_document(self._service, self._content, dry_run=True)
        except (Refused, StoreError) as refused:
            self._refused = str(refused)
        self._state = ""
        self.reading.show()

    async def _by_habit(self, reports: Iterator[HistoryReport], several: int) -> None:
        for at, report in enumerate(reports):
            self._progress = at, several
            self._report = report
            self.reading.show()
            await asyncio.sleep(0)

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """How far it is, and then the report."""
        blank = page.blank(width, colours)
        lines = [blank, *page.words(width, colours, "Bring your history", "primary bold")]
        lines += [*page.words(width, colours, clean(str(self._path)), "muted"), blank]
        if self._refused:
            return [*lines, *page.words(width, colours, self._refused), blank, *self._hint(page, width, colours)]
        if self._state:
            return [*lines, *page.words(width, colours, self._state), *self._bar(page, width, colours)]
        return [*lines, *self._said(page, width, colours), blank]

    def _bar(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        at, of = self._progress
        if not of:
            return []
        full = round(BAR * at / of)
        bar = ("━" * full, colours("primary", "raised")), ("━" * (BAR - full), colours("faint", "raised"))
        words = (f"  {at} of {of}", colours("muted", "raised"))
        return [page.blank(width, colours), page.line(width, colours, *bar, words)]

    def _hint(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        return page.words(width, colours, ASK_COMMAND_LINE, "muted") if "--" in self._refused else []

    def _said(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        lines: list[Strip] = []
        blank = page.blank(width, colours)
        if isinstance(self._report, HistoryReport):
            lines += page.words(width, colours, f"From {self._report.title}. It is yours alone until you share it.")
            lines.append(blank)
            for number, line in enumerate(self._report.table(width - 4)):
                style = colours("text" if number else "secondary bold", "raised")
                lines.append(page.line(width, colours, (cut(clean(line), width - 4), style)))
            lines.append(blank)
            told = self._report.below()
        else:
            told = self._report.lines() if self._report else []
        for line in told:
            lines += page.words(width, colours, clean(line), "text" if line is told[-1] else "muted")
        if not self._done:
            lines += [blank, *page.words(width, colours, "Nothing is taken in yet. enter brings it in.", "accent")]
        return lines

    def action_bring(self) -> None:
        """Take it in; when it is in, enter goes back."""
        if self._done or self._refused:
            self.dismiss(self._done)
        elif not self._state:
            self._state, self._progress = BRINGING, (0, 0)
            self.reading.show()
            self.call_after_refresh(self._bring)

    def _bring(self) -> None:
        """One act, one write: it is in whole or not at all."""
        try:
            take: Any = take_in if isinstance(self._content, History) else read_document
            self._report = take(self._service, self._content)
        except (Refused, StoreError) as refused:
            self._refused = str(refused)
        else:
            self._done = True
            self.keys.say("It is in. u takes all of it back; enter goes on.")
        self._state = ""
        self.reading.first = 0
        self.reading.show()

    def action_leave(self) -> None:
        """Back."""
        self.dismiss(self._done)
