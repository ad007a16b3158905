"""After *apart* no line of the program names the other: every place, key, sheet, palette, help and command."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.rooms import words_on
from tests.screens.secrets import THURSDAY, clock_of, home
from tests.screens.test_privacy import keys_of
from tracker.app import TrackerApp
from tracker.cli import main
from tracker.screens.base.page import Page
from tracker.screens.places import PLACES
from tracker.service import Service
from tracker.service.compromises.fields import DealFields

NAMES = {"robin": "Robin", "dana": "Dana"}


@pytest.fixture(params=["robin", "dana"])
def who(request: pytest.FixtureRequest) -> str:
    """Who looks, after having gone apart."""
    return str(request.param)


@pytest.fixture
def service(tmp_path: Path, who: str) -> Service:
    """A couple with everything two people can have, gone apart by the one who looks; one promise goes on."""
    service, _ = home(tmp_path)
    for one in NAMES:
        service.act_as(one)
        service.positives.add("A good morning", shared=True)
        service.dates.add("The anniversary", THURSDAY + timedelta(days=4), yearly=True, shared=True)
        service.expectations.write("home", "that we cook in turn")
        service.expectations.open_it()
        service.pages.share(service.pages.write("reach", {"time": "after nine"}).id)
        apology = service.pages.write("apology", {"responsibility": "I hid the letter"}, new=True)
        service.pages.share(apology.id)
    service.positives.fun_done()
    service.positives.plan_fun("The lake")
    service.spaces.ask(THURSDAY + timedelta(days=9), at_most="1 per week", restarts="me")
    words = DealFields(deal="A list on the fridge", ends_on=THURSDAY + timedelta(days=60), core="calm")
    deal = service.compromises.draft("The kitchen", words)
    service.compromises.offer(deal.id)
    plan = service.plans.add("cool_off", **service.plans.template("cool_off"))
    for one in ("dana", "robin"):
        service.act_as(one)
        service.compromises.agree(deal.id)
        service.plans.agree(plan.id)
    service.review.save()
    service.review.topics.add("The car again")
    service.act_as("robin" if who == "dana" else "dana")
    service.act_as(who)
    kept = service.commitments.add("Walk at noon", shared=True, starts_on=THURSDAY - timedelta(days=9))
    service.checkins.mark(kept.id, THURSDAY, "kept")
    service.close("apart", [kept.id], lessons="to say it the same day", contact="none")
    clock_of(service).go_on(days=1)
    return service


class Look:
    """Looks for a name in every picture."""

    def __init__(self, app: TrackerApp, name: str) -> None:
        self.app = app
        self.name = name
        self.pictures = 0
        self.found: list[str] = []

    def __call__(self, where: str) -> None:
        self.pictures += 1
        for line in words_on(self.app).split("\n"):
            if self.name in line:
                self.found.append(f"{where}: {line.strip()}")


async def back_to(pilot: Pilot[Any], page: Page) -> None:
    while pilot.app.screen is not page and len(pilot.app.screen_stack) > 1:
        pilot.app.pop_screen()
        await pilot.pause()


async def test_every_place_and_key(service: Service, who: str) -> None:
    other = NAMES["dana" if who == "robin" else "robin"]
    app = TrackerApp(service, service.clock)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause(0.05)
        look = Look(app, other)
        for place in PLACES:
            await pilot.press(place.key)
            await pilot.pause()
            page = app.page(place.id)
            await back_to(pilot, page)
            look(place.id)
            for key in ("question_mark", "f1", "W", "w"):
                await pilot.press(key)
                await pilot.pause()
                look(f"{place.id} {key}")
                await pilot.press("end")
                look(f"{place.id} {key} end")
                await back_to(pilot, page)
            for key in [*keys_of(page.PAGE_BINDINGS)]:
                for down in (0, 2, 5):
                    await pilot.press(place.key, "home", *["down"] * down, key)
                    await pilot.pause()
                    look(f"{place.id} {down} {key}")
                    if app.screen is not page:
                        await pilot.press("end")
                        look(f"{place.id} {down} {key} end")
                    await back_to(pilot, page)
        await pilot.press("1", "ctrl+p")
        await pilot.pause()
        look("palette")
        await pilot.press("escape", "c")
        await pilot.pause()
        look("a quiet break")
        await pilot.pause(0.3)
        look("a quiet break, a little later")
        assert look.pictures > 200
        assert not look.found, "\n".join(dict.fromkeys(look.found))


COMMANDS: list[list[str]] = [
    *(["today", *more] for more in ([], ["--json"], ["--words"], ["--on", "yesterday"])),
    *([one] for one in ("status", "consistency", "cooloff", "space", "fun", "news", "close", "contact", "where")),
    *([one] for one in ("join", "doctor", "leave")),
    *(["list", one] for one in ("commitments", "compromises", "plans", "reviews", "pages", "spaces", "contacts")),
    *(["list", one] for one in ("positives", "talks", "dates")),
    *(["space", one] for one in ("ask", "end")),
    *(["page", one] for one in ("apology", "reach", "expectation", "understanding", "lesson")),
    *(["export", "--format", *more] for more in (["sheet"], ["sheet", "--cards"], ["ics"], ["csv"])),
    ["page", "expectation", "--share"],
    ["good", "a cup of tea", "--share"],
    ["add", "walk", "--shared"],
    ["cooloff", "call"],
    ["cooloff", "stop"],
]


def test_every_command(
    service: Service, who: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    other = NAMES["dana" if who == "robin" else "robin"]
    monkeypatch.setenv("TRACKER_HOME", str(service.book.home))
    monkeypatch.setenv("TRACKER_NOW", f"{THURSDAY + timedelta(days=1)}T20:30+02:00")
    found = []
    for command in COMMANDS:
        main([*command, "--as", who])
        said = capfdbinary.readouterr()
        text = (said.out + said.err).decode()
        assert text, command
        found += [f"{' '.join(command)}: {line}" for line in text.split("\n") if other in line]
    assert not found, "\n".join(found)
