"""Where an answer stands while other terms of an agreed promise wait for their day."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, answer, couple, the_clock
from tracker.domain.records import Commitment
from tracker.service import Service

DAY = timedelta(days=1)


@pytest.fixture
def service(tmp_path: Path) -> Service:
    made = couple(tmp_path)
    made.act_as(made.join("Dana").id)
    made.act_as("robin")
    return made


def agreed(service: Service, schedule: str) -> Commitment:
    made = service.commitments.add("Write the letter", schedule, shared=True)
    service.act_as("dana")
    service.commitments.agree(made.id)
    service.act_as("robin")
    return made


def test_a_day_answered_while_one_date_waits_stands_under_its_own_day(service: Service) -> None:
    made = agreed(service, "every day")
    service.commitments.edit(made.id, schedule=f"once by {MONDAY + 60 * DAY}")
    service.checkins.mark(made.id, MONDAY, "kept")
    assert answer(service, made.id).mark == "kept"
    assert service.commitment(made.id).state == "active"
    assert service.day().items[0].mark == "kept"


def test_a_date_that_comes_before_the_later_one_holds_is_still_the_date(service: Service) -> None:
    first, later = MONDAY + 4 * DAY, MONDAY + 60 * DAY
    made = agreed(service, f"once by {first}")
    service.commitments.edit(made.id, schedule=f"once by {later}")
    the_clock(service).go_on(days=4)
    service.checkins.mark(made.id, first, "kept")
    assert answer(service, made.id, first).mark == "kept"
    assert answer(service, made.id, later).mark is None
    assert (service.commitment(made.id).state, service.commitment(made.id).ends_on) == ("kept", first)
    the_clock(service).go_on(days=14)
    assert service.consistency.promises()[0].numbers.honest == 1


def test_a_date_that_other_terms_move_away_in_time_is_answered_under_the_later_one(service: Service) -> None:
    later = MONDAY + 60 * DAY
    made = agreed(service, f"once by {MONDAY + 20 * DAY}")
    service.commitments.edit(made.id, schedule=f"once by {later}")
    assert service.day().items[0].due_on == later
    service.checkins.mark(made.id, MONDAY, "slipped")
    assert answer(service, made.id, later).mark == "slipped"
    assert service.day().items[0].mark == "slipped"


def test_the_first_date_may_be_answered_in_its_window_though_the_later_one_holds(service: Service) -> None:
    first = MONDAY + 6 * DAY
    made = agreed(service, f"once by {first}")
    service.commitments.edit(made.id, schedule=f"once by {date(2026, 6, 30)}")
    the_clock(service).go_on(days=8)
    service.checkins.mark(made.id, first, "slipped")
    assert answer(service, made.id, first).mark == "slipped"
    assert service.day().items[0].due_on == date(2026, 6, 30)
