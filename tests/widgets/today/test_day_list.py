"""What stands under a promise of the day."""

from datetime import date
from typing import Any

import pytest

from tracker.service.today.views import Day, DayGroup, DayItem
from tracker.widgets.today.day_list import Heading, entries, under

QUOTA: dict[str, Any] = {"schedule": "4 per week", "target": 4, "window": "week"}


def item(**fields: Any) -> DayItem:
    return DayItem(**({"id": "C", "owner": "robin", "text": "Yoga", "kind": "do", "schedule": "every day"} | fields))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({}, "every day"),
        ({"sign": "paused"}, "paused"),
        ({"kind": "cue"}, "when it happens"),
        ({"kind": "cue", "happened": True}, "it happened"),
        ({"sign": "unrecorded"}, "every day · not recorded"),
        ({"sign": "two views"}, "every day · seen differently"),
        ({"mark": "slipped", "sign": "slipped"}, "told"),
        ({"mark": "slipped", "sign": "slipped", "next_step": True}, "told, with a next step"),
        ({"mark": "excused", "sign": "excused"}, "excused"),
        ({"mark": "excused", "sign": "excused", "reason": "ill"}, "excused: ill"),
        ({"sign": "excused", "reason": "ill"}, "excused: ill"),
        ({"note": "rain"}, "every day · rain"),
        (QUOTA | {"done": 0, "days_left": 7}, "0 of 4 this week, 7 days left"),
        (QUOTA | {"done": 3, "days_left": 2}, "3 of 4 this week, 2 days left"),
        (QUOTA | {"done": 3, "days_left": 1}, "3 of 4 this week, 1 day left"),
        (QUOTA | {"done": 3, "days_left": 0}, "3 of 4 this week, 0 days left"),
        (QUOTA | {"done": 3.5, "days_left": 1}, "3.5 of 4 this week, 1 day left"),
        (QUOTA | {"done": 4, "days_left": 3}, "4 of 4 this week"),
        (QUOTA | {"done": 5, "days_left": 3}, "5 of 4 this week"),
        (QUOTA | {"done": 1, "days_left": 3, "window": "month", "target": 2}, "1 of 2 this month, 3 days left"),
        (QUOTA | {"done": 1, "days_left": 1, "mark": "slipped"}, "told"),
    ],
)
def test_the_second_line_of_a_promise(fields: dict[str, Any], says: str) -> None:
    assert under(item(**fields)) == says


def test_each_ones_promises_under_their_name_and_no_name_without_any() -> None:
    mine, theirs = item(), item(id="D", owner="dana", mine=False)
    groups = [
        DayGroup(person="robin", name="Robin", mine=True, items=[mine]),
        DayGroup(person="toni", name="Toni", mine=False, items=[]),
        DayGroup(person="dana", name="Dana", mine=False, items=[theirs]),
    ]
    rows = entries(Day(day=date(2026, 5, 30), today=date(2026, 5, 30), groups=groups))
    names = [(row.name, row.first) if isinstance(row, Heading) else row.id for row in rows]
    assert names == [("Robin", True), "C", ("Dana", False), "D"]
