"""Words and days typed on the command line: what was meant is taken, what is not understood is refused."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import said
from tracker.cli import main

SATURDAY = "2026-05-30T12:00+02:00"
Told = pytest.CaptureFixture[str]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told) -> Path:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_NOW", SATURDAY)
    said(capsys, "init", "--me", "Robin", "--partner", "Dana")
    said(capsys, "add", "Read", "--from", "last mon")
    return tmp_path


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [("next mon", "next fri", "Mon 1 Jun to Fri 5 Jun"), ("wed", "fri", "Wed 27 May to Fri 29 May")],
)
def test_an_excused_range_says_which_days_it_took(home: Path, capsys: Told, first: str, last: str, days: str) -> None:
    assert days in said(capsys, "excuse", "--from", first, "--until", last, "--reason", "ill")


def test_last_monday_is_the_monday_behind(home: Path, capsys: Told) -> None:
    assert "Wed 27 May" in said(capsys, "mark", "Read", "kept", "--on", "wed")
    assert main(["export", str(home / "all.json")]) == 0
    assert json.loads((home / "all.json").read_text())["commitments"][0]["terms"][0]["from"] == "2026-05-25"


@pytest.mark.parametrize(
    "words",
    [
        ["add", "Tell the bank", "--every", "once by last fri"],
        ["mark", "Read", "kept", "--on", "next mon"],
        ["mark", "Read", "kept", "--on", "next week"],
        ["excuse", "--from", "mon", "--until", "this fri", "--reason", "ill"],
    ],
)
def test_a_day_that_makes_no_sense_is_refused(home: Path, capsys: Told, words: list[str]) -> None:
    before = said(capsys, "today")
    said(capsys, *words, code=1)
    assert said(capsys, "today") == before


@pytest.mark.parametrize("typed", ["Café", "CAFE\u0301", "café t"])
@pytest.mark.parametrize("kept", ["Cafe\u0301 talk", "Café talk"])
def test_letters_are_found_however_they_are_composed(home: Path, capsys: Told, typed: str, kept: str) -> None:
    assert "Café talk" in said(capsys, "add", kept)
    assert "kept" in said(capsys, "mark", typed, "kept")


def test_a_person_is_found_however_the_name_is_composed(home: Path, capsys: Told, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    said(capsys, "init", "--home", other, "--me", "Rene\u0301", "--partner", "Dana")
    assert "Nothing is promised" in said(capsys, "today", "--home", other, "--as", "Ren\u00e9")
