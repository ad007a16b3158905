"""Together through the screens: what is written there, who sees it, what a space keeps quiet."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from tests.screens.rooms import HOSTILE, TODAY, opened, service_in, typed, words_on
from tracker.app import TrackerApp
from tracker.domain.records import Positive
from tracker.screens.base.form import Form
from tracker.screens.together.page import TogetherPage
from tracker.screens.together.sheets import Reading, SharePreview, TwoQuestions
from tracker.service import Service

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)


def fill(app: TrackerApp, **words: str) -> None:
    form = app.screen
    assert isinstance(form, Form)
    for name, text in words.items():
        line = form.line(name)
        assert line is not None, name
        if isinstance(line.control, Input):
            line.control.value = text
        elif isinstance(line.control, TextArea):
            line.control.text = text
        else:
            line.control.choose(text)


@pytest.fixture
def two(tmp_path: Path) -> Service:
    """Robin and Dana, both in; Robin has shared something, so the two questions are behind him."""
    service = service_in(tmp_path / "home")
    service.join("Dana")
    service.act_as("robin")
    service.positives.add("The bank call", shared=True)
    return service


@SIZES
async def test_what_stands_there_first(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(service_in(tmp_path / "home"), size) as (app, pilot):
        await pilot.press("7")
        await pilot.pause()
        assert "What you put here is yours" in words_on(app)
        assert "g writes a good thing" in words_on(app)


async def test_a_good_thing_is_private_until_what_is_seen_was_shown(two: Service) -> None:
    async with opened(two) as (app, pilot):
        await pilot.press("7", "g")
        fill(app, good="You laughed at breakfast")
        await pilot.press("f2")
        await pilot.pause()
        assert "yours alone" in words_on(app)
        page = app.screen
        assert isinstance(page, TogetherPage)
        mine = next(one for one in two.positives.all() if one.visibility == "private")
        page.listing.choose(f"good:{mine.id}")
        await pilot.press("s")
        await pilot.pause()
        assert isinstance(app.screen, SharePreview)
        assert "You laughed at breakfast" in words_on(app)
        assert two.book.get(Positive, mine.id, "dana") is None
        await pilot.press("y")
        await pilot.pause()
        assert two.book.get(Positive, mine.id, "dana") is not None
        await pilot.press("s")
        assert two.book.get(Positive, mine.id, "dana") is None


async def test_two_questions_come_before_the_first_thing_shared(two: Service) -> None:
    before = (Path(two.home) / "shared.json").read_bytes()
    async with opened(two) as (app, pilot):
        await pilot.press("7")
        await pilot.pause()
        assert not isinstance(app.screen, TwoQuestions), "Robin has shared something"
        await pilot.press("1", "w", "enter", "7")
        await pilot.pause()
        assert isinstance(app.screen, TwoQuestions)
        assert "Dana, for you alone" in words_on(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TogetherPage)
        await pilot.press("1", "7")
        await pilot.pause()
        assert isinstance(app.screen, TogetherPage)
    assert (Path(two.home) / "shared.json").read_bytes() == before, "nothing is kept of it"


async def test_space_is_asked_for_and_ended_by_one(two: Service) -> None:
    two.act_as("dana")
    two.positives.add("You called", shared=True)
    async with opened(two) as (app, pilot):
        await pilot.press("7", "m")
        fill(app, until="2026-06-12", channels="message", at_most="1 per week")
        await pilot.press("f2")
        await pilot.pause()
        assert "Your space holds from now: until Fri 12 Jun. x ends it" in words_on(app)
        await pilot.press("1", "w", "enter")
        await pilot.pause()
        assert "Space until" in words_on(app)
        await pilot.press("7", "i")
        await pilot.pause()
        assert "It waits here" in words_on(app)
        await pilot.press("b")
        fill(app, text="Thinking of you")
        await pilot.press("f2")
        await pilot.pause()
        assert "1 of 1 used this week" in words_on(app)
        await pilot.press("end", "x")
        await pilot.pause()
        assert "only Dana ends it" in words_on(app)
        [one] = two.spaces.standing()
        assert (one.used, one.left) == (1, 0)


async def test_fun_one_at_a_time(two: Service) -> None:
    async with opened(two) as (app, pilot):
        await pilot.press("7", "f")
        fill(app, fun="Elbe walk", on="today")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("f")
        assert "One thing at a time" in words_on(app)
        page = app.screen
        assert isinstance(page, TogetherPage)
        found = two.positives.fun()
        assert found is not None
        page.listing.choose(f"fun:{found.id}")
        await pilot.press("y")
        assert two.positives.fun() is None


async def test_no_page_says_how_many_there_are(two: Service) -> None:
    for number in range(12):
        two.positives.add(f"Thing {chr(97 + number)}", shared=True)
    async with opened(two, (120, 36)) as (app, pilot):
        await pilot.press("7")
        await pilot.pause()
        shown = words_on(app)
        assert "more of them" in shown
        assert "13" not in shown.split("Good things")[1]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert "The bank call" in words_on(app)


async def test_both_cards_stand_side_by_side(two: Service) -> None:
    two.pages.write("reach", {"time": "after nine", "shuts_down": "from behind"})
    two.pages.share(two.pages.latest("reach").id)  # type: ignore[union-attr]
    two.act_as("dana")
    two.pages.write("reach", {"time": "not before coffee"})
    async with opened(two, (120, 36)) as (app, pilot):
        await pilot.press("7", "escape")
        await pilot.pause()
        assert "after nine" in words_on(app)
        assert "not before coffee" in words_on(app)
        await pilot.press("1", "w", "enter", "7")
        await pilot.pause()
        assert "after nine" in words_on(app)
        assert "coffee" not in words_on(app)


async def test_four_lines_are_made_into_one_and_forgotten(two: Service) -> None:
    before = (Path(two.home) / "shared.json").read_bytes()
    async with opened(two) as (app, pilot):
        await pilot.press("7", "v")
        fill(app, saw="heard the door", feel="ignored")
        await pilot.pause()
        assert "what did you feel" in words_on(app)
        fill(app, feel="worried", need="sleep", ask="Would you text?")
        await pilot.press("f2")
        await pilot.pause()
        assert "When I heard the door, I feel worried because I need sleep. Would you text?" in " ".join(
            words_on(app).split()
        )
    assert (Path(two.home) / "shared.json").read_bytes() == before


async def test_a_space_asked_for_stands_under_the_highlight(two: Service) -> None:
    async with opened(two) as (_, pilot):
        await pilot.press("7", "m", "f2")
        await pilot.pause()
        assert two.spaces.standing()[0].space.until is None
        await pilot.press("x")
        await pilot.pause()
        assert two.spaces.standing() == []


@pytest.mark.parametrize(("keys", "seen"), [((), "shared"), (("tab", "tab", "left"), "private")])
async def test_a_fun_thing_is_for_both_unless_one_keeps_it(two: Service, keys: tuple[str, ...], seen: str) -> None:
    async with opened(two) as (app, pilot):
        await pilot.press("7", "f")
        fill(app, fun="Elbe walk")
        await pilot.press(*keys, "f2")
        await pilot.pause()
        fun = two.positives.fun()
        assert fun is not None
        assert fun.visibility == seen


@SIZES
async def test_whatever_people_write(two: Service, size: tuple[int, int]) -> None:
    two.positives.add(HOSTILE, shared=True)
    two.positives.plan_fun(HOSTILE)
    two.dates.add(HOSTILE[:180], date(2026, 6, 2), idea=HOSTILE)
    two.pages.write("reach", {"time": HOSTILE, "helps": HOSTILE})
    two.spaces.ask(TODAY, exceptions=HOSTILE)
    async with opened(two, size) as (app, pilot):
        await pilot.press("7")
        for _ in range(12):
            await pilot.press("down", "enter")
            await pilot.pause()
            await pilot.press("escape")
        assert "[/x]" in words_on(app)
        assert isinstance(app.screen, TogetherPage)


async def test_a_letter_in_a_field_stays_a_letter(two: Service) -> None:
    async with opened(two) as (app, pilot):
        await pilot.press("7", "g")
        await typed(pilot, "gmc")
        assert isinstance(app.screen, Form)
        assert app.screen.values["good"] == "gmc"


async def test_a_good_thing_and_a_day_of_ones_own_are_changed_from_where_they_are_read(two: Service) -> None:
    two.dates.add("Anniversary", date(2026, 6, 2), yearly=True, idea="map")
    async with opened(two) as (app, pilot):
        await pilot.press("7", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Reading)
        assert "Edit" in words_on(app)
        await pilot.press("E")
        await pilot.pause()
        fill(app, good="The bank call, to its end")
        await pilot.press("f2")
        await pilot.pause()
        assert "The bank call, to its end" in words_on(app)
        page = app.screen
        assert isinstance(page, TogetherPage)
        (day,) = two.dates.rows()
        page.listing.choose(f"date:{day.record.id}")
        await pilot.press("enter", "E")
        await pilot.pause()
        fill(app, idea="another map", on="2026-06-03")
        await pilot.press("f2")
        await pilot.pause()
        (day,) = two.dates.rows()
        assert (day.record.idea, day.record.on, day.record.yearly) == ("another map", date(2026, 6, 3), True)
        assert day.record.visibility == "private"
        two.undo()
        assert two.dates.rows()[0].record.idea == "map"


async def test_nobody_changes_what_is_the_others(two: Service) -> None:
    two.act_as("dana")
    two.positives.add("You cooked", shared=True)
    two.act_as("robin")
    async with opened(two) as (app, pilot):
        page_row = next(one for one in two.positives.all() if one.by == "dana")
        await pilot.press("7")
        page = app.screen
        assert isinstance(page, TogetherPage)
        page.listing.choose(f"good:{page_row.id}")
        await pilot.press("enter")
        await pilot.pause()
        assert "Edit" not in words_on(app)
        await pilot.press("escape", "E")
        await pilot.pause()
        assert "only they change it" in words_on(app)
