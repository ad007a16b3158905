"""What belongs to the highlighted promise, and what lies ahead."""

from collections.abc import Sequence

from textual.strip import Strip

from tracker.service.base.phrases import NUMBER_WORDS, units
from tracker.service.today.views import DayItem, Upcoming
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.panel import LABEL, Panel
from tracker.widgets.base.season import NOT_DUE, season
from tracker.widgets.base.text import day_and_month, number, short_day, spoken, width_of, wrap

BACK = (
    "Told, and that counts. One day does not undo the rest.",
    "The way back: the next time it is due.",
)

SEEN_DIFFERENTLY = "Both views stand. The day counts for nothing meanwhile."

DAY = 12  # cells of a day before what it brings
LATELY = " in 28 days"  # said of what was kept, where there is room for it
ROOM_FOR_SEASON = 40  # cells
AHEAD_LINES = 4  # a blank one, the heading, one day, and a blank one
BESIDE = 11  # cells of a row beside its text
SEASON_LINES = 10  # a blank one, the months, seven days, and one free before what lies ahead


def _marks(item: DayItem) -> list[str]:
    return [word for word, holds in (("strict", item.strict), ("private", not item.shared and item.mine)) if holds]


def _terms(item: DayItem) -> list[str]:
    """What the row does not say: since when it is promised, and how."""
    return [*([f"since {day_and_month(item.since)}"] if item.since else []), *_marks(item)]


class CommitmentPanel(Panel):
    """The highlighted promise: its words, its numbers, and below them what lies ahead."""

    def __init__(self) -> None:
        super().__init__(id="about")
        self.item: DayItem | None = None
        self.ahead: Sequence[Upcoming] = ()

    @property
    def has_words(self) -> bool:
        """Whether there is anything to show."""
        return self.item is not None or bool(self.ahead)

    def show(self, item: DayItem | None, ahead: Sequence[Upcoming]) -> None:
        """Show a promise and what is coming."""
        if item != self.item or ahead != self.ahead:
            self.item, self.ahead = item, ahead
            self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """As much as fits: what lies ahead keeps its place at the bottom."""
        if self.item is None and not self.ahead:
            return []
        low = height < 10
        above = self._short(width, colours) if low else self._whole(width, colours)
        if self.ahead and not low and height - len(above) < AHEAD_LINES:
            above = self._whole(width, colours, best=False)
        room = height - len(above) - 1
        below = self._coming(width, colours, min(room - 2, 6)) if not low and room > 2 else []
        if width >= ROOM_FOR_SEASON and height - len(above) - len(below) >= SEASON_LINES:
            above += self._season(width, colours)
        gap = max(height - len(above) - len(below), 0)
        return [*above[: height - len(below)], *([self.blank(width, colours)] * gap), *below]

    def _short(self, width: int, colours: Colours) -> list[Strip]:
        item = self.item
        if item is None:
            return []
        lines = []
        if item.views:
            lines += [line for name, words in item.views for line in self.named(width, colours, f"{name}:", words, 1)]
        elif item.cue and item.action:
            lines += self.named(width, colours, "If", f"{item.cue}, then {item.action}", 2)
        elif item.why:
            lines += self.named(width, colours, "Why", item.why, 2)
        elif width_of(item.text) > width - BESIDE:
            lines += self.words(width, colours, item.text, "text bold", 2)  # the row above has cut it
        else:
            lines.append(self.line(width, colours, (" · ".join(_terms(item)), colours("muted", "raised"))))
        honest = f"{NUMBER_WORDS['honest'].words} {units(item.honest, item.unit)}" if item.honest else ""
        streak = f"{NUMBER_WORDS['streak'].words} {units(item.streak, item.unit)}" if item.streak else ""
        kept, of = item.kept
        rate = f"{NUMBER_WORDS['rate'].words} {number(kept)} of {of}" if of else ""
        told = [(words, means) for words, means in ((honest, "honest"), (rate, "rate"), (streak, "streak")) if words]
        if rate and sum(len(words) + 3 for words, _ in told) - 3 + len(LATELY) <= width - 4:
            told = [(words + LATELY * (means == "rate"), means) for words, means in told]
        pieces = [
            piece
            for words, means in told
            for piece in ((words, colours("muted", "raised", means)), (" · ", colours("muted", "raised")))
        ]
        return [*lines, self.line(width, colours, *pieces[:-1])] if pieces else lines

    def _whole(self, width: int, colours: Colours, *, best: bool = True) -> list[Strip]:
        item = self.item
        if item is None:
            return [self.blank(width, colours)]
        blank = self.blank(width, colours)
        lines = [blank, *self.words(width, colours, item.text, "text bold", 4)]
        since = f"{spoken(item.schedule)} · since {day_and_month(item.since)}" if item.since else spoken(item.schedule)
        lines += self.words(width, colours, since, "muted", 2)
        if marks := _marks(item):
            lines += self.words(width, colours, " · ".join(marks), "muted", 1)
        lines.append(blank)
        if item.views or item.mark == "slipped":
            lines += [*(self._views(item, width, colours) or self._way_back(item, width, colours)), blank]
        if item.cue or item.action:
            lines += self.named(width, colours, "If", item.cue or "")
            lines += self.named(width, colours, "then", item.action or "")
            lines.append(blank)
        if item.why:
            lines += [*self.named(width, colours, "Why", item.why, 4), blank]
        lines += self._numbers(item, width, colours, best)
        if item.note:
            lines += [blank, *self.named(width, colours, "Note", item.note)]
        if item.thanks:
            lines += [blank, self.line(width, colours, ("♡ thanks", colours("secondary", "raised", "thanks")))]
        return lines

    def _views(self, item: DayItem, width: int, colours: Colours) -> list[Strip]:
        """What each said to a day seen differently: both stand, one like the other."""
        if not item.views:
            return []
        lines = self.words(width, colours, SEEN_DIFFERENTLY, "muted", 2)
        return [*lines, *(line for name, said in item.views for line in self.named(width, colours, f"{name}:", said))]

    def _way_back(self, item: DayItem, width: int, colours: Colours) -> list[Strip]:
        """After a slip: that it is told, the way back, and what its owner wrote of it."""
        lines: list[Strip] = []
        for index, sentence in enumerate(BACK):
            lines += self.words(width, colours, sentence, "accent" if index else "text", 3)
        if item.mine and item.repair:
            for label, words in item.repair:
                lines += self.named(width, colours, f"{label}:", words, 2)
        elif item.smallest:
            lines += self.named(width, colours, "Small:", item.smallest)
        return lines

    def _season(self, width: int, colours: Colours) -> list[Strip]:
        """The last twelve weeks, a column a week; nothing where the strip in the list shows all there is."""
        if self.item is None or self.item.season is None:
            return []
        first, letters = self.item.season()
        if set(letters[:-28]) <= NOT_DUE:
            return []
        return [self.blank(width, colours), *season(self, width, colours, first, letters)]

    def _numbers(self, item: DayItem, width: int, colours: Colours, best_too: bool) -> list[Strip]:
        told: list[tuple[str, str, str, str]] = []  # the number's name, its label, what it is, what stands beside it
        if item.honest:
            told.append(("honest", NUMBER_WORDS["honest"].label, units(item.honest, item.unit), ""))
        kept, of = item.kept
        if of:
            share = f"{round(100 * kept / of)} %" if of >= 3 else ""
            told.append(("rate", "Kept, 28 days", f"{number(kept)} of {of}", share))
        streak, best = units(item.streak, item.unit), units(item.best, item.unit)
        beside = f"best {best}" if item.best > item.streak > 0 else ""
        if LABEL + len(streak) + 1 + len(beside) > width - 4:
            beside = ""
        if item.streak:
            told.append(("streak", NUMBER_WORDS["streak"].label, streak, beside))
        if best_too and item.best > item.streak and not beside:
            told.append(("best", NUMBER_WORDS["best"].label, best, ""))
        if item.back is not None:
            told.append(("back", NUMBER_WORDS["back"].label, f"after {units(item.back, 'days')}", ""))
        return [self.counted(width, colours, *one) for one in told]

    def _coming(self, width: int, colours: Colours, at_most: int) -> list[Strip]:
        if not self.ahead or at_most < 1:
            return []
        lines = [self.line(width, colours, ("Ahead", colours("muted", "raised")))]
        for coming in self.ahead[:at_most]:
            text = f"{coming.time} {coming.text}" if coming.time else coming.text
            # What a space asks is read whole: who writes next stands at its end.
            most = 3 if coming.place == "together" else 1
            for line, part in enumerate(wrap(text, width - 4 - DAY, most)):
                day = (("" if line else short_day(coming.day)).ljust(DAY), colours("secondary", "raised"))
                lines.append(self.line(width, colours, day, (part, colours("text", "raised"))))
        return [*lines[: at_most + 1], self.blank(width, colours)]
