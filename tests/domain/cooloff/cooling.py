"""Cool-offs in every state, made by saying things at times; minutes count from the call at 22:05 in Berlin."""

from datetime import UTC, datetime, timedelta

from tracker.domain.cooloff.machine import apply, call
from tracker.domain.records import Episode

CALLED = datetime(2026, 4, 22, 20, 5, tzinfo=UTC)
DAY = 24 * 60


def t(minutes: float) -> datetime:
    return CALLED + timedelta(minutes=minutes)


def said(
    *acts: tuple[float, str] | tuple[float, str, dict], by: str = "dana", new_id: str = "E1", **calling
) -> Episode:
    """Robin's call at minute 0, then what ``by`` says at each minute; a key ``by`` in an act names another."""
    episode = call(new_id, "robin", CALLED, **calling).episode
    for minute, event, *more in acts:
        given = dict(more[0]) if more else {}
        who = given.pop("by", by)
        if "at" in given:
            given["at"] = t(given["at"])
        episode = apply(episode, event, who, t(minute), **given)
    return episode


# For every open state: how to get there, and a minute at which it stands there.
IN: dict[str, tuple[list, float]] = {
    "called": ([], 0.5),
    "apart": ([], 10),
    "due": ([], 22),
    "one_back": ([(22, "one_back")], 24),
    "away": ([], 60),
    "no_meet": ([(60, "told_not_met")], 61),
    "talking": ([(20, "both_back")], 25),
    "talking_done": ([(60, "told_on_time")], 61),
    "parked": ([(10, "new_time", {"at": 600})], 100),
}


def standing(state: str) -> tuple[Episode, float]:
    acts, minute = IN[state]
    return said(*acts), minute
