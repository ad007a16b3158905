"""The lines of Together: whose they are, and who reads them."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple
from tracker.service import Service
from tracker.service.together.views import TogetherRow, rows


@pytest.fixture
def two(tmp_path: Path) -> Service:
    service = couple(tmp_path)
    service.join("Dana")
    service.act_as("robin")
    return service


def row(service: Service, words: str, who: str) -> TogetherRow | None:
    service.act_as(who)
    return next((one for one in rows(service) if words in one.text), None)


def test_a_good_thing_says_who_reads_it(two: Service) -> None:
    made = two.positives.add("She laughed")
    mine = row(two, "laughed", "robin")
    assert mine is not None
    assert (mine.mine, mine.shared) == (True, False)
    assert "yours alone" in mine.beside
    assert row(two, "laughed", "dana") is None
    two.act_as("robin")
    two.positives.share(made.id)
    mine, theirs = row(two, "laughed", "robin"), row(two, "laughed", "dana")
    assert mine is not None
    assert theirs is not None
    assert (mine.shared, theirs.shared, theirs.mine) == (True, True, False)
    assert "yours alone" not in mine.beside + theirs.beside


def test_alone_nobody_else_could_read_it(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", couple(tmp_path / "other").clock)
    service.setup("Robin")
    service.positives.add("The morning")
    [found] = [one for one in rows(service) if one.kind == "good"]
    assert "yours alone" not in found.beside


def test_the_fun_thing_is_of_who_planned_it(two: Service) -> None:
    two.positives.plan_fun("Swim", MONDAY + timedelta(days=2))
    mine, theirs = row(two, "Swim", "robin"), row(two, "Swim", "dana")
    assert mine is not None
    assert theirs is not None
    assert (mine.mine, theirs.mine) == (True, False)
