"""Text on its way to the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from rich.cells import cell_len

from tracker.widgets.base.text import cut, plain, spoken, width_of, wrap

WILD = some.text(
    alphabet=some.one_of(
        some.characters(codec="utf-8"), some.sampled_from("a b\n\t\x1b\u202e你好🙂é\u0301\u200d\ufe0f")
    )
)


@given(WILD, some.integers(1, 40))
def test_cut_never_takes_more_cells_than_it_may(text: str, cells: int) -> None:
    assert cell_len(cut(text, cells)) <= cells


@given(WILD, some.integers(2, 40), some.integers(0, 4))
def test_wrapped_lines_fit(text: str, cells: int, at_most: int) -> None:
    lines = wrap(text, cells, at_most)
    assert all(cell_len(line) <= cells for line in lines)
    assert not at_most or len(lines) <= at_most


@given(WILD, some.integers(2, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, cells: int) -> None:
    assert "".join("".join(wrap(text, cells)).split()) == "".join(plain(text).split())


@given(WILD)
def test_plain_text_cannot_move_the_cursor(text: str) -> None:
    assert not any(ord(letter) < 32 or letter in "\x7f\u202e\u2066\u200f" for letter in plain(text))


def test_what_is_cut_says_so() -> None:
    assert cut("Tell the whole truth", 9) == "Tell the…"
    assert cut("你好你好", 5) == "你好…"
    assert width_of("你好") == 4


@pytest.mark.parametrize(
    ("schedule", "says"),
    [
        ("every day", "every day"),
        ("mon,wed,fri", "Mon, Wed, Fri"),
        ("every 2 weeks on sun", "every 2 weeks on Sun"),
        ("once by 2026-05-01", "once, by 1 May 2026"),
        ("monthly on 1,15", "monthly on 1, 15"),
        ("on cue", "on cue"),
    ],
)
def test_schedules_as_on_paper(schedule: str, says: str) -> None:
    assert spoken(schedule) == says


def test_lines_of_ones_own_are_kept() -> None:
    assert wrap("one\ntwo three\n\nfour\n", 9) == ["one", "two three", "", "four"]
    assert wrap("one\ntwo three\nfour", 9, 2) == ["one", "two thre…"]
    assert wrap("\n \n", 9) == []


def test_what_is_tied_stays_on_one_line() -> None:
    assert wrap("kept 28\u00a0of\u00a028", 10) == ["kept", "28 of 28"]
