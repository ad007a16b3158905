"""How expectations look: one's own card, what will be opened, both open; three sizes, light."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.screens.rooms import service_in
from tests.snapshots.places import show_only
from tracker.app import TrackerApp
from tracker.service import Service

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed line of places: a new one is no change of this screen."""
    show_only(monkeypatch, "today", "together")


@pytest.fixture
def two(tmp_path: Path) -> Service:
    """Robin has written all seven, Dana two; Robin is at the keyboard."""
    service = service_in(tmp_path / "home")
    service.join("Dana")
    written = {
        "dana": {
            "money": ("must", "No account that I do not know of, and nothing borrowed without a word."),
            "time": ("wish", "One evening a week that is only mine."),
        },
        "robin": {
            "money": ("must", "That we look at every statement together, on the first of the month."),
            "time": ("wish", "Two evenings for us."),
            "home": ("open", "I cook when I am home first."),
            "family": ("wish", "Sunday lunch at my mother’s, once a month."),
            "closeness": ("open", "Time."),
            "children": ("open", "Not this year; talk about it in spring."),
            "honesty": ("must", "That I say it the same day."),
        },
    }
    for who, topics in written.items():
        service.act_as(who)
        service.positives.add("You called", shared=True)
        for topic, (weight, words) in topics.items():
            service.expectations.write(topic, words, weight)
    return service


def opened(service: Service) -> Service:
    for who in ("dana", "robin"):
        service.act_as(who)
        service.expectations.open_it()
    return service


def app(service: Service, theme: str | None = None) -> TrackerApp:
    made = TrackerApp(service, service.clock, theme=theme)
    made.animation_level = "none"
    return made


@SIZES
def test_ones_own(snap_compare: Compare, two: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(two), press=["7", "e"], terminal_size=size)


@SIZES
def test_both_open(snap_compare: Compare, two: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(opened(two)), press=["7", "e"], terminal_size=size)


def test_what_will_be_opened(snap_compare: Compare, two: Service) -> None:
    assert snap_compare(app(two), press=["7", "e", "o"], terminal_size=(80, 24))


def test_light(snap_compare: Compare, two: Service) -> None:
    assert snap_compare(app(opened(two), "daylight"), press=["7", "e"], terminal_size=(80, 24))
