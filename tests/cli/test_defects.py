"""A defect of the program shows one sentence and leaves a report without any words of the person."""

from pathlib import Path

import pytest

from tracker.cli import main

SECRET = "a secret walk"


def test_no_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
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
    assert report.stat().st_mode & 0o777 == 0o600
