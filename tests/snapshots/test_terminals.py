"""The installed program in real terminals of several kinds: what pyte makes of the bytes, held against what was good.

Here nothing of Textual is trusted: the bytes are read as a terminal reads them, words and colours.
"""

import itertools
import os
import sys
from pathlib import Path

import pyte
import pytest
from pyte.screens import Char
from syrupy.assertion import SnapshotAssertion

from tests.story.home import story_home
from tests.benchmarks.terminal import Terminal
from tests.contrast import contrast
from tests.snapshots.looks import DRAWN, ENOUGH, Text
from textual.color import Color
from tracker.cli import main

PROGRAM = Path(sys.executable).with_name("tracker")
UTF8 = {"LC_ALL": "", "LC_CTYPE": "", "LANG": "en_US.UTF-8", "NO_COLOR": "", "SSH_TTY": "", "SSH_CONNECTION": ""}
TERMINALS = {
    "truecolor": {"COLORTERM": "truecolor"},
    "256 colours": {},
    "16 colours": {"TERM": "xterm-16color"},
    "no colour": {"NO_COLOR": "1", "COLORTERM": "truecolor"},
    "no UTF-8": {"LANG": "C"},
}
NAMED = dict(
    zip(
        ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white"),
        ("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa"),
        strict=True,
    )
) | dict(
    zip(
        ("brightblack", "brightred", "brightgreen", "brightbrown", "brightblue", "brightmagenta", "brightcyan"),
        ("555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff"),
        strict=True,
    )
) | {"brightwhite": "ffffff", "brightyellow": "ffff55"}

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not PROGRAM.exists(), reason="tracker is not installed beside this Python"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story."""
    return story_home(tmp_path_factory.mktemp("story"))


def opened(home: Path, **around: str) -> Terminal:
    env = {"TRACKER_NOW": "2026-05-30T21:30+02:00", "TZ": "Europe/Berlin", **UTF8, **around}
    return Terminal([str(PROGRAM), "--home", str(home)], env=env)


def read(terminal: Terminal) -> pyte.Screen:
    """What a terminal shows of what came so far."""
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(terminal.seen)
    return screen


def looks(cell: Char) -> str:
    more = [word for word in ("bold", "italics", "underscore", "reverse") if getattr(cell, word)]
    return " ".join([f"{cell.fg}/{cell.bg}", *more])


def written(screen: pyte.Screen) -> str:
    """The words, and for each line the colours of its pieces."""
    lines = [line.rstrip() for line in screen.display]
    for y in range(screen.lines):
        row = [looks(screen.buffer[y][x]) for x in range(screen.columns)]
        lines.append(f"{y + 1:>2}  " + ", ".join(f"{look} {len(list(run))}" for look, run in itertools.groupby(row)))
    return "\n".join(lines) + "\n"


def unread(screen: pyte.Screen) -> set[str]:
    """Pairs of colours in which words stand that cannot be read well."""
    pairs = {
        (cell.fg, cell.bg)
        for y in range(screen.lines)
        for cell in (screen.buffer[y][x] for x in range(screen.columns))
        if cell.data.strip(DRAWN + ".")
    }
    return {
        f"{fore} on {ground}"
        for fore, ground in pairs
        if contrast(*(Color.parse(f"#{NAMED.get(colour, colour)}") for colour in (fore, ground))) < ENOUGH
    }


@pytest.mark.parametrize("kind", list(TERMINALS))
def test_today(home: Path, kind: str, snapshot: SnapshotAssertion) -> None:
    with opened(home, **TERMINALS[kind]) as terminal:
        terminal.until(b"Twenty")
        terminal.settle(0.3)
        os.write(terminal.fd, b"k")
        terminal.until(b"strict")  # what stands beside the list follows a blink later
        terminal.settle()
        screen = read(terminal)
        assert written(screen) == snapshot(extension_class=Text)
        assert unread(screen) == set()
        if kind == "no UTF-8":
            assert terminal.seen.isascii()
        here, below = (screen.buffer[y][20].bg for y in (7, 11))
        assert here != below, "the highlight is seen"


@pytest.mark.parametrize("name", ["linux", "screen", "vt100", "xterm", "rxvt"])
def test_old_terminals_show_it(home: Path, name: str) -> None:
    with opened(home, TERM=name) as terminal:
        terminal.until(b"Twenty")
        terminal.settle()
        screen = read(terminal)
        assert "Saturday 30 May" in screen.display[0]
        assert unread(screen) == set()
        assert b"\x1b[38;" not in terminal.seen, "sixteen colours, no more"


@pytest.mark.parametrize("name", ["dumb", "unknown"])
def test_one_that_cannot_draw_says_so(home: Path, name: str) -> None:
    with opened(home, TERM=name) as terminal:
        terminal.until(b"cannot draw on this terminal")
        assert b"tracker today" in terminal.settle() + terminal.seen
        assert b"\x1b" not in terminal.seen


def test_xterm_itself_is_not_taken_for_one_with_sixteen_colours(home: Path) -> None:
    with opened(home, TERM="xterm", XTERM_VERSION="XTerm(379)") as terminal:
        terminal.until(b"Twenty")
        terminal.settle(0.3)
        screen = read(terminal)
        assert screen.buffer[1][2].bg == read_256(home)


def read_256(home: Path) -> str:
    """The ground of the present place's name with 256 colours."""
    with opened(home) as terminal:
        terminal.until(b"Twenty")
        terminal.settle(0.3)
        return read(terminal).buffer[1][2].bg
