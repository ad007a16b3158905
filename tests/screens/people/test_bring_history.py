"""Bring your history: the picker, the report before anything is taken in, and taking it back."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.exchange.files import loop_database, stamp, written
from tests.screens.rooms import HOSTILE, TODAY, opened, service_in, typed, words_on
from tracker.app import TrackerApp
from tracker.screens.people.bring_history import HistorySheet
from tracker.screens.people.pick_file import PickFile
from tracker.screens.people.welcome import FirstPromises
from tracker.service import Service

YOGA = [{"Id": 1, "name": "Yoga", "freq_num": 3, "freq_den": 7, "archived": 0}]
DAYS: list[dict[str, object]] = [{"habit": 1, "timestamp": stamp(TODAY)}]


async def at_the_report(app: TrackerApp, pilot: Pilot[int], service: Service, path: Path) -> None:
    """Look at a file, and wait until it is read."""
    app.push_screen(HistorySheet(service, path))
    await the_report(app, pilot)


async def the_report(app: TrackerApp, pilot: Pilot[int]) -> None:
    """Wait until a file is read. The picker has a worker that never ends, so not all of them are waited for."""
    await pilot.pause()
    assert isinstance(app.screen, HistorySheet)
    await app.workers.wait_for_complete([one for one in app.workers if one.node is app.screen])
    await pilot.pause()


@pytest.fixture
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person's own folder: a backup of Loop, and harsh, which is hidden."""
    files = {".harsh/habits": "Gym: 1\n", ".harsh/log": "2026-05-29 : Gym : y\n", "a [/x].txt": "nothing"}
    own = written(tmp_path / "own", files)
    loop_database(own / "loop.db", 12, YOGA, DAYS)
    monkeypatch.setenv("HOME", str(own))


@pytest.mark.usefixtures("_files")
async def test_from_the_palette_to_the_promise_and_back(tmp_path: Path) -> None:
    service = service_in(tmp_path / "home")
    async with opened(service) as (app, pilot):
        await pilot.press("ctrl+p")
        await typed(pilot, "import")
        await pilot.pause(0.3)
        await pilot.press("enter")
        await pilot.pause(0.3)
        assert isinstance(app.screen, PickFile)
        assert ".harsh" not in words_on(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause(0.2)
        await the_report(app, pilot)
        assert isinstance(app.screen, HistorySheet)
        assert "3 in any 7 days became 3 per week" in words_on(app)
        assert not service.commitments.rows()
        await pilot.press("enter")
        await pilot.pause()
        assert "It is in" in words_on(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Yoga" in words_on(app)
        await pilot.press("u")
        await pilot.pause()
        assert not service.commitments.rows()


@pytest.mark.usefixtures("_files")
async def test_a_hidden_folder_is_taken_whole(tmp_path: Path) -> None:
    service = service_in(tmp_path / "home")
    async with opened(service) as (app, pilot):
        app.action_history()
        await pilot.pause(0.2)
        await pilot.press("full_stop")
        await pilot.pause(0.2)
        assert ".harsh" in words_on(app)
        await pilot.press("down", "space")
        await pilot.pause(0.2)
        await the_report(app, pilot)
        assert "From harsh" in words_on(app)


async def test_what_cannot_be_read_is_said_and_enter_goes_back(tmp_path: Path) -> None:
    service = service_in(tmp_path / "home")
    path = tmp_path / "table.csv"
    path.write_text("date,name\n4/5/2026,Yoga\n")
    async with opened(service) as (app, pilot):
        await at_the_report(app, pilot, service, path)
        assert "day or month first" in words_on(app)
        assert "--map and --dates say" in words_on(app)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, HistorySheet)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_any_words_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    service = service_in(tmp_path / "home")
    path = loop_database(tmp_path / "loop.db", 12, [YOGA[0] | {"name": HOSTILE}], DAYS)
    async with opened(service, size) as (app, pilot):
        await at_the_report(app, pilot, service, path)
        assert "[/x] [at" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not service.commitments.rows()


async def test_in_the_first_start(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", service_in(tmp_path / "other").clock)
    async with opened(service) as (app, pilot):
        await typed(pilot, "Robin")
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, FirstPromises)
        await pilot.press("ctrl+o")
        await pilot.pause(0.2)
        assert isinstance(app.screen, PickFile)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, FirstPromises)
