"""Every place, the form, a cool-off and the year in four sizes and in every look, held against what was looked at.

``pytest tests/snapshots --snapshot-update`` writes them anew, as it does the pictures; read what changed, then look.
"""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from syrupy.assertion import SnapshotAssertion

from textual.widgets import Input, TextArea

from tests.story.home import story_home
from tests.screens.rooms import StillClock
from tests.screens.talk.talking import at_question, couple_of
from tests.snapshots.looks import Text, make_known, pictures, weak, written
from tracker.app import TrackerApp
from tracker.cli import main
from tracker.cli.plain_signs import UNKNOWN, plain
from tracker.screens.cooloff import page as cooloff_page
from tracker.service import Service



@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story; nothing here changes it."""
    return story_home(tmp_path_factory.mktemp("story"))


SCENES = {
    "1 today": "1",
    "2 commitments": "2",
    "3 compromises": "3",
    "4 plans": "4",
    "5 consistency": "5",
    "6 review": "6",
    "7 together": "7",
    "8 groundwork": "8",
    "expectations": "7 e",
    "people": "W",
    "help": "f1",
    "keys": "question_mark",
    "form": "a",
    "form of a promise": "2 e tab",
    "promise": "2 enter",
    "compromise": "3 down enter",
    "apology": "8 down down down down down enter",
    "year": "5 z",
    "one year": "5 enter",
}


async def held(app: TrackerApp, keys: str, snapshot: SnapshotAssertion, patch: pytest.MonkeyPatch) -> None:
    app.animation_level = "none"
    make_known(patch)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        for field in app.screen.query(Input).results(Input):
            field.cursor_blink = False
        for area in app.screen.query(TextArea).results(TextArea):
            area.cursor_blink = False
        found = await pictures(app, pilot)
    assert written(found) == snapshot(extension_class=Text)
    assert weak(found) == []
    signs = {sign for picture in found for row in picture.words for sign in row if not sign.isascii()}
    assert [sign for sign in signs if plain(sign).startswith(UNKNOWN)] == [], "each has one that stands for it in ASCII"


@pytest.mark.parametrize("scene", list(SCENES))
async def test_scene(scene: str, home: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = StillClock()
    await held(TrackerApp(Service.open(home, clock), clock), SCENES[scene], snapshot, monkeypatch)


async def test_cool_off(tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cooloff_page, "BREATH", 3600)
    story_home(tmp_path / "home")
    clock = StillClock()
    service = Service.open(tmp_path / "home", clock)
    service.cooloff.say("call", topic="the savings")
    clock.instant += timedelta(minutes=8)
    await held(TrackerApp(service, clock), "", snapshot, monkeypatch)


async def test_talk(tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    service = couple_of(tmp_path / "home")
    at_question(service)
    await held(TrackerApp(service, service.clock), "7 t enter", snapshot, monkeypatch)
