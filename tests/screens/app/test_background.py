"""A light terminal begins with daylight and turns with it, and no answer of a terminal ever becomes a key."""

import itertools
import os
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.message import Message
from textual.widgets import OptionList

from tests.benchmarks.terminal import Terminal
from tests.screens.rooms import opened, service_in, typed, until
from tracker.screens.app import background
from tracker.screens.app.background import ASK, TELL, TELL_NO_MORE, AnswerParser, BackgroundTold, can_ask, is_light

LIGHT, DARK = "\x1b]11;rgb:ffff/ffff/ffff", "\x1b]11;rgb:1c1c/1919/1717"
TURNED_DARK, TURNED_LIGHT = "\x1b[?997;1n", "\x1b[?997;2n"
ENDS = ("\x07", "\x1b\\")


def read(parser: AnswerParser, *parts: str) -> list[Message]:
    return [message for part in parts for message in parser.feed(part)]


def keys(messages: Iterable[Message]) -> list[str]:
    return [message.key for message in messages if isinstance(message, Key)]


def told(messages: Iterable[Message]) -> list[bool]:
    return [message.light for message in messages if isinstance(message, BackgroundTold)]


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        ("rgb:ffff/ffff/ffff", True),
        ("rgb:fa/f6/f0", True),
        ("rgb:f/f/f", True),
        ("rgba:fdfd/f6f6/e3e3/ffff", True),
        ("rgb:FFFF/FFFF/DDDD", True),
        ("rgb:0000/0000/0000", False),
        ("rgb:0000/2b2b/3636", False),
        ("rgb:ffff/ffff", None),
        ("white", None),
        ("?", None),
        ("", None),
    ],
)
def test_what_is_light(answer: str, light: bool | None) -> None:
    assert is_light(answer) is light


@pytest.mark.parametrize("end", ENDS, ids=["BEL", "ST"])
@given(cuts=st.sets(st.integers(0, 80)))
def test_in_whatever_pieces_it_comes_it_is_told_and_the_keys_around_it_stay(end: str, cuts: set[int]) -> None:
    sent = f"jk{LIGHT}{end}a\x1b[B{TURNED_DARK}s{DARK}{end}{TURNED_LIGHT} "
    places = [0, *sorted(cut for cut in cuts if cut < len(sent)), len(sent)]
    pieces = [sent[one:other] for one, other in itertools.pairwise(places) if one < other]
    heard = read(AnswerParser(), *pieces)
    assert keys(heard) == ["j", "k", "a", "down", "s", "space"]
    assert told(heard) == [True, False, False, True]


@given(body=st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=50), end=st.sampled_from(ENDS))
def test_an_answer_that_says_nothing_is_passed_over(body: str, end: str) -> None:
    heard = read(AnswerParser(), f"x\x1b]11;{body}{end}y")
    assert keys(heard) == ["x", "y"]


@pytest.mark.parametrize("nothing", ["\x1b[?997;3n", "\x1b[?997;n", "\x1b[?997;11n", "\x1b[?2026;2$y", "\x1b[?997;"])
def test_what_turns_to_nothing_is_passed_over(nothing: str) -> None:
    heard = read(AnswerParser(), f"x{nothing}\x1b[Ay")
    assert (keys(heard), told(heard)) == (["x", "up", "y"], [])


@pytest.mark.parametrize(
    "broken",
    ["\x1b]11;rgb:ff", "\x1b]11;", "\x1b]11;rgb:ffff/ffff/ffff\x1b", "\x1b[?9", "\x1b[?997;", "\x1b[?997;2"],
)
def test_an_answer_that_breaks_off_is_dropped_after_a_while(broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(background, "monotonic", lambda: now[0])
    parser = AnswerParser()
    heard = read(parser, "x", broken)
    now[0] += 0.2
    heard += parser.tick()
    assert keys(heard) == ["x"]
    now[0] += 0.2
    heard += [*parser.tick(), *parser.feed("y\x1b[Az")]
    assert keys(heard) == ["x", "y", "up", "z"]
    assert told(heard) == []


@pytest.mark.parametrize("after", ["\x1b[A", "\r", "\x11"])
def test_a_key_after_an_answer_that_breaks_off_is_a_key(after: str) -> None:
    assert len(keys(read(AnswerParser(), "\x1b]11;rgb:ff", after))) == 1
    assert len(keys(read(AnswerParser(), "\x1b[?997;2", after))) == 1


@pytest.mark.parametrize("sent", ["\x1b", "\x1b]", "\x1b]x", "]11;", "\x1b]]", "\x1b[", "\x1b[A", "[?997;2n", "\x1b[?"])
def test_what_begins_like_one_is_typed_as_ever(sent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(background, "monotonic", lambda: now[0])
    monkeypatch.setattr("textual._parser.get_time", lambda: now[0])

    def typed(parser: XTermParser) -> list[str]:
        heard = list(parser.feed(sent))
        for _ in range(3):
            now[0] += 0.11
            heard += parser.tick()
        return keys(heard)

    assert typed(AnswerParser()) == typed(XTermParser()) != []


def test_a_long_paste_goes_through_whole() -> None:
    text = "one ]11; two " * 500
    [paste] = read(AnswerParser(), f"\x1b[200~{text}\x1b[201~")[-1:]
    assert getattr(paste, "text", None) == text


class Tty:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "asked"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color"}, True),  # answers for the terminal it stands in
        ({"TERM": "screen"}, True),  # does not, and nobody waits
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "vt100"}, False),
        ({}, False),
        ({"TERM": "xterm", "TEXTUAL_DRIVER": "elsewhere:Driver"}, False),
    ],
)
def test_who_is_asked(environ: Mapping[str, str], asked: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("__stdin__", "__stdout__", "__stderr__"):
        monkeypatch.setattr(sys, name, Tty())
    assert can_ask(environ) is asked
    monkeypatch.setattr(sys, "__stdin__", None)
    assert not can_ask(environ)


PROGRAM = Path(sys.executable).with_name("tracker")
WHITE, BLACK = "faf6f0", "1c1917"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    service_in(tmp_path / "home").commitments.add("Say what is true")
    return tmp_path / "home"


def shown(terminal: Terminal) -> tuple[str, str]:
    """The ground of the page, and all that can be read."""
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(terminal.seen)
    return screen.buffer[15][40].bg, "\n".join(screen.display)


@pytest.mark.terminal
@pytest.mark.skipif(not PROGRAM.exists(), reason="tracker is not installed beside this Python")
class TestInATerminal:
    def opened(self, home: Path, **env: str) -> Terminal:
        around = {"TRACKER_NOW": "2026-05-30T21:30+02:00", "TZ": "Europe/Berlin", "COLORTERM": "truecolor", **env}
        return Terminal([str(PROGRAM), "--home", str(home)], env=around)

    @pytest.mark.parametrize(
        ("answers", "ground"),
        [
            ([LIGHT + "\x07"], WHITE),
            ([LIGHT[:1], LIGHT[1:9], LIGHT[9:], "\x1b", "\\"], WHITE),
            ([DARK + "\x07"], BLACK),
            (["\x1b]11;no colour at all\x07"], BLACK),
            ([], BLACK),
        ],
        ids=["at once", "in pieces", "dark", "garbage", "never"],
    )
    def test_the_first_picture_has_the_colours_of_the_answer(self, home: Path, answers: list[str], ground: str) -> None:
        with self.opened(home) as terminal:
            terminal.until(ASK.encode())
            for piece in answers:
                os.write(terminal.fd, piece.encode())
                time.sleep(0.003)
            terminal.until("○".encode())
            terminal.settle()
            assert shown(terminal)[0] == ground

    def test_a_late_answer_changes_nothing_and_no_key_is_lost(self, home: Path) -> None:
        with self.opened(home) as terminal:
            terminal.until("○".encode())
            time.sleep(0.6)
            os.write(terminal.fd, f"{LIGHT}\x07 {LIGHT}\x1b\\".encode())
            terminal.until("●".encode())
            terminal.settle()
            ground, words = shown(terminal)
            assert ground == BLACK
            assert "rgb" not in words
            assert "Saturday 30 May" in words, "the day is the same: no ] was typed"

    def test_it_turns_with_the_terminal_until_it_leaves(self, home: Path) -> None:
        with self.opened(home) as terminal:
            terminal.until("○".encode())
            time.sleep(0.6)  # long after the question
            for turned, ground in ((TURNED_LIGHT, WHITE), (TURNED_DARK, BLACK)):
                for piece in (turned[:1], turned[1:3], turned[3:-1], turned[-1:]):
                    os.write(terminal.fd, piece.encode())
                    time.sleep(0.003)
                terminal.settle(0.4)
                assert shown(terminal)[0] == ground
            assert "○" in shown(terminal)[1], "no key came of it"
            assert TELL.encode() in terminal.seen
            os.write(terminal.fd, b"\x11")
            terminal.until(TELL_NO_MORE.encode())

    @pytest.mark.parametrize("how", ["config", "no colour", "linux"])
    def test_not_asked(self, home: Path, how: str) -> None:
        env = {"no colour": {"NO_COLOR": "1"}, "linux": {"TERM": "linux"}}.get(how, {})
        if how == "config":
            (home / "config.toml").write_text('theme = "hearth"\n')
        with self.opened(home, **env) as terminal:
            terminal.until(b"Say what")
            terminal.settle()
            assert ASK.encode() not in terminal.seen
            assert TELL.encode() not in terminal.seen


async def test_a_theme_that_was_chosen_stays(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):

        async def turned(light: bool) -> str:
            app.post_message(BackgroundTold(light, asked=False))
            await pilot.pause()
            return str(app.theme)

        assert [await turned(light) for light in (True, False, True)] == ["daylight", "hearth", "daylight"]
        await pilot.press("ctrl+p")
        await typed(pilot, "colours")
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await typed(pilot, "daylight")
        await until(pilot, lambda: app.screen.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: app._chosen)
        assert [await turned(light) for light in (False, True)] == ["daylight", "daylight"], (
            "chosen, though it was there"
        )
