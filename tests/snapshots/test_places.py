"""How the cool-off, plans, the first start and who is here look. After a change that was looked at and found good:
``pytest tests/snapshots --snapshot-update``."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.rooms import StillClock, full_service
from tests.snapshots.places import show_only
from tracker.app import TrackerApp
from tracker.domain.records import Plan
from tracker.screens.cooloff import page as cooloff_page
from tracker.service import Service

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
Compare = Callable[..., bool]


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fixed line of places, and a guide that does not breathe."""
    show_only(monkeypatch, "today", "plans")
    monkeypatch.setattr(cooloff_page, "BREATH", 3600)


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """Robin and Dana, both in, with the article's plan and one cool-off behind them; Robin is at the keyboard."""
    service = full_service(tmp_path / "home")
    service.join("Dana")
    plan = agreed(service)
    service.plans.practise(plan.id)
    clock = service.clock
    assert isinstance(clock, StillClock)
    clock.instant -= timedelta(days=2)
    service.cooloff.say("call", topic="the savings")
    clock.instant += timedelta(minutes=20)
    service.cooloff.say("both_back")
    service.cooloff.say("resolved")
    clock.instant += timedelta(days=2) - timedelta(minutes=20)
    return service


def agreed(service: Service) -> Plan:
    plan = service.plans.add("cool_off", **service.plans.template("cool_off"))
    for who in ("dana", "robin"):
        service.act_as(who)
        service.plans.agree(plan.id)
    return plan


def app(service: Service) -> TrackerApp:
    made = TrackerApp(service, service.clock)
    made.animation_level = "none"
    return made


def keys(*pressed: str) -> Callable[[Pilot[Any]], object]:
    async def press(pilot: Pilot[Any]) -> None:
        for key in pressed:
            await pilot.press(key)
            await pilot.pause()

    return press


@SIZES
def test_first_start(
    snap_compare: Compare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(Service, "place", lambda _: "~/.local/share/tracker")
    service = Service.open(tmp_path / "home", StillClock())
    assert snap_compare(app(service), terminal_size=size)


@SIZES
def test_who_is_here(snap_compare: Compare, service: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(service), run_before=keys("W"), terminal_size=size)


@SIZES
def test_the_card_between_two(snap_compare: Compare, service: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(service), run_before=keys("w"), terminal_size=size)


@SIZES
def test_plans(snap_compare: Compare, service: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(service), run_before=keys("4"), terminal_size=size)


@SIZES
def test_a_plan(snap_compare: Compare, service: Service, size: tuple[int, int]) -> None:
    assert snap_compare(app(service), run_before=keys("4", "enter"), terminal_size=size)


# A cool-off: after how many minutes, what was said then, and the key that shows it; *away* asks by itself.
STATES: dict[str, tuple[float, str | None, list[str]]] = {
    "called": (0.1, None, ["c"]),
    "apart": (8, None, ["c"]),
    "due": (21, None, ["c"]),
    "away": (50, None, []),
    "talking": (20, "both_back", ["c"]),
}


@SIZES
@pytest.mark.parametrize("state", list(STATES))
def test_a_cool_off(snap_compare: Compare, service: Service, state: str, size: tuple[int, int]) -> None:
    minutes, said, shows = STATES[state]
    clock = service.clock
    assert isinstance(clock, StillClock)
    service.cooloff.say("call")
    clock.instant += timedelta(minutes=minutes)
    if said:
        service.cooloff.say(said)
        clock.instant += timedelta(minutes=3)
    assert snap_compare(app(service), run_before=keys(*shows), terminal_size=size)
