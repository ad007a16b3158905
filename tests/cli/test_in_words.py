"""Everything in whole sentences, and the year as a file."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tracker.cli import main
from tracker.domain.marks.table import DAY_STATES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKER_NOW", "2026-05-30T21:30+02:00")
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    assert main(["import", str(ROOT / "tracker/demo/story.json")]) == 0
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["today", "--plain"], "No betting of any kind: kept. Every day. Accounted for 56 days in a row."),
        (["today", "--plain"], "Robin: 2 of 3 answered."),
        (["today", "--plain"], "3 of 4 this week, 2 days left."),
        (["consistency", "--plain"], "Streak 43 days. Best streak 43 days. Kept 28 of 28 in 28 days."),
        (["status", "--plain"], "2 of 3 answered"),
        (["mark", "twenty", "partly"], "Twenty minutes of yoga or slow breathing: partly, Sat 30 May"),
    ],
    ids=lambda each: " ".join(each)[:40],
)
def test_in_words(home: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str) -> None:
    capsys.readouterr()
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert says in out
    assert not any(state.sign in out for state in DAY_STATES if state.sign not in "–·?")
    assert "  " not in out, "no columns"


@pytest.mark.parametrize("words", [True, False])
def test_the_picture_has_ones_own_words_on_wish_alone(home: Path, words: bool) -> None:
    extra = ["--words"] if words else []
    for name in ("year.svg", "year.txt"):
        file = home / name
        assert main(["consistency", "--picture", str(file), *extra]) == 0
        text = file.read_text(encoding="utf-8")
        assert ("No betting" in text) == words
        assert "Tell Robin" not in text, "the other’s words are theirs"
        assert "Robin" not in text
        assert text.count("✕") == 5
        assert text.count("?") - text.count("<?") == 2
    assert ET.parse(home / "year.svg").getroot().tag.endswith("svg")


def test_a_picture_is_written_over_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = home / "mine.txt"
    file.write_text("mine")
    assert main(["consistency", "--picture", str(file)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert file.read_text() == "mine"
    assert main(["consistency", "--picture", str(home / "year.png")]) == 1
    assert ".svg or .txt" in capsys.readouterr().err
