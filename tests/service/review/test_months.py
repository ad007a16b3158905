"""What it was about, month by month: words of what both see, never a count, a name, or what somebody keeps."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import the_clock
from tests.service.review.reviewing import both_in
from tracker.exchange.document.read import read_document
from tracker.exchange.document.write import document_of
from tracker.service import Service
from tracker.service.compromises.fields import DealFields
from tracker.service.review.months import tags_by_month


@pytest.fixture
def two(tmp_path: Path) -> Service:
    return both_in(tmp_path)  # Sunday 31 May 2026


def months(service: Service) -> dict[str, list[str]]:
    return {f"{month:%Y-%m}": tags for month, tags in tags_by_month(service)}


def test_what_is_shared_counts_in_the_month_it_began(two: Service) -> None:
    two.commitments.add("walk", shared=True, area="communication")
    two.commitments.add("run", shared=True, area="communication")
    two.review.topics.add("The car", "trust")
    deal = two.compromises.draft("Money", DealFields("A list", date(2026, 8, 1), date(2026, 6, 10)), "expectations")
    assert months(two) == {"2026-05": ["trust", "communication"]}, "a draft is its author's alone"
    two.compromises.offer(deal.id)
    assert months(two) == {"2026-06": ["priorities and expectations"], "2026-05": ["trust", "communication"]}
    assert list(months(two)) == ["2026-06", "2026-05"], "the latest first"


def test_nothing_private_of_anybody_counts_nor_of_oneself(two: Service) -> None:
    for who in ("robin", "dana"):
        two.act_as(who)
        two.commitments.add("alone", area="trust")
        two.commitments.add("later", area="trust", shared=True, draft=True)
        two.pages.put_row("root", {"text": "x", "side": "ours", "reason": "growing", "need": "air"})
    two.act_as("robin")
    two.review.start("solo")
    while (two.review.running().step or 0) < 6:
        two.review.go_on()
    two.review.topics.think_of("alone", "communication")
    two.review.save()
    assert months(two) == {}
    two.act_as("dana")
    assert months(two) == {}


def test_both_see_the_same(two: Service) -> None:
    two.commitments.add("walk", shared=True, area="growing")
    mine = months(two)
    two.act_as("dana")
    assert months(two) == mine == {"2026-05": ["growing at different speeds"]}


def test_a_need_put_on_the_list_shares_the_need_and_not_its_reason(two: Service) -> None:
    page = two.pages.put_row("root", {"text": "x", "side": "ours", "reason": "growing", "need": "air"})
    two.pages.to_review(page.id, 0)
    assert months(two) == {}


def test_a_topic_is_there_again_in_the_month_it_is_done_with(two: Service) -> None:
    topic = two.review.topics.add("The car", "trust")
    the_clock(two).go_on(days=7)
    two.review.start("short")
    two.review.topics.choose(topic.id)
    two.review.topics.settled(True)
    assert months(two) == {"2026-06": ["trust"], "2026-05": ["trust"]}


def test_tags_go_out_and_come_in_the_same(two: Service, tmp_path: Path) -> None:
    two.commitments.add("walk", shared=True, area="growing")
    two.commitments.add("old", area="our garden")
    two.compromises.offer(
        two.compromises.draft("Money", DealFields("A list", two.today() + timedelta(days=30)), "trust").id
    )
    topic = two.review.topics.add("The car", "trust")
    two.review.start("short")
    two.review.topics.choose(topic.id)
    document = document_of(two)
    other = Service.open(tmp_path / "other", two.clock)
    read_document(other, document)
    assert document_of(other) == document
    assert months(other)["2026-05"] == ["trust", "growing at different speeds"]
