"""Joining, being in it, leaving, at the keyboard: by who it is about, and nobody else."""

from pathlib import Path

from tests.screens.rooms import opened, words_on
from tests.service.homes import clock_at, couple
from tests.service.review.reviewing import both_in
from tracker.screens.app.handover import Handover
from tracker.screens.people.page import LeaveForm, PeopleScreen
from tracker.service import Service


async def test_the_partner_joins_at_the_keyboard(tmp_path: Path) -> None:
    service = couple(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("W")
        await pilot.pause()
        assert "not joined: that is their own act" in words_on(app)
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(app.screen, Handover)
        await pilot.press("enter")
        await pilot.pause()
        assert service.actor == "dana"
        assert service.person("dana").joined_on is None  # type: ignore[union-attr]
        await pilot.press("a")
        await pilot.pause()
        assert service.person("dana").joined_on == service.today()  # type: ignore[union-attr]
        assert "You have joined, Dana" in words_on(app)
        await pilot.press("f")
        await pilot.pause()
        assert service.person("dana").involvement == "informed"  # type: ignore[union-attr]


async def test_a_card_turned_down_joins_nobody(tmp_path: Path) -> None:
    service = couple(tmp_path)
    async with opened(service) as (_, pilot):
        await pilot.press("W", "a", "escape", "escape")
        await pilot.pause()
        assert service.actor == "robin"
        assert service.person("dana").joined_on is None  # type: ignore[union-attr]


async def test_somebody_nobody_named_writes_their_own_name(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", clock_at())
    service.setup("Robin")
    async with opened(service) as (app, pilot):
        await pilot.press("W", "a")
        await pilot.pause()
        await pilot.press(*"Dana", "enter")
        await pilot.pause()
        assert [one.name for one in service.people()] == ["Robin", "Dana"]
        assert service.actor == "dana"
        assert "Dana · at the keyboard" in words_on(app)


async def test_leaving_asks_once_and_is_done(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.commitments.add("Robin shares this", shared=True)
    service.act_as("dana")
    async with opened(service) as (app, pilot):
        await pilot.pause()
        assert "Robin shares this" in words_on(app)
        await pilot.press("W", "L")
        await pilot.pause()
        assert isinstance(app.screen, LeaveForm)
        await pilot.press("escape")
        await pilot.pause()
        assert service.has_partner
        await pilot.press("L", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PeopleScreen)
        assert not service.has_partner
        await pilot.press("escape")
        await pilot.pause()
        shown = words_on(app)
        assert "Robin" not in shown
        assert "Dana is here" in shown


async def test_who_is_out_can_come_back(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.act_as("dana")
    service.involve("out")
    service.act_as("robin")
    async with opened(service) as (app, pilot):
        await pilot.press("w")
        await pilot.pause()
        assert not isinstance(app.screen, Handover)
        await pilot.press("W", "w", "enter", "i")
        await pilot.pause()
        assert service.actor == "dana"
        assert service.person("dana").involvement == "in"  # type: ignore[union-attr]


async def test_the_key_bar_offers_what_changes_something(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.act_as("robin")
    async with opened(service, (100, 24)) as (app, pilot):
        await pilot.press("W")
        await pilot.pause()
        keys = words_on(app).splitlines()[-1]
        assert "Join" not in keys, "both have joined"
        assert "i In" not in keys, "it is how Robin is in it"
        assert all(word in keys for word in ("f Informed", "o Out", "w Hand over", "L Leave"))
        await pilot.press("f")
        await pilot.pause()
        keys = words_on(app).splitlines()[-1]
        assert "i In" in keys
        assert "f Informed" not in keys
