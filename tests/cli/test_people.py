"""tracker join and leave: a person's own act."""

from pathlib import Path

import pytest

from tracker.cli import main


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_NOW", "2026-05-28T20:00+02:00")
    assert main(["init", "--me", "Robin", "--partner", "Dana"]) == 0
    assert main(["add", "Robin shares this", "--shared"]) == 0
    capsys.readouterr()
    return tmp_path / "home"


def said(capsys: pytest.CaptureFixture[str], *command: str, code: int = 0) -> str:
    assert main([*command]) == code
    found = capsys.readouterr()
    return found.out + found.err


def test_join_and_leave(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "not joined" in said(capsys, "leave", "--yes", "--as", "dana", code=1)
    assert "You are in, Dana." in said(capsys, "join")
    assert "joined already" in said(capsys, "join", code=1)
    assert "Robin shares this" in said(capsys, "today", "--as", "dana")
    said(capsys, "add", "Dana shares this", "--shared", "--as", "dana")
    assert "leave --yes" in said(capsys, "leave", "--as", "dana", code=1)
    assert "You have left" in said(capsys, "leave", "--yes", "--as", "dana")
    assert "Robin" not in said(capsys, "today", "--as", "dana")
    assert "Dana" not in said(capsys, "today")
    assert "Everything is whole" in said(capsys, "doctor")
    assert "You are in, Dana." in said(capsys, "join", "--as", "dana")


def test_informed_only(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "join", "Dana", "--involvement", "informed")
    assert "Robin shares this" in said(capsys, "today", "--as", "dana")
    assert '"informed"' in said(capsys, "export")


def test_a_stranger_is_told_whose_place_it_is(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "They join as Dana" in said(capsys, "join", "Toni", code=1)


def test_sheet_to_a_file(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sheet.md"
    assert "only this login can read it" in said(capsys, "export", str(file), "--format", "sheet")
    assert file.read_text("utf-8").startswith("# Review, ")
    assert file.stat().st_mode & 0o777 == 0o600
    assert "solo" not in said(capsys, "export", "--format", "loop", code=1)
