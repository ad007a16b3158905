"""The daily commands: what they print, where, and with which exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.story import DOCUMENT, by_meaning
from tracker.cli import main


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("TRACKER_NOW", "2026-04-20T20:00+00:00")
    monkeypatch.setenv("TZ", "UTC")
    return tmp_path / "home"


@pytest.fixture
def couple(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["init", "--me", "Robin", "--partner", "Dana"]) == 0
    capsys.readouterr()
    return home


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command says: on standard output when it is done, on standard error when not."""
    assert main(list(arguments)) == code
    out, err = capsys.readouterr()
    assert bool(err) == bool(code)
    if code:
        assert not out
        assert err.count("\n") == 1, "a refusal is one line"
        assert "Traceback" not in err
    return err if code else out


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(said(capsys, *arguments, "--json"))


def test_from_promise_to_tick(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "next: Mon 20 Apr, Wed 22 Apr" in said(capsys, "add", "Walk after work", "--every", "mon,wed")
    assert "○ Walk after work" in said(capsys, "today")
    assert "Walk after work: kept" in said(capsys, "mark", "walk", "kept", "--note", "rain")
    found = as_json(capsys, "today")
    assert found["day"] == "2026-04-20"
    assert [(item["mark"], item["open"], item["streak"], item["honest"]) for item in found["items"]] == [
        ("kept", True, 1, 1)
    ]
    assert said(capsys, "status") == "1/1\n"
    assert said(capsys, "status", "--format", "{open} left") == "0 left\n"


def test_json_of_today_names_exactly_these_fields(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Walk")
    said(capsys, "add", "Yoga", "--every", "4 per week")
    walk, yoga = as_json(capsys, "today")["items"]
    assert set(walk) == {"id", "text", "owner", "schedule", "mark", "open", "streak", "honest"}
    assert set(yoga) - set(walk) == {"done", "target"}
    assert (walk["mark"], yoga["done"], yoga["target"]) == (None, 0, 4)


def test_count_and_other_ways_to_write_an_option(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "private" in said(capsys, "add", "Workshop", "--every=tue", "--count", "8", "--until", "2026-12-31")
    assert "private" in said(capsys, "add", "--count=2", "Swim", "--kind", "do")
    said(capsys, "edit", "swim", "--count=3", "--eve", "mon")
    listed = as_json(capsys, "list", "commitments")["commitments"]
    assert [(one.get("count"), one["schedule"], one["visibility"], one["strict"]) for one in listed] == [
        (8, "tue", "private", False),
        (3, "mon", "private", False),
    ]


def test_kind_and_schedule_agree(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Walk", "--every", "weekdays")
    assert "on cue" in said(capsys, "edit", "walk", "--kind", "cue", code=1)
    said(capsys, "edit", "walk", "--kind", "cue", "--every", "on cue")
    assert as_json(capsys, "list", "commitments")["commitments"][0]["kind"] == "cue"
    said(capsys, "edit", "walk", "--every", "every day")
    assert as_json(capsys, "list", "commitments")["commitments"][0]["kind"] == "do"
    said(capsys, "add", "x", "--kind", "cue", "--every", "every day", code=1)
    said(capsys, "add", "x", "--kind", "refrain", "--every", "once by 2026-05-01", code=1)
    said(capsys, "add", "x", "--every", "RRULE:FREQ=DAILY;UNTIL=20200101", code=1)
    assert "once by 2026-04-24" in said(capsys, "add", "Call them", "--every", "once by fri")
    assert "not in the calendar" in said(capsys, "add", "x", "--every", "once by 31 feb", code=1)


def test_imported_words_do_not_reach_the_terminal_raw(home: Path, tmp_path: Path, capsys: Any) -> None:
    document = json.loads(json.dumps(DOCUMENT))
    document["commitments"][0]["terms"][0]["text"] = "Say \x1b]0;what\x07 is true"
    (tmp_path / "story.json").write_text(json.dumps(document))
    said(capsys, "import", str(tmp_path / "story.json"))
    assert "\x1b" not in said(capsys, "list", "commitments")
    assert as_json(capsys, "list", "commitments")["commitments"][0]["text"].startswith("Say \x1b")


def test_export_goes_through_a_link(home: Path, couple: Path, tmp_path: Path, capsys: Any) -> None:
    (tmp_path / "real.json").write_text("{}")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    assert main(["export", str(tmp_path / "link.json")]) == 0
    assert (tmp_path / "link.json").is_symlink()
    assert json.loads((tmp_path / "real.json").read_bytes())["format"] == "tracker"


def test_dry_run_touches_nothing(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "story.json").write_text(json.dumps(DOCUMENT))
    said(capsys, "import", str(tmp_path / "story.json"), "--dry-run")
    assert not home.exists()


def test_changed_by_hand_is_said(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Walk", "--shared")
    path = couple / "shared.json"
    path.write_text(path.read_text().replace("Walk", "Wade"))
    assert main(["today"]) == 0
    out, err = capsys.readouterr()
    assert "Wade" in out
    assert "changed by hand" in err


def test_order_of_today_is_the_acting_persons_first(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "One", "--shared")
    said(capsys, "add", "Two", "--shared", "--as", "dana")
    said(capsys, "add", "Three", "--shared")
    assert [item["text"] for item in as_json(capsys, "today")["items"]] == ["One", "Three", "Two"]
    assert [item["text"] for item in as_json(capsys, "today", "--as", "Da")["items"]] == ["Two", "One", "Three"]


def test_once_is_listed_until_it_is_answered(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Book it", "--every", "once by 2026-04-24")
    assert len(as_json(capsys, "today")["items"]) == 1
    said(capsys, "mark", "book", "kept")
    assert as_json(capsys, "today")["items"] == []
    assert [item["mark"] for item in as_json(capsys, "today", "--on", "24 apr 2026")["items"]] == ["kept"]


def test_days_as_people_write_them(couple: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    said(capsys, "add", "Walk")
    monkeypatch.setenv("TRACKER_NOW", "2026-04-22T20:00+00:00")
    said(capsys, "mark", "walk", "kept", "--on", "mon")
    said(capsys, "mark", "walk", "slipped", "--on", "yesterday")
    marks = [as_json(capsys, "today", "--on", day)["items"][0]["mark"] for day in ("2026-04-20", "21 apr", "today")]
    assert marks == ["kept", "slipped", None]


REFUSED = [
    (["mark", "wa", "kept"], "fits 2 promises"),
    (["mark", "swim", "kept"], "No promise begins"),
    (["mark", "walk to", "kept", "--on", "31 feb"], "not in the calendar"),
    (["mark", "walk to", "kept", "--on", "2026-04-01"], "begins on Mon 20 Apr"),
    (["mark", "walk to", "kept", "--on", "tomorrow"], "to come"),
    (["mark", "walk to", "great"], "invalid choice"),
    (["add", ""], "needs words"),
    (["add", "x" * 5000], "5,000 characters"),
    (["add", "x", "--every", "now and then"], "no schedule"),
    (["add", "x", "--every", "once by 2026-02-31"], ""),
    (["add", "x", "--count", "many"], "invalid int"),
    (["add", "x", "--until", "2026-04-01"], "before it begins"),
    (["init", "--me", "Toni"], "set up already"),
    (["today", "--as", "toni"], "nobody called"),
    (["today", "--on", "someday"], "no day I know"),
    (["excuse", "--from", "fri", "--until", "2026-04-01", "--reason", "ill"], "before it begins"),
    (["excuse", "--from", "today"], "--reason"),
    (["edit", "walk to", "--every", "0 per week"], ""),
    (["nonsense"], "no command"),
    (["import", "/nowhere/file.json"], "cannot be read"),
    (["status", "--format", "{names}"], "format knows"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED, ids=[" ".join(a)[:40] for a, _ in REFUSED])
def test_refusals(couple: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str) -> None:
    said(capsys, "add", "Walk to work")
    said(capsys, "add", "Wash up")
    before = sorted((path.name, path.read_bytes()) for path in couple.glob("*.json"))
    assert words in said(capsys, *arguments, code=1)
    assert sorted((path.name, path.read_bytes()) for path in couple.glob("*.json")) == before


def test_bad_instant(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_NOW", "teatime")
    assert "TRACKER_NOW" in said(capsys, "today", code=1)


def test_nothing_set_up_yet(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "tracker init" in said(capsys, "today", code=1)
    assert not home.exists()


def test_unwritable_home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("not a folder")
    words = said(capsys, "init", "--me", "Robin", "--home", str(tmp_path / "file" / "home"), code=2)
    assert "Nothing was lost" in words


def test_damaged_file_refuses_every_command(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Walk")
    (couple / "private-robin.json").write_bytes(b'{"_meta": {"1": {"for')
    for arguments in (["today"], ["mark", "walk", "kept"], ["add", "Read"], ["mark", "walk", "kept", "--as", "dana"]):
        assert "private-robin.json" in said(capsys, *arguments, code=2)
    assert (couple / "private-robin.json").read_bytes() == b'{"_meta": {"1": {"for'


def test_private_until_shared(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Walk")
    assert as_json(capsys, "today", "--as", "dana")["items"] == []
    said(capsys, "share", "walk")
    assert [item["text"] for item in as_json(capsys, "today", "--as", "dana")["items"]] == ["Walk"]
    assert "Robin" in said(capsys, "mark", "walk", "kept", "--as", "dana", code=1)
    said(capsys, "unshare", "walk")
    assert as_json(capsys, "today", "--as", "dana")["items"] == []


def test_a_slip_says_the_way_to_its_repair(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Walk after work", "--from", "2026-04-18")
    for day in ("today", "yesterday"):
        told = said(capsys, "mark", "walk after", "slipped", "--on", day)
        assert f"tracker repair 'walk after' --on {day} [--facts TEXT …]" in told
    assert "no slip on this day" in said(capsys, "repair", "walk", "--on", "2026-04-18", code=1)
    assert "Not there yet, if you want: --facts, --sorry-for" in said(capsys, "repair", "walk")
    assert "told" in said(capsys, "repair", "walk", "--facts", "I sat down")
    found = said(capsys, "repair", "walk", "--guard", "shoes at the door", "--next-step", "ten minutes now")
    assert "repaired" in found
    assert "What happened: I sat down" in found
    assert "too big" in said(capsys, "mark", "walk", "slipped", "--on", "2026-04-18")


def test_what_the_other_will_see_is_shown_first(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Walk", "--why", "the air")
    said(capsys, "mark", "walk", "kept", "--note", "in the rain")
    only_shown = said(capsys, "share", "walk", "--dry-run")
    assert "Nothing is promised" in said(capsys, "today", "--as", "dana")
    shared = said(capsys, "share", "walk")
    for words in ("Dana will see:", "Promise: Walk", "Why: the air", "● 1 kept", "What you wrote to one day stays"):
        assert words in only_shown
        assert words in shared
    assert "Both see it already" in said(capsys, "share", "walk")
    assert "in the rain" not in (couple / "shared.json").read_text("utf-8")


def test_pause_resume_end_excuse_edit(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "add", "Walk")
    said(capsys, "pause", "walk", "--until", "fri", "--reason", "travel")
    assert as_json(capsys, "today")["items"] == []
    said(capsys, "resume", "walk")
    said(capsys, "edit", "walk", "--text", "Walk, ten minutes", "--why", "For my head")
    said(capsys, "excuse", "--from", "today", "--reason", "ill")
    assert "– Walk, ten minutes   excused: ill" in said(capsys, "today")
    said(capsys, "end", "walk", "--reason", "too big")
    listed = as_json(capsys, "list", "commitments")["commitments"]
    assert [(one["state"], one["ended_why"], one["why"]) for one in listed] == [("ended", "too big", "For my head")]


def test_export_and_import(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = tmp_path / "story.json"
    story.write_text(json.dumps(DOCUMENT))
    assert "260 check-ins" in said(capsys, "import", str(story), "--dry-run")
    assert not home.exists() or not list(home.glob("*.json"))
    said(capsys, "import", str(story))
    assert by_meaning(json.loads(said(capsys, "export"))) == by_meaning(DOCUMENT)
    assert main(["export", str(tmp_path / "out.json")]) == 0
    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o600
    assert by_meaning(json.loads((tmp_path / "out.json").read_bytes())) == by_meaning(DOCUMENT)


def test_the_storys_evening(home: Path, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    story = tmp_path / "story.json"
    story.write_text(json.dumps(DOCUMENT))
    said(capsys, "import", str(story))
    monkeypatch.setenv("TRACKER_NOW", "2026-05-30T21:30+02:00")
    items = as_json(capsys, "today")["items"]
    assert [(item["id"], item["mark"], item["streak"], item["honest"]) for item in items] == [
        ("C1", "kept", 29, 83),
        ("C2", "kept", 43, 56),
        ("C3", None, 2, 12),
        ("C5", None, 3, 8),
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = said(capsys, "completion", shell)
    for word in ("excuse", "unshare", "--strict"):
        assert word.lstrip("-") in script


@pytest.mark.parametrize("arguments", [["--help"], ["add", "--help"], ["--version"]])
def test_help_is_no_error(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert "tracker" in said(capsys, *arguments)


def test_app_without_a_terminal_is_refused(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tracker"], capture_output=True, text=True, env=os.environ, stdin=subprocess.DEVNULL
    )
    assert result.returncode == 1
    assert "needs a terminal" in result.stderr


def test_where_tells_every_path(couple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = said(capsys, "where")
    assert str(couple / "shared.json") in words


def test_an_imported_figure_of_warmth_is_carried_and_shown_nowhere(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = json.loads(json.dumps(DOCUMENT, default=str))
    document["reviews"][0]["heat"] = {"robin": 3, "dana": 8}
    document["reviews"][1]["called_off"] = {"day": "2026-03-21", "heat": {"robin": 3, "dana": 8}}
    (tmp_path / "in.json").write_text(json.dumps(document), "utf-8")
    said(capsys, "import", str(tmp_path / "in.json"))
    assert "heat" not in said(capsys, "list", "reviews", "--json")
    assert main(["export", str(tmp_path / "out.json")]) == 0
    carried = json.loads((tmp_path / "out.json").read_text("utf-8"))["reviews"]
    assert carried[0]["heat"] == {"robin": 3, "dana": 8}
    assert carried[1]["called_off"]["heat"] == {"robin": 3, "dana": 8}
