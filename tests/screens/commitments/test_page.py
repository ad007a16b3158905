"""Every key of Commitments, and its forms."""

from datetime import date
from pathlib import Path

import pytest

from tests.screens.rooms import TODAY, full_service, opened, service_in, typed, words_on
from tracker.screens.base.form import Form
from tracker.screens.commitments.page import CommitmentsPage
from tracker.service import Service
from tracker.service.commitments.rows import CommitmentRow


def row_of(service: Service, words: str, archived: bool = False) -> CommitmentRow:
    return next(row for row in service.commitments.rows(archived=archived) if words in row.text)


async def test_the_list_says_state_and_the_rest_stands_beside(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, CommitmentsPage)
        seen = words_on(app)
        assert "every day · strict · private" in seen
        assert "Hiding hurt more" in seen
        assert "One thing I noticed" in seen
        assert "Only for Dana" not in seen


async def test_the_schedule_is_previewed_while_it_is_typed(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "a")
        await pilot.pause()
        await typed(pilot, "Read")
        await pilot.press("enter", "enter", "end", "ctrl+u")
        await pilot.pause()
        assert "When? For example" in words_on(app)
        await typed(pilot, "mon,thu")
        await pilot.pause()
        assert "next: Mon 1 Jun, Thu 4 Jun" in words_on(app)
        await typed(pilot, ",xx")
        await pilot.pause()
        assert "next:" not in words_on(app)
        await pilot.press("f2")
        await pilot.pause()
        assert isinstance(app.screen, Form)
        assert service.commitments.rows() == []


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("ends_on", "31 feb", "31"),
        ("ends_on", "2020-01-01", "has passed"),
        ("count", "many", "whole number"),
        ("count", "0", "from 1 to 10,000"),
        ("text", "x" * 5000, "characters long"),
    ],
)
async def test_what_makes_no_sense_is_said_at_its_field(tmp_path: Path, field: str, text: str, says: str) -> None:
    service = service_in(tmp_path)
    async with opened(service, (100, 40)) as (app, pilot):
        await pilot.press("2", "a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        form.line("text").control.value = "Read"  # type: ignore[union-attr]
        line = form.line(field)
        assert line is not None
        line.control.value = text
        await pilot.press("f2")
        await pilot.pause()
        assert line.is_wrong
        assert says in line.below.text
        assert service.commitments.rows() == []


async def test_edit_changes_the_words(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "e")
        await pilot.pause()
        await typed(pilot, ", all of it")
        await pilot.press("f2")
        await pilot.pause()
        assert row_of(service, "all of it").mine
        assert "all of it" in words_on(app)


async def test_leaving_a_changed_form_asks_once(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        await typed(pilot, "half")
        await pilot.press("escape")
        await pilot.pause()
        assert "Once more leaves" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, Form)


async def test_share_and_take_back(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "s")
        await pilot.pause()
        assert "Dana will see" in words_on(app)
        assert not row_of(service, "Say what").shared
        await pilot.press("enter")
        await pilot.pause()
        assert row_of(service, "Say what").shared
        assert "Shared" in words_on(app)
        await pilot.press("s", "s")  # a key pressed twice takes nothing back
        await pilot.pause()
        assert "Keep this promise to yourself?" in words_on(app)
        await pilot.press("escape")
        assert row_of(service, "Say what").shared
        await pilot.press("s", "enter")
        await pilot.pause()
        assert not row_of(service, "Say what").shared


async def test_the_form_shows_first_what_will_be_seen(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "e")
        await pilot.pause()
        app.screen.line("shared").control.focus()  # type: ignore[attr-defined]
        await pilot.press("right", "f2")
        await pilot.pause()
        assert "Dana will see" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not row_of(service, "Say what").shared


async def test_pause_and_resume(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "p")
        await pilot.pause()
        await typed(pilot, "in 3 days")
        await pilot.pause()
        assert "Tue 2 Jun" in words_on(app)
        await pilot.press("f2")
        await pilot.pause()
        assert row_of(service, "Say what").state == "paused"
        assert "paused" in words_on(app)
        await pilot.press("p")
        assert row_of(service, "Say what").state == "active"


async def test_letting_go_needs_a_reason_and_lands_in_the_archive(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "x")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "A few words belong to it" in words_on(app)
        await typed(pilot, "too big")
        await pilot.press("enter")
        await pilot.pause()
        assert row_of(service, "Say what", archived=True).state == "ended"
        await pilot.press("v")
        await pilot.pause()
        assert "let go" in words_on(app)
        await pilot.press("e")
        await pilot.pause()
        assert "stays as it was" in words_on(app)
        await pilot.press("v", "u")
        await pilot.pause()
        assert row_of(service, "Say what").state == "active"


async def test_filter(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("2", "slash")
        await pilot.pause()
        await typed(pilot, "yoga")
        await pilot.press("enter")
        await pilot.pause()
        assert "Say what" not in words_on(app)
        assert "with “yoga”" in words_on(app)
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press("end", "ctrl+u", "enter")
        await pilot.pause()
        assert "Say what" in words_on(app)


@pytest.mark.parametrize(("down", "up"), [("J", "K"), ("shift+down", "shift+up")])
async def test_order_by_hand(tmp_path: Path, down: str, up: str) -> None:
    service = full_service(tmp_path)
    first = service.commitments.rows()[0].id
    async with opened(service) as (app, pilot):
        await pilot.press("2", down)
        await pilot.pause()
        assert service.commitments.rows()[1].id == first
        assert app.screen.row.id == first  # type: ignore[attr-defined]
        await pilot.press(up)
        assert service.commitments.rows()[0].id == first


async def test_time_away(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "t")
        await pilot.pause()
        await pilot.press("enter", "enter")
        await typed(pilot, "ill")
        await pilot.press("f2")
        await pilot.pause()
        assert not isinstance(app.screen, Form)
        assert [(one.from_, one.until, one.reason) for one in service.excused()] == [(TODAY, TODAY, "ill")]


async def test_the_others_promise_is_not_changed_but_agreed_to_and_one_may_be_asked_for(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "end")
        for key in ("e", "s", "p", "x", "J"):
            await pilot.press(key)
            await pilot.pause()
            assert "Dana’s promise" in words_on(app)
        await pilot.press("y")
        await pilot.pause()
        assert row_of(service, "noticed").agreed == ["Robin"]
        await pilot.press("q")
        await pilot.pause()
        await typed(pilot, "Call before six")
        await pilot.press("f2")
        await pilot.pause()
        asked = row_of(service, "Call before")
        assert (asked.state, asked.owner, asked.asked_by) == ("draft", "dana", "Robin")


async def test_a_promise_one_was_asked_for_is_taken_or_declined(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    service.act_as("dana")
    service.commitments.ask("robin", "Call before six")
    service.act_as("robin")
    async with opened(service) as (app, pilot):
        await pilot.press("2")
        await pilot.pause()
        assert "Dana asks for it" in words_on(app)
        await pilot.press("d")
        await pilot.pause()
        assert row_of(service, "Call", archived=True).state == "declined"
        await pilot.press("u", "y")
        await pilot.pause()
        assert row_of(service, "Call").state == "active"


async def test_a_date_is_understood_as_people_write_it(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    async with opened(service, (100, 44)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        for name, text in (("text", "Read"), ("ends_on", "27 jun"), ("count", "8"), ("starts_on", "tomorrow")):
            form.line(name).control.value = text  # type: ignore[union-attr]
        await pilot.press("f2")
        await pilot.pause()
        made = service.commitment(service.commitments.rows()[0].id)
        assert (made.starts_on, made.ends_on, made.count) == (date(2026, 5, 31), date(2026, 6, 27), 8)


async def test_escape_takes_the_words_off(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("2", "slash")
        await pilot.pause()
        await typed(pilot, "yoga")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "1 promise with “yoga” · esc: all" in words_on(app)
        assert "Say what" not in words_on(app)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert "Say what" in words_on(app)


async def test_what_was_found_and_let_go_is_said_to_be_in_the_archive(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("2", "slash")
        await pilot.pause()
        await typed(pilot, "yoga")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        await typed(pilot, "too big")
        await pilot.press("enter")
        await pilot.pause(0.1)
        seen = " ".join(words_on(app).split())
        assert "in the archive (v)" in seen
        assert "v: 1 in the archive" in seen


async def test_sharing_says_when_the_other_has_not_joined(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "s", "enter")
        await pilot.pause(0.1)
        assert "Dana sees it at the keyboard" in words_on(app)


async def test_whoever_comes_sees_the_whole_list_and_not_what_was_looked_for(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        page = app.page("commitments")
        await pilot.press("2", "v", "slash")
        await pilot.pause()
        await typed(pilot, "bank")
        await pilot.press("enter")
        await pilot.pause()
        assert (page.words, page.archived) == ("bank", True)  # type: ignore[attr-defined]
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert service.actor == "dana"
        assert (page.words, page.archived) == ("", False)  # type: ignore[attr-defined]
        if app.screen is not page:
            await pilot.press("2")
            await pilot.pause()
        assert "One thing I noticed" in words_on(app)
        assert "with “bank”" not in words_on(app)
