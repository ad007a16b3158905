"""Closing at the keyboard: four steps, nothing before the last yes, and its author takes it back."""

from pathlib import Path

from tests.screens.rooms import opened, words_on
from tests.service.review.reviewing import both_in
from tracker.screens.base.confirm import Confirm
from tracker.screens.people.page import PeopleScreen


async def test_going_apart_and_back(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.commitments.add("walk", shared=True)
    service.commitments.add("run", shared=True)
    async with opened(service) as (app, pilot):
        await pilot.press("W", "C")
        await pilot.pause()
        await pilot.press(*"stop", "tab", "right", "ctrl+s")
        await pilot.pause()
        assert "my promises" in words_on(app)
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        await pilot.press("right", "ctrl+s")
        await pilot.pause()
        assert "what I shared" in words_on(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, Confirm)
        assert service.repair.closing is None
        await pilot.press("y")
        await pilot.pause()
        assert "What I changed, whatever happens" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)
        assert "closed by Robin" in words_on(app)
        assert "Weekly review" not in words_on(app)
        assert "Contact: none." in words_on(app)
        assert "Dana" not in words_on(app)
        assert [row.text for row in service.commitments.rows()] == ["walk"]
        await pilot.press("C", "y")
        await pilot.pause()
        assert service.repair.closing is None


async def test_esc_in_a_step_changes_nothing(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("W", "C")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)
        assert service.repair.closing is None


async def test_a_pause_asks_for_no_promises(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.commitments.add("walk", shared=True)
    async with opened(service) as (app, pilot):
        await pilot.press("W", "C")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "contact" in words_on(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert "paused by Robin" in words_on(app)
        assert [row.state for row in service.commitments.rows()] == ["active"]
