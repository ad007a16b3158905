"""The compromises on the command line: as they were on a day, and what is due."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tracker.cli import main


@pytest.fixture(autouse=True)
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_NOW", "2026-05-30T20:00+00:00")
    monkeypatch.setenv("TZ", "UTC")
    path = tmp_path / "story.json"
    path.write_bytes((files("tracker.demo") / "story.json").read_bytes())
    assert main(["import", str(path)]) == 0
    capsys.readouterr()


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["list", "compromises", "--json", *arguments]) == 0
    document = json.loads(capsys.readouterr().out)
    return {one["id"]: one for one in document["compromises"]}


@pytest.mark.parametrize(("day", "number"), [("2026-03-15", 1), ("2026-04-15", 1), ("2026-04-19", 2), ("30 may", 2)])
def test_what_was_in_force_on_a_day(capsys: pytest.CaptureFixture[str], day: str, number: int) -> None:
    assert listed(capsys, "--on", day)["K2"]["in_force"]["number"] == number


def test_states_and_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    found = listed(capsys)
    assert {name: one["state"] for name, one in found.items()} == {"K1": "standing", "K2": "standing", "K3": "ended"}
    assert [due["day"] for due in found["K1"]["due"]] == ["2026-06-27", "2026-08-30"]
    assert found["K3"]["in_force"] is None
    assert listed(capsys, "--on", "2026-04-15")["K2"]["coming"]["from"] == "2026-04-19"
    assert listed(capsys, "--on", "2026-07-06")["K2"]["state"] == "lapsed"


def test_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "compromises"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2].startswith("Looking at the account   standing · ends 2026-07-05")
    assert lines[3] == "    every second Sunday, same hour"


def test_due_dates_stand_in_today(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_NOW", "2026-06-25T20:00+00:00")
    assert main(["today"]) == 0
    out = capsys.readouterr().out
    assert "Sat 27 Jun  Verdicts: Money and betting" in out
    assert "Sun 5 Jul  Ends: Looking at the account" in out
