"""A sealed file: asked for when its owner comes to the keyboard."""

from pathlib import Path

from tests.service.homes import couple
from tracker.app import TrackerApp
from tracker.screens.people.unlock import Unlock
from tracker.service import Service
from tracker.service import maintenance as keeping


async def test_the_keyboard_goes_to_somebody_whose_file_is_sealed(tmp_path: Path) -> None:
    first = couple(tmp_path)
    first.act_as("dana")
    promise = first.commitments.add("Walk alone")
    keeping.seal_own(first, "amber")
    service = Service.open(tmp_path / "home", first.clock)
    app = TrackerApp(service, service.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("w")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Unlock)
        assert not service.day().items
        await pilot.press(*"wrong", "f2")
        await pilot.pause()
        assert isinstance(app.screen, Unlock)
        await pilot.press(*["backspace"] * 5, *"amber", "f2")
        await pilot.pause()
        assert not isinstance(app.screen, Unlock)
        assert [item.id for item in service.day().items] == [promise.id]
