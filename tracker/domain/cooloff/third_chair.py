"""When a third chair is suggested after cool-offs. Nothing is judged here."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from tracker.domain.cooloff.clock import promises
from tracker.domain.cooloff.statistics import DayOf
from tracker.domain.cooloff.topics import topic_key
from tracker.domain.records import Episode
from tracker.domain.records.base import msgspec

THIRTY_DAYS = timedelta(days=30)
Reason = Literal["third_call", "parked_three_times", "no_returns"]


class ThirdChair(msgspec.Struct, frozen=True, kw_only=True):
    """Why a third chair is suggested: one line, the same for both, that either can dismiss.

    ``key`` names this occasion, so that a dismissed line stays away until a further episode gives the reason anew.
    ``topic`` is absent where the reason is no topic's.
    """

    reason: Reason
    key: str
    topic: str | None = None


def calls_on(episode: Episode) -> int:
    """How often an episode was called: its rounds, and a call after the second that gave a new time, no timer."""
    again = sum(1 for act in episode.events if act.event == "again" and act.to == "parked")
    return len(episode.rounds) + again


def third_chair(episodes: Iterable[Episode], as_of: date, day_of: DayOf) -> list[ThirdChair]:
    """The occasions for a third chair up to a day: a third call on one topic, a topic parked three times, two
    no-returns in thirty days. A topic nobody has named stands for its own episode only.
    """
    counted = sorted(
        (one for one in episodes if _counts(one) and day_of(one.called_at) <= as_of), key=lambda one: one.called_at
    )
    by_topic: dict[str, list[Episode]] = {}
    for one in counted:
        by_topic.setdefault(topic_key(one.topic) or f"#{one.id}", []).append(one)
    found = []
    for about in by_topic.values():
        topic, last = about[-1].topic, about[-1].id
        if sum(calls_on(one) for one in about) >= 3:
            found.append(ThirdChair(reason="third_call", key=f"third_call {last}", topic=topic))
        if sum(len(one.parked) for one in about) >= 3:
            found.append(ThirdChair(reason="parked_three_times", key=f"parked_three_times {last}", topic=topic))
    missed = _no_returns(counted, as_of, day_of)
    if len(missed) >= 2:
        found.append(ThirdChair(reason="no_returns", key=f"no_returns {missed[-1]}"))
    return found


def _counts(episode: Episode) -> bool:
    return not episode.removed and episode.outcome != "false_alarm"


def _no_returns(episodes: Sequence[Episode], as_of: date, day_of: DayOf) -> list[str]:
    """The episodes of each no-return in the thirty days up to a day, in order of the calls."""
    return [
        one.id
        for one in episodes
        for promise in promises(one)
        if promise.return_ == "no_return" and as_of - THIRTY_DAYS < day_of(promise.due) <= as_of
    ]
