"""How the talk looks: the invitation, how warm it is, a question, what I heard, yes or not quite, stopped."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.screens.rooms import StillClock
from tests.screens.talk.talking import agreed, at_question, couple_of
from tests.snapshots.test_every_size_and_look import held
from tracker.app import TrackerApp
from tracker.service import Service
from tracker.service.talk import invitations

TO_QUESTION = "7 t enter 3 enter enter 4 enter enter 2 enter enter"
SCENES = {
    "card": "7 t",
    "warmth": "7 t enter 3",
    "cards of both": "7 t enter 3 enter enter 4 enter",
    "who first": "7 t enter 3 enter enter 4 enter enter",
    "own sentence": "7 t enter 3 enter enter 4 enter enter 2 enter",
    "question": TO_QUESTION,
    "what I heard": f"{TO_QUESTION} enter",
    "turn": f"{TO_QUESTION} o o o o",
    "stopped": f"{TO_QUESTION} o o x",
    "another time": "7 t enter 3 enter enter 8 enter",
}


@pytest.fixture
def two(tmp_path: Path) -> Service:
    return couple_of(tmp_path / "home", StillClock())


@pytest.mark.parametrize("scene", list(SCENES))
async def test_scene(scene: str, two: Service, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    agreed(two, "the letter from the bank")
    await held(TrackerApp(two, two.clock), SCENES[scene], snapshot, monkeypatch)


@pytest.mark.parametrize("who", ["robin", "dana"])
async def test_an_invitation(who: str, two: Service, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    two.talk.invitations.invite("the letter from the bank", invitations.MINUTES)
    two.act_as(who)
    await held(TrackerApp(two, two.clock), "7", snapshot, monkeypatch)


async def test_the_form(two: Service, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    await held(TrackerApp(two, two.clock), "7 t", snapshot, monkeypatch)


@pytest.mark.parametrize("again", [False, True], ids=["first", "once more"])
async def test_yes_or_not_quite(
    again: bool, two: Service, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_question(two)
    two.act_as("robin")
    two.talk.heard("You were alone with it for nine weeks, and nobody asked")
    two.act_as("dana")
    if again:
        two.talk.not_quite("somebody asked, and I said it was nothing")
        two.act_as("robin")
    await held(TrackerApp(two, two.clock), "7 t enter enter", snapshot, monkeypatch)
