"""Space, contacts, good things, dates and news on the command line, and what lies in which file."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.story import GIVEN
from tracker.cli import main

EVENING = "2026-05-30T21:30+02:00"


class Line:
    """Types commands, at an instant that is set."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.home = folder / "home"
        self.folder = folder
        self._patch = patch
        self._capture = capture
        patch.setenv("TRACKER_HOME", str(self.home))
        patch.setenv("TZ", "Europe/Berlin")
        self.at(EVENING)

    def at(self, instant: str) -> None:
        self._patch.setenv("TRACKER_NOW", instant)

    def __call__(self, *words: str, code: int = 0) -> str:
        self._capture.readouterr()
        found = main(list(words))
        said = self._capture.readouterr()
        assert found == code, said.err or said.out
        return said.out if code == 0 else said.err

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json"))

    def exported(self, who: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self("export", "--as", who))
        return found

    def file(self, name: str) -> str:
        return (self.home / name).read_text("utf-8")


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Line:
    import time

    found = Line(tmp_path, monkeypatch, capsys)
    time.tzset()
    return found


@pytest.fixture
def story(line: Line) -> Line:
    path = line.folder / "story.json"
    path.write_text(json.dumps(GIVEN), "utf-8")
    line("import", str(path))
    return line


@pytest.fixture
def two(line: Line) -> Line:
    line.at("2026-06-01T12:00+02:00")
    line("init", "--me", "Robin", "--partner", "Dana")
    line("join", "Dana")
    return line


def space_of_dana(line: Line) -> None:
    line(
        *("space", "ask", "--until", "2026-06-14", "--channels", "message"),
        *("--at-most", "1 per week", "--restarts", "me", "--as", "dana"),
    )


def spaces(line: Line, who: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = line.json("space", "--as", who)["spaces"]
    return found


def test_the_story_is_carried_as_it_was(story: Line) -> None:
    found = story.exported("robin")
    counts = {"pages": 6, "contacts": 2, "positives": 9, "spaces": 1, "talks": 1, "dates": 1}
    assert {key: len(found[key]) for key in counts} == counts
    for key in counts:
        bare = [{name: value for name, value in one.items() if value not in (None, False, "")} for one in GIVEN[key]]
        came = [{name: value for name, value in one.items() if value not in (None, False, "")} for one in found[key]]
        assert came == bare, key


def test_a_day_and_its_idea_are_their_makers_alone(story: Line) -> None:
    found = story.exported("dana")
    assert (found["pages"], found["contacts"], found["dates"]) == ([], [], [])
    assert (len(found["talks"]), len(found["positives"])) == (1, 9)
    assert "framed map" not in json.dumps(found)
    assert "framed map" not in story.file("shared.json")
    assert story.json("list", "dates", "--as", "dana")["dates"] == []
    [birthday] = story.json("list", "dates")["dates"]
    assert (birthday["next"], birthday["done_on"]) == ("2027-04-25", "2026-04-25")


@pytest.mark.parametrize(
    ("now", "in_force"),
    [
        ("2026-03-02T23:00+01:00", False),
        ("2026-03-05T12:00+01:00", True),
        ("2026-03-08T23:00+01:00", True),
        ("2026-03-09T02:00+01:00", True),
        ("2026-03-09T03:00+01:00", False),
    ],
)
def test_a_space_holds_by_its_days_whatever_was_stored(story: Line, now: str, in_force: bool) -> None:
    story.at(now)
    found = spaces(story, "robin")
    assert bool(found) == in_force
    if now.startswith("2026-03-05"):
        [one] = found
        assert (one["asked_by"], one["start"], one["until"]) == ("dana", "2026-03-03", "2026-03-08")
        assert (one["used"], one["left"]) == (1, None)
        [seen] = spaces(story, "dana")
        assert not {"used", "left"} & seen.keys()


def test_space_holds_at_once_and_counts_ones_own_log(two: Line) -> None:
    space_of_dana(two)
    [one] = spaces(two, "robin")
    assert (one["used"], one["left"]) == (0, 1)
    two.at("2026-06-03T12:00+02:00")
    said = two("contact", "Thinking of you", "--kind", "message", "--as", "robin")
    assert "1 of 1 used this week · Dana writes next" in said
    assert "1 of 1 used this week · Dana writes next" in two("today", "--as", "robin")
    assert "of 1 used" not in two("today", "--as", "dana")
    two.at("2026-06-04T12:00+02:00")
    said = two("contact", "And again", "--as", "robin").splitlines()
    assert said == ["Logged, for you alone: And again", "More than was asked. Leave it here."]
    [one] = spaces(two, "robin")
    assert (one["used"], one["left"]) == (2, 0)
    assert [entry["within_rule"] for entry in two.json("list", "contacts", "--as", "robin")["contacts"]] == [
        True,
        False,
    ]
    assert two.exported("dana")["contacts"] == []
    assert two.json("list", "contacts", "--as", "dana")["contacts"] == []
    assert "Thinking of you" not in two.file("shared.json")
    assert "And again" not in two.file("shared.json")
    two.at("2026-06-08T12:00+02:00")
    [one] = spaces(two, "robin")
    assert (one["used"], one["left"]) == (0, 1)


def test_only_who_asked_ends_or_shortens_it(two: Line) -> None:
    space_of_dana(two)
    before = two.file("shared.json")
    assert "Dana asked for this space; only Dana ends it." in two("space", "end", "--as", "robin", code=1)
    two("space", "ask", "--until", "2026-06-05", "--by", "dana", "--as", "robin", code=1)
    two("space", "end", "--by", "dana", "--as", "robin", code=1)
    assert two.file("shared.json") == before
    two("space", "ask", "--until", "2026-06-05", "--as", "dana")
    [one] = spaces(two, "robin")
    assert (one["until"], one["channels"], one["restarts"]) == ("2026-06-05", ["message"], "me")
    two("space", "end", "--as", "dana")
    assert spaces(two, "robin") == []


def test_when_the_time_is_over_nothing_begins(two: Line) -> None:
    two("add", "Home by seven", "--shared", "--as", "robin")
    space_of_dana(two)
    two.at("2026-06-15T12:00+02:00")
    assert spaces(two, "robin") == []
    assert two("today", "--as", "robin").count("The time is over. Dana writes next.") == 1
    assert "writes next" not in two("today", "--as", "dana")
    assert "Dana writes next" in two("news", "--as", "robin", code=1)
    two("space", "end", "--as", "dana")
    assert "The time is over" not in two("today", "--as", "robin")
    two("news", "--as", "robin")


def test_two_spaces_each_bind_the_other(two: Line) -> None:
    space_of_dana(two)
    two.at("2026-06-02T12:00+02:00")
    two("space", "ask", "--at-most", "1 per month", "--as", "robin")
    for who, other in (("robin", "dana"), ("dana", "robin")):
        bound = {one["asked_by"] for one in spaces(two, who) if "used" in one}
        assert bound == {other}
        assert len(spaces(two, who)) == 2


def test_alone_one_writes_down_what_one_was_asked_for(line: Line) -> None:
    line.at("2026-06-01T12:00+02:00")
    line("init", "--me", "Robin", "--partner", "Dana")
    line("space", "ask", "--by", "dana", "--at-most", "1 per week", "--as", "robin")
    [one] = spaces(line, "robin")
    assert (one["asked_by"], one["left"]) == ("dana", 1)
    line("join", "Dana")
    assert spaces(line, "dana") == []
    assert line.exported("dana")["spaces"] == []


def test_a_birthday_is_no_way_round_a_space(two: Line) -> None:
    two.at("2026-06-05T12:00+02:00")
    two("date", "Dana's birthday", "--on", "2026-06-10", "--yearly", "--idea", "map", "--as", "robin")
    assert two("today", "--as", "robin").count("Dana's birthday · in 5 days") == 1
    assert "birthday" not in two("today", "--as", "dana")
    space_of_dana(two)
    assert "birthday" not in two("today", "--as", "robin")


def test_the_29th_of_february(two: Line) -> None:
    two.at("2026-12-01T12:00+01:00")
    two("date", "X", "--on", "2024-02-29", "--yearly", "--as", "robin")
    assert [one["next"] for one in two.json("list", "dates", "--as", "robin")["dates"]] == ["2027-02-28"]


def test_news_is_made_of_ones_own_shared_promises(story: Line) -> None:
    said = story("news", "--as", "robin")
    assert said.startswith("Since 3 May:")
    lines = said.splitlines()[1:]
    ends = {"No betting": "28 of 28", "Say what": "28 of 28", "Twenty": "3.75 of 4 weeks", "If my": "3 of 3"}
    for begin, kept in {**ends, "Anger": "2 of 2"}.items():
        [one] = [words for words in lines if words.startswith(f"- {begin}")]
        assert f": {kept}" in one
    assert "noticed" not in said


def test_news_waits_inside_a_space(two: Line) -> None:
    two("add", "Home by seven", "--shared", "--as", "robin")
    space_of_dana(two)
    assert "Dana asked for space until Sun 14 Jun. It waits here." in two("news", "--as", "robin", code=1)


def test_news_says_what_is_missing(two: Line) -> None:
    assert "Sharing a promise is your own act." in two("news", "--as", "robin", code=1)
    two("add", "Home by seven", "--shared", "--as", "robin")
    assert "News begins with the first." in two("news", "--as", "robin", code=1)
    two("mark", "Home", "kept", "--as", "robin")
    assert two("news", "--as", "robin").splitlines() == ["Since 1 Jun:", "- Home by seven: 1 of 1"]


def test_good_things_are_private_until_shared(two: Line) -> None:
    two("good", "You laughed at breakfast", "--as", "robin")
    two("good", "The bank call", "--share", "--as", "robin")
    assert [one["text"] for one in two.json("list", "positives", "--as", "dana")["positives"]] == ["The bank call"]
    assert "breakfast" not in two.file("shared.json")


def test_once_apart_nothing_here_names_the_other(two: Line) -> None:
    two("good", "You laughed", "--share", "--as", "dana")
    two("good", "The bank call", "--share", "--as", "robin")
    two("date", "Dana's day", "--on", "2026-06-10", "--share", "--as", "dana")
    space_of_dana(two)
    two("leave", "--yes", "--as", "dana")
    for command in (("today",), ("space",), *(("list", what) for what in ("spaces", "positives", "talks", "dates"))):
        said = two(*command, "--as", "robin")
        assert "Dana" not in said, command
        assert "laughed" not in said, command
    assert "The bank call" in two("list", "positives", "--as", "robin")
    two("news", "--as", "robin", code=1)
    two("space", "ask", "--as", "robin", code=1)


def test_a_fun_thing_is_ones_own_until_there_are_two(line: Line) -> None:
    line("init", "--me", "Robin", "--partner", "Dana")
    assert line("fun", "Elbe walk") == "Elbe walk · for you alone\n"
    line("join", "--as", "dana")
    assert line("fun", "--as", "dana").strip() == "Nothing fun is planned just now."
    assert "Elbe walk" not in line.file("shared.json")


def test_one_fun_thing_at_a_time(two: Line) -> None:
    two("fun", "Elbe walk", "--on", "2026-06-07", "--as", "robin")
    assert "One thing at a time" in two("fun", "Cinema", "--as", "dana", code=1)
    assert two("fun", "--as", "dana").strip() == "Elbe walk · Sun 7 Jun"
    assert two("fun", "later", "--as", "dana").strip() == "Another day: Elbe walk"
    two("fun", "done", "--as", "dana")
    assert two("fun", "--as", "robin").strip() == "Nothing fun is planned just now."


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (("space", "ask", "--at-most", "often"), "no such number"),
        (("space", "ask", "--until", "2026-05-01"), "past"),
        (("space", "ask", "--channels", "pigeon"), "pigeon"),
        (("space", "ask", "--channels", "nothing,call"), "Nothing goes with nothing else"),
        (("contact", "x", "--on", "2026-07-01"), "not here yet"),
        (("date", "X"), "Which day"),
        (("date", "done", "nobody"), "no day"),
        (("good", "   "), "few words"),
    ],
)
def test_what_makes_no_sense_is_refused(two: Line, words: tuple[str, ...], field: str) -> None:
    assert field in two(*words, "--as", "robin", code=1)


def test_days_of_an_earlier_version_go_home_to_their_maker(two: Line) -> None:
    """A home of version 0.1 kept every day and its idea where both read them."""
    two("date", "Birthday", "--on", "2026-06-10", "--idea", "the framed map", "--share", "--as", "robin")
    assert "framed map" in two.file("shared.json")
    _make_old(two)
    two("today", "--as", "dana")
    assert "framed map" not in two.file("shared.json")
    assert "framed map" in two.file("private-robin.json")
    assert two.json("list", "dates", "--as", "dana")["dates"] == []
    assert any("framed map" in _inside(path) for path in (two.home / "backups").iterdir())


def _make_old(line: Line) -> None:
    from tracker.clock import Clock
    from tracker.domain.records import SpecialDay
    from tracker.domain.records.base import msgspec
    from tracker.service import Service
    from tracker.store.book import change as changes

    service = Service.open(line.home, Clock.from_environment())
    old = next(iter(service.all(SpecialDay).values()))
    where = changes.place_of
    try:
        changes.place_of = lambda record, *_: "shared"
        with service.book.change("robin", "as it was", service.now()) as change:
            change.put(msgspec.structs.replace(old, by=None, visibility=None))
    finally:
        changes.place_of = where


def _inside(path: Path) -> str:
    import zipfile

    if not zipfile.is_zipfile(path):
        return path.read_text("utf-8", "replace") if path.is_file() else ""
    with zipfile.ZipFile(path) as pack:
        return " ".join(pack.read(name).decode("utf-8", "replace") for name in pack.namelist())
