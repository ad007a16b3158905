"""Plans at the keys: made in calm, agreed on at each own turn, and the cool-offs so far."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.screens.rooms import HOSTILE, StillClock, joined_service, opened, typed, words_on
from tracker.app import TrackerApp
from tracker.domain.records import Debrief, Plan
from tracker.screens.base.confirm import Confirm
from tracker.screens.base.form import Form
from tracker.screens.cooloff.debrief import DebriefForm
from tracker.screens.cooloff.page import CoolOffScreen
from tracker.screens.plans.form import PlanForm
from tracker.screens.plans.page import PlansPage
from tracker.screens.plans.sheets import PlanSheetScreen, TwoQuestions
from tracker.service import Service
from tracker.widgets.base.pick import Pick


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return joined_service(tmp_path / "home")


def agreed(service: Service, kind: str = "cool_off") -> Plan:
    plan = service.plans.add(kind, **service.plans.template(kind))
    for who in ("robin", "dana"):
        service.act_as(who)
        service.plans.agree(plan.id)
    service.act_as("robin")
    return service.plans.get(plan.id)


def ended(service: Service, topic: str = "the car") -> str:
    assert isinstance(service.clock, StillClock)
    episode = service.cooloff.say("call", topic=topic).episode
    service.clock.instant += timedelta(minutes=20)
    service.cooloff.say("both_back")
    service.cooloff.say("resolved")
    return episode.id


def page(app: TrackerApp) -> PlansPage:
    assert isinstance(app.screen, PlansPage)
    return app.screen


async def test_it_says_what_to_do_first(service: Service) -> None:
    async with opened(service) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        seen = words_on(app)
        assert "There is no plan yet." in seen
        assert "the article’s own" in " ".join(seen.split())


async def test_the_articles_plan_from_the_form_to_both_yeses(service: Service) -> None:
    async with opened(service) as (app, pilot):
        await pilot.press("4", "a")
        await pilot.pause(0.2)
        assert isinstance(app.screen, PlanForm)
        app.screen.line("minutes").control.focus()  # type: ignore[union-attr]
        await pilot.pause(0.2)
        assert "a body needs about twenty" in words_on(app)
        app.screen.line("name").control.focus()  # type: ignore[union-attr]
        await pilot.press("f2")
        await pilot.pause(0.2)
        (plan,) = service.plans.all()
        assert (plan.name, plan.minutes, plan.state) == ("Amber", 20, "draft")
        assert plan.roles == service.plans.template()["roles"]
        assert not plan.agreed_by
        await pilot.press("y")
        await pilot.pause(0.1)
        assert isinstance(app.screen, TwoQuestions)
        assert "afraid of the other’s reaction" in words_on(app)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert service.plans.rows()[0].private
        await pilot.press("y")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert service.plans.rows()[0].waits == ["Dana"]
        await pilot.press("w")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "your yes?" in words_on(app)
        await pilot.press("y")
        await pilot.pause(0.1)
        await pilot.press("y")
        await pilot.pause(0.2)
        assert service.plans.all()[0].state == "agreed"
        await pilot.press("r")
        await pilot.pause(0.1)
        assert "The call" in words_on(app)
        assert "back at" in words_on(app)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "The cards" in words_on(app)
        assert "no last word" in words_on(app)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert service.plans.all()[0].practised_on is None, "left before its end, nothing is noted"
        before = set(service.all(Plan))
        await pilot.press("r", "enter", "enter")
        await pilot.pause(0.1)
        assert "I am back. I want to sort this with you." in words_on(app)
        await pilot.press("backspace", "enter", "enter")
        await pilot.pause(0.1)
        assert set(service.all(Plan)) == before
        assert service.plans.all()[0].practised_on is not None
        assert service.cooloff.episodes() == []


async def test_another_kind_begins_with_its_own_words(service: Service) -> None:
    async with opened(service) as (app, pilot):
        await pilot.press("4", "a")
        await pilot.pause(0.2)
        form = app.screen
        assert isinstance(form, PlanForm)
        name = form.line("name")
        assert name
        pick = form.query(Pick).first()
        pick.focus()
        await pilot.press("right")
        await pilot.pause(0.1)
        assert form.values["type"] == "trigger"
        assert form.values["name"] == "When it comes up"
        assert "call somebody I trust" in form.values["role.takes_space"]
        name.control.value = "Payday"  # type: ignore[union-attr]
        await pilot.press("right")
        await pilot.pause(0.1)
        assert form.values["name"] == "Payday"
        await pilot.press("f2")
        await pilot.pause(0.2)
        assert [(one.type, one.name) for one in service.plans.all()] == [("slip", "Payday")]


async def test_a_change_of_a_plan_in_force_is_the_next_version(service: Service) -> None:
    plan = agreed(service)
    async with opened(service) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        await pilot.press("e")
        await pilot.pause(0.1)
        assert isinstance(app.screen, TwoQuestions)
        await pilot.press("enter")
        await pilot.pause(0.2)
        form = app.screen
        assert isinstance(form, PlanForm)
        minutes = form.line("minutes")
        assert minutes
        assert isinstance(minutes.control, Pick)
        minutes.control.choose("30")
        await pilot.press("f2")
        await pilot.pause(0.2)
        now = service.plans.get(plan.id)
        assert (now.minutes, now.proposed.minutes if now.proposed else None) == (20, 30)
        assert "waits for Dana" in words_on(app)
        await pilot.press("n")
        await pilot.pause(0.1)
        assert service.plans.get(plan.id).proposed is None


async def test_an_opened_plan_has_the_acts_that_fit_it(service: Service) -> None:
    plan = service.plans.add("cool_off", **service.plans.template("cool_off"))
    async with opened(service, (80, 24)) as (app, pilot):
        await pilot.press("4", "enter")
        await pilot.pause(0.1)
        assert isinstance(app.screen, PlanSheetScreen)
        lowest = words_on(app).splitlines()[-1]
        assert "y Yes" in lowest
        assert "esc Back" in lowest
        assert "r Practise" not in lowest, "it is a draft yet"
        await pilot.press("y")
        await pilot.pause(0.1)
        assert isinstance(app.screen, TwoQuestions)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert list(service.plans.get(plan.id).agreed_by) == ["robin"]
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "y Yes" not in words_on(app).splitlines()[-1], "it is given"
        assert "p Pause" not in words_on(app).splitlines()[-1], "nothing of it holds yet"
        await pilot.press("n")
        await pilot.pause(0.1)
        assert "Your yes is taken back: Amber." in words_on(app)
        await pilot.press("enter", "escape")
        await pilot.pause(0.1)
        assert isinstance(app.screen, PlansPage)


async def test_runs_with_one_key(service: Service) -> None:
    plan = agreed(service, "trigger")
    async with opened(service) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        assert "space Kept" in words_on(app)
        await pilot.press("space")
        await pilot.pause(0.1)
        await pilot.press("s")
        await pilot.pause(0.1)
        assert [run["done"] for run in service.plans.get(plan.id).runs] == ["kept", "slipped"]
        assert "Slipped, and told, today: When it comes up." in words_on(app)
        await pilot.press("u")
        await pilot.pause(0.1)
        assert [run["done"] for run in service.plans.get(plan.id).runs] == ["kept"]


async def test_paused_at_once_and_let_go_when_asked(service: Service) -> None:
    plan = agreed(service)
    async with opened(service) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        await pilot.press("p")
        await pilot.pause(0.1)
        assert service.plans.get(plan.id).state == "paused"
        assert "paused by Robin" in words_on(app)
        await pilot.press("p")
        await pilot.pause(0.1)
        assert service.plans.get(plan.id).state == "agreed"
        await pilot.press("x")
        await pilot.pause(0.1)
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await pilot.pause(0.1)
        assert service.plans.get(plan.id).state == "retired"
        await pilot.press("v")
        await pilot.pause(0.1)
        assert "let go" in words_on(app)


async def test_the_cool_offs_so_far(service: Service) -> None:
    agreed(service)
    ended(service)
    async with opened(service, (120, 36)) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        await pilot.press("down")
        await pilot.pause(0.2)
        seen = words_on(app)
        assert "the car" in seen
        assert "resolved the same day" in seen
        assert "on time" in seen
        assert "Four weeks" in seen
        assert "1 of 1" in seen
        for never in ("days since", "Robin called", "target", "who called"):
            assert never not in seen
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert isinstance(app.screen, PlanSheetScreen)


async def test_an_open_one_opens_live(service: Service) -> None:
    service.cooloff.say("call", topic="the car")
    async with opened(service) as (app, pilot):
        await pilot.pause(0.1)
        await pilot.press("escape")
        await pilot.pause(0.1)
        await pilot.press("4")
        await pilot.pause(0.2)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert isinstance(app.screen, CoolOffScreen)


async def test_looking_back_unseen_until_both_are_done(service: Service) -> None:
    agreed(service)
    one = ended(service)
    async with opened(service, (120, 36)) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        await pilot.press("down")
        await pilot.pause(0.1)
        assert "look back" in words_on(app)
        await pilot.press("d")
        await pilot.pause(0.2)
        assert isinstance(app.screen, DebriefForm)
        await typed(pilot, "cornered")
        await pilot.press("f2")
        await pilot.pause(0.2)
        assert [kept.felt for kept in service.all(Debrief).values()] == [["cornered"]]
        await pilot.press("w")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.2)
        assert "cornered" not in words_on(app)
        page(app).listing.choose(one)
        await pilot.press("d")
        await pilot.pause(0.2)
        await pilot.press("f4")
        await pilot.pause(0.3)
        page(app).listing.choose(one)
        await pilot.pause(0.2)
        assert "cornered" in words_on(app)
        await pilot.press("d")
        await pilot.pause(0.2)
        assert isinstance(app.screen, PlanSheetScreen)
        assert "cornered" in words_on(app)


async def test_a_stopped_one_is_refused_before_a_word_is_written(service: Service) -> None:
    service.cooloff.say("call")
    service.cooloff.say("stop")
    async with opened(service) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        await pilot.press("d")
        await pilot.pause(0.1)
        assert "look back" in words_on(app)
        assert isinstance(app.screen, PlansPage)


async def test_one_minute_is_one_minute(service: Service) -> None:
    service.cooloff.tell_heated(ended(service), 1)
    async with opened(service, (120, 36)) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.2)
        seen = words_on(app)
        assert "1 minute when it was called" in seen
        assert "1 minute (median)" in seen


async def test_a_next_version_says_whom_it_waits_for_and_is_practised_anew(service: Service) -> None:
    plan = agreed(service)
    service.plans.practise(plan.id)
    assert isinstance(service.clock, StillClock)
    service.clock.instant += timedelta(days=3)
    async with opened(service, (120, 36)) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        await pilot.press("p", "p")
        await pilot.pause(0.1)
        assert "Taken up again: Amber." in words_on(app)
        await pilot.press("e")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.2)
        form = app.screen
        assert isinstance(form, PlanForm)
        await typed(pilot, "x")
        await pilot.press("f2")
        await pilot.pause(0.2)
        assert "Offered, with your yes: Amber · waits for Dana" in words_on(app)
        await pilot.press("w")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.2)
        await pilot.press("y")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.2)
        seen = words_on(app)
        assert "Version 2 holds now: " in seen
        assert "practise it once, in calm (r)." in seen
        assert "r Practise" in seen
        await pilot.press("r", "enter", "enter", "enter")
        await pilot.pause(0.2)
        assert "r Practise" not in words_on(app)


async def test_a_decision_becomes_a_promise(service: Service) -> None:
    one = service.cooloff.say("call", topic="the car").episode
    assert isinstance(service.clock, StillClock)
    service.clock.instant += timedelta(minutes=20)
    service.cooloff.say("both_back")
    service.cooloff.say("resolved", decision="Pack the evening before")
    async with opened(service) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        await pilot.press("m")
        await pilot.pause(0.2)
        assert isinstance(app.screen, Form)
        await pilot.press("f2")
        await pilot.pause(0.2)
        made = next(row for row in service.commitments.rows() if row.text == "Pack the evening before")
        assert next(found for found in service.cooloff.episodes() if found.id == one.id).leads_to == made.id
        assert "Became" in words_on(app)


async def test_a_blow_up_nobody_called_is_one_line(service: Service) -> None:
    async with opened(service) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        await pilot.press("l")
        await pilot.pause(0.1)
        assert isinstance(app.screen, Form)
        await typed(pilot, "shouting")
        await pilot.press("f2")
        await pilot.pause(0.1)
        assert [line.note for line in service.cooloff.escalations()] == ["shouting"]
        assert "nobody called it" in words_on(app)
        for key in ("enter", "escape", "d", "i", "m"):
            await pilot.press(key)
            await pilot.pause(0.05)
        assert "Choose a cool-off first." in words_on(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_hostile_words_and_sizes(service: Service, size: tuple[int, int]) -> None:
    plan = service.plans.add(
        "trigger", name=HOSTILE[:190], trigger=HOSTILE, roles={"robin": [HOSTILE], "stays": [HOSTILE]}
    )
    service.plans.agree(plan.id)
    ended(service, HOSTILE)
    async with opened(service, size) as (app, pilot):
        await pilot.press("4")
        await pilot.pause(0.1)
        for key in ("down", "enter", "escape", "up", "e", "escape"):
            await pilot.press(key)
            await pilot.pause(0.1)
        assert "[/x]" in words_on(app)


async def test_yes_is_offered_where_it_is_missing_and_the_first_version_has_no_number(service: Service) -> None:
    plan = service.plans.add("trigger", name="Payday", trigger="the salary comes")
    service.plans.agree(plan.id)
    async with opened(service) as (app, pilot):
        await pilot.press("4")
        await pilot.pause()
        assert "plans.yes" not in {binding.id for binding in page(app).keys.bindings}, "given already"
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert service.actor == "dana"
        if not isinstance(app.screen, PlansPage):
            await pilot.press("4")
            await pilot.pause()
        assert "plans.yes" in {binding.id for binding in page(app).keys.bindings}
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert service.plans.get(plan.id).state == "agreed"
        assert "It holds now: Payday." in words_on(app)
        assert "Version" not in words_on(app)
