"""Ticking off: what may be answered when, and what is kept of it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.service.homes import MONDAY, answer, couple, the_clock
from tracker.domain.records import Mark
from tracker.service import Refused, Service

DAY = timedelta(days=1)


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return couple(tmp_path)


@pytest.mark.parametrize("mark", ["kept", "partly", "slipped", "excused"])
def test_an_answer_is_on_the_disk(service: Service, mark: Mark) -> None:
    made = service.commitments.add("Walk")
    service.checkins.mark(made.id, MONDAY, mark, note="rain", reason="ill")
    again = Service.open(service.book.home, service.clock)
    found = answer(again, made.id)
    assert (found.mark, found.note) == (mark, "rain")
    assert found.recorded_at is None
    assert found.told == ("same_day" if mark == "slipped" else None)


@pytest.mark.parametrize(("days", "told"), [(0, "same_day"), (1, "next_day"), (2, "later"), (3, "later"), (4, None)])
def test_window_is_open_through_the_third_day_after(service: Service, days: int, told: str | None) -> None:
    made = service.commitments.add("Walk")
    the_clock(service).go_on(days=days)
    if told is None:
        with pytest.raises(Refused, match=r"third day|until"):
            service.checkins.mark(made.id, MONDAY, "slipped")
        return
    service.checkins.mark(made.id, MONDAY, "slipped")
    assert answer(service, made.id).told == told
    assert (answer(service, made.id).recorded_at is not None) == (days > 0)


def test_a_tick_after_midnight_belongs_to_the_evening_before(service: Service) -> None:
    made = service.commitments.add("Walk")
    the_clock(service).set("2026-04-21T01:30")
    assert service.today() == MONDAY
    service.checkins.mark(made.id, service.today(), "kept")
    assert answer(service, made.id).mark == "kept"
    the_clock(service).set("2026-04-21T03:00")
    assert service.today() == MONDAY + DAY


BAD_DAYS: list[tuple[dict[str, Any], date, str]] = [
    ({"text": "Walk"}, MONDAY - DAY, "begins"),
    ({"text": "Walk"}, MONDAY + DAY, "to come"),
    ({"text": "Walk", "schedule": "tue"}, MONDAY, "Nothing is promised"),
    ({"text": "Walk", "draft": True}, MONDAY, "draft"),
]


@pytest.mark.parametrize(("fields", "day", "words"), BAD_DAYS)
def test_days_that_cannot_be_answered(service: Service, fields: dict[str, Any], day: date, words: str) -> None:
    made = service.commitments.add(**fields)
    with pytest.raises(Refused, match=words):
        service.checkins.mark(made.id, day, "kept")


def test_strict_knows_nothing_between(service: Service) -> None:
    made = service.commitments.add("Say what is true", strict=True)
    with pytest.raises(Refused, match="strict"):
        service.checkins.mark(made.id, MONDAY, "partly")


def test_changing_an_answer_keeps_what_was_there(service: Service) -> None:
    made = service.commitments.add("Walk")
    service.checkins.mark(made.id, MONDAY, "kept", note="all of it")
    service.checkins.mark(made.id, MONDAY, "slipped")
    edits = answer(service, made.id).edits
    assert [(edit.mark, edit.note, edit.by) for edit in edits] == [("kept", "all of it", "robin")]


def test_clearing(service: Service) -> None:
    made = service.commitments.add("Walk")
    service.checkins.mark(made.id, MONDAY, "kept")
    service.checkins.clear(made.id, MONDAY)
    assert answer(service, made.id).mark is None
    assert service.day().items[0].sign == "open"


def test_a_quota_is_open_until_its_week_has_closed(service: Service) -> None:
    made = service.commitments.add("Yoga", "4 per week")
    the_clock(service).go_on(days=9)
    service.checkins.mark(made.id, MONDAY + 2 * DAY, "kept")
    the_clock(service).go_on(days=1)
    with pytest.raises(Refused):
        service.checkins.mark(made.id, MONDAY + 2 * DAY, "slipped")


def test_quota_on_today(service: Service) -> None:
    made = service.commitments.add("Yoga", "4 per week")
    service.checkins.mark(made.id, MONDAY, "kept")
    item = service.day().items[0]
    assert (item.done, item.target, item.window, item.days_left) == (1, 4, "week", 7)


def test_a_count_that_is_reached_keeps_the_promise(service: Service) -> None:
    made = service.commitments.add("Workshop", "every day", count=2)
    service.checkins.mark(made.id, MONDAY, "kept")
    the_clock(service).go_on(days=1)
    service.checkins.mark(made.id, MONDAY + DAY, "kept")
    done = service.commitment(made.id)
    assert (done.state, done.ends_on) == ("kept", MONDAY + DAY)
    service.checkins.clear(made.id, MONDAY + DAY)
    assert service.commitment(made.id).state == "active"
    service.undo()
    assert service.commitment(made.id).state == "kept"


def test_a_once_stands_under_its_date_and_may_be_answered_early(service: Service) -> None:
    made = service.commitments.add("Book the counsellor", "once by 2026-04-24")
    service.checkins.mark(made.id, MONDAY, "kept")
    assert answer(service, made.id, date(2026, 4, 24)).mark == "kept"
    assert service.commitment(made.id).state == "kept"
    the_clock(service).go_on(days=1)
    assert not service.day().items


def test_a_cue_may_be_logged_first_and_answered_later(service: Service) -> None:
    made = service.commitments.add("When my voice goes up, I say amber", kind="cue")
    assert service.day().items[0].sign == "not due"
    service.checkins.happened(made.id, MONDAY)
    assert service.day().items[0].sign == "open"
    the_clock(service).go_on(days=1)
    service.checkins.mark(made.id, MONDAY, "kept")
    assert answer(service, made.id).mark == "kept"


def test_the_repair_of_a_slip(service: Service) -> None:
    made = service.commitments.add("Say where I am", shared=True)
    service.checkins.mark(made.id, MONDAY, "slipped")
    slip = service.checkins.repair_slip(made.id, MONDAY, facts="I said traffic.")
    assert (slip.state, slip.told) == ("told", "same_day")
    again = service.checkins.repair_slip(made.id, MONDAY, guard="Text first.", next_step="Tell Dana at dinner.")
    assert (again.id, again.state, again.facts) == (slip.id, "repaired", "I said traffic.")
    assert answer(service, made.id).slip == slip.id


def test_excused_ranges_are_entered_once(service: Service) -> None:
    one = service.commitments.add("Walk")
    service.commitments.add("Read")
    service.excuse(MONDAY, MONDAY + 2 * DAY, "ill")
    assert [item.sign for item in service.day().items] == ["excused", "excused"]
    assert service.day().items[0].reason == "ill"
    service.checkins.mark(one.id, MONDAY, "kept")
    assert service.day().items[0].sign == "kept", "an answer inside an excused range stands"


@pytest.mark.parametrize(
    ("until", "reason", "field"),
    [(MONDAY - DAY, "ill", "until"), (MONDAY, "", "reason"), (date(2030, 1, 1), "x", "until")],
)
def test_bad_ranges(service: Service, until: date, reason: str, field: str) -> None:
    with pytest.raises(Refused) as refusal:
        service.excuse(MONDAY, until, reason)
    assert refusal.value.field == field


def test_the_reason_of_a_private_range_is_not_in_the_shared_file(service: Service) -> None:
    made = service.commitments.add("Walk")
    service.excuse(MONDAY, MONDAY, "a secret illness")
    assert "secret illness" not in (service.book.home / "shared.json").read_text()
    service.commitments.share(made.id)
    assert "secret illness" in (service.book.home / "shared.json").read_text()


def test_what_the_other_may_say(service: Service) -> None:
    made = service.commitments.add("Say where I am", shared=True)
    service.checkins.mark(made.id, MONDAY, "kept")
    with pytest.raises(Refused):
        service.checkins.thank(made.id, MONDAY)
    service.act_as("dana")
    service.checkins.thank(made.id, MONDAY)
    service.checkins.saw_differently(made.id, MONDAY, "I did not hear one.")
    item = service.day().items[0]
    assert (item.sign, item.mark, item.thanks) == ("two views", "kept", True)


def test_two_programs_lose_nothing_of_each_other(service: Service) -> None:
    made = service.commitments.add("Walk")
    other_promise = service.commitments.add("Read")
    other = Service.open(service.book.home, service.clock)
    seen: list[str] = []
    service.subscribe(lambda: seen.append("changed"))
    other.checkins.mark(other_promise.id, MONDAY, "kept")
    service.checkins.mark(made.id, MONDAY, "kept")
    assert [item.mark for item in service.day().items] == ["kept", "kept"]
    other.checkins.mark(made.id, MONDAY, "slipped")
    seen.clear()
    assert service.poll()
    assert seen
    assert service.day().items[0].mark == "slipped"


def test_once_may_be_answered_until_the_third_day_after_its_date_and_its_note_written(service: Service) -> None:
    made = service.commitments.add("Tell the bank", f"once by {MONDAY}")
    the_clock(service).go_on(days=3)
    service.checkins.note(made.id, MONDAY + 3 * DAY, "rang twice")
    the_clock(service).go_on(days=1)
    for day in (MONDAY, MONDAY + 4 * DAY):
        with pytest.raises(Refused, match="until"):
            service.checkins.note(made.id, day, "late")
        with pytest.raises(Refused, match="until"):
            service.checkins.mark(made.id, day, "kept")


def test_a_count_that_is_undone_brings_the_last_day_back(service: Service) -> None:
    last = MONDAY + timedelta(days=30)
    made = service.commitments.add("Read", count=1, ends_on=last)
    service.checkins.mark(made.id, MONDAY, "kept")
    assert (service.commitment(made.id).state, service.commitment(made.id).ends_on) == ("kept", MONDAY)
    service.checkins.mark(made.id, MONDAY, "slipped")
    assert (service.commitment(made.id).state, service.commitment(made.id).ends_on) == ("active", last)


def test_what_its_owner_called_kept_stays_kept(service: Service) -> None:
    made = service.commitments.add("Read", count=10)
    service.checkins.mark(made.id, MONDAY, "slipped")
    service.commitments.keep(made.id)
    service.checkins.mark(made.id, MONDAY, "kept")
    assert service.commitment(made.id).state == "kept"


def test_a_view_of_a_promise_that_is_private_now_is_out_of_reach(service: Service) -> None:
    made = service.commitments.add("Read", shared=True)
    service.checkins.mark(made.id, MONDAY, "kept")
    service.act_as("dana")
    service.checkins.saw_differently(made.id, MONDAY, "the lamp was off")
    service.act_as("robin")
    service.commitments.unshare(made.id)
    service.act_as("dana")
    with pytest.raises(Refused, match="no such promise"):
        service.checkins.saw_differently(made.id, MONDAY, "it was off all evening")


def test_what_is_remembered_beside_answers_is_made_anew_with_every_other_change(service: Service) -> None:
    first = service.commitments.add("Home by seven").id
    made: list[int] = []

    def turns() -> int:
        made.append(1)
        return service.remembered("turns", lambda: len(made))

    assert turns() == 1
    service.checkins.mark(first, service.today(), "kept")
    assert turns() == 1
    service.commitments.add("No phone at dinner")
    assert turns() == 3
    service.undo()
    assert turns() == 4
    other = Service.open(service.book.home, service.clock)
    other.commitments.add("A walk")
    service.poll()
    assert turns() == 5
    service.act_as("dana")
    assert turns() == 6


def test_a_last_day_that_comes_back_is_its_own(service: Service) -> None:
    """Others are kept and changed meanwhile; what they held before is not this one's."""
    last = MONDAY + timedelta(days=30)
    made = service.commitments.add("Read", count=1, ends_on=last)
    other = service.commitments.add("Walk", ends_on=MONDAY + timedelta(days=60))
    service.checkins.mark(made.id, MONDAY, "kept")
    service.commitments.edit(other.id, ends_on=MONDAY + timedelta(days=90))
    service.commitments.keep(other.id)
    service.checkins.clear(made.id, MONDAY)
    assert (service.commitment(made.id).state, service.commitment(made.id).ends_on) == ("active", last)
