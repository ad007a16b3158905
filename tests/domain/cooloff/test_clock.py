"""What the clock makes of it: kills and late starts, clocks set back, summer time, episodes beside each other."""

from datetime import datetime, timedelta

import pytest

from tests.domain.cooloff.cooling import DAY, IN, said, standing, t
from tracker.domain.cooloff.clock import told_state
from tracker.domain.cooloff.machine import apply, call, look, select, state_at
from tracker.domain.records import Act, Episode, Parked, Round
from tracker.domain.records.base import msgspec

# Said at these minutes, found at that minute: the state. Minutes count from the call; the first return is at 20.
FOUND = [
    ([], 0, "called"),
    ([], 59 / 60, "called"),
    ([], 1, "apart"),
    ([], 15, "apart"),
    ([], 20, "due"),
    ([], 25, "due"),
    ([], 35, "due"),
    ([], 35.1, "away"),
    ([], 9 * 60, "away"),
    ([], 300 * DAY, "away"),
    ([(0.5, "ack")], 0.9, "called"),
    ([(0.5, "ack")], 5, "apart"),
    ([(5, "ack")], 21, "due"),
    ([(10, "more_time")], 25, "apart"),
    ([(10, "more_time")], 30, "due"),
    ([(10, "more_time")], 45.1, "away"),
    ([(22, "one_back")], 36, "one_back"),
    ([(22, "one_back")], 200, "one_back"),
    ([(22, "one_back")], 201, "away"),
    ([(20, "both_back")], 41, "talking"),
    ([(20, "both_back")], 200, "talking"),
    ([(20, "both_back")], 201, "talking_done"),
    ([(60, "told_not_met")], 5 * DAY, "no_meet"),
    ([(10, "new_time", {"at": 600})], 599, "parked"),
    ([(10, "new_time", {"at": 600})], 600, "due"),
    ([(10, "new_time", {"at": 600})], 615, "due"),
    ([(10, "new_time", {"at": 600})], 616, "away"),
    ([(10, "new_time", {"at": 600}), (601, "one_back")], 780, "one_back"),
    ([(10, "new_time", {"at": 600}), (601, "one_back")], 781, "away"),
    ([(20, "both_back"), (25, "again")], 54, "apart"),
    ([(20, "both_back"), (25, "again")], 55, "due"),
]


@pytest.mark.parametrize(("acts", "minute", "state"), FOUND)
def test_found_again_after_sleep_or_a_kill(acts, minute, state):
    episode = said(*acts)
    again = msgspec.json.decode(msgspec.json.encode(episode), type=Episode)
    assert again == episode
    assert state_at(again, t(minute)) == state


def test_what_remains_is_recomputed():
    episode = said()
    assert [look(episode, t(m)).remaining for m in (0, 5, 15, 19.5, 20, 30)] == [1200, 900, 300, 30, 0, 0]
    assert look(episode, t(5)).return_at == t(20)
    assert look(said((20, "both_back")), t(22)).remaining is None


def test_a_question_has_its_time():
    assert look(said(), t(22)).answer_by == t(35)
    assert look(said((22, "one_back")), t(23)).answer_by == t(200)
    assert look(said(), t(5)).answer_by is None


@pytest.mark.parametrize("state", IN)
def test_a_clock_set_back_never_leads_behind_the_last_act(state):
    episode, minute = standing(state)
    for back in (60, 600, 30 * DAY):
        found = state_at(episode, t(minute - back))
        assert found == told_state(episode) or (told_state(episode) == "called" and found in ("called", "apart"))
        now = look(episode, t(minute - back))
        assert "stop" in now.events
        if now.remaining is not None:
            assert now.remaining == (now.return_at - t(minute - back)).total_seconds()


def test_a_clock_set_back_an_hour_after_a_call_holds_nobody_in_the_first_minute():
    now = look(said(), t(-60 + 5))
    assert (now.state, now.remaining) == ("apart", 75 * 60)
    assert "both_back" in now.events
    # A small correction of the clock takes nothing from the first minute.
    assert state_at(said(), t(-0.5)) == "called"


@pytest.mark.parametrize(
    ("called", "back"),
    [
        # Europe/Berlin: 02:00 to 03:00 is skipped on 29 March, 02:00 to 03:00 comes twice on 25 October.
        ("2026-03-29T01:50+01:00", "2026-03-29T03:10+02:00"),
        ("2026-10-25T02:50+02:00", "2026-10-25T02:10+01:00"),
    ],
)
def test_a_change_of_summer_time_keeps_the_promise(called, back):
    episode = call("E1", "robin", datetime.fromisoformat(called)).episode
    returned = datetime.fromisoformat(back)
    assert episode.rounds[0].due == returned
    assert state_at(episode, returned - timedelta(seconds=1)) == "apart"
    assert state_at(episode, returned) == "due"
    assert apply(episode, "both_back", "dana", returned).rounds[0].return_ == "on_time"


def test_idle():
    only_ended = said((0.5, "stop"))
    selection = select([only_ended], t(1))
    assert (selection.look.state, selection.look.events, selection.parked) == ("idle", ("call",), ())
    assert select([msgspec.structs.replace(said(), removed=True)], t(1)).look.state == "idle"


def ids(looks) -> list[str]:
    return [one.episode.id for one in looks]


def test_the_live_one_is_shown_and_parked_ones_wait_beside():
    late = said((10, "new_time", {"at": 900}), new_id="P2")
    early = said((10, "new_time", {"at": 600}), new_id="P1")
    shown = select([late, early], t(100))
    assert (shown.look.episode.id, shown.look.state, ids(shown.parked)) == ("P1", "parked", ["P1", "P2"])
    live = call("L", "dana", t(100), episodes=[late, early]).episode
    shown = select([late, early, live], t(110))
    assert (shown.look.episode.id, ids(shown.parked)) == ("L", ["P1", "P2"])


def test_a_parked_one_that_comes_due_does_not_push_the_live_one_aside():
    parked = said((10, "new_time", {"at": 600}), new_id="P")
    live = call("L", "dana", t(590), episodes=[parked]).episode
    shown = select([parked, live], t(605))
    assert (shown.look.episode.id, shown.look.state, ids(shown.others)) == ("L", "apart", [])
    assert [(one.episode.id, one.state) for one in shown.parked] == [("P", "due")], "it waits beside the live one"
    stopped = apply(live, "stop", "dana", t(606))
    shown = select([parked, stopped], t(606))
    assert (shown.look.episode.id, shown.look.state) == ("P", "due")


def test_what_is_due_comes_before_what_asks_and_that_before_what_waits():
    away = said(new_id="A")
    parked = said((10, "new_time", {"at": 600}), new_id="P")
    assert select([parked, away], t(100)).look.episode.id == "A"
    assert select([parked, away], t(605)).look.episode.id == "P"
    later = select([parked, away], t(700))
    assert (later.look.episode.id, ids(later.others)) == ("A", ["P"])


@pytest.mark.parametrize(
    ("episode", "state"),
    [
        ({"outcome": "resolved"}, "resolved"),
        ({"rounds": [Round(due=t(20))]}, "apart"),
        ({"rounds": [Round(due=t(20), return_="on_time")]}, "talking_done"),
        ({"rounds": [Round(due=t(20), return_="moved")], "parked": [Parked(due=t(600))]}, "parked"),
        ({}, "talking_done"),
        ({"events": [Act(event="more_time", by="dana", at=t(5), from_="apart", to="apart")]}, "talking_done"),
        (
            {"rounds": [Round(due=t(20))], "events": [Act(event="?", by="dana", at=t(5), from_="apart", to="?")]},
            "apart",
        ),
    ],
)
def test_an_episode_taken_in_without_fitting_acts_stays_answerable(episode, state):
    taken = Episode(id="E", called_at=t(0), **episode)
    assert told_state(taken) == state
    assert taken.outcome or "stop" in look(taken, t(5)).events
