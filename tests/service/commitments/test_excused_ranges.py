"""Excused ranges obey the windows as marks do: what is closed is excused in a review only, and the range says when."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tests.service.review.reviewing import both_in
from tracker.domain.records import Excused
from tracker.service import Refused, Service
from tracker.widgets.consistency.commitment_facts import said_of

DAY = timedelta(days=1)
LATER = MONDAY + 20 * DAY  # Sunday 10 May


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return couple(tmp_path)


def ranges(service: Service) -> list[tuple[str | None, date, date]]:
    return sorted(
        ((one.commitment, one.from_, one.until) for one in service.excused()), key=lambda one: (one[0] or "", one[1])
    )


@pytest.mark.parametrize(
    ("first", "last", "taken"),
    [
        (-17, 0, (-3, 0)),  # the open days of it
        (-3, -3, (-3, -3)),
        (-4, -3, (-3, -3)),
        (0, 9, (0, 9)),
        (-4, -4, None),
        (-17, -10, None),
    ],
)
@pytest.mark.parametrize("one", [True, False])
def test_only_days_that_may_still_be_answered(
    service: Service, first: int, last: int, taken: tuple[int, int] | None, one: bool
) -> None:
    made = service.commitments.add("Walk")
    about = made.id if one else None
    the_clock(service).go_on(days=20)
    before = service.consistency.stats(made.id).numbers.honest
    if taken is None:
        with pytest.raises(Refused, match=r"could be answered until .* In a review") as refusal:
            service.excuse(LATER + first * DAY, LATER + last * DAY, "ill", about)
        assert refusal.value.field == "until"
        assert not service.excused()
        return
    found = service.excuse(LATER + first * DAY, LATER + last * DAY, "ill", about)
    assert (found.from_, found.until, found.entered_on) == (LATER + taken[0] * DAY, LATER + taken[1] * DAY, None)
    assert service.consistency.stats(made.id).numbers.honest - before <= taken[1] - taken[0] + 1


def test_a_week_that_is_open_is_excused_from_its_monday(service: Service) -> None:
    walk = service.commitments.add("Walk")
    yoga = service.commitments.add("Yoga", "3 per week")
    the_clock(service).go_on(days=6)  # Sunday
    sunday = MONDAY + 6 * DAY
    service.excuse(MONDAY, sunday, "ill")
    assert ranges(service) == [(None, sunday - 3 * DAY, sunday), (yoga.id, MONDAY, sunday - 4 * DAY)]
    assert service.day(sunday).items[1].sign == "excused"
    assert service.consistency.stats(walk.id).numbers.honest == 4
    service.undo()
    assert not service.excused()
    service.excuse(MONDAY, MONDAY + DAY, "ill")
    assert ranges(service) == [(yoga.id, MONDAY, MONDAY + DAY)]


def test_in_a_review_every_day_is_taken_and_the_range_says_when(tmp_path: Path) -> None:
    service = both_in(tmp_path, LATER)
    made = service.commitments.add("Walk", starts_on=MONDAY, shared=True)
    service.review.start("short")
    found = service.review.steps.excuse(MONDAY, MONDAY + 2 * DAY, "ill")
    assert (found.from_, found.until, found.entered_on) == (MONDAY, MONDAY + 2 * DAY, LATER)
    assert found.review == service.review.running().id
    words = dict(service.commitments.detail(made.id).lines)["Excused"]
    assert words.endswith("entered in the review of Sun 10 May")
    open_days = service.review.steps.excuse(LATER, LATER + DAY, "away")
    assert (open_days.entered_on, open_days.review) == (None, None)


def test_it_needs_a_review_that_runs(service: Service) -> None:
    service.commitments.add("Walk")
    with pytest.raises(Refused, match="No review is running"):
        service.review.steps.excuse(MONDAY, MONDAY, "ill")
    assert not service.all(Excused)


# Taken back, a range obeys the same windows.


@pytest.mark.parametrize(("days", "left"), [(1, None), (5, MONDAY + DAY), (6, MONDAY + 2 * DAY)])
@pytest.mark.parametrize("all_of_them", [True, False])
def test_days_that_can_be_answered_no_longer_stay_excused(
    service: Service, days: int, left: date | None, all_of_them: bool
) -> None:
    made = service.commitments.add("Walk")
    found = service.excuse(MONDAY, MONDAY + 4 * DAY, "ill", None if all_of_them else made.id)
    the_clock(service).go_on(days=days)
    service.remove_excuse(found.id)
    assert [until for _, _, until in ranges(service)] == ([left] if left else [])


def test_a_range_whose_days_are_closed_is_taken_back_in_a_review_only(tmp_path: Path) -> None:
    service = both_in(tmp_path, LATER)
    made = service.commitments.add("Walk", starts_on=MONDAY, shared=True)
    service.review.start("short")
    found = service.review.steps.excuse(MONDAY, MONDAY + 2 * DAY, "ill", made.id)
    with pytest.raises(Refused, match="In a review"):
        service.remove_excuse(found.id)
    service.review.steps.remove_excuse(found.id)
    assert not ranges(service)


# Days that are closed are answered in a review, with the old value kept.


def test_a_closed_day_is_changed_in_a_review(tmp_path: Path) -> None:
    service = both_in(tmp_path, LATER - 13 * DAY)
    made = service.commitments.add("Walk", shared=True)
    hidden = service.commitments.add("Read")
    day = LATER - 13 * DAY
    service.checkins.mark(made.id, day, "kept", note="rain")
    the_clock(service).go_on(days=13)
    service.review.start("short")
    steps = service.review.steps
    with pytest.raises(Refused, match="why"):
        steps.answer(made.id, day, "excused")
    after = steps.answer(made.id, day, "slipped", "it was not so")
    assert (after.mark, after.note, after.told) == ("slipped", "it was not so", "later")
    assert [(edit.mark, edit.note) for edit in after.edits] == [("kept", "rain")]
    assert after.recorded_at is not None
    line = service.consistency.day_of(made.id, day)
    assert line is not None
    assert line.earlier == ("kept, rain (until Sun 10 May)",)
    assert "before: kept, rain (until Sun 10 May)" in said_of(line)
    with pytest.raises(Refused, match="private"):
        steps.answer(hidden.id, day, "kept")
    service.act_as("dana")
    with pytest.raises(Refused, match="Robin's promise"):
        steps.answer(made.id, day, "kept")


def test_excused_and_letting_go_need_a_reason(service: Service) -> None:
    made = service.commitments.add("Walk")
    with pytest.raises(Refused) as refusal:
        service.checkins.mark(made.id, MONDAY, "excused")
    assert refusal.value.field == "reason"
    with pytest.raises(Refused) as refusal:
        service.commitments.end(made.id)
    assert refusal.value.field == "reason"
    service.checkins.mark(made.id, MONDAY, "excused", reason="ill")
    service.checkins.mark(made.id, MONDAY, "excused", note="a cold")
    assert service.checkin(made.id, MONDAY).reason == "ill"
