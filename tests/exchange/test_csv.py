"""Tables: tracker's own, out and in again, and those of anybody."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.files import history_of, line_of
from tests.service.homes import MONDAY, couple
from tests.story import DOCUMENT
from tracker.clock import Clock
from tracker.domain.base.errors import Refused
from tracker.exchange.document.read import read_document
from tracker.exchange.formats.tracker_csv import COLUMNS, bare, guarded, table_of
from tracker.exchange.history.take_in import take_in
from tracker.exchange.registry import ExportChoices, ImportChoices
from tracker.service import Service


def out(service: Service, path: Path, *, mine: bool = False) -> Path:
    path.write_bytes(table_of(service, ExportChoices(mine=mine)))
    return path


def numbers(service: Service, day: date) -> list[dict[str, Any]]:
    """What `consistency --json` says of the acting person's own promises, without their ids."""
    found = []
    for one in service.consistency.everything(day):
        if one.commitment.owner == service.actor:
            numbers = one.numbers
            found.append(
                {
                    "text": one.commitment.text_on(day),
                    "streaks": (numbers.streak, numbers.best, numbers.honest),
                    "kept": numbers.kept,
                    "tally": numbers.tally,
                    "back": numbers.back,
                    "strength": numbers.strength,
                }
            )
    return found


@pytest.mark.parametrize("who", ["robin", "dana"])
def test_the_story_comes_back_with_the_same_numbers(tmp_path: Path, who: str) -> None:
    story = Service.open(tmp_path / "story", Clock())
    read_document(story, DOCUMENT)
    story.act_as(who)
    table = out(story, tmp_path / "table.csv")
    other = couple(tmp_path)
    other.clock = story.clock
    other.act_as(who)
    take_in(other, history_of(table))
    day = date(2026, 5, 30)
    assert numbers(other, day) == numbers(story, day)
    assert take_in(other, history_of(table)).added == 0
    # The home it came from holds all of it already.
    assert take_in(story, history_of(table)).summary().startswith("Nothing new")


def test_pauses_ends_ranges_and_changed_schedules_come_back(tmp_path: Path) -> None:
    service = couple(tmp_path / "a")
    start = MONDAY - timedelta(days=20)
    document = {
        "format": "tracker",
        "version": 1,
        "commitments": [
            {
                "id": "A",
                "owner": "robin",
                "state": "ended",
                "ends_on": str(MONDAY - timedelta(days=4)),
                "ended_why": "enough",
                "pauses": [{"from": str(start + timedelta(days=6)), "until": str(start + timedelta(days=8))}],
                "terms": [
                    {"from": str(start), "text": "=1+1", "schedule": "every day"},
                    {"from": str(start + timedelta(days=10)), "text": "=1+1", "schedule": "every 2 days"},
                ],
            },
            {
                "id": "B",
                "owner": "robin",
                "terms": [{"from": str(start), "text": "=1+1", "schedule": "4 per week"}],
            },
        ],
        "excused": [
            {"who": "robin", "from": str(start + timedelta(days=2)), "until": str(start + timedelta(days=4))},
        ],
        "checkins": [
            {"commitment": promise, "day": str(start + timedelta(days=step)), "mark": "kept"}
            for promise in "AB"
            for step in (0, 3, 10, 12, 13)
        ],
    }
    read_document(service, document)
    table = out(service, tmp_path / "table.csv")
    other = couple(tmp_path / "b")
    take_in(other, history_of(table))
    assert numbers(other, MONDAY) == numbers(service, MONDAY)
    ended = other.commitments.rows(archived=True)[0]
    assert other.commitment(ended.id).ended_why == "enough"
    before = [service.book.marks(one).line for one in "AB"]
    take_in(service, history_of(table))
    assert [service.book.marks(one).line for one in "AB"] == before


def test_the_columns_and_what_a_row_holds(tmp_path: Path) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add('Say "no", or\nyes', "every day", starts_on=MONDAY - timedelta(days=1))
    service.checkins.mark(promise.id, MONDAY, "slipped", note="=cmd|' /C calc'!A0")
    rows = list(csv.reader(io.StringIO(out(service, tmp_path / "t.csv").read_text("utf-8"), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1] == ["2026-04-19", "robin", 'Say "no", or yes', "every day", "", "", "", ""]
    assert rows[2][4:7] == ["slipped", "'=cmd|' /C calc'!A0", "same_day"]


@given(st.text())
def test_a_cell_runs_no_formula_and_comes_back_as_it_was(words: str) -> None:
    assert bare(guarded(words)) == words
    assert not guarded(words).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_what_is_private_to_the_other_is_in_no_table(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.act_as("dana")
    service.commitments.add("Dana’s secret")
    shared = service.commitments.add("Dana’s word", shared=True)
    service.act_as("robin")
    table = out(service, tmp_path / "t.csv")
    assert shared.terms[0].text in table.read_text("utf-8")
    assert "secret" not in table.read_text("utf-8")
    assert "Dana" not in out(service, tmp_path / "m.csv", mine=True).read_text("utf-8")
    report = take_in(service, history_of(table))
    assert (report.new, report.left_out["promise of another"]) == (0, 1)


def table(tmp_path: Path, text: str, **choices: Any) -> Any:
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode())
    return history_of(path, choices=ImportChoices(**choices))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Date,Habit\n2026-04-20,Yoga\n2026-04-21,Yoga\n", "20k 21k"),
        ("\ufeffDate;Habit;Done\r\n20.04.2026;Yoga;yes\r\n21.04.2026;Yoga;no\r\n", "20k 21s"),
        ("day\thabit\tvalue\n2026/04/20\tYoga\tskip\n2026/04/22\tYoga\t0\n2026/04/23\tYoga\t2.5\n", "20e 23k"),
        ('date,name,status,note\n20260420,"Yo\nga",partly,"a ""word"", two"\n', "20p"),
        ("date,name\n2026-04-20T07:00:00,🦷\n", "20k"),
        ("date,name\n4/20/2026,Yoga\n4/5/2026,Yoga\n", "5k 20k"),
    ],
)
def test_any_table_with_a_day_and_a_name(tmp_path: Path, text: str, expected: str) -> None:
    (habit,) = table(tmp_path, text).habits
    assert line_of(habit) == expected


def test_a_nought_is_counted_and_told(tmp_path: Path) -> None:
    history = table(tmp_path, "date,name,value\n2026-04-18,Run,1\n2026-04-19,Run,0\n2026-04-20,Run,0.0\n")
    report = take_in(couple(tmp_path), history)
    assert report.added == 1
    one = table(tmp_path, "date,name,value\n2026-04-19,Run,0\n").habits[0]
    assert one.left_out.total() == 1
    assert "Not carried: 2 rows with 0, which leave their day open (Run)." in report.lines()


def test_columns_are_named_where_they_have_other_names(tmp_path: Path) -> None:
    text = "Was,Tag,Ja\nYoga,2026-04-20,yes\n"
    history = history_of_mapped(tmp_path, text, {"day": "Tag", "name": "was", "value": "Ja"})
    assert line_of(history.habits[0]) == "20k"
    with pytest.raises(Refused, match="no column 'Day'"):
        history_of_mapped(tmp_path, text, {"day": "Day", "name": "Was"})
    with pytest.raises(Refused, match="--map"):
        history_of_mapped(tmp_path, text, {"day": "Tag"})


def history_of_mapped(tmp_path: Path, text: str, columns: dict[str, str]) -> Any:
    from tracker.exchange.base.incoming import Incoming
    from tracker.exchange.formats.csv import read

    return read(Incoming("t.csv", {"t.csv": text.encode()}), ImportChoices(columns=columns))


def test_a_day_that_may_be_a_month_is_asked_for(tmp_path: Path) -> None:
    text = "date,name\n4/5/2026,Yoga\n6/7/2026,Yoga\n"
    with pytest.raises(Refused, match="--dates day-first"):
        table(tmp_path, text)
    assert line_of(table(tmp_path, text, dates="day-first").habits[0]) == "4k 6k"
    assert line_of(table(tmp_path, text, dates="month-first").habits[0]) == "5k 7k"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("date,name\n" + "2026-04-01,A\n" * 15 + "2023-02-29,A\n", "row 17: '2023-02-29'"),
        ("date,name\n2026-04-01,A\n2.4.2026,A\n", "row 3: '2.4.2026'"),
        ("date,name,value\n2026-04-01,A,-2150000000\n", "row 2: '-2150000000'"),
        ("date,name,value\n2026-04-01,A,perhaps\n", "row 2: 'perhaps'"),
        ("date,name\n2026-04-01,\n", "row 2: ''"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_row(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        table(tmp_path, text)
    assert words in str(refused.value)
