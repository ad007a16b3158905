"""The table, row for row against its copy in JSON, and every row as it runs."""

import json
from pathlib import Path

import pytest

from tests.domain.cooloff.cooling import IN, said, standing, t
from tracker.domain.cooloff import table
from tracker.domain.cooloff.machine import CoolOffError, apply, call, look, state_at

LAW = json.loads((Path(__file__).parent / "cooloff_machine.json").read_text())
GUARDS = {
    "-": "",
    "no live episode; plan agreed (solo: by its owner) and not paused, or no plan at all": "may_call",
    "within 60 s": "first_minute",
    "60 s passed": "settled",
    "body check shown if elapsed < minutes; never refused": "",
    "extensions < 2": "may_extend",
    "now >= return_at": "deadline",
    "now > return_at+15m": "past_15m",
    "now > return_at+3h": "past_3h",
    "minutes given": "minutes_given",
    "round < 2": "first_round",
    "round == 2": "second_round",
    "now >= talk_until": "talk_limit",
    "app found talking older than 3 h": "talk_3h",
    "moves < 3": "may_move",
    "no live episode": "no_live",
}


@pytest.mark.parametrize(("law", "row"), list(zip(LAW, table.ROWS, strict=True)))
def test_each_row_is_the_law(law, row):
    assert row[:5] == (law["state"], law["event"], law["who"], GUARDS[law["guard"]], law["next"])


@pytest.mark.parametrize(("law", "row"), list(zip(LAW, table.ROWS, strict=True)))
def test_each_row_puts_the_topic_on_the_list_where_the_law_says_so(law, row):
    # How a talk ended is told afterwards with the effects it has at the time.
    told_afterwards = (row.state, row.event) == ("talking_done", "part")
    assert row.review == ("review list" in law["effect"] or told_afterwards)


def test_states_are_those_of_the_law():
    states = {law["state"] for law in LAW} | {law["next"] for law in LAW}
    assert states == table.OPEN | table.ENDED | {"idle"}
    assert not table.OPEN & table.ENDED


def ready(row):
    """An episode in the row's state with the row's guard holding, the minute, the person, and what goes with it."""
    episode, minute = standing(row["state"])
    by = "robin" if row["who"] == "caller" else "dana"
    given = {}
    if row["event"] in ("new_time", "told_new_time"):
        given["at"] = t(minute + 300)
    if row["event"] == "told_late":
        given["minutes"] = 9
    if row["guard"] == "round == 2":
        episode, minute = said((20, "both_back"), (25, "again"), (55, "both_back")), 60
        given["at"] = t(600)
    if row["guard"] == "now > return_at+15m":
        minute = 36
    return episode, minute, by, given


PERSON_ROWS = [row for row in LAW if row["who"] != "clock" and row["state"] != "idle"]


@pytest.mark.parametrize("row", PERSON_ROWS, ids=lambda row: f"{row['state']}-{row['event']}-{row['next']}")
def test_every_row_a_person_says(row):
    episode, minute, by, given = ready(row)
    now = t(minute)
    assert state_at(episode, now) == row["state"]
    assert row["event"] in look(episode, now, by).events
    after = apply(episode, row["event"], by, now, **given)
    assert state_at(after, now) == row["next"]
    if row["next"] in table.ENDED:
        assert after.outcome == row["next"]
        assert after.ended_at == now
        assert look(after, now).events == ()


@pytest.mark.parametrize("row", PERSON_ROWS, ids=lambda row: f"{row['state']}-{row['event']}-{row['next']}")
def test_who_may_say_it(row):
    episode, minute, _, given = ready(row)
    allowed = {"either": {"robin", "dana"}, "caller": {"robin"}, "other": {"dana"}, "present": {"dana"}}[row["who"]]
    for by in ("robin", "dana"):
        assert (row["event"] in look(episode, t(minute), by).events) == (by in allowed)
        if by not in allowed:
            with pytest.raises(CoolOffError):
                apply(episode, row["event"], by, t(minute), **given)


@pytest.mark.parametrize("state", IN)
@pytest.mark.parametrize("event", table.EVENTS)
def test_nothing_else_is_possible(state, event):
    if any(row["state"] == state and row["event"] == event and row["who"] != "clock" for row in LAW):
        return
    episode, minute = standing(state)
    for by in ("robin", "dana"):
        assert event not in look(episode, t(minute), by).events
        with pytest.raises(CoolOffError):
            apply(episode, event, by, t(minute), at=t(minute + 60), minutes=10)


CLOCK = [
    ("called", "settled", [], 59 / 60, 1),
    ("apart", "deadline", [], 20 - 1 / 60, 20),
    ("due", "unanswered", [], 35, 35 + 1 / 60),
    ("one_back", "unanswered", [(22, "one_back")], 200, 200 + 1 / 60),
    ("talking", "unanswered", [(20, "both_back")], 200, 200 + 1 / 60),
    ("parked", "deadline", [(10, "new_time", {"at": 600})], 600 - 1 / 60, 600),
]


@pytest.mark.parametrize(("state", "event", "acts", "before", "after"), CLOCK)
def test_every_row_of_the_clock(state, event, acts, before, after):
    (row,) = [row for row in LAW if (row["state"], row["event"], row["who"]) == (state, event, "clock")]
    episode = said(*acts)
    assert state_at(episode, t(before)) == state
    assert state_at(episode, t(after)) == row["next"]


def test_the_talk_limit_is_a_line_and_no_other_state():
    episode = said((20, "both_back"))
    assert not look(episode, t(39.9)).talk_over
    late = look(episode, t(40))
    assert (late.state, late.talk_over, late.talk_until) == ("talking", True, t(40))
    covered = {(state, event) for state, event, *_ in CLOCK} | {("talking", "talk_limit")}
    assert covered == {(row["state"], row["event"]) for row in LAW if row["who"] == "clock"}


def test_the_idle_row():
    episode = call("E1", "robin", t(0)).episode
    assert state_at(episode, t(0)) == "called"
    assert (episode.caller, episode.called_at, episode.rounds[0].due) == ("robin", t(0), t(20))


@pytest.mark.parametrize("state", IN)
def test_no_state_waits_for_one_person(state):
    assert any(row.who == "either" and row.event != "stop" for row in table.rows_of(state)) or state == "called"
    assert any(row.event == "stop" and row.who == "either" for row in table.rows_of(state))


@pytest.mark.parametrize("state", IN)
def test_stop_stores_only_that_it_stopped(state):
    episode, minute = standing(state)
    after = apply(episode, "stop", "dana", t(minute), topic="words", decision="words")
    assert after.outcome == "stopped"
    assert (after.topic, after.decision, after.events[-1].by) == (None, None, None)
    assert [one.return_ for one in (*after.rounds, *after.parked)] == [
        one.return_ for one in (*episode.rounds, *episode.parked)
    ]
