"""What every form does with what is typed and pasted into it."""

from pathlib import Path

import pytest

from tests.screens.rooms import TODAY, at_once, full_service, opened, pasted, service_in, until, words_on
from tracker.screens.base.form import Form
from tracker.screens.today.page import TodayPage


async def test_a_paste_of_several_lines_into_a_title_loses_nothing(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        pasted(app, "Read aloud\r\nfor ten minutes\n\nevery evening")
        form = app.screen
        assert isinstance(form, Form)
        await until(pilot, lambda: form.values["text"])
        assert " ".join(form.values["text"].split()) == "Read aloud for ten minutes every evening"


@pytest.mark.parametrize("length", [2_100, 8_000])
async def test_too_long_is_said_and_nothing_is_dropped(tmp_path: Path, length: int) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        pasted(app, "x" * length)
        await until(pilot, lambda: form.values["line"])
        assert len(form.values["line"]) == length
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is form
        assert f"This is {length:,} characters long; 2,000 fit" in " ".join(words_on(app).split())
        assert len(form.values["line"]) == length


async def test_a_note_takes_several_lines_and_is_drawn_whole(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service, (100, 30)) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        at_once(app, "one", "ctrl+j", "two", "ctrl+j", "three")
        await until(pilot, lambda: "three" in words_on(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TodayPage))
        await pilot.pause()
        assert [item.note for item in service.day(TODAY).items if item.note] == ["one\ntwo\nthree"]
        seen = words_on(app)
        assert all(word in seen for word in ("one", "two", "three"))
        await pilot.press("n")
        await pilot.pause()
        assert all(word in words_on(app) for word in ("one", "two", "three")), "it can be changed whole"
