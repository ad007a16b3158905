"""cooloff on the command line: the story's evenings said again, every event, and what goes to a script."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.domain.cooloff.test_statistics import EVENINGS
from tests.story import DOCUMENT as STORY
from tests.story import EXPECTED as ALL_EXPECTED
from tracker.cli import main
from tracker.cli.session import clock
from tracker.domain.records.base import msgspec
from tracker.service import Service

EXPECTED = ALL_EXPECTED["cooloff"]
Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The story without its cool-offs, in Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_NOW", "2026-03-18T20:42+01:00")
    document = tmp_path / "story.json"
    document.write_text(json.dumps(STORY | {"episodes": [], "escalations": STORY["escalations"]}))
    assert main(["import", str(document)]) == 0
    yield tmp_path / "home"
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def at(now: str, *words: str, code: int = 0) -> Any:
        monkeypatch.setenv("TRACKER_NOW", now)
        capsys.readouterr()
        assert main(["cooloff", *words]) == code
        out, err = capsys.readouterr()
        if code:
            assert out == ""
            assert len(err.splitlines()) == 1
            return err
        return json.loads(out) if "--json" in words else out

    return at


@pytest.mark.usefixtures("home")
def test_the_story_said_again_gives_its_numbers(run: Run) -> None:
    for evening in EVENINGS.values():
        for when, who, event, given in evening:
            words = [event, "--as", who]
            for name, value in given.items():
                if isinstance(value, datetime):
                    value = f"{value:%Y-%m-%d %H:%M}"
                words += [f"--{name}", str(value)]
            found = run(when, *words, "--json")
            assert set(found) == {"state", "return_at", "remaining", "round", "events", "parked"}
        assert found["state"] == "idle"
    service = Service.open(service_home(), clock())
    numbers = service.cooloff.numbers(date(2026, 5, 30))
    assert msgspec.to_builtins(numbers) == EXPECTED


def test_the_same_numbers_stand_with_consistency(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for evening in EVENINGS.values():
        for when, who, event, given in evening:
            local = {name: f"{value:%Y-%m-%d %H:%M}" if name == "at" else str(value) for name, value in given.items()}
            run(when, event, "--as", who, *(word for name, value in local.items() for word in (f"--{name}", value)))
    assert main(["consistency", "--as-of", "2026-05-30", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["cooloff"] == EXPECTED


def service_home() -> Path:
    import os

    return Path(os.environ["TRACKER_HOME"])


def test_the_shape_for_scripts(run: Run) -> None:
    idle = run("2026-04-22T22:05+02:00", "--json")
    assert idle == {
        "state": "idle",
        "return_at": None,
        "remaining": None,
        "round": 0,
        "events": ["call"],
        "parked": [],
    }
    run("2026-04-22T22:05+02:00", "call")
    assert run("2026-04-22T22:20+02:00", "status", "--json") == {
        "state": "apart",
        "return_at": "2026-04-22T20:25:00Z",
        "remaining": 300,
        "round": 1,
        "events": ["both_back", "more_time", "new_time", "stop"],
        "parked": [],
    }
    parked = run("2026-04-22T22:21+02:00", "new_time", "--at", "tomorrow 19:30", "--json")
    assert (parked["state"], parked["return_at"]) == ("parked", "2026-04-23T17:30:00Z")
    called = run("2026-04-22T23:00+02:00", "call", "--json")
    assert called["state"] == "called"
    assert called["parked"] == [{"id": parked["parked"][0]["id"], "return_at": "2026-04-23T17:30:00Z"}]


def test_every_event_can_be_typed(run: Run) -> None:
    """One evening through the rarer rows."""
    day = "2026-04-22T"
    run(f"{day}20:00+02:00", "call", "--plan", "amb")
    run(f"{day}20:00:30+02:00", "cancel")
    run(f"{day}20:01+02:00", "call")
    assert "More time" in run(f"{day}20:05+02:00", "more_time", "--minutes", "15", code=1)
    assert run(f"{day}20:05+02:00", "more_time", "--minutes", "20", "--json")["remaining"] == 36 * 60
    run(f"{day}20:41+02:00", "one_back", "--as", "dana")
    assert "Only the person who is back" in run(f"{day}21:00+02:00", "close_tonight", code=1)
    run(f"{day}21:00+02:00", "close_tonight", "--as", "dana")
    run(f"{day}21:10+02:00", "call")
    assert "how many minutes" in run(f"{day}22:10+02:00", "told_late", code=1)
    assert run(f"{day}22:10+02:00", "told_late", "--minutes", "7", "--json")["state"] == "talking_done"
    run(f"{day}22:11+02:00", "part", "--topic", "the rest")
    run(f"{day}22:12+02:00", "call")
    run(f"{day}22:40+02:00", "both_back")
    assert "Dropped" in run(f"{day}22:41+02:00", "dropped")
    run(f"{day}22:42+02:00", "call")
    assert "Stopped" in run(f"{day}22:43+02:00", "stop")


@pytest.mark.parametrize(
    "words",
    [
        ["call", "--heated", "long"],
        ["call", "--heated", "-3"],
        ["stop"],
        ["sing"],
        ["status", "--topic", "x"],
        ["call", "--plan", "nothing like it"],
        ["call", "--minutes", "x"],
    ],
)
def test_what_makes_no_sense_is_one_line(run: Run, words: list[str]) -> None:
    run("2026-04-22T20:00+02:00", *words, code=1)
    assert run("2026-04-22T20:00+02:00", "--json")["state"] == "idle"


@pytest.mark.parametrize("when", ["yesterday 19:00", "2026-05-01 19:30", "noon", "27:00", "7"])
def test_new_times_that_are_none(run: Run, when: str) -> None:
    run("2026-04-22T20:00+02:00", "call")
    run("2026-04-22T20:10+02:00", "new_time", "--at", when, code=1)
    assert run("2026-04-22T20:10+02:00", "--json")["state"] == "apart"


def test_what_is_said_in_words(run: Run) -> None:
    assert "tracker cooloff call" in run("2026-04-22T20:00+02:00")
    assert "Say: “amber, back at 20:20.”" in run("2026-04-22T20:00+02:00", "call", "--topic", "[/oops]")
    assert "in 15 min" in run("2026-04-22T20:05+02:00")
    assert "without a “but”" in run("2026-04-22T20:05+02:00")
    assert "It is time. 20:20." in run("2026-04-22T20:20+02:00")
    assert "What happened?" in run("2026-04-23T07:00+02:00")


def test_a_prompt_has_a_word_for_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["status", "--format", "<{cooloff}>"])
    assert capsys.readouterr().out == "<>\n"
    run("2026-04-22T20:00+02:00", "call")
    main(["status", "--format", "<{cooloff}>"])
    assert capsys.readouterr().out == "<back at 20:20>\n"
    main(["status"])
    assert "back" not in capsys.readouterr().out
    monkeypatch.setenv("TRACKER_NOW", "2026-04-22T20:21+02:00")
    main(["status", "--format", "{cooloff}"])
    assert capsys.readouterr().out == "it is time · 20:20\n"


@pytest.mark.usefixtures("home")
def test_plans_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "plans", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["type"], one["state"]) for one in found["plans"]] == [
        ("P1", "cool_off", "active"),
        ("P2", "trigger", "active"),
    ]
    assert found["plans"][1]["runs"][0] == {"day": "2026-03-31", "cue": "payday", "done": "kept"}
    assert main(["list", "plans"]) == 0
    assert "Amber" in capsys.readouterr().out


def test_the_episode_keeps_where_and_when_it_was_called(run: Run) -> None:
    run("2026-04-22T20:00+02:00", "call", "--heated", "2.5")
    (episode,) = Service.open(service_home(), clock()).cooloff.episodes()
    assert episode.called_at == datetime(2026, 4, 22, 18, 0, tzinfo=UTC)
    assert episode.zone
    assert (episode.plan, episode.plan_version, episode.minutes_to_call) == ("P1", 2, 2.5)
