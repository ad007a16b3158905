"""Sharing a promise: the other sees its marks and its present words; what was written before stays with its owner."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tracker.clock import Clock
from tracker.domain.records import HistoryLine, Slip, WrittenPage
from tracker.exchange.document.read import read_document
from tracker.exchange.document.write import document_of
from tracker.service import Service
from tracker.store.maintenance.doctor import examine

SECRETS = ("secret note", "secret reason", "secret edit", "secret fact", "secret wording")
SUNDAY = MONDAY - timedelta(days=1)
SATURDAY = MONDAY - timedelta(days=2)


@pytest.fixture
def robin(tmp_path: Path) -> Service:
    """Robin's private promise with all that can be written to one."""
    service = couple(tmp_path)
    clock = the_clock(service)
    clock.go_on(days=-10)
    promise = service.commitments.add("secret wording of mine")
    clock.go_on(days=5)
    service.commitments.edit(promise.id, text="Home by seven")
    clock.go_on(days=5)
    acts = service.checkins
    acts.mark(promise.id, SATURDAY, "kept", note="secret edit")
    acts.mark(promise.id, SATURDAY, "partly", note="secret note two")
    acts.mark(promise.id, SUNDAY, "excused", reason="secret reason")
    acts.mark(promise.id, MONDAY, "slipped", note="secret note one")
    acts.repair_slip(promise.id, MONDAY, facts="secret fact")
    return service


def promise_of(service: Service) -> str:
    return next(row.id for row in service.commitments.rows() if row.mine)


def shared_text(service: Service) -> str:
    return (Path(service.book.home) / "shared.json").read_text("utf-8")


def secrets_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def all_that_dana_sees(service: Service, promise: str) -> str:
    service.act_as("dana")
    seen = [
        service.commitments.detail(promise),
        *(service.day(day) for day in (SATURDAY, SUNDAY, MONDAY, MONDAY - timedelta(days=8))),
        service.consistency.one(promise),
        *service.consistency.behind(promise, "honest"),
        document_of(service),
        [line.old for line in service.all(HistoryLine).values()],
        service.all(Slip),
    ]
    service.act_as("robin")
    return "\n".join(map(str, seen))


def test_what_was_written_while_it_was_private_stays(robin: Service) -> None:
    promise = promise_of(robin)
    robin.commitments.share(promise)
    assert secrets_in(shared_text(robin)) == []
    seen = all_that_dana_sees(robin, promise)
    assert secrets_in(seen) == []
    assert "Home by seven" in seen
    robin.act_as("dana")
    assert [item.mark for day in (SATURDAY, SUNDAY, MONDAY) for item in robin.day(day).items] == [
        "partly",
        "excused",
        "slipped",
    ]


def test_its_owner_reads_all_of_it_as_before(robin: Service) -> None:
    promise = promise_of(robin)

    def pages() -> str:
        found = [robin.day(day) for day in (SATURDAY, SUNDAY, MONDAY)]
        words = [(item.note, item.reason, item.mark) for day in found for item in day.items]
        page = robin.consistency.one(promise)
        edits = [edit.note for edit in robin.checkin(promise, SATURDAY).edits]
        return str((words, page.terms, page.notes, page.slips, robin.commitments.detail(promise).terms, edits))

    before = pages()
    robin.commitments.share(promise)
    assert pages() == before
    robin.commitments.unshare(promise)
    assert pages() == before
    robin.commitments.share(promise)
    assert pages() == before
    assert secrets_in(shared_text(robin)) == []


def test_what_is_written_afterwards_is_seen(robin: Service) -> None:
    promise = promise_of(robin)
    robin.commitments.share(promise)
    robin.checkins.note(promise, MONDAY, "said at the table")
    robin.checkins.mark(promise, SATURDAY, "kept")
    seen = all_that_dana_sees(robin, promise)
    assert "said at the table" in seen
    assert secrets_in(seen) == []
    assert secrets_in(shared_text(robin)) == []
    assert robin.checkin(promise, MONDAY).note == "said at the table"
    assert [edit.note for edit in robin.checkin(promise, MONDAY).edits] == ["secret note one"]
    assert [edit.note for edit in robin.checkin(promise, SATURDAY).edits] == ["secret edit", None]
    assert robin.checkin(promise, SATURDAY).note == "secret note two"


def test_a_cleared_day_and_an_emptied_note_forget_the_kept_words(robin: Service) -> None:
    promise = promise_of(robin)
    robin.commitments.share(promise)
    robin.checkins.clear(promise, SUNDAY)
    robin.checkins.note(promise, MONDAY, "")
    assert (robin.checkin(promise, SUNDAY).reason, robin.checkin(promise, MONDAY).note) == (None, None)
    robin.undo()
    robin.undo()
    assert robin.checkin(promise, SUNDAY).reason == "secret reason"
    assert robin.checkin(promise, MONDAY).note == "secret note one"
    robin.checkins.mark(promise, SUNDAY, "kept")
    assert robin.checkin(promise, SUNDAY).reason is None
    assert secrets_in(shared_text(robin)) == []


def test_undo_brings_everything_back_into_ones_own_file(robin: Service) -> None:
    promise = promise_of(robin)
    before = document_of(robin)
    robin.commitments.share(promise)
    robin.undo()
    assert document_of(robin) == before
    assert secrets_in(shared_text(robin)) == []


def test_looking_first_shows_word_for_word_what_will_be_seen(robin: Service) -> None:
    promise = promise_of(robin)
    robin.commitments.edit(promise, why="the evenings are ours", cue="the bell rings")
    robin.excuse(MONDAY, MONDAY, "at the fair", promise)
    before = (shared_text(robin), document_of(robin))
    shown = robin.commitments.shown(promise)
    assert (shared_text(robin), document_of(robin)) == before
    words = " ".join(f"{label}: {text}" for label, text in shown.sees)
    assert secrets_in(words) == []
    for said in ("Promise: Home by seven", "Why: the evenings are ours", "the bell rings", "at the fair", "1 slipped"):
        assert said in words
    assert [line.split(" stay")[0] for line in shown.stays] == [
        "What you wrote to 3 days",
        "What you wrote to repair one slip",
        "Earlier wordings",
    ]
    robin.commitments.share(promise)
    robin.act_as("dana")
    seen = robin.commitments.detail(promise)
    assert {text for _, text in shown.sees[1:-1]} <= {text for _, text in seen.lines}


def test_an_export_brings_it_all_again(robin: Service, tmp_path: Path) -> None:
    promise = promise_of(robin)
    robin.commitments.share(promise)
    document = json.loads(json.dumps(document_of(robin), default=str))
    again = Service.open(tmp_path / "again", Clock())
    read_document(again, document)
    assert json.loads(json.dumps(document_of(again), default=str)) == document
    assert secrets_in(shared_text(again)) == []
    assert again.checkin(promise, SUNDAY).reason == "secret reason"


def test_at_the_table_the_kept_repair_is_not_read(robin: Service) -> None:
    promise = promise_of(robin)
    robin.join("Dana")
    robin.act_as("robin")
    robin.commitments.share(promise)
    review = robin.review.start("short")
    assert secrets_in(str(robin.review.week(review, "robin"))) == []


# Un-sharing and sharing again.


@pytest.fixture
def agreed(tmp_path: Path) -> Service:
    service = couple(tmp_path)
    promise = service.commitments.add("Home by seven", "every day", strict=True, shared=True)
    service.act_as("dana")
    service.commitments.agree(promise.id)
    service.act_as("robin")
    the_clock(service).go_on(days=2)
    return service


TODAY = MONDAY + timedelta(days=2)


def test_the_yes_is_there_again(agreed: Service) -> None:
    promise = promise_of(agreed)
    before = agreed.commitment(promise)
    private = agreed.commitments.unshare(promise)
    assert (private.visibility, private.agreed_by) == ("private", {})
    again = agreed.commitments.share(promise)
    assert again.agreed_by == before.agreed_by == {"dana": MONDAY}
    assert (again.terms, again.agreed) == (before.terms, None)


@pytest.mark.parametrize("change", [{"schedule": "2 per week"}, {"strict": False}, {"schedule": "weekends"}])
@pytest.mark.parametrize("days", [0, 1, 12])
def test_what_asks_less_waits_though_it_was_changed_in_private(
    agreed: Service, change: dict[str, object], days: int
) -> None:
    promise = promise_of(agreed)
    agreed.commitments.unshare(promise)
    agreed.commitments.edit(promise, **change)  # type: ignore[arg-type]
    private = agreed.commitment(promise).terms[-1]
    assert private.from_ == TODAY  # a private promise is one's own
    the_clock(agreed).go_on(days=days)
    today = agreed.today()
    again = agreed.commitments.share(promise)
    now = again.terms_on(today)
    assert (now.schedule, now.strict) == ("every day", True)
    waiting = agreed.commitments.waiting(promise)
    assert waiting is not None
    assert (waiting.schedule, waiting.strict) == (private.schedule, private.strict)
    assert (waiting.from_, waiting.proposed_on) == (today + timedelta(days=7), today)
    assert all(terms.text == "Home by seven" for terms in again.terms)


def test_a_change_in_the_same_act_as_the_sharing_waits_too(agreed: Service) -> None:
    promise = promise_of(agreed)
    agreed.commitments.edit(promise, shared=False, strict=False)
    agreed.commitments.edit(promise, shared=True, strict=False)
    assert agreed.commitment(promise).terms_on(TODAY).strict
    assert agreed.commitments.waiting(promise) is not None


@pytest.mark.parametrize(
    ("change", "holds"),
    [
        ({"text": "Home by seven, all of us"}, {"text": "Home by seven, all of us"}),
        ({"schedule": "every day", "strict": True}, {"schedule": "every day"}),
    ],
)
def test_what_asks_as_much_holds(agreed: Service, change: dict[str, object], holds: dict[str, str]) -> None:
    promise = promise_of(agreed)
    agreed.commitments.unshare(promise)
    agreed.commitments.edit(promise, **change)  # type: ignore[arg-type]
    agreed.commitments.share(promise)
    now = agreed.commitment(promise).terms_on(TODAY)
    assert {name: getattr(now, name) for name in holds} == holds
    assert agreed.commitments.waiting(promise) is None


def test_an_end_or_a_count_set_in_private_takes_nothing_from_the_week(agreed: Service) -> None:
    promise = promise_of(agreed)
    agreed.commitments.unshare(promise)
    agreed.commitments.edit(promise, ends_on=TODAY + timedelta(days=1), count=2)
    again = agreed.commitments.share(promise)
    assert (again.ends_on, again.count) == (TODAY + timedelta(days=7), None)


def test_a_waiting_change_keeps_its_day(agreed: Service) -> None:
    promise = promise_of(agreed)
    agreed.commitments.edit(promise, strict=False)
    waiting = agreed.commitments.waiting(promise)
    agreed.commitments.unshare(promise)
    agreed.commitments.share(promise)
    assert agreed.commitments.waiting(promise) == waiting
    assert date.fromisoformat("2026-04-29") == waiting.from_  # type: ignore[union-attr]


def test_a_yes_from_before_the_two_parted_is_none(agreed: Service) -> None:
    promise = promise_of(agreed)
    agreed.commitments.unshare(promise)
    agreed.join("Dana")
    agreed.leave()
    the_clock(agreed).go_on(days=1)
    agreed.join("Dana")
    agreed.act_as("robin")
    assert agreed.commitments.share(promise).agreed_by == {}


def test_the_form_shares_and_keeps_back_as_the_acts_do(tmp_path: Path) -> None:
    robin = couple(tmp_path)
    made = robin.commitments.add("Walk")
    assert robin.commitments.edit(made.id, shared=True).visibility == "shared"
    assert robin.commitments.edit(made.id, text="Walk slowly").visibility == "shared", "unsaid stays as it is"
    assert robin.commitments.edit(made.id, shared=False).visibility == "private"


# What was taken back while it was private is nobody's to read, also after the sharing.


def _undone_repair(robin: Service, promise: str) -> None:
    robin.checkins.mark(promise, MONDAY, "slipped")
    robin.checkins.repair_slip(promise, MONDAY, facts="HUSH")
    robin.undo()
    robin.undo()


def _undone_change_of_a_repair(robin: Service, promise: str) -> None:
    robin.checkins.mark(promise, MONDAY, "slipped")
    robin.checkins.repair_slip(promise, MONDAY, facts="HUSH")
    robin.checkins.repair_slip(promise, MONDAY, facts="HUSH again")
    robin.undo()


def _cleared_slip(robin: Service, promise: str) -> None:
    robin.checkins.mark(promise, MONDAY, "slipped", note="HUSH")
    robin.checkins.repair_slip(promise, MONDAY, guard="HUSH")
    robin.checkins.clear(promise, MONDAY)


def _undone_note(robin: Service, promise: str) -> None:
    robin.checkins.mark(promise, MONDAY, "kept", note="HUSH")
    robin.undo()
    robin.checkins.mark(promise, MONDAY, "kept")


def _note_of_an_earlier_answer(robin: Service, promise: str) -> None:
    robin.checkins.mark(promise, MONDAY, "kept", note="HUSH")
    the_clock(robin).go_on(days=1)
    robin.checkins.mark(promise, MONDAY, "partly", note="")


def _range_taken_back(robin: Service, promise: str) -> None:
    found = robin.excuse(MONDAY, MONDAY, "HUSH", promise)
    robin.remove_excuse(found.id)


def _range_undone(robin: Service, promise: str) -> None:
    robin.excuse(MONDAY, MONDAY, "HUSH", promise)
    robin.undo()


def _range_of_all_taken_back(robin: Service, promise: str) -> None:
    robin.remove_excuse(robin.excuse(MONDAY, MONDAY, "HUSH").id)


def _wording_undone(robin: Service, promise: str) -> None:
    robin.commitments.edit(promise, text="HUSH", why="HUSH")
    robin.undo()


def _shared_undone(robin: Service, promise: str) -> None:
    robin.checkins.mark(promise, MONDAY, "kept", note="HUSH")
    robin.commitments.share(promise)
    robin.undo()


def _page_undone(robin: Service, promise: str) -> None:
    with robin.change("a page") as change:
        change.put(WrittenPage(owner="robin", kind="lesson", day=MONDAY, text="HUSH", promise=promise))
    robin.undo()


TAKEN_BACK = [
    _undone_repair,
    _undone_change_of_a_repair,
    _cleared_slip,
    _undone_note,
    _note_of_an_earlier_answer,
    _range_taken_back,
    _range_undone,
    _range_of_all_taken_back,
    _wording_undone,
    _shared_undone,
    _page_undone,
]


@pytest.mark.parametrize("act", TAKEN_BACK, ids=[act.__name__.strip("_") for act in TAKEN_BACK])
def test_what_was_taken_back_in_private_is_not_shared(tmp_path: Path, act: Callable[[Service, str], None]) -> None:
    robin = couple(tmp_path)
    promise = robin.commitments.add("Be home by ten").id
    act(robin, promise)
    for step in (robin.commitments.share, robin.commitments.unshare, robin.commitments.share):
        step(promise)
        assert "HUSH" not in shared_text(robin)
    assert "HUSH" not in all_that_dana_sees(robin, promise)
    home = Path(robin.book.home)
    assert [str(found) for found in examine(home).findings] == [], "and doctor finds it where it belongs"


def test_shared_again_after_an_undone_sharing_its_owner_still_reads_their_words(robin: Service) -> None:
    promise = promise_of(robin)
    robin.commitments.share(promise)
    robin.undo()
    robin.commitments.share(promise)
    assert robin.checkin(promise, MONDAY).note == "secret note one"
    assert robin.consistency.one(promise).terms[0].text == "secret wording of mine"
