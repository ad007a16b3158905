"""Consistency: a year of days as one picture, then each promise with its numbers; enter goes into one of them.

It is longer than most: list, picture and one promise share the day under the cursor.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import folded
from tracker.paths import styles
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.page import Page
from tracker.screens.base.prompt import Prompt
from tracker.screens.consistency.bindings import CONSISTENCY
from tracker.screens.consistency.sheets import DayListSheet
from tracker.screens.consistency.take_away import TakeAwaySheet
from tracker.service.consistency.views import CommitmentNumbers, CommitmentPage
from tracker.widgets.base.line_widget import Piece
from tracker.widgets.base.text import cut, short_day, spoken, width_of
from tracker.widgets.consistency.commitment_facts import CommitmentFacts, Fact, facts, meaning_of
from tracker.widgets.consistency.day_text import day_beside, day_told, lead_words, months_ago
from tracker.widgets.consistency.days_behind import Behind
from tracker.widgets.consistency.heatmap import Heatmap
from tracker.widgets.consistency.month_panel import MonthPanel
from tracker.widgets.consistency.numbers_table import NumbersTable, entries, lead_sentence

if TYPE_CHECKING:
    from tracker.service import Service

LEAVE = next(binding for binding in CONSISTENCY if binding.id == "consistency.leave")
ABOVE = 9  # lines of the picture before the words for the day
WIDE = 76
NOTHING = (
    "There is nothing to look at yet.",
    "Each promise shows its days here once it has begun. Press 2, and there a, to make one.",
)


class ConsistencyPage(Page):
    """The picture and the promises; or, inside one promise, its own picture and everything about it."""

    PLACE = "consistency"
    PAGE_BINDINGS = CONSISTENCY
    CSS_PATH = styles() / "consistency.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*CONSISTENCY]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (118, "-wide")]  # noqa: RUF012 - as Textual has it
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (18, "-low"), (23, "-tall"), (32, "-high")]  # noqa: RUF012 - Textual declares no ClassVar

    def __init__(self, service: "Service") -> None:
        super().__init__(service)
        self.year = Heatmap(service.today())
        self.list = NumbersTable(id="numbers")
        self.facts = CommitmentFacts(id="facts")
        self.facts.display = False
        self.months = MonthPanel()
        self.promises: list[CommitmentNumbers] = []
        self.whose: str | None = None  # one person's promises, or both in separate groups
        self.inside: str | None = None
        self.one: CommitmentPage | None = None

    def body(self) -> Iterable[Widget]:
        """The picture, and beneath it what belongs to it."""
        return (self.year, self.list, self.facts, self.months)

    def on_mount(self) -> None:
        """Words above the picture hold their colours, so another theme is a change."""
        super().on_mount()
        self.app.theme_changed_signal.subscribe(self, lambda _: self.changed())

    # Showing.

    def arrived(self) -> None:
        """Somebody else is here: their own view, from the start."""
        self.whose = None
        self._leave()
        self.year.choose(self.service.today())
        super().arrived()

    def show(self) -> None:
        """Show the promises, or the one that is open."""
        view = self.service.consistency
        self.promises = view.promises()
        self._today()
        if self.inside is not None:
            try:
                self.one = view.one(self.inside)
            except Refused:
                self._leave()
        if self.inside is None:
            self._show_list()
        else:
            self._show_one()
        self._show_months()
        self._tell_day()

    def _today(self) -> None:
        today, year = self.service.today(), self.year
        if year.cursor == year.today:
            year.cursor = today
        year.today = today

    @property
    def owners(self) -> list[str]:
        """Whose promises are shown."""
        found = list(dict.fromkeys(one.owner for one in self.promises))
        return [self.whose] if self.whose in found else found

    @property
    def shown(self) -> list[CommitmentNumbers]:
        """The promises shown."""
        owners = self.owners
        return [one for one in self.promises if one.owner in owners]

    def _show_list(self) -> None:
        view, owners, year = self.service.consistency, self.owners, self.year
        self.list.empty = () if self.promises else NOTHING
        if self.year.display != bool(self.promises):  # nothing began yet: there is no day to look at
            self.year.display = bool(self.promises)
            self._show_keys()
            self.call_after_refresh(self.changed, now=True)  # its words need its width
        self.list.show(entries(self.shown))
        year.single = False
        year.source = lambda first, last: view.year(owners, first, last)
        year.begun = view.begun_on(owners)
        year.head = self._head()

    def _show_months(self) -> None:
        """Beside the list; what leads for the promise is said there only where its row has no line for it."""
        row = self.list.row
        if self.one is not None:
            self.months.show(self.one.summary, behind=self._behind(self.one))
        elif isinstance(row, CommitmentNumbers):
            lately = self.service.consistency.season(row.id)
            self.months.show(row, "" if self.list.roomy else lead_sentence(row), lately)
        else:
            self.months.show(None)

    def _behind(self, one: CommitmentPage) -> Behind | None:
        """The days behind the highlighted number, where they are seen beside it."""
        fact = self.facts.row
        if fact is None or fact.number is None or not self.months.display:
            return None
        lines = self.service.consistency.behind(one.summary.id, fact.number, self.months.size.height)
        return Behind(fact.label, meaning_of(fact), lines, self.service.today())

    def _head(self) -> list[Piece]:
        colours = self.year.colours
        title = "Words and deeds"
        lead, means = lead_words(
            self.shown, self.service.today(), self.year.begun, self.year.content_size.width >= WIDE
        )
        if self.whose in self.owners and len({one.owner for one in self.promises}) > 1:
            title = f"{self.service.name_of(self.whose or '')}’s words and deeds"
        return [(title, colours("primary bold")), ("   ", colours("text")), (lead, colours("muted", means=means))]

    def _show_one(self) -> None:
        view, year, one = self.service.consistency, self.year, self.one
        assert one is not None
        identity = one.summary.id
        self.facts.show(facts(one, self.service.today()))
        year.single = True
        year.source = lambda first, last: view.days_of(identity, first, last)
        year.begun = one.summary.since
        colours = year.colours
        whose = "" if one.summary.mine else f"{one.summary.owner_name}’s"
        beside = " · ".join(word for word in (spoken(one.summary.schedule), whose) if word)
        room = max(year.content_size.width - width_of(beside) - 7, 24)
        year.head = [
            (cut(one.summary.text, room), colours("text bold")),
            ("   ", colours("text")),
            (beside, colours("muted")),
        ]

    def _tell_day(self) -> None:
        """The day under the cursor in words."""
        year, view = self.year, self.service.consistency
        day = year.cursor
        if self.inside is None:
            lines = view.day(self.owners, day)
        else:
            line = view.day_of(self.inside, day)
            lines = [line] if line else []
        width, height = year.content_size
        room = year.room_beside
        if self.has_class("-day-beside") != bool(room):
            self.set_class(bool(room), "-day-beside")
            self.call_after_refresh(self._tell_day)  # beneath the picture there are more lines then, or fewer
        tell, width, rows = (day_beside, room, ABOVE - 2) if room else (day_told, width, max(height - ABOVE - 1, 1))
        year.words = tell(
            day,
            self.service.today(),
            lines,
            year.colours,
            single=self.inside is not None,
            width=width,
            rows=rows,
        )
        year.redraw()

    def on_resize(self) -> None:
        """The words fit the new width."""
        if self.is_mounted and not self._stale:
            self.call_after_refresh(self.changed)

    # Time.

    def action_days(self, by: int) -> None:
        """Another day."""
        if not self.year.move(by):
            self.say("Tomorrow is not here yet." if by > 0 else self._before())
            return
        self._tell_day()

    def action_leap(self, by: int) -> None:
        """As many weeks as are in sight."""
        if not self.year.leap(by):
            self.say("This is today." if by > 0 else self._before())
            return
        self._tell_day()

    def action_now(self) -> None:
        """Today again."""
        self.year.choose(self.service.today())
        self._tell_day()

    def action_size(self) -> None:
        """A whole year, or as near as the days that were lived allow; in a very low window, the picture or the list."""
        if self.has_class("-tiny"):
            self.toggle_class("-picture")
            return
        self.year.whole = not self.year.whole
        self._tell_day()

    def _before(self) -> str:
        return f"The first promise here began on {short_day(self.year.begun)}; nothing lies before it."

    def on_heatmap_chosen(self, event: Heatmap.Chosen) -> None:
        """A day was clicked."""
        if event.again:
            self.action_day()
        else:
            self.year.choose(event.day)
            self._tell_day()

    def on_row_list_moved(self) -> None:
        """A slip, a note, a wording: the picture goes to its day; what stands beside the list follows."""
        self._show_months()
        row = self.facts.row
        if self.inside is not None and isinstance(row, Fact) and row.day is not None and self.year.choose(row.day):
            self._tell_day()

    # Going in and out.

    def on_row_list_opened(self) -> None:
        """A second click opens."""
        self.action_open()

    def action_open(self) -> None:
        """A promise from the list; inside one, the days behind the number."""
        if self.inside is None:
            row = self.list.row
            if isinstance(row, CommitmentNumbers):
                self._enter(row.id)
            else:
                self.say("There is no promise here yet.")
            return
        fact = self.facts.row
        if fact is None or self.one is None:
            return
        if fact.number is None:
            self.action_day()
            return
        lines = self.service.consistency.behind(self.one.summary.id, fact.number)
        title = ": ".join(words for words in (fact.label, fact.words) if words)
        today, means = self.service.today(), meaning_of(fact)
        self.app.push_screen(DayListSheet(title, self.one.summary.text, lines, today, means=means))

    def _show_keys(self) -> None:
        """The way out belongs to the keys inside a promise, and to no others."""
        out = [replace(LEAVE, show=True)] if self.inside is not None else []
        acts = self.PAGE_BINDINGS if self.promises else [replace(one, show=False) for one in self.PAGE_BINDINGS]
        self.keys.bindings = [*acts, *out, *EVERYWHERE]
        self.keys.redraw()

    def _enter(self, identity: str) -> None:
        self.inside = identity
        self._show_keys()
        self.list.display, self.facts.display = False, True
        self.add_class("-inside")
        self.facts.key = None
        self.facts.focus()
        self.changed(now=True)

    def _leave(self) -> None:
        self.inside = self.one = None
        self._show_keys()
        self.list.display, self.facts.display = True, False
        self.remove_class("-inside")
        self.list.focus()

    def action_back(self) -> None:
        """From one promise to all of them."""
        if self.inside is not None:
            self._leave()
            self.changed(now=True)

    def action_day(self) -> None:
        """The day under the cursor, whole."""
        day, today = self.year.cursor, self.service.today()
        lines = self.service.consistency.day(self.owners, day)
        if self.inside is not None:
            lines = [line for line in [self.service.consistency.day_of(self.inside, day)] if line]
        self.app.push_screen(DayListSheet(short_day(day), months_ago(day, today), lines, today, by_text=True))

    def action_whose(self) -> None:
        """One person's promises, the other's, or both in separate groups."""
        everybody = list(dict.fromkeys(one.owner for one in self.promises))
        if len(everybody) < 2:
            self.say("Only one person’s promises are to be seen here.")
            return
        order = [None, *everybody]
        self.whose = order[(order.index(self.whose) + 1) % len(order)] if self.whose in order else None
        self._leave()
        self.year.choose(self.service.today())
        self.changed(now=True)

    def action_take_away(self) -> None:
        """What I changed, whatever happens."""
        self.app.push_screen(TakeAwaySheet(self.service))

    def action_find(self) -> None:
        """Find a promise by its words."""
        self.app.push_screen(Prompt("Find a promise", "some of its words", self._find))

    def _find(self, words: str) -> None:
        wanted = folded(words)
        rows = [row for row in self.list.rows if isinstance(row, CommitmentNumbers)]
        at = next((index for index, row in enumerate(rows) if row.id == self.list.key), -1)
        for row in [*rows[at + 1 :], *rows[: at + 1]]:
            if wanted and wanted in folded(row.text):
                self._leave()
                self.list.choose(row.id)
                self.changed(now=True)
                return
        self.say("No promise here has these words.")
