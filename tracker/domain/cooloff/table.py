"""The cool-off as a table: in which state which event leads where, who may say so, and under which guard.

The table is law and data; what the guards and the events do is in the modules beside it.
"""

from typing import NamedTuple

from tracker.domain.base.errors import Refused

LIVE = frozenset({"called", "apart", "due", "one_back", "talking"})
"""Only one episode at a time may be in one of these."""
LEFT = frozenset({"away", "no_meet", "talking_done"})
"""Open, but closed as left open by a new call."""
NO_RETURN_AWAITED = frozenset({"talking", "talking_done", "no_meet"})
"""Open, with the last return already judged."""
OPEN = LIVE | LEFT | {"parked"}
ENDED = frozenset({"false_alarm", "stopped", "left_open", "resolved", "part_resolved", "dropped"})


class CoolOffError(Refused):
    """An event that is not possible now. The one sentence says why, or what is possible instead."""


class Transition(NamedTuple):
    """One row: in ``state``, ``event`` said by ``who`` leads to ``next`` if ``guard`` holds (empty: always).

    ``review`` says that the topic goes onto the review list.
    """

    state: str
    event: str
    who: str
    guard: str
    next: str
    review: bool = False


ROWS: tuple[Transition, ...] = (
    Transition("idle", "call", "either", "may_call", "called"),
    Transition("called", "cancel", "caller", "first_minute", "false_alarm"),
    Transition("called", "ack", "other", "", "called"),
    Transition("called", "settled", "clock", "settled", "apart"),
    Transition("called", "stop", "either", "", "stopped"),
    Transition("apart", "ack", "other", "", "apart"),
    Transition("apart", "both_back", "either", "", "talking"),
    Transition("apart", "more_time", "either", "may_extend", "apart"),
    Transition("apart", "new_time", "either", "", "parked"),
    Transition("apart", "deadline", "clock", "deadline", "due"),
    Transition("apart", "stop", "either", "", "stopped"),
    Transition("due", "both_back", "either", "", "talking"),
    Transition("due", "one_back", "either", "", "one_back"),
    Transition("due", "more_time", "either", "may_extend", "apart"),
    Transition("due", "new_time", "either", "", "parked"),
    Transition("due", "unanswered", "clock", "past_15m", "away"),
    Transition("due", "stop", "either", "", "stopped"),
    Transition("one_back", "both_back", "either", "", "talking"),
    Transition("one_back", "more_time", "either", "may_extend", "apart"),
    Transition("one_back", "new_time", "present", "", "parked"),
    Transition("one_back", "close_tonight", "present", "past_15m", "left_open", True),
    Transition("one_back", "stop", "either", "", "stopped"),
    Transition("one_back", "unanswered", "clock", "past_3h", "away"),
    Transition("away", "told_on_time", "either", "", "talking_done"),
    Transition("away", "told_late", "either", "minutes_given", "talking_done"),
    Transition("away", "told_not_met", "either", "", "no_meet"),
    Transition("away", "told_new_time", "either", "", "parked"),
    Transition("away", "stop", "either", "", "stopped"),
    Transition("away", "both_back", "either", "", "talking"),
    Transition("away", "call", "either", "", "left_open", True),
    Transition("no_meet", "new_time", "either", "", "parked"),
    Transition("no_meet", "close_tonight", "either", "", "left_open", True),
    Transition("no_meet", "stop", "either", "", "stopped"),
    Transition("no_meet", "call", "either", "", "left_open", True),
    Transition("talking", "again", "either", "first_round", "apart"),
    Transition("talking", "again", "either", "second_round", "parked", True),
    Transition("talking", "talk_limit", "clock", "talk_limit", "talking"),
    Transition("talking", "resolved", "either", "", "resolved"),
    Transition("talking", "part", "either", "", "part_resolved", True),
    Transition("talking", "dropped", "either", "", "dropped"),
    Transition("talking", "new_time", "either", "", "parked"),
    Transition("talking", "unanswered", "clock", "talk_3h", "talking_done"),
    Transition("talking", "stop", "either", "", "stopped"),
    Transition("talking_done", "resolved", "either", "", "resolved"),
    Transition("talking_done", "part", "either", "", "part_resolved", True),
    Transition("talking_done", "new_time", "either", "", "parked"),
    Transition("talking_done", "close_tonight", "either", "", "left_open"),
    Transition("talking_done", "stop", "either", "", "stopped"),
    Transition("talking_done", "call", "either", "", "left_open", True),
    Transition("parked", "both_back", "either", "", "talking"),
    Transition("parked", "new_time", "either", "may_move", "parked"),
    Transition("parked", "deadline", "clock", "deadline", "due"),
    Transition("parked", "close_tonight", "either", "", "left_open", True),
    Transition("parked", "stop", "either", "", "stopped"),
    Transition("parked", "call", "either", "no_live", "parked"),
)

EVENTS: tuple[str, ...] = tuple(dict.fromkeys(row.event for row in ROWS if row.who != "clock"))
"""What a person can say, in the order of the table."""


def rows_of(state: str, event: str | None = None) -> list[Transition]:
    """What a person can say in a state, or the rows of one such event; clock rows are left out."""
    return [row for row in ROWS if row.state == state and row.who != "clock" and event in (None, row.event)]


def clock_rows_of(state: str) -> list[Transition]:
    """What the time alone can do in a state."""
    return [row for row in ROWS if row.state == state and row.who == "clock"]
