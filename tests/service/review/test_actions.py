"""The review in a book: blind answers, resuming, putting it off, what is kept of it and never changed."""

import json
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.service.homes import BERLIN, the_clock
from tests.service.review.reviewing import MONDAY, SUNDAY, at_step, both_answer, both_in, each
from tests.story import DOCUMENT
from tracker.clock import Clock
from tracker.domain.records import BlindAnswer, HistoryLine, Review
from tracker.exchange.document.read import read_document
from tracker.exchange.document.write import document_of
from tracker.service import Refused, Service
from tracker.store.book.book import Book


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return both_in(tmp_path)


def files(service: Service) -> dict[str, str]:
    home = Path(service.book.home)
    return {path.name: path.read_text("utf-8") for path in home.glob("*.json")}


# Blind answers.


@pytest.mark.parametrize(
    ("step", "act", "first", "second", "secret"),
    [
        (1, "warmth", 4, 3, '"heat":4'),
        (2, "thanks", ["for the soup at midnight"], ["for the lift"], "soup at midnight"),
        (8, "word", "hopeful-ish", "tired", "hopeful-ish"),
    ],
)
def test_first_answer_is_readable_by_its_giver_alone(
    service: Service, step: int, act: str, first: object, second: object, secret: str
) -> None:
    at_step(service, step)
    part = {1: "heat", 2: "thanks", 8: "word"}[step]
    getattr(service.review, act)(first)
    review = service.review.running()
    assert review.given[part] == ["robin"]
    assert not review.heat
    assert not review.answers
    assert service.review.missing(review, part) == ["dana"]  # type: ignore[arg-type]
    assert service.review.mine(review, part) is not None  # type: ignore[arg-type]
    found = {name for name, text in files(service).items() if secret.replace('":', '": ') in text or secret in text}
    assert found == {"private-robin.json"}
    service.act_as("dana")
    assert service.review.mine(review, part) is None  # type: ignore[arg-type]
    assert not service.all(BlindAnswer)
    assert secret not in json.dumps(document_of(service), default=str)
    assert not any(secret in str(line.old) for line in service.all(HistoryLine).values())
    getattr(service.review, act)(second)
    shown = service.review.running()
    assert not service.review.missing(shown, part)  # type: ignore[arg-type]
    assert set(shown.answers) == (set() if step == 1 else {"robin", "dana"})
    assert not shown.heat
    assert not service.all(BlindAnswer)


def test_answer_can_be_given_anew_until_both_are_in(service: Service) -> None:
    at_step(service, 1)
    service.review.warmth(9)
    service.review.warmth(2)
    service.act_as("dana")
    service.review.warmth(3)
    assert not service.review.missing(service.review.running(), "heat")
    with pytest.raises(Refused, match="stays as it was"):
        service.review.warmth(4)


def test_nothing_given_is_undone_by_a_key(service: Service) -> None:
    at_step(service, 2)
    each(service, "thanks", ["a"], ["b"])
    with pytest.raises(Refused, match="nothing to undo"):
        service.undo()


@pytest.mark.parametrize(
    ("act", "value"), [("warmth", 11), ("warmth", -1), ("thanks", list("abcdef")), ("word", "w" * 61)]
)
def test_blind_answers_that_make_no_sense(service: Service, act: str, value: object) -> None:
    at_step(service, {"warmth": 1, "thanks": 2, "word": 8}[act])
    with pytest.raises(Refused):
        getattr(service.review, act)(value)
    assert not service.review.running().given


def test_answers_belong_to_their_step(service: Service) -> None:
    at_step(service, 3)
    for act, value in (("warmth", 2), ("thanks", ["x"]), ("word", "x")):
        with pytest.raises(Refused, match="present one"):
            getattr(service.review, act)(value)


def test_what_only_one_gave_is_shown_to_nobody_when_the_step_is_left(service: Service) -> None:
    at_step(service, 2)
    service.review.thanks(["only mine"])
    service.act_as("dana")
    service.review.go_on()
    review = service.review.running()
    assert (review.step, review.skipped, review.given.get("thanks"), review.answers) == (3, [1, 2], None, {})
    service.act_as("robin")
    assert not service.all(BlindAnswer)


@pytest.mark.parametrize("heat", [9, 2, None])
@pytest.mark.parametrize("leave", ["go_on", "skip"])
def test_nobody_goes_past_how_warm_it_is_for_the_other(service: Service, leave: str, heat: int | None) -> None:
    at_step(service, 1)
    service.act_as("dana")
    service.review.warmth(heat)
    service.act_as("robin")
    with pytest.raises(Refused, match="not said yet"):
        getattr(service.review, leave)()
    review = service.review.running()
    assert (review.step, review.given) == (1, {"heat": ["dana"]})
    assert service.review.move(MONDAY).state == "planned"


# Putting it off.


@pytest.mark.parametrize(("robin", "dana"), [(5, 8), (7, 0), (None, 3), (9, None)])
def test_too_warm_or_not_today_puts_it_off(service: Service, robin: int | None, dana: int | None) -> None:
    at_step(service, 1)
    each(service, "warmth", robin, dana)
    assert service.review.current() is None
    coming = service.review.next()
    assert coming is not None
    assert (coming.day, coming.time, coming.moved) == (MONDAY, "18:00", True)
    review = service.review.get(next(iter(service.all(Review))))
    assert review.state == "planned"
    assert review.called_off == {"day": "2026-05-31"}
    assert not review.heat
    assert not any(one.text == "Review" and one.day != MONDAY for one in service.day().ahead)


@pytest.mark.parametrize(("robin", "dana"), [(3, 2), (None, 2), (8, 3), (3, 8), (9, None)])
def test_how_warm_it_was_stands_in_no_file_and_on_no_page(
    service: Service, robin: int | None, dana: int | None
) -> None:
    at_step(service, 1)
    service.review.warmth(6)  # a first answer that is changed
    each(service, "warmth", robin, dana)
    for name, text in files(service).items():
        assert not re.search(r'"heat": ?\d', text), name
        assert "not today" not in text, name
    for who in ("robin", "dana"):
        service.act_as(who)
        assert not re.search(r'"heat": ?(\d|\{)', json.dumps(document_of(service), default=str))
    review = next(iter(service.all(Review).values()))
    assert not re.search(r"(Robin|Dana)\W+\d", str(service.review.read(review.id)))


def test_a_review_put_off_is_the_same_one_on_its_day(service: Service) -> None:
    at_step(service, 1)
    each(service, "warmth", 8, 3)
    identity = next(iter(service.all(Review)))
    the_clock(service).go_on(days=1)
    review = service.review.start()
    assert (review.id, review.day, review.moved, review.step) == (identity, MONDAY, True, 1)
    assert review.called_off == {"day": "2026-05-31"}
    each(service, "warmth", 2, 2)
    assert not service.review.missing(service.review.running(), "heat")


def test_a_day_of_ones_own_choice(service: Service) -> None:
    service.review.move(date(2026, 6, 2), "20:30")
    assert service.review.next() == (date(2026, 6, 2), "20:30", True)
    service.review.move(date(2026, 6, 3))
    assert service.review.next() == (date(2026, 6, 3), "20:30", True)
    with pytest.raises(Refused, match="past"):
        service.review.move(date(2026, 5, 30))
    with pytest.raises(Refused, match="no time"):
        service.review.move(MONDAY, "late")


def test_a_review_under_way_is_not_moved_but_may_end(service: Service) -> None:
    at_step(service, 4)
    with pytest.raises(Refused, match="under way"):
        service.review.move(MONDAY)
    saved = service.review.save()
    assert saved.skipped == [1, 2, 5, 6, 7, 8]


# Resuming.


def test_a_killed_program_resumes_at_the_same_step(service: Service) -> None:
    at_step(service, 2)
    service.review.thanks(["before the crash"])
    code = (
        "import os, sys\n"
        "from tests.service.homes import clock_at\nfrom tests.service.review.reviewing import SUNDAY\n"
        "from tracker.service import Service\n"
        "s = Service.open(sys.argv[1], clock_at(SUNDAY, 18), 'dana')\n"
        "s.review.thanks(['mine too'])\ns.review.go_on()\ns.review.go_on()\nos.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(service.book.home)], check=False)
    assert done.returncode == -9
    again = Service.open(service.book.home, the_clock(service))
    review = again.review.running()
    assert review.step == 4
    assert review.answers == {"robin": {"thanks": ["before the crash"]}, "dana": {"thanks": ["mine too"]}}


def test_a_cool_off_leaves_the_review_where_it_was(service: Service) -> None:
    at_step(service, 6)
    topic = service.review.topics.add("Easter")
    service.review.topics.choose(topic.id)
    service.cooloff.say("call", topic="Easter")
    assert service.review.running().step == 6
    the_clock(service).go_on(minutes=20)
    service.cooloff.say("both_back")
    service.cooloff.say("resolved", decision="one night, not two")
    review = service.review.running()
    assert (review.step, review.topic) == (6, topic.id)
    assert [(one.kind, one.who) for one in service.review.due()] == [("debrief", ("robin", "dana"))]


def test_one_at_a_time(service: Service) -> None:
    at_step(service, 1)
    with pytest.raises(Refused, match="goes on where it was"):
        service.review.start()


# What is kept.


def test_what_is_saved(service: Service) -> None:
    mine = service.commitments.add("Home by seven", shared=True)
    service.commitments.add("My own", shared=False)
    for day in range(3):
        service.checkins.mark(mine.id, SUNDAY, "kept")
        assert day < 3
    at_step(service, 1)
    each(service, "warmth", 2, 3)
    service.review.go_on()
    each(service, "thanks", ["the soup"], [])
    for _ in range(4):
        service.review.go_on()
    service.review.skip()
    service.review.steps.decide("Phones out of the bedroom")
    service.review.steps.decide("C6 reworded")
    service.review.go_on()
    the_clock(service).go_on(minutes=38)
    each(service, "word", "calm", "")
    saved = service.review.save()
    assert (saved.state, saved.step, saved.minutes, saved.how) == ("held", None, 38, "one terminal")
    assert saved.present == ["robin", "dana"]
    assert saved.skipped == [6]
    assert not saved.heat
    assert saved.answers == {"robin": {"thanks": ["the soup"], "word": "calm"}, "dana": {}}
    assert saved.decision == "Phones out of the bedroom; C6 reworded"
    assert set(saved.numbers) == {mine.id}
    assert saved.numbers[mine.id]["honest"] == 1
    assert service.review.rows()[0].under == "38 min · Phones out of the bedroom; C6 reworded"
    assert saved.next_on == "2026-06-07 18:00"
    assert service.review.next() == (date(2026, 6, 7), "18:00", False)
    assert [one.id for one in service.review.past()] == [saved.id]


def test_past_reviews_are_never_changed(service: Service) -> None:
    at_step(service, 8)
    saved = service.review.save()
    steps = service.review.steps
    for act in (
        lambda: service.review.go_on(),
        lambda: service.review.word("later"),
        lambda: service.review.save(),
        lambda: steps.decide("later"),
        lambda: service.review.next_week.ask_caring("later"),
        lambda: service.review.next_week.fun("later"),
        lambda: service.review.share(saved.id),
    ):
        with pytest.raises(Refused):
            act()
    assert service.review.get(saved.id) == saved


def test_next_date_of_ones_own_choice(service: Service) -> None:
    at_step(service, 8)
    with pytest.raises(Refused, match="to come"):
        service.review.save(SUNDAY)
    saved = service.review.save(date(2026, 6, 10), "20:00")
    assert saved.next_on == "2026-06-10 20:00"
    assert service.review.next() == (date(2026, 6, 10), "20:00", False)


def test_a_review_taken_up_days_later_says_what_its_form_means(service: Service) -> None:
    at_step(service, 3)
    the_clock(service).go_on(days=2)
    saved = service.review.save()
    assert (saved.minutes, saved.day) == (40, SUNDAY)


def test_words_of_a_promise_kept_private_later_are_not_in_the_review(service: Service) -> None:
    mine = service.commitments.add("A sentence to take back", shared=True)
    at_step(service, 8)
    saved = service.review.save()
    service.commitments.unshare(mine.id)
    service.act_as("dana")
    assert "take back" not in json.dumps(document_of(service), default=str)
    assert mine.id in saved.numbers


# Terms that wait.


def _reduced(service: Service) -> str:
    promise = service.commitments.add("Yoga", "every day", shared=True)
    service.checkins.mark(promise.id, service.today(), "kept")
    service.act_as("dana")
    service.commitments.agree(promise.id)
    service.act_as("robin")
    service.commitments.edit(promise.id, schedule="4 per week")
    return promise.id


def test_terms_that_wait_hold_from_a_held_review(tmp_path: Path) -> None:
    service = both_in(tmp_path, date(2026, 5, 28))
    promise = _reduced(service)
    assert service.commitment(promise).terms[-1].from_ == SUNDAY
    the_clock(service).go_on(days=1)
    at_step(service, 1)
    both_answer(service)
    while (service.review.running().step or 0) < 8:
        service.review.go_on()
    service.review.save()
    assert service.commitment(promise).terms[-1].from_ == date(2026, 5, 29)
    assert service.commitment(promise).terms_on(date(2026, 5, 28)).schedule == "every day"


@pytest.mark.parametrize("alone", ["robin", ""])
def test_terms_hold_from_no_review_in_which_only_one_took_part(tmp_path: Path, alone: str) -> None:
    service = both_in(tmp_path, date(2026, 5, 28))
    promise = _reduced(service)
    the_clock(service).go_on(days=1)
    at_step(service, 8)
    if alone:
        service.review.word("well")
    assert service.review.next_week.holds_from_now() == []
    service.review.save()
    assert service.commitment(promise).terms[-1].from_ == SUNDAY


@pytest.mark.parametrize(
    ("step", "skip", "holds"), [(1, False, False), (6, False, False), (7, True, False), (7, False, True)]
)
def test_terms_hold_from_a_review_that_came_to_them(tmp_path: Path, step: int, skip: bool, holds: bool) -> None:
    service = both_in(tmp_path, date(2026, 5, 28))
    promise = _reduced(service)
    the_clock(service).go_on(days=1)
    at_step(service, 1)
    both_answer(service)
    while (service.review.running().step or 0) < step:
        service.review.go_on()
    if skip:
        service.review.skip()
    service.review.save()
    assert service.commitment(promise).terms[-1].from_ == (date(2026, 5, 29) if holds else SUNDAY)


def test_terms_proposed_on_the_day_wait_for_the_next_one(service: Service) -> None:
    promise = _reduced(service)
    at_step(service, 8)
    service.review.save()
    assert service.commitment(promise).terms[-1].from_ == SUNDAY + timedelta(days=7)


@pytest.mark.parametrize(
    ("hour", "started", "holds"),
    [(9, 18, True), (17, 18, True), (18, 18, False), (19, 20, False), (9, None, False)],
)
def test_what_asks_less_before_the_hour_of_the_review_holds_from_it(
    tmp_path: Path, hour: int, started: int | None, holds: bool
) -> None:
    service = both_in(tmp_path, SUNDAY, hour)
    if started is None:  # begun before its hour: what is said at the table waits for the next one
        service.review.start("short")
    promise = _reduced(service)
    waiting = service.commitments.waiting(promise)
    assert waiting is not None
    assert ("from today’s review" in service.commitments.holds_said(waiting)) is holds
    if started is not None:
        the_clock(service).set(f"2026-05-31T{started}:30")
        service.review.start("short")
    both_answer(service)
    assert bool(service.review.next_week.holds_from_now()) is holds
    while (service.review.running().step or 0) < 8:
        service.review.go_on()
    service.review.save()
    assert service.commitment(promise).terms[-1].from_ == (SUNDAY if holds else SUNDAY + timedelta(days=7))


def test_a_review_that_was_moved_is_the_next_one(tmp_path: Path) -> None:
    service = both_in(tmp_path, date(2026, 5, 28))
    service.review.move(date(2026, 5, 30), "18:00")
    promise = _reduced(service)
    assert service.commitment(promise).terms[-1].from_ == date(2026, 5, 30)


def test_a_review_put_off_takes_them_along(tmp_path: Path) -> None:
    service = both_in(tmp_path, date(2026, 5, 28))
    promise = _reduced(service)
    the_clock(service).go_on(days=3)
    at_step(service, 1)
    each(service, "warmth", 8, 3)
    assert service.commitment(promise).terms[-1].from_ == MONDAY
    service.review.move(date(2026, 6, 8))
    assert service.commitment(promise).terms[-1].from_ == date(2026, 6, 4), "seven days at most"


# Alone, and apart.


def test_alone_it_is_ones_own(service: Service) -> None:
    service.commitments.add("My own quiet promise")
    review = service.review.start("solo")
    assert (review.present, review.how, review.owner) == (["robin"], "alone", "robin")
    service.review.warmth(8)
    assert service.review.current() is None
    assert service.review.next() == (SUNDAY, "18:00", False)
    assert service.review.start("solo").id != review.id


@pytest.mark.parametrize("first", ["solo", "full"])
def test_ones_own_review_and_that_of_both_do_not_stand_in_each_others_way(service: Service, first: str) -> None:
    forms: dict[str, Any] = {"solo": "solo", "full": "full"}
    made = {form: service.review.start(forms[form]).id for form in (first, "full" if first == "solo" else "solo")}
    for form in forms.values():
        with pytest.raises(Refused, match="A review is running"):
            service.review.start(form)
    assert service.review.running().id == made["full"], "the one of both goes first, whichever was begun last"
    service.review.warmth(3)
    assert service.all(Review)[made["solo"]].given == {}
    service.act_as("dana")
    assert service.review.running().id == made["full"]
    assert made["solo"] not in service.all(Review)
    service.review.save()
    assert service.review.current() is None
    service.act_as("robin")
    assert service.review.running().id == made["solo"]


@pytest.mark.parametrize(("shared", "next_on"), [(False, SUNDAY), (True, SUNDAY)])
def test_one_held_alone_is_not_the_weeks(service: Service, shared: bool, next_on: date) -> None:
    """The review of both is still to come, on the same evening."""
    review = service.review.start("solo")
    service.review.save(SUNDAY + timedelta(days=3))
    if shared:
        service.review.share(review.id)
    found = service.review.next()
    assert found is not None
    assert found.day == next_on
    assert service.review.fitting() == "long", "the first of both is the long one"


def test_alone_nothing_of_it_is_seen_by_the_other_until_shared(service: Service) -> None:
    hidden = service.commitments.add("Read in the evening").id
    service.review.start("solo")
    service.review.warmth(3)
    service.review.go_on()
    service.review.thanks(["for a hard thing I did"])
    service.review.go_on()
    steps = service.review.steps
    service.review.topics.think_of("the quiet between us")
    steps.decide("talk on Tuesday")
    service.review.next_week.ask_caring("a walk alone", MONDAY)
    service.review.next_week.fun("swim", MONDAY)
    saved = service.review.save()
    service.act_as("dana")
    assert service.review.past() == []
    seen = json.dumps(document_of(service), default=str)
    for words in ("hard thing", "quiet between", "Tuesday", "walk alone", "swim"):
        assert words not in seen
        assert words not in files(service)["shared.json"]
    assert service.review.start().owner is None
    service.act_as("robin")
    assert hidden in service.review.get(saved.id).numbers
    service.review.share(saved.id)
    assert hidden not in files(service)["shared.json"], "the numbers of what is private stay behind"
    service.act_as("dana")
    assert [one.id for one in service.review.past()] == [saved.id]
    with pytest.raises(Refused, match="hand"):
        service.review.share(saved.id, False)
    service.act_as("robin")
    service.review.share(saved.id, False)
    service.act_as("dana")
    assert service.review.past() == []


def test_apart_the_other_answers_from_the_sheet(service: Service) -> None:
    service.review.start("short", "apart")
    service.review.warmth(3)
    review = service.review.running()
    assert not review.heat
    assert not service.review.missing(review, "heat")
    assert service.review.save().how == "apart"


def test_two_are_needed_for_all_but_the_solo_form(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.act_as("dana")
    service.involve("informed")
    with pytest.raises(Refused, match="two who are in"):
        service.review.start("full")
    service.act_as("robin")
    assert service.review.fitting() == "solo"
    assert service.review.start().form == "solo"


def test_a_reviewer_who_left_is_not_waited_for(service: Service) -> None:
    at_step(service, 2)
    service.act_as("dana")
    service.leave()
    service.act_as("robin")
    assert service.review.current() is None


# The story.


@pytest.fixture
def story(tmp_path: Path) -> Service:
    from datetime import datetime

    from tests.service.homes import SetClock

    service = Service.open(tmp_path / "story", SetClock(datetime(2026, 5, 31, 18, tzinfo=BERLIN)))
    read_document(service, DOCUMENT)
    return service


def test_twelve_reviews_of_the_story(story: Service) -> None:
    past = story.review.past()
    assert [one.id for one in past] == [f"V{number}" for number in range(12, 0, -1)]
    assert story.review.fitting() == "full"
    assert story.review.next() == (date(2026, 5, 31), "18:00", False)


def test_a_held_review_comes_out_as_it_went_in(story: Service, tmp_path: Path) -> None:
    at_step(story, 1)
    each(story, "warmth", 2, 1)
    story.review.go_on()
    each(story, "thanks", ["a"], ["b"])
    story.review.save()
    document = json.loads(json.dumps(document_of(story), default=str))
    again = Service.open(tmp_path / "again", Clock())
    read_document(again, document)
    assert json.loads(json.dumps(document_of(again), default=str)) == document
    assert Book(again.book.home).exists


def test_mine_leaves_out_what_the_other_said(service: Service) -> None:
    at_step(service, 1)
    each(service, "warmth", 8, 3)
    the_clock(service).go_on(days=1)
    at_step(service, 1)
    each(service, "warmth", 2, 1)
    service.review.go_on()
    each(service, "thanks", ["my thanks"], ["their thanks"])
    service.act_as("dana")
    service.review.next_week.ask_caring("their wish")
    service.act_as("robin")
    service.review.next_week.ask_caring("my wish")
    service.review.save()
    found = document_of(service, mine=True)["reviews"][0]
    assert found["called_off"] == {"day": "2026-05-31"}
    assert found["answers"] == {"robin": {"thanks": ["my thanks"]}}
    assert [one["text"] for one in found["next_week"]] == ["my wish"]
