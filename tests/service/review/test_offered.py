"""What Together and Groundwork bring to a review: good things, needs, what is still needed, something fun."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import the_clock
from tests.service.review.reviewing import SUNDAY, at_step, both_in, each
from tracker.domain.base.errors import Refused
from tracker.domain.records import Positive, Topic
from tracker.exchange.formats.sheet import sheet_of
from tracker.screens.review.step_content import step_content
from tracker.service import Service
from tracker.widgets.review.step_list import Sentence


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return both_in(tmp_path)


def table(service: Service) -> str:
    """All words of the present step."""
    entries = step_content(service, service.review.running()).entries
    return "\n".join(one.text if isinstance(one, Sentence) else f"{one.text} {one.under}" for one in entries)


def good(service: Service, who: str, *texts: str, shared: bool = True) -> None:
    service.act_as(who)
    for text in texts:
        service.positives.add(text, shared=shared)
    service.act_as("robin")


def need(service: Service, words: str, side: str = "ours") -> str:
    page = service.pages.put_row("root", {"text": "lies under it", "side": side, "reason": "trust", "need": words})
    return page.id


def test_three_good_things_are_offered_and_never_a_number_of_them(service: Service) -> None:
    good(service, "dana", *(f"good {number}" for number in range(7)))
    at_step(service, 2)
    for step in (2, 3):
        found = service.review.steps.good_things(step)
        assert len(found) == len(set(found)) == 3
        assert found[0].text == "good 6", "the newest is among them"
        assert service.review.steps.good_things(step) == found, "the same for the evening"
        words = table(service)
        assert all(f"“{one.text}”" in words for one in found)
        assert not [word for word in ("7", "more") if word in words.replace("7 or more", "")]
        service.review.go_on()


def test_private_good_things_are_on_no_table_of_both_whoever_is_here(service: Service) -> None:
    good(service, "robin", "kept to himself", shared=False)
    good(service, "dana", "kept to herself", shared=False)
    at_step(service, 2)
    for who in ("robin", "dana"):
        service.act_as(who)
        assert "kept to" not in table(service)
        assert "kept to" not in sheet_of(service)
    service.review.go_on()
    assert "kept to" not in table(service)


def test_a_thanks_is_kept_as_a_good_thing_by_who_said_it(service: Service) -> None:
    at_step(service, 2)
    each(service, "thanks", ["the soup"], ["the bank call"])
    assert "the soup enter keeps it among the good things" in table(service)
    assert "the bank call enter" not in table(service), "that one is Dana's"
    with pytest.raises(Refused, match="not said here"):
        service.review.steps.keep_thanks("the bank call")
    made = service.review.steps.keep_thanks("the soup")
    assert (made.by, made.text, made.visibility) == ("robin", "the soup", "shared")
    assert "kept among the good things" in table(service)
    with pytest.raises(Refused, match="already"):
        service.review.steps.keep_thanks("the soup")
    service.undo()
    assert not service.positives.all()
    assert not service.review.steps.is_kept("the soup")


def test_a_need_that_is_ours_lies_on_the_table_with_its_words_alone(service: Service) -> None:
    page = need(service, "to be asked first")
    service.pages.put_row("root", {"text": "mine", "side": "mine", "need": "to hide nothing"})
    at_step(service, 5)
    assert "to be asked first" not in table(service), "it is Robin's alone until put on the list"
    service.pages.to_review(page, 0)
    for who in ("robin", "dana"):
        service.act_as(who)
        words = table(service)
        assert "to be asked first a need Robin put here · enter makes it the topic" in words
        for private in ("lies under it", "hide nothing", "trust"):
            assert private not in words
            assert private not in sheet_of(service)
        assert "to be asked first (a need Robin put here)" in sheet_of(service)
    topic = next(iter(service.all(Topic)))
    service.review.topics.choose(topic)
    assert "put here · the topic of the next step" in table(service)
    service.review.go_on()
    service.review.topics.settled(True)
    assert not service.review.steps.needs()


def test_what_is_still_needed_goes_with_its_apology(service: Service) -> None:
    apology = service.pages.write("apology", {"responsibility": "I hid it", "offer": "the standing order"})
    at_step(service, 5)
    service.pages.share(apology.id)
    service.act_as("dana")
    service.pages.answer(apology.id, "that you tell your mother yourself")
    for who in ("robin", "dana"):
        service.act_as(who)
        assert "“that you tell your mother yourself” Dana still needs this" in table(service)
        assert "Dana still needs: “that you tell your mother yourself”" in sheet_of(service)
    service.act_as("robin")
    service.pages.unshare(apology.id)
    for who in ("robin", "dana"):
        service.act_as(who)
        assert "your mother" not in table(service)
        assert "your mother" not in sheet_of(service)


def test_an_answer_to_other_pages_is_no_need(service: Service) -> None:
    page = service.pages.write("understanding", {"feelings": "alone"})
    service.talk.checks.ask(page.id)
    service.act_as("dana")
    service.pages.answer(page.id, "not quite: angry")
    at_step(service, 5)
    assert not service.review.steps.still_needed()


def test_something_fun_kept_to_oneself_is_not_named_at_the_table(service: Service) -> None:
    service.positives.plan_fun("a secret trip", shared=False)
    at_step(service, 7)
    service.review.next_week.fun("Elbe walk", SUNDAY + timedelta(days=6))
    assert "secret" not in table(service)
    assert "Elbe walk · Sat 6 Jun · done? y" in table(service)
    assert "- Planned: Elbe walk, Sat 6 Jun" in sheet_of(service)
    assert "secret" not in sheet_of(service)


def test_fun_that_was_missed_waits_for_another_day_and_is_reworded_by_its_maker_alone(service: Service) -> None:
    service.act_as("dana")
    service.positives.plan_fun("Elbe walk", SUNDAY)
    at_step(service, 7)
    service.act_as("robin")
    with pytest.raises(Refused, match="One thing at a time"):
        service.review.next_week.fun("Cinema")
    service.review.next_week.fun("Elbe walk", SUNDAY + timedelta(days=7))
    fun = service.positives.fun()
    assert fun is not None
    assert (fun.by, fun.on, fun.done) == ("dana", SUNDAY + timedelta(days=7), "no")
    service.act_as("dana")
    service.review.next_week.fun("Lake walk")
    assert [one.text for one in service.all(Positive).values()] == ["Lake walk"]
    service.undo()
    assert [one.text for one in service.all(Positive).values()] == ["Elbe walk"]


def test_fun_is_quiet_on_today_inside_a_space(service: Service) -> None:
    service.positives.plan_fun("Elbe walk", SUNDAY + timedelta(days=6))
    service.act_as("dana")
    service.spaces.ask(SUNDAY + timedelta(days=10), ["message"], "1 per week", "me", "")
    assert any("Elbe walk" in one.text for one in service.day().ahead), "who asked has it before her"
    service.act_as("robin")
    assert not any("Elbe walk" in one.text for one in service.day().ahead)


def test_alone_one_has_one_s_own(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    good(service, "dana", "hers alone", shared=False)
    good(service, "robin", "mine alone", shared=False)
    need(service, "to be asked first")
    service.act_as("dana")
    need(service, "time of my own")
    service.act_as("robin")
    service.review.start("solo")
    service.review.go_on()
    assert "mine alone" in table(service)
    assert "hers alone" not in table(service)
    service.review.thanks(["the quiet morning"])
    assert service.review.steps.keep_thanks("the quiet morning").visibility == "private"
    for _ in range(3):
        service.review.go_on()
    assert "to be asked first a need of yours" in table(service)
    assert "time of my own" not in table(service)
    service.review.go_on()
    service.review.go_on()
    service.review.next_week.fun("The sauna")
    fun = service.positives.fun()
    assert fun is not None
    assert fun.visibility == "private"
    shared = (Path(service.book.home) / "shared.json").read_text("utf-8")
    for words in ("mine alone", "the quiet morning", "asked first", "sauna"):
        assert words not in shared
        assert words in json.dumps((Path(service.book.home) / "private-robin.json").read_text("utf-8"))


def test_the_short_form_is_twelve_minutes_and_resumes_where_it_was(service: Service) -> None:
    good(service, "dana", "you laughed")
    at_step(service, 3, "short")
    the_clock(service).go_on(minutes=5)
    again = Service.open(Path(service.book.home), service.clock)
    assert again.review.running().step == 3
    assert "“you laughed”" in table(again)
    assert date(2026, 5, 31) == again.today()
