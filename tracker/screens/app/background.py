"""A light terminal begins with *daylight*: the terminal is asked for its background, and nobody waits for the answer.

The question (OSC 11) goes out when the app takes the terminal. The answer comes in between the keys, usually before
the first picture is drawn. Terminals that know mode 2031 are asked to tell as well when they turn dark or light later.
Textual's parser does not know such answers and would type them letter by letter, so ours takes them out, whole or in
pieces, also when they come late or never end. That is an inner part of Textual; a test in a real terminal notices when
it changes.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.color import Color
from textual.constants import ESCAPE_DELAY
from textual.message import Message

ASK = "\x1b]11;?\x07"
TELL, TELL_NO_MORE = "\x1b[?2031h", "\x1b[?2031l"
UNENDING = 0.3  # seconds after which an answer that does not go on is given up
LONGEST = 64  # characters of an answer
SILENT = ("dumb", "linux", "vt", "unknown")  # beginnings of $TERM that have no such answer, or print the question

_ESC, _BEL, _START = "\x1b", "\x07", "]11;"
_TURNED, _ENDED = "[?997;", "n"  # what is told later: dark is 1, light is 2
_BEGUN = ("]", "[", "[?")  # what a person may have typed after an ESC
_IGNORED = "[G"  # after an ESC: a key that Textual passes over
_RGB = re.compile(r"rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})(?:/[0-9a-f]{1,4})?$", re.IGNORECASE)


class BackgroundTold(Message):
    """The terminal's background is ``light``, or not; ``asked``: at the start, else it has just turned so."""

    def __init__(self, light: bool, *, asked: bool) -> None:
        super().__init__()
        self.light = light
        self.asked = asked


def is_light(answer: str) -> bool | None:
    """Whether a colour such as ``rgb:ffff/ffff/ffff`` is light; None for what is no colour."""
    found = _RGB.match(answer)
    if found is None:
        return None
    parts = [int(part, 16) * 255 // (16 ** len(part) - 1) for part in found.groups()]
    return Color(*parts).brightness > 0.5


def can_ask(environ: Mapping[str, str]) -> bool:
    """Whether the terminal may be asked: it is one, shows colours, and is none that answers by printing."""
    if environ.get("NO_COLOR") or environ.get("TEXTUAL_DRIVER") or sys.platform == "win32":
        return False
    if environ.get("TERM", "dumb").startswith(SILENT):
        return False
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)  # Textual reads the first and draws on the last
    return all(stream is not None and stream.isatty() for stream in streams)


class AnswerParser(XTermParser):
    """Textual's parser, from which answers about the background are taken out and told as `BackgroundTold`.

    An ESC goes on at once, so that the key is not late; what follows is held while it may be an answer. Afterwards the
    parser, which still waits for what the ESC begins, is given a sequence that it passes over.
    """

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._held = ""
        self._latest = 0.0
        self._after_escape = False

    def feed(self, data: str) -> Iterable[Message]:
        """Read what the terminal sent."""
        if not (self._held or self._may_answer(data)):
            self._after_escape = data.endswith(_ESC)
            yield from super().feed(data)
            return
        self._latest = monotonic()
        for character in data:
            yield from self._next(character)

    def _may_answer(self, data: str) -> bool:
        """Whether an answer may begin in what was read; an arrow (``ESC [ A``) is none."""
        if self._after_escape and data.startswith(_BEGUN):
            return True
        return _ESC + "]" in data or _ESC + "[?" in data or data.endswith(_ESC + "[")

    def _next(self, character: str) -> Iterator[Message]:
        held = self._held + character
        start = _TURNED if held.startswith("[") else _START
        if not self._held:
            if character in "][" and self._after_escape:
                self._held = held
            else:
                self._after_escape = character == _ESC
                yield from super().feed(character)
        elif len(held) <= len(start):
            if start.startswith(held):
                self._held = held
            else:
                yield from self._give_back()
                yield from self._next(character)
        elif start == _TURNED:
            yield from self._turned(held, character)
        elif character == _BEL or held.endswith(_ESC + "\\"):
            yield from self._end()
            light = is_light(held[len(_START) :].rstrip(_BEL + _ESC + "\\"))
            if light is not None:
                yield BackgroundTold(light, asked=True)
        elif held[-2] == _ESC or len(held) > LONGEST or not (character.isprintable() or character == _ESC):
            yield from self._end()  # it broke off: what comes now is something else
            for one in held[-2:] if held[-2] == _ESC else character:
                yield from self._next(one)
        else:
            self._held = held

    def _turned(self, held: str, character: str) -> Iterator[Message]:
        if character.isdecimal() and len(held) <= LONGEST:
            self._held = held
            return
        yield from self._end()
        if character != _ENDED:
            yield from self._next(character)  # it broke off: what comes now is something else
        elif held[len(_TURNED) :] in ("1n", "2n"):
            yield BackgroundTold(held.endswith("2n"), asked=False)

    def _give_back(self) -> Iterator[Message]:
        """It was none: what was held is typed after all."""
        held, self._held, self._after_escape = self._held, "", False
        yield from super().feed(held)

    def _end(self) -> Iterator[Message]:
        self._held, self._after_escape = "", False
        if self._awaiting.timeout is not None:
            yield from super().feed(_IGNORED)

    def tick(self) -> Iterable[Message]:
        """Look at the clock; while an answer is held, its ESC does not become a key."""
        if self._held:
            waited = monotonic() - self._latest
            if self._held in _BEGUN and waited >= ESCAPE_DELAY:
                yield from self._give_back()  # alt and ]
            elif waited >= UNENDING:
                yield from self._end()
            return
        yield from super().tick()
