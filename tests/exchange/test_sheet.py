"""The sheet for a review apart: shared things only, plain text, and Markdown that says the same."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.screens.secrets import home
from tests.service.homes import BERLIN, SetClock, the_clock
from tests.service.review.reviewing import SUNDAY, both_in
from tests.story import DOCUMENT
from tracker.cli import main
from tracker.domain.groundwork.questions import KINDS, TOPICS
from tracker.domain.review.agenda import STEPS
from tracker.domain.talk.table import QUESTIONS
from tracker.exchange.document.read import read_document
from tracker.exchange.formats.sheet import sheet_of
from tracker.exchange.paper.cards import LINES, NEW_PAGE, cards_on_paper
from tracker.service import Service

NASTY = "# Not a heading <b>bold</b> [link](x) *stars* _lines_ `code` | cell | &lt; 1. ~~gone~~"


def test_the_story_on_a_sheet(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", SetClock(datetime(2026, 5, 30, 21, 30, tzinfo=BERLIN)))
    read_document(service, DOCUMENT)
    sheet = sheet_of(service)
    assert sheet.startswith("# Review, Sunday 31 May, 18:00\n")
    for step in STEPS:
        assert f"## {step.number} {step.name} (" in sheet
    assert "### Robin" in sheet
    assert "### Dana" in sheet
    assert "- ● ● ● ● ● ● ●  No betting of any kind, 7 of 7 in seven days" in sheet
    assert all(len(line) <= 200 for line in sheet.splitlines())
    assert sheet.endswith("\n")


def test_same_for_both(tmp_path: Path) -> None:
    service, secrets = home(tmp_path)
    sheets = []
    for who in ("robin", "dana"):
        service.act_as(who)
        sheets.append(sheet_of(service))
        for secret in secrets.values():
            assert not secret.in_(sheets[-1])
    assert sheets[0] == sheets[1]


@pytest.mark.parametrize(
    "text", [NASTY, "1. first", "- dash", "+ plus", "= equals", "> quote", "2) second", "\\ slash"]
)
def test_words_of_people_are_no_markup(tmp_path: Path, text: str) -> None:
    service = both_in(tmp_path)
    service.commitments.add(text, shared=True, starts_on=SUNDAY - timedelta(days=3))
    service.review.topics.add(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(sheet_of(service))
    headings = [tokens[place + 1].content for place, token in enumerate(tokens) if token.type == "heading_open"]
    assert len(headings) == 1 + len(STEPS) + 2
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} == {"text"} or {child.type for child in inline} <= {"text", "text_special"}
    shown = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert any(line.startswith(f"{text} (since") for line in shown), shown
    assert not any(
        token.type in ("html_block", "table_open", "blockquote_open", "ordered_list_open") for token in tokens
    )


def test_slips_views_topics_and_what_is_due(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    mine = service.commitments.add("Home by seven", shared=True, starts_on=SUNDAY - timedelta(days=3)).id
    service.checkins.mark(mine, SUNDAY, "slipped")
    service.checkins.repair_slip(mine, SUNDAY, facts="came at nine")
    service.checkins.mark(mine, SUNDAY - timedelta(days=1), "kept")
    service.act_as("dana")
    service.checkins.saw_differently(mine, SUNDAY - timedelta(days=1), "it was eight")
    service.review.topics.add("Easter")
    service.cooloff.say("call", topic="the car")
    the_clock(service).go_on(minutes=20)
    service.cooloff.say("both_back")
    service.cooloff.say("resolved")
    sheet = sheet_of(service)
    for line in (
        "- ✕ Sun 31 May: Home by seven (told the same day)",
        "  - what happened: came at nine",
        "- ◑ Sat 30 May: Home by seven; seen differently: it was eight",
        "- Easter (since Sun 31 May)",
        "- the car: look back on the cool-off (Robin, Dana)",
    ):
        assert line in sheet.splitlines()


def test_alone(tmp_path: Path) -> None:
    from tests.service.homes import clock_at

    service = Service.open(tmp_path / "home", clock_at())
    service.setup("Robin")
    sheet = sheet_of(service, "solo")
    assert "Robin · 20 minutes" in sheet
    assert "- nothing shared this week" in sheet


# Cards on paper.


def cards(service: Service) -> list[list[str]]:
    """The lines of each card."""
    return [page.strip("\n").splitlines() for page in cards_on_paper(service).split(NEW_PAGE)]


def test_each_card_fits_a_page_of_eighty_columns(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    page = service.pages.write("reach", dict.fromkeys(("time", "place", "opening", "helps"), "slowly " * 40))
    service.pages.share(page.id)
    found = cards(service)
    assert [lines[0] for lines in found] == [
        "# A talk with turns",
        "# How to reach Robin",
        "# How to reach me",
        "# What I expect",
    ]
    for lines in found:
        assert len(lines) <= LINES, lines[0]
        assert all(len(line) <= 80 for line in lines), lines[0]
    assert not [line for lines in found for line in lines if line != line.rstrip()]


def test_the_cards_have_room_for_all_that_is_asked(tmp_path: Path) -> None:
    talk, reach, expect = cards(both_in(tmp_path))
    for number, question in enumerate(QUESTIONS, 1):
        at = talk.index(f"## {number} {question}")
        assert "What I heard:" in talk[at : at + 4]
        assert any(line.startswith("[ ] yes   [ ] not quite: ____") for line in talk[at : at + 10])
    assert any("Not now and no are answers" in line for line in talk)
    assert sum(line.startswith("## ") for line in reach) == len(KINDS["reach"].questions)
    assert [line for line in expect if line.startswith("## ")] == [f"## {words.capitalize()}" for _, words in TOPICS]
    assert sum(line == "[ ] a must   [ ] a wish   [ ] open" for line in expect) == len(TOPICS)


def test_a_card_that_was_not_shared_is_not_printed_and_the_other_s_never(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    mine = service.pages.write("reach", {"time": "when the house sleeps"})
    assert "when the house sleeps" not in cards_on_paper(service)
    service.pages.share(mine.id)
    assert "when the house sleeps" in cards_on_paper(service)
    service.act_as("dana")
    assert "when the house sleeps" not in cards_on_paper(service)
    assert "Robin" not in cards_on_paper(service)


def test_words_on_a_card_are_no_markup(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    page = service.pages.write("reach", {"time": f"{NASTY} - and # more " * 4})
    service.pages.share(page.id)
    card = "\n".join(cards(service)[1])
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(card)
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]
    assert not [token for token in tokens if token.type in ("bullet_list_open", "html_block", "table_open")]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "--cards goes with --format sheet"),
        (["--format", "csv"], "--cards goes with --format sheet"),
        (["--format", "ics"], "--cards goes with --format sheet"),
        (["--format", "sheet", "--page", "apology"], "--page or --cards"),
    ],
)
def test_cards_are_a_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str], says: str
) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(both_in(tmp_path).book.home))
    assert main(["export", "--cards", *options]) == 1
    said = capsys.readouterr()
    assert says in said.err
    assert not said.out
    assert main(["export", "--cards", "--format", "sheet", str(tmp_path / "cards.md")]) == 0
    assert (tmp_path / "cards.md").read_text("utf-8").startswith("# A talk with turns\n")


def test_what_is_planned_for_fun_stands_on_it_with_its_day(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    assert "- Planned:" not in sheet_of(service)
    service.positives.plan_fun("Swim")
    assert "- Planned: Swim\n" in sheet_of(service)
    service.positives.fun_done()
    service.positives.plan_fun("Row", SUNDAY + timedelta(days=2))
    assert "- Planned: Row, " in sheet_of(service)
