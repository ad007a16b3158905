"""Where nothing is to move, nothing does: no place, form, dialog or sheet, and no cursor."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.timer import Timer

from tests.screens.rooms import StillClock, full_service
from tests.screens.test_privacy import keys_of
from tests.story.home import story_home
from tracker.app import TrackerApp
from tracker.cli import app as opening
from tracker.screens.app.motion import over_a_line
from tracker.screens.cooloff.page import CoolOffScreen
from tracker.screens.groundwork.quiet import QuietScreen
from tracker.screens.places import PLACES
from tracker.service import Service
from tracker.service.groundwork import quiet


def restless(app: TrackerApp) -> Iterator[str]:
    """Every timer of what is on the screens that comes round more than once a second; the app's looks draw nothing."""
    for screen in app.screen_stack:
        for node in screen.walk_children(with_self=True):
            timers: list[Timer] = [timer for timer in node._timers if timer._repeat != 0 and timer._active.is_set()]
            for timer in timers:
                if timer._task is not None and not timer._task.done() and timer._interval < 1:
                    yield f"{type(screen).__name__}: {node!r} every {timer._interval} s"


class Unmoved(dict[Any, Any]):
    """Takes no animation."""

    def __setitem__(self, key: Any, animation: Any) -> None:
        raise AssertionError(f"{key} is animated")


async def settled(pilot: Pilot[Any], app: TrackerApp, where: str) -> None:
    await pilot.pause()
    assert [f"{where}: {one}" for one in restless(app)] == []


@pytest.fixture
def app(tmp_path: Path) -> TrackerApp:
    story_home(tmp_path / "home")
    clock = StillClock()
    app = TrackerApp(Service.open(tmp_path / "home", clock), clock)
    app.animation_level = "none"
    app.animator._animations = Unmoved()
    return app


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.id)
async def test_nothing_moves(app: TrackerApp, place: Any) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(place.key)
        await settled(pilot, app, place.id)
        page = app.page(place.id)
        for key in ("down", *keys_of(page.PAGE_BINDINGS), "question_mark", "f1", "W", "ctrl+p"):
            await pilot.press(key)
            await settled(pilot, app, f"{place.id} {key}")
            if app.screen is not page:
                for more in ("tab", "pagedown", "end", "x"):
                    await pilot.press(more)
                    await settled(pilot, app, f"{place.id} {key} {more}")
            while app.screen is not page and len(app.screen_stack) > 1:
                app.pop_screen()
                await pilot.pause()
            await pilot.press(place.key)


async def test_a_cool_off_goes_with_the_clock(app: TrackerApp) -> None:
    clock = app.clock
    assert isinstance(clock, StillClock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await settled(pilot, app, "five slow seconds")
        for minutes in (1, 8, 15, 40):
            clock.instant += timedelta(minutes=minutes)
            assert isinstance(app.screen, CoolOffScreen)
            app.screen.show()
            await settled(pilot, app, f"after {minutes} more")


async def test_quiet_minutes_say_how_to_breathe(app: TrackerApp) -> None:
    quiet.begin(app.service, 10)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = QuietScreen(app.service, "Sit.")
        await app.push_screen(screen)
        await settled(pilot, app, "quiet")
        assert screen.view.breath is None
        assert screen.view.left == "10 min · in for four, out for six"


async def test_where_things_may_move_they_do(app: TrackerApp) -> None:
    """A test of the test: it would notice."""
    app.animation_level = "full"
    quiet.begin(app.service, 10)
    async with app.run_test(size=(80, 24)) as pilot:
        for screen in (QuietScreen(app.service, "Sit."), CoolOffScreen(app.service)):
            await app.push_screen(screen)
            await pilot.pause()
            assert any(type(screen).__name__ in one for one in restless(app))
        app.pop_screen()
        app.pop_screen()
        await pilot.press("2", "a")
        assert any("TextLine" in one for one in restless(app))


@pytest.mark.parametrize(
    ("environ", "over"),
    [({}, False), ({"SSH_TTY": "/dev/pts/1"}, True), ({"SSH_CONNECTION": "1 2 3 4"}, True), ({"SSH_TTY": ""}, False)],
)
def test_over_ssh(environ: dict[str, str], over: bool) -> None:
    assert over_a_line(environ) is over


@pytest.mark.parametrize(
    ("config", "ssh", "level"), [("", "", "full"), ("motion = false\n", "", "none"), ("", "/dev/pts/1", "none")]
)
def test_the_app_is_opened_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, config: str, ssh: str, level: str
) -> None:
    service = full_service(tmp_path / "home")
    (tmp_path / "home" / "config.toml").write_text(config)
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    monkeypatch.setenv("SSH_TTY", ssh)
    ran: list[TrackerApp] = []
    monkeypatch.setattr(TrackerApp, "run", lambda self: ran.append(self))
    opening.open_app(service)
    assert ran[0].animation_level == level
