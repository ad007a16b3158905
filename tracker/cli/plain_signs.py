"""Terminals that are not UTF-8: each character they do not know is written as one they do.

Python would write a "?", and here that is the sign of a day that was not recorded. It is an error handler for the
encoding of the stream, so the app's pictures come through it as well as the commands' lines; what it writes is as wide
as what it replaces.
"""

import codecs
import unicodedata

from tracker.domain.checkins.marks import DAY_STATES

NAME = "tracker-plain-signs"
UNKNOWN = "_"
_LOOKS_LIKE = {
    "…": ".", "—": "-", "–": "-", "“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "←": "<", "→": ">", "↑": "^",
    "↓": "v", "▪": "*", "▫": ":", "‖": "|", "▎": "|", "▸": ">", "│": "|", "─": "-", "━": "=", "█": "#", "▌": "|",
    "♡": "*", "☼": "*", "◇": "*", "✓": "+", "▁": ",", "▂": ",", "▃": ":", "▄": ":", "▅": "+", "▆": "%",
}  # fmt: skip
_PLAIN = _LOOKS_LIKE | {state.sign: state.plain for state in DAY_STATES}


def plain(character: str) -> str:
    """What stands for a character where only ASCII is known; as many cells wide."""
    if character in _PLAIN:
        return _PLAIN[character]
    if unicodedata.combining(character):
        return ""
    if "─" <= character <= "╿":
        return "+"  # corners and crossings of a frame
    base = unicodedata.normalize("NFKD", character)[0]
    if base.isascii() and base.isprintable():
        return base
    if "▀" <= character <= "▟" or "⠀" <= character <= "⣿":
        return "#"  # blocks and dots of a picture
    return UNKNOWN * (2 if unicodedata.east_asian_width(character) in "WF" else 1)


def _replace(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    return "".join(map(plain, problem.object[problem.start : problem.end])), problem.end


def register() -> str:
    """Make the handler known to Python and give its name."""
    codecs.register_error(NAME, _replace)
    return NAME
