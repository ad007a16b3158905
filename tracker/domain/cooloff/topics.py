"""What a cool-off leaves for the review list, and when a third chair is suggested. Nothing is judged here."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from tracker.domain.cooloff import limits, table
from tracker.domain.cooloff.clock import promises, state_at
from tracker.domain.cooloff.statistics import DayOf
from tracker.domain.records import Episode, Topic
from tracker.domain.records.base import msgspec

WEEK = timedelta(days=7)
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


def topic_key(text: str | None) -> str:
    """What makes two topics the same: their words, whatever the case and the spaces. Empty without any."""
    return " ".join((text or "").casefold().split())


def topic_words(episode: Episode, day_of: DayOf) -> str:
    """The topic as it stands on the review list; the day of the call where nobody has named it."""
    return episode.topic or f"the cool-off of {day_of(episode.called_at).isoformat()}"


def for_review(episodes: Iterable[Episode], episode: Episode, now: datetime, day_of: DayOf) -> Topic | None:
    """What the last act of ``episode`` puts onto the review list, if anything; to be asked after every act.

    ``episodes`` are all of them, with or without this one. A topic moved three times is flagged for a third chair.
    """
    if not episode.events:
        return None
    act = episode.events[-1]
    listed = any(
        row.review and row.next == act.to
        for row in table.rows_of(act.from_, act.event)
    )  # fmt: skip
    moved_thrice = act.to == "parked" and episode.moves >= limits.MOVES
    everyone = [*(one for one in episodes if one.id != episode.id), episode]
    if not (listed or moved_thrice or cooled_twice(everyone, episode, now)):
        return None
    return Topic(
        text=topic_words(episode, day_of),
        since=day_of(now),
        by=act.by,
        episode=episode.id,
        third_chair=episode.moves >= limits.MOVES,
    )


def to_list(topics: Iterable[Topic], new: Topic) -> Topic | None:
    """The topic to write: ``new``; or the open one of the same words, flagged now; None when it is there already."""
    for one in topics:
        if one.closed_on is None and not one.removed and topic_key(one.text) == topic_key(new.text):
            return msgspec.structs.replace(one, third_chair=True) if new.third_chair and not one.third_chair else None
    return new


def talk_reached(episode: Episode) -> bool:
    """Whether both sat down to talk: any return that took place, on time or late."""
    return any(one.return_ in ("on_time", "late") for one in promises(episode))


def cooled_twice(episodes: Iterable[Episode], episode: Episode, now: datetime) -> bool:
    """Whether the topic of ``episode`` was cooled twice within seven days with no talk reached.

    Calls for one neutral line to both. A cool-off that may still lead to its talk does not count yet.
    """
    key = topic_key(episode.topic)
    if not key or not _without_talk(episode, now):
        return False
    return any(
        one.id != episode.id
        and topic_key(one.topic) == key
        and abs(one.called_at - episode.called_at) <= WEEK
        and _without_talk(one, now)
        for one in episodes
    )


def _without_talk(episode: Episode, now: datetime) -> bool:
    if episode.removed or talk_reached(episode):
        return False
    state = state_at(episode, now)
    return state not in table.LIVE and state not in ("parked", "false_alarm")


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
