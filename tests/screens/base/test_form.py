"""What every form does with what is typed and pasted into it."""

import itertools
from pathlib import Path

import pytest

from tests.screens.rooms import TODAY, at_once, full_service, opened, pasted, service_in, until, words_on
from tracker.app import TrackerApp
from tracker.screens.base.form import Form
from tracker.screens.today.page import TodayPage
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import wrap


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


def labels(app: TrackerApp) -> list[str]:
    """The fields that are asked."""
    assert isinstance(app.screen, Form)
    return [line.field.name for line in app.screen.stops]


@pytest.mark.parametrize(
    ("kind", "asked", "not_asked"),
    [
        ("do", {"schedule"}, {"by", "cue", "action"}),
        ("refrain", {"schedule"}, {"by", "cue", "action"}),
        ("cue", {"cue", "action"}, {"schedule", "by", "count"}),
        ("once", {"by"}, {"schedule", "cue", "action", "count", "ends_on"}),
    ],
)
async def test_only_the_fields_of_the_kind_are_asked(
    tmp_path: Path, kind: str, asked: set[str], not_asked: set[str]
) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        form.line("kind").control.choose(kind)  # type: ignore[union-attr]
        await pilot.pause()
        assert asked <= set(labels(app))
        assert not not_asked & set(labels(app))


@pytest.mark.parametrize(
    ("kind", "filled", "schedule"),
    [
        ("cue", {"cue": "my voice goes up", "action": "I sit"}, "on cue"),
        ("once", {"by": "next fri"}, "once by 2026-06-05"),
    ],
)
async def test_a_promise_of_each_kind_is_made_with_what_its_form_asks(
    tmp_path: Path, kind: str, filled: dict[str, str], schedule: str
) -> None:
    service = service_in(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        for name, value in {"text": "Sit", **filled}.items():
            form.line(name).control.value = value  # type: ignore[union-attr]
        form.line("kind").control.choose(kind)  # type: ignore[union-attr]
        await pilot.press("f2")
        await until(pilot, lambda: app.screen is not form)
    (row,) = service.commitments.rows()
    assert (row.kind, row.schedule) == (kind, schedule)


async def test_once_without_its_day_is_said_at_that_field(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        form.line("text").control.value = "Tell the bank"  # type: ignore[union-attr]
        form.line("kind").control.choose("once")  # type: ignore[union-attr]
        for typed_day, says in (("", "By which day?"), ("last fri", "before")):
            form.line("by").control.value = typed_day  # type: ignore[union-attr]
            await pilot.press("f2")
            await pilot.pause()
            line = form.line("by")
            assert line is not None
            assert line.is_wrong
            assert says in line.below.text
            assert app.focused is line.control
    assert service.commitments.rows() == []


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_what_is_rarely_asked_is_folded_away_and_opened(tmp_path: Path, key: str) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        assert "More …  touches, from, until, count" in words_on(app)
        assert "area" not in labels(app)
        await pilot.press("shift+tab", key)
        await pilot.pause()
        assert labels(app)[-4:] == ["area", "starts_on", "ends_on", "count"]
        assert app.focused is app.screen.line("area").control  # type: ignore[attr-defined]
        assert "More" not in words_on(app)


async def test_enter_at_the_last_field_saves_and_leaves_the_folded_alone(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        at_once(app, "Sit")
        await pilot.press(*["enter"] * len(form.stops))
        await until(pilot, lambda: app.screen is not form)
    assert [row.text for row in service.commitments.rows()] == ["Sit"]


async def test_a_mistake_in_a_rare_field_unfolds_it(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        form.line("text").control.value = "Sit"  # type: ignore[union-attr]
        form.line("count").control.value = "many"  # type: ignore[union-attr]
        await pilot.press("f2")
        await pilot.pause()
        assert "count" in labels(app)
        assert app.focused is form.line("count").control  # type: ignore[union-attr]


async def test_help_stands_inside_an_empty_field_and_below_it_where_there_is_room(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path), (80, 24)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        low = words_on(app).splitlines()
        assert line_with(low, "something a camera could see") == line_with(low, "Promise ")
        assert line_with(low, "private until you share it") == line_with(low, "Seen by"), "beside a choice"
        assert low[line_with(low, "next: ") + 1].strip() == "", "nearer to its own field than to the next"
        await pilot.press("x", "tab")
        await pilot.pause()
        low = words_on(app).splitlines()
        assert not any("something a camera could see" in line for line in low), "what is typed is all that is read"
        await pilot.resize_terminal(60, 24)
        await pilot.press("tab", "tab", "tab", "tab")
        await pilot.pause()
        low = words_on(app).splitlines()
        assert line_with(low, "kept or slipped, nothing") == line_with(low, "Strict ") + 1, (
            "too long: with the focus, below"
        )
        assert not any("private until you share it" in line for line in low), "too long, and without the focus"
        await pilot.resize_terminal(100, 50)
        await pilot.pause()
        high = words_on(app).splitlines()
        assert line_with(high, "something a camera could see") == line_with(high, "Promise ") + 1
        assert line_with(high, "what it is for") == line_with(high, "Why ") + 1


def line_with(lines: list[str], words: str) -> int:
    return next(number for number, line in enumerate(lines) if words in line)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [("3", "3"), ("1", "1"), ("1 0", "10"), ("1 0 4", "4"), ("1 right 0", "0"), ("x", ""), ("n", "not")],
)
async def test_what_is_typed_chooses(tmp_path: Path, keys: str, chosen: str) -> None:
    options = [("", "–"), *((str(heat), str(heat)) for heat in range(11)), ("not", "not today")]
    async with opened(service_in(tmp_path), (80, 24)) as (app, pilot):
        form = Form("How warm is it?", [Field("heat", "Warmth", "", "", options)])
        app.push_screen(form)
        await pilot.pause()
        form.line("heat").control.focus()  # type: ignore[union-attr]  # it is there
        await pilot.press(*keys.split())
        assert form.values["heat"] == chosen


@pytest.mark.parametrize("size", [(60, 20), (50, 14)])
async def test_a_choice_says_that_there_are_others(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(service_in(tmp_path), size) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        await pilot.press("tab", "right", "right")
        await pilot.pause()
        assert "<  when X" in words_on(app)
        assert " >  3 of 4" in words_on(app)
        assert "A promise needs words" not in words_on(app), "it is said once one has been there"
        form = app.screen
        assert isinstance(form, Form)
        kind = form.line("kind")
        assert kind is not None
        await pilot.click(kind.control, offset=(1, 0))
        assert kind.value == "refrain"
        await pilot.click(kind.control, offset=(6, 0))
        assert kind.value == "cue"


async def test_a_field_can_be_seen_by_its_edge(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        rows = words_on(app).splitlines()
        for label in ("Promise", "Kind", "When", "Why"):
            assert any(row.strip().startswith(label) and "▌" in row for row in rows), label


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_what_is_said_below_a_field_takes_the_lines_it_needs(tmp_path: Path, size: tuple[int, int]) -> None:
    async with opened(service_in(tmp_path), size) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        for line in form.stops:
            below = line.below
            assert below.size.height == max(len(below._wrapped(below.size.width)), 1), line.field.name


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("opens", ["2 a", "2 e", "2 t", "3 a", "4 a", "7 g", "7 m"])
async def test_a_blank_line_stays_between_fields_wherever_the_keys_go(
    tmp_path: Path, opens: str, size: tuple[int, int]
) -> None:
    service = full_service(tmp_path)
    async with opened(service, size) as (app, pilot):
        await pilot.press(*["7", "escape"], *opens.split())
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        for _ in form.stops:
            for one, other in itertools.pairwise(form.stops):
                says = len(wrap(one.below.text, one.below.content_size.width))
                after = one.region.y + one.control.size.height + says
                assert other.region.y == after + 1, f"{one.field.label}: {one.below.text}"
            await pilot.press("tab")
            await pilot.pause()


async def test_the_keys_go_to_a_choice_where_there_is_nothing_else(tmp_path: Path) -> None:
    async with opened(full_service(tmp_path)) as (app, pilot):
        await pilot.press("8", *["down"] * 7, "q")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        before = form.values
        await pilot.press("right")
        assert form.values != before


async def test_a_long_line_is_seen_from_where_it_is_written_on_and_then_from_its_beginning(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    first = service.day().items[0]
    service.commitments.edit(first.id, text="Say what is true about money and where I am, the small things too")
    async with opened(service, (60, 20)) as (app, pilot):
        await pilot.press("2", "e")
        await pilot.pause()
        [line] = [line for line in words_on(app).splitlines() if line.strip().startswith("Promise ")]
        assert "small things too" in line
        await pilot.press("tab")
        await pilot.pause()
        [line] = [line for line in words_on(app).splitlines() if line.strip().startswith("Promise ")]
        assert "Say what is true" in line


@pytest.mark.parametrize("covered", [["ctrl+g", "ctrl+t"], ["ctrl+p", "escape"], []])
async def test_words_are_left_only_while_the_question_is_seen(tmp_path: Path, covered: list[str]) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a", "x", "escape")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, Form)
        assert "Once more leaves" in words_on(app)
        for key in covered:
            await pilot.press(key)
            await pilot.pause(0.1)
        if not covered:
            form.keys.clear_message()  # as it does after a while
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is form
        assert "Once more leaves" in words_on(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is not form


async def test_leaving_the_program_asks_where_words_would_be_lost(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a", "x", "ctrl+q")
        await pilot.pause()
        assert app.is_running
        assert "Once more leaves" in words_on(app)
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_code == 0


async def test_what_hides_everything_leaves_at_once(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path)) as (app, pilot):
        await pilot.press("a", "x", "ctrl+g", "ctrl+q")
        await pilot.pause()
    assert app.return_code == 0


async def test_a_letter_in_a_choice_calls_no_cool_off(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    async with opened(service) as (app, pilot):
        form = Form("Any", [Field("kind", "Kind", options=(("a", "apple"), ("b", "bread")))])
        app.push_screen(form)
        await pilot.pause(0.1)
        await pilot.press("c")
        await pilot.pause(0.1)
        assert app.screen is form
        assert service.cooloff.look().state == "idle"
