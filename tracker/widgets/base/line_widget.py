"""A widget that draws its own lines and sends only what changed.

A tick changes a sign, a few numbers and two words. Letting the toolkit repaint whole widgets for that would send
ten kilobytes; comparing the new lines with the old ones and refreshing the cells between sends about three hundred
bytes.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.events import MouseMove
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tracker.widgets.base.colours import MEANS, Colours
from tracker.widgets.base.text import cut, plain, width_of

Piece = tuple[str, Style]
NEAR = 6  # cells between two changes that are cheaper to send than to jump over


def strip_of(pieces: Sequence[Piece], width: int, ground: Style, right: Sequence[Piece] = ()) -> Strip:
    """One line of exactly ``width`` cells: pieces from the left, others pushed to the right edge, ground between.

    What does not fit is cut off the left pieces; texts are made harmless first. A line once made is kept for a while:
    after a tick nearly all lines are what they were.
    """
    return _strip_of(tuple(pieces), width, ground, tuple(right))


@lru_cache(maxsize=1024)
def _strip_of(pieces: tuple[Piece, ...], width: int, ground: Style, right: tuple[Piece, ...]) -> Strip:
    ending = [(plain(text), style) for text, style in right if text]
    room = width - sum(width_of(text) for text, _ in ending)
    if room < 0:
        ending, room = [], width
    segments: list[Segment] = []
    used = 0
    for raw, style in pieces:
        if not raw or used >= room:
            continue
        text = cut(raw, room - used)
        segments.append(Segment(text, style))
        used += width_of(text)
    if used < room:
        segments.append(Segment(" " * (room - used), ground))
    segments.extend(Segment(text, style) for text, style in ending)
    return Strip(segments, width)


def _cells(segments: Iterable[Segment]) -> list[tuple[str, Style | None]]:
    """A line cell by cell; the second cell of a wide letter is empty."""
    cells: list[tuple[str, Style | None]] = []
    for text, style, _ in segments:
        if text.isascii():
            cells.extend((letter, style) for letter in text)
            continue
        for letter in text:
            wide = cell_len(letter)
            if not wide and cells:  # a mark that belongs to the letter before
                cells[-1] = (cells[-1][0] + letter, style)
            else:
                cells.extend([(letter, style), *[("", style)] * (wide - 1)])
    return cells


def changed_cells(old: Strip, new: Strip) -> list[tuple[int, int]]:
    """The runs of cells in which two lines differ, as start and end; runs close together are one."""
    first, last = list(old), list(new)
    if (first[0] != last[0] and first[-1] != last[-1]) or old.cell_length != new.cell_length:
        return [(0, new.cell_length)]  # a highlight came or went
    same = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), 0)
    x = sum(segment.cell_length for segment in first[:same])
    before, after = _cells(first[same:]), _cells(last[same:])
    if len(before) != len(after):  # a piece begins with a mark that belongs to the letter before it
        return [(0, new.cell_length)]
    runs: list[tuple[int, int]] = []
    for at, (one, other) in enumerate(zip(before, after, strict=True)):
        if one == other:
            continue
        start, end = at, at + 1
        while start > 0 and not after[start][0]:
            start -= 1
        while end < len(after) and not after[end][0]:
            end += 1
        if runs and x + start - runs[-1][1] <= NEAR:
            runs[-1] = (runs[-1][0], x + end)
        else:
            runs.append((x + start, x + end))
    return runs


def explained_in(strips: Iterable[Strip]) -> list[str]:
    """What has a meaning in these lines, each once."""
    names = (style.meta.get(MEANS) for strip in strips for _, style, _ in strip if style is not None)
    return list(dict.fromkeys(name for name in names if name is not None))


class LineWidget(Widget):
    """Draws what `lines` returns. `redraw` compares and refreshes; the toolkit never repaints more than that."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._drawn: list[Strip] = []
        self._shown: list[Strip] = []  # the same after the app's filters: NO_COLOR is one
        self._drawn_for: tuple[int, int, Colours] | None = None
        self._filters: Sequence[LineFilter] = ()
        self._behind = Color(0, 0, 0)
        self.set_reactive(Widget.auto_links, False)  # there are none; looking for them repaints under the mouse

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The lines to draw, at most ``height``, each ``width`` cells wide."""
        raise NotImplementedError

    @property
    def colours(self) -> Colours:
        """The colours of the present theme."""
        colours: Colours = self.app.colours  # type: ignore[attr-defined]  # the app is ours; its class stands above this layer
        return colours

    @property
    def ground(self) -> str:
        """The ground this widget is drawn on."""
        return "ground"

    def _shape(self) -> tuple[int, int, Colours]:
        width, height = self.content_size
        return width, height, self.colours

    # What signs and numbers mean.

    def explained(self) -> list[str]:
        """What is drawn here and has a meaning, as rows of `tracker.widgets.base.meanings`, in reading order."""
        return explained_in(self._drawn)

    def on_mouse_move(self, event: MouseMove) -> None:
        """The meaning of a sign or number stands at it while the mouse rests there."""
        name = event.style.meta.get(MEANS)
        if name is None:
            self.tooltip = None
        else:
            from tracker.widgets.base.meanings import sentence  # nobody points at anything while the program starts

            self.tooltip = Content(sentence(name))

    # Drawing.

    def redraw(self) -> None:
        """Draw anew and refresh the cells that changed. What the mouse had explained may not stand there any more."""
        if self.tooltip is not None:
            self.tooltip = None
        shape = self._shape()
        if self._drawn_for is None:
            return  # not seen yet: it is drawn when it first is
        if shape != self._drawn_for:
            self._drawn_for = None
            self.refresh()
            return
        width, height, _ = shape
        old, new = self._drawn, self._fill(width, height)
        self._drawn = new
        regions: list[Region] = []
        for y, (before, after) in enumerate(zip(old, new, strict=True)):
            if before is not after and before != after:
                self._shown[y] = self._filtered(after)
                regions.extend(Region(start, y, end - start, 1) for start, end in changed_cells(before, after))
        if regions:
            self.refresh(*regions)

    def _fill(self, width: int, height: int) -> list[Strip]:
        made = self.lines(width, height, self.colours)[:height]
        if len(made) < height:
            blank = Strip([Segment(" " * width, self.colours("text", self.ground))], width)
            made.extend([blank] * (height - len(made)))
        return made

    def _filtered(self, strip: Strip) -> Strip:
        for each in self._filters:
            strip = strip.apply_filter(each, self._behind)
        return strip

    def _catch_up(self) -> None:
        """Draw all lines, if that was not done for the present size and colours."""
        shape = self._shape()
        if shape != self._drawn_for:
            self._filters, self._behind = self.get_line_filters(), self.background_colors[1]
            self._drawn = self._fill(shape[0], shape[1])
            self._shown = [self._filtered(strip) for strip in self._drawn]
            self._drawn_for = shape

    def render_line(self, y: int) -> Strip:
        """One line, drawn already or with all others now."""
        self._catch_up()
        return self._drawn[y] if y < len(self._drawn) else Strip.blank(self.content_size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is drawn is finished: where nothing stands around it, the toolkit need not style each line once more.

        So stylesheets give these widgets no opacity, tint or outline: those would pass unseen.
        """
        if self.outer_size != self.content_size:
            return super().render_lines(crop)
        self._catch_up()
        lines = self._shown[crop.y : crop.bottom]
        if crop.column_span != (0, self.outer_size.width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines
