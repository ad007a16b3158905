"""How Groundwork looks: three sizes, a page read, its lines, a question, an apology beside it, light, without colour."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.story.home import story_home
from tests.screens.consistency.test_page import story_app
from tests.snapshots.places import show_only
from tracker.cli import main

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
Compare = Callable[..., bool]
APOLOGY = ["8", *["down"] * 5]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The ninety-day story."""
    story_home(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed line of places: a new one is no change of this screen."""
    show_only(monkeypatch, "today", "groundwork")


@SIZES
def test_the_pages(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    assert snap_compare(story_app(home), press=["8"], terminal_size=size)


@SIZES
def test_an_apology_read(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    assert snap_compare(story_app(home), press=[*APOLOGY, "enter"], terminal_size=size)


@SIZES
def test_a_question(snap_compare: Compare, home: Path, size: tuple[int, int]) -> None:
    assert snap_compare(story_app(home), press=["8", "a", "tab"], terminal_size=size)


def test_lines(snap_compare: Compare, home: Path) -> None:
    assert snap_compare(story_app(home), press=["8", *["down"] * 4, "enter"], terminal_size=(80, 24))


def test_the_other_sees_a_place_of_their_own(snap_compare: Compare, home: Path) -> None:
    assert snap_compare(story_app(home, "dana"), press=["8"], terminal_size=(80, 24))


def test_light(snap_compare: Compare, home: Path) -> None:
    assert snap_compare(story_app(home, theme="daylight"), press=APOLOGY, terminal_size=(80, 24))


def test_without_colour(snap_compare: Compare, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(story_app(home), press=["8"], terminal_size=(80, 24))
