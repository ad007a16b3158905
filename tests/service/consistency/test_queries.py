"""The view of all numbers: true, private, remembered, and kind after a slip."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tracker.domain.records import Mark
from tracker.service import Refused, Service
from tracker.service.base.phrases import of, share, told_words, units, way_back

DAY = timedelta(days=1)


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return couple(tmp_path)


def promise(service: Service, text: str = "Walk", schedule: str = "every day") -> str:
    return service.commitments.add(text, schedule).id


def lived(service: Service, identity: str, marks: str) -> None:
    """Answer a promise evening by evening; a dot leaves the day blank."""
    names = {"k": "kept", "s": "slipped", "p": "partly", "e": "excused"}
    for letter in marks:
        if letter in names:
            service.checkins.mark(identity, service.today(), names[letter], reason="ill")  # type: ignore[arg-type]
        the_clock(service).go_on(days=1)


def test_numbers_follow_the_answers(service: Service) -> None:
    walk = promise(service)
    lived(service, walk, "kkskk")
    (summary,) = service.consistency.promises()
    numbers = summary.numbers
    assert (numbers.streak, numbers.best, numbers.honest, numbers.back) == (2, 2, 5, [1])
    assert way_back(numbers) == "back on track after 1 day"
    assert summary.last_slip == MONDAY + 2 * DAY
    assert not summary.waiting


@pytest.mark.parametrize(("today", "leads_to"), [(None, MONDAY + DAY), ("excused", MONDAY + 2 * DAY)])
def test_the_way_back_is_today_while_today_is_open(service: Service, today: Mark | None, leads_to: date) -> None:
    walk = promise(service)
    lived(service, walk, "s")
    if today:
        service.checkins.mark(walk, service.today(), today, reason="ill")
    (summary,) = service.consistency.promises()
    assert (summary.waiting, summary.next_due) == (True, leads_to)


def test_after_a_slip_the_way_back_is_told(service: Service) -> None:
    walk = promise(service, schedule="mon,wed,fri")
    service.checkins.mark(walk, MONDAY, "slipped")
    (summary,) = service.consistency.promises()
    assert summary.waiting
    assert summary.next_due == date(2026, 4, 22)


def test_what_did_not_change_is_not_worked_out_again(service: Service) -> None:
    walk, read = promise(service), promise(service, "Read")
    before = service.consistency.stats(walk), service.consistency.stats(read)
    assert service.consistency.stats(walk) is before[0]
    service.checkins.mark(read, MONDAY, "kept")
    assert service.consistency.stats(walk) is before[0]
    assert service.consistency.stats(read) is not before[1]
    assert service.consistency.stats(read).numbers.streak == 1
    service.undo()
    assert service.consistency.stats(read).numbers == before[1].numbers


def test_a_new_day_is_noticed(service: Service) -> None:
    walk = promise(service)
    assert service.consistency.stats(walk).day == MONDAY
    the_clock(service).go_on(days=5)
    assert service.consistency.stats(walk).numbers.tally["unrecorded"] == 2


def test_nothing_private_of_another_is_in_it(service: Service) -> None:
    mine = promise(service, "Mine alone")
    service.checkins.mark(mine, MONDAY, "slipped")
    shared = promise(service, "Ours to see")
    service.commitments.share(shared)
    assert {one.text for one in service.consistency.promises()} == {"Mine alone", "Ours to see"}
    service.act_as("dana")
    assert [one.id for one in service.consistency.promises()] == [shared]
    assert service.consistency.told().slips == 0
    assert service.consistency.day(["robin", "dana"], MONDAY)[0].text == "Ours to see"
    assert service.consistency.take_away(30).lines == []
    for look in (service.consistency.stats, service.consistency.one):
        with pytest.raises(Refused):
            look(mine)


def test_an_earlier_day_sees_nothing_later(service: Service) -> None:
    walk = promise(service)
    lived(service, walk, "kk")
    service.commitments.edit(walk, text="Walk after dinner")
    lived(service, walk, "s")
    (then,) = service.consistency.promises(MONDAY + DAY)
    assert (then.text, then.numbers.streak, then.numbers.tally["slipped"]) == ("Walk", 2, 0)
    assert service.consistency.told(MONDAY + DAY).slips == 0
    assert service.consistency.told().slips == 1
    assert service.consistency.promises(MONDAY - DAY) == []


def test_an_answer_given_early_is_not_seen_before_it_was_given(service: Service) -> None:
    letter = promise(service, "Write the letter", schedule="once by 2026-05-01")
    the_clock(service).go_on(days=3)
    service.checkins.mark(letter, date(2026, 5, 1), "kept")
    assert service.consistency.promises(MONDAY + DAY)[0].numbers.tally["kept"] == 0
    assert service.consistency.promises(MONDAY + 3 * DAY)[0].numbers.tally["kept"] == 1


def test_drafts_and_declined_ones_have_no_numbers(service: Service) -> None:
    service.commitments.ask("dana", "Call your mother")
    assert service.consistency.promises() == []


def test_the_year_tells_how_much_of_each_day_was_kept(service: Service) -> None:
    walk, read = promise(service), promise(service, "Read")
    lived(service, walk, "kk")
    service.checkins.mark(read, MONDAY, "slipped")
    days = service.consistency.year(["robin"], MONDAY - DAY, MONDAY + 2 * DAY)
    assert days == "nB5o", "some of it on a day on which one slipped and told, all of the next, the next still open"
    assert service.consistency.year(["dana"], MONDAY, MONDAY) == "n"
    assert service.consistency.begun_on(["robin"]) == MONDAY
    assert service.consistency.begun_on(["dana"]) == service.today()


def test_every_number_has_its_days(service: Service) -> None:
    walk = promise(service)
    lived(service, walk, "kskke")
    view, numbers = service.consistency, service.consistency.stats(walk).numbers
    for number, count in (
        ("streak", numbers.streak),
        ("best", numbers.best),
        ("honest", numbers.honest),
        ("kept 28", numbers.kept["28"][1]),
        ("strength", 4),
        ("back", 2),
        *((state, numbers.tally[state]) for state in numbers.tally),
    ):
        days = view.behind(walk, number)
        assert len(days) == count, number
        assert days == sorted(days, key=lambda one: one.last, reverse=True)
    assert [line.first for line in view.behind(walk, "weekday 0")] == [MONDAY]
    assert view.behind(walk, "excused")[0].reason == "ill"
    assert view.behind(walk, "slipped")[0].told == "same_day"


def test_days_of_a_week_show_done_and_target(service: Service) -> None:
    yoga = promise(service, "Yoga", schedule="2 per week")
    lived(service, yoga, "kk.....")
    (week,) = service.consistency.behind(yoga, "kept")
    assert (week.first, week.last, week.done, week.target) == (MONDAY, MONDAY + 6 * DAY, 2, 2)
    assert service.consistency.one(yoga).weekdays[:3] == [(1.0, 0), (1.0, 0), (0.0, 0)]


def test_one_promise_whole(service: Service) -> None:
    walk = promise(service)
    service.checkins.mark(walk, MONDAY, "slipped", note="rain")
    service.checkins.repair_slip(walk, MONDAY, guard="boots by the door", next_step="tomorrow")
    the_clock(service).go_on(days=1)
    lived(service, walk, "k")
    one = service.consistency.one(walk)
    (slip,) = one.slips
    assert (slip.day, slip.told, slip.days_back, slip.state) == (MONDAY, "same_day", 1, "repaired")
    assert slip.repair == [("The new guard", "boots by the door"), ("Next small step", "tomorrow")]
    assert [note.note for note in one.notes] == ["rain"]
    assert one.weekdays[:2] == [(0.0, 1), (1.0, 1)]
    assert [terms.text for terms in one.terms] == ["Walk"]


def test_the_strength_line_ends_with_the_strength(service: Service) -> None:
    walk = promise(service)
    lived(service, walk, "k" * 20)
    (summary,) = service.consistency.promises()
    line = summary.strengths(10)
    assert len(line) == 10
    assert line[-1] == summary.numbers.strength
    assert list(line) == sorted(line)


def test_the_page_to_keep_holds_only_what_one_kept_oneself(service: Service) -> None:
    walk = promise(service)
    promise(service, "Never begun")
    lived(service, walk, "kkskk")
    page = service.consistency.take_away(30)
    assert not page.reached
    (line,) = page.lines
    assert (line.text, line.words, line.way_back) == ("Walk", "kept 4 days", "back on track after 1 day")
    the_clock(service).go_on(days=40)
    assert service.consistency.take_away(30).reached
    assert service.consistency.take_away(30).day == MONDAY + 29 * DAY
    assert not service.consistency.take_away(60).reached


@pytest.mark.parametrize(
    ("fields", "marks", "words", "done"),
    [
        ({}, "kk", "kept 2 days", False),
        ({}, "k", "kept 1 day", False),
        ({"schedule": "2 per week"}, "kk.....", "kept 1 week", False),
        ({"count": 3}, "kk", "kept 2 days", False),
        ({"count": 3}, "kkk", "done, all 3", True),
        ({"schedule": "on cue"}, "kk", "2 times when it came up", False),
        ({"schedule": "once by 2026-04-21"}, "k", "done", True),
        ({"schedule": "once by 2026-04-24"}, "k", "done", False),  # its date is still ahead
    ],
)
def test_the_words_of_the_page_to_keep(
    service: Service, fields: dict[str, Any], marks: str, words: str, done: bool
) -> None:
    service.commitments.add("Walk", **fields)
    identity = service.commitments.rows()[0].id
    lived(service, identity, marks)
    (line,) = service.consistency.take_away(30).lines
    assert (line.words, line.done) == (words, done)


def test_words() -> None:
    assert of((3.75, 4)) == "3.75 of 4"
    assert of((7 / 3, 4)) == "2.33 of 4"
    assert share((1, 2)) == ""
    assert share((2, 3)) == "67 %"
    assert units(1, "weeks") == "1 week"
    assert [told_words(when) for when in ("same_day", "next_day", None)] == [
        "told the same day",
        "told the next day",
        "told elsewhere",
    ]


def test_a_day_seen_differently_is_read_with_the_others_words(service: Service) -> None:
    walk = service.commitments.add("Walk", shared=True).id
    lived(service, walk, "kk")
    service.act_as("dana")
    service.checkins.saw_differently(walk, MONDAY, "it rained")
    service.act_as("robin")
    seen, other = service.consistency.day_of(walk, MONDAY), service.consistency.day_of(walk, MONDAY + DAY)
    assert seen is not None
    assert other is not None
    assert (seen.state, [words for _, words in seen.views], other.views) == ("two views", ["kept", "“it rained”"], ())
