"""News to copy by hand: what was kept, and each slip that was told."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tracker.domain.base.errors import Refused
from tracker.service import Service


@pytest.fixture
def two(tmp_path: Path) -> Service:
    service = couple(tmp_path)
    service.join("Dana")
    service.act_as("robin")
    return service


def test_kept_and_slipped(two: Service) -> None:
    walk = two.commitments.add("Walk", shared=True).id
    read = two.commitments.add("Read", shared=True).id
    two.commitments.add("Mine alone")
    two.checkins.mark(walk, MONDAY, "kept")
    two.checkins.mark(read, MONDAY, "kept")
    the_clock(two).go_on(days=1)
    two.checkins.mark(walk, MONDAY + timedelta(days=1), "slipped")
    two.checkins.mark(read, MONDAY + timedelta(days=1), "kept")
    assert two.news(7).splitlines() == [
        "Since 20 Apr:",
        "- Walk: 1 of 2; slipped and told: Tue 21 Apr",
        "- Read: 2 of 2",
    ]


def test_nothing_shared_is_no_news(two: Service) -> None:
    two.commitments.add("Mine alone")
    with pytest.raises(Refused, match="nothing of yours yet"):
        two.news()
    two.commitments.add("Walk", shared=True)
    with pytest.raises(Refused, match="has an answer yet"):
        two.news()
    with pytest.raises(Refused, match="7, 28 or 90"):
        two.news(8)
