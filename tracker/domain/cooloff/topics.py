"""What a cool-off leaves for the review list. Nothing is judged here."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from tracker.domain.cooloff import limits, table
from tracker.domain.cooloff.clock import promises, state_at
from tracker.domain.cooloff.statistics import DayOf
from tracker.domain.records import Episode, Topic
from tracker.domain.records.base import msgspec

WEEK = timedelta(days=7)


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
