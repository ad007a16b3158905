"""Joining, how somebody is in it, leaving: each alone, at once, and with nothing left that reminds."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tests.service.review.reviewing import both_in
from tracker.domain.records import Commitment, SpecialDay
from tracker.exchange.document.write import document_of
from tracker.service import Refused, Service
from tracker.service.base.consent import people_in
from tracker.service.maintenance import seal_own


def modes(service: Service) -> list[str]:
    return [one.mode for one in service.repair.modes]


def test_joining_is_the_partners_own_act(tmp_path: Path) -> None:
    service = couple(tmp_path)
    assert people_in(service) == ["robin"]
    joined = service.join()
    assert (joined.id, joined.involvement, joined.joined_on) == ("dana", "in", MONDAY)
    assert service.actor == "dana"
    assert people_in(service) == ["robin", "dana"]
    assert modes(service) == ["together"], "the mode of the day the home was set up"


def test_mode_over_time(tmp_path: Path) -> None:
    service = couple(tmp_path)
    clock = the_clock(service)
    clock.go_on(days=7)
    service.join("Dana")
    clock.go_on(days=7)
    service.involve("informed")
    clock.go_on(days=7)
    service.involve("out")
    clock.go_on(days=7)
    service.involve("in")
    clock.go_on(days=7)
    service.leave()
    assert modes(service) == ["solo", "together", "informed", "solo", "together", "apart"]
    assert [one.from_ for one in service.repair.modes] == [MONDAY + timedelta(days=7 * week) for week in range(6)]


@pytest.mark.parametrize(
    ("name", "words"), [("Robin", "joined already"), ("Toni", "was named as the partner"), (" ", "join")]
)
def test_who_cannot_join(tmp_path: Path, name: str, words: str) -> None:
    service = couple(tmp_path)
    if name == " ":
        service.join()
        service.act_as("robin")
    with pytest.raises(Refused, match=words):
        service.join(name)


def test_a_partner_nobody_named(tmp_path: Path) -> None:
    from tests.service.homes import clock_at

    service = Service.open(tmp_path / "home", clock_at())
    service.setup("Robin")
    with pytest.raises(Refused):
        service.join()
    assert service.join("Dana").id == "dana"
    assert people_in(service) == ["robin", "dana"]
    service.act_as("robin")
    with pytest.raises(Refused, match="two"):
        service.join("Toni")


def test_involvement_is_changed_alone_and_any_time(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.act_as("dana")
    for how in ("informed", "out", "in"):
        assert service.involve(how).involvement == how
    with pytest.raises(Refused, match="one of in"):
        service.involve("maybe")
    service.leave()
    for again in (lambda: service.involve("in"), service.leave):
        with pytest.raises(Refused, match="have left"):
            again()


def test_who_has_not_joined_changes_nothing(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.act_as("dana")
    for act in (lambda: service.involve("in"), service.leave):
        with pytest.raises(Refused, match="not joined"):
            act()


def _lived_in(folder: Path) -> Service:
    service = both_in(folder)
    mine = service.commitments.add("Robin shares this", shared=True)
    service.checkins.mark(mine.id, service.today(), "kept", note="for us")
    service.commitments.ask("dana", "Robin asks for this")
    service.act_as("dana")
    service.commitments.agree(mine.id)
    service.commitments.add("Dana shares this", shared=True)
    service.commitments.ask("robin", "Dana asks for this")
    service.review.topics.add("A topic of both")
    with service.change("a day to think of") as change:
        change.put(SpecialDay(label="The birthday", on=service.today() + timedelta(days=3)))
    service.cooloff.say("call", topic="money")
    service.plans.add("trigger", name="Payday")
    return service


@pytest.mark.parametrize("who", ["robin", "dana"])
def test_leaving_ends_what_is_shared_and_keeps_ones_own(tmp_path: Path, who: str) -> None:
    service = _lived_in(tmp_path)
    service.act_as(who)
    other = "dana" if who == "robin" else "robin"
    service.leave()
    assert [row.text for row in service.commitments.rows()] == [f"{who.title()} shares this"]
    seen = json.dumps(document_of(service), default=str)
    assert f"{other.title()} shares this" not in seen
    service.actor = other
    assert [row.text for row in service.commitments.rows()] == [f"{other.title()} shares this"]
    seen = json.dumps(document_of(service), default=str)
    assert f"{who.title()} shares this" not in seen
    shared = (Path(service.book.home) / "shared.json").read_text("utf-8")
    assert "shares this" not in shared
    assert all(item.visibility == "private" for item in service.all(Commitment).values())


@pytest.mark.parametrize("who", ["robin", "dana"])
def test_nothing_reminds_afterwards(tmp_path: Path, who: str) -> None:
    service = _lived_in(tmp_path)
    service.act_as(who)
    service.leave()
    for person in ("robin", "dana"):
        service.actor = person
        view = service.day(service.today())
        assert view.ahead == []
        assert [group.person for group in view.groups] == [person]
        assert service.partner_of(person) is None
        assert not service.has_partner
        assert service.review.next() is None
        assert service.review.topics.waiting() == []
        assert service.review.next_week.asked_of_me() == []
        assert service.cooloff.banner() == ""
        assert service.plans.all() == [one for one in service.plans.all() if one.opened_by == person]


def test_promises_go_on_with_their_answers(tmp_path: Path) -> None:
    service = _lived_in(tmp_path)
    service.leave()
    service.actor = "robin"
    item = next(one for one in service.day().items if one.text == "Robin shares this")
    assert (item.mark, item.note) == ("kept", "for us")
    service.checkins.mark(item.id, service.today(), "slipped")


def test_coming_back_shares_nothing_by_itself(tmp_path: Path) -> None:
    service = _lived_in(tmp_path)
    service.leave()
    the_clock(service).go_on(days=3)
    service.join()
    assert people_in(service) == ["robin", "dana"]
    assert [row.text for row in service.commitments.rows()] == ["Dana shares this"]


def test_leaving_is_not_undone_by_a_key(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.leave()
    with pytest.raises(Refused, match="nothing to undo"):
        service.undo()


def test_review_hour(tmp_path: Path) -> None:
    service = both_in(tmp_path, date(2026, 5, 27))
    service.act_as("dana")
    service.set_review_hour("Wed at 20")
    assert service.repair.review == "wed 20:00"
    assert service.review.next() == (date(2026, 5, 27), "20:00", False)
    with pytest.raises(Refused, match="sun 18:00"):
        service.set_review_hour("soon")
    service.set_review_hour("")
    assert service.review.next() is None


def test_a_sealed_file_of_the_other_holds_nobody_back(tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    robin = both_in(tmp_path)
    promise = robin.commitments.add("Listen to the end", shared=True)
    seal_own(robin, "a quiet wood")
    dana = Service.open(robin.home, the_clock(robin), "dana")
    assert dana.is_closed("robin")
    assert dana.leave().left_on is not None
    again = Service.open(robin.home, the_clock(robin), "robin")
    again.unlock("a quiet wood")
    assert again.commitment(promise.id).visibility == "private"
    assert "Listen to the end" not in Path(robin.home, "shared.json").read_text()


def test_what_was_given_blind_waits_for_an_open_file(tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    robin = both_in(tmp_path)
    robin.review.start()
    robin.review.warmth(4)
    seal_own(robin, "a quiet wood")
    dana = Service.open(robin.home, the_clock(robin), "dana")
    with pytest.raises(Refused, match="Robin opens it first"):
        dana.review.warmth(2)
    dana.unlock("a quiet wood", "robin")
    assert not dana.review.missing(dana.review.warmth(2), "heat")


def test_here_are_those_who_have_not_left_and_who_left_is_alone(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    assert [one.id for one in service.here()] == ["robin", "dana"]
    service.act_as("dana")
    service.leave()
    assert [one.id for one in service.here()] == ["dana"]
    service.act_as("robin")
    assert [one.id for one in service.here()] == ["robin"]
    service.act_as("dana")
    service.join()
    assert [one.id for one in service.here()] == ["robin", "dana"]
