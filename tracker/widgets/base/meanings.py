"""What every sign and number on the screen means: the marks, the numbers, and the signs of lists, under one name each.

What is drawn carries the name in its style (see `tracker.widgets.base.colours`); the mouse and the help read the
meaning here.
"""

from typing import NamedTuple

from tracker.domain.checkins.marks import DAY_STATES
from tracker.service.base.phrases import NUMBER_WORDS


class Meaning(NamedTuple):
    """A sign or a number's words, its colour, and what it means."""

    shown: str
    means: str
    colour: str


_STATES = (
    ("▪", "it holds", "secondary"),
    ("▫", "not begun: a draft, or something still talked about", "accent"),
    ("‖", "paused: nothing is asked until it goes on", "muted"),
    ("–", "over: let go, declined, or run out", "muted"),
    ("●", "done: kept to its end", "kept"),
    ("◇", "a cool-off that waits for something", "accent"),
    ("·", "a cool-off that is over", "muted"),
)
_STEPS = (
    ("○", "your turn", "accent"),
    ("·", "the other’s turn", "accent"),
    ("●", "done", "kept"),
    ("◑", "a day the two of you saw differently", "accent"),
    ("✕", "a slip that was told, and its way back", "slipped"),
    ("–", "told, to be read out", "muted"),
    ("▪", "one thing of the list", "secondary"),
    ("▫", "stays on the list for another time", "muted"),
    ("▸", "what comes next", "primary"),
    ("♡", "something kind", "accent"),
    ("☼", "something light", "accent"),
)
_AGENDA = (
    ("▸", "the step you are at", "primary"),
    ("●", "a step that is done", "kept"),
    ("–", "a step that was left out", "muted"),
)
_CARD = (
    ("○", "a step of the card; space ticks it, and no tick is kept", "muted"),
    ("✓", "ticked, for yourselves: it is kept nowhere", "kept"),
)

MARKS = {state.name: Meaning(state.sign, state.means, state.colour) for state in DAY_STATES}
NUMBERS = {name: Meaning(number.words, number.means, "secondary") for name, number in NUMBER_WORDS.items()}
LISTS = {
    **{f"state {sign}": Meaning(sign, means, colour) for sign, means, colour in _STATES},
    **{f"step {sign}": Meaning(sign, means, colour) for sign, means, colour in _STEPS},
    **{f"agenda {sign}": Meaning(sign, means, colour) for sign, means, colour in _AGENDA},
    **{f"card {sign}": Meaning(sign, means, colour) for sign, means, colour in _CARD},
    "review step": Meaning(
        "step", "one of eight, in an order that stays; n goes on, and there is no way back", "primary"
    ),
    "breath": Meaning("●", "a breath to go along with: in as it moves right, out as it comes back", "secondary"),
    "slowly": Meaning("slowly", "five slow seconds: nothing is asked before they are over", "accent"),
    "time left": Meaning("time left", "until the time that was said; closed or asleep, the program keeps it", "muted"),
    "thanks": Meaning("♡", "the other said thanks for it", "secondary"),
}
MEANINGS = {**MARKS, **NUMBERS, **LISTS}


def sentence(name: str) -> str:
    """A sign or number with its meaning: ``accounted for: days in a row with an answer …``."""
    found = MEANINGS[name]
    gap = " " if len(found.shown) == 1 else ": "
    return f"{found.shown}{gap}{found.means}."
