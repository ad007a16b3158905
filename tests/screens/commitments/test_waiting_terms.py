"""Promises changed by two: what a form leaves alone, terms that wait, and the word that lets them hold now."""

from datetime import timedelta
from pathlib import Path

from tests.screens.rooms import TODAY, at_once, full_service, opened, typed, until, words_on
from tracker.screens.base.prompt import Prompt
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.commitments.page import CommitmentsPage
from tracker.service import Service


def agreed(folder: Path) -> tuple[Service, str]:
    """A home whose first promise Dana has agreed to."""
    service = full_service(folder)
    identity = service.commitments.rows()[0].id
    service.commitments.share(identity)
    service.act_as("dana")
    service.commitments.agree(identity)
    service.act_as("robin")
    return service, identity


async def test_a_form_writes_only_what_was_changed_in_it(tmp_path: Path) -> None:
    service, identity = agreed(tmp_path)
    async with opened(service) as (_, pilot):
        await pilot.press("2", "home", "e")
        await pilot.pause()
        other = Service.open(service.home, service.clock)
        other.commitments.unshare(identity)
        other.commitments.edit(identity, why="because", kind="refrain")
        await typed(pilot, " now")
        await pilot.press("f2")
        await pilot.pause()
    promise = service.commitment(identity)
    assert promise.text_on(TODAY) == "Say what is true now"
    assert promise.visibility == "private", "what was taken back meanwhile stays so"
    assert promise.why == "because"
    assert promise.kind == "refrain"


async def test_asking_less_is_told_and_both_may_say_now(tmp_path: Path) -> None:
    service, identity = agreed(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "home", "e")
        await pilot.pause()
        await pilot.press("enter", "enter", "end", "ctrl+u")
        await typed(pilot, "mon,thu")
        await pilot.press("f2")
        await pilot.pause()
        assert "Changed, it asks less: Say what is true · holds from" in words_on(app)
        assert "changes on" in words_on(app)
        assert service.commitment(identity).terms_on(TODAY).schedule == "every day"
        await pilot.press("n")
        await pilot.pause()
        assert "It need not wait: Say what is true · it holds once Dana says so too." in words_on(app)
        assert service.commitment(identity).terms_on(TODAY).schedule == "every day"
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CommitmentsPage)
        await pilot.press("end")
        await pilot.pause()
        row = app.screen.row
        assert row is not None
        assert row.id == identity
        await pilot.press("n")
        await pilot.pause()
        assert "Both have said so: Say what is true · it holds from today." in words_on(app)
    assert service.commitment(identity).terms_on(TODAY).schedule == "mon,thu"


async def test_nothing_waits(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("2", "home", "n")
        await pilot.pause()
        assert "No change of this promise is waiting." in words_on(app)


async def test_keys_in_one_burst_open_one_sheet(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        for _ in range(3):
            at_once(app, "n")  # all of them before the page has had one
        await until(pilot, lambda: isinstance(app.screen, Prompt) and app.screen.values["line"] == "nn")
        assert [type(screen) for screen in app.screen_stack].count(Prompt) == 1


async def test_a_promise_of_one_date_that_was_let_go_asks_nothing(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    once = next(row for row in service.commitments.rows() if "bank" in row.text)
    assert any(item.id == once.id for item in service.day().items)
    service.commitments.end(once.id, "it is done by the bank itself")
    assert not any(item.id == once.id for item in service.day().items)
    assert not service.checkins.may_answer(service.commitment(once.id), TODAY + timedelta(days=2))


async def test_letters_typed_ahead_of_a_form_land_in_it(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        for letter in "aRun":
            at_once(app, letter)  # all of them before the page has had one
        await until(pilot, lambda: isinstance(app.screen, CommitmentForm) and app.screen.values["text"] == "Run")
