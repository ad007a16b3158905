"""Four things that are often believed: cards in Help, and a line where each bites."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.screens.rooms import TODAY, full_service, opened, words_on
from tracker.domain.base.myths import DIFFERENTLY, ENDS, HURT_OR_ACT, MYTHS, SEEING
from tracker.service import Service
from tracker.service.compromises.fields import DealFields
from tracker.service.talk.views import TURNS


def on_one_line(app: object) -> str:
    return " ".join(words_on(app).split())  # type: ignore[arg-type]


@pytest.fixture
def two(tmp_path: Path) -> Service:
    service = full_service(tmp_path / "home")
    service.join("Dana")
    service.act_as("robin")
    return service


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
async def test_the_cards_stand_in_help(two: Service, size: tuple[int, int]) -> None:
    async with opened(two, size) as (app, pilot):
        await pilot.press("f1", "end")
        await pilot.pause()
        shown = on_one_line(app)
        for myth, answer in MYTHS[1:]:
            assert myth in shown
            assert answer in shown
        await pilot.press("pageup")
        await pilot.pause()
        assert MYTHS[0][0] in on_one_line(app)


async def test_the_end_of_a_compromise_says_that_making_up_ends_too(two: Service) -> None:
    two.compromises.draft("Money", DealFields(deal="A list", ends_on=TODAY + timedelta(days=40)))
    async with opened(two) as (app, pilot):
        await pilot.press("3", "a", *["tab"] * 7)
        await pilot.pause()
        # A scrollbar may stand between two lines of it.
        assert ENDS in " ".join(word for word in on_one_line(app).split() if not set(word) <= set("▁▂▃▄▅▆▇█▎▌"))
        await pilot.press("escape", "enter")
        await pilot.pause()
        assert ENDS in on_one_line(app)


async def test_sorry_for_the_hurt_asks_for_the_hurt(two: Service) -> None:
    async with opened(two) as (app, pilot):
        await pilot.press("8", *["down"] * 5, "a")
        await pilot.pause()
        await pilot.press("shift+tab")
        await pilot.pause()
        assert HURT_OR_ACT in on_one_line(app)
        await pilot.press("right", "right", "tab")
        await pilot.pause()
        assert "When did I hurt you?" in words_on(app)
        assert "“I see that I hurt you when …”" in words_on(app)
        await pilot.press("shift+tab", "left", "tab")
        await pilot.pause()
        assert "What did I do?" in words_on(app)


async def test_seeing_their_pain_is_not_weakness(two: Service) -> None:
    async with opened(two, (120, 36)) as (app, pilot):
        await pilot.press("8", *["down"] * 6)
        await pilot.pause()
        assert SEEING in on_one_line(app)


async def test_who_saw_it_differently_hears_it_first(two: Service) -> None:
    noticed = next(one for one in two.commitments.rows() if one.text == "One thing I noticed")
    two.act_as("dana")
    two.checkins.mark(noticed.id, TODAY, "kept")
    two.act_as("robin")
    async with opened(two) as (app, pilot):
        page = app.screen
        await pilot.press("end", "v")
        await pilot.pause()
        assert app.screen is not page
        assert DIFFERENTLY in on_one_line(app)


def test_the_card_of_a_talk_says_it_too() -> None:
    assert DIFFERENTLY in TURNS
