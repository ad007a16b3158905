"""The review as a table: minutes, order, warmth, forms, what is due, the review hour."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tracker.domain.base.errors import Refused
from tracker.domain.records import Compromise, DealVersion, Episode, Plan, PlanVersion, Review
from tracker.domain.review import agenda
from tracker.domain.review.weekly_slot import following, next_day, read_hour, read_time, review_hour

SUNDAY = date(2026, 5, 31)
PAIR = ("robin", "dana")


@pytest.mark.parametrize(("form", "minutes"), [("short", 12), ("full", 40), ("long", 60), ("solo", 20)])
def test_minutes_of_the_forms(form: agenda.ReviewLength, minutes: int) -> None:
    assert agenda.total(form) == minutes
    assert len(agenda.MINUTES[form]) == len(agenda.STEPS) == 8
    assert all(agenda.minutes_of(form, step.number) >= 1 for step in agenda.STEPS)


def test_the_order_is_fixed() -> None:
    assert [step.number for step in agenda.STEPS] == list(range(1, 9))
    assert [agenda.after(step) for step in range(1, 9)] == [2, 3, 4, 5, 6, 7, 8, None]
    assert [step.number for step in agenda.STEPS if step.blind] == [1, 2, 8]


@pytest.mark.parametrize(
    ("heats", "off"),
    [
        ({"robin": 3, "dana": 2}, False),
        ({"robin": 6, "dana": 6}, False),
        ({"robin": 5, "dana": 7}, True),
        ({"robin": 5, "dana": 8}, True),
        ({"robin": 10, "dana": 0}, True),
        ({"robin": 2, "dana": None}, True),
        ({"robin": None, "dana": None}, True),
        ({"robin": None, "dana": 9}, True),
        ({"robin": 0}, False),
        ({"robin": 7}, True),
    ],
)
def test_seven_or_not_today_puts_it_off(heats: dict[str, int | None], off: bool) -> None:
    assert agenda.put_off(heats) is off


def _held(day: date, **fields: object) -> Review:
    return Review(id=day.isoformat(), day=day, **fields)  # type: ignore[arg-type]


def test_long_the_first_time_and_once_a_month() -> None:
    assert agenda.fitting_form([], SUNDAY) == "long"
    assert agenda.fitting_form([], SUNDAY, alone=True) == "solo"
    first = _held(SUNDAY - timedelta(days=27), form="long")
    assert agenda.fitting_form([first], SUNDAY) == "full"
    assert agenda.fitting_form([first], SUNDAY + timedelta(days=1)) == "long"
    again = _held(SUNDAY, form="long")
    assert agenda.fitting_form([first, again], SUNDAY + timedelta(days=7)) == "full"
    assert agenda.fitting_form([_held(SUNDAY, state="planned")], SUNDAY) == "long"
    by_minutes = [_held(SUNDAY - timedelta(days=40), minutes=40), _held(SUNDAY - timedelta(days=1), minutes=60)]
    assert agenda.fitting_form(by_minutes, SUNDAY) == "full"
    assert agenda.fitting_form([_held(SUNDAY - timedelta(days=1), form="solo")], SUNDAY) == "long"


def _deal(**fields: object) -> Compromise:
    yes = dict.fromkeys(PAIR, date(2026, 4, 1))
    versions = [DealVersion(number=1, deal="…", from_=date(2026, 4, 1), agreed_by=yes)]
    return Compromise(
        id="K1",
        issue="Money",
        state="standing",
        versions=versions,
        ends_on=date(2026, 6, 30),
        **fields,  # type: ignore[arg-type]
    )


def _cooloff(**fields: object) -> Episode:
    return Episode(id="E1", called_at=datetime(2026, 5, 28, 18, tzinfo=UTC), **fields)  # type: ignore[arg-type]


def _plan(**fields: object) -> Plan:
    return Plan(id="P1", type="cool_off", name="Amber", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("deals", "plans", "episodes", "expected"),
    [
        ([], [], [], []),
        ([_deal()], [], [], []),
        ([_deal(review_every_days=28)], [], [], [("verdict", "K1", PAIR)]),
        ([_deal(review_every_days=70)], [], [], []),
        ([_deal(waiting={"dana": SUNDAY})], [], [], [("verdict", "K1", ("robin",))]),
        ([], [], [_cooloff(outcome="resolved")], [("debrief", "E1", PAIR)]),
        ([], [], [_cooloff(outcome="resolved", debrief={"done": ["robin"]})], [("debrief", "E1", ("dana",))]),
        ([], [], [_cooloff(outcome="resolved", debrief={"robin": {}, "dana": {}})], []),
        ([], [], [_cooloff(outcome="stopped")], []),
        ([], [], [_cooloff(outcome="false_alarm")], []),
        ([], [], [_cooloff()], []),
        ([], [_plan(state="active", review_on=SUNDAY)], [], [("look", "P1", PAIR)]),
        ([], [_plan(state="active", review_on=date(2026, 6, 1))], [], []),
        ([], [_plan()], [], []),
        (
            [],
            [_plan(state="active", proposed=PlanVersion(v=2, agreed_by={"dana": SUNDAY}))],
            [],
            [("yes", "P1", ("robin",))],
        ),
        (
            [],
            [_plan(agreed_by={"robin": SUNDAY})],
            [],
            [("yes", "P1", ("dana",))],
        ),
        ([], [_plan(state="retired", review_on=SUNDAY)], [], []),
    ],
)  # fmt: skip
def test_what_is_due(
    deals: list[Compromise],
    plans: list[Plan],
    episodes: list[Episode],
    expected: list[tuple[str, str, tuple[str, ...]]],
) -> None:
    found = agenda.due(deals, plans, episodes, PAIR, SUNDAY)
    assert [(each.kind, each.id, each.who) for each in found] == expected


def test_an_end_within_two_weeks_is_asked_about() -> None:
    assert [each.kind for each in agenda.due([_deal()], [], [], PAIR, date(2026, 6, 16))] == ["ends"]
    assert agenda.due([_deal()], [], [], PAIR, date(2026, 6, 15)) == []
    assert [each.kind for each in agenda.due([_deal()], [], [], PAIR, date(2026, 7, 1))] == ["again"]


@pytest.mark.parametrize(
    ("text", "hour", "kept"),
    [
        ("sun 18:00", (6, "18:00"), "sun 18:00"),
        ("Sunday at 18", (6, "18:00"), "sun 18:00"),
        ("Wed, 9.30", (2, "09:30"), "wed 09:30"),
        ("mon 24:00", None, None),
        ("mon 18:60", None, None),
        ("noon", None, None),
        ("someday 18:00", None, None),
        ("18:00 sun", None, None),
    ],
)
def test_review_hour(text: str, hour: tuple[int, str] | None, kept: str | None) -> None:
    assert review_hour(text) == hour
    if kept is None:
        with pytest.raises(Refused, match="sun 18:00"):
            read_hour(text)
    else:
        assert read_hour(text) == kept
        assert review_hour(kept) == hour


def test_no_hour() -> None:
    assert review_hour(None) is None
    assert read_hour("  ") == ""
    assert next_day(None, SUNDAY) is None
    assert read_time("7:5") is None


@pytest.mark.parametrize(
    ("after", "expected"),
    [(SUNDAY, date(2026, 6, 7)), (date(2026, 5, 30), SUNDAY), (date(2026, 6, 1), date(2026, 6, 7))],
)
def test_next_day_lies_after(after: date, expected: date) -> None:
    assert next_day("sun 18:00", after) == expected


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (SUNDAY, date(2026, 6, 7)),
        (date(2026, 5, 30), date(2026, 6, 7)),
        (date(2026, 5, 28), date(2026, 6, 7)),
        (date(2026, 5, 27), SUNDAY),
        (date(2026, 6, 1), date(2026, 6, 7)),
    ],
)
def test_the_one_after_is_not_within_three_days(held: date, expected: date) -> None:
    assert following("sun 18:00", held) == expected
