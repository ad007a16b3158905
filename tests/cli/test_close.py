"""tracker close: what ends, what goes on, what is named afterwards, and how it is taken back."""

import json
from typing import Any

import pytest

from tests.cli.test_together import Line, line, story, two  # noqa: F401  # fixtures


def promises(line: Line, who: str) -> dict[str, Any]:  # noqa: F811
    return {one["id"]: one for one in line.exported(who)["commitments"]}


@pytest.fixture
def closed(story: Line) -> Line:  # noqa: F811
    story.at("2026-06-01T12:00+02:00")
    story("good", "she laughed", "--share", "--as", "dana")
    story("date", "Dana day", "--on", "2026-06-03", "--share", "--as", "dana")
    story("close", "--how", "apart", "--keep", "C2", "--lessons", "I hid it", "--yes", "--as", "robin")
    return story


def test_apart_ends_what_is_not_kept(story: Line, closed: Line) -> None:  # noqa: F811
    mine = promises(closed, "robin")
    assert (mine["C2"].get("state", "active"), mine["C2"].get("visibility", "private")) == ("active", "private")
    assert {mine[one]["ended_why"] for one in ("C1", "C3", "C5")} == {"the repair closed"}
    assert {mine[one]["state"] for one in ("C1", "C3", "C5")} == {"ended"}
    assert mine["C4"]["state"] == "kept"
    assert "C6" not in mine


def test_apart_leaves_the_promises_of_the_other_alone(story: Line) -> None:  # noqa: F811
    before = promises(story, "dana")["C6"]
    story.at("2026-06-01T12:00+02:00")
    story("close", "--how", "apart", "--yes", "--as", "robin")
    assert promises(story, "dana")["C6"] == before


def test_nothing_names_the_other_or_leads_there(closed: Line) -> None:
    assert "Dana" not in closed("today", "--as", "robin")
    for words in (["news"], ["space", "ask"], ["add", "walk", "--shared"]):
        assert "apart" in closed(*words, "--as", "robin", code=1), words
    found = closed.exported("robin")
    assert {one["by"] for one in found["positives"]} <= {"robin"}
    assert found["dates"] == [] or {one.get("by", "robin") for one in found["dates"]} == {"robin"}
    assert "she laughed" not in json.dumps(found)


def test_the_lessons_are_the_closers_alone(closed: Line) -> None:
    assert "I hid it" in closed("list", "pages", "--as", "robin", "--json")
    assert "I hid it" not in closed.file("shared.json") + json.dumps(closed.exported("dana"))
    assert closed("close", "--as", "dana").strip() == "closed by Robin, 1 June"


def test_together_waits_for_both(story: Line) -> None:  # noqa: F811
    story.at("2026-06-01T12:00+02:00")
    before = story.exported("robin")
    assert "waits for Dana" in story("close", "--how", "together", "--keep", "C2", "--yes", "--as", "robin")
    after = story.exported("robin")
    assert {k for k in after if after[k] != before[k]} == {"repair"}
    assert after["repair"].get("closing") is None
    story("close", "--how", "together", "--yes", "--as", "dana")
    mine = promises(story, "robin")
    assert mine["C1"]["state"] == promises(story, "dana")["C6"]["state"] == "ended"
    assert mine["C2"].get("state", "active") == "active"


@pytest.mark.parametrize(("day", "who", "code"), [("08", "robin", 0), ("09", "robin", 1), ("02", "dana", 1)])
def test_its_author_takes_it_back_within_seven_days(closed: Line, day: str, who: str, code: int) -> None:
    closed.at(f"2026-06-{day}T12:00+02:00")
    closed("close", "--undo", "--as", who, code=code)
    mine = promises(closed, "robin")
    assert mine["C1"].get("state", "active") == ("active" if code == 0 else "ended")
    assert ("C6" in mine) == (code == 0)
    assert mine["C2"].get("visibility", "private") == "private"


def test_taking_back_what_was_shared(two: Line) -> None:  # noqa: F811
    two("good", "she laughed", "--share", "--as", "robin")
    two("close", "--how", "apart", "--unshare", "--yes", "--as", "robin")
    assert "she laughed" not in two.file("shared.json")


def test_a_pause_ends_nothing(story: Line) -> None:  # noqa: F811
    story("close", "--how", "paused", "--yes", "--as", "robin")
    assert promises(story, "robin")["C1"].get("state", "active") == "active"
    story("close", "--undo", "--as", "dana")


@pytest.mark.parametrize(
    "words",
    [["--how", "apart"], ["--how", "apart", "--yes", "--keep", "C6"], ["--how", "apart", "--yes", "--keep", "C4"]],
)
def test_what_is_refused_changes_nothing(story: Line, words: list[str]) -> None:  # noqa: F811
    before = story.file("shared.json")
    story("close", *words, "--as", "robin", code=1)
    assert story.file("shared.json") == before


def test_the_other_leaving_takes_their_good_things_out_of_the_export(two: Line) -> None:  # noqa: F811
    two("good", "she laughed", "--share", "--as", "dana")
    two("date", "Dana day", "--on", "2026-06-03", "--share", "--as", "dana")
    two("space", "ask", "--until", "2026-06-10", "--as", "dana")
    two("leave", "--yes", "--as", "dana")
    found = two.exported("robin")
    assert (found["positives"], found["dates"], found["spaces"]) == ([], [], [])


def test_what_is_made_after_going_apart_is_in_no_shared_file(closed: Line) -> None:
    closed("good", "a quiet walk", "--as", "robin")
    assert "a quiet walk" not in closed.file("shared.json") + json.dumps(closed.exported("dana"))


def test_both_read_the_rule_for_contact(two: Line) -> None:  # noqa: F811
    two("close", "--how", "apart", "--contact", "children and money", "--yes", "--as", "robin")
    assert "Contact: only about children and money." in two("close", "--as", "dana")


def test_a_closed_home_is_whole_and_comes_back_from_its_export(closed: Line) -> None:
    assert "Everything is whole" in closed("doctor")
    before = closed.exported("robin")
    path = closed.folder / "closed.json"
    path.write_text(json.dumps(before), "utf-8")
    closed("--home", str(closed.folder / "other"), "import", str(path))
    again = json.loads(closed("--home", str(closed.folder / "other"), "export", "--as", "robin"))
    assert again["repair"]["closing"] == before["repair"]["closing"]
    assert again["commitments"] == before["commitments"]


def test_a_rule_for_contact_is_a_space_without_end(two: Line) -> None:  # noqa: F811
    two("close", "--how", "paused", "--contact", "children and money", "--yes", "--as", "robin")
    (mine,) = json.loads(two("space", "--json", "--as", "robin"))["spaces"]
    assert (mine["asked_by"], mine["until"], mine["channels"]) == ("robin", None, ["children"])
    assert "asked for space" in two("news", "--as", "dana", code=1)
    two("close", "--undo", "--as", "robin")
    assert json.loads(two("space", "--json", "--as", "dana"))["spaces"] == []


def test_an_open_rule_for_contact_asks_for_no_space(two: Line) -> None:  # noqa: F811
    two("close", "--how", "paused", "--contact", "open", "--yes", "--as", "robin")
    assert json.loads(two("space", "--json", "--as", "robin"))["spaces"] == []


def test_after_apart_the_sheet_is_what_one_takes_away(closed: Line) -> None:
    found = closed("export", "--format", "sheet", "--as", "robin")
    assert found.startswith("# What I changed, whatever happens")
    assert "kept" in found
    assert "Dana" not in found
