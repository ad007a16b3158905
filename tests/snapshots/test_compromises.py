"""How Compromises looks: three sizes, the whole of one, the form, light, and without colour."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.story.home import story_home
from tests.screens.consistency.test_page import story_app
from tests.snapshots.places import show_only
from tracker.cli import main

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
Compare = Callable[..., bool]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story; nothing here changes it."""
    return story_home(tmp_path_factory.mktemp("story"))


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed line of places: a new one is no change of this screen."""
    show_only(monkeypatch, "today", "compromises")


@SIZES
def test_all(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    assert snap_compare(story_app(home), press=["3"], terminal_size=size)


@SIZES
def test_the_whole_of_one(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    assert snap_compare(story_app(home), press=["3", "down", "enter"], terminal_size=size)


def test_the_form(snap_compare: Compare, home: Path) -> None:
    app = story_app(home)
    app.animation_level = "none"  # the cursor does not blink
    assert snap_compare(app, press=["3", "e"], terminal_size=(80, 24))


def test_light(snap_compare: Compare, home: Path) -> None:
    assert snap_compare(story_app(home, theme="daylight"), press=["3"], terminal_size=(80, 24))


def test_without_colour(snap_compare: Compare, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(story_app(home), press=["3"], terminal_size=(80, 24))
