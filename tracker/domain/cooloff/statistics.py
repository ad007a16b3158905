"""The numbers of the cool-off: of returns promised and kept, never of a person, and never a target."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from tracker.domain.records import Episode, Escalation, Parked, Round
from tracker.domain.records.base import msgspec

FOUR_WEEKS = timedelta(days=28)
JUDGED = frozenset({"on_time", "late", "no_return"})
"""Returns that are promises. What was stopped, moved or is still open is none."""

DayOf = Callable[[datetime], date]
"""The civil day of an instant: the machine's zone, less the day's start hour."""


class CoolOffNumbers(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown of the cool-off, up to a day. False alarms and dry runs are in none of it.

    ``promises`` are the returns that were judged, of rounds and new times; ``extended`` the rounds with more time asked
    for; ``resolved`` and ``same_day`` episodes by their outcome; ``minutes_to_call`` in order of the calls;
    ``heated_moments`` the episodes and the escalations nobody called, of which ``caught`` were called.
    ``last_4_weeks`` is the number of episodes in the twenty-eight days up to the day.
    """

    episodes: int
    rounds: int
    rounds_on_time: int
    parked: int
    parked_on_time: int
    promises: int
    promises_kept: int
    extended: int
    second_calls: int
    resolved: int
    same_day: int
    median_minutes_to_call: float | None
    minutes_to_call: list[float]
    heated_moments: int
    caught: int
    last_4_weeks: int


def cooloff_numbers(
    episodes: Iterable[Episode],
    escalations: Iterable[Escalation],
    as_of: date,
    day_of: DayOf,
    since: date | None = None,
) -> CoolOffNumbers:
    """The numbers up to ``as_of`` (included), of episodes called from ``since`` on; all time without it.

    What became of an episode after ``as_of`` is left out, as it was not known then.
    """
    called = [(day_of(one.called_at), one) for one in episodes if one.outcome != "false_alarm" and not one.removed]
    counted = sorted(
        (one for day, one in called if day <= as_of and (since is None or day >= since)), key=lambda one: one.called_at
    )
    missed = [
        one for one in escalations
        if not one.called and not one.removed and one.day <= as_of and (since is None or one.day >= since)
    ]  # fmt: skip
    rounds = [
        one for episode in counted for one in episode.rounds if day_of(one.called_at or episode.called_at) <= as_of
    ]
    parked = [one for episode in counted for one in episode.parked if day_of(_set_at(episode, one)) <= as_of]
    judged_rounds = _judged(rounds, as_of, day_of)
    judged_parked = _judged(parked, as_of, day_of)
    rounds_on_time = judged_rounds.count("on_time")
    parked_on_time = judged_parked.count("on_time")
    resolved = [one for one in counted if one.outcome == "resolved" and _ended_on(one, day_of) <= as_of]
    minutes = [_plain(one.minutes_to_call) for one in counted if one.minutes_to_call is not None]
    return CoolOffNumbers(
        episodes=len(counted),
        rounds=len(rounds),
        rounds_on_time=rounds_on_time,
        parked=len(parked),
        parked_on_time=parked_on_time,
        promises=len(judged_rounds) + len(judged_parked),
        promises_kept=rounds_on_time + parked_on_time,
        extended=sum(1 for one in rounds if one.ext),
        second_calls=sum(1 for one in rounds if one.n > 1),
        resolved=len(resolved),
        same_day=sum(1 for one in resolved if _ended_on(one, day_of) == day_of(one.called_at)),
        median_minutes_to_call=_median(minutes),
        minutes_to_call=minutes,
        heated_moments=len(counted) + len(missed),
        caught=len(counted),
        last_4_weeks=sum(1 for one in counted if day_of(one.called_at) > as_of - FOUR_WEEKS),
    )


def last_four_weeks(
    episodes: Iterable[Episode], escalations: Iterable[Escalation], as_of: date, day_of: DayOf
) -> CoolOffNumbers:
    """The numbers of the twenty-eight days that end with ``as_of``."""
    since = as_of - FOUR_WEEKS + timedelta(days=1)
    return cooloff_numbers(episodes, escalations, as_of, day_of, since)


def let_go(episodes: Iterable[Episode], as_of: date, day_of: DayOf) -> int:
    """How many of the last twenty-eight days were stopped or dropped: they ended unresolved, and nothing is open."""
    since = as_of - FOUR_WEEKS
    return sum(
        since < day_of(one.called_at) and _ended_on(one, day_of) <= as_of
        for one in episodes
        if one.outcome in ("stopped", "dropped") and not one.removed
    )


def judged_at(promise: Round | Parked) -> datetime:
    """The instant at which a return was judged: both back, or told afterwards, or else its time."""
    return promise.back or promise.answered_at or promise.due


def _judged(promises: Iterable[Round | Parked], as_of: date, day_of: DayOf) -> list[str]:
    return [one.return_ for one in promises if one.return_ in JUDGED and day_of(judged_at(one)) <= as_of]


def _set_at(episode: Episode, parked: Parked) -> datetime:
    """When a new time was set. Where that is not recorded, after what came before it."""
    if parked.set_at is not None:
        return parked.set_at
    place = next(place for place, one in enumerate(episode.parked) if one is parked)
    if place:
        return judged_at(episode.parked[place - 1])
    return judged_at(episode.rounds[-1]) if episode.rounds else episode.called_at


def _ended_on(episode: Episode, day_of: DayOf) -> date:
    return episode.resolved_on or day_of(episode.ended_at or episode.called_at)


def _plain(minutes: float) -> float:
    return int(minutes) if minutes == int(minutes) else minutes


def _median(values: list[float]) -> float | None:
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else _plain((ordered[middle - 1] + ordered[middle]) / 2)
