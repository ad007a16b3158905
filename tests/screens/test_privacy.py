"""The privacy walk: as one person through everything there is, with nothing of the other's private words seen."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from textual.binding import Binding
from textual.pilot import Pilot

from tests.screens.rooms import typed, words_on
from tests.screens.secrets import THURSDAY, Secrets, home
from tracker.app import TrackerApp
from tracker.cli import main
from tracker.domain.groundwork.questions import KINDS
from tracker.domain.records import HistoryLine
from tracker.screens.app.handover import Handover
from tracker.screens.base.page import Page
from tracker.screens.places import PLACES
from tracker.screens.talk.page import TalkScreen
from tracker.service import Service

LEAVES = ("app.hide", "app.who")


class Walk:
    """Looks at every picture on the way."""

    def __init__(self, pilot: Pilot[Any], secret: Secrets) -> None:
        self.pilot = pilot
        self.app: TrackerApp = pilot.app  # type: ignore[assignment]
        self.secret = secret
        self.pictures = 0

    def look(self, where: str) -> None:
        text = f"{words_on(self.app)}\n{self.app.title} {self.app.sub_title} {self.app.screen.title}"
        self.pictures += 1
        found = self.secret.in_(text)
        assert not found, f"{where}: {found}\n{text}"

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()
            self.look(f"{type(self.app.screen).__name__} after {key}")

    async def back_to(self, page: Page) -> None:
        while self.app.screen is not page and len(self.app.screen_stack) > 1:
            self.app.pop_screen()
            await self.pilot.pause()
        self.look(f"back on {page.PLACE}")


@pytest.fixture(params=[("robin", "dana"), ("dana", "robin")], ids=["as dana", "as robin"])
def pair(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Whose words are private, and who looks."""
    found: tuple[str, str] = request.param
    return found


def keys_of(bindings: list[Binding]) -> Iterator[str]:
    for binding in bindings:
        if binding.id not in LEAVES and not (binding.id or "").startswith("go."):
            yield binding.key.split(",")[0]


async def test_every_screen(tmp_path: Path, pair: tuple[str, str]) -> None:
    whose, looks = pair
    service, secrets = home(tmp_path)
    service.act_as(whose)
    app = TrackerApp(service, service.clock)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause(0.05)
        # Everything of the one who was here has been on the screen before.
        for place in PLACES:
            await pilot.press(place.key)
            await pilot.pause(0.06)
        await pilot.press("escape", "1", "w")  # Together asks two questions first
        await pilot.pause()
        assert isinstance(app.screen, Handover)
        walk = Walk(pilot, secrets[whose])
        walk.look("the card")
        await walk.press("enter")
        assert service.actor == looks
        for place in PLACES:
            await walk.press(place.key)
            page = app.page(place.id)
            await walk.press("home", *["down"] * 14, "home")
            await pilot.pause(0.06)
            walk.look(place.id)
            for key in keys_of(page.PAGE_BINDINGS):
                await walk.press(key)
                if app.screen is not page:
                    await walk.press("end", "home", "down")
                await walk.back_to(page)
                await walk.press(place.key)
        assert walk.pictures > 300


async def test_help_palette_search_and_undo(tmp_path: Path, pair: tuple[str, str]) -> None:
    whose, looks = pair
    service, secrets = home(tmp_path)
    service.act_as(looks)
    app = TrackerApp(service, service.clock)
    secret = secrets[whose]
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause(0.05)
        walk = Walk(pilot, secret)
        for place in PLACES:
            await walk.press(place.key)
            page = app.page(place.id)
            for key in ("question_mark", "f1", "W"):
                await walk.press(key, "end")
                await walk.back_to(page)
            await walk.press("u")
        for words in ("", "look", "hush"):
            await walk.press("1", "ctrl+p")
            await typed(pilot, words)
            await pilot.pause(0.3)
            walk.look(f"palette with {words}")
            await walk.press("escape")
        for place in ("1", "2", "5"):
            for head in ("look", "hush", *secret.heads[6:8]):
                await walk.press(place, "slash")
                await typed(pilot, head)
                await walk.press("enter")
                if len(app.screen_stack) > 2:
                    await walk.press("escape")
        for one in service.commitments.rows(text="hush"):
            assert one.mine


COMMANDS: list[list[str]] = [
    ["today"],
    ["today", "--json"],
    ["today", "--on", "yesterday"],
    ["status", "--format", "{answered} {due} {open} {cooloff}"],
    ["consistency"],
    ["consistency", "--json"],
    ["cooloff"],
    ["cooloff", "--json"],
    ["export"],
    ["export", "--mine"],
    ["export", "--format", "sheet"],
    ["export", "--format", "csv"],
    ["export", "--format", "ics"],
    ["where"],
    ["space"],
    ["space", "--json"],
    ["fun"],
    ["news"],
    ["contact"],
    ["backup", "--list"],
    ["doctor"],
    ["export", "--format", "sheet", "--cards"],
    *(["export", "--format", "sheet", "--page", kind] for kind in KINDS),
    *(["page", kind, "--json"] for kind in KINDS),
    *(["list", what] for what in ("spaces", "contacts", "positives", "talks", "dates", "pages")),
    *(["list", what, "--json"] for what in ("spaces", "contacts", "positives", "talks", "dates", "pages")),
    *(
        ["list", what, *more]
        for what in ("commitments", "compromises", "plans", "reviews")
        for more in ([], ["--json"])
    ),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], command: list[str]
) -> None:
    service, secrets = home(tmp_path)
    monkeypatch.setenv("TRACKER_HOME", str(service.book.home))
    monkeypatch.setenv("TRACKER_NOW", f"{THURSDAY}T20:30+02:00")
    for whose, looks in (("robin", "dana"), ("dana", "robin")):
        main([*command, "--as", looks])
        said = capfdbinary.readouterr()
        assert said.out or said.err
        assert not secrets[whose].in_((said.out + said.err).decode())


async def test_the_table_of_a_review_of_both(tmp_path: Path, pair: tuple[str, str]) -> None:
    """All eight steps as the other reads them, and every form that a key opens there."""
    whose, looks = pair
    service, secrets = home(tmp_path)
    service.act_as(looks)
    app = TrackerApp(service, service.clock)
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause(0.05)
        walk = Walk(pilot, secrets[whose])
        await walk.press("6", "enter")
        page = app.page("review")
        while (step := service.review.running().step or 0) < 8:
            for key in ("enter", "a", "i", "t", "x"):
                await walk.press("home", *["down"] * 3, key)
                await walk.back_to(page)
                if service.actor != looks:
                    service.act_as(looks)
            assert service.review.running().step == step
            await walk.press("n")
        walk.look("one word each")
        assert walk.pictures > 100


def test_backups_keep_the_border_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    service, secrets = home(tmp_path)
    monkeypatch.setenv("TRACKER_HOME", str(service.book.home))
    assert main(["backup"]) == 0
    capsys.readouterr()
    [backup] = (Path(service.book.home) / "backups").glob("*.zip")
    with ZipFile(backup) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode()
            for whose, secret in secrets.items():
                assert bool(secret.in_(text)) == (name == f"private-{whose}.json"), (name, whose)


def test_a_private_promise_is_found_by_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    service, secrets = home(tmp_path)
    monkeypatch.setenv("TRACKER_HOME", str(service.book.home))
    monkeypatch.setenv("TRACKER_NOW", f"{THURSDAY}T20:30+02:00")
    for head in secrets["robin"].heads:
        for command in (["mark", head, "kept"], ["consistency", head], ["edit", head], ["share", head]):
            assert main([*command, "--as", "dana"]) != 0
    said = capsys.readouterr()
    assert not secrets["robin"].in_(said.out + said.err)


def test_nothing_private_lies_where_both_can_read(tmp_path: Path) -> None:
    service, secrets = home(tmp_path)
    files = {path.name: path.read_text("utf-8") for path in Path(service.book.home).rglob("*.json")}
    for whose, secret in secrets.items():
        assert not secret.in_(files["shared.json"])
        other = "dana" if whose == "robin" else "robin"
        assert not secret.in_(files[f"private-{other}.json"])
        service.act_as(other)
        assert not secret.in_(json.dumps([str(line) for line in service.all(HistoryLine).values()]))
        missing = set(secret.tails) - set(secret.in_(files[f"private-{whose}.json"]))
        assert not missing, "each of them is kept somewhere"


def test_the_walk_would_notice(tmp_path: Path) -> None:
    """A test of the test: what is private is seen where its owner looks."""
    service, secrets = home(tmp_path)
    assert _seen_by_its_owner(service, secrets["robin"]) > 5


def _seen_by_its_owner(service: Service, secret: Secrets) -> int:
    service.act_as(secret.who)
    rows = service.commitments.rows() + service.commitments.rows(archived=True)
    return len(secret.in_(" ".join(row.text for row in rows)))


async def test_a_talk_shows_each_their_own_alone(tmp_path: Path) -> None:
    """One's own sentence on one's own turn; of the other's, and of how warm it is for whom, nothing anywhere."""
    service, secrets = home(tmp_path)
    service.act_as("robin")
    service.talk.invitations.invite("the letter")
    service.act_as("dana")
    service.talk.invitations.answer("yes")
    service.act_as("robin")
    before = {path: path.read_bytes() for path in Path(service.home).glob("*.json")}
    app = TrackerApp(service, service.clock)
    seen_own: set[str] = set()
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.pause(0.05)

        async def press(*keys: str) -> None:
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
                text, here = words_on(app), service.actor
                other = "dana" if here == "robin" else "robin"
                assert not secrets[other].in_(text), f"{here} after {key}\n{text}"
                if isinstance(app.screen, TalkScreen) and secrets[here].in_(text):
                    seen_own.add(here)

        await press("7", "escape", "t", "enter", "3", "enter")
        assert {path: path.read_bytes() for path in Path(service.home).glob("*.json")} == before
        await press("enter", "4", "enter", "2", "enter", "space")
        await press("enter", *"well", "enter", "enter", "space", "n", *"no", "enter", "enter")
        await press("ctrl+p", "escape", "w", "escape", "c", "escape", "x", "enter")
    assert seen_own == {"robin", "dana"}, "each sees their own sentence"
    for path in Path(service.home).glob("*.json"):
        talks = json.loads(path.read_text("utf-8")).get("talks", {}).values()
        talks = [talk for talk in talks if not talk.get("removed")]
        assert [set(talk) for talk in talks] in ([], [{"id", "day", "stopped", "changed_at"}])
