"""Together in every size and look: its empty states, its forms, all good things; and what it brings to a review."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.screens.rooms import StillClock
from tests.screens.talk.talking import couple_of
from tests.snapshots.test_every_size_and_look import held
from tracker.app import TrackerApp
from tracker.cli.demo import tell_story
from tracker.service import Service

FORMS = {"good": "7 g", "reach": "7 r", "date": "7 d", "space": "7 m", "all of them": "7 down down down enter"}
STEPS = {2: "thanks", 3: "what went right", 5: "what is due", 7: "next week"}


def empty(folder: Path, who: str) -> Service:
    """A home in which nothing stands in Together."""
    clock = StillClock()
    service = Service.open(folder / "home", clock)
    service.setup("Robin", None if who == "solo" else "Dana")
    if who != "solo":
        service.join("Dana")
        service.act_as("robin")
    if who == "apart":
        service.close("apart")
    return service


@pytest.mark.parametrize("who", ["two", "solo", "apart"])
async def test_empty(who: str, tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    service = empty(tmp_path, who)
    await held(TrackerApp(service, service.clock), "7 escape" if who == "two" else "7", snapshot, monkeypatch)


@pytest.mark.parametrize("form", list(FORMS))
async def test_form(form: str, tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = StillClock()
    tell_story(tmp_path / "home", clock)
    service = Service.open(tmp_path / "home", clock)
    await held(TrackerApp(service, clock), FORMS[form], snapshot, monkeypatch)


@pytest.mark.parametrize("step", list(STEPS), ids=STEPS.get)
async def test_in_a_review(
    step: int, tmp_path: Path, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = couple_of(tmp_path / "home", StillClock())
    for who, words in (("dana", "You sat through the bank call"), ("robin", "Pancakes for no reason")):
        service.act_as(who)
        service.positives.add(words, shared=True)
    page = service.pages.put_row("root", {"text": "lonely", "side": "ours", "need": "to be asked before family is told"})
    service.pages.to_review(page.id, 0)
    apology = service.pages.write("apology", {"responsibility": "I hid it", "offer": "the standing order"})
    service.pages.share(apology.id)
    service.act_as("dana")
    service.pages.answer(apology.id, "that you tell your mother yourself, and not by message")
    service.act_as("robin")
    service.positives.plan_fun("Elbe walk")
    service.review.start("short")
    while (service.review.running().step or 0) < step:
        service.review.go_on()
    await held(TrackerApp(service, service.clock), "6 enter", snapshot, monkeypatch)
