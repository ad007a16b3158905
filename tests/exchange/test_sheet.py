"""The sheet for a review apart: shared things only, plain text, and Markdown that says the same."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.screens.secrets import home
from tests.service.homes import BERLIN, SetClock, the_clock
from tests.service.review.reviewing import SUNDAY, both_in
from tests.story import DOCUMENT
from tracker.domain.review.agenda import STEPS
from tracker.exchange.read_document import read_document
from tracker.exchange.sheet import sheet_of
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
    service.review.steps.add_topic(text)
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
    service.review.steps.add_topic("Easter")
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
