"""Pictures of the screens, held against those that were looked at and found good."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.rooms import TODAY, full_service
from tests.snapshots.places import show_only
from tracker.app import TrackerApp
from tracker.service import Service

Compare = Callable[..., bool]
SIZES = ((60, 20), (80, 24), (120, 36))


def told_service(home: Path) -> Service:
    """Some promises with answers of every kind."""
    service = full_service(home)
    for item, mark in zip(service.day().items[:2], ("kept", "slipped"), strict=False):
        service.checkins.mark(item.id, TODAY, mark)  # type: ignore[arg-type]
    return service


def keys(*pressed: str) -> Callable[[Pilot[int]], object]:
    async def press(pilot: Pilot[int]) -> None:
        for key in pressed:
            await pilot.press(key)
            await pilot.pause(0.08)

    return press


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed line of places: a new one is no change of these screens."""
    show_only(monkeypatch, "today", "commitments", "compromises", "plans", "consistency", "review")


@pytest.fixture
def app(tmp_path: Path) -> TrackerApp:
    service = told_service(tmp_path / "home")
    return TrackerApp(service, service.clock)


@pytest.mark.parametrize("size", SIZES)
def test_today(snap_compare: Compare, app: TrackerApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size)


@pytest.mark.parametrize("size", SIZES)
def test_commitments(snap_compare: Compare, app: TrackerApp, size: tuple[int, int]) -> None:
    assert snap_compare(app, terminal_size=size, run_before=keys("2"))


@pytest.mark.parametrize("size", SIZES)
def test_the_form(snap_compare: Compare, app: TrackerApp, size: tuple[int, int]) -> None:
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=size, run_before=keys("2", "e", "tab", "tab"))


def test_after_a_slip(snap_compare: Compare, app: TrackerApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys("j", "k", "k"))


def test_daylight(snap_compare: Compare, app: TrackerApp) -> None:
    app.theme = "daylight"
    assert snap_compare(app, terminal_size=(80, 24))


def test_no_colour(snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    service = told_service(tmp_path / "home")
    assert snap_compare(TrackerApp(service, service.clock), terminal_size=(80, 24))


@pytest.mark.parametrize("theme", ["hearth", "daylight"])
@pytest.mark.parametrize("pressed", ["1", "e"], ids=["today", "a field"])
def test_sixteen_colours(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str, pressed: str
) -> None:
    monkeypatch.setattr("tracker.screens.app.themes.sixteen_colours", lambda: True)
    service = told_service(tmp_path / "home")
    app = TrackerApp(service, service.clock, theme=theme)
    app.animation_level = "none"
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys(pressed))


def test_help(snap_compare: Compare, app: TrackerApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys("question_mark"))


def test_hidden(snap_compare: Compare, app: TrackerApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys("ctrl+g"))


def test_too_small(snap_compare: Compare, app: TrackerApp) -> None:
    assert snap_compare(app, terminal_size=(40, 10))
