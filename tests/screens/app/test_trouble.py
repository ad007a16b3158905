"""What the app does when the records or the config are not as they should be: it says so, whole, and stays."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.screens.rooms import full_service, opened, typed, words_on
from tracker import app as the_app
from tracker.cli import main
from tracker.cli.app import open_app
from tracker.config import Config
from tracker.screens.app.keymap_check import check
from tracker.screens.places import PLACES
from tracker.screens.today.page import TodayPage
from tracker.service import Service
from tracker.store.files.lock import HomeLock


def read(app: the_app.TrackerApp) -> str:
    """All words on the screen as one line, with nothing between the parts of a path that was cut through."""
    return "".join(words_on(app).split())


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Another program is writing."""
    with HomeLock(home):
        yield


async def test_a_file_damaged_meanwhile_is_said_whole_with_the_way_out(tmp_path: Path) -> None:
    full_service(tmp_path)
    service = Service.open(tmp_path, full_service(tmp_path / "other").clock)
    service.commitments.add("So that there is a backup")
    async with opened(service) as (app, pilot):
        file = tmp_path / "shared.json"
        file.write_bytes(file.read_bytes()[:200])
        await pilot.press("space")
        await pilot.pause(0.1)
        seen = read(app)
        assert "shared.json:" in seen
        assert "Tobringitback:trackerrestore" in seen
        assert seen.count("Saywhatistrue") > 0
        assert app.screen.size.height == 24


async def test_records_that_cannot_be_read_are_never_nothing_promised(tmp_path: Path) -> None:
    full_service(tmp_path)
    file = tmp_path / "private-robin.json"
    text = file.read_text(encoding="utf-8")
    damaged = text.replace('"strict":true', '"strict":"yes"').replace('"strict": true', '"strict": "yes"')
    assert damaged != text
    file.write_text(damaged, encoding="utf-8")
    service = Service.open(tmp_path, full_service(tmp_path / "other").clock)
    for size in ((80, 24), (60, 20)):
        async with opened(service, size) as (app, pilot):
            await pilot.pause(0.1)
            seen = " ".join(words_on(app).split())
            assert "Nothing is promised yet" not in seen
            assert "The records cannot be read just now" in seen
            assert "private-robin.json" in read(app)
            await pilot.press("2")
            await pilot.pause(0.1)
            assert "Nothing is promised yet" not in words_on(app)


async def test_another_program_that_writes_is_not_waited_for_long(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        with locked(tmp_path):
            began = time.monotonic()
            await pilot.press("space")
            assert time.monotonic() - began < 3
        await pilot.pause(0.1)
        assert "Another tracker has been writing" in words_on(app)
        assert service.day().items[0].mark is None
        await pilot.press("space")
        await pilot.pause()
        assert service.day().items[0].mark == "kept"
        assert "Another tracker" not in words_on(app)


@pytest.mark.parametrize("place", [place.id for place in PLACES])
async def test_every_place_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        looks = []
        monkeypatch.setattr(app.service, "poll", lambda: looks.append(1))
        await pilot.press(next(one.key for one in PLACES if one.id == place))
        await pilot.pause()
        for _ in range(100):  # looks at disk and day, as in fifty seconds
            app.look()
            await asyncio.sleep(0)
        await pilot.pause()
        assert app.is_running
        assert app.return_code is None
        assert app.screen is app.page(place)
        assert len(looks) >= 100


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("theme = 3", "theme is a name in quotes"),
        ("bell = true\n= =", 'It is no TOML: Invalid statement (at line 2, column 1). The line is "= =".'),
        ('theme = "plaid"', 'theme: there is no theme "plaid". There are hearth, daylight'),
        ('[keys]\n"nosuch" = "x"', "keys.nosuch: there is no act of this name"),
        ("[keys]\ntoday.kep = 'x'", "keys.today.kep: there is no act of this name. Did you mean today.kept?"),
    ],
)
async def test_a_mistake_in_the_config_is_said_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    service = full_service(tmp_path)
    (tmp_path / "config.toml").write_text(text, encoding="utf-8")
    made: list[the_app.TrackerApp] = []
    monkeypatch.setattr(the_app.TrackerApp, "run", lambda app: made.append(app))
    open_app(service)
    [app] = made
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "".join(says[:40].split()) in read(app)
        await pilot.press("c")
        await pilot.pause()
        assert not isinstance(app.screen, TodayPage), "the cool-off is reached"
    assert main(["doctor", "--home", str(tmp_path)]) == 0
    assert f"{tmp_path / 'config.toml'}: {says}" in capsys.readouterr().out


def test_the_readmes_example_is_taken(tmp_path: Path) -> None:
    from tracker.config import read_config

    readme = Path(__file__).parents[3] / "README.md"
    example = readme.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    (tmp_path / "config.toml").write_text(example, encoding="utf-8")
    config, mistake = read_config(tmp_path)
    assert mistake is None
    assert config.keys
    check(config, tmp_path)
    check(Config(keys={"people.join": "f8", "list.up": "f8"}), tmp_path)


async def test_the_readmes_own_key_keeps(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service, keys={"today.kept": "space,x"}) as (_, pilot):
        await pilot.press("x")
        assert service.day().items[0].mark == "kept"
        await pilot.press("space")
        assert service.day().items[0].mark is None


async def test_a_key_of_ones_own_comes_before_what_it_did(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service, keys={"today.kept": "space,k"}) as (app, pilot):
        assert isinstance(app.screen, TodayPage)
        await pilot.press("k")
        assert service.day().items[0].mark == "kept"


async def test_what_was_said_goes_with_the_next_key(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("i")
        await pilot.pause()
        assert "Only a promise of the kind" in words_on(app)
        await pilot.press("space")
        await pilot.pause()
        assert "Only a promise of the kind" not in words_on(app)


async def test_a_forms_mistake_is_read_whole(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("enter", "enter", "end", "ctrl+u")
        await typed(pilot, "now and then")
        await pilot.pause(0.1)
        line = app.screen.line("schedule")  # type: ignore[attr-defined]
        assert line.is_wrong
        assert "".join(line.below.text.split()) in read(app)
        await pilot.press("end", "ctrl+u")
        await typed(pilot, "every day")
        await pilot.pause(0.1)
        assert "next: " in words_on(app)
        assert line.size.height == 2
