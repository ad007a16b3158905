"""What each event of a cool-off does to its record: returns judged, time added, new times set, a second round."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from tracker.domain.cooloff import limits
from tracker.domain.cooloff.clock import grace, new_time_until, pending, plan_minutes
from tracker.domain.cooloff.table import CoolOffError, Transition
from tracker.domain.records import Episode, Parked, Round
from tracker.domain.records.base import msgspec

replace = msgspec.structs.replace


class EventDetails(msgspec.Struct, frozen=True, kw_only=True):
    """What came with an event, and the instant and the person."""

    row: Transition
    by: str
    now: datetime
    minutes: int | None = None
    at: datetime | None = None


def more_minutes(said: EventDetails) -> int:
    """The minutes of more time asked for: the shorter ones when none were said."""
    return limits.EXTENSION_MINUTES[0] if said.minutes is None else said.minutes


REFUSALS = {
    "may_extend": "More time was asked for twice in this round; set a new time instead.",
    "past_15m": "The evening can be closed from fifteen minutes after the return time on.",
    "may_move": "The time was moved three times; what is left is both back or closing it for tonight.",
    "caller": "Only the person who called can take it back.",
    "other": "Only the person who did not call can say that they heard it.",
    "present": "Only the person who is back can say that.",
}


def _judged(episode: Episode, **changes: Any) -> Episode:
    """The episode with its pending return changed. ``return_`` judges it; nothing is pending then."""
    promise = pending(episode)
    if isinstance(promise, Parked):
        parked = [replace(one, **changes) if one is promise else one for one in episode.parked]
        return replace(episode, parked=parked)
    rounds = [replace(one, **changes) if one is promise else one for one in episode.rounds]
    return replace(episode, rounds=rounds)


def _park(episode: Episode, said: EventDetails) -> Episode:
    """A new time; from the second of an episode on it counts as a move."""
    if episode.parked and episode.moves >= limits.MOVES:
        raise CoolOffError(REFUSALS["may_move"])
    until = new_time_until(episode, said.now)
    if until is None:
        raise CoolOffError("72 hours after the call are over; no new time can be set for this one.", "at")
    if said.at is None:
        raise CoolOffError("Say the new time, at most 72 hours after the call.", "at")
    if said.at <= said.now:
        raise CoolOffError("The new time is past; say one that is to come.", "at")
    if said.at > until:
        raise CoolOffError("The new time is more than 72 hours after the call; say an earlier one.", "at")
    moves = episode.moves + 1 if episode.parked else 0
    parked = [*episode.parked, Parked(due=said.at, set_at=said.now)]
    return replace(episode, parked=parked, moves=moves, talk_until=None)


def _ack(episode: Episode, said: EventDetails) -> Episode:
    return replace(episode, acked=True, acked_at=said.now)


def _both_back(episode: Episode, said: EventDetails) -> Episode:
    promise = pending(episode)
    assert promise is not None, "a return is awaited in every state that has both_back"
    in_time = said.row.state == "apart" or said.now <= promise.due + grace(promise) * limits.MINUTE
    late = said.row.state == "away" or not in_time
    after = _judged(episode, return_="late" if late else "on_time", back=said.now)
    return replace(after, talk_until=said.now + limits.TALK)


def _one_back(episode: Episode, said: EventDetails) -> Episode:
    return _judged(episode, first_back={said.by: said.now})


def _more_time(episode: Episode, said: EventDetails) -> Episode:
    minutes = more_minutes(said)
    if minutes not in limits.EXTENSION_MINUTES:
        raise CoolOffError("More time is 10 or 20 minutes.", "minutes")
    promise = pending(episode)
    assert promise is not None, "a return is awaited in every state that has more_time"
    before = said.row.state == "apart"
    due = (promise.due if before else said.now) + minutes * limits.MINUTE
    after = _judged(episode, due=due, first_due=promise.first_due or promise.due, first_back={})
    *earlier, last = after.rounds
    last = replace(last, ext=last.ext + 1, ext_by=said.by, announced="before" if before else "at_due")
    return replace(after, rounds=[*earlier, last])


def _new_time(episode: Episode, said: EventDetails) -> Episode:
    promise = pending(episode)
    if promise is None:
        return _park(episode, said)
    missed = said.row.state == "one_back" and said.now > promise.due + grace(promise) * limits.MINUTE
    judged = _judged(episode, return_="no_return" if missed else "moved")
    return _park(judged, said)


def _close_tonight(episode: Episode, said: EventDetails) -> Episode:
    return _judged(episode, return_="no_return") if said.row.state == "one_back" else episode


def _told(return_: str) -> Callable[[Episode, EventDetails], Episode]:
    def act(episode: Episode, said: EventDetails) -> Episode:
        late = None
        if said.row.guard == "minutes_given":
            if said.minutes is None or said.minutes < 1:
                raise CoolOffError("Say by how many minutes it was late.", "minutes")
            late = said.minutes
        return _judged(episode, return_=return_, reconstructed=True, answered_at=said.now, late_minutes=late)

    return act


def _told_new_time(episode: Episode, said: EventDetails) -> Episode:
    return _park(_told("moved")(episode, said), said)


def _again(episode: Episode, said: EventDetails) -> Episode:
    if said.row.next == "parked":
        return _park(episode, said)
    minutes = max(limits.SECOND_ROUND_MINUTES, plan_minutes(episode))
    due = said.now + minutes * limits.MINUTE
    second = Round(n=len(episode.rounds) + 1, called_at=said.now, caller=said.by, due=due)
    return replace(episode, rounds=[*episode.rounds, second], talk_until=None)


EFFECTS: dict[str, Callable[[Episode, EventDetails], Episode]] = {
    "ack": _ack,
    "both_back": _both_back,
    "one_back": _one_back,
    "more_time": _more_time,
    "new_time": _new_time,
    "close_tonight": _close_tonight,
    "told_on_time": _told("on_time"),
    "told_late": _told("late"),
    "told_not_met": _told("no_return"),
    "told_new_time": _told_new_time,
    "again": _again,
}
"""The events that change more than the state."""
