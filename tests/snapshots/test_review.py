"""How Review looks: the list, the table in its steps, the short forms, light, and without colour."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.screens.rooms import StillClock
from tests.snapshots.places import show_only
from tests.story import DOCUMENT
from tracker.app import TrackerApp
from tracker.exchange.document.read import read_document
from tracker.service import Service

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
Compare = Callable[..., bool]
BEGIN = ["6", "b", "enter"]


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed line of places: a new one is no change of this screen."""
    show_only(monkeypatch, "today", "review")


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """The story, with a slip to read out and a topic that waits."""
    service = Service.open(tmp_path / "home", StillClock())
    read_document(service, DOCUMENT)
    day = service.today()
    service.checkins.mark("C2", day, "slipped")
    service.checkins.repair_slip("C2", day, facts="Five euro on the way home", guard="Another way home")
    service.review.topics.add("Whose parents in the summer")
    return service


def app(service: Service, **options: Any) -> TrackerApp:
    return TrackerApp(service, service.clock, **options)


@SIZES
def test_list(snap_compare: Compare, service: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(service), press=["6", "down"], terminal_size=size)


@SIZES
def test_how_warm(snap_compare: Compare, service: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(service), press=[*BEGIN, "enter", "3"], terminal_size=size)


@SIZES
def test_my_week(snap_compare: Compare, service: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(service), press=[*BEGIN, "n", "n", "n"], terminal_size=size)


@SIZES
def test_one_topic(snap_compare: Compare, service: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(service), press=[*BEGIN, *["n"] * 5, "enter", "y"], terminal_size=size)


def test_next_week(snap_compare: Compare, service: Service) -> None:
    assert snap_compare(app(service), press=[*BEGIN, *["n"] * 6, "enter"], terminal_size=(80, 24))


def test_people(snap_compare: Compare, service: Service) -> None:
    assert snap_compare(app(service), press=["6", "W"], terminal_size=(80, 24))


def test_light(snap_compare: Compare, service: Service) -> None:
    light = app(service, theme="daylight")
    assert snap_compare(light, press=[*BEGIN, "n", "n", "n"], terminal_size=(80, 24))


def test_without_colour(snap_compare: Compare, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app(service), press=[*BEGIN, "n", "n", "n"], terminal_size=(80, 24))
