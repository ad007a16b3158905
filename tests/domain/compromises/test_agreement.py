"""Agreements of two: what was in force when, in which state, what is due."""

from datetime import date, timedelta
from importlib.resources import files

import pytest

from tracker.domain.base.errors import Refused
from tracker.domain.compromises import agreement
from tracker.domain.records import Compromise, DealVersion, Renewal
from tracker.domain.records.base import msgspec

PAIR = ("robin", "dana")
START = date(2026, 3, 10)


def day(month: int, number: int) -> date:
    return date(2026, month, number)


def both(on: date) -> dict[str, date]:
    return dict.fromkeys(PAIR, on)


def deal(*versions: DealVersion, **fields: object) -> Compromise:
    base = Compromise(id="K", issue="Noise", state="standing", versions=list(versions), ends_on=day(6, 8))
    return msgspec.structs.replace(base, **fields)


def first(**fields: object) -> DealVersion:
    version = DealVersion(number=1, deal="quiet after ten", from_=START, agreed_by=both(START))
    return msgspec.structs.replace(version, **fields)


def verdicts(*told: tuple[date, str, str]) -> list[dict[str, str]]:
    return [{"day": at.isoformat(), "robin": one, "dana": other} for at, one, other in told]


@pytest.fixture(scope="module")
def story() -> dict[str, Compromise]:
    document = msgspec.json.decode((files("tracker.demo") / "story.json").read_bytes())
    return {one["id"]: msgspec.convert(one, Compromise) for one in document["compromises"]}


@pytest.mark.parametrize(
    ("which", "on", "state", "version"),
    [
        ("K1", day(3, 9), "draft", None),
        ("K1", day(3, 10), "trial", 1),
        ("K1", day(4, 5), "trial", 1),
        ("K1", day(4, 6), "standing", 1),
        ("K1", day(8, 30), "standing", 1),
        ("K1", day(8, 31), "lapsed", None),
        ("K2", day(4, 12), "standing", 1),
        ("K2", day(4, 15), "standing", 1),
        ("K2", day(4, 18), "standing", 1),
        ("K2", day(4, 19), "standing", 2),
        ("K3", day(5, 9), "standing", 1),
        ("K3", day(5, 10), "standing", 2),
        ("K3", day(5, 29), "standing", 2),
        ("K3", day(5, 30), "ended", None),
    ],
)
def test_the_story(story: dict[str, Compromise], which: str, on: date, state: str, version: int | None) -> None:
    found = agreement.in_force(story[which], on)
    assert (agreement.state_on(story[which], on), found and found.number) == (state, version)


def test_what_is_agreed_and_has_not_begun(story: dict[str, Compromise]) -> None:
    k2 = story["K2"]
    waiting = agreement.coming(k2, day(4, 15))
    assert waiting is not None
    assert waiting.number == 2
    assert agreement.coming(k2, day(4, 11)) is None
    assert agreement.coming(k2, day(4, 19)) is None


def test_a_draft_is_a_draft_on_every_day() -> None:
    assert agreement.state_on(deal(first(agreed_by={}), state="draft"), day(5, 1)) == "draft"


def test_one_yes_is_no_agreement() -> None:
    one = deal(first(agreed_by={"robin": START}), state="discussing")
    assert agreement.state_on(one, START) == "discussing"
    assert agreement.in_force(one, START) is None
    assert agreement.due(one, START, PAIR)[0] == agreement.NextStep("yes", None, ("dana",), 1)


def test_a_late_second_yes_is_the_first_day() -> None:
    one = deal(first(agreed_by={"robin": START, "dana": day(3, 14)}))
    assert agreement.in_force(one, day(3, 13)) is None
    assert agreement.in_force(one, day(3, 14)) is not None
    assert agreement.state_on(one, day(3, 13)) == "discussing"


def test_agreed_before_it_begins() -> None:
    one = deal(first(from_=day(3, 20)))
    assert agreement.state_on(one, day(3, 15)) == "agreed"
    assert [each.kind for each in agreement.due(one, day(3, 15), PAIR)] == ["starts"]


def test_the_trial_lasts_to_the_first_verdicts_or_its_own_day() -> None:
    one = deal(first(), verdicts=verdicts((day(4, 6), "partly", "working")))
    assert [agreement.state_on(one, on) for on in (day(4, 5), day(4, 6))] == ["trial", "standing"]
    dated = deal(first(), trial_until=day(3, 20))
    assert [agreement.state_on(dated, on) for on in (day(3, 20), day(3, 21))] == ["trial", "standing"]


def test_the_end_passed_unanswered() -> None:
    one = deal(first())
    assert [agreement.state_on(one, on) for on in (day(6, 8), day(6, 9))] == ["trial", "lapsed"]
    assert agreement.in_force(one, day(6, 9)) is None
    assert [each.kind for each in agreement.due(one, day(6, 9), PAIR)] == ["again"]


def test_agreed_again_goes_on_and_one_yes_to_it_does_not() -> None:
    later = Renewal(number=1, ends_on=day(8, 30), agreed_by={"robin": day(6, 1)})
    half = deal(first(), renewals=[later])
    assert agreement.state_on(half, day(6, 9)) == "lapsed"
    assert agreement.NextStep("renewal", day(8, 30), ("dana",), 1) in agreement.due(half, day(6, 2), PAIR)
    whole = deal(first(), renewals=[msgspec.structs.replace(later, agreed_by=both(day(6, 1)))])
    assert agreement.in_force(whole, day(8, 30)) is not None
    assert agreement.in_force(whole, day(8, 31)) is None


def test_a_deal_taken_up_after_it_lapsed_leaves_a_gap() -> None:
    again = DealVersion(number=2, deal="again", from_=day(6, 20), agreed_by=both(day(6, 18)), ends_on=day(9, 1))
    one = deal(first(ends_on=day(6, 8)), again, ends_on=day(9, 1))
    seen = [agreement.in_force(one, on) for on in (day(6, 8), day(6, 10), day(6, 19), day(6, 20))]
    assert [version and version.number for version in seen] == [1, None, None, 2]
    assert agreement.state_on(one, day(6, 10)) == "lapsed"
    assert agreement.state_on(one, day(6, 19)) == "agreed"


def test_a_proposal_renegotiates_and_the_old_one_stays_in_force() -> None:
    new = DealVersion(number=2, deal="quiet after nine", proposed_on=day(4, 10), proposed_by="dana")
    one = deal(first(), new, verdicts=verdicts((day(4, 6), "working", "working")))
    assert [agreement.state_on(one, on) for on in (day(4, 9), day(4, 10))] == ["standing", "renegotiating"]
    found = agreement.in_force(one, day(4, 12))
    assert found is not None
    assert found.number == 1


def test_twice_not_working_renegotiates_and_brings_the_third_chair() -> None:
    once = deal(first(), verdicts=verdicts((day(4, 6), "working", "not working")))
    assert agreement.state_on(once, day(4, 7)) == "standing"
    assert agreement.third_chair(once, day(4, 7)) is None
    twice = deal(
        first(), verdicts=verdicts((day(4, 6), "working", "not working"), (day(4, 20), "not working", "partly"))
    )
    assert agreement.state_on(twice, day(4, 19)) == "standing"
    assert agreement.state_on(twice, day(4, 20)) == "renegotiating"
    assert agreement.third_chair(twice, day(4, 20)) == "third chair K 2026-04-20"
    assert "reword" in [each.kind for each in agreement.due(twice, day(4, 20), PAIR)]
    better = deal(first(), verdicts=[*twice.verdicts, *verdicts((day(5, 4), "working", "partly"))])
    assert agreement.state_on(better, day(5, 4)) == "standing"


def test_a_new_version_begins_with_no_verdict_against_it() -> None:
    new = DealVersion(number=2, deal="quiet after nine", from_=day(4, 20), agreed_by=both(day(4, 19)))
    told = verdicts((day(4, 6), "not working", "working"), (day(4, 19), "not working", "working"))
    one = deal(first(), new, verdicts=told)
    assert agreement.not_working(one, day(4, 19)) == 2
    assert agreement.not_working(one, day(4, 20)) == 0


def test_what_is_due_is_in_order() -> None:
    one = deal(first(), review_every_days=28)
    assert agreement.due(one, day(3, 12), PAIR) == [
        agreement.NextStep("verdict", day(4, 7), PAIR),
        agreement.NextStep("ends", day(6, 8), (), 1),
    ]
    waiting = deal(first(), review_every_days=28, waiting={"robin": day(4, 7)})
    assert agreement.due(waiting, day(4, 8), PAIR)[0] == agreement.NextStep("verdict", day(4, 8), ("dana",))
    assert agreement.due(deal(first(), ended_on=day(4, 1)), day(4, 1), PAIR) == []


def test_no_verdict_is_due_after_the_end() -> None:
    one = deal(first(), review_every_days=28, ends_on=day(4, 1))
    assert agreement.verdict_day(one, day(3, 12)) is None


@pytest.mark.parametrize(
    ("end", "is_first", "says"),
    [
        (None, True, "has an end date"),
        (day(3, 9), True, "not ahead"),
        (START, True, "not ahead"),
        (START + timedelta(days=91), True, "ninety days at most: up to Mon 8 Jun"),
        (START + timedelta(days=366), False, "A year at most"),
    ],
)
def test_ends_that_do_not_fit(end: date | None, is_first: bool, says: str) -> None:
    with pytest.raises(Refused, match=says) as refused:
        agreement.check_end(end, START, START, first=is_first)
    assert refused.value.field == "ends_on"


def test_ends_that_fit() -> None:
    agreement.check_end(START + timedelta(days=1), START, START, first=True)
    agreement.check_end(START + timedelta(days=90), START, START, first=True)
    agreement.check_end(START + timedelta(days=100), START + timedelta(days=10), START, first=True)
    agreement.check_end(START + timedelta(days=182), START, START, first=False)
    with pytest.raises(Refused, match="before it begins"):
        agreement.check_end(day(3, 15), day(3, 20), START, first=True)
    with pytest.raises(Refused, match="from today or later"):
        agreement.check_from(day(3, 9), START)


def test_a_verdict_without_a_day_counts_for_nothing() -> None:
    one = deal(first(), verdicts=[{"robin": "working"}, {"day": "soon", "dana": "working"}])
    assert agreement.rounds(one) == []
    assert agreement.state_on(one, day(4, 1)) == "trial"


@pytest.mark.parametrize(
    ("from_", "robin", "dana", "holds_from"),
    [
        (START, START, START, START),
        (START, START, day(3, 14), day(3, 14)),
        (START, day(3, 14), START, day(3, 14)),
        (None, START, day(3, 14), day(3, 14)),
        (day(3, 20), START, day(3, 14), day(3, 20)),
        (START, START, None, None),
        (START, None, START, None),
        (None, None, None, None),
    ],
)
def test_a_version_is_not_in_force_before_the_second_yes(
    from_: date | None, robin: date | None, dana: date | None, holds_from: date | None
) -> None:
    yes = {who: on for who, on in (("robin", robin), ("dana", dana)) if on is not None}
    one = deal(first(from_=from_, agreed_by=yes))
    assert agreement.starts_on(one.versions[0]) == holds_from
    if holds_from is None:
        assert agreement.in_force(one, day(6, 1)) is None
        return
    assert agreement.in_force(one, holds_from - timedelta(days=1)) is None
    assert agreement.in_force(one, holds_from) is not None


@pytest.mark.parametrize(
    ("renewed", "told", "count"),
    [
        (None, [day(4, 6), day(4, 20)], 2),
        (day(4, 10), [day(4, 6), day(4, 20)], 1),
        (day(4, 20), [day(4, 6), day(4, 20)], 0),  # said, and agreed again on that very day all the same
        (day(4, 21), [day(4, 6), day(4, 20)], 0),
        (day(4, 5), [day(4, 6), day(4, 20)], 2),
        (START, [START, day(4, 20)], 2),  # agreed again on the day it began: nothing came before
    ],
)
def test_agreed_again_it_begins_anew_with_the_day_after(renewed: date | None, told: list[date], count: int) -> None:
    renewals = [Renewal(number=1, ends_on=day(8, 30), agreed_by=both(renewed))] if renewed else []
    one = deal(first(), renewals=renewals, verdicts=verdicts(*((on, "working", "not working") for on in told)))
    assert agreement.not_working(one, day(5, 1)) == count
    assert agreement.asks_for_change(one, day(5, 1)) is (count == 2)


def test_a_renewal_of_another_version_changes_nothing_of_this_one() -> None:
    other = Renewal(number=2, ends_on=day(8, 30), agreed_by=both(day(4, 20)))
    one = deal(first(), renewals=[other], verdicts=verdicts((day(4, 20), "working", "not working")))
    assert agreement.not_working(one, day(5, 1)) == 1
    assert agreement.ends_on(one, one.versions[0]) == day(6, 8)


@pytest.mark.parametrize(
    ("told", "asked", "next_on"),
    [
        ([], day(3, 12), day(4, 7)),
        ([day(4, 6)], day(4, 5), day(4, 7)),
        ([day(4, 6)], day(4, 6), day(5, 4)),
        ([day(4, 6), day(5, 20)], day(5, 20), None),  # after its end
        ([day(4, 6), day(5, 11)], day(5, 11), day(6, 8)),  # on its last day
    ],
)
def test_the_next_verdict_counts_from_the_last_one(told: list[date], asked: date, next_on: date | None) -> None:
    one = deal(first(), review_every_days=28, verdicts=verdicts(*((on, "working", "working") for on in told)))
    assert agreement.verdict_day(one, asked) == next_on


@pytest.mark.parametrize(("ended", "in_it"), [(day(4, 1), False), (day(4, 2), True)])
def test_the_day_it_was_ended_is_none_of_its_days(ended: date, in_it: bool) -> None:
    one = deal(first(), state="ended", ended_on=ended)
    assert (agreement.in_force(one, day(4, 1)) is not None) is in_it
    assert (agreement.state_on(one, day(4, 1)) == "ended") is not in_it


@pytest.mark.parametrize("state", ["lapsed", "ended", "discussing"])
def test_one_that_was_brought_in_and_never_agreed_keeps_its_state(state: str) -> None:
    one = deal(first(agreed_by={"robin": START}), state=state, ends_on=None)
    assert agreement.state_on(one, day(4, 1)) == state
