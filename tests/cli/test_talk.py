"""list talks: what is kept of talks, and nothing of what was only asked or is not over yet."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.screens.rooms import StillClock
from tests.service.review.reviewing import at_the_table
from tracker.cli import main
from tracker.service import Service


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in (("TRACKER_HOME", str(tmp_path)), ("TRACKER_NOW", "2026-06-01T20:00+02:00")):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert main(["init", "--me", "Robin", "--partner", "Dana", "--about", "the savings"]) == 0
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    capsys.readouterr()
    assert main(["list", "talks", *more]) == 0
    said = capsys.readouterr().out
    return json.loads(said)["talks"] if "--json" in more else said


def service_at(home: Path) -> Service:
    return Service.open(home, StillClock(datetime(2026, 6, 1, 18, tzinfo=UTC)))


def test_what_is_kept_is_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    service = service_at(home)
    service.join("Dana")
    service.act_as("robin")
    service.talk.invitations.invite("the letter")
    assert listed(capsys, "--json") == []
    service.act_as("dana")
    service.talk.invitations.answer("yes")
    service.talk.sit_down()
    for person in service.talk.unasked():
        service.act_as(person)
        service.talk.warmth(1)
    service.talk.first("dana")
    service.act_as("robin")
    service.talk.heard("you were alone")
    assert listed(capsys, "--json") == []
    assert "There are no talks yet." in listed(capsys)
    service.act_as("dana")
    service.talk.not_quite("sooner")
    for _ in range(4):
        service.talk.leave_out()
    service.talk.end()
    assert "the letter   1 min" in listed(capsys)
    assert listed(capsys, "--json", "--on", "2026-05-31") == []
    at_the_table(service, "again")
    service.talk.sit_down(in_review=True)
    for person in service.talk.unasked():
        service.act_as(person)
        service.talk.warmth(1)
    service.talk.stop()
    (_, stopped) = listed(capsys, "--json")
    assert {name: value for name, value in stopped.items() if name != "id"} == {"day": "2026-06-01", "stopped": True}
    assert "2026-06-01   stopped" in listed(capsys)


def test_a_question_that_was_left_out_after_not_quite_keeps_neither_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was heard stands only beside what the speaker said to it last; nobody is quoted half."""
    service = service_at(home)
    service.join("Dana")
    at_the_table(service, "it")
    service.talk.sit_down(in_review=True)
    for person in service.talk.unasked():
        service.act_as(person)
        service.talk.warmth(1)
    service.talk.first("dana")
    service.act_as("robin")
    service.talk.heard("you were alone")
    service.act_as("dana")
    service.talk.not_quite("sooner")
    for _ in range(4):
        service.talk.leave_out()
    service.talk.end()
    assert "heard" not in listed(capsys, "--json")[0]
