"""`tracker consistency`: the story's numbers to the last digit, other days, words and a picture."""

import json
import os
import pty
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.story import EXPECTED
from tests.story.home import story_home
from tracker.cli import main


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story."""
    return story_home(tmp_path_factory.mktemp("story"))


@pytest.fixture(autouse=True)
def evening(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(home))
    monkeypatch.setenv("TRACKER_NOW", "2026-05-30T21:30+02:00")
    capsys.readouterr()


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["consistency", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("person", ["robin", "dana"])
def test_the_storys_numbers(capsys: pytest.CaptureFixture[str], person: str) -> None:
    found = as_json(capsys, "--as", person)
    assert sorted(found) == ["as_of", "commitments", "cooloff", "told"]
    assert found["as_of"] == "2026-05-30"
    assert found["told"] == EXPECTED["told"]
    assert found["cooloff"] == EXPECTED["cooloff"]
    beside = ("id", "text", "owner", "schedule", "unit")
    numbers = {
        one["id"]: {name: value for name, value in one.items() if name not in beside} for one in found["commitments"]
    }
    assert numbers == EXPECTED["commitments"]


def test_fields(capsys: pytest.CaptureFixture[str]) -> None:
    found = {one["id"]: one for one in as_json(capsys)["commitments"]}
    six = found["C6"]
    assert list(six) == [
        "id", "text", "owner", "schedule", "streak", "best", "honest", "unit", "kept", "tally", "back", "strength",
    ]  # fmt: skip
    assert (six["owner"], six["schedule"], six["unit"]) == ("dana", "mon,wed,fri", "times")
    assert {ident: one["unit"] for ident, one in found.items() if one["unit"] != "times"} == {
        "C1": "days",
        "C2": "days",
        "C3": "weeks",
    }


def test_an_earlier_day_has_its_own_words_and_knows_nothing_later(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "--as-of", "2026-04-12")
    (six,) = (one for one in found["commitments"] if one["id"] == "C6")
    assert six["text"] == "Tell Robin one thing I noticed"
    assert sum(six["tally"].values()) == 12
    assert found["cooloff"]["episodes"] == 2
    assert as_json(capsys, "--as-of", "2026-03-01")["commitments"] == []


def test_one_promise(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "No betting")
    assert [one["id"] for one in found["commitments"]] == ["C2"]
    assert found["told"] == {"slips": 1, "same_day": 1, "by_next_day": 1}


def test_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["consistency"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Saturday 30 May\n\nRobin’s promises\n")
    assert (
        "    Back on track after 1 day, twice\n    every day · accounted for 83 days · streak 29 days · best 33 days\n"
        in said
    )
    assert "kept 28 of 28 in 28 days, 80 of 82 since Mon 9 Mar (98 %) · strength 97 %" in said
    assert "Slips told the same day: 5 of 6" in said
    assert "\x1b" not in said, "piped, it is plain text"


def test_nothing_promised(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = str(tmp_path / "new")
    assert main(["init", "--me", "Robin", "--home", home]) == 0
    assert main(["consistency", "--home", home]) == 0
    assert "Nothing is promised yet." in capsys.readouterr().out


def test_no_such_day_and_no_such_promise(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["consistency", "--as-of", "someday"]) == 1
    assert main(["consistency", "Fly to the moon"]) == 1
    assert capsys.readouterr().err.count("\n") == 2


@pytest.mark.parametrize(("colour", "escapes"), [("", True), ("1", False)])
def test_a_picture_in_a_terminal(colour: str, escapes: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", colour)
    pid, fd = pty.fork()
    if not pid:
        os.execv(sys.executable, [sys.executable, "-c", "from tracker.cli import run; run()", "consistency", "C1"])
    seen = b""
    while chunk := _read(fd):
        seen += chunk
    os.waitpid(pid, 0)
    said = seen.decode()
    assert "Mon" in said
    assert "✕" in said
    assert ("\x1b[" in said) == escapes


def _read(fd: int) -> bytes:
    try:
        return os.read(fd, 65536)
    except OSError:
        return b""
