"""Keys of Today one by one: what they take back, what the day's turn does, and keys of one's own."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.screens.rooms import TODAY, StillClock, full_service, opened, words_on
from tests.screens.today.test_page import item_of
from tracker.screens.base.prompt import Prompt
from tracker.screens.today.page import TodayPage


@pytest.mark.parametrize(
    ("keys", "mark"),
    [
        ("p", "partly"),
        ("p p", None),
        ("p p p", "partly"),
        ("space space", None),
        ("space p", "partly"),
        ("p space", "kept"),
        ("p space space", None),
    ],
)
async def test_the_same_key_again_clears_and_another_one_changes(tmp_path: Path, keys: str, mark: str | None) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("j", *keys.split())
        await pilot.pause()
        assert item_of(service, "yoga").mark == mark
        assert app.screen.item.mark == mark  # type: ignore[attr-defined]
        assert app.screen.item.text == "Twenty minutes of yoga", "the highlight stays"  # type: ignore[attr-defined]


async def test_a_day_that_is_looked_at_stays_when_the_day_turns_and_is_one_more_away(tmp_path: Path) -> None:
    clock = StillClock()
    service = full_service(tmp_path, clock)
    clock.instant += timedelta(days=1)
    async with opened(service) as (app, pilot):
        page = app.screen
        assert isinstance(page, TodayPage)
        await pilot.press("left_square_bracket")
        await pilot.pause()
        assert "Saturday 30 May · yesterday" in words_on(app)
        clock.instant += timedelta(hours=6)  # half past three at night: the next day has begun
        app.look()
        await pilot.pause()
        assert page.chosen_day == TODAY
        assert "Saturday 30 May · 2 days ago" in words_on(app)
        await pilot.press("space")
        assert next(one for one in service.day(TODAY).items if "Say what" in one.text).mark == "kept"
        assert item_of(service, "Say what").mark is None
        await pilot.press("right_square_bracket", "right_square_bracket")
        await pilot.pause()
        assert page.chosen_day is None
        assert "Monday 1 June" in words_on(app)


async def test_a_day_that_is_to_come_again_is_left_when_the_clock_is_set_back(tmp_path: Path) -> None:
    clock = StillClock()
    service = full_service(tmp_path, clock)
    clock.instant += timedelta(days=2)
    async with opened(service) as (app, pilot):
        page = app.screen
        assert isinstance(page, TodayPage)
        await pilot.press("left_square_bracket")
        clock.instant -= timedelta(days=2)
        app.look()
        await pilot.pause()
        assert page.chosen_day is None
        assert "Saturday 30 May" in words_on(app)


async def test_a_key_of_ones_own_does_one_thing_and_the_usual_one_nothing(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service, keys={"today.kept": "y"}) as (app, pilot):
        await pilot.press("space")
        await pilot.pause()
        assert item_of(service, "Say what").mark is None
        await pilot.press("y")
        await pilot.pause()
        assert item_of(service, "Say what").mark == "kept"
        assert "y Kept" in words_on(app)
        service.undo()
        assert item_of(service, "Say what").mark is None, "it was one act"


async def test_a_key_that_was_taken_from_another_act_does_its_new_one_only(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service, keys={"today.note": "s", "today.slipped": "n"}) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, Prompt)
        assert item_of(service, "Say what").mark is None
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert item_of(service, "Say what").mark == "slipped"


async def test_ones_own_key_comes_before_the_usual_one_of_another_act(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service, keys={"today.note": "s"}) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, Prompt)
        assert item_of(service, "Say what").mark is None


async def test_find_goes_on_to_the_next_and_round_to_the_first(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        for words in ("Twenty minutes of yoga", "If my voice goes up, I say amber", "One thing I noticed"):
            await pilot.press("slash", "o", "enter")
            await pilot.pause()
            assert app.screen.item.text == words  # type: ignore[attr-defined]
        await pilot.press("slash", *"yoga", "enter")
        await pilot.pause()
        assert app.screen.item.text == "Twenty minutes of yoga"  # type: ignore[attr-defined]
        await pilot.press("slash", *"zzz", "enter")
        await pilot.pause()
        assert "No promise of this day has these words" in words_on(app)
        assert app.screen.item.text == "Twenty minutes of yoga"  # type: ignore[attr-defined]


async def test_one_day_left(tmp_path: Path) -> None:
    """Saturday is the last day but one of the week; Sunday the last."""
    clock = StillClock()
    service = full_service(tmp_path, clock)
    async with opened(service, (120, 36)) as (app, pilot):
        assert "0 of 2 this week, 2 days left" in words_on(app)
        clock.instant += timedelta(days=1)
        app.look()
        await pilot.pause()
        assert "0 of 2 this week, 1 day left" in words_on(app)
