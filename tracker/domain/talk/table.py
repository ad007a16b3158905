"""The talk as a table: at which step which event leads where, who may say so, and under which guard.

The table is law and data; what the events do to the record is in `talk`. How warm it is comes before it, and is in no
record: see `talk.warmed`.
"""

from typing import NamedTuple

QUESTIONS = ("How did it feel?", "What would help?", "What can I do?", "What do you wish had been different?")
MOST_TRIES = 3  # what was heard is said once, and at most twice more
TOO_WARM = 7  # of 10: from here on there is no talk today
LONG = 20 * 60  # seconds after which one soft line is shown
AT_ONCE = 3 * 60 * 60  # seconds between two acts that still count as talking

LIVE = frozenset({"cards", "question", "check", "turn"})
"""A talk that is kept on the disk while it lasts."""


class Step(NamedTuple):
    """One row: in ``state``, ``event`` said by ``who`` leads to ``next`` if ``guard`` holds (empty: always).

    ``who`` is *either*, the *speaker* or the *listener*. Of several rows for one event the first whose
    guard holds is taken.
    """

    state: str
    event: str
    who: str
    guard: str
    next: str


ROWS: tuple[Step, ...] = (
    Step("cards", "first", "either", "", "question"),
    Step("cards", "stop", "either", "", "stopped"),
    Step("question", "heard", "listener", "", "check"),
    Step("question", "leave_out", "either", "more_questions", "question"),
    Step("question", "leave_out", "either", "", "turn"),
    Step("question", "stop", "either", "", "stopped"),
    Step("check", "yes", "speaker", "more_questions", "question"),
    Step("check", "yes", "speaker", "", "turn"),
    Step("check", "not_quite", "speaker", "may_repeat", "question"),
    Step("check", "not_quite", "speaker", "more_questions", "question"),
    Step("check", "not_quite", "speaker", "", "turn"),
    Step("check", "stop", "either", "", "stopped"),
    Step("turn", "swap", "either", "other_waits", "question"),
    Step("turn", "end", "either", "", "kept"),
    Step("turn", "stop", "either", "", "stopped"),
    # After a talk was left: the time between counts for nothing.
    Step("cards", "go_on", "either", "", "cards"),
    Step("question", "go_on", "either", "", "question"),
    Step("check", "go_on", "either", "", "check"),
    Step("turn", "go_on", "either", "", "turn"),
)


def rows_of(state: str, event: str | None = None) -> list[Step]:
    """What can be said at a step, or the rows of one such event."""
    return [row for row in ROWS if row.state == state and event in (None, row.event)]


def events_of(state: str) -> tuple[str, ...]:
    """The events of a step, in the order of the table."""
    return tuple(dict.fromkeys(row.event for row in rows_of(state)))
