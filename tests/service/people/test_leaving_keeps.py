"""What leaving leaves alone: what is one's own, and what was over already."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.service.homes import the_clock
from tests.service.review.reviewing import at_step, both_in
from tracker.domain.records import Commitment, Compromise, Plan, Review, Topic
from tracker.domain.records.base import Record, msgspec
from tracker.service import Service
from tracker.service.compromises.fields import DealFields
from tracker.service.people.actions import bring_home

WORDS = DealFields("quiet after ten", date(2026, 7, 8), gives="the radio", core="sleep", flexible="the hour")


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return both_in(tmp_path)


def seen(service: Service, kind: type[Record], who: str) -> dict[str, Any]:
    """The records as a person sees them, without who changed them when."""
    service.actor = who
    return dict(service.all(kind))


def private_promise(service: Service) -> type[Record]:
    service.commitments.add("My own quiet promise")
    return Commitment


def running_alone(service: Service) -> type[Record]:
    service.review.start("solo")
    return Review


def held_alone(service: Service) -> type[Record]:
    service.review.start("solo")
    service.review.save()
    return Review


def held_together(service: Service) -> type[Record]:
    at_step(service, 3)
    service.review.save()
    return Review


def own_draft(service: Service) -> type[Record]:
    service.compromises.draft("Noise", WORDS)
    return Compromise


def ended_deal(service: Service) -> type[Record]:
    made = service.compromises.draft("Noise", WORDS)
    service.compromises.offer(made.id)
    service.compromises.end(made.id, "not for me", "too loud")
    return Compromise


def own_plan(service: Service) -> type[Record]:
    service.plans.add("trigger", name="Payday")
    return Plan


def closed_topic(service: Service) -> type[Record]:
    topic = service.review.topics.add("the car")
    with service.change("close") as change:
        change.put(_closed(topic, service.today()))
    return Topic


def _closed(topic: Topic, day: date) -> Topic:
    return msgspec.structs.replace(topic, closed_on=day)


@pytest.mark.parametrize("who_leaves", ["robin", "dana"])
@pytest.mark.parametrize(
    "made",
    [
        private_promise,
        running_alone,
        held_alone,
        held_together,
        own_draft,
        ended_deal,
        own_plan,
        closed_topic,
    ],
)
def test_it_stays_as_it_was(service: Service, made: Any, who_leaves: str) -> None:
    kind = made(service)
    before = seen(service, kind, "robin")
    assert before
    the_clock(service).go_on(days=2)
    service.act_as(who_leaves)
    service.leave()
    assert seen(service, kind, "robin") == before


def test_what_both_were_in_the_middle_of_is_over(service: Service) -> None:
    at_step(service, 2)
    service.review.thanks(["for the soup"])
    deal = service.compromises.draft("Noise", WORDS)
    service.compromises.offer(deal.id)
    plan = service.plans.add("trigger", name="Payday")
    service.plans.agree(plan.id)
    topic = service.review.topics.add("the car")
    the_clock(service).go_on(days=1)
    service.act_as("dana")
    service.leave()
    service.actor = "robin"
    today = service.today()
    (review,) = service.all(Review).values()
    assert (review.state, review.step, review.given) == ("moved", None, {})
    ended = service.all(Compromise)[deal.id]
    assert (ended.state, ended.ended_on, ended.waiting) == ("ended", today, {})
    assert service.all(Plan)[plan.id].state == "retired"
    assert service.all(Topic)[topic.id].closed_on == today
    assert service.review.current() is None


@pytest.mark.parametrize(("shared_after", "goes_home"), [(0, True), (5, True), (6, False)])
def test_a_sealed_file_takes_home_what_was_shared_before_the_other_left(
    tmp_path: Path, shared_after: int, goes_home: bool
) -> None:
    """What its owner shares with somebody who came back later is no leftover."""
    robin = both_in(tmp_path)
    start = the_clock(robin).at
    the_clock(robin).at = start + timedelta(days=shared_after)
    promise = robin.commitments.add("Listen to the end", shared=True)
    people = robin.people()
    the_clock(robin).at = start + timedelta(days=5)
    with robin.change("left") as change:
        change.put(_left(people[1], robin.today()))
    bring_home(robin, "robin")
    assert robin.commitment(promise.id).visibility == ("private" if goes_home else "shared")


def _left(person: Any, day: date) -> Any:
    return msgspec.structs.replace(person, left_on=day)
