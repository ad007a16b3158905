"""Keys that arrive in one read: each is done after the one before it, and a paste on a page does one act at most."""

from pathlib import Path

import pytest

from tests.screens.rooms import TODAY, at_once, full_service, opened, pasted, service_in, until
from tracker.domain.records import Slip
from tracker.screens.base.form import Form
from tracker.screens.today.page import TodayPage

YOGA = "Twenty minutes of yoga"


@pytest.mark.parametrize("parts", [["n", "late", "enter"], ["n", "lat", "e", "enter"]])
async def test_all_in_one_write(tmp_path: Path, parts: list[str]) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        at_once(app, *parts)
        await until(pilot, lambda: any(item.note for item in service.day(TODAY).items))
    assert [item.note for item in service.day(TODAY).items if item.note] == ["late"]


@pytest.mark.parametrize("before", ["", "lat"])
async def test_enter_behind_letters_in_one_read_saves_all_of_them(tmp_path: Path, before: str) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        if before:
            await pilot.press(*before)
        at_once(app, "late"[len(before) :], "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayPage))
    assert [item.note for item in service.day(TODAY).items if item.note] == ["late"]


async def test_the_last_field_of_a_repair_has_its_letters(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        for _ in range(4):
            await pilot.press("enter")
        at_once(app, "call Dana", "enter")
        await until(pilot, lambda: not isinstance(app.screen, Form))
    (slip,) = service.all(Slip).values()
    assert slip.next_step == "call Dana"


async def test_a_needed_reason_wants_enter_once(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        at_once(app, "ill", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayPage))
    assert [item.reason for item in service.day(TODAY).items if item.reason] == ["ill"]


async def test_a_name_enter_and_the_next_name_land_in_their_fields(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    async with opened(service, (100, 40)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        at_once(app, "Read", "enter", "tab", ", but not sun", "tab", "x")
        await until(pilot, lambda: "x" in form.values.values())
        assert form.values["text"] == "Read"
        assert form.values["schedule"] == "every day, but not sun"


async def test_a_paste_and_enter_right_behind_it(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        pasted(app, "one\ntwo")
        at_once(app, "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayPage))
    assert [item.note for item in service.day(TODAY).items if item.note] == ["one\ntwo"]


async def test_a_paste_without_brackets_into_several_lines_keeps_its_lines(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        at_once(app, "I slipped", "enter", "space", "on the ice")
        await until(pilot, lambda: "ice" in app.screen.values["line"])  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TodayPage))
    assert [item.note for item in service.day(TODAY).items if item.note] == ["I slipped\n on the ice"]


@pytest.mark.parametrize("text", ["I slipped on the ice", "sss", "  ", "espresso", "was ever so sure"])
async def test_a_paste_without_brackets_on_a_page_does_one_act_at_most(tmp_path: Path, text: str) -> None:
    service = full_service(tmp_path)
    before = [item.mark for item in service.day(TODAY).items]
    async with opened(service) as (app, pilot):
        at_once(app, text)
        await pilot.pause(0.3)
        assert service.actor == "robin"
    after = [item.mark for item in service.day(TODAY).items]
    assert sum(one != other for one, other in zip(before, after, strict=True)) <= 1
    assert sum(mark is not None for mark in after) <= 1


async def test_keys_that_only_go_somewhere_are_all_done(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        at_once(app, "2a")
        await until(pilot, lambda: isinstance(app.screen, Form))
