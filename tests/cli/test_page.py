"""Pages on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.story import GIVEN
from tracker.cli import main

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_NOW", "2026-05-30T21:30+02:00")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    assert main(["init", "--me", "Robin", "--partner", "Dana"]) == 0
    capsys.readouterr()


def told(capsys: Out, *arguments: str) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == 0, capsys.readouterr().err
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_nothing_looks_the_same_whoever_has_written(tmp_path: Path, capsys: Out) -> None:
    assert main(["list", "pages", "--as", "dana", "--json"]) == 0
    empty = capsys.readouterr().out
    assert json.loads(empty) == {"pages": []}
    assert main(["page", "self", "--value", "honesty"]) == 0
    capsys.readouterr()
    assert main(["list", "pages", "--as", "dana", "--json"]) == 0
    assert capsys.readouterr().out == empty
    assert main(["list", "pages", "--as", "dana"]) == 0
    assert "honesty" not in capsys.readouterr().out


def test_the_story_shows_dana_no_page_of_groundwork(
    tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "story"))
    path = tmp_path / "story.json"
    path.write_text(json.dumps(GIVEN), "utf-8")
    assert main(["import", str(path)]) == 0
    capsys.readouterr()
    assert told(capsys, "list", "pages", "--as", "dana") == {"pages": []}
    assert len(told(capsys, "list", "pages", "--as", "robin")["pages"]) == 6


def test_a_sentence_and_its_words(capsys: Out) -> None:
    found = told(capsys, "page", "responsibility", "--statement", "I lied about the money, but I was scared")
    assert found["underlined"] == ["but"]
    assert found["visibility"] == "private"


def test_a_second_sentence_alone_is_shared(capsys: Out, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told(capsys, "page", "responsibility", "--statement", "I lied about the money, but I was scared")
    monkeypatch.setenv("TRACKER_NOW", "2026-05-31T21:30+02:00")
    told(capsys, "page", "responsibility", "--statement", "I hid the letter for nine weeks")
    told(capsys, "page", "responsibility", "--share")
    pages = told(capsys, "list", "pages", "--as", "dana")["pages"]
    assert [page["text"] for page in pages] == ["I hid the letter for nine weeks"]
    assert "scared" not in (tmp_path / "home" / "shared.json").read_text()
    told(capsys, "page", "responsibility", "--unshare")
    assert told(capsys, "list", "pages", "--as", "dana") == {"pages": []}
    assert "nine weeks" not in (tmp_path / "home" / "shared.json").read_text()


def test_an_apology(capsys: Out) -> None:
    assert told(capsys, "page", "apology", "--responsibility", "I hid it")["missing"] == ["offer"]
    found = told(capsys, "page", "apology", "--offer", "400 euro on the first of each month")
    assert found["missing"] == []
    words = " ".join(["word"] * 109)
    assert told(capsys, "page", "apology", "--change", words)["seconds"] == 48


def test_given_it_stays(capsys: Out) -> None:
    told(capsys, "page", "apology", "--responsibility", "I hid it", "--given")
    assert main(["page", "apology", "--regret", "x"]) == 1
    assert "It was said on 30 May and stays as it was. --new begins another." in capsys.readouterr().err
    assert told(capsys, "page", "apology", "--new", "--regret", "x")["parts"] == {"regret": "x"}


def test_lines_and_other_kinds(capsys: Out) -> None:
    told(capsys, "page", "defence", "--cue", "Where were you", "--instead", "At the shop")
    rows = told(capsys, "page", "defence", "--cue", "Why", "--instead", "I hid it")["parts"]["rows"]
    assert [row["cue"] for row in rows] == ["Where were you", "Why"]
    assert told(capsys, "page", "reach", "--shuts-down", "being followed")["parts"] == {"shuts_down": "being followed"}
    assert told(capsys, "page", "lesson", "--text", "Tell it the same day")["text"] == "Tell it the same day"
    assert told(capsys, "page", "help", "--state", "booked", "--name", "Advice line")["parts"]["state"] == "booked"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["page", "poem"], "There is no page 'poem'."),
        (["page", "self", "--statement", "x"], "This page has no --statement"),
        (["page", "self", "--share"], "There is no such page of yours yet."),
        (["page", "self", "--value", "x", "--share"], "This one is yours alone."),
        (["page", "reflection", "--intended", "perhaps"], "none of yes, partly, no"),
    ],
)
def test_what_makes_no_sense(capsys: Out, arguments: list[str], says: str) -> None:
    assert main(arguments) == 1
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("words", ["[/x] [at home]", "你好，世界", "שלום", "a" * 5000])
def test_any_words(capsys: Out, words: str) -> None:
    assert told(capsys, "page", "reflection", "--what", words)["parts"]["what"] == words
    assert main(["page", "reflection"]) == 0
    assert words in capsys.readouterr().out


def test_without_words_it_says_what_it_asks(capsys: Out) -> None:
    assert main(["page", "reflection"]) == 0
    assert "What did I do?" in capsys.readouterr().out


def test_expectations_open_once_both_share_them(tmp_path: Path, capsys: Out) -> None:
    assert main(["join", "--as", "dana"]) == 0
    capsys.readouterr()
    for topic in ("money", "time", "home", "family", "closeness", "children", "honesty"):
        told(capsys, "page", "expectation", "--topic", topic, "--expect", f"robin {topic}", "--weight", "must")
    told(capsys, "page", "expectation", "--share")
    for topic in ("money", "time"):
        told(capsys, "page", "expectation", "--topic", topic, "--expect", f"dana {topic}", "--as", "dana")
    assert main(["page", "expectation"]) == 0
    shown = capsys.readouterr().out
    assert "It opens when both have said so." in shown
    assert "dana" not in shown.casefold()
    holds = [path.name for path in (tmp_path / "home").glob("*.json") if "dana money" in path.read_text()]
    assert holds == ["private-dana.json"]
    told(capsys, "page", "expectation", "--share", "--as", "dana")
    assert main(["page", "expectation"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("robin ") == 7
    assert shown.count("dana ") == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (["--expect", "x"], "--topic names one of the seven"),
        (["--new"], "There is one card"),
        (["--topic", "weather", "--expect", "x"], "is none of money"),
        (["--share"], "nothing on your card"),
    ],
)
def test_expectations_that_make_no_sense(capsys: Out, typed: list[str], says: str) -> None:
    assert main(["page", "expectation", *typed]) == 1
    assert says in capsys.readouterr().err


def test_in_their_words_is_shared_by_asking(tmp_path: Path, capsys: Out) -> None:
    assert main(["join", "--as", "dana"]) == 0
    assert main(["page", "understanding", "--feelings", "alone with it", "--share", "--as", "robin"]) == 0
    [shared] = tmp_path.rglob("shared.json")
    assert '"asks"' in shared.read_text("utf-8")


def test_one_command_is_one_act(tmp_path: Path, capsys: Out) -> None:
    """What cannot be shared is not written either; what is, is never private for a moment."""
    assert main(["page", "self", "--value", "honesty", "--share"]) == 1
    assert told(capsys, "list", "pages") == {"pages": []}
    shared = told(capsys, "page", "responsibility", "--statement", "I lied.", "--share")
    assert shared["visibility"] == "shared"
    assert not any("I lied." in path.read_text() for path in tmp_path.glob("home/private-*.json"))


def test_a_line_that_is_written_and_shared_stands_on_the_page(capsys: Out) -> None:
    assert main(["join", "--as", "dana"]) == 0
    assert main(["page", "defence", "--cue", "You never listen", "--instead", "Tell me more"]) == 0
    assert main(["page", "understanding", "--feelings", "alone with it", "--share"]) == 0
    capsys.readouterr()
    assert told(capsys, "page", "understanding")["visibility"] == "shared"
    assert told(capsys, "page", "understanding", "--unshare")["visibility"] == "private"
