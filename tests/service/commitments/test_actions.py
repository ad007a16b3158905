"""Making promises, changing them, and who may."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tracker.domain.records import Commitment
from tracker.domain.records.base import msgspec
from tracker.service import Refused, Service

DAY = timedelta(days=1)


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return couple(tmp_path)


def stored(service: Service, identity: str) -> Commitment:
    """The promise as another program reads it from the disk."""
    again = Service.open(service.book.home, service.clock)
    again.actor = service.actor
    return again.commitment(identity)


def test_a_promise_is_private_until_it_is_shared(service: Service) -> None:
    made = service.commitments.add("Home by seven, or a text before six")
    home = service.book.home
    assert "Home by seven" not in (home / "shared.json").read_text()
    assert "Home by seven" in (home / "private-robin.json").read_text()
    service.commitments.share(made.id)
    assert "Home by seven" in (home / "shared.json").read_text()
    assert not service.book.shelf("robin").storage.tables["commitments"], "only its history stays with its owner"
    service.act_as("dana")
    assert service.commitment(made.id).owner == "robin"


def test_unsharing_takes_answers_slips_and_history_along(service: Service) -> None:
    made = service.commitments.add("Say where I am", shared=True)
    service.commitments.edit(made.id, text="Say where I am, always")
    service.checkins.mark(made.id, MONDAY, "slipped", note="a secret note")
    service.checkins.repair_slip(made.id, MONDAY, facts="a secret fact")
    service.commitments.unshare(made.id)
    shared = (service.book.home / "shared.json").read_text()
    for words in ("Say where I am", "secret note", "secret fact"):
        assert words not in shared
    service.act_as("dana")
    with pytest.raises(Refused):
        service.commitment(made.id)


BAD = [
    ({"text": ""}, "text"),
    ({"text": "   \n"}, "text"),
    ({"text": "x" * 5000}, "text"),
    ({"text": "ok", "schedule": "now and then"}, "schedule"),
    ({"text": "ok", "schedule": "once by 2026-02-31"}, "schedule"),
    ({"text": "ok", "schedule": "once by 2026-04-19"}, "schedule"),
    ({"text": "ok", "schedule": "monthly on 32"}, "schedule"),
    ({"text": "ok", "schedule": "every day", "kind": "once"}, "schedule"),
    ({"text": "ok", "ends_on": date(2026, 4, 19)}, "ends_on"),
    ({"text": "ok", "count": 0}, "count"),
    ({"text": "ok", "owner": "toni"}, "owner"),
    ({"text": "ok", "why": "w" * 5000}, "why"),
]


@pytest.mark.parametrize(("fields", "field"), BAD)
def test_bad_input_is_refused_with_its_field(service: Service, fields: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        service.commitments.add(**fields)
    assert refusal.value.field == field
    assert not service.commitments.rows()


def test_hostile_text_is_kept_as_it_is(service: Service) -> None:
    words = "[/x] [at home] {0} %s 約束 עברית 👩‍👩‍👧"
    assert stored(service, service.commitments.add(words).id).terms[0].text == words


def test_only_the_owner_changes_a_promise(service: Service) -> None:
    made = service.commitments.add("Say where I am", shared=True)
    service.act_as("dana")
    acts = service.commitments
    for act in (
        lambda: acts.edit(made.id, text="Something else"),
        lambda: acts.pause(made.id),
        lambda: acts.end(made.id),
        lambda: acts.unshare(made.id),
        lambda: service.checkins.mark(made.id, MONDAY, "kept"),
    ):
        with pytest.raises(Refused, match="Robin"):
            act()
    assert stored(service, made.id) == made


def test_an_asked_for_promise_is_the_owners_draft(service: Service) -> None:
    asked = service.commitments.ask("dana", "Tell me one good thing", "mon,wed,fri")
    assert (asked.owner, asked.state, asked.asked_by) == ("dana", "draft", "robin")
    assert not service.day().items
    with pytest.raises(Refused):
        service.commitments.accept(asked.id)
    service.act_as("dana")
    taken = service.commitments.accept(asked.id)
    assert taken.state == "active"
    assert [item.id for item in service.day().items] == [asked.id]


def test_terms_that_ask_as_much_hold_at_once(service: Service) -> None:
    made = service.commitments.add("Walk", "mon,wed", shared=True)
    the_clock(service).go_on(days=10)
    changed = service.commitments.edit(made.id, schedule="every day")
    assert [terms.from_ for terms in changed.terms] == [MONDAY, MONDAY + 10 * DAY]


def agreed(service: Service, schedule: str = "every day", *, strict: bool = False) -> Commitment:
    made = service.commitments.add("Walk", schedule, shared=True, strict=strict)
    service.act_as("dana")
    service.commitments.agree(made.id)
    service.act_as("robin")
    the_clock(service).go_on(days=10)
    return made


@pytest.mark.parametrize("less", [{"schedule": "mon,wed"}, {"strict": False}])
def test_asking_less_of_what_was_agreed_waits_seven_days(service: Service, less: dict[str, Any]) -> None:
    made = agreed(service, strict=True)
    changed = service.commitments.edit(made.id, **less)
    today = MONDAY + 10 * DAY
    assert changed.terms[-1].from_ == today + 7 * DAY
    assert changed.terms[-1].proposed_on == today
    assert changed.terms_on(today) == made.terms[0]


def test_asking_less_holds_from_the_next_review_if_that_is_sooner(service: Service) -> None:
    made = agreed(service)
    with service.change("set the hour") as change:
        change.put(_with_review(service, "sun 18:00"))
    changed = service.commitments.edit(made.id, schedule="mon,wed")
    assert changed.terms[-1].from_ == date(2026, 5, 3)


def test_other_terms_do_not_silently_hold_from_another_day(service: Service) -> None:
    made = service.commitment(agreed(service).id)
    with pytest.raises(Refused, match="has passed") as refused:
        service.commitments.edit(made.id, text="Other words", starts_on=service.today() - DAY)
    assert refused.value.field == "starts_on"
    assert service.commitment(made.id) == made


def _with_review(service: Service, hour: str) -> Any:
    from tracker.domain.records.base import msgspec

    return msgspec.structs.replace(service.repair, review=hour)


@pytest.mark.parametrize("starts", [MONDAY, MONDAY + 3 * DAY])
def test_asking_less_waits_also_before_the_promise_has_begun(service: Service, starts: date) -> None:
    made = service.commitments.add("Walk", "every day", shared=True, strict=True, starts_on=starts)
    service.act_as("dana")
    service.commitments.agree(made.id)
    service.act_as("robin")
    changed = service.commitments.edit(made.id, schedule="1 per month", strict=False)
    assert [terms.from_ for terms in changed.terms] == [starts, MONDAY + 7 * DAY]
    assert changed.terms_on(starts) == made.terms[0]


def test_days_behind_a_promise_cannot_be_moved_away(service: Service) -> None:
    made = agreed(service)
    for later in (MONDAY + 10 * DAY, MONDAY + 300 * DAY):
        with pytest.raises(Refused):
            service.commitments.edit(made.id, starts_on=later)
    alone = service.commitments.add("Read", starts_on=MONDAY)
    with pytest.raises(Refused):
        service.commitments.edit(alone.id, starts_on=MONDAY + 11 * DAY)
    assert service.commitments.edit(alone.id, starts_on=MONDAY - DAY).starts_on == MONDAY - DAY


def test_both_saying_now_lets_it_hold_at_once(service: Service) -> None:
    made = agreed(service)
    service.commitments.edit(made.id, schedule="mon,wed")
    today = MONDAY + 10 * DAY
    assert service.commitments.now(made.id).terms_on(today).schedule == "every day"
    service.act_as("dana")
    assert service.commitments.now(made.id).terms_on(today).schedule == "mon,wed"


def test_a_kind_that_asks_less_is_shown_from_the_day_it_holds(service: Service) -> None:
    made = agreed(service)
    service.commitments.edit(made.id, schedule="on cue")

    def kinds() -> tuple[str, str]:
        return service.day().items[0].kind, service.commitments.rows()[0].kind

    assert kinds() == ("do", "do")
    the_clock(service).go_on(days=7)
    assert kinds() == ("cue", "cue")


def test_other_words_hold_at_once_while_less_is_waiting(service: Service) -> None:
    made = agreed(service)
    service.commitments.edit(made.id, schedule="mon,wed")
    the_clock(service).go_on(days=2)
    changed = service.commitments.edit(made.id, text="Walk round the lake")
    today = MONDAY + 12 * DAY
    assert [(terms.from_, terms.text, terms.schedule) for terms in changed.terms] == [
        (MONDAY, "Walk", "every day"),
        (today, "Walk round the lake", "every day"),
        (MONDAY + 17 * DAY, "Walk round the lake", "mon,wed"),
    ]
    waiting = service.commitments.waiting(made.id)
    assert waiting is not None
    assert waiting.proposed_on == MONDAY + 10 * DAY


def test_words_that_wait_with_less_are_worded_anew_and_keep_their_day(service: Service) -> None:
    made = agreed(service)
    service.commitments.edit(made.id, schedule="mon,wed", text="Walk twice")
    service.act_as("dana")
    service.commitments.now(made.id)
    service.act_as("robin")
    the_clock(service).go_on(days=2)
    changed = service.commitments.edit(made.id, text="Walk on two days")
    assert [(terms.from_, terms.text, terms.now_by) for terms in changed.terms] == [
        (MONDAY, "Walk", []),
        (MONDAY + 17 * DAY, "Walk on two days", []),
    ]


def test_asking_less_without_an_agreement_holds_at_once(service: Service) -> None:
    made = service.commitments.add("Walk", "every day", shared=True)
    the_clock(service).go_on(days=3)
    assert service.commitments.edit(made.id, schedule="mon").terms_on(service.today()).schedule == "mon"


def test_history_keeps_who_when_and_the_old_value(service: Service) -> None:
    made = service.commitments.add("Walk", shared=True)
    the_clock(service).go_on(days=2)
    service.commitments.edit(made.id, why="For my head.")
    service.act_as("dana")
    assert any("Robin" in line for _, line in service.commitments.detail(made.id).history)


def test_pause_and_resume(service: Service) -> None:
    made = service.commitments.add("Walk")
    service.commitments.pause(made.id, MONDAY + 3 * DAY, "travel")
    assert not service.day().items
    the_clock(service).go_on(days=4)
    assert [item.id for item in service.day().items] == [made.id], "a pause that is over needs nobody to end it"


def test_resume_before_the_pause_is_over(service: Service) -> None:
    made = service.commitments.add("Walk")
    service.commitments.pause(made.id)
    the_clock(service).go_on(days=2)
    back = service.commitments.resume(made.id)
    assert back.pauses[0].until == MONDAY + DAY
    assert service.day().items


def test_letting_go_keeps_the_last_day(service: Service) -> None:
    made = service.commitments.add("Walk")
    ended = service.commitments.end(made.id, "too big")
    assert (ended.state, ended.ends_on, ended.ended_why) == ("ended", MONDAY, "too big")
    assert [row.id for row in service.commitments.rows(archived=True)] == [made.id]
    with pytest.raises(Refused):
        service.commitments.edit(made.id, text="Run")


def test_order_by_hand(service: Service) -> None:
    ids = [service.commitments.add(words).id for words in ("one", "two", "three")]
    service.commitments.move(ids[2], -1)
    assert [row.text for row in service.commitments.rows()] == ["one", "three", "two"]
    assert [item.text for item in service.day().items] == ["one", "three", "two"]


def test_sharing_leaves_the_order(service: Service) -> None:
    ids = [service.commitments.add(words).id for words in ("one", "two", "three")]
    service.commitments.share(ids[2])
    assert [row.text for row in service.commitments.rows()] == ["one", "two", "three"]


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_imported_promise_keeps_its_place_when_it_is_shared_or_taken_back(
    service: Service, place: int, shared: bool
) -> None:
    ids = [service.commitments.add(words, shared=not shared).id for words in ("one", "two", "three")]
    with service.change("import") as change:  # a document has no places by hand
        for identity in ids:
            change.put(msgspec.structs.replace(service.commitment(identity), order=None))
    (service.commitments.share if shared else service.commitments.unshare)(ids[place])
    assert [row.text for row in service.commitments.rows()] == ["one", "two", "three"]
    assert [item.text for item in service.day().items] == ["one", "two", "three"]
    service.undo()
    assert [row.text for row in service.commitments.rows()] == ["one", "two", "three"]


def test_filter(service: Service) -> None:
    service.commitments.add("Walk", why="For my head.")
    service.commitments.add("Read")
    assert [row.text for row in service.commitments.rows(text="HEAD")] == ["Walk"]


@pytest.mark.parametrize(
    "act",
    [
        lambda s, i: s.commitments.edit(i, text="Other words", why="x"),
        lambda s, i: s.commitments.share(i),
        lambda s, i: s.commitments.pause(i),
        lambda s, i: s.commitments.end(i, "too big"),
        lambda s, i: s.checkins.mark(i, MONDAY, "kept", note="n"),
        lambda s, i: s.checkins.mark(i, MONDAY, "slipped") and s.checkins.repair_slip(i, MONDAY, facts="f"),
        lambda s, i: s.excuse(MONDAY, MONDAY, "ill"),
    ],
)
def test_undo_brings_every_record_back(service: Service, act: Any) -> None:
    from tracker.exchange.document.write import document_of

    made = service.commitments.add("Walk")
    before = document_of(service)
    depth = len(service._done)
    act(service, made.id)
    while len(service._done) > depth:
        service.undo()
    assert document_of(service) == before
    again = Service.open(service.book.home, service.clock)
    assert document_of(again) == before


def test_nothing_to_undo(service: Service) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        service.undo()


def test_nobody_undoes_what_the_other_did(service: Service) -> None:
    service.commitments.add("Walk", shared=True)
    service.act_as("dana")
    with pytest.raises(Refused):
        service.undo()


def test_undo_refuses_what_another_program_changed_since(service: Service) -> None:
    made = service.commitments.add("Walk")
    other = Service.open(service.book.home, service.clock)
    service.commitments.edit(made.id, why="a")
    other.commitments.edit(made.id, why="b")
    with pytest.raises(Refused, match="changed again"):
        service.undo()
    assert service.commitment(made.id).why == "b"


# Ranges that excuse all of a person's promises stand where their shared promises are.


def in_shared(service: Service, words: str) -> bool:
    return words in Path(service.home, "shared.json").read_text()


def test_a_range_for_all_goes_where_the_first_shared_promise_is_made(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.excuse(MONDAY, reason="a cold")
    assert not in_shared(service, "a cold")
    service.commitments.add("Listen", shared=True)
    assert in_shared(service, "a cold")
    service.undo()
    assert not in_shared(service, "a cold")


def test_being_asked_for_a_promise_shares_nothing(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.act_as("dana")
    asked = service.commitments.ask("robin", "Listen")
    service.act_as("robin")
    service.excuse(MONDAY, reason="a cold")
    assert not in_shared(service, "a cold")
    service.commitments.accept(asked.id)
    assert in_shared(service, "a cold")
    service.undo()
    service.commitments.decline(asked.id)
    assert not in_shared(service, "a cold")


def test_a_pause_that_is_over_is_followed_by_another(service: Service) -> None:
    made = service.commitments.add("Listen")
    service.commitments.pause(made.id, MONDAY + 2 * DAY, "ill")
    with pytest.raises(Refused):
        service.commitments.pause(made.id)
    the_clock(service).go_on(days=5)
    again = service.commitments.pause(made.id, reason="travel")
    assert [pause.from_ for pause in again.pauses] == [MONDAY, MONDAY + 5 * DAY]


def test_kept_after_its_last_day_it_ends_on_that_day(service: Service) -> None:
    made = service.commitments.add("Listen", ends_on=MONDAY + 2 * DAY)
    the_clock(service).go_on(days=15)
    assert service.commitments.keep(made.id).ends_on == MONDAY + 2 * DAY


def test_nothing_is_put_before_somebody_who_has_left(service: Service) -> None:
    service.join("Dana")
    made = service.commitments.add("Read", shared=True)
    service.leave()
    for person, other in (("robin", "dana"), ("dana", "robin")):
        service.act_as(person)
        with pytest.raises(Refused, match="Dana has left"):
            service.commitments.ask(other, "Call me")
        with pytest.raises(Refused, match="Dana has left"):
            service.commitments.add("Call me", shared=True)
    with pytest.raises(Refused, match="Dana has left"):
        service.commitments.share(made.id)
    service.join()
    assert service.commitments.share(made.id).visibility == "shared"


def test_an_end_takes_no_days_away_that_are_lived_or_agreed_to(service: Service) -> None:
    made = service.commitments.add("Walk", shared=True)
    for days in range(3):
        service.checkins.mark(made.id, MONDAY + timedelta(days=days), "kept")
        the_clock(service).go_on(days=1)
    today = service.today()
    with pytest.raises(Refused, match="today at the earliest"):
        service.commitments.edit(made.id, ends_on=today - timedelta(days=1))
    with pytest.raises(Refused, match="above what is kept"):
        service.commitments.edit(made.id, count=3)
    assert service.commitments.edit(made.id, count=4).count == 4
    assert service.commitments.edit(made.id, ends_on=today).ends_on == today
    service.undo()
    service.act_as("dana")
    service.commitments.agree(made.id)
    service.act_as("robin")
    with pytest.raises(Refused, match="Dana agreed to it"):
        service.commitments.edit(made.id, ends_on=today + timedelta(days=3))
    assert service.commitments.edit(made.id, ends_on=today + timedelta(days=7)).ends_on
    assert service.commitments.end(made.id, "too big").state == "ended"


def test_the_other_sees_what_stood_there_before(service: Service) -> None:
    made = service.commitments.add("Walk", shared=True, why="for us")
    service.commitments.add("Read", shared=True)
    service.commitments.edit(made.id, why="for me", ends_on=MONDAY + timedelta(days=30))
    service.commitments.move(made.id, 1)
    service.commitments.edit(made.id, ends_on=MONDAY + timedelta(days=60))
    service.act_as("dana")
    words = [words for _, words in service.commitments.detail(made.id).history]
    assert words == [
        "Robin: change a promise; until was “2026-05-20”",
        "Robin: change a promise; why was “for us”; until was empty",
    ]


def test_the_words_of_a_promise_that_is_done_name_no_longer_one(service: Service) -> None:
    service.commitments.add("Walk the dog")
    for reason in ("enough", "again"):
        walk = service.commitments.add("Walk")
        service.commitments.end(walk.id, reason)
        with pytest.raises(Refused, match=r"'Walk' .*'Walk the dog'"):
            service.find_commitment("walk")
        walk = service.commitments.add("Walk")
        assert service.find_commitment("walk") == walk
        service.commitments.end(walk.id, reason)
    assert service.find_commitment("walk t").terms[0].text == "Walk the dog"
