"""From the history of another program to our records."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, answer, couple
from tracker.domain.base.errors import Refused
from tracker.exchange.document.read import read_document
from tracker.exchange.document.write import document_of
from tracker.exchange.history.habits import Habit, History
from tracker.exchange.history.take_in import take_in
from tracker.service import Service
from tracker.widgets.consistency.commitment_facts import said_of


def loop_history(days: str = "kks.ek") -> History:
    """One habit of Loop, its last day being Monday."""
    yoga = Habit("7", "Yoga")
    marks = {"k": "kept", "s": "slipped", "e": "excused"}
    for step, letter in enumerate(days):
        if letter != ".":
            yoga.mark(MONDAY - timedelta(days=len(days) - 1 - step), marks[letter])  # type: ignore[arg-type]
    return History("loop", "Loop", [yoga])


def test_everything_is_private_to_who_brings_it(tmp_path: Path) -> None:
    service = couple(tmp_path)
    take_in(service, loop_history())
    (promise,) = service.commitments.rows()
    assert (promise.text, promise.shared) == ("Yoga", False)
    assert "Yoga" not in (tmp_path / "home" / "shared.json").read_text()
    service.act_as("dana")
    assert not service.commitments.rows()


def test_the_first_day_is_the_first_of_the_promise(tmp_path: Path) -> None:
    service = couple(tmp_path)
    take_in(service, loop_history())
    (one,) = service.consistency.everything(MONDAY)
    assert one.commitment.starts_on == MONDAY - timedelta(days=5)
    assert one.numbers.tally["kept"] == 3
    assert one.numbers.tally["slipped"] == 1


def test_a_slip_of_another_program_says_nothing_of_when_it_was_told(tmp_path: Path) -> None:
    service = couple(tmp_path)
    take_in(service, loop_history())
    (promise,) = service.commitments.rows()
    assert answer(service, promise.id, MONDAY - timedelta(days=3)).told is None
    assert service.consistency.told(MONDAY).slips == 0


def test_nothing_comes_in_twice(tmp_path: Path) -> None:
    service = couple(tmp_path)
    take_in(service, loop_history())
    before = document_of(service)
    report = take_in(service, loop_history())
    assert (report.new, report.added) == (0, 0)
    assert report.lines()[-1] == "Nothing new: all of it is here already. Already here: 5 days."
    assert document_of(service) == before


def test_a_later_file_brings_what_is_new(tmp_path: Path) -> None:
    service = couple(tmp_path)
    take_in(service, loop_history("kk...."))
    report = take_in(service, loop_history("ksk..k"))
    assert (report.new, report.added, report.habits[0].different) == (0, 2, 1)
    (promise,) = service.commitments.rows()
    assert answer(service, promise.id, MONDAY - timedelta(days=4)).mark == "kept"


def test_a_day_that_was_cleared_here_stays_clear(tmp_path: Path) -> None:
    service = couple(tmp_path)
    take_in(service, loop_history())
    (promise,) = service.commitments.rows()
    service.checkins.clear(promise.id, MONDAY)
    assert take_in(service, loop_history()).added == 0
    assert answer(service, promise.id).mark is None


def test_the_source_goes_along_with_the_exchange_document(tmp_path: Path) -> None:
    service = couple(tmp_path / "a")
    take_in(service, loop_history())
    document = json.loads(json.dumps(document_of(service)))
    assert document["commitments"][0]["source"] == "loop:7"
    other = Service.open(tmp_path / "b", service.clock)
    read_document(other, document)
    assert take_in(other, loop_history()).summary().startswith("Nothing new")
    assert other.consistency.told(MONDAY).slips == 0


def test_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    service = couple(tmp_path)
    before = {path.name: path.read_bytes() for path in (tmp_path / "home").glob("*.json")}
    said = take_in(service, loop_history(), dry_run=True).lines()
    assert {path.name: path.read_bytes() for path in (tmp_path / "home").glob("*.json")} == before
    assert take_in(service, loop_history()).lines() == said


def test_it_is_undone_as_one_act(tmp_path: Path) -> None:
    service = couple(tmp_path)
    before = document_of(service)
    take_in(service, loop_history())
    assert service.undo().act == "bring a history from Loop"
    assert document_of(service) == before
    assert take_in(service, loop_history()).added == 5


def test_days_that_were_added_to_a_promise_are_undone_alone(tmp_path: Path) -> None:
    service = couple(tmp_path)
    take_in(service, loop_history("kk...."))
    take_in(service, loop_history("kkskek"))
    service.undo()
    (one,) = service.consistency.everything(MONDAY)
    assert (one.numbers.tally["kept"], one.numbers.tally["slipped"]) == (2, 0)


def test_an_archived_habit_is_let_go_on_its_last_day(tmp_path: Path) -> None:
    service = couple(tmp_path)
    history = loop_history("kkk...")
    history.habits[0].archived = True
    take_in(service, history)
    assert not service.commitments.rows()
    (row,) = service.commitments.rows(archived=True)
    promise = service.commitment(row.id)
    assert (promise.state, promise.ended_why) == ("ended", "archived in Loop")
    assert promise.ends_on == MONDAY - timedelta(days=3)


def test_two_of_one_name_stay_two(tmp_path: Path) -> None:
    service = couple(tmp_path)
    twice = History("habitbull", "HabitBull", [Habit("Vegan", "Vegan"), Habit("Vegan", "Vegan")])
    assert take_in(service, twice).new == 2
    assert take_in(service, twice).new == 0


def test_days_nobody_can_have_lived_are_left_out_and_counted(tmp_path: Path) -> None:
    service = couple(tmp_path)
    history = loop_history("k")
    history.habits[0].mark(MONDAY + timedelta(days=1), "kept")
    history.habits[0].mark(date(1969, 12, 31), "kept")
    report = take_in(service, history)
    assert report.habits[0].left_out == {"days in the future": 1, "days before 1970": 1}
    assert report.added == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [("a\nb\x1b[2J", "a b [2J"), ("🦷", "🦷"), ("", "(no name)"), ("x" * 500, "x" * 199 + "…"), ("[/oops]", "[/oops]")],
)
def test_names_as_people_write_them(tmp_path: Path, name: str, text: str) -> None:
    service = couple(tmp_path)
    take_in(service, History("loop", "Loop", [Habit("1", name)]))
    assert service.commitments.rows()[0].text == text


def test_an_answer_on_a_day_that_is_not_due_is_shown_and_counts_for_nothing(tmp_path: Path) -> None:
    service = couple(tmp_path)
    document = {
        "format": "tracker",
        "version": 1,
        "commitments": [
            {"id": "A", "owner": "robin", "terms": [{"from": "2026-04-13", "text": "Run", "schedule": "mon"}]}
        ],
        "checkins": [{"commitment": "A", "day": f"2026-04-{day}", "mark": "kept"} for day in (13, 15)],
    }
    read_document(service, document)
    view = service.consistency
    due, extra, nothing = (view.day(["robin"], date(2026, 4, day)) for day in (13, 15, 16))
    assert [(line.state, line.due) for line in (*due, *extra)] == [("kept", True), ("kept", False)]
    assert not nothing
    assert view.stats("A", MONDAY).numbers.tally["kept"] == 1
    assert "counts for nothing" in said_of(extra[0])


def test_nobody_is_there_yet(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="init"):
        take_in(Service.open(tmp_path / "empty", couple(tmp_path).clock), loop_history())
