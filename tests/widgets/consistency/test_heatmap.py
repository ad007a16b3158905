"""The picture of days: its months, its window, its words."""

from datetime import date, timedelta

import pytest

from tracker.service.consistency.views import DayLine
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text import months_line, width_of
from tracker.widgets.consistency.commitment_facts import said_of
from tracker.widgets.consistency.day_text import day_told, months_ago
from tracker.widgets.consistency.heatmap import monday
from tracker.widgets.consistency.numbers_table import bar_of, columns, line_of

INK = Colours({"foreground": "#EAE3D9", "background": "#1C1917", "kept": "#9CC69B"})
DAY = date(2026, 5, 30)


def test_months_stand_over_the_week_they_begin_in() -> None:
    first = date(2026, 3, 2)
    line = months_line(first, 13, 3)
    for month, begins in (("Apr", date(2026, 4, 1)), ("May", date(2026, 5, 1))):
        assert line.index(month) == 3 * ((monday(begins) - first).days // 7)
    assert line.startswith("Mar")


@pytest.mark.parametrize("pitch", [1, 2, 3])
def test_months_never_run_into_each_other(pitch: int) -> None:
    for offset in range(0, 800, 7):
        line = months_line(date(2024, 1, 1) + timedelta(days=offset), 53, pitch)
        assert all(len(name) == 3 for name in line.split())
        assert len(line) <= 53 * pitch + 3


def test_shades_lie_between_the_ground_and_the_whole() -> None:
    colours = [INK(name).color for name in ("kept-some", "kept-half", "kept-most", "kept")]
    greens = [colour.triplet.green for colour in colours if colour is not None and colour.triplet is not None]
    assert len(greens) == 4
    assert greens == sorted(set(greens))


def test_a_line_rises_with_the_strength() -> None:
    assert line_of((0.0, 0.3, 0.99, 1.0)) == "▁▃▇▇"


@pytest.mark.parametrize("kept", [0.0, 0.5, 27.99, 28.0])
def test_a_bar_is_full_only_when_all_was_kept(kept: float) -> None:
    (full, _), (rest, _) = bar_of((kept, 28), 10, INK)
    assert len(full) + len(rest) == 10
    assert (rest == "") == (kept == 28.0)


@pytest.mark.parametrize("width", range(50, 200, 7))
def test_the_columns_leave_room_for_the_words(width: int) -> None:
    assert width - sum(columns(width)) >= 12


def line(state: str, text: str = "Walk", **more: object) -> DayLine:
    return DayLine(first=DAY, last=DAY, state=state, text=text, owner="robin", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("rows", [1, 2])
@pytest.mark.parametrize("width", [50, 60, 80, 120])
@pytest.mark.parametrize("count", [1, 2, 3, 9, 30])
def test_a_day_in_words_fits(rows: int, width: int, count: int) -> None:
    lines = [line("kept", "Say what is true about money and where I am"[: 5 + 7 * at % 40]) for at in range(count)]
    told = day_told(DAY, DAY, [*lines, line("slipped", told="same_day")], INK, single=False, width=width, rows=rows)
    assert len(told) <= rows
    for pieces in told:
        assert sum(width_of(text) for text, _ in pieces) <= width - 2
    assert "✕ " in [text for pieces in told for text, _ in pieces]


def test_a_day_in_words_never_begins_with_nothing_kept() -> None:
    words = "".join(
        text
        for pieces in day_told(DAY, DAY, [line("slipped", told="next_day")], INK, single=False, width=80, rows=1)
        for text, _ in pieces
    )
    assert words.startswith("Sat 30 May  ✕ Walk (told the next day)")


def test_a_day_that_asked_nothing() -> None:
    (pieces,) = day_told(DAY, DAY, [], INK, single=True, width=80, rows=1)
    assert pieces[-1][0] == "nothing was promised for this day"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (line("kept"), "kept"),
        (line("unrecorded"), "not recorded"),
        (line("slipped", told="later", note="rain"), "slipped, told later · rain"),
        (line("excused", reason="ill"), "excused: ill"),
        (line("kept", done=3.5, target=4), "3.5 of 4 · kept"),
        (line("kept", answered_on=date(2026, 6, 1)), "kept · answered Mon 1 Jun"),
        (
            line("two views", views=(("Robin", "kept"), ("Dana", "“I did not hear one”"))),
            "seen differently · Robin: kept · Dana: “I did not hear one”",
        ),
    ],
)
def test_what_was_said_to_a_day(one: DayLine, words: str) -> None:
    assert said_of(one) == words


def test_how_long_ago() -> None:
    assert [months_ago(DAY - timedelta(days=days), DAY) for days in (0, 1, 5, 30, 730)] == [
        "today",
        "yesterday",
        "5 days ago",
        "4 weeks ago",
        "2 years ago",
    ]
