"""The cool-off as a table: in which state which event leads where, who may say so, and under which guard.

The table is law and data; what the guards and the events do is in the modules beside it.
"""

from datetime import timedelta
from typing import NamedTuple

from tracker.domain.base.errors import Refused

MINUTE = timedelta(minutes=1)
CANCEL_WITHIN = MINUTE
TALK = 20 * MINUTE
UNANSWERED = 15 * MINUTE
LONG_UNANSWERED = 180 * MINUTE
GRACE = 5 * MINUTE
PARKED_GRACE = 15 * MINUTE
OFFERED_WITHIN = timedelta(hours=24)
NEW_TIME_WITHIN = timedelta(hours=72)
PLAIN_MINUTES = 20
SECOND_ROUND_MINUTES = 30
EXTENSIONS = 2
EXTENSION_MINUTES = (10, 20)
MOVES = 3

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


class Row(NamedTuple):
    """One row: in ``state``, ``event`` said by ``who`` leads to ``next`` if ``guard`` holds (empty: always).

    ``review`` says that the topic goes onto the review list.
    """

    state: str
    event: str
    who: str
    guard: str
    next: str
    review: bool = False


ROWS: tuple[Row, ...] = (
    Row("idle", "call", "either", "may_call", "called"),
    Row("called", "cancel", "caller", "first_minute", "false_alarm"),
    Row("called", "ack", "other", "", "called"),
    Row("called", "settled", "clock", "settled", "apart"),
    Row("called", "stop", "either", "", "stopped"),
    Row("apart", "ack", "other", "", "apart"),
    Row("apart", "both_back", "either", "", "talking"),
    Row("apart", "more_time", "either", "may_extend", "apart"),
    Row("apart", "new_time", "either", "", "parked"),
    Row("apart", "deadline", "clock", "deadline", "due"),
    Row("apart", "stop", "either", "", "stopped"),
    Row("due", "both_back", "either", "", "talking"),
    Row("due", "one_back", "either", "", "one_back"),
    Row("due", "more_time", "either", "may_extend", "apart"),
    Row("due", "new_time", "either", "", "parked"),
    Row("due", "unanswered", "clock", "past_15m", "away"),
    Row("due", "stop", "either", "", "stopped"),
    Row("one_back", "both_back", "either", "", "talking"),
    Row("one_back", "more_time", "either", "may_extend", "apart"),
    Row("one_back", "new_time", "present", "", "parked"),
    Row("one_back", "close_tonight", "present", "past_15m", "left_open", True),
    Row("one_back", "stop", "either", "", "stopped"),
    Row("one_back", "unanswered", "clock", "past_3h", "away"),
    Row("away", "told_on_time", "either", "", "talking_done"),
    Row("away", "told_late", "either", "minutes_given", "talking_done"),
    Row("away", "told_not_met", "either", "", "no_meet"),
    Row("away", "told_new_time", "either", "", "parked"),
    Row("away", "stop", "either", "", "stopped"),
    Row("away", "both_back", "either", "", "talking"),
    Row("away", "call", "either", "", "left_open", True),
    Row("no_meet", "new_time", "either", "", "parked"),
    Row("no_meet", "close_tonight", "either", "", "left_open", True),
    Row("no_meet", "stop", "either", "", "stopped"),
    Row("no_meet", "call", "either", "", "left_open", True),
    Row("talking", "again", "either", "first_round", "apart"),
    Row("talking", "again", "either", "second_round", "parked", True),
    Row("talking", "talk_limit", "clock", "talk_limit", "talking"),
    Row("talking", "resolved", "either", "", "resolved"),
    Row("talking", "part", "either", "", "part_resolved", True),
    Row("talking", "dropped", "either", "", "dropped"),
    Row("talking", "new_time", "either", "", "parked"),
    Row("talking", "unanswered", "clock", "talk_3h", "talking_done"),
    Row("talking", "stop", "either", "", "stopped"),
    Row("talking_done", "resolved", "either", "", "resolved"),
    Row("talking_done", "part", "either", "", "part_resolved", True),
    Row("talking_done", "new_time", "either", "", "parked"),
    Row("talking_done", "close_tonight", "either", "", "left_open"),
    Row("talking_done", "stop", "either", "", "stopped"),
    Row("talking_done", "call", "either", "", "left_open", True),
    Row("parked", "both_back", "either", "", "talking"),
    Row("parked", "new_time", "either", "may_move", "parked"),
    Row("parked", "deadline", "clock", "deadline", "due"),
    Row("parked", "close_tonight", "either", "", "left_open", True),
    Row("parked", "stop", "either", "", "stopped"),
    Row("parked", "call", "either", "no_live", "parked"),
)

EVENTS: tuple[str, ...] = tuple(dict.fromkeys(row.event for row in ROWS if row.who != "clock"))
"""What a person can say, in the order of the table."""


def rows_of(state: str, event: str | None = None) -> list[Row]:
    """What a person can say in a state, or the rows of one such event; clock rows are left out."""
    return [row for row in ROWS if row.state == state and row.who != "clock" and event in (None, row.event)]


def clock_rows_of(state: str) -> list[Row]:
    """What the time alone can do in a state."""
    return [row for row in ROWS if row.state == state and row.who == "clock"]
