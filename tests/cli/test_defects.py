"""A defect of the program shows one sentence and leaves a report without any words of the person."""

from pathlib import Path

import pytest

from tracker.cli import main

SECRET = "a secret walk"


def test_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    assert main(["init", "--me", "Robin"]) == 0
    assert main(["add", SECRET]) == 0
    capsys.readouterr()

    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("tracker.service.today.day.ahead", broken)
    assert main(["today"]) == 1
    words = capsys.readouterr().err
    assert words.count("\n") == 1
    assert "Traceback" not in words
    assert SECRET not in words
    report = Path(words.rsplit(" ", 1)[1].strip())
    assert "RuntimeError" in report.read_text()
    assert SECRET not in report.read_text()
    assert report.parent == tmp_path / "home" / "reports", "not where others put their files"
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.parent.stat().st_mode & 0o777 == 0o700
    for _ in range(12):
        (report.parent / f"2020-01-{_ + 1:02}.txt").touch()
    assert main(["today", "--home", str(tmp_path / "home")]) == 1
    assert len(list(report.parent.iterdir())) == 10
    assert report.exists(), "the oldest go first"


def test_nothing_is_made_where_no_home_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("tracker.service.Service.open", broken)
    assert main(["today", f"--home={tmp_path / 'none'}"]) == 1
    assert capsys.readouterr().err.endswith("What you have saved is safe.\n")
    assert not (tmp_path / "none").exists()
