"""The demo's tour: eight captions, one after the other, left at any of them."""

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.consistency.test_page import story_app
from tests.screens.rooms import until, words_on
from tests.story.home import story_home
from tracker.app import TrackerApp
from tracker.screens.app import tour
from tracker.screens.app.tour import CAPTIONS, CaptionCard, Tour


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TrackerApp:
    monkeypatch.setattr(tour, "BETWEEN", 0.01)  # a page that has not been drawn yet is waited for
    story_home(tmp_path)
    made = story_app(tmp_path)
    made.once_settled = Tour(made).begin
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
