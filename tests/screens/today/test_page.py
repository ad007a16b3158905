"""Every key of Today."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.screens.rooms import HOSTILE, TODAY, StillClock, full_service, opened, service_in, typed, words_on
from tracker.screens.today.page import TodayPage
from tracker.service import Service
from tracker.service.today.views import DayItem


def item_of(service: Service, words: str) -> DayItem:
    return next(item for item in service.day().items if words in item.text)


async def test_the_first_open_promise_of_ones_own_is_highlighted(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    service.checkins.mark(item_of(service, "Say what").id, TODAY, "kept")
    async with opened(service) as (app, _):
        assert isinstance(app.screen, TodayPage)
        assert app.screen.item is not None
        assert app.screen.item.text == "Twenty minutes of yoga"


async def test_space_keeps_and_once_more_clears_and_the_highlight_stays(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("space")
        assert item_of(service, "Say what").mark == "kept"
        await pilot.pause()
        assert "● " in words_on(app)
        assert "1 of " in words_on(app)
        assert app.screen.item.text == "Say what is true"  # type: ignore[attr-defined]
        await pilot.press("space")
        assert item_of(service, "Say what").mark is None


async def test_a_slip_is_told_at_once_and_the_repair_is_only_offered(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("s")
        assert item_of(service, "Say what").mark == "slipped"
        await pilot.pause()
        assert "The way back" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TodayPage)
        assert item_of(service, "Say what").slip is None
        assert "Told, and that counts" in words_on(app)


async def test_the_repair_keeps_what_is_written(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        await typed(pilot, "said nothing")
        await pilot.press("f2")
        await pilot.pause(0.1)
        assert item_of(service, "Say what").slip
        assert "the repair is kept" in words_on(app)
        assert "What happened: said nothing" in words_on(app)
        assert "with a next step" not in words_on(app)
        await pilot.press("s")
        await pilot.pause()
        await pilot.press(*["enter"] * 4)
        await typed(pilot, "tell Dana")
        await pilot.press("f2")
        await pilot.pause(0.1)
        assert "told, with a next step" in words_on(app)


async def test_partly_is_not_offered_where_a_promise_is_strict(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("p")
        await pilot.pause()
        assert "strict" in words_on(app)
        assert item_of(service, "Say what").mark is None
        await pilot.press("j", "p")
        assert item_of(service, "yoga").mark == "partly"


async def test_excused_asks_for_a_reason_and_needs_one(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "A reason belongs to it" in words_on(app)
        await typed(pilot, "ill")
        await pilot.press("enter")
        await pilot.pause()
        assert item_of(service, "Say what").reason == "ill"
        assert "excused: ill" in words_on(app)


async def test_a_note(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("space", "n")
        await pilot.pause()
        await typed(pilot, "hard")
        await pilot.press("enter")
        await pilot.pause()
        assert item_of(service, "Say what").note == "hard"
        assert "hard" in words_on(app)


async def test_it_happened_is_for_cues_only(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("i")
        await pilot.pause()
        assert "occasion" in words_on(app)
        await pilot.press("j", "j", "i")
        await pilot.pause()
        assert item_of(service, "amber").happened
        assert "it happened" in words_on(app)


@pytest.mark.parametrize("keys", [("left_square_bracket", "right_square_bracket"), ("h", "l"), ("left", "right")])
async def test_days_before_and_after(tmp_path: Path, keys: tuple[str, str]) -> None:
    clock = StillClock()
    service = full_service(tmp_path, clock)
    clock.instant += timedelta(days=1)
    async with opened(service) as (app, pilot):
        await pilot.press(keys[0])
        await pilot.pause()
        assert "yesterday" in words_on(app)
        await pilot.press("space")
        assert item_of(service, "Say what").mark is None
        assert next(item for item in service.day(TODAY).items if "Say" in item.text).mark == "kept"
        await pilot.press(keys[1])
        await pilot.pause()
        assert "yesterday" not in words_on(app)
        await pilot.press(keys[1])
        await pilot.pause()
        assert "Tomorrow is not here yet" in words_on(app)


async def test_only_ones_own_promises_are_answered(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("end")
        await pilot.pause(0.1)
        assert app.screen.item.text == "One thing I noticed"  # type: ignore[attr-defined]
        for key in ("space", "s", "p", "e", "n", "i"):
            await pilot.press(key)
            await pilot.pause()
            assert "Dana’s promise" in words_on(app)
            assert isinstance(app.screen, TodayPage)
        assert "Only for Dana" not in words_on(app)


async def test_undo_takes_back_and_says_what(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("space", "u")
        await pilot.pause()
        assert item_of(service, "Say what").mark is None
        assert "Taken back" in words_on(app)


async def test_moves_and_the_promise_beside_follows(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        for key, words in (("down", "yoga"), ("j", "amber"), ("up", "yoga"), ("k", "Say what"), ("end", "noticed")):
            await pilot.press(key)
            await pilot.pause(0.08)
            assert words in app.screen.item.text  # type: ignore[attr-defined]
            assert app.screen.about.item == app.screen.item  # type: ignore[attr-defined]
        await pilot.press("home")
        assert "Say what" in app.screen.item.text  # type: ignore[attr-defined]


async def test_find_goes_to_the_next_promise_with_the_words(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("slash")
        await pilot.pause()
        await typed(pilot, "BANK")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.item.text == "Tell the bank"  # type: ignore[attr-defined]


async def test_enter_opens_the_whole_promise(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert "Hiding hurt more than the money." in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, TodayPage)


async def test_add_and_the_new_promise_is_there(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    async with opened(service) as (app, pilot):
        assert "Nothing is promised yet." in words_on(app)
        await pilot.press("a")
        await pilot.pause()
        await typed(pilot, "Home by seven")
        await pilot.press("f2")
        await pilot.pause(0.05)
        assert "Home by seven" in words_on(app)
        assert "0 of 1 answered" in words_on(app)


async def test_another_program_is_seen_within_a_second(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        other = Service.open(tmp_path, StillClock())
        other.checkins.mark(item_of(other, "Say what").id, TODAY, "kept")
        await pilot.pause(0.9)
        assert item_of(service, "Say what").mark == "kept"
        assert app.screen.item.mark == "kept"  # type: ignore[attr-defined]


async def test_the_days_start_moves_today_on(tmp_path: Path) -> None:
    clock = StillClock()
    async with opened(full_service(tmp_path, clock)) as (app, pilot):
        assert "Saturday 30 May" in words_on(app)
        clock.instant += timedelta(hours=4)  # half past one at night: still the evening before
        await pilot.pause(0.7)
        assert "Saturday 30 May" in words_on(app)
        clock.instant += timedelta(hours=2)
        await pilot.pause(0.7)
        assert "Sunday 31 May" in words_on(app)


async def test_mouse(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.click("#promises", offset=(10, 4))
        await pilot.pause(0.1)
        assert "yoga" in app.screen.item.text  # type: ignore[attr-defined]
        await pilot.click("#keys", offset=(4, 1))
        await pilot.pause()
        assert item_of(service, "yoga").mark == "kept"
        await pilot.click("#top", offset=(14, 1))
        await pilot.pause()
        assert app.screen.PLACE == "commitments"  # type: ignore[attr-defined]


async def test_hostile_words_are_drawn_as_they_are(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    made = service.commitments.add(
        HOSTILE[:200], "every day", why=HOSTILE, cue=HOSTILE, action=HOSTILE, smallest=HOSTILE, area="[b]area[/b]"
    )
    service.checkins.mark(made.id, TODAY, "excused", reason=HOSTILE, note=HOSTILE)
    for size in ((80, 24), (60, 20), (120, 36)):
        async with opened(service, size) as (app, pilot):
            for key in ("enter", "escape", "n", "escape", "2", "e", "escape", "escape", "1", "e", "escape"):
                await pilot.press(key)
                await pilot.pause()
            assert "[/x] [at home]" in words_on(app)
            assert "\x1b" not in words_on(app)
            assert "\u202e" not in words_on(app)
            for strip in app.screen._compositor.render_strips():
                assert strip.cell_length == size[0]


@pytest.mark.parametrize(("schedule", "days"), [("every day", 3), ("4 per week", 5), ("2 per month", 29)])
async def test_days_whose_window_is_over_are_not_gone_to(tmp_path: Path, schedule: str, days: int) -> None:
    service = service_in(tmp_path)
    service.commitments.add("Call the bank", schedule, starts_on=TODAY - timedelta(days=60))
    async with opened(service) as (app, pilot):
        await pilot.press(*["left_square_bracket"] * (days + 3))
        await pilot.pause()
        assert app.screen.chosen_day == TODAY - timedelta(days=days)  # type: ignore[attr-defined]
        assert "can no longer be answered here" in " ".join(words_on(app).split())


async def test_after_a_hand_over_the_first_own_open_promise_of_today_is_highlighted(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("left_square_bracket", "G", "w")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TodayPage)
        assert app.screen.chosen_day is None
        assert app.screen.item is not None
        assert (app.screen.item.owner, app.screen.item.text) == ("dana", "One thing I noticed")


async def test_the_rate_names_its_window(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    service.checkins.mark(item_of(service, "Say what").id, TODAY, "kept")
    async with opened(service) as (app, pilot):
        await pilot.press("k", "k", "k")
        await pilot.pause(0.1)
        assert "Kept, 28 days" in words_on(app)


async def test_without_colour_a_tick_brings_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(full_service(tmp_path)) as (app, pilot):
        before = words_on(app)
        await pilot.press("space")
        await pilot.pause(0.2)
        assert words_on(app) != before
        colours = {
            colour.triplet
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            for colour in (segment.style.color, segment.style.bgcolor)
            if segment.style and colour and colour.triplet
        }
        assert colours
        assert all(red == green == blue for red, green, blue in colours)


async def test_a_wide_window_shows_twelve_weeks_of_the_highlighted_promise(tmp_path: Path) -> None:
    clock = StillClock()
    clock.instant -= timedelta(days=60)
    service = service_in(tmp_path, clock)
    service.commitments.add("Home by seven", "every day")
    clock.instant += timedelta(days=60)
    async with opened(service, (120, 36)) as (app, _):
        assert "Mon  · · · " in words_on(app)
        assert "Apr" in words_on(app)
    async with opened(service) as (app, _):
        assert "Mon  · · · " not in words_on(app)


async def test_the_first_evening_says_what_comes_next(tmp_path: Path) -> None:
    clock = StillClock()
    service = service_in(tmp_path, clock)
    service.commitments.add("Home by seven", "every day")
    async with opened(service) as (app, pilot):
        assert "space says kept" in words_on(app)
        await pilot.press("space")
        await pilot.pause(0.1)
        assert "That is all for today." in words_on(app)
        assert "space says kept" not in words_on(app)
        clock.instant += timedelta(days=1)
        app.look()
        await pilot.pause(0.1)
        assert "Home by seven" in words_on(app)
        assert "space says kept" not in words_on(app)
        assert "all for today" not in words_on(app)


async def test_a_day_nobody_answered_is_not_called_answered(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    service.commitments.add("Call the bank", "4 per week", starts_on=TODAY - timedelta(days=7))
    service.commitments.add("Say what is true", "every day", starts_on=TODAY - timedelta(days=7))
    async with opened(service) as (app, pilot):
        await pilot.press(*["left_square_bracket"] * 4)
        await pilot.pause()
        assert app.screen.chosen_day == TODAY - timedelta(days=4)  # type: ignore[attr-defined]
        assert "not recorded" in words_on(app)
        assert "0 of 2 answered" in words_on(app)
