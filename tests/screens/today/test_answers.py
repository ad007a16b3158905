"""What Today says after an act: one line that names its thing, and a mouse that reaches everything a key does."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.screens.rooms import TODAY, StillClock, full_service, opened, service_in, typed, until, words_on
from tests.screens.today.test_page import item_of
from tracker.screens.base.sheet import KeysSheet
from tracker.screens.cooloff.page import CoolOffScreen

SETTLED = 0.1


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("space", "Kept: Say what is true · 1 day accounted for."),
        ("space space", "Open again: Say what is true."),
        ("j p", "Partly: Twenty minutes of yoga."),
        ("space u", "Taken back: kept, Say what is true."),
        ("space j u", "Taken back: kept, Say what is true."),
        ("[ space", "Kept, Fri 29 May: Say what is true"),
    ],
)
async def test_an_answer_names_its_promise(tmp_path: Path, keys: str, said: str) -> None:
    service = full_service(tmp_path)
    if "[" in keys:
        first = service.day().items[0]
        service.commitments.edit(first.id, starts_on=TODAY - timedelta(days=3))
    async with opened(service) as (app, pilot):
        await pilot.press(*[{"[": "left_square_bracket"}.get(key, key) for key in keys.split()])
        await pilot.pause(SETTLED)
        assert said in words_on(app)


@pytest.mark.parametrize(("width", "lines"), [(120, 1), (80, 1), (70, 1), (60, 2)])
async def test_a_long_name_is_cut_so_that_the_answer_is_one_line(tmp_path: Path, width: int, lines: int) -> None:
    service = full_service(tmp_path)
    first = service.day().items[0]
    service.commitments.edit(first.id, text="Say what is true about money and where I am, the small things too")
    async with opened(service, (width, 24)) as (app, pilot):
        await pilot.press("s", "escape")
        await pilot.pause(SETTLED)
        *answer, keys = words_on(app).splitlines()[-1 - lines :]
        assert "Slipped, and told: Say what is tr" in answer[0]
        assert "accounted for." in " ".join(" ".join(answer).split())
        assert "c Cool-off  ? Help" in keys, "a longer answer takes a line of the page, not the keys"


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids="{0[0]}x{0[1]}".format)
async def test_an_answer_is_one_line_and_the_keys_stay_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    service = service_in(tmp_path)
    service.commitments.add("Say what is true about money and where I am, the small things and the large too")
    async with opened(service, size) as (app, pilot):
        for keys, said in (
            ("space", "Kept: Say what"),
            ("space", "Open again: Say"),
            ("p", "Partly: Say"),
            ("u", "Taken back"),
        ):
            await pilot.press(keys)
            await pilot.pause(SETTLED)
            answer, bar = words_on(app).splitlines()[-2:]
            assert answer.startswith(f"  {said}")
            assert "space Kept" in bar


async def test_every_act_of_commitments_names_its_promise(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    service.commitments.add("Home by seven")
    async with opened(service) as (app, pilot):
        await pilot.press("2")
        for keys, said in (
            ("p f2", "Paused: Home by seven."),
            ("p", "Taken up again from today: Home by seven."),
            ("s enter", "Shared, with its marks: Home by seven · Dana sees it"),
            ("s enter", "Private again: Home by seven."),
            ("e f2", "Changed: Home by seven."),
            ("x t o o space b i g enter", "Let go: Home by seven · in the archive (v)."),
            ("u", "Home by seven."),
        ):
            await pilot.press(*keys.split())
            await pilot.pause(SETTLED)
            await until(pilot, lambda said=said: said in words_on(app))


async def test_an_answer_goes_with_the_next_click_too(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("space")
        await until(pilot, lambda: "Kept: Say what is true" in words_on(app))
        await pilot.click("#promises", offset=(10, 4))
        await pilot.pause(SETTLED)
        assert "Kept: Say what is true" not in words_on(app)


async def test_nor_does_it_stay_on_a_sheet(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: "the other says yes to it" in words_on(app))
        await pilot.press("down")
        await pilot.pause(SETTLED)
        assert "the other says yes to it" not in words_on(app)


async def test_undo_goes_to_what_it_took_back(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("space", "j", "j", "u")
        await pilot.pause(SETTLED)
        assert app.screen.item.text == "Say what is true"  # type: ignore[attr-defined]


async def test_a_new_promise_is_said_and_stands_under_the_highlight(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        await typed(pilot, "home by seven")
        await pilot.press("f2")
        await pilot.pause(SETTLED)
        assert "Promised: home by seven · next: Sat 30 May." in words_on(app)
        assert app.screen.item.text == "home by seven"  # type: ignore[attr-defined]


async def test_the_header_and_the_numbers_are_those_of_the_day_that_is_looked_at(tmp_path: Path) -> None:
    clock = StillClock()
    service = service_in(tmp_path, clock)
    clock.instant += timedelta(days=1)
    yoga = service.commitments.add("Yoga", "4 per week", starts_on=TODAY - timedelta(days=5))
    for ago in (-1, 1):
        service.checkins.mark(yoga.id, TODAY - timedelta(days=ago), "kept")
    async with opened(service) as (app, pilot):
        assert "day 2" in words_on(app)
        assert "2 of 4 this week, 1 day left" in words_on(app)
        await pilot.press("left_square_bracket")
        await pilot.pause(SETTLED)
        assert "day 1" in words_on(app)
        assert "1 of 4 this week, 2 days left" in words_on(app)


async def test_every_part_of_the_bars_can_be_clicked(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        lowest = words_on(app).splitlines()[-1]
        await pilot.click("#keys", offset=(lowest.index("? Help") + 1, 1))
        await pilot.pause()
        assert isinstance(app.screen, KeysSheet)
        await pilot.press("escape")
        await pilot.pause()
        top = words_on(app).splitlines()[0]
        await pilot.click("#top", offset=(top.index("Robin is here") + 2, 0))
        await pilot.pause(SETTLED)
        assert "The keyboard goes to Dana" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        await pilot.click("#keys", offset=(lowest.index("c Cool-off") + 1, 1))
        await pilot.pause(SETTLED)
        assert isinstance(app.screen, CoolOffScreen)


async def test_a_click_on_a_sign_ticks_and_one_more_takes_it_back(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        rows = words_on(app).splitlines()
        y = next(at for at, row in enumerate(rows) if "Twenty minutes" in row) - app.screen.listing.region.y  # type: ignore[attr-defined]
        await pilot.click("#promises", offset=(2, y))
        await pilot.pause(SETTLED)
        assert item_of(service, "yoga").mark == "kept"
        await pilot.click("#promises", offset=(2, y))
        await pilot.pause(SETTLED)
        assert item_of(service, "yoga").mark is None
