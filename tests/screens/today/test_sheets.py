"""A promise opened from Today: its days, its notes, and the acts that fit it."""

from pathlib import Path

from tests.screens.rooms import TODAY, full_service, opened, words_on
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.today.sheets import OpenedCommitment


async def test_ones_own_promise_shows_its_days_and_notes_and_can_be_changed(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    first = service.day().items[0]
    service.checkins.mark(first.id, TODAY, "kept", note="told before supper")
    async with opened(service, (80, 36)) as (app, pilot):
        await pilot.press("home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, OpenedCommitment)
        assert "told before supper" in words_on(app)
        assert "Its last four weeks" in words_on(app)
        lowest = words_on(app).splitlines()[-1]
        assert "e Edit" in lowest
        assert "y Yes" not in lowest
        await pilot.press("e")
        await pilot.pause()
        assert isinstance(app.screen, CommitmentForm)


async def test_to_the_others_promise_one_says_yes(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("end", "enter")
        await pilot.pause()
        assert "y Yes" in words_on(app).splitlines()[-1]
        await pilot.press("y")
        await pilot.pause()
        assert "You have said yes: One thing I noticed." in words_on(app)
        await pilot.press("e")
        await pilot.pause()
        assert "only they change it" in words_on(app)
        assert isinstance(app.screen, OpenedCommitment)
        await pilot.press("escape")
    dana = next(one for one in service.commitments.rows() if not one.mine)
    assert dana.agreed == ["Robin"]
