"""A screen as text that a person can read: what stands on it, and in which colours, in every look of the program.

The words stand once for each size; beside them each line's pieces, by the name of their colour. A table at the end says
what each name is in both themes, in sixteen colours and without colour. So a cut-off word is a changed line of the
words, a moved highlight a changed line of the pieces, and a changed colour a changed line of the table.
"""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem, ColorType
from rich.color_triplet import ColorTriplet
from rich.segment import Segment
from rich.style import Style
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from textual.color import Color
from textual.filter import Monochrome
from textual.pilot import Pilot
from textual.strip import Strip

from tests.contrast import contrast
from tracker.app import TrackerApp
from tracker.screens.app import themes
from tracker.screens.app.themes import HEARTH, MANY, SIXTEEN

SIZES = ((60, 20), (80, 24), (120, 36), (200, 50))
THEMES = ("hearth", "daylight", "hearth 256", "daylight 256", "hearth 16", "daylight 16")
LOOKS = (*THEMES, "no colour")
ENOUGH = 4.5
DRAWN = " ·─━│▎▌▏▊█▄▀▁▂▃▅▆▇╭╮╰╯├┤┬┴▸…"  # rules, dots and edges are seen, not read
MORE = ("bold", "dim", "italic", "underline", "reverse", "strike")

Way = tuple[Style, ...]  # how one cell is drawn, in each look


class Text(SingleFileSnapshotExtension):
    """One file of text for each scene."""

    _write_mode = WriteMode.TEXT
    _file_extension = "txt"


class Picture(NamedTuple):
    """A size, and for each line its words and the ways its cells are drawn."""

    size: tuple[int, int]
    words: list[str]
    ways: list[list[Way]]


def _plain(style: Style | None) -> Style:
    """What a terminal makes visible of a style: no links and no notes for the mouse."""
    style = style or Style()
    return Style(color=style.color, bgcolor=style.bgcolor, **{word: getattr(style, word) or None for word in MORE})


def _cells(strip: Strip) -> tuple[str, list[Style]]:
    words, ways = "", []
    for text, style, _ in strip:
        words += text
        ways.extend([_plain(style)] * len(text))
    return words, ways


def _down(style: Style, system: ColorSystem) -> Style:
    """The style as it is written to a terminal that knows fewer colours."""
    color = style.color and style.color.downgrade(system)
    ground = style.bgcolor and style.bgcolor.downgrade(system)
    return style + Style(color=color, bgcolor=ground)


def make_known(patch: pytest.MonkeyPatch) -> None:
    """Let the app know the inks for fewer colours beside the themes they are of, under names of their own."""
    inks = [replace(theme, name=f"{theme.name} {many}") for many, two in ((256, MANY), (16, SIXTEEN)) for theme in two]
    patch.setattr(themes, "THEMES", (*themes.THEMES, *inks))


async def pictures(app: TrackerApp, pilot: Pilot[Any]) -> list[Picture]:
    """The present screen in every size and look: one app, whose window is drawn larger and whose theme changes."""
    found = []
    for size in SIZES:
        await pilot.resize_terminal(*size)
        drawn: list[list[tuple[str, list[Style]]]] = []
        for theme in THEMES:
            app.theme = theme
            await pilot.pause()
            drawn.append([_cells(strip) for strip in app.screen._compositor.render_strips()[: size[1]]])
        words = [row for row, _ in drawn[0]]
        for other in drawn[1:]:
            assert [row for row, _ in other] == words, "every look says the same"
        ways = []
        for rows in zip(*([ways for _, ways in one] for one in drawn), strict=True):
            ways.append([_in_each_look(cell) for cell in zip(*rows, strict=True)])
        found.append(Picture(size, words, ways))
    return found


_made: dict[tuple[Style, ...], Way] = {}


def _in_each_look(known: tuple[Style, ...]) -> Way:
    if known not in _made:
        hearth, daylight, hearth_256, daylight_256, hearth_16, daylight_16 = known
        [(_, grey, _)] = Monochrome().apply([Segment(" ", hearth)], Color(0, 0, 0))
        _made[known] = (
            hearth,
            daylight,
            *(_down(style, ColorSystem.EIGHT_BIT) for style in (hearth_256, daylight_256)),
            *(_down(style, ColorSystem.STANDARD) for style in (hearth_16, daylight_16)),
            grey or Style(),
        )
    return _made[known]


def _hex(colour: RichColor | None) -> str:
    return "-" if colour is None else colour.get_truecolor().hex[1:].upper()


def _name(colour: RichColor | None) -> str:
    """The theme's name of a colour of hearth, or its figures; Textual's arithmetic may be one off."""
    if colour is None:
        return "-"
    theme = {"text": HEARTH.foreground, "ground": HEARTH.background, "raised": HEARTH.surface, "bar": HEARTH.panel}
    theme |= {"primary": HEARTH.primary, "secondary": HEARTH.secondary, "accent": HEARTH.accent}
    theme |= {name: HEARTH.variables[name] for name in ("muted", "faint", "cursor", "kept", "slipped", "border")}
    there = colour.get_truecolor()
    for name, value in theme.items():
        if max(abs(a - b) for a, b in zip(there, Color.parse(value or "black").rgb, strict=True)) <= 1:
            return name
    return _hex(colour)


def _called(style: Style) -> str:
    ground = _name(style.bgcolor)
    more = [word for word in MORE if getattr(style, word)]
    return " ".join([_name(style.color), *([] if ground == "ground" else ["on", ground]), *more])


class Names:
    """A name for each way of drawing; two that look alike in hearth and not elsewhere get a number."""

    def __init__(self) -> None:
        self._of: dict[Way, str] = {}

    def __getitem__(self, way: Way) -> str:
        if way not in self._of:
            name = _called(way[0])
            number = sum(other.split(" #")[0] == name for other in self._of.values())
            self._of[way] = f"{name} #{number + 1}" if number else name
        return self._of[way]

    def table(self) -> Iterable[str]:
        """Each name with its colours in each look."""
        wide = max(map(len, self._of.values()))
        yield "".ljust(wide) + "".join(f"  {look:19}" for look in LOOKS).rstrip()
        for way, name in sorted(self._of.items(), key=lambda pair: pair[1]):
            yield f"{name:{wide}}" + "".join(
                f"  {_hex(style.color)} on {_hex(style.bgcolor):9}" for style in way
            ).rstrip()


def written(found: list[Picture]) -> str:
    """The pictures of one screen as text."""
    names, lines = Names(), []
    for (width, height), words, ways in found:
        lines += [f"── {width}x{height} ".ljust(width, "─"), *(row.rstrip() for row in words)]
        lines.append("─" * width)
        rows = [
            ", ".join(f"{names[way]} {len(list(run))}" for way, run in itertools.groupby(row)) for row in ways
        ]
        at = 1
        for row, same in itertools.groupby(rows):
            last = at + len(list(same)) - 1
            lines.append(f"{at if at == last else f'{at}-{last}':>5}  {row}")
            at = last + 1
        lines.append("")
    return "\n".join([*lines, *names.table()]) + "\n"


def _drawn(style: Style) -> ColorTriplet:
    """The colour a terminal draws letters in: with sixteen, bold makes a dark one light, in xterm as on the console."""
    assert style.color is not None
    number = style.color.number
    if style.bold and number is not None and number < 8 and style.color.type == ColorType.STANDARD:
        return RichColor.from_ansi(number + 8).get_truecolor()
    return style.color.get_truecolor()


def weak(found: list[Picture]) -> list[str]:
    """Every word that cannot be read well in some look, with what is wrong of it."""
    said: dict[str, None] = {}
    for picture in found:
        for words, ways in zip(picture.words, picture.ways, strict=True):
            at = 0
            for way, run in itertools.groupby(ways):
                text = words[at : at + len(list(run))]
                at += len(text)
                if not text.strip(DRAWN):
                    continue
                for look, style in zip(LOOKS, way, strict=True):
                    if style.color is None or style.bgcolor is None:
                        continue
                    one, other = _drawn(style), style.bgcolor.get_truecolor()
                    there = contrast(Color(*one), Color(*other))
                    if there < ENOUGH:
                        said[f"{look}: {text.strip()[:30]!r}, {_hex(style.color)} on {_hex(style.bgcolor)}, {there:.1f}"] = None
    return list(said)
