"""Shared action plans: made alone, agreed on at each own turn, paused by either, revised into versions."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.service.cooloff.cooling import both_in
from tests.service.homes import MONDAY, couple, the_clock
from tracker.domain.plans.plan import MINUTES, as_in, word_to_say
from tracker.domain.plans.templates import ARTICLE, TEMPLATES
from tracker.domain.records import Plan, PlanVersion
from tracker.domain.records.base import msgspec
from tracker.exchange.document.write import document_of
from tracker.service import Refused, Service


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return both_in(tmp_path)


def agreed(service: Service, kind: str = "cool_off", **words: Any) -> Plan:
    plan = service.plans.add(kind, **(service.plans.template(kind) | words))
    for who in ("robin", "dana"):
        service.act_as(who)
        service.plans.agree(plan.id)
    service.act_as("robin")
    return service.plans.get(plan.id)


def test_the_articles_plan_comes_first() -> None:
    assert next(iter(TEMPLATES)) == "cool_off"
    assert ARTICLE["minutes"] == 20
    assert MINUTES == (10, 20, 30, 60)
    assert any("lie down" in step for step in ARTICLE["roles"]["takes_space"])


@pytest.mark.parametrize("words", ["Late at night: call, then talk later", "late at night: Call, then talk later"])
def test_what_holds_late_at_night_is_said_once(service: Service, words: str) -> None:
    plan = agreed(service, late_night=words)
    told = [*service.plans.sheet(plan.id).lines, *service.plans.dry_run(plan.id)[1].lines]
    assert [text for label, text in told if label == "Late at night"] == ["Call, then talk later"] * 2
    assert not str(ARTICLE["late_night"]).startswith("Late at night")
    assert service.plans.get(plan.id).late_night == words, "it is kept as it was written"


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_template_makes_a_plan(service: Service, kind: str) -> None:
    plan = agreed(service, kind)
    assert (plan.type, plan.state) == (kind, "agreed")
    assert service.plans.offered(plan) == {name: value for name, value in TEMPLATES[kind].items() if value}


def test_a_draft_is_its_authors_alone_until_their_yes_offers_it(service: Service) -> None:
    plan = service.plans.add("cool_off", name="Amber", trigger="my secret")
    shared = service.book.home / "shared.json"
    assert "my secret" not in shared.read_text()
    service.act_as("dana")
    assert service.plans.all() == []
    with pytest.raises(Refused):
        service.plans.agree(plan.id)
    service.act_as("robin")
    service.plans.agree(plan.id)
    assert "my secret" in shared.read_text()
    assert service.plans.missing(service.plans.get(plan.id)) == ["dana"]
    service.plans.take_yes_back(plan.id)
    assert "my secret" not in shared.read_text()
    service.plans.agree(plan.id)
    service.act_as("dana")
    found = service.plans.agree(plan.id)
    assert (found.state, found.agreed_on) == ("agreed", MONDAY)
    assert found.versions[0].agreed_by == {"robin": MONDAY, "dana": MONDAY}
    with pytest.raises(Refused, match="given already"):
        service.plans.agree(plan.id)


def test_changing_what_was_offered_asks_the_other_anew(service: Service) -> None:
    plan = service.plans.add("cool_off", name="Amber")
    service.plans.agree(plan.id)
    service.act_as("dana")
    changed = service.plans.edit(plan.id, minutes=30)
    assert changed.agreed_by == {"dana": MONDAY}
    assert service.plans.missing(changed) == ["robin"]


def test_solo_ones_own_yes_is_enough(tmp_path: Path) -> None:
    service = couple(tmp_path)
    plan = service.plans.add("cool_off", name="Amber", minutes=30)
    assert service.plans.agree(plan.id).state == "agreed"
    assert service.cooloff.say("call").episode.plan == plan.id
    assert service.cooloff.look().remaining == 30 * 60


def test_a_partner_who_joins_later_says_their_own_yes(tmp_path: Path) -> None:
    service = couple(tmp_path)
    plan = service.plans.add("cool_off", name="Amber")
    service.plans.agree(plan.id)
    dana = service.person("dana")
    assert dana
    with service.change("join") as change:
        change.put(msgspec.structs.replace(dana, involvement="in"))
    assert service.cooloff.plan_for_call() is None
    service.act_as("dana")
    service.plans.agree(plan.id)
    assert service.cooloff.plan_for_call() is not None


def test_practised_then_in_use(service: Service) -> None:
    plan = agreed(service)
    practised = service.plans.practise(plan.id)
    assert (practised.state, practised.practised_on) == ("practised", MONDAY)
    assert service.cooloff.episodes() == []
    service.cooloff.say("call")
    assert service.plans.get(plan.id).state == "active"
    with pytest.raises(Refused):
        service.plans.practise(service.plans.add("cool_off", name="Draft").id)


def test_paused_by_either_at_once_and_taken_up_by_the_same(service: Service) -> None:
    plan = agreed(service)
    service.act_as("dana")
    service.plans.pause(plan.id)
    service.act_as("robin")
    with pytest.raises(Refused, match=r"paused by Dana; Help is one key away"):
        service.cooloff.say("call")
    with pytest.raises(Refused, match="only Dana"):
        service.plans.resume(plan.id)
    with pytest.raises(Refused, match="already"):
        service.plans.pause(plan.id)
    service.act_as("dana")
    assert service.plans.resume(plan.id).state == "agreed"


def test_a_revised_plan_is_the_next_version(service: Service) -> None:
    plan = agreed(service)
    first = service.cooloff.say("call").episode
    service.cooloff.say("stop")
    the_clock(service).go_on(days=9)
    waiting = service.plans.edit(plan.id, why="ten was too short", minutes=30, signal="“stop light”")
    assert (waiting.minutes, waiting.state) == (20, "active")
    assert service.cooloff.plan_for_call() == waiting
    service.act_as("dana")
    now = service.plans.agree(plan.id)
    assert (now.minutes, now.proposed) == (30, None)
    assert [(one.v, one.from_, one.why) for one in now.versions] == [
        (1, MONDAY, None),
        (2, MONDAY + timedelta(days=9), "ten was too short"),
    ]
    second = service.cooloff.say("call").episode
    assert (first.plan_version, second.plan_version) == (1, 2)
    old, new = service.cooloff.plan_of(first), service.cooloff.plan_of(second)
    assert old
    assert new
    assert (old.minutes, word_to_say(old)) == (20, "amber")
    assert (new.minutes, word_to_say(new)) == (30, "stop light")
    assert service.cooloff.look().remaining == 30 * 60


def test_a_proposed_version_can_be_taken_back_or_is_nothing_new(service: Service) -> None:
    plan = agreed(service)
    assert service.plans.edit(plan.id, minutes=20).proposed is None
    assert service.plans.edit(plan.id, minutes=60).proposed is not None
    assert service.plans.take_yes_back(plan.id).proposed is None
    assert service.plans.get(plan.id).minutes == 20


def test_versions_that_came_in_bare_keep_their_words() -> None:
    from tracker.domain.plans.plan import in_force

    plan = Plan(
        type="cool_off",
        name="Amber",
        state="active",
        signal="amber",
        minutes=20,
        agreed_by=["robin", "dana"],
        versions=[PlanVersion(v=1, minutes=10, from_=date(2026, 3, 11)), PlanVersion(v=2, minutes=20)],
    )
    new = in_force(plan, PlanVersion(v=3, minutes=30, words={"name": "Red", "minutes": 30}), MONDAY)
    assert [(as_in(new, v).name, as_in(new, v).minutes) for v in (1, 2, 3)] == [
        ("Amber", 10),
        ("Amber", 20),
        ("Red", 30),
    ]


def test_runs_are_logged_with_one_act(service: Service) -> None:
    plan = agreed(service, "trigger")
    before = json.loads((service.book.home / "shared.json").read_text())["_meta"]["1"]["generation"]
    found = service.plans.run(plan.id, "kept", "payday")
    after = json.loads((service.book.home / "shared.json").read_text())["_meta"]["1"]["generation"]
    assert after == before + 1
    assert found.runs == [{"day": "2026-04-20", "cue": "payday", "done": "kept", "by": "robin"}]
    assert found.state == "active"
    service.undo()
    assert service.plans.get(plan.id).runs == []
    with pytest.raises(Refused):
        service.plans.run(agreed(service).id)
    with pytest.raises(Refused):
        service.plans.run(plan.id, day=MONDAY + timedelta(days=1))


def test_let_go(service: Service) -> None:
    plan = agreed(service)
    service.act_as("dana")
    assert service.plans.retire(plan.id).state == "retired"
    assert service.plans.all() == []
    assert [one.id for one in service.plans.all(retired=True)] == [plan.id]
    assert service.cooloff.say("call").episode.plan is None
    draft = service.plans.add("slip", name="x")
    service.plans.retire(draft.id)
    with pytest.raises(Refused):
        service.plans.get(draft.id)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("minutes", 0), ("minutes", "x"), ("minutes", 241), ("review_every_days", 91), ("colour", "red")],
)
def test_what_a_field_cannot_be(service: Service, field: str, value: Any) -> None:
    with pytest.raises(Refused) as refused:
        service.plans.add("cool_off", **({"name": "Amber"} | {field: value}))
    assert refused.value.field == field
    with pytest.raises(Refused, match="type"):
        service.plans.add("party", name="x")


def test_found_by_what_is_typed(service: Service) -> None:
    plan = agreed(service)
    assert service.plans.find("amb").id == plan.id
    assert service.plans.find(plan.id).name == "Amber"
    service.plans.add("cool_off", name="Ambulance")
    with pytest.raises(Refused, match="fits 2"):
        service.plans.find("amb")
    with pytest.raises(Refused, match="No plan"):
        service.plans.find("zebra")


@pytest.mark.parametrize(
    ("signal", "word"),
    [("'amber' or flat hand", "amber"), ("“Stop light”", "Stop light"), ("amber", "amber"), (None, None),
     ("we hold up one hand and leave", None)],
)  # fmt: skip
def test_the_word_to_say(signal: str | None, word: str | None) -> None:
    assert word_to_say(Plan(type="cool_off", name="x", signal=signal)) == word


@pytest.mark.parametrize("kind", ["cool_off", "trigger", "slip", "space", "contact"])
def test_the_dry_run_is_three_pages_and_keeps_nothing(service: Service, kind: str) -> None:
    draft = service.plans.add(kind, **service.plans.template(kind))
    with pytest.raises(Refused, match="once both have agreed"):
        service.plans.dry_run(draft.id)
    plan = agreed(service, kind)
    before = document_of(service)
    call, cards, back = service.plans.dry_run(plan.id)
    assert document_of(service) == before
    assert ("back at 20:20" in call.say) is (kind == "cool_off")
    assert len(cards.cards) == 2
    assert bool(back.say) is (kind == "cool_off")


def test_older_versions_are_read_below_the_plan(service: Service) -> None:
    plan = agreed(service)
    headings = [heading for heading, _ in service.plans.sheet(plan.id).more]
    assert "Versions" not in headings
    service.plans.edit(plan.id, minutes=30)
    service.act_as("dana")
    service.plans.agree(plan.id)
    versions = dict(service.plans.sheet(plan.id).more)["Versions"]
    assert [label for label, _ in versions] == ["version 2", "version 1"]
