"""What is done at the table: slips, two views, a topic, decisions, the week to come."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import answer
from tests.service.review.reviewing import MONDAY, SUNDAY, at_step, both_in
from tracker.domain.records import Checkin, Positive, Slip
from tracker.domain.records.base import msgspec
from tracker.service import Refused, Service

LONG_AGO = SUNDAY - timedelta(days=12)


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return both_in(tmp_path)


def promise(service: Service, text: str = "Home by seven", **fields: object) -> str:
    return service.commitments.add(text, shared=True, starts_on=LONG_AGO, **fields).id  # type: ignore[arg-type]


def seen_differently(service: Service, identity: str, day: date) -> None:
    with service.change("answered in time") as change:
        change.put_checkin(identity, day, Checkin(mark="kept", note="nearly seven"))
    service.act_as("dana")
    service.checkins.saw_differently(identity, day, "it was eight")
    service.act_as("robin")


# Slips.


def test_slips_come_first_and_are_closed_by_their_owner(service: Service) -> None:
    mine = promise(service)
    service.checkins.mark(mine, SUNDAY, "slipped")
    service.checkins.repair_slip(mine, SUNDAY, facts="came at nine", guard="leave at six")
    review = at_step(service, 4).review.running()
    week = service.review.week(review, "robin")
    assert [(slip.day, slip.state, slip.told) for slip in week.slips] == [(SUNDAY, "told", "told the same day")]
    assert week.slips[0].repair == [("what happened", "came at nine"), ("the new guard", "leave at six")]
    service.act_as("dana")
    with pytest.raises(Refused, match="Robin"):
        service.review.steps.close_slip(mine, SUNDAY)
    service.act_as("robin")
    closed = service.review.steps.close_slip(mine, SUNDAY)
    assert (closed.state, closed.review, closed.facts) == ("closed", review.id, "came at nine")
    assert service.review.week(review, "robin").slips == []
    assert answer(service, mine, SUNDAY).mark == "slipped"


def test_a_slip_with_nothing_written_is_closed_by_reading_it(service: Service) -> None:
    mine = promise(service)
    service.checkins.mark(mine, SUNDAY, "slipped")
    review = at_step(service, 4).review.running()
    closed = service.review.steps.close_slip(mine, SUNDAY)
    assert service.all(Slip)[closed.id].review == review.id
    assert answer(service, mine, SUNDAY).slip == closed.id
    with pytest.raises(Refused, match="no slip"):
        service.review.steps.close_slip(mine, SUNDAY - timedelta(days=1))


def test_week_holds_shared_things_only_while_both_look(service: Service) -> None:
    promise(service)
    service.commitments.add("Mine alone", starts_on=LONG_AGO)
    review = at_step(service, 4).review.running()
    assert [one.text for one in service.review.week(review, "robin").promises] == ["Home by seven"]


def test_alone_the_week_holds_ones_own(service: Service) -> None:
    promise(service)
    service.commitments.add("Mine alone", starts_on=LONG_AGO)
    review = service.review.start("solo")
    assert {one.text for one in service.review.week(review, "robin").promises} == {"Home by seven", "Mine alone"}


# Two views.


def test_left_stays_out_of_the_numbers(service: Service) -> None:
    mine = promise(service)
    seen_differently(service, mine, LONG_AGO)
    review = at_step(service, 4).review.running()
    assert [(view.day, view.words, view.note) for view in service.review.steps.views()] == [
        (LONG_AGO, "it was eight", "nearly seven")
    ]
    service.act_as("dana")
    service.review.steps.close_view(mine, LONG_AGO, "left")
    view = answer(service, mine, LONG_AGO).other_view
    assert view is not None
    assert (view.closed, view.review, answer(service, mine, LONG_AGO).two_views) == ("left", review.id, True)


def test_reworded_by_its_owner_from_today(service: Service) -> None:
    mine = promise(service)
    seen_differently(service, mine, LONG_AGO)
    at_step(service, 4)
    service.act_as("dana")
    with pytest.raises(Refused, match="Robin"):
        service.review.steps.close_view(mine, LONG_AGO, "reworded", text="Home by eight")
    service.act_as("robin")
    with pytest.raises(Refused, match="words"):
        service.review.steps.close_view(mine, LONG_AGO, "reworded")
    service.review.steps.close_view(mine, LONG_AGO, "reworded", text="Key in the door by seven")
    found = service.commitment(mine)
    assert found.text_on(SUNDAY) == "Key in the door by seven"
    assert found.text_on(SUNDAY - timedelta(days=1)) == "Home by seven"
    assert answer(service, mine, LONG_AGO).two_views


def test_new_words_hold_in_the_terms_that_wait_as_well(service: Service) -> None:
    mine = promise(service)
    later = SUNDAY + timedelta(days=4)
    service.commitments.edit(mine, schedule="2 per week", starts_on=later)
    seen_differently(service, mine, LONG_AGO)
    at_step(service, 4)
    service.review.steps.close_view(mine, LONG_AGO, "reworded", text="Key in the door by seven")
    found = service.commitment(mine)
    assert found.text_on(later) == "Key in the door by seven"
    assert found.terms_on(later).schedule == "2 per week"


def test_owner_changed_after_the_window_keeps_the_old_mark(service: Service) -> None:
    mine = promise(service)
    seen_differently(service, mine, LONG_AGO)
    with pytest.raises(Refused, match="could be answered"):
        service.checkins.mark(mine, LONG_AGO, "partly")
    at_step(service, 4)
    with pytest.raises(Refused, match="now"):
        service.review.steps.close_view(mine, LONG_AGO, "owner changed", mark="kept")
    service.act_as("dana")
    with pytest.raises(Refused, match="Robin"):
        service.review.steps.close_view(mine, LONG_AGO, "owner changed", mark="slipped")
    service.act_as("robin")
    service.review.steps.close_view(mine, LONG_AGO, "owner changed", mark="partly")
    now = answer(service, mine, LONG_AGO)
    assert now.mark == "partly"
    assert [(edit.mark, edit.by, edit.note) for edit in now.edits][-1] == ("kept", "robin", "nearly seven")
    assert not now.two_views
    assert now.other_view is not None
    assert now.other_view.text == "it was eight"


@pytest.mark.parametrize("form", ["full", "short", "solo"])
def test_one_day_of_two_views_per_review(service: Service, form: str) -> None:
    mine = promise(service)
    seen_differently(service, mine, LONG_AGO)
    seen_differently(service, mine, LONG_AGO + timedelta(days=1))
    review = at_step(service, 4, form).review.running()
    service.review.steps.close_view(mine, LONG_AGO, "left")
    assert service.review.steps.view_closed(review)
    for how in ("left", "reworded", "owner changed"):
        with pytest.raises(Refused, match="One day is enough"):
            service.review.steps.close_view(mine, LONG_AGO + timedelta(days=1), how, text="x", mark="slipped")  # type: ignore[arg-type]
    service.review.save()
    service.clock.go_on(days=7)  # type: ignore[attr-defined]
    at_step(service, 4)
    service.review.steps.close_view(mine, LONG_AGO + timedelta(days=1), "left")


@pytest.mark.parametrize("how", ["left", "reworded", "owner changed"])
def test_a_view_that_was_closed_stays_as_it_was_said(service: Service, how: str) -> None:
    mine = promise(service)
    seen_differently(service, mine, LONG_AGO)
    at_step(service, 4)
    service.review.steps.close_view(mine, LONG_AGO, how, text="Key in the door", mark="partly")  # type: ignore[arg-type]
    closed = answer(service, mine, LONG_AGO)
    service.act_as("dana")
    if how != "owner changed":  # its own mark is a new answer, and may be seen differently like any other
        with pytest.raises(Refused, match="closed in a review"):
            service.checkins.saw_differently(mine, LONG_AGO, "it was nine")
    assert answer(service, mine, LONG_AGO) == closed
    assert closed.two_views is (how != "owner changed")


def test_a_day_that_was_looked_at_is_not_said_anew_while_the_review_runs(service: Service) -> None:
    mine = promise(service)
    seen_differently(service, mine, LONG_AGO)
    review = at_step(service, 4).review.running()
    service.review.steps.close_view(mine, LONG_AGO, "owner changed", mark="partly")
    service.act_as("dana")
    with pytest.raises(Refused, match="the review that runs"):
        service.checkins.saw_differently(mine, LONG_AGO, "it was nine")
    assert service.review.steps.view_closed(review)
    service.review.save()
    service.checkins.saw_differently(mine, LONG_AGO, "it was nine")


def test_a_closed_day_is_changed_while_a_review_runs_only(service: Service) -> None:
    mine = promise(service)
    for running in (False, True):
        if running:
            service.review.start("short")
            service.checkins.mark(mine, LONG_AGO, "slipped", in_review=True)
        else:
            with pytest.raises(Refused, match="No review"):
                service.checkins.mark(mine, LONG_AGO, "slipped", in_review=True)


def test_views_are_closed_in_a_review_only(service: Service) -> None:
    mine = promise(service)
    seen_differently(service, mine, SUNDAY)
    with pytest.raises(Refused, match="No review"):
        service.review.steps.close_view(mine, SUNDAY, "left")


# One topic.


def test_one_topic_is_talked_about_and_the_rest_stays_listed(service: Service) -> None:
    at_step(service, 6)
    easter, money = service.review.topics.add("Easter"), service.review.topics.add("The account")
    with pytest.raises(Refused, match="Choose a topic"):
        service.review.topics.heard(True)
    service.review.topics.choose(money.id)
    service.review.topics.choose(easter.id)
    service.review.topics.heard(False)
    service.review.topics.heard(True)
    service.act_as("dana")
    service.review.topics.heard(False)
    review = service.review.running()
    assert review.topics == [{"id": easter.id, "text": "Easter", "heard": {"robin": True, "dana": False}}]
    service.review.topics.settled(True)
    service.undo()
    assert [one.text for one in service.review.topics.waiting()] == ["Easter", "The account"]
    assert "closed" not in service.review.running().topics[0], "one act, taken back whole"
    service.review.topics.settled(True)
    assert [one.text for one in service.review.topics.waiting()] == ["The account"]
    saved = service.review.save()
    assert saved.topics[0]["closed"] is True
    assert saved.topic is None
    assert service.all(type(easter))[easter.id].review == saved.id


def test_a_topic_left_open_stays_listed(service: Service) -> None:
    at_step(service, 6)
    easter = service.review.topics.add("Easter")
    service.review.topics.choose(easter.id)
    service.review.topics.heard(True)
    service.review.topics.settled(False)
    service.review.save()
    assert [one.id for one in service.review.topics.waiting()] == [easter.id]


# The week to come.


def test_a_caring_act_lands_as_the_others_draft(service: Service) -> None:
    at_step(service, 7)
    service.review.next_week.ask_caring("Coffee in bed on Saturday", MONDAY)
    service.act_as("dana")
    assert [item.text_on(SUNDAY) for item in service.review.next_week.asked_of_me()] == ["Coffee in bed on Saturday"]
    draft = service.review.next_week.asked_of_me()[0]
    assert (draft.owner, draft.state, draft.asked_by) == ("dana", "draft", "robin")
    service.commitments.accept(draft.id)
    assert service.commitment(draft.id).state == "active"
    assert service.review.running().next_week == [
        {"kind": "caring", "by": "robin", "text": "Coffee in bed on Saturday", "promise": draft.id, "day": "2026-06-01"}
    ]


def test_a_caring_act_may_be_words_only_and_is_one_each(service: Service) -> None:
    at_step(service, 7)
    service.review.next_week.ask_caring("First thought")
    service.review.next_week.ask_caring("Second thought")
    service.act_as("dana")
    service.review.next_week.ask_caring("A hug")
    assert [one["text"] for one in service.review.running().next_week] == ["Second thought", "A hug"]
    assert not service.commitments.rows()


@pytest.mark.parametrize("by", [None, MONDAY])
def test_where_nobody_else_is_present_nobody_is_asked(service: Service, by: date | None) -> None:
    review = at_step(service, 7).review.running()
    with service.change("only one at the table") as change:
        change.put(msgspec.structs.replace(review, present=["robin"]))
    with pytest.raises(Refused, match="There is nobody here to ask"):
        service.review.next_week.ask_caring("Coffee in bed", by)
    assert not service.review.running().next_week
    assert not service.commitments.rows()


def test_a_fun_thing_is_the_one_of_together(service: Service) -> None:
    at_step(service, 7)
    service.review.next_week.fun("Rowing boat")
    service.review.next_week.fun("Rowing boat", date(2026, 6, 6))
    fun = service.positives.fun()
    assert fun is not None
    assert (fun.text, fun.on, fun.visibility, fun.done) == ("Rowing boat", date(2026, 6, 6), "shared", None)
    assert [one["text"] for one in service.review.running().next_week] == ["Rowing boat"]
    for who in ("robin", "dana"):
        service.act_as(who)
        assert any(one.text == "Rowing boat · in 6 days" for one in service.day().ahead)
    with pytest.raises(Refused, match="One thing at a time: “Rowing boat” is open"):
        service.review.next_week.fun("Cinema")
    service.review.next_week.fun("Rowing boat", date(2026, 6, 7))
    service.review.next_week.fun_done()
    service.review.next_week.fun("Cinema")
    assert [one.text for one in service.all(Positive).values() if one.done != "yes"] == ["Cinema"]
    with pytest.raises(Refused, match="past"):
        service.review.next_week.fun("Too late", date(2026, 5, 1))
