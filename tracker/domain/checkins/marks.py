"""The one table of marks: what a day of a promise can be, and how that is written, shown and said.

A new mark is a new row here. The signs differ in shape, not only in colour.
"""

from typing import NamedTuple


class DayState(NamedTuple):
    """What a day can be.

    ``letter`` stands for it where many days are one string; ``sign`` is its sign on the screen, ``plain`` the one for
    terminals that know ASCII only, each one cell wide. ``colour`` is the name of a theme's colour. ``words`` name it
    in a list of numbers, ``means`` explains it in a legend and in the help. ``mark`` says that a
    person gives it as an answer, ``counted`` that the tally counts it.
    """

    name: str
    letter: str
    sign: str
    plain: str
    colour: str
    words: str
    means: str
    mark: bool = False
    counted: bool = True


DAY_STATES = (
    DayState("kept", "k", "●", "+", "kept", "Kept", "kept, by the owner’s own word", mark=True),
    DayState("partly", "p", "◐", "~", "accent", "Partly", "partly", mark=True),
    DayState("slipped", "s", "✕", "x", "slipped", "Slipped", "slipped, and told", mark=True),
    DayState("excused", "e", "–", "-", "muted", "Excused", "it was not possible", mark=True),
    DayState("two views", "v", "◑", "=", "secondary", "Seen differently", "the other saw it differently"),
    DayState("unrecorded", "u", "?", "?", "muted", "Not recorded", "not recorded in time"),
    DayState("open", "o", "○", "o", "text", "Open", "may still be answered"),
    DayState("not due", "n", "·", ".", "faint", "Not due", "nothing was promised", counted=False),
    DayState("paused", "z", "·", ".", "faint", "Paused", "paused: nothing is due until it goes on", counted=False),
)

MARKS = tuple(state.name for state in DAY_STATES if state.mark)
TALLY = tuple(state.name for state in DAY_STATES if state.counted)
LETTERS = {state.name: state.letter for state in DAY_STATES}
STATES = {state.letter: state.name for state in DAY_STATES}
SIGNS = {state.name: state.sign for state in DAY_STATES}
COLOURS = {state.name: state.colour for state in DAY_STATES}

# The file of answers: a letter a day for what a person said of it.
LETTER_OF = {name: LETTERS[name] for name in MARKS}
MARK_OF = {letter: mark for mark, letter in LETTER_OF.items()}
HAPPENED = "h"  # a cue that came up and is not answered yet
NOTHING = "."


def sign_of(letter: str) -> str:
    """The sign for a state's letter."""
    return SIGNS[STATES[letter]]
