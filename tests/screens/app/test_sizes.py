"""A window that changes its size keeps the place: the highlight in sight, the open form with its words, a sheet."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.rooms import StillClock, typed, words_on
from tests.story.home import story_home
from tracker.app import TrackerApp
from tracker.screens.app.too_small import TooSmall
from tracker.screens.base.form import Form
from tracker.screens.base.sheet import Sheet
from tracker.screens.places import PLACES
from tracker.service import Service
from tracker.widgets.base.row_list import RowList

SIZES = ((200, 50), (60, 20), (50, 14), (40, 10), (120, 36), (50, 14), (80, 24))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story; nothing here changes it."""
    return story_home(tmp_path_factory.mktemp("story"))


@pytest.fixture
def app(home: Path) -> TrackerApp:
    clock = StillClock()
    app = TrackerApp(Service.open(home, clock), clock)
    app.animation_level = "none"
    return app


def highlighted(app: TrackerApp, page: Any) -> list[tuple[str | None, bool]]:
    """Each list's highlight, and whether its first line is in sight."""
    found = []
    for listing in page.query(RowList).results(RowList):
        above = 0
        for row in listing.rows:
            if listing.key_of(row) == listing.key:
                break
            above += listing.height_of(row)
        shown = listing.top <= above < listing.top + max(listing.content_size.height, 1)
        found.append((listing.key, shown or not listing.content_size.height))
    return found


async def resized(pilot: Pilot[Any], size: tuple[int, int]) -> None:
    await pilot.resize_terminal(*size)
    await pilot.pause()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
async def test_the_highlight_stays_and_stays_in_sight(app: TrackerApp, place: Any) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(place.key, "down", "down", "down")
        await pilot.pause()
        page = app.page(place.id)
        before = highlighted(app, page)
        assert before
        for size in SIZES:
            await resized(pilot, size)
            if size == (40, 10):
                assert isinstance(app.screen, TooSmall)
                continue
            assert app.screen is page
            assert highlighted(app, page) == before, size
            assert words_on(app).strip()


@pytest.mark.parametrize("keys", ["2 a", "2 e", "3 a", "4 a", "7 g", "7 r"])
async def test_what_was_typed_stays_and_so_does_the_field(app: TrackerApp, keys: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        await typed(pilot, "so far")
        field = app.focused
        value = getattr(field, "value", None)
        assert value is not None
        assert "so far" in value
        for size in SIZES:
            await resized(pilot, size)
            if size == (40, 10):
                assert isinstance(app.screen, TooSmall)
                continue
            assert app.screen is form
            assert app.focused is field, size
            assert field.value == value  # type: ignore[union-attr]
            region = field.region  # type: ignore[union-attr]
            assert 0 <= region.y < size[1] - 1, f"the field is in sight at {size}"


@pytest.mark.parametrize("keys", ["question_mark", "f1", "W", "8 down down down down down enter", "7 e", "4 enter"])
async def test_a_sheet_stays_open(app: TrackerApp, keys: str) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, Sheet) or len(app.screen_stack) > 1
        for size in SIZES:
            await resized(pilot, size)
            if size != (40, 10):
                assert app.screen is sheet
                assert "esc" in words_on(app), size
