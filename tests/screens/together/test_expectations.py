"""Expectations through the keys: each alone, one "open it" each, both texts in one size, a compromise of one topic."""

from pathlib import Path

import pytest

from tests.screens.rooms import HOSTILE, opened, service_in, words_on
from tests.screens.together.test_page import SIZES, fill
from tracker.screens.compromises.form import CompromiseForm
from tracker.screens.together.expectations import ExpectationsScreen, ExpectForm, OpenPreview, TopicSheet
from tracker.service import Service


@pytest.fixture
def two(tmp_path: Path) -> Service:
    """Robin and Dana, both in; each has shared something, so the two questions are behind them."""
    service = service_in(tmp_path / "home")
    service.join("Dana")
    for who in ("dana", "robin"):
        service.act_as(who)
        service.positives.add("The bank call", shared=True)
    return service


async def test_each_writes_alone_and_it_opens_with_the_second(two: Service) -> None:
    async with opened(two) as (app, pilot):
        await pilot.press("7", "e")
        await pilot.pause()
        assert isinstance(app.screen, ExpectationsScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, ExpectForm)
        fill(app, expect="No secret account", weight="must")
        await pilot.press("f2")
        await pilot.pause()
        assert "a must" in words_on(app)
        await pilot.press("o")
        await pilot.pause()
        assert isinstance(app.screen, OpenPreview)
        assert "No secret account" in words_on(app)
        await pilot.press("y")
        await pilot.pause()
        assert "It opens when both have said so." in words_on(app)
        assert "Take it back" in words_on(app)
        await pilot.press("escape", "1", "w", "enter", "7", "e")
        await pilot.pause()
        shown = words_on(app)
        assert "Each alone. It opens when both have said so." in shown
        assert "No secret account" not in shown
        await pilot.press("down", "e")
        fill(app, expect="Two evenings a week", weight="wish")
        await pilot.press("f2", "o", "y")
        await pilot.pause()
        shown = words_on(app)
        assert "Open, for both: what you expect." in shown
        assert "No secret account" in shown
        assert "Open. Nothing is agreed by it" in shown
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TopicSheet)
        assert "Two evenings a week" in words_on(app)
        await pilot.press("escape", "s")
        await pilot.pause()
        assert "Yours alone again: what you expect." in words_on(app)
        two.act_as("robin")
        assert all("Two evenings" not in side.words for one in two.expectations.topics() for side in one.sides)


async def test_it_says_so_when_another_window_has_opened_it(two: Service) -> None:
    two.expectations.write("money", "No secret account")
    two.expectations.open_it()
    async with opened(two) as (app, pilot):
        await pilot.press("7", "e")
        await pilot.pause()
        assert "You have said: open it." in words_on(app)
        window = Service.open(Path(two.home), two.clock, actor="dana")
        window.expectations.write("time", "Two evenings a week")
        assert window.expectations.open_it()
        app.look()
        await pilot.pause()
        shown = words_on(app)
        assert "Open. Nothing is agreed by it" in shown
        assert "Two evenings a week" in shown


async def test_taking_it_back_undo_and_letting_go(two: Service) -> None:
    two.expectations.write("money", "mine")
    async with opened(two) as (app, pilot):
        await pilot.press("7", "e", "o", "y", "o")
        await pilot.pause()
        assert "Yours alone again: what you expect." in words_on(app)
        assert not two.expectations.has_said
        await pilot.press("x")
        assert two.expectations.card() is None
        await pilot.press("u")
        await pilot.pause()
        assert "mine" in words_on(app)
        await pilot.press("down", "x")
        assert "nothing of yours on this topic" in words_on(app)


async def test_a_compromise_begins_with_the_topic_and_ones_own_need_alone(two: Service) -> None:
    two.act_as("dana")
    two.expectations.write("time", "hers alone")
    two.expectations.open_it()
    two.act_as("robin")
    two.expectations.write("time", "an evening for two")
    two.expectations.open_it()
    async with opened(two) as (app, pilot):
        await pilot.press("7", "e", "down", "k")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, CompromiseForm)
        assert (form.values["issue"], form.values["core"]) == ("time together and alone", "an evening for two")
        assert "hers alone" not in str(form.values)
        fill(app, deal="Friday is ours", gives="no phone")
        await pilot.press("f2")
        await pilot.pause()
        assert "A draft in 3 Compromises: time together" in words_on(app)
    (row,) = two.compromises.rows()
    made = two.compromises.get(row.id)
    assert (made.issue, made.core, made.state) == ("time together and alone", {"robin": "an evening for two"}, "draft")


async def test_with_nobody_to_open_it_with(tmp_path: Path) -> None:
    service = service_in(tmp_path / "home")
    service.expectations.write("money", "mine")
    async with opened(service) as (app, pilot):
        await pilot.press("7", "e", "o")
        await pilot.pause()
        assert "There is nobody here to open it with" in " ".join(words_on(app).split())
        await pilot.press("escape", "end")
        assert "e writes what you expect" in words_on(app)


@SIZES
async def test_whatever_people_write(two: Service, size: tuple[int, int]) -> None:
    long = f"{HOSTILE} {'word ' * 880}THE-END"
    for who in ("dana", "robin"):
        two.act_as(who)
        for topic in ("money", "honesty"):
            two.expectations.write(topic, long)
        two.expectations.open_it()
    async with opened(two, size) as (app, pilot):
        await pilot.press("7", "e")
        await pilot.pause()
        assert "[/x]" in words_on(app)
        assert "Dana" in words_on(app), "the other's text is in sight beside or under one's own"
        await pilot.press("enter")
        await pilot.pause()
        assert "more below" in words_on(app)
        await pilot.press("end")
        await pilot.pause()
        assert "THE-END" in words_on(app)
        await pilot.press("escape", "end", "e")
        await pilot.pause()
        assert isinstance(app.screen, ExpectForm)
