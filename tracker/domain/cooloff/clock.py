"""What the clock makes of a cool-off: derived at each look, never written.

The truth is the stored instant of the return. From the state the last act led to, the clock rows of the table are
followed as far as the time allows. A clock that was set back never leads behind the last act.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from tracker.domain.cooloff import limits, table
from tracker.domain.records import Episode, Parked, Round
from tracker.domain.records.base import msgspec

Promise = Round | Parked


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """A cool-off as it stands at one instant.

    ``return_at`` is the return last announced, while one is awaited; ``remaining`` are the whole seconds to it, 0 once
    it is past; ``events`` is what may be said now. ``body_check`` asks for the questions before a return earlier than
    planned. ``present`` are those who said they are back. ``answer_by`` is when *due* or *one back* turns into *away*,
    ``close_from`` after which instant the present person may close the evening. ``talk_until`` is the end of the soft
    twenty minutes and ``talk_over`` whether it is past. A new time is offered up to ``offered_until`` and accepted up
    to ``new_time_until``; both are absent where no new time is possible.
    """

    state: str
    episode: Episode | None = None
    return_at: datetime | None = None
    remaining: int | None = None
    round: int = 0
    events: tuple[str, ...] = ()
    body_check: bool = False
    present: tuple[str, ...] = ()
    answer_by: datetime | None = None
    close_from: datetime | None = None
    talk_until: datetime | None = None
    talk_over: bool = False
    offered_until: datetime | None = None
    new_time_until: datetime | None = None
    extensions_left: int = 0
    moves_left: int = 0


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What a screen or command shows: the cool-off an event goes to, the parked ones, and what else is open."""

    look: Look
    parked: tuple[Look, ...] = ()
    others: tuple[Look, ...] = ()


def whole_seconds(now: datetime) -> datetime:
    """An instant in UTC without its fraction of a second: instants are compared and written so.

    Raises ValueError for an instant without a zone.
    """
    if now.tzinfo is None:
        raise ValueError("An instant needs a zone.")
    return now.astimezone(UTC).replace(microsecond=0)


def promises(episode: Episode) -> list[Promise]:
    """All returns of an episode: those of its rounds, then its new times."""
    return [*episode.rounds, *episode.parked]


def pending(episode: Episode) -> Promise | None:
    """The return last announced, if it is not judged yet. There is at most one."""
    return next((promise for promise in reversed(promises(episode)) if promise.return_ is None), None)


def grace(promise: Promise) -> int:
    """How many minutes after the announced time still count as on time."""
    return (limits.PARKED_GRACE if isinstance(promise, Parked) else limits.GRACE) // limits.MINUTE


def plan_minutes(episode: Episode) -> int:
    """How long the first round was meant to be, in minutes: the plan's words of that day."""
    if not episode.rounds:
        return limits.PLAIN_MINUTES
    first = episode.rounds[0]
    return ((first.first_due or first.due) - episode.called_at) // limits.MINUTE


def told_state(episode: Episode) -> str:
    """The state its last act left an episode in, before the clock.

    Episodes taken in without acts, or with some that do not fit the record, are read from their returns.
    """
    if episode.outcome is not None:
        return episode.outcome
    told = episode.events[-1].to if episode.events else ""
    promise = pending(episode)
    if promise is None:
        return told if told in table.NO_RETURN_AWAITED else "talking_done"
    if told in table.OPEN:
        return told
    return "parked" if isinstance(promise, Parked) else "apart"


def state_at(episode: Episode, now: datetime) -> str:
    """The state at an instant: the last act, then every clock row whose time has come."""
    now = whole_seconds(now)
    state = told_state(episode)
    while True:
        later = (
            row.next for row in table.clock_rows_of(state) if row.next != state and _CLOCK[row.guard](episode, now)
        )
        moved = next(later, None)
        if moved is None:
            return state
        state = moved


def _settled(episode: Episode, now: datetime) -> bool:
    # A clock set back before the call must not hold the couple in the first minute.
    return not -limits.CANCEL_WITHIN <= now - episode.called_at < limits.CANCEL_WITHIN


def _due_for(now: datetime, episode: Episode) -> float:
    promise = pending(episode)
    return (now - promise.due).total_seconds() if promise is not None else 0.0


def past_unanswered(episode: Episode, now: datetime) -> bool:
    """Whether the return time is more than fifteen minutes ago."""
    return _due_for(now, episode) > limits.UNANSWERED.total_seconds()


def _talk_older_than_3h(episode: Episode, now: datetime) -> bool:
    if episode.talk_until is None:
        return True
    return now - (episode.talk_until - limits.TALK) > limits.LONG_UNANSWERED


_CLOCK: dict[str, Callable[[Episode, datetime], bool]] = {
    "settled": _settled,
    "deadline": lambda episode, now: _due_for(now, episode) >= 0,
    "past_15m": past_unanswered,
    "past_3h": lambda episode, now: _due_for(now, episode) > limits.LONG_UNANSWERED.total_seconds(),
    "talk_3h": _talk_older_than_3h,
}


def new_time_until(episode: Episode, now: datetime) -> datetime | None:
    """The latest new time that is accepted; None when it was moved three times or 72 hours after the call are over."""
    last = episode.called_at + limits.NEW_TIME_WITHIN
    may_move = not episode.parked or episode.moves < limits.MOVES
    return last if may_move and now < last else None


def guard_holds(row: table.Transition, episode: Episode, now: datetime) -> bool:
    """Whether a row's guard holds, leaving aside who says it and what has to be said with it."""
    rounds = len(episode.rounds)
    match row.guard:
        case "may_extend":
            return bool(episode.rounds) and episode.rounds[-1].ext < limits.EXTENSIONS
        case "past_15m":
            return past_unanswered(episode, now)
        case "first_round":
            return rounds < 2
        case "second_round":
            return rounds >= 2
        case "may_move":
            return episode.moves < limits.MOVES
        case _:
            # first_minute and deadlines are in the state itself; whether another one is live is not this one's to know.
            return True


def may_say(row: table.Transition, episode: Episode, by: str) -> bool:
    """Whether this person may say it: the caller, the other, the one who is back, or either."""
    match row.who:
        case "caller":
            return by == episode.caller
        case "other":
            return by != episode.caller
        case "present":
            promise = pending(episode)
            return promise is not None and by in promise.first_back
        case _:
            return True


def look(episode: Episode, now: datetime, by: str | None = None) -> Look:
    """An episode at an instant; ``events`` are those this person may say, or anybody without ``by``."""
    now = whole_seconds(now)
    state = state_at(episode, now)
    if state in table.ENDED:
        return Look(state=state, episode=episode, round=len(episode.rounds))
    until = new_time_until(episode, now)
    promise = pending(episode)
    away_after = limits.LONG_UNANSWERED if state == "one_back" else limits.UNANSWERED
    awaited = state in ("due", "one_back")
    talking = state == "talking"
    return Look(
        state=state,
        episode=episode,
        return_at=promise.due if promise else None,
        remaining=max(0, int((promise.due - now).total_seconds())) if promise else None,
        round=len(episode.rounds),
        events=_events(episode, state, now, by, until),
        body_check=state == "apart" and promise is not None and now < (promise.first_due or promise.due),
        present=tuple(promise.first_back) if promise else (),
        answer_by=promise.due + away_after if promise and awaited else None,
        close_from=promise.due + limits.UNANSWERED if promise and state == "one_back" else None,
        talk_until=episode.talk_until if talking else None,
        talk_over=talking and (episode.talk_until is None or now >= episode.talk_until),
        offered_until=min(until, now + limits.OFFERED_WITHIN) if until else None,
        new_time_until=until,
        extensions_left=limits.EXTENSIONS - episode.rounds[-1].ext if episode.rounds else 0,
        moves_left=limits.MOVES - episode.moves,
    )


def _events(episode: Episode, state: str, now: datetime, by: str | None, until: datetime | None) -> tuple[str, ...]:
    possible = [
        row.event
        for row in table.rows_of(state)
        if guard_holds(row, episode, now)
        and (by is None or may_say(row, episode, by))
        and (until is not None or not (row.next == "parked" and row.event != "call"))
    ]
    return tuple(dict.fromkeys(possible))


def select(episodes: Iterable[Episode], now: datetime, by: str | None = None) -> Selection:
    """What is shown and what an event goes to.

    First the live cool-off, then a parked one whose time has come, then one that waits to be told about, then the
    earliest parked one; else *idle*, where a call is possible.
    """
    looks = [look(episode, now, by) for episode in episodes if episode.outcome is None and not episode.removed]
    looks.sort(key=_rank)
    if not looks:
        return Selection(look=Look(state="idle", events=("call",)))
    # One that was parked and has come due waits like the others while another one is live.
    parked = tuple(one for place, one in enumerate(looks) if one.state == "parked" or (place and one.state == "due"))
    return Selection(look=looks[0], parked=parked, others=tuple(one for one in looks[1:] if one not in parked))


def _rank(one: Look) -> tuple[int, datetime, str]:
    assert one.episode is not None
    when = one.return_at or one.episode.called_at
    if one.state in table.LIVE:
        return (1 if told_state(one.episode) == "parked" else 0, when, one.episode.id)
    return (3 if one.state == "parked" else 2, when, one.episode.id)
