"""harsh, habitctl, Beaver Habits, mhabit, dijo, HabitBull and Tickmate."""

import json
import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.files import history_of, line_of, written
from tracker.domain.base.errors import Refused
from tracker.exchange.history.habits import EPOCH, History
from tracker.exchange.registry import ImportChoices

MONDAY = date(2026, 4, 20)
HARSH = {
    "habits": "# mine\n! Health\nGym: 3/7  \nRead: 1\nClean: 14\nCoffee: 0\nWalk: 2/3w\nOld: 7: 2026-01-01\n",
    "log": "2026-04-21 : Gym : n : Too tired : 0\n"
    "2026-04-20 : Gym : n\n"
    "2026-04-20 : Gym : y : Legs : then arms : 1.5\n"
    "2026-04-22 : Gym : s : Ill\n"
    "2026-04-20 : Coffee : y :  : \n"
    "2026-04-21 : Coffee : n :  : 0\n"
    "2026-04-20 : Sauna : y\n"
    "# 2026-04-20 : Read : y\n",
}


def document(path: Path, value: Any) -> Path:
    path.write_text(json.dumps(value))
    return path


def by_name(history: History) -> dict[str, str]:
    return {habit.name: line_of(habit) for habit in history.habits}


def test_harsh(tmp_path: Path) -> None:
    folder = written(tmp_path / "harsh", HARSH)
    history = history_of(folder)
    assert history.program == "harsh"
    assert {habit.name: habit.schedule for habit in history.habits} == {
        "Gym": "3 per week",
        "Read": "every day",
        "Clean": "2 per month",
        "Coffee": "on cue",
        "Walk": "3 per month",
        "Old": "1 per week",
    }
    gym, _, _, coffee, *_ = history.habits
    assert line_of(gym) == "20k 21s 22e"  # of a day, the last line counts
    assert gym.details[MONDAY] == {"note": "Legs : then arms"}
    assert gym.details[date(2026, 4, 22)] == {"note": "Ill", "reason": "skipped in harsh"}
    assert gym.left_out["amounts"] == 1
    assert (coffee.kind, line_of(coffee)) == ("cue", "20k")
    assert history.left_out == {"lines of 'Sauna', which is no habit there": 1}
    assert by_name(history_of(folder / "log", folder / "habits")) == by_name(history)


def test_a_log_alone_asks_for_the_habits(tmp_path: Path) -> None:
    folder = written(tmp_path / "harsh", HARSH)
    with pytest.raises(Refused, match="two files"):
        history_of(folder / "log")


def test_habitctl_keeps_the_first_line_of_a_day(tmp_path: Path) -> None:
    files = {
        "habits": "# mine\n1 Ate well\n7 Ran\n0 Coffee\n",
        "log": "2026-04-20\tAte well\ty\n2026-04-20\tAte well\tn\n2026-04-21\tAte well\ts\n2026-04-20\tRan\tn\n"
        "2026-04-20\tCoffee\tn\n",
    }
    history = history_of(written(tmp_path / "habitctl", files))
    assert history.program == "habitctl"
    assert by_name(history) == {"Ate well": "20k 21e", "Ran": "20s", "Coffee": ""}
    assert [habit.schedule for habit in history.habits] == ["every day", "1 per week", "on cue"]


def test_beaverhabits(tmp_path: Path) -> None:
    period = {"period_type": "W", "period_count": 1, "target_count": 3}
    value = {
        "habits": [
            {
                "name": "Order pizza",
                "id": "1234",
                "period": period,
                "records": [
                    {"day": "2026-04-20", "done": True, "text": "good"},
                    {"day": "2026-04-21", "done": False, "text": "closed"},
                ],
            },
            {"name": "Run", "status": "archive", "records": [{"day": "2026-04-20", "done": True}], "period": None},
            {"name": "Gone", "status": "soft_delete", "records": []},
        ]
    }
    history = history_of(document(tmp_path / "beaver.json", value))
    pizza, run = history.habits
    assert (pizza.key, pizza.schedule, line_of(pizza), pizza.notes) == ("1234", "3 per week", "20k", 2)
    assert (run.schedule, run.archived) == ("every day", True)
    assert history.left_out["deleted habits"] == 1


def test_mhabit(tmp_path: Path) -> None:
    at = (MONDAY - EPOCH).days
    done = [{"record_date": at + step, "record_type": 1, "record_value": value} for step, value in enumerate([2, 1, 0])]
    more = [{"record_date": at + 3, "record_type": 2, "reason": "ill"}, {"record_date": at + 4, "record_type": 0}]
    common = {"freq_type": 3, "freq_custom": "[2, 14]", "daily_goal": 2, "start_date": at - 5}
    value = {
        "habits": [
            {"name": "Water", "type": 1, "status": 1, "create_t": 11, "records": [*done, *more], **common},
            {"name": "Sugar", "type": 2, "status": 3, "create_t": 12, "records": done, **common},
            {"name": "Gone", "type": 1, "status": 2, "records": []},
        ],
        "groups": [],
    }
    history = history_of(document(tmp_path / "mhabit.json", value))
    water, sugar = history.habits
    assert (water.schedule, line_of(water), water.starts_on) == ("4 per month", "20k 21p 22s 23e", date(2026, 4, 15))
    assert water.details[date(2026, 4, 23)] == {"reason": "ill"}
    assert (sugar.kind, sugar.archived, line_of(sugar)) == ("refrain", True, "20k 21k 22k")
    assert history.left_out["deleted habits"] == 1


@pytest.mark.parametrize(
    ("kind", "custom", "schedule"),
    [
        (1, "[3]", "3 per week"),
        (2, "[5]", "5 per month"),
        (3, [2, 7], "2 per week"),
        (1, "[0]", "every day"),
        (3, "[2]", "every day"),
        (1, "no JSON", "every day"),
        (1, ["three"], "every day"),
        (1, None, "every day"),
        (9, "[3]", "every day"),
    ],
)
def test_the_rules_of_mhabit(tmp_path: Path, kind: int, custom: object, schedule: str) -> None:
    habit = {"name": "Water", "type": 1, "status": 1, "records": [], "freq_type": kind, "freq_custom": custom}
    (found,) = history_of(document(tmp_path / "mhabit.json", {"habits": [habit], "groups": []})).habits
    assert found.schedule == schedule
    assert ("cannot be read" in found.near) is (schedule == "every day")


def test_dijo(tmp_path: Path) -> None:
    value = [
        {"type": "Bit", "name": "Yoga", "stats": {"2026-04-20": True, "2026-04-21": False}, "goal": True},
        {"type": "Count", "name": "Water", "stats": {"2026-04-20": 3, "2026-04-21": 1, "2026-04-22": 0}, "goal": 3},
        {
            "type": "Float",
            "name": "Run",
            "stats": {"2026-04-20": {"value": 15, "precision": 1}},
            "goal": {"value": 20, "precision": 1},
        },
    ]
    path = document(tmp_path / "habit_record.json", value)
    assert by_name(history_of(path)) == {"Yoga": "20k", "Water": "20k 21p", "Run": "20p"}
    document(tmp_path / "habit_record[auto].json", value[:1])
    assert len(history_of(tmp_path).habits) == 4


BULL = "HabitName,HabitDescription,HabitCategory,CalendarDate,Value,CommentText\n"


@pytest.mark.parametrize(("form", "order"), [("2026-04-{}", None), ("4/{}/2026", None), ("{}/4/2026", "day-first")])
def test_habitbull(tmp_path: Path, form: str, order: str | None) -> None:
    rows = [("20", "1", "text"), ("21", "0", ""), ("22", "-2150000000", ""), ("23", "4", ""), ("20", "1", "again")]
    lines = [f'"Breed, dragons",fire,Diet,{form.format(day)},{value},{note}\n' for day, value, note in rows]
    path = tmp_path / "bull.csv"
    path.write_text(BULL + "".join(lines))
    (habit,) = history_of(path, choices=ImportChoices(dates=order)).habits
    assert (habit.name, habit.why, line_of(habit)) == ("Breed, dragons", "fire", "20k 23k")
    assert habit.left_out["days without a value"] == 1
    assert habit.left_out["rows of one day twice"] == 1


LOOP_DAYS = "Date,Value,Notes\n2026-04-20,YES_MANUAL,\n2026-02-30,YES_MANUAL,\n"
BULL_DAYS = "HabitName,CalendarDate,Value\nYoga,2026-04-20,1\nYoga,2026-02-30,1\n"
UNREADABLE_DAYS: dict[str, dict[str, str]] = {
    "harsh": {"habits": "Yoga: 1\n", "log": "2026-04-20 : Yoga : y\n2026-02-30 : Yoga : y\n"},
    "habitctl": {"habits": "1 Yoga\n", "log": "2026-04-20\tYoga\ty\n2026-02-30\tYoga\ty\n"},
    "beaver": {
        "b.json": '{"habits": [{"name": "Yoga", "records": [{"day": "2026-04-20", "done": true},'
        ' {"day": "2026-02-30", "done": true}]}]}'
    },
    "dijo": {
        "habit_record.json": '[{"type": "Bit", "name": "Yoga", "stats": {"2026-04-20": true, "2026-02-30": true}}]'
    },
    "habitbull": {"b.csv": BULL_DAYS},
    "loop": {"Habits.csv": "Position,Name,Type\n001,Yoga,YES_NO\n", "001 Yoga/Checkmarks.csv": LOOP_DAYS},
}


@pytest.mark.parametrize("program", UNREADABLE_DAYS)
def test_a_day_that_cannot_be_read_is_left_out_and_counted(tmp_path: Path, program: str) -> None:
    folder = written(tmp_path / program, UNREADABLE_DAYS[program])
    path = folder if len(UNREADABLE_DAYS[program]) > 1 else next(folder.iterdir())
    history = history_of(path)
    assert by_name(history) == {"Yoga": "20k"}
    counts = history.left_out + sum((habit.left_out for habit in history.habits), Counter())
    assert counts["days that cannot be read"] == 1


def test_a_day_in_another_form_is_no_day_that_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "b.csv"
    path.write_text("HabitName,CalendarDate,Value\nYoga,4/13/2026,1\nYoga,14/4/2026,1\n")
    with pytest.raises(Refused, match="14/4/2026"):
        history_of(path)


def test_tickmate_counts_months_from_nought(tmp_path: Path) -> None:
    path = tmp_path / "tickmate.db"
    database = sqlite3.connect(path)
    database.execute("CREATE TABLE tracks (_id integer primary key, name text, description text, enabled integer)")
    database.execute("CREATE TABLE ticks (_id integer primary key, _track_id, year, month, day)")
    database.execute("CREATE TABLE track2groups (_id integer primary key)")
    database.execute("INSERT INTO tracks VALUES (1, 'Sport', 'Really', 1), (2, 'Old', '', 0)")
    database.executemany(
        "INSERT INTO ticks (_track_id, year, month, day) VALUES (?, ?, ?, ?)",
        [(1, 2026, 3, 20), (1, 2026, 3, 20), (1, 2026, 3, 20), (1, 2026, 3, 31), (2, 2026, 0, 31), (9, 2026, 3, 1)],
    )
    database.commit()
    database.close()
    history = history_of(path)
    sport, old = history.habits
    assert line_of(sport) == "20k"  # there is no 31 April
    assert (sport.left_out["ticks without a date"], sport.left_out["more ticks of one day"]) == (1, 2)
    assert (old.archived, list(old.days)) == (True, [date(2026, 1, 31)])
    assert history.left_out == {"ticks of no track": 1}
