"""Calling, and what each event does to the record."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.domain.cooloff.cooling import CALLED, DAY, said, standing, t
from tracker.domain.cooloff.machine import CoolOffError, agreed, apply, call, look, plan_for_call, state_at
from tracker.domain.records import Plan, PlanVersion


def plan(**given) -> Plan:
    versions = [
        PlanVersion(v=1, minutes=10, from_=date(2026, 3, 11)),
        PlanVersion(v=2, minutes=30, from_=date(2026, 3, 29)),
    ]
    base = {"id": "P1", "type": "cool_off", "name": "Amber", "state": "active", "minutes": 20, "versions": versions}
    base["agreed_by"] = ["robin", "dana"]
    return Plan(**(base | given))


@pytest.mark.parametrize(
    ("a_plan", "day", "minutes", "version"),
    [
        (None, None, 20, None),
        (plan(), None, 30, 2),
        (plan(), date(2026, 3, 28), 10, 1),
        (plan(), date(2026, 3, 1), 20, None),
        (plan(versions=[], minutes=None), None, 20, None),
        (plan(versions=[], minutes=60, state="agreed"), None, 60, None),
    ],
)
def test_a_call_promises_the_minutes_of_the_plan_of_its_day(a_plan, day, minutes, version):
    episode = call("E1", "robin", CALLED, plan=a_plan, people=["robin", "dana"], day=day).episode
    assert episode.rounds[0].due == t(minutes)
    assert episode.plan_version == version
    assert (episode.acked, episode.topic) == (False, None)


def test_a_call_writes_whole_seconds_in_utc():
    berlin = datetime.fromisoformat("2026-04-22T22:05:00.731+02:00")
    episode = call("E1", "robin", berlin).episode
    assert episode.called_at == CALLED
    assert look(episode, berlin + timedelta(minutes=15, milliseconds=240)).remaining == 300
    with pytest.raises(ValueError, match="zone"):
        call("E1", "robin", datetime(2026, 4, 22, 22, 5))


@pytest.mark.parametrize(
    ("a_plan", "sentence"),
    [
        (plan(state="paused", paused_by="dana"), "paused by Dana; Help"),
        (plan(state="draft"), "not agreed"),
        (plan(state="retired"), "not agreed"),
        (plan(agreed_by=["robin"]), "not agreed"),
        (plan(type="slip"), "no plan for a cool-off"),
    ],
)
def test_a_plan_that_cannot_be_called_on(a_plan, sentence):
    with pytest.raises(CoolOffError, match=sentence):
        call("E1", "robin", CALLED, plan=a_plan, people=["robin", "dana"], names={"dana": "Dana"})


def test_alone_the_owners_yes_is_enough():
    assert agreed(plan(agreed_by=["robin"]), ["robin"], date(2026, 4, 1))
    assert not agreed(plan(agreed_by=["robin"]), ["robin", "dana"], date(2026, 4, 1))
    newer = PlanVersion(v=3, from_=date(2026, 3, 30), agreed_by=["dana"])
    assert not agreed(plan(versions=[newer]), ["robin", "dana"], date(2026, 4, 1))


def test_which_plan_a_call_uses():
    both, day = ["robin", "dana"], date(2026, 4, 1)
    draft, paused, good = plan(id="A", state="draft"), plan(id="B", state="paused"), plan(id="C")
    assert plan_for_call([draft, paused, good], both, day) == good
    assert plan_for_call([draft, paused], both, day) == paused
    assert plan_for_call([draft, plan(type="slip"), plan(removed=True)], both, day) is None


@pytest.mark.parametrize("state", ["called", "apart", "due", "one_back", "talking"])
def test_one_live_episode_at_a_time(state):
    episode, minute = standing(state)
    with pytest.raises(CoolOffError, match="live already"):
        call("E2", "dana", t(minute), episodes=[episode])


@pytest.mark.parametrize("state", ["away", "no_meet", "talking_done"])
def test_a_new_call_closes_what_was_left(state):
    episode, minute = standing(state)
    parked = said((10, "new_time", {"at": 3 * DAY}), new_id="E9")
    called = call("E2", "dana", t(minute), episodes=[episode, parked])
    (closed,) = called.closed
    assert (closed.id, closed.outcome, closed.ended_at) == ("E1", "left_open", t(minute))
    assert state_at(called.episode, t(minute)) == "called"
    assert state_at(parked, t(minute)) == "parked"


@pytest.mark.parametrize(
    ("acts", "returned", "back"),
    [
        ([(3, "both_back")], "on_time", 3),
        ([(20, "both_back")], "on_time", 20),
        ([(25, "both_back")], "on_time", 25),
        ([(25.02, "both_back")], "late", 25.02),
        ([(21, "one_back"), (24, "both_back")], "on_time", 24),
        ([(21, "one_back"), (100, "both_back")], "late", 100),
        ([(21, "one_back"), (300, "both_back")], "late", 300),
        ([(36, "both_back")], "late", 36),
        ([(15, "more_time", {"minutes": 10}), (34, "both_back")], "on_time", 34),
        ([(15, "more_time", {"minutes": 10}), (36, "both_back")], "late", 36),
    ],
)
def test_a_return_is_judged_on_the_promise_last_announced(acts, returned, back):
    episode = said(*acts)
    (only,) = episode.rounds
    assert (only.return_, only.back) == (returned, t(round(back * 60) / 60))
    assert episode.talk_until == only.back + timedelta(minutes=20)


@pytest.mark.parametrize(
    ("minute", "returned"), [(50, "on_time"), (600, "on_time"), (615, "on_time"), (616, "late"), (3 * DAY, "late")]
)
def test_a_parked_return_has_fifteen_minutes_of_grace(minute, returned):
    episode = said((10, "new_time", {"at": 600}), (minute, "both_back"))
    assert (episode.rounds[0].return_, episode.parked[0].return_) == ("moved", returned)


def test_one_back_keeps_who_and_when():
    episode = said((21, "one_back", {"by": "robin"}))
    assert episode.rounds[0].first_back == {"robin": t(21)}
    assert look(episode, t(22)).present == ("robin",)
    assert "new_time" not in look(episode, t(22), "dana").events
    assert "both_back" in look(episode, t(22), "dana").events


def test_the_evening_may_be_closed_after_a_quarter_of_an_hour():
    episode = said((21, "one_back"))
    assert look(episode, t(30), "dana").close_from == t(35)
    with pytest.raises(CoolOffError, match="fifteen minutes"):
        apply(episode, "close_tonight", "dana", t(35))
    assert apply(episode, "close_tonight", "dana", t(35.1)).rounds[0].return_ == "no_return"


@pytest.mark.parametrize(("minute", "returned"), [(24, "moved"), (25, "moved"), (26, "no_return")])
def test_a_new_time_by_the_one_who_is_there(minute, returned):
    episode = said((21, "one_back"), (minute, "new_time", {"at": 600}))
    assert episode.rounds[0].return_ == returned


@pytest.mark.parametrize(
    ("acts", "due", "first", "announced", "ext"),
    [
        ([(15, "more_time")], 30, 20, "before", 1),
        ([(15, "more_time", {"minutes": 20})], 40, 20, "before", 1),
        ([(15, "more_time"), (16, "more_time", {"minutes": 20})], 50, 20, "before", 2),
        ([(22, "more_time")], 32, 20, "at_due", 1),
        ([(21, "one_back"), (23, "more_time", {"minutes": 20})], 43, 20, "at_due", 1),
    ],
)
def test_more_time(acts, due, first, announced, ext):
    episode = said(*acts)
    (only,) = episode.rounds
    assert (only.due, only.first_due, only.announced, only.ext) == (t(due), t(first), announced, ext)
    assert (only.ext_by, only.first_back) == ("dana", {})
    assert state_at(episode, t(acts[-1][0])) == "apart"


def test_more_time_at_most_twice_a_round():
    episode = said((15, "more_time"), (31, "more_time"))
    now = look(episode, t(32))
    assert (now.extensions_left, "more_time" in now.events) == (0, False)
    with pytest.raises(CoolOffError, match="asked for twice"):
        apply(episode, "more_time", "robin", t(32))
    second = said((15, "more_time"), (31, "more_time"), (40, "both_back"), (50, "again"))
    assert "more_time" in look(second, t(60)).events
    for minutes in (0, 5, 15, -10):
        with pytest.raises(CoolOffError, match="10 or 20"):
            apply(second, "more_time", "robin", t(60), minutes=minutes)


def test_more_time_for_a_parked_return_moves_that_one():
    episode = said((10, "new_time", {"at": 600}), (605, "more_time"), (640, "both_back"))
    (parked,) = episode.parked
    assert (parked.due, parked.first_due, parked.return_) == (t(615), t(600), "late")
    assert (episode.rounds[0].ext, episode.rounds[0].due) == (1, t(20))


def test_the_body_check_is_shown_before_the_planned_minutes_are_over():
    episode = said((15, "more_time"))
    assert look(episode, t(19.9)).body_check
    assert not look(episode, t(20)).body_check
    assert not look(said(), t(20)).body_check
    assert apply(episode, "both_back", "robin", t(2)).rounds[0].return_ == "on_time"


@pytest.mark.parametrize(("minutes", "second"), [(10, 30), (20, 30), (60, 60)])
def test_a_second_round_takes_the_longer_of_half_an_hour_and_the_plans(minutes, second):
    a_plan = plan(versions=[], minutes=minutes)
    episode = said((9, "both_back"), (12, "again"), plan=a_plan)
    assert episode.rounds[1].due == t(12 + second)
    assert (episode.rounds[1].n, episode.rounds[1].caller, episode.talk_until) == (2, "dana", None)


def test_a_third_call_offers_no_timer_only_a_new_time():
    episode = said((20, "both_back"), (25, "again"), (55, "both_back"))
    with pytest.raises(CoolOffError, match="new time"):
        apply(episode, "again", "dana", t(60))
    after = apply(episode, "again", "dana", t(60), at=t(600))
    assert (state_at(after, t(60)), len(after.rounds), after.moves) == ("parked", 2, 0)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        (None, "Say the new time"),
        (10, "past"),
        (9, "past"),
        (3 * DAY + 1, "more than 72 hours"),
        (11, ""),
        (3 * DAY, ""),
    ],
)
def test_bounds_of_a_new_time(at, sentence):
    given = {} if at is None else {"at": t(at)}
    if not sentence:
        assert apply(said(), "new_time", "dana", t(10), **given).parked[0].due == given["at"]
        return
    with pytest.raises(CoolOffError, match=sentence) as refused:
        apply(said(), "new_time", "dana", t(10), **given)
    assert refused.value.field == "at"


def test_a_new_time_is_offered_within_a_day_and_ends_72_hours_after_the_call():
    assert look(said(), t(10)).offered_until == t(10 + DAY)
    assert look(said(), t(2.5 * DAY)).offered_until == t(3 * DAY)
    late = look(said(), t(3 * DAY))
    assert (late.state, late.new_time_until, late.offered_until) == ("away", None, None)
    assert late.events == ("told_on_time", "told_late", "told_not_met", "stop", "both_back", "call")
    with pytest.raises(CoolOffError, match="72 hours after the call are over"):
        apply(said(), "told_new_time", "dana", t(3 * DAY), at=t(3 * DAY + 60))


MOVED = [(10, "new_time", {"at": 600}), (11, "new_time", {"at": 610}), (700, "told_new_time", {"at": 900})]


@pytest.mark.parametrize(
    ("acts", "moves"),
    [
        (MOVED[:1], 0),
        (MOVED[:2], 1),
        (MOVED, 2),
        ([*MOVED, (905, "both_back"), (910, "new_time", {"at": 1000})], 3),
        ([*MOVED, (905, "both_back"), (910, "again"), (940, "both_back"), (941, "again", {"at": 1000})], 3),
        ([*MOVED, (901, "one_back"), (902, "new_time", {"at": 1000})], 3),
        ([*MOVED, (916, "told_not_met"), (917, "new_time", {"at": 1000})], 3),
        ([*MOVED, (916, "told_on_time"), (917, "new_time", {"at": 1000})], 3),
    ],
)
def test_moves_count_from_the_second_new_time_on(acts, moves):
    episode = said(*acts)
    assert episode.moves == moves
    if moves == 3:
        now = look(episode, t(950))
        assert now.events == ("both_back", "close_tonight", "stop", "call")
        assert now.moves_left == 0
        with pytest.raises(CoolOffError, match="moved three times"):
            apply(episode, "new_time", "robin", t(950), at=t(1100))
        with pytest.raises(CoolOffError, match="moved three times"):
            apply(episode, "told_new_time", "robin", t(1016), at=t(1100))
        back = apply(episode, "both_back", "robin", t(1000))
        assert "new_time" not in look(back, t(1001)).events


def test_what_was_told_afterwards_says_so():
    on_time = said((60, "told_on_time")).rounds[0]
    assert (on_time.return_, on_time.reconstructed, on_time.answered_at, on_time.back) == ("on_time", True, t(60), None)
    late = said((60, "told_late", {"minutes": 12})).rounds[0]
    assert (late.return_, late.late_minutes, late.reconstructed) == ("late", 12, True)
    not_met = said((60, "told_not_met")).rounds[0]
    assert (not_met.return_, not_met.reconstructed) == ("no_return", True)
    moved = said((60, "told_new_time", {"at": 600}))
    assert (moved.rounds[0].return_, moved.rounds[0].reconstructed, moved.parked[0].due) == ("moved", True, t(600))
    for minutes in (None, 0):
        with pytest.raises(CoolOffError, match="how many minutes") as refused:
            said((60, "told_late", {"minutes": minutes}))
        assert refused.value.field == "minutes"


def test_how_a_talk_ended():
    on = date(2026, 4, 22)
    given = {"decision": "one night", "leads_to": "C7", "on": on}
    live = said((20, "both_back"), (30, "resolved", given))
    assert (live.outcome, live.decision, live.leads_to, live.resolved_on) == ("resolved", "one night", "C7", on)
    assert (live.reconstructed, live.talk_until, live.ended_at) == (False, None, t(30))
    assert said((60, "told_on_time"), (61, "resolved")).reconstructed
    assert said((60, "told_on_time"), (61, "part")).reconstructed
    part = said((20, "both_back"), (30, "part", {"decision": "half"}))
    assert (part.outcome, part.decision, part.resolved_on) == ("part_resolved", "half", None)
    assert said((20, "both_back"), (30, "dropped")).outcome == "dropped"


def test_ack_by_the_other_is_never_required():
    early, later = said((0.5, "ack")), said((8, "ack"))
    assert (early.acked, early.acked_at, state_at(early, t(0.5))) == (True, t(0.5), "called")
    assert (later.acked_at, state_at(later, t(8))) == (t(8), "apart")


def test_a_topic_may_be_named_at_any_event():
    assert said((20, "both_back", {"topic": "the bank letter"})).topic == "the bank letter"


def test_sentences_say_what_is_possible():
    with pytest.raises(CoolOffError, match=r"has reached its time\. Possible now: both_back, one_back, more_time"):
        apply(said(), "resolved", "dana", t(22))
    with pytest.raises(CoolOffError, match="no event of a cool-off"):
        apply(said(), "[/x]", "dana", t(22))
    with pytest.raises(CoolOffError, match="first minute"):
        apply(said(), "cancel", "robin", t(1))
    with pytest.raises(CoolOffError, match="ended"):
        apply(said((0.5, "stop")), "both_back", "dana", t(22))
    with pytest.raises(CoolOffError, match="Only the person who called"):
        apply(said(), "cancel", "dana", t(0.5))


@pytest.mark.parametrize("minutes", [-1, 24 * 60])
def test_heated_minutes_make_sense(minutes):
    with pytest.raises(CoolOffError) as refused:
        call("E1", "robin", datetime(2026, 4, 22, 20, 5, tzinfo=UTC), heated=minutes)
    assert refused.value.field == "heated"


def test_a_call_leaves_a_parked_one_as_it_is():
    parked, minute = standing("parked")
    assert apply(parked, "call", "dana", t(minute)) == parked
