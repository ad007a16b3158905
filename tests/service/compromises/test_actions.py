"""Agreements of two through the service: consent, versions, blind verdicts, ends, and what is refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.service.homes import clock_at, couple, the_clock
from tracker.domain.base.errors import Refused
from tracker.domain.compromises import agreement
from tracker.domain.records import BlindVerdict, Compromise, Mode
from tracker.domain.records.base import msgspec
from tracker.exchange.document.read import read_document
from tracker.exchange.document.write import document_of
from tracker.service import Service
from tracker.service.compromises.fields import DealFields
from tracker.service.compromises.views import listed

START = date(2026, 3, 10)
WORDS = DealFields("quiet after ten", date(2026, 6, 8), gives="the radio", core="sleep", flexible="the hour")


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return couple(tmp_path, clock_at(START))


def offered(service: Service) -> str:
    made = service.compromises.draft("Noise", WORDS)
    service.compromises.offer(made.id)
    return made.id


def agreed(service: Service) -> str:
    identity = offered(service)
    for person in ("dana", "robin"):
        service.act_as(person)
        service.compromises.agree(identity)
    return identity


def on(service: Service, day: str, person: str = "robin") -> None:
    the_clock(service).set(f"{day}T20:00")
    service.act_as(person)


def record(service: Service, identity: str) -> Compromise:
    return service.compromises.get(identity)


def judged(service: Service, identity: str, robin: str, dana: str) -> Compromise:
    service.act_as("robin")
    service.compromises.verdict(identity, robin)
    service.act_as("dana")
    return service.compromises.verdict(identity, dana)


def refused(service: Service, act: Callable[[], object], says: str) -> None:
    """The act is refused with a sentence, and no file has changed."""
    before = files(service)
    with pytest.raises(Refused, match=says):
        act()
    assert files(service) == before


def files(service: Service) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(service.book.home.glob("*.json"))}


# Drafts.


def test_a_draft_is_its_authors_alone(service: Service) -> None:
    made = service.compromises.draft("Noise", WORDS)
    assert "Noise" not in files(service)["shared.json"].decode()
    service.act_as("dana")
    assert service.compromises.rows() == []
    refused(service, lambda: service.compromises.detail(made.id), "no such compromise")
    assert "compromises" not in document_of(service) or document_of(service)["compromises"] == []


def test_a_draft_can_be_changed_offered_and_removed(service: Service) -> None:
    made = service.compromises.draft("Noise", WORDS)
    service.compromises.edit(made.id, WORDS._replace(deal="quiet after nine"), issue="Noise at night")
    assert record(service, made.id).versions[0].deal == "quiet after nine"
    assert record(service, made.id).issue == "Noise at night"
    service.compromises.offer(made.id)
    assert record(service, made.id).state == "discussing"
    refused(service, lambda: service.compromises.offer(made.id), "see this one already")
    refused(service, lambda: service.compromises.remove_draft(made.id), "Only a draft")
    service.undo()
    service.compromises.remove_draft(made.id)
    assert service.compromises.rows() == []


def test_alone_nothing_can_be_offered(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "alone", clock_at(START))
    service.setup("Robin")
    made = service.compromises.draft("Noise", WORDS)
    refused(service, lambda: service.compromises.offer(made.id), "nobody else here")
    assert service.compromises.detail(made.id).sides[0].need == "sleep"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_on": None}, "ends_on"),
        ({"ends_on": date(2026, 3, 9)}, "ends_on"),
        ({"ends_on": date(2026, 6, 9)}, "ends_on"),
        ({"from_": date(2026, 3, 9)}, "from"),
        ({"from_": date(2026, 6, 9), "ends_on": date(2026, 6, 8)}, "ends_on"),
        ({"deal": "  "}, "deal"),
        ({"deal": "x" * 2001}, "deal"),
        ({"review_every": 0}, "review_every"),
        ({"review_every": 91}, "review_every"),
    ],
)
def test_words_that_make_no_sense(service: Service, change: dict[str, object], field: str) -> None:
    before = files(service)
    with pytest.raises(Refused) as refused:
        service.compromises.draft("Noise", WORDS._replace(**change))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert files(service) == before


def test_the_limit_counts_from_the_first_day(service: Service) -> None:
    words = WORDS._replace(from_=date(2026, 3, 20), ends_on=date(2026, 6, 18))
    assert service.compromises.draft("Noise", words).ends_on == date(2026, 6, 18)


# Consent.


def test_both_say_yes_each_at_their_own_turn(service: Service) -> None:
    identity = offered(service)
    service.compromises.agree(identity)
    assert record(service, identity).state == "discussing"
    refused(service, lambda: service.compromises.agree(identity), "Dana says yes at their own turn")
    service.act_as("dana")
    found = service.compromises.agree(identity)
    assert (found.state, found.versions[0].from_) == ("trial", START)
    refused(service, lambda: service.compromises.agree(identity), "Nothing waits for a yes")


def test_other_words_ask_for_new_yeses_and_ones_own_need_does_not(service: Service) -> None:
    identity = offered(service)
    service.compromises.agree(identity)
    service.act_as("dana")
    same = DealFields("quiet after ten", date(2026, 6, 8), core="time alone", review_every=28)
    service.compromises.edit(identity, same)
    found = record(service, identity)
    assert found.core == {"robin": "sleep", "dana": "time alone"}
    assert list(found.versions[0].agreed_by) == ["robin"]
    service.compromises.edit(identity, same._replace(gives="no calls"))
    found = record(service, identity)
    assert found.versions[0].agreed_by == {}
    assert found.versions[0].gives == {"robin": "the radio", "dana": "no calls"}
    assert service.compromises.detail(identity).answered[1][0] == "Dana gives"


def test_what_was_read_is_what_is_agreed_to(service: Service) -> None:
    identity = offered(service)
    shown = service.compromises.detail(identity).waits
    service.compromises.edit(identity, WORDS._replace(deal="quiet after nine"))
    refused(service, lambda: service.compromises.agree(identity, shown), "Please read them again")


def test_a_yes_can_be_taken_back_until_both_have_said_it(service: Service) -> None:
    identity = offered(service)
    service.compromises.agree(identity)
    service.compromises.take_back(identity)
    assert record(service, identity).versions[0].agreed_by == {}
    done = agreed(service)
    refused(service, lambda: service.compromises.take_back(done), "No yes of yours")


def test_an_offer_is_withdrawn_into_a_draft_unless_the_other_has_written(service: Service) -> None:
    identity = offered(service)
    service.act_as("dana")
    refused(service, lambda: service.compromises.withdraw(identity), "Robin has proposed this")
    service.act_as("robin")
    assert service.compromises.withdraw(identity).state == "draft"
    assert "Noise" not in files(service)["shared.json"].decode()
    service.compromises.offer(identity)
    service.act_as("dana")
    service.compromises.edit(identity, DealFields("quiet after ten", date(2026, 6, 8), core="time alone"))
    service.act_as("robin")
    found = service.compromises.withdraw(identity)
    assert (found.state, found.ended_why) == ("ended", "withdrawn")


# Versions.


def test_an_agreed_version_is_not_edited_in_place(service: Service) -> None:
    identity = agreed(service)
    refused(
        service, lambda: service.compromises.edit(identity, WORDS._replace(deal="none")), "propose its next version"
    )
    refused(service, lambda: service.compromises.propose(identity, WORDS), "words as agreed")
    waiting = offered(service)
    refused(service, lambda: service.compromises.propose(waiting, WORDS), "Nothing is agreed yet")


def test_a_second_version_has_its_own_first_day(service: Service) -> None:
    identity = agreed(service)
    on(service, "2026-04-12")
    words = WORDS._replace(deal="quiet after nine", from_=date(2026, 4, 19), ends_on=date(2026, 7, 5))
    service.compromises.propose(identity, words)
    assert record(service, identity).state == "renegotiating"
    changed = dict(service.compromises.detail(identity).changed)
    assert [word.change for word in changed["Deal"]] == ["same", "gone", "new"]
    for person in ("robin", "dana"):
        service.act_as(person)
        service.compromises.agree(identity)
    seen = {
        day: listed(service, record(service, identity), date(2026, 4, day))["in_force"]["number"]  # type: ignore[index]
        for day in (15, 18, 19)
    }
    assert seen == {15: 1, 18: 1, 19: 2}
    assert record(service, identity).ends_on == date(2026, 7, 5)
    assert record(service, identity).versions[0].ends_on == date(2026, 6, 8)


def test_a_proposal_is_withdrawn_and_the_deal_stays(service: Service) -> None:
    identity = agreed(service)
    service.compromises.propose(identity, WORDS._replace(deal="quiet after nine"))
    service.compromises.withdraw(identity)
    assert len(record(service, identity).versions) == 1
    assert record(service, identity).state == "trial"
    refused(service, lambda: service.compromises.withdraw(identity), "No proposal of yours")


def test_a_proposal_is_answered_by_another(service: Service) -> None:
    identity = agreed(service)
    service.compromises.propose(identity, WORDS._replace(deal="quiet after nine"))
    service.act_as("dana")
    service.compromises.propose(identity, DealFields("quiet after half past nine", date(2026, 6, 8)))
    found = record(service, identity)
    assert [version.number for version in found.versions] == [1, 2]
    assert found.versions[1].replaces is not None
    assert found.versions[1].replaces.deal == "quiet after nine"
    service.compromises.agree(identity)
    service.act_as("robin")
    assert service.compromises.agree(identity).versions[1].replaces is None


# Verdicts.


def test_a_verdict_is_blind_until_both_are_in(service: Service) -> None:
    identity = agreed(service)
    on(service, "2026-04-06")
    service.compromises.verdict(identity, "not working")
    assert record(service, identity).waiting == {"robin": date(2026, 4, 6)}
    assert service.compromises.detail(identity).my_verdict == "not working"
    told = files(service)
    assert b"not working" not in told["shared.json"]
    assert b"not working" not in told.get("private-dana.json", b"")
    service.act_as("dana")
    assert service.all(BlindVerdict) == {}
    found = service.compromises.detail(identity)
    assert (found.my_verdict, found.given, found.told) == (None, ["Robin"], [])
    assert b"not working" not in msgspec.json.encode(listed(service, record(service, identity), service.today()))
    assert b"not working" not in msgspec.json.encode(document_of(service))
    shown = service.compromises.verdict(identity, "partly")
    assert shown.verdicts == [{"day": "2026-04-06", "robin": "not working", "dana": "partly"}]
    assert shown.waiting == {}
    service.act_as("robin")
    assert service.compromises.detail(identity).told[0].verdicts == [("Robin", "not working"), ("Dana", "partly")]
    assert service.all(BlindVerdict) == {}


def test_who_answers_second_cannot_take_it_back_and_choose_again(service: Service) -> None:
    identity = agreed(service)
    judged(service, identity, "working", "working")
    refused(service, service.undo, "nothing to undo")
    refused(service, lambda: service.compromises.verdict(identity, "partly"), "Both verdicts of today are in")


def test_ones_own_verdict_can_be_changed_while_it_is_under_cover(service: Service) -> None:
    identity = agreed(service)
    service.act_as("robin")
    service.compromises.verdict(identity, "working")
    service.compromises.verdict(identity, "partly")
    service.act_as("dana")
    assert service.compromises.verdict(identity, "working").verdicts[0]["robin"] == "partly"
    on(service, "2026-04-20")
    service.compromises.verdict(identity, "working")
    service.undo()
    assert record(service, identity).waiting == {}
    assert service.compromises.detail(identity).my_verdict is None


def test_a_verdict_needs_a_deal_in_force(service: Service) -> None:
    draft = service.compromises.draft("Lights", WORDS)
    refused(service, lambda: service.compromises.verdict(draft.id, "working"), "needs an agreed deal")
    waiting = offered(service)
    refused(service, lambda: service.compromises.verdict(waiting, "working"), "both yeses are needed")
    identity = agreed(service)
    refused(service, lambda: service.compromises.verdict(identity, "splendid"), "working, partly or not working")
    on(service, "2026-06-09")
    refused(service, lambda: service.compromises.verdict(identity, "working"), "It has lapsed")


def test_twice_not_working_and_the_line_that_can_be_put_away(service: Service) -> None:
    identity = agreed(service)
    on(service, "2026-04-06")
    judged(service, identity, "working", "not working")
    assert not service.compromises.detail(identity).chair
    on(service, "2026-04-20")
    assert judged(service, identity, "not working", "partly").state == "renegotiating"
    assert service.compromises.detail(identity).chair
    service.compromises.put_chair_away(identity)
    for person in ("robin", "dana"):
        service.act_as(person)
        assert not service.compromises.detail(identity).chair


def test_an_export_takes_only_ones_own_blind_verdict_along(service: Service, tmp_path: Path) -> None:
    identity = agreed(service)
    service.act_as("robin")
    service.compromises.verdict(identity, "partly")
    document = document_of(service)
    assert [one["verdict"] for one in document["blind_verdicts"]] == ["partly"]
    copy = Service.open(tmp_path / "copy", service.clock)
    read_document(copy, document)
    assert document_of(copy) == document
    copy.act_as("dana")
    assert copy.compromises.verdict(identity, "working").verdicts[0]["robin"] == "partly"


# Later ends and the end.


def test_it_goes_on_when_both_say_so(service: Service) -> None:
    identity = agreed(service)
    on(service, "2026-05-30")
    judged(service, identity, "working", "working")
    service.act_as("robin")
    service.compromises.renew(identity, date(2026, 8, 30))
    assert record(service, identity).ends_on == date(2026, 6, 8)
    refused(service, lambda: service.compromises.agree(identity), "their own turn")
    service.act_as("dana")
    found = service.compromises.agree(identity)
    assert found.ends_on == date(2026, 8, 30)
    assert found.verdicts[-1]["then"] == "agreed again to day 174"
    assert agreement.in_force(found, date(2026, 8, 30)) is not None


def test_the_same_day_from_both_is_a_yes(service: Service) -> None:
    identity = agreed(service)
    on(service, "2026-05-30")
    service.compromises.renew(identity, date(2026, 8, 30))
    service.act_as("dana")
    assert service.compromises.renew(identity, date(2026, 8, 30)).ends_on == date(2026, 8, 30)


def test_a_later_end_is_within_a_year_and_before_it_has_lapsed(service: Service) -> None:
    identity = agreed(service)
    on(service, "2026-05-30")
    refused(service, lambda: service.compromises.renew(identity, date(2027, 6, 1)), "A year at most")
    refused(service, lambda: service.compromises.renew(identity, date(2026, 5, 30)), "not ahead")
    refused(service, lambda: service.compromises.renew(identity, date(2026, 6, 8)), "as it is")
    on(service, "2026-06-09")
    assert service.compromises.state(identity) == "lapsed"
    refused(service, lambda: service.compromises.renew(identity, date(2026, 8, 30)), "It has lapsed")
    service.compromises.propose(identity, WORDS._replace(deal="quiet after nine", ends_on=date(2026, 8, 30)))
    for person in ("robin", "dana"):
        service.act_as(person)
        service.compromises.agree(identity)
    found = record(service, identity)
    assert agreement.in_force(found, date(2026, 6, 8)) is not None
    assert agreement.state_on(found, date(2026, 6, 9)) != "lapsed"


def test_a_lapsed_deal_can_be_taken_up_with_the_same_words(service: Service) -> None:
    identity = agreed(service)
    on(service, "2026-06-20")
    service.compromises.propose(identity, WORDS._replace(ends_on=date(2026, 9, 1)))
    for person in ("robin", "dana"):
        service.act_as(person)
        service.compromises.agree(identity)
    found = record(service, identity)
    assert [agreement.in_force(found, date(2026, 6, day)) is not None for day in (8, 15, 20)] == [True, False, True]


def test_either_ends_it_alone_and_at_once(service: Service) -> None:
    identity = agreed(service)
    on(service, "2026-05-01", "dana")
    refused(service, lambda: service.compromises.end(identity, "enough"), "grown out of it or not for me")
    found = service.compromises.end(identity, "not for me")
    assert (found.state, found.ended_on, found.ended_why) == ("ended", date(2026, 5, 1), "not for me")
    assert agreement.in_force(found, date(2026, 5, 1)) is None
    refused(service, lambda: service.compromises.agree(identity), "has ended")
    service.undo()
    assert record(service, identity).state == "trial"


# Promises and Today.


def test_promises_are_made_from_it_owner_by_owner(service: Service) -> None:
    identity = agreed(service)
    service.act_as("robin")
    own = service.commitments.add("The radio is off at ten", shared=True, compromise=identity)
    asked = service.commitments.ask("dana", "No calls after ten", compromise=identity)
    private = service.commitments.add("Breathe", compromise=identity)
    found = record(service, identity)
    assert found.commitments == [own.id, asked.id]
    assert own.compromise == asked.compromise == private.compromise == identity
    assert [name for name, _ in service.compromises.detail(identity).promises] == ["Robin", "Dana", "Robin"]
    service.act_as("dana")
    assert len(service.compromises.detail(identity).promises) == 2
    draft = service.compromises.draft("Lights", WORDS)
    refused(service, lambda: service.commitments.add("x", compromise=draft.id), "still a draft")


def test_what_is_due_stands_on_today(service: Service) -> None:
    identity = offered(service)

    def ahead() -> list[tuple[date, str]]:
        return [(coming.day, coming.text) for coming in service.day().ahead]

    assert ahead() == [(START, "Your yes: Noise")]
    service.compromises.agree(identity)
    assert ahead() == []
    service.act_as("dana")
    assert ahead() == [(START, "Your yes: Noise")]
    service.compromises.agree(identity)
    on(service, "2026-03-30")
    assert ahead() == [(date(2026, 4, 7), "Verdicts: Noise")]
    on(service, "2026-04-10")
    service.compromises.verdict(identity, "working")
    service.act_as("dana")
    assert ahead() == [(date(2026, 4, 10), "Your verdict: Noise")]
    service.compromises.verdict(identity, "working")
    on(service, "2026-06-01")
    assert (date(2026, 6, 8), "Ends: Noise") in ahead()
    on(service, "2026-06-09")
    assert ahead() == [(date(2026, 6, 9), "Lapsed: Noise")]
    on(service, "2026-06-23")
    assert ahead() == []


def test_after_apart_nothing_reminds(service: Service) -> None:
    agreed(service)
    on(service, "2026-06-01")
    assert service.day().ahead
    with service.change("apart") as change:
        change.put(msgspec.structs.replace(service.repair, modes=[Mode(from_=START, mode="apart")]))
    assert service.day().ahead == []


def test_one_that_came_without_a_deal_can_be_given_one(service: Service) -> None:
    with service.change("bring in") as change:
        identity = change.put(Compromise(issue="Lights", state="discussing", core={"dana": "dark"})).id
    assert service.compromises.detail(identity).deal == ""
    service.compromises.edit(identity, WORDS)
    assert record(service, identity).versions[0].number == 1
    service.compromises.agree(identity)
    service.act_as("dana")
    assert service.compromises.agree(identity).state == "trial"


def test_it_shows_the_promises_that_come_from_it_and_no_others(service: Service) -> None:
    identity = agreed(service)
    add = service.commitments.add
    add("Radio off at ten", shared=True, compromise=identity)
    add("Slippers after ten", compromise=identity)
    add("Something else", shared=True)
    linked = add("Carpets", shared=True)
    with service.change("link") as change:
        deal = record(service, identity)
        change.put(msgspec.structs.replace(deal, commitments=[*deal.commitments, linked.id]))
    promises = [words for _, words in service.compromises.detail(identity).promises]
    assert sorted(promises) == ["Carpets", "Radio off at ten", "Slippers after ten"]
    assert len(record(service, identity).commitments) == 2, "a private one is linked in its own file only"


def test_what_a_yes_has_led_to_is_said(service: Service) -> None:
    identity = offered(service)
    service.act_as("dana")
    waiting = service.compromises.agree(identity)
    assert service.compromises.after_yes(waiting) == ("Your yes is kept", " · Robin says theirs at their turn (w).")
    service.act_as("robin")
    both = service.compromises.agree(identity)
    assert service.compromises.after_yes(both) == ("Both have said yes", " · holds until Mon 8 Jun.")
    the_clock(service).go_on(days=1)
    assert service.compromises.after_yes(both) == ("Both have said yes", " · goes on until Mon 8 Jun.")


def test_a_deal_of_a_later_day_says_when_it_begins(service: Service) -> None:
    made = service.compromises.draft("Noise", WORDS._replace(from_=date(2026, 3, 20)))
    service.compromises.offer(made.id)
    for person in ("dana", "robin"):
        service.act_as(person)
        found = service.compromises.agree(made.id)
    assert service.compromises.after_yes(found) == ("Both have said yes", " · begins on Fri 20 Mar.")


def test_one_that_has_ended_says_why_in_the_list(service: Service) -> None:
    identity = agreed(service)
    service.compromises.end(identity, agreement.ENDINGS[0])
    [row] = service.compromises.rows()
    assert (row.state, row.next.kind if row.next else "") == ("ended", "ended")
    assert row.next is not None
    assert row.next.text == agreement.ENDINGS[0]
