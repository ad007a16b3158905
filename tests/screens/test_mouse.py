"""The mouse: what looks as if it could be clicked can be, once and in its turn, and only the left button acts."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import DescendantFocus
from textual.widgets import TextArea

from tests.screens.rooms import (
    TODAY,
    StillClock,
    at_once,
    clicked,
    full_service,
    opened,
    place_of,
    until,
    words_on,
)
from tracker.app import TrackerApp
from tracker.screens.app.clicks import DOUBLE
from tracker.screens.app.handover import Handover
from tracker.screens.base.form import Form
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.cooloff.page import CoolOffScreen
from tracker.screens.people.help import HelpSheet
from tracker.screens.today.page import TodayPage
from tracker.screens.today.sheets import OpenedCommitment
from tracker.service import Service

SIGN = 3  # the column of the signs


def marks(service: Service) -> dict[str, str | None]:
    return {item.text: item.mark for item in service.day(TODAY).items if item.mine}


def row_of(app: TrackerApp, words: str) -> int:
    return place_of(app, words)[1]


async def test_a_double_click_on_a_sign_answers_and_does_not_take_it_back(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        y = row_of(app, "○  Say what")
        clicked(app, SIGN, y, age=2)
        clicked(app, SIGN, y, age=1.8)
        await pilot.pause(0.1)
        assert marks(service)["Say what is true"] == "kept"
        clicked(app, SIGN, y)
        await until(pilot, lambda: marks(service)["Say what is true"] is None)


@pytest.mark.parametrize("button", [2, 3], ids=["middle", "right"])
async def test_no_other_button_does_anything(tmp_path: Path, button: int) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        before = words_on(app)
        for words in ("Tell the bank", "2 Commi", "Robin is here", "space Kept", "c Cool-off"):
            clicked(app, *place_of(app, words), button=button)
        clicked(app, SIGN, row_of(app, "○  Say what"), button=button)
        await pilot.pause(0.1)
        assert words_on(app) == before
        assert isinstance(app.screen, TodayPage)


async def test_a_click_is_let_go_where_it_was_pressed(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        first, other = row_of(app, "○  Say what"), row_of(app, "Tell the bank")
        clicked(app, 20, first, to=(20, other), age=1)
        clicked(app, SIGN, first, to=(SIGN, other))
        await pilot.pause(0.1)
        assert isinstance(app.screen, TodayPage)
        assert set(marks(service).values()) == {None}


async def test_a_double_click_opens_a_row_and_nothing_more(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        place = 20, row_of(app, "Tell the bank")
        for _ in range(4):
            clicked(app, *place)
        await until(pilot, lambda: isinstance(app.screen, OpenedCommitment))
        assert "Tell the bank" in words_on(app)


async def test_the_second_click_does_nothing_on_what_the_first_one_opened(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        x, y = place_of(app, "a Add")
        clicked(app, x, y)
        clicked(app, x, y)
        clicked(app, x, y)
        await until(pilot, lambda: isinstance(app.screen, CommitmentForm))
        await pilot.pause(0.1)
        assert "needs" not in words_on(app), "it was not saved either, which would say what is missing"
        await pilot.pause(DOUBLE)
        x, y = place_of(app, "esc Leave")
        clicked(app, x, y)
        await until(pilot, lambda: not isinstance(app.screen, CommitmentForm))


async def test_two_clicks_in_one_read_leave_one_screen(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("f1")
        await pilot.pause()
        x, y = place_of(app, "esc Back")
        clicked(app, x, y)
        clicked(app, x + 1, y)
        clicked(app, x, y)
        await until(pilot, lambda: not isinstance(app.screen, HelpSheet))
        await pilot.pause(0.1)
        assert app.is_running


async def test_letters_before_a_click_in_one_read_are_kept(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        x, y = place_of(app, "enter Done")
        at_once(app, *"late")
        clicked(app, x, y)
        await until(pilot, lambda: isinstance(app.screen, TodayPage))
    assert [item.note for item in service.day(TODAY).items if item.note] == ["late"]


async def test_label_help_and_more_of_a_form(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path), size=(80, 40)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause(0.1)
        form = app.screen
        assert isinstance(form, CommitmentForm)
        why, when = form.line("why"), form.line("schedule")
        assert why is not None
        assert when is not None
        for line, words in ((why, "Why"), (when, "When"), (why, "what it is for")):
            clicked(app, *place_of(app, words))
            await until(pilot, lambda line=line: form.focused is line.control)
        clicked(app, *place_of(app, "More …"))
        await until(pilot, lambda: not form.folded.display)


async def test_a_click_beside_a_form_loses_nothing(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("n", *"late")
        await pilot.pause()
        for place in ((14, 1), (30, 5), (SIGN, 5), (70, 0)):
            clicked(app, *place)
        await pilot.press("r")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert app.screen.query_one(TextArea).text == "later"


async def test_the_signs_that_more_follows_can_be_clicked(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    for number in range(30):
        service.commitments.add(f"Promise {number}")
    async with opened(service) as (app, pilot):
        await pilot.press("home")
        await pilot.pause()
        before = app.page("today").query_one("#promises").top  # type: ignore[attr-defined]
        x, y = place_of(app, "↓")
        clicked(app, x, y)
        await until(pilot, lambda: app.page("today").query_one("#promises").top > before)  # type: ignore[attr-defined]
        assert isinstance(app.screen, TodayPage)
        clicked(app, *place_of(app, "↑"))
        await until(pilot, lambda: "Say what is true" in words_on(app))
        await pilot.press("question_mark")
        await pilot.pause()
        read = words_on(app)
        clicked(app, *place_of(app, "↓ more below"))
        await until(pilot, lambda: words_on(app) != read)


async def test_the_line_of_a_cool_off_that_is_over_calls_none(tmp_path: Path) -> None:
    clock = StillClock()
    service = full_service(tmp_path, clock)
    service.cooloff.say("call")
    async with opened(service) as (app, pilot):
        await pilot.press("escape")
        await until(pilot, lambda: "shows it" in words_on(app))
        place = place_of(app, "shows it")
        clicked(app, *place)
        await until(pilot, lambda: isinstance(app.screen, CoolOffScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "shows it" in words_on(app))
        called = len(service.cooloff.rows())
        clock.instant += timedelta(hours=4)
        clicked(app, *place)
        await pilot.pause(0.1)
        assert len(service.cooloff.rows()) == called


async def test_what_comes_late_to_a_form_that_was_left(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        app.animation_level = "none"
        await pilot.press("n")
        await pilot.pause()
        form, field = app.screen, app.focused
        assert isinstance(form, Form)
        assert field is not None
        await pilot.press("escape")
        await until(pilot, lambda: not field.is_attached)
        app.post_message(DescendantFocus(field))
        form.fields[0].come_into_sight()
        await pilot.pause()
        assert app.is_running


async def test_the_card_between_two_people(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        for words, here in (("Robin stays", "robin"), ("Dana: press enter", "dana")):
            clicked(app, *place_of(app, "Robin is here"), age=5)
            await until(pilot, lambda: isinstance(app.screen, Handover))
            clicked(app, 2, 2, age=4)
            await pilot.pause(0.1)
            assert isinstance(app.screen, Handover), "only its words do something"
            clicked(app, *place_of(app, words), age=3)
            await until(pilot, lambda: isinstance(app.screen, TodayPage))
            assert service.actor == here
