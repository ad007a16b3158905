"""What a day asks: the day a count is reached is still seen on it, and asks nothing after."""

from pathlib import Path

from tests.service.homes import MONDAY, couple, the_clock
from tracker.service import Service

DAYS = [MONDAY.replace(day=MONDAY.day + number) for number in range(4)]


def seen(service: Service) -> list[bool]:
    return [bool(service.day(day).items) for day in DAYS]


def test_a_count_reached_by_no_tick_asks_nothing_after_its_day(tmp_path: Path) -> None:
    """A range can fill a count: the week it lies in asks less, and what is kept is enough."""
    service = couple(tmp_path)
    made = service.commitments.add("Walk", "every day", count=2)
    for day in DAYS[:2]:
        service.checkins.mark(made.id, day, "kept")
        the_clock(service).go_on(days=1)
    with service.change("as another program has it") as change:
        from tracker.domain.records.base import msgspec

        change.put(msgspec.structs.replace(service.commitment(made.id), state="active", ends_on=None))
    the_clock(service).go_on(days=1)
    assert seen(service) == [True, True, False, False]


def test_the_repair_begins_with_day_one(tmp_path: Path) -> None:
    service = couple(tmp_path)
    assert service.day_number() == 1
    the_clock(service).go_on(days=2)
    assert (service.day_number(), service.day_number(MONDAY)) == (3, 1)
