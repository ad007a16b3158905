"""What goes onto the review list, and when a third chair is suggested."""

from datetime import date, datetime

import pytest

from tests.domain.cooloff.cooling import DAY, said, t
from tracker.domain.cooloff.machine import apply, call
from tracker.domain.cooloff.third_chair import third_chair
from tracker.domain.cooloff.topics import cooled_twice, for_review, to_list, topic_key
from tracker.domain.records import Episode, Topic
from tracker.domain.records.base import msgspec


def day_of(instant: datetime) -> date:
    return instant.date()


def again(name: str, minute: float, *acts, topic: str = "money") -> Episode:
    episode = call(name, "robin", t(minute), topic=topic).episode
    for after, event, *more in acts:
        given = dict(more[0]) if more else {}
        if "at" in given:
            given["at"] = t(minute + given["at"])
        episode = apply(episode, event, "dana", t(minute + after), **given)
    return episode


@pytest.mark.parametrize(
    ("acts", "listed"),
    [
        ([], False),
        ([(20, "both_back")], False),
        ([(20, "both_back"), (25, "part")], True),
        ([(20, "both_back"), (25, "resolved")], False),
        ([(20, "both_back"), (25, "dropped")], False),
        ([(20, "both_back"), (25, "stop")], False),
        ([(21, "one_back"), (36, "close_tonight")], True),
        ([(60, "told_not_met"), (61, "close_tonight")], True),
        ([(60, "told_on_time"), (61, "close_tonight")], False),
        ([(60, "told_on_time"), (61, "part")], True),
        ([(10, "new_time", {"at": 600})], False),
        ([(10, "new_time", {"at": 600}), (20, "close_tonight")], True),
        ([(60, "call")], True),
        ([(20, "both_back"), (25, "again")], False),
        ([(20, "both_back"), (25, "again"), (55, "both_back"), (60, "again", {"at": 600})], True),
    ],
)
def test_what_goes_onto_the_review_list(acts, listed):
    episode = said(*acts, topic="Money")
    topic = for_review([episode], episode, t(700), day_of)
    assert (topic is not None) == listed
    if topic:
        assert (topic.text, topic.episode, topic.by, topic.third_chair) == ("Money", "E1", "dana", False)


def test_a_topic_moved_three_times_is_flagged():
    acts = [(10 + n, "new_time", {"at": 600 + n}) for n in range(4)]
    assert for_review([], said(*acts[:3]), t(20), day_of) is None
    topic = for_review([], said(*acts), t(20), day_of)
    assert topic is not None
    assert (topic.third_chair, topic.text) == (True, "the cool-off of 2026-04-22")
    # Told once: what is said next does not tell it again.
    assert for_review([], said(*acts, (612, "both_back")), t(613), day_of) is None


def test_no_topic_stands_on_the_list_twice():
    new = Topic(text="Money ", since=date(2026, 5, 1), third_chair=True)
    plain = msgspec.structs.replace(new, third_chair=False)
    there = Topic(id="T1", text="money", since=date(2026, 4, 1))
    closed = msgspec.structs.replace(there, closed_on=date(2026, 4, 5))
    assert to_list([closed], new) == new
    assert to_list([there], plain) is None
    flagged = to_list([there], new)
    assert flagged is not None
    assert (flagged.id, flagged.third_chair) == ("T1", True)
    assert to_list([flagged], new) is None


@pytest.mark.parametrize(
    ("first", "second", "apart", "twice"),
    [
        ([(60, "told_not_met"), (61, "close_tonight")], [(5, "stop")], 7 * DAY, True),
        ([(5, "stop")], [(5, "stop")], 7 * DAY + 1, False),
        ([(20, "both_back"), (25, "stop")], [(5, "stop")], DAY, False),
        ([(5, "stop")], [(20, "both_back"), (21, "stop")], DAY, False),
        ([(5, "stop")], [], DAY, False),  # the second one still runs
        ([(5, "stop")], [(60, "told_not_met")], DAY, True),
        ([(5, "stop")], [(5, "new_time", {"at": 600})], DAY, False),
        ([(60, "told_on_time"), (61, "close_tonight")], [(5, "stop")], DAY, False),
    ],
)
def test_cooled_twice_within_a_week_with_no_talk(first, second, apart, twice):
    one, two = again("E1", 0, *first), again("E2", apart, *second, topic=" Money")
    now = t(apart + (second[-1][0] if second else 5))
    assert cooled_twice([one, two], two, now) is twice
    assert not cooled_twice([one, msgspec.structs.replace(two, topic="the car")], one, now)
    assert (for_review([one], two, now, day_of) is not None) is twice


def test_topics_are_the_same_by_their_words():
    assert topic_key("  The Bank   letter") == topic_key("the bank LETTER")
    assert topic_key(None) == topic_key(" ") == ""


def reasons(*episodes: Episode, minute: float = 0) -> list[str]:
    return [one.reason for one in third_chair(episodes, day_of(t(minute)), day_of)]


def test_a_third_call_on_one_topic():
    two_rounds = again("E1", 0, (20, "both_back"), (25, "again"), (55, "both_back"), (60, "resolved"))
    third = again("E2", 20 * DAY, (20, "both_back"), (21, "resolved"))
    assert reasons(two_rounds, minute=30 * DAY) == []
    assert reasons(two_rounds, third, minute=30 * DAY) == ["third_call"]
    assert reasons(two_rounds, third, minute=10 * DAY) == []
    assert reasons(two_rounds, again("E2", 0, topic="the car"), minute=30 * DAY) == []
    no_timer = again("E1", 0, (20, "both_back"), (25, "again"), (55, "both_back"), (60, "again", {"at": 600}))
    assert reasons(no_timer, minute=DAY) == ["third_call"]
    assert reasons(said(), said(new_id="E2"), said(new_id="E3"), minute=DAY) == []


def test_a_topic_parked_three_times():
    acts = [(10 + n, "new_time", {"at": 600 + n}) for n in range(3)]
    assert reasons(again("E1", 0, *acts[:2])) == []
    assert reasons(again("E1", 0, *acts)) == ["parked_three_times"]
    assert reasons(again("E1", 0, *acts[:2]), again("E2", DAY, acts[0]), minute=DAY) == ["parked_three_times"]


def test_two_no_returns_in_thirty_days():
    missed = (60, "told_not_met")
    one, two = again("E1", 0, missed, topic="a"), again("E2", 29 * DAY, missed, topic="b")
    found = third_chair([one, two], day_of(t(29 * DAY)), day_of)
    assert [(each.reason, each.topic, each.key) for each in found] == [("no_returns", None, "no_returns E2")]
    assert reasons(one, two, minute=30 * DAY) == []


def test_false_alarms_suggest_nothing():
    alarms = [apply(again(f"E{n}", n * 60), "cancel", "robin", t(n * 60)) for n in range(3)]
    assert reasons(*alarms, minute=DAY) == []
