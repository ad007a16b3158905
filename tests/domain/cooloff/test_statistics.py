"""The numbers of the story, from its stored episodes and from the same evenings said event by event."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.domain.cooloff.cooling import DAY, said, t
from tests.story import DOCUMENT as STORY
from tests.story import EXPECTED as ALL_EXPECTED
from tracker.domain.cooloff.machine import apply, call, state_at
from tracker.domain.cooloff.statistics import cooloff_numbers, last_four_weeks
from tracker.domain.records import Episode, Escalation, Plan
from tracker.domain.records.base import msgspec

EXPECTED = ALL_EXPECTED["cooloff"]
EPISODES = msgspec.convert(STORY["episodes"], list[Episode])
ESCALATIONS = msgspec.convert(STORY["escalations"], list[Escalation])
PLAN = msgspec.convert(STORY["plans"][0], Plan)
LAST = date(2026, 5, 30)


def day_of(instant: datetime) -> date:
    return (instant.astimezone(ZoneInfo("Europe/Berlin")) - timedelta(hours=3)).date()


def test_the_story_gives_the_expected_numbers():
    numbers = cooloff_numbers(EPISODES, ESCALATIONS, LAST, day_of)
    assert msgspec.to_builtins(numbers) == EXPECTED
    assert list(msgspec.to_builtins(numbers)) == list(EXPECTED)


def test_the_story_reads_as_its_outcomes():
    assert {state_at(one, datetime.fromisoformat("2026-03-01T00:00Z")) for one in EPISODES} == {"resolved"}


# Berlin time, who, event, what goes with it.
EVENINGS = {
    "E1": [
        ("2026-03-18T20:42+01:00", "robin", "call", {"heated": 6, "topic": "the bank letter"}),
        ("2026-03-18T20:42:30+01:00", "dana", "ack", {}),
        ("2026-03-18T20:52+01:00", "robin", "both_back", {}),
        ("2026-03-18T20:58+01:00", "dana", "again", {}),
        ("2026-03-18T21:30+01:00", "dana", "both_back", {}),
        ("2026-03-18T21:40+01:00", "robin", "new_time", {"at": datetime.fromisoformat("2026-03-19T19:30+01:00")}),
        ("2026-03-19T19:30+01:00", "robin", "both_back", {}),
        ("2026-03-19T19:50+01:00", "dana", "resolved", {}),
    ],
    "E2": [
        ("2026-04-03T18:10+02:00", "dana", "call", {"heated": 4, "topic": "Easter at Robin's parents"}),
        ("2026-04-03T18:12+02:00", "robin", "ack", {}),
        ("2026-04-03T18:25+02:00", "dana", "more_time", {"minutes": 10}),
        ("2026-04-03T18:41+02:00", "robin", "both_back", {}),
        ("2026-04-03T19:00+02:00", "robin", "resolved", {}),
    ],
    "E3": [
        ("2026-04-22T22:05+02:00", "robin", "call", {"heated": 3, "topic": "Toni's message"}),
        ("2026-04-23T07:02+02:00", "dana", "told_not_met", {}),
        ("2026-04-23T07:03+02:00", "dana", "new_time", {"at": datetime.fromisoformat("2026-04-23T19:00+02:00")}),
        ("2026-04-23T19:04+02:00", "dana", "both_back", {}),
        ("2026-04-23T19:20+02:00", "robin", "resolved", {}),
    ],
    "E4": [
        ("2026-05-16T16:20+02:00", "robin", "call", {"heated": 1, "topic": "packing the car"}),
        ("2026-05-16T16:21+02:00", "dana", "ack", {}),
        ("2026-05-16T16:39+02:00", "dana", "both_back", {}),
        ("2026-05-16T16:45+02:00", "dana", "resolved", {}),
    ],
}


def replayed(name: str) -> Episode:
    episode = None
    for when, by, event, given in EVENINGS[name]:
        now = datetime.fromisoformat(when)
        if episode is None:
            episode = call(name, by, now, plan=PLAN, people=["robin", "dana"], **given).episode
        else:
            episode = apply(episode, event, by, now, **given)
        episode = msgspec.json.decode(msgspec.json.encode(episode), type=Episode)
    assert episode is not None
    return episode


STORED = ("plan", "plan_version", "caller", "called_at", "minutes_to_call", "acked", "topic", "outcome", "resolved_on")
RETURNS = (
    "n",
    "called_at",
    "caller",
    "due",
    "first_due",
    "back",
    "return",
    "ext",
    "ext_by",
    "reconstructed",
    "answered_at",
)


@pytest.mark.parametrize("story", EPISODES, ids=lambda one: one.id)
def test_the_evenings_said_again_are_the_stored_ones(story):
    episode = replayed(story.id)
    for field in STORED:
        assert getattr(episode, field) == getattr(story, field), field
    for said_again, stored in ((episode.rounds, story.rounds), (episode.parked, story.parked)):
        assert len(said_again) == len(stored)
        for one, other in zip(msgspec.to_builtins(said_again), msgspec.to_builtins(stored), strict=True):
            assert {k: v for k, v in one.items() if k in RETURNS} == {k: v for k, v in other.items() if k in RETURNS}


def test_the_evenings_said_again_give_the_expected_numbers():
    numbers = cooloff_numbers([replayed(name) for name in EVENINGS], ESCALATIONS, LAST, day_of)
    assert msgspec.to_builtins(numbers) == EXPECTED


def test_four_weeks():
    numbers = last_four_weeks(EPISODES, ESCALATIONS, LAST, day_of)
    assert (numbers.episodes, numbers.promises, numbers.promises_kept, numbers.heated_moments) == (1, 1, 1, 1)
    assert (numbers.median_minutes_to_call, numbers.last_4_weeks) == (1, 1)
    on_the_day = last_four_weeks(EPISODES, ESCALATIONS, date(2026, 6, 12), day_of)
    assert on_the_day.episodes == 1
    gone = last_four_weeks(EPISODES, ESCALATIONS, date(2026, 6, 13), day_of)
    assert (gone.episodes, gone.median_minutes_to_call) == (0, None)


@pytest.mark.parametrize(("later", "there"), [(0, 1), (27, 1), (28, 0)])
def test_four_weeks_are_twenty_eight_days(later, there):
    day = day_of(t(0))
    as_of = day + timedelta(days=later)
    missed = [Escalation(day=day), Escalation(day=day, called=True)]
    found = last_four_weeks([said((20, "both_back"), (25, "resolved"))], missed, as_of, day_of)
    assert (found.episodes, found.heated_moments, found.last_4_weeks) == (there, 2 * there, there)
    assert cooloff_numbers([said()], missed, as_of, day_of).last_4_weeks == there


@pytest.mark.parametrize(
    ("as_of", "episodes", "rounds", "parked", "promises", "kept", "resolved", "heated"),
    [
        (date(2026, 3, 17), 0, 0, 0, 0, 0, 0, 0),
        (date(2026, 3, 18), 1, 2, 1, 2, 2, 0, 1),
        (date(2026, 3, 19), 1, 2, 1, 3, 3, 1, 1),
        (date(2026, 3, 25), 1, 2, 1, 3, 3, 1, 2),
        (date(2026, 4, 22), 3, 4, 1, 4, 4, 2, 4),
        (date(2026, 4, 23), 3, 4, 2, 6, 5, 3, 4),
    ],
)
def test_an_earlier_day_knows_nothing_of_later_ones(as_of, episodes, rounds, parked, promises, kept, resolved, heated):
    for told in (EPISODES, [replayed(name) for name in EVENINGS]):
        numbers = cooloff_numbers(told, ESCALATIONS, as_of, day_of)
        assert (numbers.episodes, numbers.rounds, numbers.parked) == (episodes, rounds, parked)
        assert (numbers.promises, numbers.promises_kept) == (promises, kept)
        assert (numbers.resolved, numbers.heated_moments) == (resolved, heated)


@pytest.mark.parametrize(
    ("acts", "episodes", "promises", "kept"),
    [
        ([(0.5, "cancel", {"by": "robin"})], 0, 0, 0),
        ([], 1, 0, 0),
        ([(5, "stop")], 1, 0, 0),
        ([(5, "new_time", {"at": 600})], 1, 0, 0),
        ([(5, "new_time", {"at": 600}), (601, "both_back")], 1, 1, 1),
        ([(5, "new_time", {"at": 600}), (640, "both_back")], 1, 1, 0),
        ([(30, "both_back")], 1, 1, 0),
        ([(60, "told_on_time")], 1, 1, 1),
        ([(60, "told_new_time", {"at": 600})], 1, 0, 0),
        ([(60, "call")], 1, 0, 0),
        ([(21, "one_back"), (36, "close_tonight")], 1, 1, 0),
        ([(20, "both_back"), (25, "again"), (60, "both_back"), (61, "stop")], 1, 2, 2),
    ],
)
def test_what_is_a_return_promise(acts, episodes, promises, kept):
    numbers = cooloff_numbers([said(*acts)], [], day_of(t(3 * DAY)), day_of)
    assert (numbers.episodes, numbers.promises, numbers.promises_kept) == (episodes, promises, kept)


def test_removed_records_and_called_escalations_count_for_nothing():
    gone = msgspec.structs.replace(said(), removed=True)
    day = day_of(t(0))
    noted = [Escalation(day=day, called=True), Escalation(day=day, removed=True), Escalation(day=day)]
    numbers = cooloff_numbers([gone], noted, day, day_of)
    assert (numbers.episodes, numbers.heated_moments, numbers.caught) == (0, 1, 0)


def test_the_same_day_is_the_day_as_it_is_lived():
    # Called at 22:05, resolved at half past one: the day starts at three.
    late = said((200, "told_on_time"), (205, "resolved", {"on": day_of(t(205))}))
    assert cooloff_numbers([late], [], day_of(t(205)), day_of).same_day == 1


def test_minutes_keep_their_fractions():
    numbers = cooloff_numbers([said(heated=2.5), said(heated=4)], [], day_of(t(0)), day_of)
    assert (numbers.minutes_to_call, numbers.median_minutes_to_call) == ([2.5, 4], 3.25)
