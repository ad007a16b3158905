"""Days to think of: their maker's alone until shared, and again when they are kept back."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tracker.domain.base.errors import Refused
from tracker.service import Service

LATER = MONDAY + timedelta(days=3)


@pytest.fixture
def two(tmp_path: Path) -> Service:
    service = couple(tmp_path)
    service.join("Dana")
    service.act_as("robin")
    return service


def seen_by(service: Service, who: str) -> list[str]:
    service.act_as(who)
    return [row.record.label for row in service.dates.rows()]


def test_shared_and_kept_back(two: Service) -> None:
    made = two.dates.add("The lake", LATER, idea="the blue boat")
    assert (seen_by(two, "dana"), seen_by(two, "robin")) == ([], ["The lake"])
    two.dates.share(made.id)
    assert seen_by(two, "dana") == ["The lake"]
    with pytest.raises(Refused):
        two.dates.share(made.id, shared=False)
    two.act_as("robin")
    two.dates.share(made.id, shared=False)
    assert seen_by(two, "dana") == []
    assert "blue boat" not in (Path(two.home) / "shared.json").read_text("utf-8")


def test_the_next_day_stands_first(two: Service) -> None:
    two.dates.add("Birthday", date(2020, 5, 2), yearly=True)
    two.dates.add("The lake", LATER)
    two.dates.add("Gone by", MONDAY - timedelta(days=40))
    assert seen_by(two, "robin") == ["The lake", "Birthday", "Gone by"]


@pytest.mark.parametrize(("days", "near"), [(0, True), (7, True), (8, False)])
def test_today_names_ones_own_of_the_coming_week(two: Service, days: int, near: bool) -> None:
    two.dates.add("The lake", MONDAY + timedelta(days=days), shared=True)
    assert bool(two.dates.near()) is near
    two.act_as("dana")
    assert two.dates.near() == [], "it is the other's to think of"


def test_what_was_thought_of_is_said_of_its_day_only(two: Service) -> None:
    made = two.dates.add("The lake", LATER)
    the_clock(two).go_on(days=3)
    assert two.dates.done(made.id).done_on == LATER
    assert two.dates.edit(made.id, "The lake", LATER).done_on == LATER
    assert two.dates.edit(made.id, "The lake", LATER + timedelta(days=7)).done_on is None
