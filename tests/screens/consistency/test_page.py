"""The Consistency screen: every key, what is told, and what is never shown."""

from collections.abc import AsyncIterator, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot

from tests.service.homes import MONDAY, clock_at, couple
from tests.story.home import story_home
from tracker.app import TrackerApp
from tracker.clock import Clock
from tracker.screens.consistency.page import ConsistencyPage
from tracker.screens.consistency.sheets import DayListSheet
from tracker.screens.consistency.take_away import TakeAwaySheet
from tracker.service import Service

EVENING = datetime(2026, 5, 30, 19, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story; nothing here changes it."""
    return story_home(tmp_path_factory.mktemp("story"))


def story_app(home: Path, actor: str | None = None, theme: str | None = None) -> TrackerApp:
    clock = Clock(EVENING, BERLIN)
    return TrackerApp(Service.open(home, clock, actor), clock, theme=theme)


@pytest.fixture
async def pilot(home: Path) -> AsyncIterator[Pilot[None]]:
    app = story_app(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5")
        await pilot.pause()
        yield pilot


def page_of(pilot: Pilot[None]) -> ConsistencyPage:
    page = pilot.app.screen
    assert isinstance(page, ConsistencyPage)
    return page


def lines_of(pilot: Pilot[None]) -> list[str]:
    """What is on the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


def shows(pilot: Pilot[None], words: str) -> bool:
    return words in "\n".join(lines_of(pilot))


async def press(pilot: Pilot[None], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


async def test_what_is_seen_first(pilot: Pilot[None]) -> None:
    seen = lines_of(pilot)
    assert any("Words and deeds" in line for line in seen)
    assert any("Sat 30 May  kept 2 of 2" in line for line in seen)
    head = next(line for line in seen if "Robin’s promises" in line)
    assert head.index("accounted for") < head.index("streak") < head.index("kept in 28 days")
    first = next(line for line in seen if "Say what is true" in line)
    assert first.split("…")[1].split()[:7] == ["83", "days", "29", "days", "28", "of", "28"]


async def test_persons_stand_in_groups_and_their_names_have_no_figures(pilot: Pilot[None]) -> None:
    for line in lines_of(pilot)[3:]:
        assert not ("Robin’s" in line and "Dana’s" in line)
        if "’s promises" in line:
            assert not any(letter.isdigit() for letter in line.replace("28 days", ""))


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (["left"], date(2026, 5, 23)),
        (["h", "h"], date(2026, 5, 16)),
        (["left", "right"], date(2026, 5, 30)),
        (["left", "l"], date(2026, 5, 30)),
        (["left_square_bracket"], date(2026, 5, 29)),
        (["left", "right_square_bracket"], date(2026, 5, 24)),
        (["left_curly_bracket"], date(2026, 3, 4)),
        (["shift+left", "shift+right"], date(2026, 5, 30)),
        (["left_curly_bracket", "right_curly_bracket", "right_curly_bracket"], date(2026, 5, 30)),
        (["left", "left", "full_stop"], date(2026, 5, 30)),
    ],
)
async def test_moving_in_time(pilot: Pilot[None], keys: list[str], day: date) -> None:
    await press(pilot, *keys)
    assert page_of(pilot).year.cursor == day


async def test_the_day_under_the_cursor_is_told(pilot: Pilot[None]) -> None:
    for _ in range(6):
        await press(pilot, "left")
    await press(pilot, "left_square_bracket")
    assert shows(pilot, "Fri 17 Apr  kept 3 of 4   ✕ No betting of any kind (told")


async def test_nothing_lies_before_the_first_promise_or_after_today(pilot: Pilot[None]) -> None:
    await press(pilot, "right")
    assert shows(pilot, "Tomorrow is not here yet.")
    await press(pilot, "right_curly_bracket")
    assert shows(pilot, "This is today.")
    await press(pilot, *["left_curly_bracket"] * 2)
    assert shows(pilot, "The first promise here began on Wed 4 Mar; nothing lies before it.")
    await press(pilot, "left")
    assert page_of(pilot).year.cursor == date(2026, 3, 4)


async def test_a_whole_year_or_closer(pilot: Pilot[None]) -> None:
    await press(pilot, "z")
    assert shows(pilot, "Jun  Jul Aug  Sep Oct Nov")
    rows = [line for line in lines_of(pilot) if line.startswith("  Mon")]
    assert len(rows[0].strip()) >= 53
    await press(pilot, "z")
    assert not shows(pilot, "Jul Aug")


async def test_one_promise(pilot: Pilot[None]) -> None:
    await press(pilot, "enter")
    assert page_of(pilot).inside == "C1"
    assert shows(pilot, "▎ Back on track after a day, twice.")
    assert shows(pilot, "esc Back")
    everything = "\n".join(" ".join((fact.label, fact.words, *fact.below)) for fact in page_of(pilot).facts.rows)
    for words in (
        "Accounted for 83 days",
        "Kept in 28 days 28 of 28",
        "✕ Slipped 2 days",
        "back on track after 1 day · told the next day",
        "What was done: Told at breakfast",
        "Friday 10 of 12",
        "from 9 Mar every day · strict",
        "Said the form was posted; it was not",
    ):
        assert words in everything
    await press(pilot, "escape")
    assert page_of(pilot).inside is None
    assert shows(pilot, "Words and deeds")
    assert not shows(pilot, "esc Back")


@pytest.mark.parametrize("key", ["escape", "backspace", "q"])
async def test_the_way_out(pilot: Pilot[None], key: str) -> None:
    await press(pilot, "enter", key)
    assert page_of(pilot).inside is None
    assert page_of(pilot).list.has_focus


async def test_every_number_opens_its_days(pilot: Pilot[None]) -> None:
    await press(pilot, "enter")
    page = page_of(pilot)
    numbers = [fact for fact in page.facts.rows if fact.number is not None]
    assert len(numbers) > 12
    for fact in numbers:
        page.facts.choose(fact.key)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DayListSheet), fact
        assert pilot.app.screen._lines, fact
        await press(pilot, "escape")


async def test_a_slip_and_a_note_lead_the_picture_to_their_day(pilot: Pilot[None]) -> None:
    await press(pilot, "enter")
    page = page_of(pilot)
    page.facts.choose("slip 2026-05-01")
    await pilot.pause()
    assert page.year.cursor == date(2026, 5, 1)
    assert shows(pilot, "Fri 1 May  ✕ slipped, told the same day · Said the form was posted; it was not")
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, DayListSheet)


async def test_the_day_whole(pilot: Pilot[None]) -> None:
    await press(pilot, "d")
    assert isinstance(pilot.app.screen, DayListSheet)
    assert shows(pilot, "Twenty minutes of yoga or slow breathing")
    assert shows(pilot, "3 of 4 · open")
    await press(pilot, "escape")
    assert isinstance(pilot.app.screen, ConsistencyPage)


async def test_whose_begins_at_today_again(pilot: Pilot[None]) -> None:
    today = page_of(pilot).year.cursor
    await press(pilot, "left_square_bracket", "left_square_bracket")
    assert page_of(pilot).year.cursor < today
    await press(pilot, "o")
    assert page_of(pilot).year.cursor == today


async def test_whose(pilot: Pilot[None]) -> None:
    await press(pilot, "o")
    assert shows(pilot, "Robin’s words and deeds")
    assert not shows(pilot, "Dana’s promises")
    await press(pilot, "o")
    assert shows(pilot, "Dana’s words and deeds")
    assert not shows(pilot, "Robin’s promises")
    await press(pilot, "o")
    assert shows(pilot, "Robin’s promises")
    assert shows(pilot, "Dana’s promises")


async def test_the_page_to_keep(pilot: Pilot[None]) -> None:
    await press(pilot, "t")
    assert isinstance(pilot.app.screen, TakeAwaySheet)
    assert shows(pilot, "Day 90 · 2 Mar to 30 May 2026")
    assert shows(pilot, "kept 80 days since 9 Mar")
    await press(pilot, "left", "left_square_bracket")
    assert shows(pilot, "Day 30 · 2 Mar to 31 Mar 2026")
    await press(pilot, "right")
    assert shows(pilot, "Day 60 ·")
    await press(pilot, "escape")
    assert isinstance(pilot.app.screen, ConsistencyPage)


async def test_find(pilot: Pilot[None]) -> None:
    await press(pilot, "slash")
    await press(pilot, *"yoga", "f2")
    assert page_of(pilot).list.key == "C3"


async def test_the_mouse(pilot: Pilot[None]) -> None:
    await pilot.click("#year", offset=Offset(7, 4))
    await pilot.pause()
    assert page_of(pilot).year.cursor == date(2026, 3, 4)
    await pilot.click("#year", offset=Offset(7, 4))
    await pilot.pause()
    assert isinstance(pilot.app.screen, DayListSheet)


async def test_after_a_slip_the_screen_leads_with_the_way_back(tmp_path: Path) -> None:
    service = couple(tmp_path)
    walk = service.commitments.add("Walk", "mon,wed,fri").id
    service.checkins.mark(walk, MONDAY, "slipped")
    async with TrackerApp(service, service.clock).run_test(size=(80, 24)) as pilot:
        await press(pilot, "5")
        assert shows(pilot, "Words and deeds   the way back: Walk, Wed 22 Apr")
        row = next(line for line in lines_of(pilot) if line.lstrip("▎ ").startswith("Walk"))
        assert row.lstrip("▎ ").split()[:5] == ["Walk", "1", "time", "back:", "Wed"]
        await press(pilot, "enter")
        assert shows(pilot, "▎ The way back: Wed 22 Apr is the next time.")
        assert not any(fact.words.startswith("0") for fact in page_of(pilot).facts.rows[:2])


async def test_once_back_the_screen_says_so(tmp_path: Path) -> None:
    clock = clock_at()
    service = couple(tmp_path, clock)
    walk = service.commitments.add("Walk").id
    service.checkins.mark(walk, MONDAY, "slipped")
    clock.go_on(days=1)
    service.checkins.mark(walk, service.today(), "kept")
    async with TrackerApp(service, clock).run_test(size=(80, 24)) as pilot:
        await press(pilot, "5")
        assert shows(pilot, "Words and deeds   back on track after 1 day: Walk")


async def test_a_tick_elsewhere_is_seen_here(tmp_path: Path) -> None:
    service = couple(tmp_path)
    walk = service.commitments.add("Walk").id
    async with TrackerApp(service, service.clock).run_test(size=(80, 24)) as pilot:
        await press(pilot, "5")
        assert shows(pilot, "○ Walk")
        service.checkins.mark(walk, MONDAY, "kept")
        await pilot.pause()
        assert shows(pilot, "kept 1 of 1   ● Walk")
        await press(pilot, "u")
        assert shows(pilot, "○ Walk")


async def test_what_is_private_leaves_with_its_owner(tmp_path: Path) -> None:
    service = couple(tmp_path)
    walk = service.commitments.add("Mine alone").id
    service.checkins.mark(walk, MONDAY, "kept")
    async with TrackerApp(service, service.clock).run_test(size=(80, 24)) as pilot:
        await press(pilot, "5", "enter")
        assert shows(pilot, "Mine alone")
        app = pilot.app
        assert isinstance(app, TrackerApp)
        app.arrived("dana")
        await pilot.pause()
        assert not shows(pilot, "Mine alone")
        assert shows(pilot, "There is nothing to look at yet.")


async def test_a_new_day(tmp_path: Path) -> None:
    clock = clock_at()
    service = couple(tmp_path, clock)
    service.commitments.add("Walk")
    async with TrackerApp(service, service.clock).run_test(size=(80, 24)) as pilot:
        await press(pilot, "5")
        clock.go_on(days=1)
        assert isinstance(pilot.app, TrackerApp)
        pilot.app.look()
        await pilot.pause()
        assert page_of(pilot).year.cursor == date(2026, 4, 21)
        assert shows(pilot, "Tue 21 Apr")


HOSTILE = ["[/x]", "[at home]", "寒い夜に歩く", "שלום עולם", "a" * 200, "[bold red]no[/]"]


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_hostile_words(tmp_path: Path, words: str, size: tuple[int, int]) -> None:
    service = couple(tmp_path)
    walk = service.commitments.add(words).id
    service.checkins.mark(walk, MONDAY, "slipped", note=words * 20 if len(words) < 50 else words)
    async with TrackerApp(service, service.clock).run_test(size=size) as pilot:
        await press(pilot, "5")
        assert shows(pilot, words[:5])
        await press(pilot, "enter")
        assert shows(pilot, words[:5])
        await press(pilot, "d")
        assert shows(pilot, words[:5])


@pytest.mark.parametrize("size", [(50, 14), (60, 20), (76, 22), (80, 24), (120, 36), (200, 60)])
async def test_every_line_is_as_wide_as_the_window(home: Path, size: tuple[int, int]) -> None:
    async with story_app(home).run_test(size=size) as pilot:
        for keys in (["5"], ["z"], ["left"], ["enter"], ["G"]):
            await press(pilot, *keys)
            for strip in pilot.app.screen._compositor.render_strips():
                assert strip.cell_length == size[0]


@pytest.mark.parametrize("words", ["broken", "violated", "perfect", "proof", "admit", "failed", "guilty", "!"])
async def test_words_that_are_never_used(pilot: Pilot[None], words: str) -> None:
    assert not any(words in line.casefold() for line in _all_screens(await _walk(pilot)))


async def _walk(pilot: Pilot[None]) -> list[list[str]]:
    seen = [lines_of(pilot)]
    for keys in (["enter"], ["G"], ["escape"], ["t"], ["escape"], ["d"], ["escape"]):
        await press(pilot, *keys)
        seen.append(lines_of(pilot))
    return seen


def _all_screens(seen: Iterable[list[str]]) -> list[str]:
    return [line for lines in seen for line in lines]


async def test_in_the_smallest_window_the_list_and_the_picture_are_both_reached(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.commitments.add("Walk")
    async with TrackerApp(service, service.clock).run_test(size=(50, 14)) as pilot:
        await press(pilot, "5")
        assert shows(pilot, "Words and deeds")
        assert any("Walk" in line and "▎" in line for line in lines_of(pilot))
        assert not shows(pilot, "M  ")
        await press(pilot, "z")
        await pilot.pause(0.1)
        assert any(line.lstrip().startswith("S ") for line in lines_of(pilot))
        await press(pilot, "z", "enter")
        await pilot.pause(0.1)
        assert shows(pilot, "Accounted for")


async def test_beside_the_list_the_promise_under_the_highlight_month_by_month(home: Path) -> None:
    async with story_app(home).run_test(size=(120, 36)) as pilot:
        await press(pilot, "5")
        assert shows(pilot, "May 2026 29 of 30")
        await press(pilot, "down")
        assert shows(pilot, "Apr 2026 28 of 30")
        assert not shows(pilot, "May 2026 29 of 30")
        await press(pilot, "enter")
        assert not shows(pilot, "Apr 2026 28 of 30")
        await press(pilot, "G")  # a note has no days behind it
        assert shows(pilot, "Apr 2026 28 of 30")


async def test_a_narrow_window_has_no_room_for_the_months(pilot: Pilot[None]) -> None:
    assert not shows(pilot, "May 2026 ")
