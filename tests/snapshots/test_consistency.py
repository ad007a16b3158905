"""How Consistency looks: three sizes, light, and without colour."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.story.home import story_home
from tests.screens.consistency.test_page import story_app
from tests.snapshots.places import show_only
from tracker.cli import main

Compare = Callable[..., bool]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story; nothing here changes it."""
    return story_home(tmp_path_factory.mktemp("story"))


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed line of places: a new one is no change of this screen."""
    show_only(monkeypatch, "today", "commitments", "consistency")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
def test_all(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    assert snap_compare(story_app(home), press=["5"], terminal_size=size)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
def test_one_promise(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    assert snap_compare(story_app(home), press=["5", "enter"], terminal_size=size)


def test_light(snap_compare: Compare, home: Path) -> None:
    assert snap_compare(story_app(home, theme="daylight"), press=["5", "left"], terminal_size=(80, 24))


def test_without_colour(snap_compare: Compare, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(story_app(home), press=["5"], terminal_size=(80, 24))


def test_a_whole_year(snap_compare: Compare, home: Path) -> None:
    assert snap_compare(story_app(home, "dana"), press=["5", "z"], terminal_size=(120, 36))


def test_the_page_to_keep(snap_compare: Compare, home: Path) -> None:
    assert snap_compare(story_app(home), press=["5", "t"], terminal_size=(80, 24))
