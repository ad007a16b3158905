"""The cool-off in a book: one write an act, what stop keeps, the review list, the clock, killed at any point."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.service.cooloff.cooling import INTO, at_minute, both_in, led_into
from tests.service.homes import SetClock, the_clock
from tracker.domain.records import Episode, HistoryLine, Plan, Topic
from tracker.service import Refused, Service


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return both_in(tmp_path)


def again(service: Service) -> Service:
    """The same home, as another start of the program finds it."""
    return Service.open(service.book.home, service.clock, service.actor)


def everything(service: Service) -> str:
    return "".join(path.read_text() for path in sorted(service.book.home.glob("*.json")))


def generations(service: Service) -> dict[str, int]:
    found = {}
    for path in service.book.home.glob("*.json"):
        found[path.name] = json.loads(path.read_text())["_meta"]["1"]["generation"]
    return found


def test_a_call_needs_nothing(service: Service) -> None:
    said = service.cooloff.say("call")
    look = again(service).cooloff.look()
    assert (look.state, look.round) == ("called", 1)
    assert look.return_at == service.now() + timedelta(minutes=20)
    assert said.episode.plan is None
    assert said.episode.caller == "robin"


def test_one_act_is_one_write(service: Service) -> None:
    """A call that closes an earlier one, lists its topic and brings its plan into use: still one."""
    plan = service.plans.add("cool_off", **service.plans.template())
    service.plans.agree(plan.id)
    service.act_as("dana")
    service.plans.agree(plan.id)
    led_into(service, "no_meet", topic="the car")
    before = generations(service)
    service.cooloff.say("call")
    after = generations(service)
    assert {name: after[name] - before[name] for name in before} == {"shared.json": 1, "private-robin.json": 0}
    first, second = service.cooloff.episodes()
    assert (first.outcome, second.outcome) == ("left_open", None)
    assert [one.text for one in service.all(Topic).values()] == ["the car"]
    assert service.all(Plan)[plan.id].state == "active"


@pytest.mark.parametrize("state", INTO)
@pytest.mark.parametrize("who", ["robin", "dana"])
def test_stop_keeps_nothing_but_that_it_stopped(tmp_path: Path, state: str, who: str) -> None:
    service = both_in(tmp_path)
    led_into(service, state)
    before = everything(service)
    service.act_as(who)
    service.cooloff.say("stop", topic="my reason", decision="never")
    after = everything(service)
    assert after.count(f'"{who}"') <= before.count(f'"{who}"') * 2  # what stood there before is in the history once
    (episode,) = service.cooloff.episodes()
    assert (episode.outcome, episode.changed_by, episode.topic, episode.decision) == ("stopped", None, None, None)
    assert episode.events[-1].by is None
    line = list(service.all(HistoryLine).values())[-1]
    assert (line.act, line.by) == ("cool-off: stop", "")
    assert "my reason" not in after
    assert "never" not in after
    assert service.cooloff.look().state == "idle"


def test_who_stopped_cannot_be_told_from_the_files(tmp_path: Path) -> None:
    files = []
    for who in ("robin", "dana"):
        folder = tmp_path / who
        folder.mkdir()
        service = both_in(folder)
        led_into(service, "apart")
        service.act_as(who)
        service.cooloff.say("stop")
        tables = json.loads((service.book.home / "shared.json").read_text())
        (episode,) = tables["episodes"].values()
        last = list(tables["history"].values())[-1]
        for record in (episode, last, last["old"]):
            record.pop("id")
        files.append((episode, {**last, "record": ""}))
    assert files[0] == files[1]


def test_nothing_said_in_a_cool_off_is_undone_by_a_key(service: Service) -> None:
    service.commitments.add("Walk")
    service.cooloff.say("call")
    with pytest.raises(Refused, match="nothing to undo"):
        service.undo()
    service.cooloff.say("stop")
    with pytest.raises(Refused, match="nothing to undo"):
        service.undo()
    assert len(service.commitments.rows()) == 1


def test_refusals_change_nothing(service: Service) -> None:
    before = everything(service)
    for event, given in (("both_back", {}), ("sing", {}), ("call", {"plan": "x"}), ("call", {"heated": -1})):
        with pytest.raises(Refused):
            service.cooloff.say(event, **given)
    with pytest.raises(Refused, match="call begins"):
        service.cooloff.say("stop")
    assert everything(service) == before
    service.cooloff.say("call")
    with pytest.raises(Refused, match="only one"):
        service.cooloff.say("call")


def test_only_the_caller_takes_it_back(service: Service) -> None:
    service.cooloff.say("call")
    service.act_as("dana")
    assert service.cooloff.look().events == ("ack", "stop")
    with pytest.raises(Refused, match="Only the person who called"):
        service.cooloff.say("cancel")
    service.act_as("robin")
    service.cooloff.say("cancel")
    numbers = service.cooloff.numbers()
    assert (numbers.episodes, numbers.heated_moments) == (0, 0)


def test_a_parked_one_waits_beside_a_new_call_and_on_today(service: Service) -> None:
    led_into(service, "parked", topic="the car")
    found = service.cooloff.say("call").selection
    assert found.look.state == "called"
    assert [one.return_at for one in found.parked] == [datetime(2026, 4, 21, 4, 0, tzinfo=UTC)]
    assert [(one.text, one.time) for one in service.day().ahead if one.place == "plans"] == [("the car", "06:00")]
    service.cooloff.say("stop")
    assert service.cooloff.look().state == "parked"


def test_topics_reach_the_review_list_once(service: Service) -> None:
    led_into(service, "talking", topic="the car")
    service.cooloff.say("part", decision="Sundays", topic="the  CAR")
    assert [one.text for one in service.all(Topic).values()] == ["the  CAR"]
    the_clock(service).go_on(hours=3)
    led_into(service, "no_meet", topic="the car")
    service.cooloff.say("close_tonight")
    assert len(service.all(Topic)) == 1


def test_a_topic_cooled_twice_without_a_talk(service: Service) -> None:
    led_into(service, "no_meet", topic="the car")
    said = service.cooloff.say("close_tonight")
    assert not said.twice
    the_clock(service).go_on(days=2)
    led_into(service, "no_meet", topic="The car")
    assert service.cooloff.say("stop").twice


def test_moved_three_times_is_flagged_and_suggests_a_third_chair(service: Service) -> None:
    start = led_into(service, "parked", topic="the car")
    for hours in (20, 30, 40):
        service.cooloff.say("new_time", at=start + timedelta(hours=hours))
    (topic,) = service.all(Topic).values()
    assert topic.third_chair
    with pytest.raises(Refused, match="three times"):
        service.cooloff.say("new_time", at=start + timedelta(hours=50))
    line = service.third_chair()
    assert line is not None
    assert "the car" in line.text


def test_naming_and_minutes_afterwards(service: Service) -> None:
    led_into(service, "talking")
    episode = service.cooloff.say("resolved", decision="none needed").episode
    service.cooloff.name_topic(episode.id, "the car")
    service.cooloff.tell_heated(episode.id, 4)
    assert service.cooloff.numbers().minutes_to_call == [4]
    with pytest.raises(Refused):
        service.cooloff.tell_heated(episode.id, 24 * 60)
    stopped = service.cooloff.say("call").episode
    service.cooloff.say("stop")
    with pytest.raises(Refused):
        service.cooloff.name_topic(stopped.id, "x")


def test_an_escalation_is_one_line(service: Service) -> None:
    service.cooloff.escalation(note="shouting about the bill")
    assert service.cooloff.numbers().heated_moments == 1
    assert service.cooloff.numbers().caught == 0
    assert service.cooloff.four_weeks(date(2026, 6, 30)).heated_moments == 0
    with pytest.raises(Refused):
        service.cooloff.escalation(date(2026, 5, 1))


def test_two_programs_call_at_once(service: Service) -> None:
    other = again(service)
    service.cooloff.say("call")
    with pytest.raises(Refused, match="only one"):
        other.cooloff.say("call")
    assert other.cooloff.look().state == "called"


# The clock.


@pytest.mark.parametrize(
    ("minute", "state", "remaining"),
    [(5, "apart", 900), (15, "apart", 300), (20, "due", 0), (30, "due", 0), (35.1, "away", 0), (11 * 60, "away", 0)],
)
def test_started_again_at_any_time(service: Service, minute: float, state: str, remaining: int) -> None:
    start = the_clock(service).at
    service.cooloff.say("call")
    at_minute(service, minute, start)
    look = again(service).cooloff.look()
    assert (look.state, look.remaining) == (state, remaining)


def test_a_clock_set_back_keeps_the_promise(service: Service) -> None:
    start = the_clock(service).at
    promised = service.cooloff.say("call").selection.look.return_at
    at_minute(service, -60, start)
    look = again(service).cooloff.look()
    assert (look.state, look.return_at) == ("apart", promised)
    assert look.remaining == 80 * 60
    assert "both_back" in look.events
    assert "stop" in look.events


@pytest.mark.parametrize(
    ("called", "shown"),
    [
        ("2026-03-29T01:50+01:00", "03:10"),  # the hour from two to three is left out
        ("2026-10-25T02:50+02:00", "02:10"),  # the hour from two to three comes twice
    ],
)
def test_a_summer_time_night(tmp_path: Path, called: str, shown: str) -> None:
    clock = SetClock(datetime.fromisoformat(called))
    service = both_in(tmp_path, clock)
    service.cooloff.say("call")
    assert service.cooloff.look().remaining == 20 * 60
    assert service.cooloff.banner() == f"back at {shown}"
    clock.at += timedelta(minutes=19)
    assert service.cooloff.look().remaining == 60
    clock.at = clock.at.astimezone(ZoneInfo("America/New_York"))
    assert service.cooloff.look().remaining == 60
    clock.at += timedelta(minutes=1)
    assert service.cooloff.look().state == "due"


KILLED = """
import os, sys
from datetime import timedelta
from pathlib import Path
from tests.service.cooloff.cooling import INTO, at_minute
from tests.service.homes import the_clock, clock_at
from tracker.service import Service
service = Service.open(Path(sys.argv[1]), clock_at())
start = the_clock(service).at
service.cooloff.say("call")
for when, who, event, given in INTO[sys.argv[2]][0]:
    at_minute(service, when, start)
    service.act_as(who)
    service.cooloff.say(event, **({"at": start + timedelta(minutes=given["at"])} if "at" in given else given))
os.kill(os.getpid(), 9)
"""
LATER = {
    "called": {3: "apart", 22: "due", 40: "away"},
    "apart": {12: "apart", 20: "due", 600: "away"},
    "due": {23: "due", 36: "away"},
    "one_back": {100: "one_back", 201: "away"},
    "away": {61: "away", 5000: "away"},
    "no_meet": {62: "no_meet", 5000: "no_meet"},
    "talking": {26: "talking", 199: "talking", 201: "talking_done"},
    "talking_done": {62: "talking_done", 5000: "talking_done"},
    "parked": {500: "parked", 601: "due", 616: "away"},
}


@pytest.mark.parametrize("state", INTO)
def test_killed_in_each_open_state(tmp_path: Path, state: str) -> None:
    service = both_in(tmp_path)
    root = Path(__file__).parents[3]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(service.book.home), state],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    start = the_clock(service).at
    for minute, stands in {INTO[state][1]: state, **LATER[state]}.items():
        at_minute(service, minute, start)
        look = again(service).cooloff.look()
        assert look.state == stands
        assert "stop" in look.events
    at_minute(service, INTO[state][1], start)
    back = again(service)
    back.cooloff.say("stop")
    assert [one.outcome for one in back.all(Episode).values()] == ["stopped"]


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("called", "back at 20:20"),
        ("apart", "back at 20:20"),
        ("due", "it is time · 20:20"),
        ("one_back", "it is time · 20:20"),
        ("away", "what happened?"),
        ("no_meet", "what happened?"),
        ("talking", "talking"),
        ("talking_done", "how did it end?"),
        ("parked", "new time tomorrow 06:00"),
    ],
)
def test_an_open_one_says_in_words_how_it_stands(tmp_path: Path, state: str, says: str) -> None:
    """The same in the list, on its page and on every screen; the names of states are for machines."""
    service = both_in(tmp_path)
    led_into(service, state, topic="the car")
    (row,) = service.cooloff.rows()
    assert (row.says, row.open, row.topic) == (says, True, "the car")
    assert service.cooloff.sheet(row.id).under.endswith(f" · {says}")
    assert service.cooloff.banner() == says


def test_a_stopped_one_is_not_open_and_shows_no_return_that_was_to_come(tmp_path: Path) -> None:
    service = both_in(tmp_path / "home")
    stopped = service.cooloff.say("call").episode
    at_minute(service, 5, the_clock(service).at)
    service.cooloff.say("stop")
    assert dict(service.cooloff.four_weeks_said())["Resolved"] == "0 the same day, 0 later, 0 open"
    assert [label for label, _ in service.cooloff.sheet(stopped.id).lines] == ["Plan"]
