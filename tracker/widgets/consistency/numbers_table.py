"""Promises with their numbers: accounted for first, then streak and best, kept in 28 days, strength as a line."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tracker.service.base.phrases import NUMBER_WORDS, of, units, way_back
from tracker.service.consistency.views import CommitmentNumbers
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import cut, padded, short_day, spoken, width_of

# The full block is left out, so that lines one under the other stay apart.
LINE = "▁▂▃▄▅▆▇"
MARGIN = 2


class Whose(NamedTuple):
    """The heading over one person's promises, with what the columns are; ``first`` has them."""

    name: str
    mine: bool
    first: bool


class Columns(NamedTuple):
    """How many cells each number takes, its gap included; 0 where there is no room for it."""

    honest: int
    streak: int
    best: int
    kept: int
    bar: int
    strength: int


SMALL = Columns(9, 10, 0, 11, 0, 0)
NARROW = Columns(9, 10, 0, 11, 0, 7)
NORMAL = Columns(9, 10, 0, 13, 6, 8)
ROOMY = Columns(10, 10, 0, 13, 8, 10)
WIDE = Columns(10, 10, 10, 13, 15, 18)

Entry = Whose | CommitmentNumbers


def columns(width: int) -> Columns:
    """What fits."""
    return (
        WIDE if width >= 110 else ROOMY if width >= 96 else NORMAL if width >= 76 else NARROW if width >= 56 else SMALL
    )


def entries(promises: Sequence[CommitmentNumbers]) -> list[Entry]:
    """Each person's heading, then their promises; what is done comes last."""
    rows: list[Entry] = []
    for owner in dict.fromkeys(one.owner for one in promises):
        own = sorted((one for one in promises if one.owner == owner), key=lambda one: one.done)
        rows += [Whose(own[0].owner_name, own[0].mine, not rows), *own]
    return rows


def bar_of(kept: tuple[float, int], cells: int, colours: Colours, on: str = "ground", means: str = "") -> list[Piece]:
    """A share as a bar: thick where it was kept, thin for the rest; ``means`` names the number it draws."""
    share = kept[0] / kept[1] if kept[1] else 0.0
    full = round(share * cells) if share < 1 else cells
    full = min(full, cells - 1) if share < 1 else full
    return [("━" * full, colours("kept", on, means)), ("─" * (cells - full), colours("faint", on, means))]


def line_of(strengths: Sequence[float]) -> str:
    """Strengths from 0 to 1 as a line of rising blocks."""
    return "".join(LINE[min(int(value * len(LINE)), len(LINE) - 1)] for value in strengths)


def way_of(one: CommitmentNumbers, cells: int) -> str:
    """Where a promise stands after a told slip: what comes next, in so many cells."""
    if one.next_due is None:
        return cut("way back open", cells)
    day = short_day(one.next_due)
    ways = (f"way back: {day}", f"way back: {day[:3]}", f"back: {day[:3]}")
    return next((words for words in ways if len(words) <= cells), day[:3])


def lead_sentence(summary: CommitmentNumbers) -> str:
    """The sentence a promise opens with: the way back first, then the days that have an answer."""
    numbers = summary.numbers
    if summary.waiting and not summary.done:
        when = f"{short_day(summary.next_due)} is the next time" if summary.next_due else "the next time it is kept"
        return f"The way back: {when}."
    if back := way_back(numbers):
        return f"{back.capitalize().replace('after 1 day', 'after a day')}."
    if numbers.honest > 1:
        return f"{units(numbers.honest, numbers.unit)} in a row have an answer."
    if numbers.honest:
        return "The last one has an answer."
    return "It begins with the next answer."


def lead_means(summary: CommitmentNumbers) -> str:
    """Which number that sentence tells."""
    if summary.waiting and not summary.done:
        return "way"
    return "back" if summary.numbers.back else "honest"


class NumbersTable(RowList[Entry]):
    """The promises; one line each, or two where there is room."""

    airy = True

    _needed = 0
    _was_roomy = False

    def show(self, rows: list[Entry], key: str | None = None) -> None:
        """Show these promises."""
        self._needed = 2 * len(rows) + sum(isinstance(row, Whose) for row in rows)
        super().show(rows, key)

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The promises in sight."""
        if self.roomy != self._was_roomy:
            self._was_roomy = self.roomy
            self._keep.clear()
        return super().lines(width, height, colours)

    def key_of(self, row: Entry) -> str | None:
        """A promise's id."""
        return row.id if isinstance(row, CommitmentNumbers) else None

    @property
    def roomy(self) -> bool:
        """Whether every promise may have a second line."""
        return self._needed <= self.content_size.height

    def height_of(self, row: Entry) -> int:
        """One line, or two; a heading has air around it where there is room."""
        if isinstance(row, Whose):
            return 1 + self.roomy * (2 - row.first)
        return 1 + self.roomy

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A heading or a promise."""
        return (
            self._heading(row, width, colours) if isinstance(row, Whose) else self._promise(row, chosen, width, colours)
        )

    def _heading(self, row: Whose, width: int, colours: Colours) -> list[Strip]:
        ground = colours("text")
        sizes = columns(width)
        text = width - sum(sizes) - 2 * MARGIN
        room, name = max(text - 9, 8), f"{row.name}’s promises"
        name = cut(name if width_of(name) <= room else row.name, room)
        pieces: list[Piece] = [("  ", ground), (name, colours("primary bold" if row.mine else "secondary bold"))]
        right: list[Piece] = []
        if row.first:
            room = text + sizes.honest - len(name)
            names = {name: number.words for name, number in NUMBER_WORDS.items()}
            labels = {"honest": names["honest"] if room >= 15 else names["honest"].split()[0]}
            labels["streak"] = names["streak"].rjust(sizes.streak)
            if sizes.best:
                labels["best"] = "best".rjust(sizes.best)
            wide = sizes.kept + sizes.bar - 2
            labels["rate"] = "  " + "kept in 28 days".ljust(wide) if sizes.bar else "28 days".rjust(sizes.kept)
            if sizes.strength:
                labels["strength"] = "  " + names["strength"].ljust(sizes.strength - 2)
            right = [(label, colours("muted", means=name)) for name, label in labels.items()]
        head = strip_of(pieces, width, ground, [*right, ("  ", ground)])
        blank = Strip([Segment(" " * width, ground)], width)
        return [*([blank] if self.roomy and not row.first else []), head, *([blank] if self.roomy else [])]

    def _promise(self, row: CommitmentNumbers, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        mark: Piece = ("▎" if chosen else " ", colours("primary", on))
        sizes = columns(width)
        text = width - sum(sizes) - 2 * MARGIN
        colour = "text bold" if chosen else "muted" if row.done else "text"
        told = padded(cut(row.text, text), text)
        first = strip_of(
            [mark, (" ", ground), (told, colours(colour, on)), *self._numbers(row, sizes, colours, on)], width, ground
        )
        if not self.roomy:
            return [first]
        second = strip_of(
            [mark, (" ", ground), (self._under(row), colours("muted", on, "back" if way_back(row.numbers) else ""))],
            width,
            ground,
        )
        return [first, second]

    def _numbers(self, row: CommitmentNumbers, sizes: Columns, colours: Colours, on: str) -> list[Piece]:
        numbers = row.numbers
        ground = colours("text", on)
        honest = units(numbers.honest, numbers.unit) if numbers.honest else ""
        pieces: list[Piece] = [(honest.rjust(sizes.honest), colours("kept bold", on, "honest"))]
        if row.waiting:
            room = sizes.streak + sizes.best
            pieces.append((way_of(row, room - 1).rjust(room), colours("secondary", on, "way")))
        else:
            streak = (units(numbers.streak, numbers.unit) if numbers.streak else "").rjust(sizes.streak)
            pieces.append((streak, colours("accent bold", on, "streak")))
            if sizes.best:
                best = (units(numbers.best, numbers.unit) if numbers.best else "").rjust(sizes.best)
                pieces.append((best, colours("muted", on, "best")))
        kept = numbers.kept["28"]
        words = of(kept) if kept[1] else ""
        if sizes.bar:
            pieces.append(("  " + words.ljust(sizes.kept - 2), colours("text", on, "rate")))
            cells = sizes.bar - 1
            pieces += [
                *(bar_of(kept, cells, colours, on, "rate") if kept[1] else [(" " * cells, ground)]),
                (" ", ground),
            ]
        else:
            pieces.append((words.rjust(sizes.kept), colours("text", on, "rate")))
        if not numbers.strength or not sizes.strength:
            return pieces
        line = line_of(row.strengths(sizes.strength - 2))
        return [*pieces, ("  ", ground), (line, colours("secondary", on, "strength"))]

    def _under(self, row: CommitmentNumbers) -> str:
        words = [way_back(row.numbers), spoken(row.schedule)]
        if row.done:
            words.append("done" if row.state == "kept" else "let go")
        elif row.state == "paused":
            words.append("paused")
        line = " · ".join(part for part in words if part)
        return line[:1].upper() + line[1:]
