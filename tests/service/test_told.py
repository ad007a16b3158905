"""What the service tells in words and fields: each line is there when it should be, and only then."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.domain.consistency.histories import line, promise
from tests.service.homes import MONDAY, couple, the_clock
from tests.service.review.reviewing import SUNDAY, at_step, both_in
from tracker.domain.commitments.terms import with_terms
from tracker.domain.consistency.numbers import numbers
from tracker.domain.records import Commitment, Compromise, DealVersion, Episode, Terms
from tracker.domain.records.base import msgspec
from tracker.service import Refused, Service
from tracker.service.base.phrases import of, plain_number, way_back
from tracker.service.compromises.fields import DealFields, on_top
from tracker.service.compromises.views import listed
from tracker.service.maintenance import seal_own

DAY = timedelta(days=1)
WORDS = DealFields("quiet after ten", MONDAY + 60 * DAY, gives="the radio", core="sleep", flexible="the hour")


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return couple(tmp_path)


def agreed(service: Service, words: DealFields = WORDS) -> str:
    made = service.compromises.draft("Noise", words)
    service.compromises.offer(made.id)
    for who in ("robin", "dana"):
        service.act_as(who)
        service.compromises.agree(made.id)
    service.act_as("robin")
    return made.id


# Today.


@pytest.mark.parametrize(
    ("schedule", "ago", "may"),
    [
        ("every day", 0, True),
        ("every day", 3, True),
        ("every day", 4, False),
        ("7 per week", 6, True),
        ("7 per week", 10, False),
    ],
)
def test_open_says_whether_a_day_may_still_be_answered(service: Service, schedule: str, ago: int, may: bool) -> None:
    made = service.commitments.add("Walk", schedule)
    sunday = MONDAY + 13 * DAY
    the_clock(service).go_on(days=13)
    (item,) = service.day(sunday - ago * DAY).items
    assert item.open is may
    assert service.checkins.may_answer(service.commitment(made.id), sunday - ago * DAY) is may


def test_a_once_whose_date_lies_before_its_first_day_is_answered_on_the_day_it_is(service: Service) -> None:
    """An import may bring one; a form would refuse it."""
    with service.change("import") as change:
        made = change.put(
            Commitment(
                owner="robin", kind="once", terms=[Terms(from_=MONDAY, text="Ring", schedule="once by 2026-04-01")]
            )
        )
    service.checkins.mark(made.id, MONDAY, "kept")
    assert service.book.checkin(made.id, MONDAY).mark == "kept"


def test_a_note_may_be_left_out_written_and_emptied(service: Service) -> None:
    made = service.commitments.add("Walk")
    for note, holds in (("rain", "rain"), (None, "rain"), ("", None), ("  ", None)):
        for mark in ("kept", "partly"):
            service.checkins.mark(made.id, MONDAY, mark, note=note)  # type: ignore[arg-type]
            assert service.book.checkin(made.id, MONDAY).note == holds


# Promises.


def test_another_kind_is_kept_with_the_promise(service: Service) -> None:
    made = service.commitments.add("Shout at nobody")
    assert service.commitments.edit(made.id, kind="refrain").kind == "refrain"
    assert service.commitments.edit(made.id, text="Shout at no one").kind == "refrain"
    with pytest.raises(Refused, match="has a schedule like"):
        service.commitments.edit(made.id, schedule="on cue")


def test_terms_of_one_day_are_one_and_all_stand_in_order() -> None:
    def terms(day: int, text: str) -> Terms:
        return Terms(from_=MONDAY + day * DAY, text=text, schedule="every day")

    found = with_terms([terms(5, "b"), terms(0, "a")], terms(5, "c"))
    assert [(one.text, one.from_) for one in found] == [("a", MONDAY), ("c", MONDAY + 5 * DAY)]
    assert [one.text for one in with_terms(found, terms(2, "d"))] == ["a", "d", "c"]


# Compromises.


def test_who_has_said_yes_is_told_while_it_is_not_agreed(service: Service) -> None:
    made = service.compromises.draft("Noise", WORDS)
    service.compromises.offer(made.id)

    def labels() -> dict[str, str]:
        return dict(service.compromises.detail(made.id).terms)

    assert (labels()["From"], labels()["Yes from"]) == ("the day both have said yes", "nobody yet")
    service.compromises.agree(made.id)
    assert labels()["Yes from"] == "Robin"
    service.act_as("dana")
    service.compromises.agree(made.id)
    assert set(labels()) == {"From", "Ends on", "Looked at"}
    assert all(labels().values()), "no line without words"


def test_the_command_line_tells_what_is_due_today_and_nothing_of_days_gone(service: Service) -> None:
    identity = agreed(service, WORDS._replace(review_every=7))
    deal = service.compromises.get(identity)
    assert [one["text"] for one in listed(service, deal, MONDAY)["due"]] == [
        "both verdicts",
        "ends, unless you agree again",
    ]  # type: ignore[attr-defined]
    assert listed(service, deal, MONDAY - DAY)["due"] == []
    assert listed(service, deal, MONDAY + DAY)["due"] != []


def test_what_is_given_stays_beside_a_version_that_names_none(service: Service) -> None:
    deal = Compromise(issue="Noise", gives={"robin": "the radio"}, ends_on=MONDAY, review_every_days=7)
    from_elsewhere = DealVersion(number=1, deal="quiet")
    found = on_top(deal, from_elsewhere)
    assert (found.gives, found.ends_on, found.review_every_days) == ({"robin": "the radio"}, MONDAY, 7)
    ours = DealVersion(number=1, deal="quiet", proposed_on=MONDAY)
    found = on_top(deal, ours)
    assert (found.gives, found.ends_on, found.review_every_days) == ({}, MONDAY, None)
    given = DealVersion(number=1, deal="quiet", proposed_on=MONDAY, gives={"dana": "the lamp"}, review_every_days=14)
    found = on_top(deal, given)
    assert (found.gives, found.review_every_days) == ({"dana": "the lamp"}, 14)


def test_the_list_puts_first_what_asks_for_something(service: Service) -> None:
    held = agreed(service)
    draft = service.compromises.draft("Parking", WORDS)
    offered = service.compromises.draft("Towels", WORDS)
    service.compromises.offer(offered.id)
    over = service.compromises.draft("Cats", WORDS)
    service.compromises.offer(over.id)
    service.compromises.end(over.id, "not for me")
    rows = service.compromises.rows()
    assert {row.id: row.state for row in rows} == {
        held: "trial", draft.id: "draft", offered.id: "discussing", over.id: "ended"
    }  # fmt: skip
    assert rows[-1].id == over.id
    told = {row.issue: row.next and row.next.text for row in rows}
    assert told["Cats"] == "not for me"
    assert told["Towels"] == "waits for both yeses"
    assert told["Noise"] == "both verdicts"


def test_a_verdict_waits_for_a_file_that_is_sealed(service: Service) -> None:
    identity = agreed(service)
    service.act_as("dana")
    service.compromises.verdict(identity, "working")
    seal_own(service, "amber")
    robin = Service.open(service.home, service.clock, "robin")
    with pytest.raises(Refused, match="Dana opens it first"):
        robin.compromises.verdict(identity, "partly")
    robin.unlock("amber", "dana")
    robin.compromises.verdict(identity, "partly")
    (told,) = robin.compromises.get(identity).verdicts
    assert (told["robin"], told["dana"]) == ("partly", "working")


# Cool-offs.


@pytest.mark.parametrize("kind", ["promise", "compromise", "nothing"])
def test_what_became_of_a_cool_off(service: Service, kind: str) -> None:
    service.join("Dana")
    service.act_as("robin")
    service.cooloff.say("call", topic="the car")
    the_clock(service).go_on(minutes=20)
    service.cooloff.say("both_back")
    episode = service.cooloff.say("resolved").episode
    words = {"promise": "Fill the tank", "compromise": "Noise", "nothing": ""}[kind]
    record = None
    if kind == "promise":
        record = service.commitments.add(words, shared=True).id
    elif kind == "compromise":
        record = agreed(service)
    if record:
        with service.change("link") as change:
            change.put(msgspec.structs.replace(service.all(Episode)[episode.id], leads_to=record))
    assert dict(service.cooloff.sheet(episode.id).lines).get("Became", "") == words


# Plans.


def plan_of_both(service: Service, kind: str = "trigger", **words: Any) -> str:
    plan = service.plans.add(kind, **({"name": "Payday", "trigger": "the salary comes", "minutes": 20} | words))
    for who in ("dana", "robin"):
        service.act_as(who)
        service.plans.agree(plan.id)
    return plan.id


def test_a_proposal_tells_what_it_changes_and_nothing_else(service: Service) -> None:
    service.join("Dana")
    identity = plan_of_both(service)
    service.plans.edit(identity, trigger="the salary is late")
    sheet = service.plans.sheet(identity)
    proposed = next(lines for title, lines in sheet.more if "proposed" in title)
    assert [(label, words) for label, words in proposed if label] == [("When", "the salary is late")]


def test_a_run_puts_an_agreed_plan_in_use_and_a_paused_one_takes_none(service: Service) -> None:
    service.join("Dana")
    identity = plan_of_both(service)
    assert service.plans.get(identity).state == "agreed"
    service.plans.run(identity, "kept")
    service.plans.run(identity, "slipped", day=MONDAY - DAY)
    found = service.plans.get(identity)
    assert found.state == "active"
    assert [run["day"] for run in found.runs] == ["2026-04-19", "2026-04-20"], "by their days"
    with pytest.raises(Refused, match="still to come"):
        service.plans.run(identity, "kept", day=MONDAY + DAY)
    service.plans.pause(identity)
    with pytest.raises(Refused, match="does not hold"):
        service.plans.run(identity, "kept")
    assert service.plans.resume(identity).paused_by is None


def test_the_list_says_how_a_plan_stands(service: Service) -> None:
    service.join("Dana")
    service.act_as("robin")

    def says() -> str:
        return service.plans.rows()[0].says.split(" · ")[0]

    plan = service.plans.add("cool_off", **service.plans.template("cool_off"))
    assert says() == "your draft, not offered yet"
    service.plans.agree(plan.id)
    assert says() == "offered, waits for Dana"
    service.act_as("dana")
    service.plans.agree(plan.id)
    assert says() == "not practised yet"
    service.plans.practise(plan.id)
    assert says() == "practised"
    service.plans.pause(plan.id)
    assert says() == "paused by Dana"
    service.plans.resume(plan.id)
    assert says() == "cool-off", "in use it says no more than what it is"


def test_a_draft_that_is_let_go_is_given_back_and_gone(service: Service) -> None:
    plan = service.plans.add("trigger", name="Payday")
    assert service.plans.retire(plan.id) == plan
    assert service.plans.all() == []
    service.undo()
    assert [one.id for one in service.plans.all()] == [plan.id]


# People and reviews.


def test_who_has_left_is_out_and_sets_no_hour(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.act_as("dana")
    left = service.leave()
    assert (left.involvement, left.left_on) == ("out", SUNDAY)
    with pytest.raises(Refused, match="sets no hour"):
        service.set_review_hour("mon 18:00")
    assert service.repair.review == "sun 18:00"


def test_a_saved_review_is_not_undone_by_a_key_and_tells_what_was_left_out(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    at_step(service, 3)
    service.review.skip()
    saved = service.review.save()
    with pytest.raises(Refused, match="nothing to undo"):
        service.undo()
    said = {label: words for section in service.review.read(saved.id) for label, words in section.lines}
    assert said["left out"].startswith("how warm is it, thanks, what went right, what is due")
    assert said["next"].endswith("18:00")


def test_a_review_with_nothing_left_out_says_so_by_saying_nothing(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.review.start("solo")
    service.review.warmth(2)
    service.review.go_on()
    service.review.thanks([])
    for _ in range(6):
        service.review.go_on()
    service.review.word("calm")
    saved = service.review.save()
    assert "left out" not in {label for section in service.review.read(saved.id) for label, _ in section.lines}


def test_the_week_of_a_review_is_seven_days(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.commitments.add("Walk", shared=True, starts_on=SUNDAY - 30 * DAY)
    review = service.review.start("full")
    week = service.review.week(review, "robin")
    assert (week.first, week.last) == (SUNDAY - 6 * DAY, SUNDAY)
    assert len(week.promises[0].signs) == 7


# Numbers and words.


@pytest.mark.parametrize(
    ("back", "median", "latest"),
    [([], None, None), ([3], 3, 3), ([1, 4], 2.5, 4), ([4, 1, 2], 2, 2), ([9, 1, 2, 4], 3, 4)],
)
def test_the_way_back_in_the_middle_and_lately(back: list[int], median: float | None, latest: int | None) -> None:
    found = numbers(promise("every day"), line("2026-03-02", "k"), [], date(2026, 3, 2))
    found = msgspec.structs.replace(found, back=back)
    assert (found.back_median, found.back_latest) == (median, latest)


@pytest.mark.parametrize(
    ("back", "says"),
    [
        ([], ""),
        ([2], "back on track after 2 days"),
        ([1, 1], "back on track after 1 day, twice"),
        ([1, 1, 1], "back on track after 1 day, three times"),
        ([1] * 4, "back on track after 1 day, four times"),
        ([1] * 5, "back on track after 1 day, five times"),
        ([1] * 6, "back on track after 1 day, 6 times"),
    ],
)
def test_the_way_back_in_words(back: list[int], says: str) -> None:
    found = numbers(promise("every day"), line("2026-03-02", "k"), [], date(2026, 3, 2))
    assert way_back(msgspec.structs.replace(found, back=back)) == says


def test_whoever_looks_on_is_told_of_the_setting_up(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", couple(tmp_path / "other").clock)
    seen: list[bool] = []
    service.subscribe(lambda: seen.append(service.is_set_up))
    service.setup("Robin")
    assert seen[-1:] == [True]
    assert service.actor == "robin"


def test_plain_numbers() -> None:
    assert [plain_number(each) for each in (3, 2.5, 11.25, 7 / 3)] == ["3", "2.5", "11.25", "2.33"]
    assert of((1.5, 2)) == "1.5 of 2"


def test_files_changed_by_hand_are_named_and_others_are_not(service: Service) -> None:
    assert service.changed_by_hand() == []
    service.commitments.add("Walk", shared=True)
    path = Path(service.home, "shared.json")
    path.write_text(path.read_text("utf-8").replace("Walk", "Walks"), "utf-8")
    again = Service.open(service.home, service.clock)
    (sentence,) = again.changed_by_hand()
    assert "shared.json" in sentence
