"""The tags through the keys: set under More in each form, seen month by month."""

from pathlib import Path

import pytest

from tests.screens.rooms import opened, words_on
from tests.screens.together.test_page import SIZES, fill
from tests.service.review.reviewing import at_step, both_in
from tracker.screens.review.sheets import MonthsSheet
from tracker.service import Service


@pytest.fixture
def two(tmp_path: Path) -> Service:
    return both_in(tmp_path)


@SIZES
async def test_the_months(two: Service, size: tuple[int, int]) -> None:
    two.commitments.add("walk", shared=True, area="growing")
    two.commitments.add("hush", area="not compatible")
    async with opened(two, size) as (app, pilot):
        await pilot.press("6", "r")
        await pilot.pause()
        assert isinstance(app.screen, MonthsSheet)
        shown = " ".join(words_on(app).split())
        assert "May 2026 growing at different speeds" in shown
        assert "not compatible" not in shown
        assert "Robin" not in shown


async def test_nothing_yet_says_where_it_comes_from(two: Service) -> None:
    async with opened(two) as (app, pilot):
        await pilot.press("6", "r")
        await pilot.pause()
        assert "under More" in words_on(app)


async def test_a_promise_a_compromise_and_a_topic_say_what_they_touch(two: Service) -> None:
    async with opened(two) as (app, pilot):
        await pilot.press("2", "a")
        fill(app, text="walk", area="trust", shared="yes")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("3", "a")
        fill(app, issue="Money", deal="A list", area="communication")
        await pilot.press("f2")
        await pilot.pause()
        assert [two.commitment(row.id).area for row in two.commitments.rows()] == ["trust"]
        assert [two.compromises.get(row.id).area for row in two.compromises.rows()] == ["communication"]
        at_step(two, 6)
        await pilot.press("6", "enter", "a")
        await pilot.pause()
        fill(app, topic="The car", area="growing at different speeds")
        await pilot.press("f2")
        await pilot.pause()
    assert [one.area for one in two.review.topics.waiting()] == ["growing at different speeds"]
