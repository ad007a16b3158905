"""The cool-off at the keys: one key from anywhere, in each state only what makes sense, one bell."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.screens.rooms import StillClock, full_service, joined_service, opened, typed, words_on
from tests.service.cooloff.cooling import INTO
from tracker.app import TrackerApp
from tracker.domain.records import Episode
from tracker.domain.records.base import msgspec
from tracker.screens.base.form import Form
from tracker.screens.cooloff.bell import DUE_TITLE
from tracker.screens.cooloff.debrief import DebriefForm
from tracker.screens.cooloff.page import CoolOffScreen
from tracker.service import Service
from tracker.widgets.cooloff.banner import Banner


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return joined_service(tmp_path / "home")


def go_on(service: Service, minutes: float) -> None:
    assert isinstance(service.clock, StillClock)
    service.clock.instant += timedelta(minutes=minutes)


def lead_into(service: Service, state: str) -> None:
    assert isinstance(service.clock, StillClock)
    start = service.clock.instant
    service.cooloff.say("call")
    acts, minute = INTO[state]
    for when, who, event, given in acts:
        service.clock.instant = start + timedelta(minutes=when)
        service.act_as(who)
        service.cooloff.say(event, **({"at": start + timedelta(minutes=given["at"])} if "at" in given else given))
    service.clock.instant = start + timedelta(minutes=minute)
    service.act_as("robin")


def shown_keys(app: TrackerApp) -> set[str]:
    """The acts the key bar offers, without those that only change the view."""
    screen = app.screen
    assert isinstance(screen, CoolOffScreen)
    ids = {(binding.id or "").removeprefix("cooloff.") for binding in screen.keys.bindings if binding.show}
    return ids - {"quiet", "leave", "tick", "up", "down", "topic", "app.care"}


async def test_alone_nothing_is_said_to_two(tmp_path: Path) -> None:
    service = full_service(tmp_path / "home")
    with service.change("alone") as change:
        dana = service.person("dana")
        assert dana
        change.put(msgspec.structs.replace(dana, involvement="out"))
    service.cooloff.say("call")
    async with opened(service) as (app, pilot):
        go_on(service, 21)
        await pilot.pause(0.6)
        assert "one_back" not in shown_keys(app)
        assert "I am back" in words_on(app)
        assert "the other" not in words_on(app)
        await pilot.press("b")
        await pilot.pause(0.1)
        for words in ("both", "One speaks"):
            assert words not in words_on(app)


async def test_c_during_one_says_how_it_stands_and_its_end_leads_to_the_debrief(service: Service) -> None:
    service.cooloff.say("call")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        await pilot.press("c")
        await pilot.pause(0.1)
        assert "It is called already: back at" in words_on(app)
        go_on(service, 20)
        await pilot.press("b")
        await pilot.press("d")
        await pilot.pause(0.1)
        assert "f looks back on it now" in words_on(app)
        await pilot.press("f")
        await pilot.pause(0.1)
        assert isinstance(app.screen, DebriefForm)
        await pilot.press("f4")
        await pilot.pause(0.1)
        assert "look_back" not in shown_keys(app)
        assert service.debriefs.mine(service.cooloff.episodes()[-1].id) is not None


async def test_one_key_calls_it(service: Service) -> None:
    async with opened(service) as (app, pilot):
        await pilot.press("c")
        await pilot.pause()
        (episode,) = service.all(Episode).values()
        assert episode.outcome is None
        assert isinstance(app.screen, CoolOffScreen)
        seen = words_on(app)
        assert "Say: “I need a break. I am back at 21:50.”" in seen
        assert "██████" in seen
        assert "Robin is here" in seen
        assert "slowly" in seen
        go_on(service, 0.2)
        await pilot.pause(0.6)
        assert "19:48" in words_on(app)


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5"])
async def test_from_every_place(service: Service, place: str) -> None:
    async with opened(service) as (app, pilot):
        await pilot.press(place)
        await pilot.pause(0.1)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CoolOffScreen)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert app.screen.query_one(Banner).text == "back at 21:50"
        assert "back at 21:50" in words_on(app)
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CoolOffScreen)
        assert len(service.all(Episode)) == 1


async def test_while_typing_no_letter_is_taken(service: Service) -> None:
    async with opened(service) as (app, pilot):
        await pilot.press("a")
        await pilot.pause(0.1)
        await typed(pilot, "cool it")
        field = app.screen.query(Input).first()
        assert field.value == "cool it"
        assert not service.all(Episode)
        await pilot.press("ctrl+l")
        await pilot.pause(0.1)
        assert isinstance(app.screen, CoolOffScreen)
        await pilot.press("escape")
        await pilot.pause(0.7)
        assert isinstance(app.screen, Form)
        assert app.screen.query(Input).first().value == "cool it"
        assert "back at 21:50" in words_on(app)


@pytest.mark.parametrize("way", [["question_mark"], ["enter"], ["a", "tab", "tab"], ["4", "a"], ["f1"]])
async def test_over_a_page_a_key_calls_it_too(service: Service, way: list[str]) -> None:
    async with opened(service) as (app, pilot):
        for key in way:
            await pilot.press(key)
            await pilot.pause(0.1)
        in_a_form = isinstance(app.screen, Form)
        if in_a_form:
            app.screen.query("Pick").first().focus()
        await pilot.press("ctrl+l" if in_a_form else "c")  # a choice is typed, too
        await pilot.pause(0.1)
        assert isinstance(app.screen, CoolOffScreen)


async def test_through_the_palette_while_typing(service: Service) -> None:
    async with opened(service) as (app, pilot):
        await pilot.press("a")
        await pilot.pause(0.1)
        await pilot.press("ctrl+p")
        await pilot.pause(0.2)
        await typed(pilot, "cool")
        await pilot.pause(0.5)
        await pilot.press("enter")
        await pilot.pause(0.5)
        if not service.all(Episode):
            await pilot.press("enter")
            await pilot.pause(0.5)
        assert len(service.all(Episode)) == 1
        assert isinstance(app.screen, CoolOffScreen)


OFFERED = {
    "called": {"cancel", "stop"},
    "apart": {"both_back", "more", "more_long", "new_time", "stop"},
    "due": {"both_back", "one_back", "more", "more_long", "new_time", "stop"},
    "one_back": {"both_back", "more", "more_long", "stop"},
    "away": {"told_on_time", "told_late", "told_not_met", "new_time", "both_back", "stop", "call"},
    "no_meet": {"new_time", "close_tonight", "stop", "call"},
    "talking": {"again", "resolved", "part", "dropped", "new_time", "stop"},
    "talking_done": {"resolved", "part", "new_time", "close_tonight", "stop", "call"},
    "parked": {"both_back", "new_time", "close_tonight", "stop", "call"},
}


@pytest.mark.parametrize("state", INTO)
async def test_only_the_keys_that_make_sense(service: Service, state: str) -> None:
    lead_into(service, state)
    async with opened(service) as (app, pilot):
        if not isinstance(app.screen, CoolOffScreen):
            assert state == "parked"
            await pilot.press("C")
        await pilot.pause(0.1)
        assert service.cooloff.look().state == state
        assert shown_keys(app) == OFFERED[state]
        assert "Stop" in words_on(app)


@pytest.mark.parametrize("state", INTO)
async def test_stop_from_every_open_state_at_once(service: Service, state: str) -> None:
    lead_into(service, state)
    async with opened(service, (60, 20)) as (app, pilot):
        if not isinstance(app.screen, CoolOffScreen):
            await pilot.press("C")
        await pilot.pause(0.1)
        assert "x Stop" in words_on(app)
        await pilot.press("x")
        await pilot.pause(0.1)
        assert [one.outcome for one in service.all(Episode).values()] == ["stopped"]
        assert "nothing to undo" not in words_on(app)


@pytest.mark.parametrize(
    ("state", "keys", "leads_to"),
    [
        ("called", ["z"], "idle"),
        ("apart", ["b", "b"], "talking"),
        ("apart", ["m"], "apart"),
        ("apart", ["M"], "apart"),
        ("apart", ["t", "f2"], "parked"),
        ("due", ["b"], "talking"),
        ("due", ["o"], "one_back"),
        ("due", ["m"], "apart"),
        ("one_back", ["b"], "talking"),
        ("away", ["y"], "talking_done"),
        ("away", ["l", "7", "f2"], "talking_done"),
        ("away", ["n"], "no_meet"),
        ("away", ["t", "f2"], "parked"),
        ("away", ["b"], "talking"),
        ("away", ["c"], "called"),
        ("no_meet", ["k"], "idle"),
        ("no_meet", ["t", "f2"], "parked"),
        ("talking", ["a"], "apart"),
        ("talking", ["r", "f2"], "idle"),
        ("talking", ["p", "f2"], "idle"),
        ("talking", ["d"], "idle"),
        ("talking_done", ["r", "f2"], "idle"),
        ("talking_done", ["k"], "idle"),
        ("parked", ["b"], "talking"),
        ("parked", ["c"], "called"),
    ],
)
async def test_what_each_key_does(service: Service, state: str, keys: list[str], leads_to: str) -> None:
    lead_into(service, state)
    async with opened(service) as (app, pilot):
        if not isinstance(app.screen, CoolOffScreen):
            await pilot.press("C")
            await pilot.pause(0.05)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.1)
        assert service.cooloff.look().state == leads_to
        assert isinstance(app.screen, CoolOffScreen)


async def test_an_early_return_reads_the_questions_first_and_is_never_refused(service: Service) -> None:
    lead_into(service, "apart")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        await pilot.press("b")
        await pilot.pause(0.1)
        assert "without a “but”" in words_on(app)
        assert service.cooloff.look().state == "apart"
        await pilot.press("b")
        await pilot.pause(0.1)
        assert service.cooloff.look().state == "talking"
        assert "I want to sort this with you" in words_on(app)


async def test_from_the_help_back_to_it(service: Service) -> None:
    service.cooloff.say("call")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        await pilot.press("question_mark")
        await pilot.pause(0.1)
        seen = words_on(app)
        assert "Stop it" in seen
        assert "Go to Today" not in seen
        assert seen.count("help from a person") == 1
        await pilot.press("c")
        await pilot.pause(0.1)
        assert isinstance(app.screen, CoolOffScreen)
        assert len(service.all(Episode)) == 1


async def test_the_other_can_say_heard_and_cannot_take_it_back(service: Service) -> None:
    service.cooloff.say("call")
    service.act_as("dana")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        assert shown_keys(app) == {"ack", "stop"}
        await pilot.press("z")
        await pilot.pause(0.1)
        assert "Not now. It is called." in words_on(app)
        await pilot.press("h")
        await pilot.pause(0.1)
        assert service.cooloff.episodes()[0].acked
        assert shown_keys(app) == {"stop"}


async def test_a_third_round_has_no_timer(service: Service) -> None:
    lead_into(service, "talking")
    service.cooloff.say("again")
    go_on(service, 30)
    service.cooloff.say("both_back")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        await pilot.press("a")
        await pilot.pause(0.2)
        assert "no timer" in words_on(app)
        await pilot.press("f2")
        await pilot.pause(0.2)
        assert service.cooloff.look().state == "parked"


async def test_steps_are_ticked_and_kept_nowhere(service: Service) -> None:
    lead_into(service, "apart")
    before = (Path(service.book.home) / "shared.json").read_bytes()
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        await pilot.press("down", "space")
        await pilot.pause(0.1)
        assert "✓ No drafts" in words_on(app)
        await pilot.press("space")
        await pilot.pause(0.1)
        assert "✓" not in words_on(app)
    assert (Path(service.book.home) / "shared.json").read_bytes() == before


async def test_the_breathing_guide_can_be_switched_off(service: Service) -> None:
    lead_into(service, "apart")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        assert "breathe in" in words_on(app)
        await pilot.press("g")
        await pilot.pause(0.1)
        assert "breathe in" not in words_on(app)


@pytest.mark.parametrize("bell_on", [True, False])
async def test_one_bell_when_the_time_comes(service: Service, bell_on: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[int] = []
    titles: list[str] = []
    monkeypatch.setattr(TrackerApp, "bell", lambda self: rung.append(1))
    monkeypatch.setattr("tracker.screens.cooloff.bell.set_title", lambda app, title: titles.append(title))
    lead_into(service, "apart")
    async with opened(service) as (app, pilot):
        app.cooloff.bell.on = bell_on
        await pilot.pause(0.7)
        assert (rung, titles) == ([], [])
        go_on(service, 10)
        await pilot.pause(1.3)
        assert rung == ([1] if bell_on else [])
        assert titles == [DUE_TITLE]
        assert "It is time." in words_on(app)
        await pilot.press("b")
        await pilot.pause(0.7)
        assert titles == [DUE_TITLE, "tracker"]
        assert "cool" not in "".join(titles).casefold()


async def test_hidden_it_goes_on_and_is_silent(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[int] = []
    monkeypatch.setattr(TrackerApp, "bell", lambda self: rung.append(1))
    lead_into(service, "apart")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.6)
        await pilot.press("ctrl+g")
        await pilot.pause(0.1)
        go_on(service, 10)
        await pilot.pause(0.7)
        seen = words_on(app)
        assert "milk" in seen
        assert "back" not in seen
        assert "time" not in seen
        assert rung == []
        await pilot.press("c", "ctrl+l", "ctrl+p")
        await pilot.pause(0.1)
        assert "milk" in words_on(app)
        await pilot.press("ctrl+t")
        await pilot.pause(0.1)
        assert "It is time." in words_on(app)


@pytest.mark.parametrize(
    ("minutes", "says"),
    [(0.5, "Say:"), (10, "back at"), (22, "It is time."), (60, "What happened?"), (900, "What happened?")],
)
async def test_started_again_it_is_there(service: Service, minutes: float, says: str) -> None:
    service.cooloff.say("call")
    go_on(service, minutes)
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        assert isinstance(app.screen, CoolOffScreen)
        assert says in words_on(app)
        await pilot.press("escape")
        await pilot.pause(0.7)
        assert not isinstance(app.screen, CoolOffScreen)
        assert bool(app.screen.query(Banner)) == (minutes < 60)


async def test_another_window_stops_it(service: Service) -> None:
    lead_into(service, "apart")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        other = Service.open(service.book.home, service.clock, "dana")
        other.cooloff.say("stop")
        await pilot.pause(1.2)
        assert "No cool-off is running" in words_on(app)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert not app.screen.query(Banner)


async def test_a_paused_plan_says_who_and_where_help_is(service: Service) -> None:
    plan = service.plans.add("cool_off", name="Amber")
    for who in ("robin", "dana"):
        service.act_as(who)
        service.plans.agree(plan.id)
    service.plans.pause(plan.id)
    service.act_as("robin")
    async with opened(service) as (app, pilot):
        await pilot.press("c")
        await pilot.pause(0.1)
        assert "paused by Dana; Help is one key away" in words_on(app)
        assert not service.all(Episode)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (50, 14)])
@pytest.mark.parametrize("state", INTO)
async def test_it_fits(service: Service, state: str, size: tuple[int, int]) -> None:
    lead_into(service, state)
    async with opened(service, size) as (app, pilot):
        if not isinstance(app.screen, CoolOffScreen):
            await pilot.press("C")
        await pilot.pause(0.1)
        seen = words_on(app)
        assert "x Stop" in seen
        assert "f1 Help" in seen
        spoken = " ".join(seen.split())
        assert all(len(line) <= size[0] for line in seen.splitlines())
        if state in ("called", "apart", "due", "one_back"):
            assert "21:50" in seen
            assert "Never ignored: threats, breaking things, blocking the way, grabbing, fear" in spoken
        if size[0] >= 60:
            screen = app.screen
            assert isinstance(screen, CoolOffScreen)
            assert all(f" {binding.description} " in f"{spoken} " for binding in screen.keys.bindings if binding.show)


async def test_in_a_low_window_the_cards_follow_the_highlighted_step(service: Service) -> None:
    plan = service.plans.add("cool_off", name="Amber", roles={"stays": [f"step {n} " * 6 for n in range(1, 10)]})
    for who in ("robin", "dana"):
        service.act_as(who)
        service.plans.agree(plan.id)
    lead_into(service, "apart")
    async with opened(service, (60, 20)) as (app, pilot):
        await pilot.pause(0.1)
        assert "↓ more below" in words_on(app)
        assert "step 9" not in words_on(app)
        await pilot.press(*["down"] * 20)
        await pilot.pause(0.1)
        seen = " ".join(words_on(app).split())
        assert "step 9" in seen
        assert "↑ more above" in seen
        assert "grabbing, fear" in seen
        assert "x Stop" in seen


async def test_hostile_words_do_no_harm(service: Service) -> None:
    plan = service.plans.add(
        "cool_off",
        name="[/x]",
        signal="“[bold]\x1b[31m”",
        roles={"takes_space": ["[/oops] " + "a" * 500], "stays": ["你好"]},
    )
    for who in ("dana", "robin"):
        service.act_as("robin" if who == "dana" else "dana")
        service.plans.agree(plan.id)
    service.act_as("robin")
    service.cooloff.say("call", topic="[/x] ‮שלום‬ " + "b" * 500)
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        assert "[bold]" in words_on(app)
        await pilot.press("escape", "4")
        await pilot.pause(0.2)
        assert "[/x]" in words_on(app)


@pytest.mark.parametrize(("key", "minutes"), [("m", 10), ("M", 20)])
async def test_more_time_is_ten_or_twenty_minutes(service: Service, key: str, minutes: int) -> None:
    lead_into(service, "apart")
    before = service.cooloff.look().return_at
    assert before is not None
    async with opened(service) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        assert service.cooloff.look().return_at == before + timedelta(minutes=minutes)
        assert f"back at {(before + timedelta(minutes=minutes)).astimezone(service.clock.zone):%H:%M}" in words_on(app)


async def test_a_new_call_begins_with_no_step_ticked(service: Service) -> None:
    lead_into(service, "apart")
    async with opened(service) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, CoolOffScreen)
        await pilot.press("space")
        assert screen.picture.ticked
        go_on(service, 60)
        screen.show()
        await pilot.press("c")
        await pilot.pause()
        assert service.cooloff.look().state == "called"
        assert not screen.picture.ticked


async def test_going_on_is_offered_once_the_talk_is_long_and_again_ten_minutes_later(service: Service) -> None:
    lead_into(service, "talking")
    async with opened(service) as (app, pilot):
        assert "go_on" not in shown_keys(app)
        go_on(service, 20)
        app.screen.show()  # type: ignore[attr-defined]
        assert "go_on" in shown_keys(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "go_on" not in shown_keys(app)
        assert service.cooloff.look().state == "talking", "nothing has ended"
        for minutes, offered in ((9, False), (2, True)):
            go_on(service, minutes)
            app.screen.show()  # type: ignore[attr-defined]
            assert ("go_on" in shown_keys(app)) is offered


async def test_after_more_time_an_early_return_reads_the_questions_again(service: Service) -> None:
    lead_into(service, "apart")
    async with opened(service) as (app, pilot):
        await pilot.press("b")
        await pilot.pause()
        assert "without a “but”" in words_on(app)
        await pilot.press("m")
        await pilot.pause()
        assert "without a “but”" not in words_on(app)
        await pilot.press("b")
        await pilot.pause()
        assert service.cooloff.look().state == "apart", "read first"
        assert "without a “but”" in words_on(app)


async def test_what_is_still_open_goes_onto_the_review_list(service: Service) -> None:
    lead_into(service, "talking")
    async with opened(service) as (_, pilot):
        await pilot.press("p")
        await pilot.pause()
        await typed(pilot, "the key")
        await pilot.press("enter")
        await pilot.pause()
        assert [one.text for one in service.review.topics.waiting()] == ["the key"]


@pytest.mark.parametrize("still", [True, False])
async def test_where_nothing_is_to_move_the_breathing_guide_waits_for_its_key(service: Service, still: bool) -> None:
    app = TrackerApp(service, service.clock)
    if still:
        app.animation_level = "none"
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("c")
        await pilot.pause(0.1)
        assert app.screen.breathing is not still  # type: ignore[attr-defined]
        await pilot.press("g")
        assert app.screen.breathing is still  # type: ignore[attr-defined]


@pytest.mark.parametrize("state", ["apart", "due", "away", "talking", "parked"])
async def test_the_heading_stands_on_top_in_every_state(service: Service, state: str) -> None:
    lead_into(service, state)
    async with opened(service) as (app, pilot):
        await pilot.press("C" if state == "parked" else "f12")
        await pilot.pause()
        assert words_on(app).splitlines()[0].strip().startswith("Cool-off")


async def test_a_new_time_is_not_said_twice(service: Service) -> None:
    lead_into(service, "apart")
    async with opened(service) as (app, pilot):
        await pilot.press("t")
        await pilot.pause()
        assert words_on(app).count("tomorrow 19:30") == 1, "the preview says nothing else"
