"""The demo's tour: eight captions, one after the other, left at any of them."""

import asyncio
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.consistency.test_page import story_app
from tests.screens.rooms import at_once, until, words_on
from tests.story.home import story_home
from tracker.app import TrackerApp
from tracker.screens.app import tour
from tracker.screens.app.tour import CAPTIONS, CaptionCard, Tour
from tracker.screens.base.sheet import KeysSheet
from tracker.screens.cooloff.page import CoolOffScreen


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TrackerApp:
    monkeypatch.setattr(tour, "BETWEEN", 0.01)  # a page that has not been drawn yet is waited for
    story_home(tmp_path)
    made = story_app(tmp_path)
    made.once_settled = Tour(made, made.key_order).begin
    return made


async def caption(pilot: Pilot[None], number: int) -> None:
    """Wait until this caption is seen."""
    for _ in range(100):
        await asyncio.sleep(0.05)
        screen = pilot.app.screen
        if isinstance(screen, CaptionCard) and screen.number == number:
            await asyncio.sleep(0.05)
            return
    raise AssertionError(f"caption {number + 1} is not seen")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_through_an_evening_and_a_review(app: TrackerApp, size: tuple[int, int]) -> None:
    seen = ["", "4 of 4 this week", "yesterday", "Words and deeds", "   every day", "Next:", "How warm", "Today"]
    async with app.run_test(size=size) as pilot:
        for number, words in enumerate(seen):
            await caption(pilot, number)
            assert f"{number + 1} of {len(CAPTIONS)}" in words_on(app)
            assert CAPTIONS[number].words.split()[-1] in words_on(app)
            await until(pilot, lambda words=words: words in words_on(app))
            await pilot.press("enter")
        await pilot.pause(0.1)
        assert app.screen is app.page("today")


async def test_it_is_left_at_any_caption_and_the_demo_stays(app: TrackerApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await caption(pilot, 0)
        await pilot.press("enter")
        await caption(pilot, 1)
        await pilot.press("escape")
        await asyncio.sleep(0.5)
        assert app.screen is app.page("today")


async def test_what_is_typed_between_two_captions_leads_nowhere_else(app: TrackerApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await caption(pilot, 0)
        at_once(app, "enter", "enter", "s")
        await caption(pilot, 1)
        assert app.screen_stack == [app.page("today"), app.screen]
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is app.page("today"))
        app.key_order.led = True
        await pilot.press("enter", "s", "5")
        assert app.screen is app.page("today")
        await pilot.press("ctrl+g")
        assert "Shopping" in words_on(app)
        await pilot.press("ctrl+t")
        app.key_order.led = False
        await pilot.press("5")
        assert app.screen is app.page("consistency")


async def test_nothing_is_shown_over_what_was_hidden_between_two_captions(
    app: TrackerApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await caption(pilot, 0)
        monkeypatch.setattr(tour, "BETWEEN", 0.1)
        await pilot.press("enter", "ctrl+g")
        for _ in range(8):
            await asyncio.sleep(0.05)
            assert "Shopping" in words_on(app)
        await pilot.press("ctrl+t")
        await caption(pilot, 1)
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert "Shopping" in words_on(app)
        await pilot.press("ctrl+t")
        await caption(pilot, 1)
        await pilot.resize_terminal(30, 10)
        await until(pilot, lambda: "too small" in words_on(app))
        await pilot.resize_terminal(80, 24)
        await caption(pilot, 1)


async def test_a_cool_off_and_help_from_a_caption(app: TrackerApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await caption(pilot, 0)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, KeysSheet))
        assert "accounted for" in words_on(app)
        await pilot.press("escape")
        await caption(pilot, 0)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CoolOffScreen))
        await pilot.press("escape")
        await caption(pilot, 0)


async def test_the_last_caption_only_ends(app: TrackerApp) -> None:
    assert app.once_settled is not None
    app.once_settled = partial(app.once_settled, len(CAPTIONS) - 1)
    async with app.run_test(size=(80, 24)) as pilot:
        await caption(pilot, len(CAPTIONS) - 1)
        assert "enter Done" in words_on(app)
        assert "Leave the tour" not in words_on(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is app.page("today"))
