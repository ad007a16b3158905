"""What another answer takes away with it, and what it leaves where it was."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.service.homes import MONDAY, answer, couple, the_clock
from tracker.domain.records import Checkin, Commitment, Edit, Slip
from tracker.domain.records.base import msgspec
from tracker.service import Service

DAY = timedelta(days=1)
Act = Callable[[Service, str], object]


def marked(mark: Any, **words: Any) -> Act:
    return lambda service, promise: service.checkins.mark(promise, MONDAY, mark, **words)


def repaired(service: Service, promise: str) -> None:
    service.checkins.repair_slip(promise, MONDAY, facts="I said traffic.")


def cleared(service: Service, promise: str) -> None:
    service.checkins.clear(promise, MONDAY)


def undone(service: Service, _: str) -> None:
    service.undo()


def noted(text: str) -> Act:
    return lambda service, promise: service.checkins.note(promise, MONDAY, text)


def happened(service: Service, promise: str) -> None:
    service.checkins.happened(promise, MONDAY)


def days_later(days: int) -> Act:
    return lambda service, _: the_clock(service).go_on(days=days)


def dana(act: str, *words: str) -> Act:
    def said(service: Service, promise: str) -> None:
        service.act_as("dana")
        getattr(service.checkins, act)(promise, MONDAY, *words)
        service.act_as("robin")

    return said


EMPTY = dict.fromkeys(("note", "reason", "told", "slip", "recorded_at", "zone", "thanks", "noticed"))

# What was done, in order; and what the day holds after it, where a field left out is empty.
AFTER: list[tuple[list[Act], dict[str, Any]]] = [
    # A reason belongs to the day that was not possible.
    ([marked("excused", reason="ill"), marked("kept")], {"mark": "kept"}),
    ([marked("excused", reason="ill"), marked("slipped")], {"mark": "slipped", "told": "same_day"}),
    ([marked("excused", reason="ill"), marked("excused", note="fever")], {"reason": "ill", "note": "fever"}),
    ([marked("excused", reason="ill"), marked("excused", reason="away")], {"reason": "away"}),
    # A slip's repair and its telling belong to the slip.
    ([marked("slipped"), repaired, marked("kept")], {"mark": "kept"}),
    ([marked("slipped"), repaired, marked("partly")], {"mark": "partly"}),
    ([marked("slipped"), repaired, marked("slipped", note="x")], {"told": "same_day", "note": "x", "slip": "it"}),
    ([marked("slipped"), days_later(1), marked("slipped", note="x")], {"told": "same_day", "note": "x", "late": True}),
    ([days_later(1), marked("slipped")], {"told": "next_day", "late": True}),
    ([days_later(2), marked("slipped")], {"told": "later", "late": True}),
    ([marked("kept"), days_later(1), marked("slipped")], {"told": "next_day", "late": True}),
    # A note stays with the day until it is taken away.
    ([marked("kept", note="rain"), marked("partly")], {"note": "rain"}),
    ([marked("kept", note="rain"), marked("partly", note="")], {}),
    ([marked("kept", note="rain"), noted("")], {"mark": "kept"}),
    ([marked("kept"), noted("rain")], {"mark": "kept", "note": "rain"}),
    ([noted("before"), marked("kept")], {"mark": "kept", "note": "before"}),
    # What the other said is theirs.
    ([marked("kept"), dana("thank"), marked("partly")], {"thanks": True}),
    ([marked("kept"), dana("notice"), marked("partly")], {"noticed": True}),
    ([marked("kept"), dana("thank"), dana("thank")], {"mark": "kept"}),
    ([marked("kept"), dana("saw_differently", "not so"), marked("slipped")], {"told": "same_day", "view": "not so"}),
    # Taking an answer back leaves an open day.
    ([marked("excused", reason="ill", note="fever"), cleared], {"mark": None}),
    ([marked("slipped", note="late"), repaired, cleared], {"mark": None}),
    ([days_later(1), marked("kept"), cleared], {"mark": None}),
    ([marked("kept"), dana("thank"), cleared], {"mark": None, "thanks": True}),
]  # fmt: skip


@pytest.mark.parametrize(("acts", "expected"), AFTER)
def test_what_a_day_holds_after(tmp_path: Path, acts: list[Act], expected: dict[str, Any]) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am", shared=True).id
    for act in acts:
        act(service, promise)
    found = answer(service, promise)
    expected = dict(expected)
    mark = expected.get("mark", found.mark)
    held = {name: getattr(found, name) for name in EMPTY} | {"mark": found.mark}
    view, late = expected.pop("view", None), expected.pop("late", False)
    assert (found.other_view.text if found.other_view else None) == view
    assert (held.pop("recorded_at") is not None) == late
    if expected.get("slip"):
        expected = expected | {"slip": next(iter(service.all(Slip)))}
    assert held == {name: None for name in EMPTY if name != "recorded_at"} | {"mark": mark} | expected


# What was done, and what the last line of the day's history holds.
EDITS: list[tuple[list[Act], tuple[Any, Any, Any]]] = [
    ([marked("excused", reason="ill", note="fever"), marked("kept")], ("excused", "fever", "ill")),
    ([marked("kept", note="rain"), marked("slipped")], ("kept", "rain", None)),
    ([marked("excused", reason="ill", note="fever"), cleared], ("excused", "fever", "ill")),
    ([marked("kept", note="rain"), noted("sun")], ("kept", "rain", None)),
    ([noted("rain"), noted("sun")], (None, "rain", None)),
]


@pytest.mark.parametrize(("acts", "was"), EDITS)
def test_the_history_of_a_day_keeps_what_was_there(tmp_path: Path, acts: list[Act], was: tuple[Any, ...]) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am").id
    for act in acts:
        act(service, promise)
    edits = answer(service, promise).edits
    assert [(one.mark, one.note, one.reason) for one in edits] == [was]
    assert (edits[0].by, edits[0].at) == ("robin", service.now())


@pytest.mark.parametrize(
    "acts",
    [
        [marked("kept")],
        [noted("first")],
        [marked("kept"), marked("kept")],
        [marked("kept", note="rain"), noted("rain")],
        [cleared],
    ],
)
def test_where_nothing_was_there_or_nothing_changed_no_history_is_written(tmp_path: Path, acts: list[Act]) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am").id
    for act in acts:
        act(service, promise)
    assert answer(service, promise).edits == []


def test_each_change_adds_to_the_history_and_takes_nothing_from_it(tmp_path: Path) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am").id
    for act in (marked("kept"), marked("partly"), noted("x"), cleared, marked("slipped")):
        act(service, promise)
    edits: list[Edit] = answer(service, promise).edits
    assert [(one.mark, one.note) for one in edits] == [("kept", None), ("partly", "x")]


# What was taken back and said again, in order; and the marks that stand with the earlier answers after it.
SAID_AGAIN: list[tuple[list[Act], list[str | None]]] = [
    # A slip of the finger: on the same day the same answer stands again, so nothing stood there before it.
    ([marked("kept"), cleared, marked("kept")], []),
    ([marked("kept"), cleared, marked("kept"), undone, marked("kept")], []),
    ([marked("kept"), undone, marked("kept")], []),
    ([marked("kept", note="rain"), cleared, marked("kept", note="rain")], []),
    ([marked("partly"), marked("kept"), cleared, marked("kept")], ["partly"]),
    ([days_later(2), marked("kept"), cleared, marked("kept")], []),
    # Another answer is a change, however soon it comes.
    ([marked("kept"), cleared], ["kept"]),
    ([marked("kept"), cleared, marked("slipped")], ["kept"]),
    ([marked("kept"), marked("slipped"), marked("kept")], ["kept", "slipped"]),
    ([marked("kept", note="rain"), cleared, marked("kept")], ["kept"]),
    # From one day to the next it had been open in between.
    ([marked("kept"), cleared, days_later(1), marked("kept")], ["kept"]),
]


@pytest.mark.parametrize(("acts", "was"), SAID_AGAIN)
def test_an_answer_taken_back_and_said_again_is_no_earlier_answer(
    tmp_path: Path, acts: list[Act], was: list[str | None]
) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am").id
    for act in acts:
        act(service, promise)
    assert [one.mark for one in answer(service, promise).edits] == was


def test_words_that_stay_with_their_owner_keep_their_place_among_the_earlier_answers(tmp_path: Path) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am").id
    for act in (marked("partly", note="hush"), marked("kept", note=""), cleared):
        act(service, promise)
    service.commitments.share(promise)
    for act in (marked("kept"), marked("slipped"), marked("partly", note="seen")):
        act(service, promise)
    edits = service.checkin(promise, MONDAY).edits
    marks = [(one.mark, one.note) for one in edits]
    assert marks == [("partly", "hush"), ("kept", None), ("kept", None), ("slipped", None)]


def test_a_cue_that_is_answered_or_cleared_no_longer_waits(tmp_path: Path) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("When my voice goes up, I say amber", kind="cue").id
    happened(service, promise)
    assert answer(service, promise).happened
    marked("kept")(service, promise)
    assert not answer(service, promise).happened
    cleared(service, promise)
    happened(service, promise)
    cleared(service, promise)
    assert answer(service, promise) == Checkin(edits=answer(service, promise).edits)
    assert service.day().items[0].sign == "not due"


def test_a_slip_that_became_a_kept_day_keeps_its_own_record(tmp_path: Path) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am").id
    marked("slipped")(service, promise)
    repaired(service, promise)
    (first,) = service.all(Slip).values()
    marked("kept")(service, promise)
    assert service.all(Slip) == {first.id: first}, "what was written down is not thrown away"
    marked("slipped")(service, promise)
    assert answer(service, promise).slip is None, "another slip is told anew"
    service.checkins.repair_slip(promise, MONDAY, facts="I said nothing.")
    assert answer(service, promise).slip not in (None, first.id)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ({}, "open"),
        ({"facts": "x"}, "told"),
        ({"sorry_for": "x"}, "told"),
        ({"what_failed": "x"}, "told"),
        ({"guard": "x"}, "told"),
        ({"next_step": "x"}, "told"),
        ({"guard": "x", "next_step": "y"}, "repaired"),
    ],
)
def test_a_repair_is_whole_with_a_guard_and_a_next_step(tmp_path: Path, words: dict[str, str], state: str) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am").id
    marked("slipped")(service, promise)
    slip = service.checkins.repair_slip(promise, MONDAY, **words)
    assert slip.state == state
    back = service.checkins.repair_slip(promise, MONDAY, **dict.fromkeys(words, ""))
    assert (back.id, back.state, back.facts, back.guard) == (slip.id, "open", None, None)


def test_a_closed_slip_stays_closed_when_a_word_is_added(tmp_path: Path) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Say where I am").id
    marked("slipped")(service, promise)
    slip = service.checkins.repair_slip(promise, MONDAY, facts="x")
    with service.change("close") as change:
        change.put(msgspec.structs.replace(slip, state="closed"))
    assert service.checkins.repair_slip(promise, MONDAY, guard="text first", next_step="tonight").state == "closed"


# A day of a once.


@pytest.mark.parametrize(
    ("answered_after", "looked_after", "there"),
    [
        (None, 0, True),
        (None, 4, True),
        (None, 7, True),
        (None, 8, False),
        (1, 1, True),
        (1, 2, False),
        (1, 0, False),
        (1, 4, True),
        (4, 4, True),
        (6, 6, True),
        (6, 7, False),
    ],
)
def test_a_once_stands_on_today_until_answered_and_on_the_day_it_was(
    tmp_path: Path, answered_after: int | None, looked_after: int, there: bool
) -> None:
    """It is due after four days; one that was answered early is still seen on that day, so that it can be changed."""
    service = couple(tmp_path)
    promise = service.commitments.add("Tell the bank", f"once by {MONDAY + 4 * DAY}").id
    start = the_clock(service).at
    if answered_after is not None:
        the_clock(service).at = start + timedelta(days=answered_after)
        service.checkins.mark(promise, service.today(), "kept")
    the_clock(service).at = start + timedelta(days=looked_after)
    items = service.day(MONDAY + timedelta(days=looked_after)).items
    assert [item.id for item in items] == ([promise] if there else [])
    if there and answered_after is not None:
        assert (items[0].mark, items[0].sign) == ("kept", "kept")


@pytest.mark.parametrize(("slips", "days", "asks"), [(3, 0, True), (2, 0, False), (3, 11, True), (3, 12, False)])
def test_three_slips_in_fourteen_days_ask_whether_it_is_too_big(
    tmp_path: Path, slips: int, days: int, asks: bool
) -> None:
    service = couple(tmp_path)
    promise: Commitment = service.commitments.add("Walk")
    for day in range(slips):
        the_clock(service).go_on(days=1 if day else 0)
        service.checkins.mark(promise.id, MONDAY + timedelta(days=day), "slipped")
    the_clock(service).go_on(days=days)
    assert service.checkins.may_be_too_big(promise.id) is asks


def test_a_count_that_was_reached_without_a_tick_asks_nothing_more(tmp_path: Path) -> None:
    """An excused range makes two of three days enough for the week."""
    service = couple(tmp_path)
    made = service.commitments.add("Yoga", "3 per week", count=1)
    for back in (0, 1):
        service.checkins.mark(made.id, MONDAY + timedelta(days=back), "kept")
        the_clock(service).go_on(days=1)
    service.excuse(MONDAY + timedelta(days=2), MONDAY + timedelta(days=5), "ill", made.id)
    assert service.commitment(made.id).state == "active"
    assert not service.day().items
    assert [item.mark for item in service.day(MONDAY).items] == ["kept"]
