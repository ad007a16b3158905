"""What was agreed to is not moved away by a change of dates."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tracker.domain.records import Commitment
from tracker.service import Refused, Service

DAY = timedelta(days=1)
LATER = MONDAY + 5 * DAY


def promised(service: Service, *, agreed: bool, starts: date = LATER, shared: bool = True) -> Commitment:
    made = service.commitments.add("Walk", "every day", shared=shared, starts_on=starts)
    if agreed:
        service.act_as("dana")
        service.commitments.agree(made.id)
        service.act_as("robin")
    return service.commitment(made.id)


@pytest.mark.parametrize(
    ("agreed", "to", "says"),
    [
        (False, LATER + DAY, None),
        (False, LATER - DAY, None),
        (True, LATER - DAY, None),
        (True, LATER, None),
        (True, LATER + DAY, "Dana agreed that it begins on Sat 25 Apr"),
        (True, LATER + 300 * DAY, "Dana agreed that it begins on Sat 25 Apr"),
    ],
)
def test_the_start_of_an_agreed_promise_is_not_moved_later(
    tmp_path: Path, agreed: bool, to: date, says: str | None
) -> None:
    """It has not begun yet and has no answer: only the yes of the other holds it where it is."""
    service = couple(tmp_path)
    made = promised(service, agreed=agreed)
    if says is None:
        assert service.commitments.edit(made.id, starts_on=to).starts_on == to
        return
    with pytest.raises(Refused, match=says) as refused:
        service.commitments.edit(made.id, starts_on=to)
    assert refused.value.field == "starts_on"
    assert service.commitment(made.id) == made


@pytest.mark.parametrize("answered", [True, False])
def test_a_promise_that_has_begun_begins_no_later(tmp_path: Path, answered: bool) -> None:
    service = couple(tmp_path)
    made = promised(service, agreed=False, starts=MONDAY)
    if answered:
        service.checkins.mark(made.id, MONDAY, "kept")
    else:
        assert service.commitments.edit(made.id, starts_on=MONDAY + DAY).starts_on == MONDAY + DAY, "today is not over"
        service.undo()
        the_clock(service).go_on(days=1)
    with pytest.raises(Refused, match="days behind it"):
        service.commitments.edit(made.id, starts_on=MONDAY + 2 * DAY)


def test_one_of_more_versions_keeps_its_first_day(tmp_path: Path) -> None:
    service = couple(tmp_path)
    made = promised(service, agreed=False, starts=MONDAY)
    the_clock(service).go_on(days=3)
    service.commitments.edit(made.id, text="Walk far")
    for to in (MONDAY - DAY, MONDAY + DAY):
        with pytest.raises(Refused, match="days behind it"):
            service.commitments.edit(made.id, starts_on=to)


@pytest.mark.parametrize(
    ("review", "holds"),
    [(None, 7), ("sun 18:00", 6), ("mon 18:00", 7), ("tue 18:00", 1)],
)
def test_what_asks_less_holds_after_seven_days_or_from_the_next_review(
    tmp_path: Path, review: str | None, holds: int
) -> None:
    service = couple(tmp_path)
    made = promised(service, agreed=True, starts=MONDAY)
    service.checkins.mark(made.id, MONDAY, "kept")
    if review:
        service.set_review_hour(review)
    the_clock(service).set("2026-04-20T21:00")
    less = service.commitments.edit(made.id, schedule="mon,wed")
    assert less.terms[-1].from_ == MONDAY + holds * DAY
    assert less.terms_on(MONDAY + (holds - 1) * DAY).schedule == "every day"
    assert less.terms_on(MONDAY + holds * DAY).schedule == "mon,wed"


@pytest.mark.parametrize(
    ("agreed", "count", "taken"), [(True, 3, False), (True, 9, False), (True, 10, True), (False, 3, True)]
)
def test_a_count_ends_no_agreed_promise_before_a_change_would_hold(
    tmp_path: Path, agreed: bool, count: int, taken: bool
) -> None:
    service = couple(tmp_path)
    made = promised(service, agreed=agreed, starts=MONDAY - DAY)
    for day in (MONDAY - DAY, MONDAY):
        service.checkins.mark(made.id, day, "kept")
    if taken:
        assert service.commitments.edit(made.id, count=count).count == count
        return
    with pytest.raises(Refused, match="10 at least") as refusal:
        service.commitments.edit(made.id, count=count)
    assert refusal.value.field == "count"


def test_a_second_wish_takes_the_place_of_the_first_that_waits(tmp_path: Path) -> None:
    service = couple(tmp_path)
    made = promised(service, agreed=True, starts=MONDAY)
    service.checkins.mark(made.id, MONDAY, "kept")
    service.commitments.edit(made.id, schedule="mon,wed")
    the_clock(service).go_on(days=2)
    again = service.commitments.edit(made.id, schedule="mon,wed,fri")
    assert [(one.schedule, one.from_) for one in again.terms] == [
        ("every day", MONDAY),
        ("mon,wed,fri", MONDAY + 9 * DAY),
    ]
    the_clock(service).go_on(days=1)
    back = service.commitments.edit(made.id, schedule="every day", text="Walk far")
    assert [(one.schedule, one.from_) for one in back.terms] == [
        ("every day", MONDAY),
        ("every day", MONDAY + 3 * DAY),
    ]


def test_now_needs_everyone_who_agreed_and_nobody_else(tmp_path: Path) -> None:
    service = couple(tmp_path)
    made = promised(service, agreed=True, starts=MONDAY)
    service.checkins.mark(made.id, MONDAY, "kept")
    with pytest.raises(Refused, match="No change"):
        service.commitments.now(made.id)
    service.commitments.edit(made.id, schedule="mon,wed")
    service.commitments.now(made.id)
    again = service.commitments.now(made.id)
    assert again.terms[-1].now_by == ["robin"], "said twice is said once"
    assert again.terms_on(MONDAY).schedule == "every day"
    service.act_as("dana")
    assert [(one.schedule, one.from_) for one in service.commitments.now(made.id).terms] == [("mon,wed", MONDAY)]


@pytest.mark.parametrize(
    ("pauses", "resumed_after", "kept"),
    [
        ([(0, None)], 2, [(0, 1)]),
        ([(0, None)], 0, []),
        ([(0, 1), (3, None)], 5, [(0, 1), (3, 4)]),
        ([(0, 9)], 4, [(0, 3)]),
    ],
)
def test_taken_up_again_a_pause_ends_the_day_before(
    tmp_path: Path, pauses: list[tuple[int, int | None]], resumed_after: int, kept: list[tuple[int, int]]
) -> None:
    service = couple(tmp_path)
    made = promised(service, agreed=False, starts=MONDAY)
    start = the_clock(service).at
    for first, last in pauses:
        the_clock(service).at = start + timedelta(days=first)
        service.commitments.pause(made.id, None if last is None else MONDAY + last * DAY)
    the_clock(service).at = start + timedelta(days=resumed_after)
    back = service.commitments.resume(made.id)
    assert [((one.from_ - MONDAY).days, one.until and (one.until - MONDAY).days) for one in back.pauses] == kept
    assert back.state == "active"
    assert not back.paused_on(service.today())


@pytest.mark.parametrize(
    ("starts", "ends", "act_after", "last"),
    [(0, None, 3, 3), (5, None, 0, 5), (0, 10, 3, 3), (0, 2, 4, 2)],
)
@pytest.mark.parametrize("act", ["end", "keep"])
def test_the_last_day_of_what_is_done(
    tmp_path: Path, starts: int, ends: int | None, act_after: int, last: int, act: str
) -> None:
    service = couple(tmp_path)
    made = service.commitments.add(
        "Walk", starts_on=MONDAY + starts * DAY, ends_on=None if ends is None else MONDAY + ends * DAY
    )
    the_clock(service).go_on(days=act_after)
    reason = ["it was too big"] if act == "end" else []
    assert getattr(service.commitments, act)(made.id, *reason).ends_on == MONDAY + last * DAY


def test_a_draft_that_is_taken_begins_today_or_on_its_later_day(tmp_path: Path) -> None:
    service = couple(tmp_path)
    early = service.commitments.add("Walk", draft=True)
    late = service.commitments.add("Read", draft=True, starts_on=MONDAY + 9 * DAY)
    the_clock(service).go_on(days=3)
    assert service.commitments.accept(early.id).starts_on == MONDAY + 3 * DAY
    assert service.commitments.accept(late.id).starts_on == MONDAY + 9 * DAY
    with pytest.raises(Refused, match="promise already"):
        service.commitments.accept(early.id)
