"""A wide, high window: what stands beside a list follows its highlight, rows have air, and nothing is said twice."""

from pathlib import Path

import pytest

from tests.screens.rooms import StillClock, until, words_on
from tracker.app import TrackerApp
from tracker.cli import main
from tracker.service import Service
from tracker.widgets.base.row_list import RowList
from tracker.widgets.consistency.heatmap import Heatmap

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story; nothing here changes it."""
    place = tmp_path_factory.mktemp("story")
    assert main(["import", str(ROOT / "tracker/demo/story.json"), "--home", str(place)]) == 0
    return place


@pytest.fixture
def app(home: Path) -> TrackerApp:
    clock = StillClock()
    app = TrackerApp(Service.open(home, clock), clock)
    app.animation_level = "none"
    return app


# A place, what stands beside it at first, what the keys move to, and what stands there then.
BESIDE = [
    ("1", "If the kettle is on", "up", "Kept, 28 days  28 of 28"),
    ("2", "Nine weeks of hiding", "down", "Accounted for  56 days"),
    ("3", "betting apps off the phone", "down", "every second Sunday, same hour"),
    ("4", "say 'amber, back at HH:MM'", "down", "When"),
    ("5", "Nine weeks of hiding", "down down", "the kettle is on before"),
    ("6", "What a review is", "down", "60 min"),
    ("7", "“Pancakes for no reason”", "down down down down", "not before coffee"),
    ("8", "I bet away", "down down down down down", "given"),
]


@pytest.mark.parametrize(("place", "first", "keys", "then"), BESIDE, ids=[row[0] for row in BESIDE])
async def test_what_stands_beside_follows_the_highlight(
    app: TrackerApp, place: str, first: str, keys: str, then: str
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(place)
        await until(pilot, lambda: first in words_on(app))
        await pilot.press(*keys.split())
        await until(pilot, lambda: first not in words_on(app) and then in words_on(app))


@pytest.mark.parametrize("size", [(80, 24), (80, 40), (120, 36), (200, 50)], ids="{0[0]}x{0[1]}".format)
async def test_the_way_back_of_a_promise_is_said_once(app: TrackerApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("5")
        await pilot.pause()
        assert words_on(app).lower().count("back on track after 1 day, twice") <= 1
        assert "Back on track after a day, twice." not in words_on(app) or size == (80, 24)
        await pilot.press("enter")
        await pilot.pause()
        assert words_on(app).count("Back on track") == 1


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((120, 36), True), ((200, 50), True)])
async def test_the_day_stands_beside_the_picture_where_there_is_room(
    app: TrackerApp, size: tuple[int, int], beside: bool
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("5")
        await until(pilot, lambda: "Sat 30 May  kept 2 of 2" in words_on(app))
        lines = words_on(app).split("\n")
        where = next(line for line in lines if "Sat 30 May  kept 2 of 2" in line)
        assert where.lstrip().startswith("Mon") == beside
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: "Fri 29 May  kept" in words_on(app))
        if beside:
            assert any(line.rstrip().endswith("○ Twenty minutes of yoga or slow breathing") for line in lines)
            assert "Sat 30 May" not in words_on(app)
        if size == (120, 36):
            await pilot.press("z")  # a whole year leaves no room, and what is said goes beneath, over two lines
            year = app.screen.query_one(Heatmap)
            await until(pilot, lambda: len(year.words) == 2 and year.content_size.height == 12)
            assert any(line.startswith("  Fri 29 May  kept") for line in words_on(app).split("\n"))


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "8"])
async def test_rows_have_air_where_all_of_them_still_fit(app: TrackerApp, place: str) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press(place)
        await pilot.pause()
        listing = next(iter(app.screen.query(RowList).results(RowList)))
        assert listing.air == 1
        first, second = [row for row in listing.rows if listing.key_of(row) is not None][:2]
        listing.choose(listing.key_of(first))
        await pilot.pause()
        top = sum(listing._heights(listing.content_size.height)[: listing.rows.index(second)])
        await pilot.click(listing, offset=(8, top))
        assert listing.key == listing.key_of(second), "a click finds the row under the air"
        await pilot.resize_terminal(120, 24)
        await pilot.pause()
        assert listing.air == 0
        assert listing.key == listing.key_of(second)


async def test_inside_a_promise_the_days_behind_the_number_stand_beside_it(app: TrackerApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("5", "enter")
        await until(pilot, lambda: "days from a told slip to the" in words_on(app))
        lines = words_on(app).split("\n")
        assert any(line.rstrip().endswith("✕  Fri 27 Mar  slipped, told the next day ·") for line in lines)
        await pilot.press(*["down"] * 4)
        await until(pilot, lambda: any(line.count("Kept in 7 days") == 1 for line in words_on(app).split("\n")))
        beside = [line.split("●  ")[1].strip() for line in words_on(app).split("\n") if "●  Sat 30 May" in line]
        assert beside == ["Sat 30 May  kept"]
        await pilot.press("escape")
        await until(pilot, lambda: "Nine weeks of hiding" in words_on(app))


@pytest.mark.parametrize(("size", "two"), [((80, 24), False), ((120, 36), True)])
async def test_the_help_has_two_columns_where_there_is_room(app: TrackerApp, size: tuple[int, int], two: bool) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: "Under the highlight" in words_on(app))
        first = next(line for line in words_on(app).split("\n") if "Under the highlight" in line)
        assert ("Other signs" in first) == two


async def test_a_review_shows_what_waits_for_it_and_what_was_decided(tmp_path: Path) -> None:
    assert main(["import", str(ROOT / "tracker/demo/story.json"), "--home", str(tmp_path / "home")]) == 0
    clock = StillClock()
    service = Service.open(tmp_path / "home", clock)
    service.review.topics.add("Whose parents in the summer")
    app = TrackerApp(service, clock)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("6")
        await until(pilot, lambda: "What waits for it" in words_on(app))
        assert "Whose parents in the summer" in words_on(app)
        service.review.start("full", "one terminal")
        service.review.steps.decide("Mine in July")
        await pilot.press("b")
        await until(pilot, lambda: "Decided" in words_on(app) and "Mine in July" in words_on(app))


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "7"])
async def test_a_lower_window_shows_what_it_would_have_shown_from_the_start(app: TrackerApp, place: str) -> None:
    async with app.run_test(size=(100, 36)) as pilot:
        await pilot.press(place)
        await pilot.pause()
        listing = next(iter(app.screen.query(RowList).results(RowList)))
        for lines in (14, 36):
            await pilot.resize_terminal(100, lines)
            await pilot.pause()
            resized = words_on(app)
            listing._keep.clear()
            listing.redraw()
            await pilot.pause()
            assert words_on(app) == resized
