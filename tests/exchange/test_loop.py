"""Loop Habit Tracker: its backup and its tables."""

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.files import history_of, line_of, loop_database, stamp, written, zipped
from tests.service.homes import couple
from tracker.domain.base.errors import Refused
from tracker.exchange.formats.loop_values import put_value
from tracker.exchange.history.habits import Habit, History, rolling
from tracker.exchange.history.take_in import take_in

MONDAY = date(2026, 4, 20)
HEAD = (
    "Position,Name,Type,Question,Description,FrequencyNumerator,FrequencyDenominator,Color,Unit,Target Type,"
    "Target Value,Archived?\n"
)


@pytest.mark.parametrize(
    ("times", "days", "schedule", "near"),
    [
        (1, 1, "every day", False),
        (7, 7, "every day", False),
        (9, 7, "every day", False),
        (3, 7, "3 per week", True),
        (10, 30, "10 per month", True),
        (10, 31, "10 per month", True),
        (1, 5, "6 per month", True),
        (2, 3, "20 per month", True),
        (1, 14, "2 per month", True),
        (1, 90, "1 per month", True),
    ],
)
def test_a_rolling_rule_is_never_a_grid(times: int, days: int, schedule: str, near: bool) -> None:
    assert rolling(times, days)[0] == schedule
    assert bool(rolling(times, days)[1]) == near


def test_what_asks_more_says_so() -> None:
    assert "asks more" in rolling(1, 90)[1]
    assert "asks more" not in rolling(1, 31)[1]


def test_the_oldest_database_has_kept_days_only(tmp_path: Path) -> None:
    habits = [{"Id": 7, "archived": 0, "description": "Really?", "freq_num": 3, "freq_den": 7, "name": "Gym"}]
    days = [{"habit": 7, "timestamp": stamp(MONDAY + timedelta(days=step))} for step in (0, 2)]
    (habit,) = history_of(loop_database(tmp_path / "old.db", 12, habits, days)).habits
    assert (habit.name, habit.key, habit.why, habit.schedule) == ("Gym", "7", "Really?", "3 per week")
    assert line_of(habit) == "20k 22k"


def test_the_newest_database(tmp_path: Path) -> None:
    habits: list[dict[str, object]] = [
        {"Id": 1, "uuid": "a", "archived": 0, "question": "Did you?", "description": "More.", "name": "Yoga"},
        {"Id": 2, "uuid": "b", "archived": 1, "name": "Read", "type": 1, "target_value": 10.0, "unit": "pages"},
        {"Id": 3, "uuid": "c", "archived": 0, "name": "Coffee", "type": 1, "target_type": 1, "target_value": 2.0},
    ]
    for habit in habits:
        habit |= {"freq_num": 1, "freq_den": 1}
    values = {
        1: [2, 3, 0, 1, -1, 9],
        2: [10000, 4000, 0, 3, -1],
        3: [2000, 2001, 0, 3],
    }
    days: list[dict[str, object]] = [
        {"habit": habit, "timestamp": stamp(MONDAY + timedelta(days=step)), "value": value, "notes": "hm" * (step == 0)}
        for habit, several in values.items()
        for step, value in enumerate(several)
    ]
    yoga, read, coffee = history_of(loop_database(tmp_path / "new.db", 25, habits, days)).habits
    assert (yoga.key, yoga.why, yoga.notes) == ("a", "Did you? More.", 1)
    assert line_of(yoga) == "20k 21e 22s"
    assert yoga.details[MONDAY + timedelta(days=1)] == {"reason": "skipped in Loop"}
    assert yoga.left_out["days Loop filled in by itself"] == 1
    assert (line_of(read), read.archived, read.left_out["unit"]) == ("20k 21p 23e", True, 1)
    assert (line_of(coffee), coffee.kind) == ("20k 21s 22k 23e", "refrain")


def test_rows_that_make_no_sense_are_counted(tmp_path: Path) -> None:
    habits = [{"Id": 1, "name": "Yoga", "freq_num": 1, "freq_den": 1}]
    days: list[dict[str, object]] = [
        {"habit": 1, "timestamp": stamp(MONDAY), "value": 2},
        {"habit": 1, "timestamp": stamp(MONDAY), "value": 0},
        {"habit": 1, "timestamp": None, "value": 2},
        {"habit": 1, "timestamp": 10**18, "value": 2},
        {"habit": 5, "timestamp": stamp(MONDAY), "value": 2},
    ]
    history = history_of(loop_database(tmp_path / "odd.db", 21, habits, days))
    assert line_of(history.habits[0]) == "20k"
    assert history.habits[0].left_out["days that stand there twice"] == 1
    assert history.habits[0].left_out["days without a date"] == 2
    assert history.left_out["days of no habit"] == 1


def test_two_habits_of_one_name_stay_two(tmp_path: Path) -> None:
    habits = [{"Id": number, "name": "Vegan", "freq_num": 1, "freq_den": 1} for number in (1, 2)]
    assert [habit.key for habit in history_of(loop_database(tmp_path / "two.db", 12, habits, [])).habits] == ["1", "2"]


@pytest.mark.parametrize("how", ["zip", "folder", "folder in a zip"])
def test_tables_by_the_number_of_the_folder(tmp_path: Path, how: str) -> None:
    files = {
        "Habits.csv": HEAD
        + '001,"Tea, green",YES_NO,Did you?,,1,1,#FF8F00,,,,false\r\n'
        + "002,早起き,YES_NO,,,1,7,#FF8F00,,,,true\r\n"
        + "003,Run,NUMERICAL,,,1,1,#FF8F00,km,AT_LEAST,5.0,false\r\n"
        + "004,Never logged,YES_NO,,,1,1,#FF8F00,,,,false\r\n",
        "001 Tea green/Checkmarks.csv": 'Date,Value,Notes\n2026-04-21,SKIP,\n2026-04-20,YES_MANUAL,"two\nlines"\n',
        "002/Checkmarks.csv": "Date,Value,Notes\n2026-04-20,YES_MANUAL,\n2026-04-21,UNKNOWN,\n2026-04-22,YES_AUTO,\n",
        "003 Run/Checkmarks.csv": "Date,Value,Notes\n2026-04-20,5000,\n2026-04-21,NO,\n2026-04-22,1000,\n",
        "Checkmarks.csv": "Date,Tea, green,早起き,Run,Never logged,\n2026-04-20,UNKNOWN,UNKNOWN,UNKNOWN,UNKNOWN,\n",
    }
    if how == "folder":
        path = written(tmp_path / "loop", files)
    else:
        inside = {f"Loop/{name}": text for name, text in files.items()} if how != "zip" else files
        path = zipped(tmp_path / "loop.zip", inside)
    tea, early, run, never = history_of(path).habits
    assert (tea.name, line_of(tea), tea.details[MONDAY]["note"]) == ("Tea, green", "20k 21e", "two\nlines")
    assert (early.name, line_of(early), early.archived, early.schedule) == ("早起き", "20k", True, "1 per week")
    assert line_of(run) == "20k 22p"
    assert not never.days


def test_the_wide_table_where_there_are_no_folders(tmp_path: Path) -> None:
    folder = written(
        tmp_path / "wide",
        {
            "Habits.csv": HEAD + "001,A,YES_NO,,,1,1,#F,,,,false\n002,B,YES_NO,,,1,1,#F,,,,false\n",
            "Checkmarks.csv": "Date,A,B,\n2026-04-21,YES_MANUAL,NO,\n2026-04-20,UNKNOWN,SKIP,\n",
        },
    )
    assert [line_of(habit) for habit in history_of(folder).habits] == ["21k", "20e 21s"]
    pair = history_of(folder / "Habits.csv", folder / "Checkmarks.csv")
    assert [line_of(habit) for habit in pair.habits] == ["21k", "20e 21s"]


def test_the_oldest_tables_fill_every_day_with_a_number(tmp_path: Path) -> None:
    files = {"Habits.csv": HEAD + "001,A,YES_NO,,,1,1,#F,,,,false\n"}
    files["001 A/Checkmarks.csv"] = "2026-04-22,2\n2026-04-21,0\n2026-04-20,1\n"
    assert line_of(history_of(written(tmp_path / "a", files)).habits[0]) == "22k"
    files["001 A/Checkmarks.csv"] = "2026-04-22,2\n2026-04-21,0\n2026-04-20,-1\n"
    assert line_of(history_of(written(tmp_path / "b", files)).habits[0]) == "21s 22k"


@settings(max_examples=25)
@given(st.lists(st.sampled_from([2, 2, 2, 0, 3, None]), min_size=1, max_size=60))
def test_the_strength_is_the_score_that_loop_shows(values: list[int | None]) -> None:
    """As Loop works it out for every day: a skip takes no step, a day of no answer is a day not kept."""
    values = [2, *values, 2, 2, 2, 2]  # the last three days may still be answered here, so they are
    score = 0.0
    for value in values:
        if value != 3:
            score = score * 0.5 ** (1 / 13) + (value == 2) * (1 - 0.5 ** (1 / 13))
    habit = Habit("1", "Yoga")
    first = MONDAY - timedelta(days=len(values) - 1)
    for step, value in enumerate(values):
        if value is not None:
            put_value(habit, first + timedelta(days=step), value)
    with TemporaryDirectory() as folder:
        service = couple(Path(folder))
        take_in(service, History("loop", "Loop", [habit]))
        (one,) = service.consistency.everything(MONDAY)
    assert one.numbers.strength == pytest.approx(score, abs=1e-12)


def test_a_value_that_is_none_is_named_with_its_row(tmp_path: Path) -> None:
    files = {"Habits.csv": HEAD + "001,A,YES_NO,,,1,1,#F,,,,false\n"}
    files["001 A/Checkmarks.csv"] = "Date,Value,Notes\n2026-04-22,YES_MANUAL,\n2026-04-21,MAYBE,\n"
    with pytest.raises(Refused, match=r"001 A/Checkmarks.csv, row 3: 'MAYBE'"):
        history_of(written(tmp_path / "a", files))
