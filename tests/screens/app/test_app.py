"""What works everywhere: covers, help, palette, keys of one's own, themes, the first start, a crash."""

from pathlib import Path

import pytest
from textual._compositor import ChopsUpdate
from textual.app import App
from textual.command import CommandPalette
from textual.driver import Driver

from tests.screens.rooms import HOSTILE, StillClock, full_service, opened, service_in, typed, until, words_on
from tracker.app import TrackerApp
from tracker.report import report
from tracker.screens.app.palette import Acts
from tracker.screens.app.quick_hide import LIST, Hidden
from tracker.screens.app.too_small import TooSmall
from tracker.screens.base.form import Form
from tracker.screens.people.help import HelpSheet
from tracker.screens.places import PLACES
from tracker.screens.today.page import TodayPage
from tracker.service import Service


async def test_the_first_start_needs_a_name_only_and_never_asks_again(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", StillClock())
    async with opened(service) as (app, pilot):
        assert "Your name" in words_on(app)
        assert "anyone with this login can read" in " ".join(words_on(app).split())
        await pilot.press("f2")
        await pilot.pause()
        assert "Please write a name" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert not service.is_set_up
        await typed(pilot, "Robin")
        await pilot.press("f2")
        await pilot.pause()
        assert service.is_set_up
        assert "Three first promises" in words_on(app)
        await pilot.press("ctrl+u", "f2")
        await pilot.pause(0.1)
        assert isinstance(app.screen, TodayPage)
        assert len(service.commitments.rows()) == 2
    async with opened(Service.open(tmp_path / "home", StillClock())) as (app, _):
        assert isinstance(app.screen, TodayPage)
        assert "0 of 2 answered" in words_on(app)


async def test_the_first_promises_may_be_skipped(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", StillClock())
    async with opened(service) as (app, pilot):
        await typed(pilot, "Robin")
        await pilot.press("enter")
        await typed(pilot, "Dana")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert "Nothing is promised yet." in words_on(app)
        assert "Robin & Dana" in words_on(app)
        assert service.commitments.rows() == []


async def test_hiding_works_everywhere_and_shows_nothing_of_the_records(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        await typed(pilot, "half a wor")
        await pilot.press("ctrl+g")
        await pilot.pause()
        seen = words_on(app)
        assert LIST[0] in seen
        for word in ("half", "Robin", "Dana", "promise", "tracker", "yoga"):
            assert word not in seen
        await pilot.press("2", "question_mark", "ctrl+p", "u", "w")
        await pilot.pause()
        assert isinstance(app.screen, Hidden)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "half a wor" in words_on(app)
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert app.return_code == 0
        assert not app.is_running or app._exit


async def test_the_keyboard_is_handed_over_through_a_blank_card(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("2", "1", "w")
        await pilot.pause()
        seen = words_on(app)
        assert "The keyboard goes to Dana" in seen
        assert "Say what" not in seen
        await pilot.press("escape")
        await pilot.pause()
        assert service.actor == "robin"
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        seen = words_on(app)
        assert "Dana is here" in seen
        assert "Only for Dana" in seen
        assert "Say what" not in seen
        await pilot.press("2")
        await pilot.pause()
        assert "Say what" not in words_on(app)
        await pilot.press("u")
        await pilot.pause()
        assert "nothing to undo" in words_on(app)


async def test_alone_nobody_is_handed_anything(tmp_path: Path) -> None:
    service = Service.open(tmp_path, StillClock())
    service.setup("Robin")
    async with opened(service) as (app, pilot):
        await pilot.press("w")
        await pilot.pause()
        assert "You are here alone" in words_on(app)


async def test_help_is_for_what_is_in_front_of_one(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path), (100, 70)) as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        seen = words_on(app)
        for words in ("Kept; once more clears", "The row above", "Hide everything", "saw it differently"):
            assert words in seen
        await pilot.press("escape", "2", "question_mark")
        await pilot.pause()
        assert "Let it go, with a reason" in words_on(app)
        await pilot.press("escape", "f1")
        await pilot.pause()
        assert "When to look for a person" in words_on(app)


async def test_the_help_text_is_the_users_own(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    (tmp_path / "help.txt").write_text(f"My numbers {HOSTILE}", encoding="utf-8")
    async with opened(service) as (app, pilot):
        await pilot.press("f1")
        await pilot.pause()
        assert "My numbers [/x]" in words_on(app)


@pytest.mark.parametrize(
    "way",
    [
        ["a"],
        ["2", "a"],
        ["4", "a"],
        ["3", "a"],
        ["n"],
        ["question_mark"],
        ["enter"],
        ["w"],
        ["W"],
        ["s"],
        ["c"],
        ["c", "question_mark"],
    ],
)
async def test_help_from_a_person_is_one_key_away_and_loses_nothing(tmp_path: Path, way: list[str]) -> None:
    service = full_service(tmp_path / "home")
    async with opened(service) as (app, pilot):
        for key in way:
            await pilot.press(key)
            await pilot.pause(0.1)
        below = app.screen
        await pilot.press("f1", "f1")
        await pilot.pause(0.1)
        assert isinstance(app.screen, HelpSheet)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert app.screen is below


async def test_help_from_a_person_is_in_the_palette_of_a_form(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path / "home")) as (app, pilot):
        await pilot.press("a")
        await pilot.pause(0.1)
        offered = [act.title for act in Acts(app.screen)._acts()]
        assert offered == ["Cool-off", "Help from a person", "Hide"]


async def test_the_palette_knows_every_act(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        titles = {act.title for act in Acts(app.screen)._acts() if act.here}
        assert {"Kept", "Slipped", "Note", "Undo", "Hide", "Who", "Commitments", "Colours", "Quit"} <= titles
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, CommandPalette)


@pytest.mark.parametrize("place", [place.id for place in PLACES])
async def test_the_palette_leads_to_every_act_of_every_place(tmp_path: Path, place: str) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        here = "today" if place != "today" else "plans"
        app.action_go(here)
        await pilot.pause(0.1)
        title = next(one.title for one in PLACES if one.id == place)
        bindings = next(one for one in PLACES if one.id == place).bindings()
        assert app.page(place).PAGE_BINDINGS is bindings
        titles = {act.title for act in Acts(app.screen)._acts()}
        for binding in bindings:
            at_the_table_only = binding.id == "review.home"
            assert (f"{binding.description} · {title}" in titles) != at_the_table_only


async def test_the_palette_finds_acts_by_the_words_of_their_help(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, _):
        hits = [hit async for hit in Acts(app.screen).search("keyboard")]
        assert any(hit.help is not None and "Hand the keyboard over" in hit.help for hit in hits)


@pytest.mark.parametrize(
    ("typed_words", "title"),
    [
        ("dark", "Colours"),
        ("hand over", "Who"),
        ("keyboard", "Who"),
        ("light theme", "Colours"),
        ("holiday", "Excused"),
    ],
)
async def test_the_palette_finds_acts_by_what_people_call_them(tmp_path: Path, typed_words: str, title: str) -> None:
    async with opened(full_service(tmp_path)) as (app, _):
        hits = sorted([hit async for hit in Acts(app.screen).search(typed_words)], key=lambda hit: -hit.score)
        assert title in [str(hit.match_display) for hit in hits[:4]]


async def test_the_palette_goes_to_the_place_first(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause(0.1)
        await typed(pilot, "let go commit")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.4)
        assert "Let this promise go?" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.page("commitments")


async def test_who_has_not_joined_may_join_at_the_card(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("w")
        await pilot.pause()
        assert "Dana has not joined yet" in " ".join(words_on(app).split())
        await pilot.press("a")
        await pilot.pause(0.1)
        assert service.actor == "dana"
        assert service.person("dana").joined_on is not None  # type: ignore[union-attr]
        assert "You have joined" in words_on(app)
        await pilot.press("w")
        await pilot.pause()
        assert "has not joined" not in words_on(app)
        await pilot.press("a")
        await pilot.pause()
        assert service.actor == "dana"


@pytest.mark.parametrize(("width", "height"), [(40, 10), (20, 5), (200, 8)])
async def test_a_window_too_small_says_so_and_loses_nothing(tmp_path: Path, width: int, height: int) -> None:
    async with opened(full_service(tmp_path), (width, height)) as (app, pilot):
        assert isinstance(app.screen, TooSmall)
        assert "too small" in " ".join(words_on(app).split())
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.1)
        assert isinstance(app.screen, TodayPage)
        await pilot.press("a")
        await pilot.pause()
        await typed(pilot, "half")
        await pilot.resize_terminal(width, height)
        await pilot.pause(0.1)
        assert isinstance(app.screen, TooSmall)
        await pilot.resize_terminal(60, 20)
        await pilot.pause(0.1)
        assert isinstance(app.screen, Form)
        assert app.screen.values["text"] == "half"


async def test_keys_of_ones_own(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service, keys={"today.kept": "x", "app.help": "f9"}) as (app, pilot):
        await pilot.press("space")
        assert service.day().items[0].mark is None
        await pilot.press("x")
        assert service.day().items[0].mark == "kept"
        await pilot.pause()
        assert "x Kept" in words_on(app)
        assert "f9 Help" in words_on(app)
        await pilot.press("f9")
        await pilot.pause()
        assert "x  " in words_on(app)


@pytest.mark.parametrize("theme", ["daylight", "textual-dark", "nord", "textual-light", "ansi-dark"])
async def test_themes(tmp_path: Path, theme: str) -> None:
    async with opened(full_service(tmp_path), theme=theme) as (app, pilot):
        assert app.theme == theme
        assert "Say what" in words_on(app)
        app.theme = "hearth"
        await pilot.pause()
        await pilot.press("2", "a")
        await pilot.pause()
        assert "A new promise" in words_on(app)


async def test_an_unknown_theme_is_the_usual_one(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path), theme="plaid") as (app, _):
        assert app.theme == "hearth"


async def test_a_crash_is_one_sentence_and_a_report_without_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = service_in(tmp_path / "home")
    app = TrackerApp(service, service.clock)
    secret = "the savings are gone"

    def fall() -> None:
        words = secret
        raise ValueError(words)

    with pytest.raises(ValueError, match="savings"):  # noqa: PT012 - the error comes out where the program ends
        async with app.run_test() as pilot:
            app.call_later(fall)
            await pilot.pause(0.1)
    [file] = (tmp_path / "home" / "reports").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    text = file.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "fall" in text
    assert "savings" not in text


def test_a_report_names_places_and_no_values() -> None:
    try:
        try:
            raise KeyError("Dana")
        except KeyError as error:
            raise RuntimeError("Robin") from error
    except RuntimeError as error:
        text = report(error)
    assert "RuntimeError" in text
    assert "KeyError" in text
    assert "Robin" not in text
    assert "Dana" not in text


def test_what_is_replaced_in_textual_is_still_there() -> None:
    """These have no public call; a new Textual that renames them must be noticed here and not by a person."""
    assert callable(App._fatal_error)
    assert callable(App._display)
    assert callable(ChopsUpdate.render_segments)
    assert callable(Driver.write)
    assert hasattr(Driver, "is_headless")


async def test_the_terminals_title_is_neutral(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        assert app.title == "tracker"
        assert app.sub_title == ""
        await pilot.press("2")
        assert app.title == "tracker"


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        ("1", "a Add  c Cool-off  ? Help"),
        ("2", "a Add  c Cool-off  ? Help"),
        ("3", "a Add  c Cool-off  ? Help"),
        ("4", "a Add  l Nobody called  c Cool-off  ? Help"),
        ("5", "c Cool-off  ? Help"),
    ],
)
async def test_an_empty_place_offers_what_can_be_done_there(tmp_path: Path, place: str, offered: str) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press(place)
        await until(pilot, lambda: words_on(app).splitlines()[-1].strip() == offered)
        rows = [row.strip() for row in words_on(app).splitlines()[2:-2] if row.strip()]
        assert rows[0].startswith(("Nothing", "There is no")), "how it is, then what to do first"


async def test_the_first_promise_brings_the_year_with_its_words(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("5")
        await until(pilot, lambda: "There is nothing to look at yet" in words_on(app))
        assert "Words and deeds" not in words_on(app)
        service.commitments.add("No betting")
        await until(pilot, lambda: "Sat 30 May  ○ No betting" in words_on(app))
