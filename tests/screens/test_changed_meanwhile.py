"""A form lies open while another program changes the same record: nothing of either is lost unseen."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.screens.rooms import TODAY, full_service, opened, until, words_on
from tracker.screens.base.form import Form
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.compromises.form import CompromiseForm
from tracker.screens.plans.form import PlanForm
from tracker.screens.together.expectations import ExpectForm
from tracker.screens.together.forms import DateForm, GoodForm, ReachForm, SpaceForm
from tracker.service import Service
from tracker.service.compromises.fields import DealFields

END = TODAY + timedelta(days=30)


class Edited(NamedTuple):
    """One form: how its record is made, opened, changed elsewhere, and what then stands in it.

    ``one`` and ``two`` are its fields, the second empty where it has but one; elsewhere both become *there*.
    """

    make: Callable[[Service], str]
    form: Callable[[Service, str], Form]
    elsewhere: Callable[[Service, str], object]
    holds: Callable[[Service, str], tuple[Any, Any]]
    one: str
    two: str


def _promise(service: Service, identity: str) -> tuple[Any, Any]:
    found = service.commitment(identity)
    return found.terms[-1].text, found.why


def _deal(service: Service, identity: str) -> tuple[Any, Any]:
    found = service.compromises.get(identity)
    return found.versions[-1].deal, found.core.get(service.actor)


def _plan(service: Service, identity: str) -> tuple[Any, Any]:
    found = service.plans.get(identity)
    return found.name, found.trigger


def _good(service: Service, identity: str) -> Any:
    return next(one for one in service.positives.all() if one.id == identity)


def _day(service: Service, identity: str) -> Any:
    return next(one.record for one in service.dates.rows() if one.record.id == identity)


def _expecting(service: Service, words: str) -> str:
    topic = service.expectations.topics()[0].topic
    service.expectations.write(topic, words, "wish")
    return topic


def _reach(service: Service, identity: str) -> tuple[Any, Any]:
    parts = service.pages.get(identity).parts
    return parts.get("time"), parts.get("place")


FORMS = {
    "promise": Edited(
        lambda service: service.commitments.add("began", why="began").id,
        lambda service, identity: CommitmentForm(service, identity),
        lambda service, identity: service.commitments.edit(identity, text="there", why="there"),
        _promise,
        "text",
        "why",
    ),
    "compromise": Edited(
        lambda service: service.compromises.draft("Money", DealFields("began", END, core="began")).id,
        lambda service, identity: CompromiseForm(service, identity),
        lambda service, identity: service.compromises.edit(identity, DealFields("there", END, core="there")),
        _deal,
        "deal",
        "core",
    ),
    "plan": Edited(
        lambda service: service.plans.add("trigger", name="began", trigger="began").id,
        lambda service, identity: PlanForm(service, identity),
        lambda service, identity: service.plans.edit(identity, name="there", trigger="there"),
        _plan,
        "name",
        "trigger",
    ),
    "day": Edited(
        lambda service: service.dates.add("began", END, idea="began").id,
        lambda service, identity: DateForm(service, _day(service, identity)),
        lambda service, identity: service.dates.edit(identity, "there", END, yearly=True, idea="there"),
        lambda service, identity: (_day(service, identity).label, _day(service, identity).idea),
        "name",
        "idea",
    ),
    "expectation": Edited(
        lambda service: _expecting(service, "began"),
        lambda service, identity: ExpectForm(service, service.expectations.topics()[0]),
        lambda service, identity: _expecting(service, "there"),
        lambda service, identity: (service.expectations.topics()[0].sides[0].words, "there"),
        "expect",
        "",
    ),
    "space": Edited(
        lambda service: service.spaces.ask(END, exceptions="began").id,
        lambda service, identity: SpaceForm(service),
        lambda service, identity: service.spaces.ask(END, exceptions="there"),
        lambda service, identity: (service.spaces.standing()[0].space.exceptions, "there"),
        "exceptions",
        "",
    ),
    "reach": Edited(
        lambda service: service.pages.write("reach", {"time": "began", "place": "began"}).id,
        lambda service, identity: ReachForm(service),
        lambda service, identity: service.pages.write("reach", {"time": "there", "place": "there"}, page=identity),
        _reach,
        "time",
        "place",
    ),
}


@pytest.mark.parametrize("name", FORMS)
async def test_what_came_meanwhile_is_shown_and_nothing_is_lost_unseen(tmp_path: Path, name: str) -> None:
    edited = FORMS[name]
    service = full_service(tmp_path)
    identity = edited.make(service)
    other = Service.open(Path(service.book.home), service.clock)
    async with opened(service, (100, 60)) as (app, pilot):
        form = edited.form(service, identity)
        app.push_screen(form)
        await pilot.pause()
        mine = form.line(edited.one)
        assert mine is not None
        mine.put("mine")
        await pilot.pause()
        edited.elsewhere(other, identity)
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen is form
        assert (form.values[edited.one], form.values.get(edited.two, "there")) == ("mine", "there")
        assert "It was changed meanwhile to: “there”" in words_on(app)
        assert "look, then save again" in " ".join(words_on(app).split())
        assert edited.holds(service, identity) == ("there", "there")
        await pilot.press("f2")
        await until(pilot, lambda: app.screen is not form)
        assert edited.holds(service, identity) == ("mine", "there")


async def test_what_nobody_changed_elsewhere_is_saved_at_once(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    promise = service.commitments.add("began", why="began").id
    other = Service.open(Path(service.book.home), service.clock)
    async with opened(service) as (app, pilot):
        form = CommitmentForm(service, promise)
        app.push_screen(form)
        await pilot.pause()
        words = form.line("text")
        assert words is not None
        words.put("the same")
        other.commitments.edit(promise, text="the same")
        other.commitments.add("Another one")
        await pilot.press("f2")
        await until(pilot, lambda: app.screen is not form)
        assert _promise(service, promise) == ("the same", "began")


async def test_a_good_thing_that_was_let_go_meanwhile_is_refused(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    good = service.positives.add("began").id
    other = Service.open(Path(service.book.home), service.clock)
    async with opened(service) as (app, pilot):
        form = GoodForm(service, _good(service, good))
        app.push_screen(form)
        await pilot.pause()
        words = form.line("good")
        assert words is not None
        words.put("mine")
        other.positives.edit(good, "there")
        await pilot.press("f2")
        await pilot.pause()
        assert form.values["good"] == "mine"
        assert "“there”" in words_on(app)
        other.positives.remove(good)
        await pilot.press("f2")
        await pilot.pause()
        assert app.screen is form
        assert form.values["good"] == "mine"


@pytest.mark.parametrize("name", [name for name in FORMS if FORMS[name].two])
async def test_only_the_words_of_both_are_read_again_where_nothing_clashes(tmp_path: Path, name: str) -> None:
    edited = FORMS[name]
    service = full_service(tmp_path)
    identity = edited.make(service)
    other = Service.open(Path(service.book.home), service.clock)
    async with opened(service, (100, 60)) as (app, pilot):
        form = edited.form(service, identity)
        app.push_screen(form)
        await pilot.pause()
        edited.elsewhere(other, identity)
        await pilot.press("f2")
        await pilot.pause()
        assert (app.screen is form) == (name in ("compromise", "plan"))
        assert edited.holds(service, identity) == ("there", "there")
