"""The name in large letters: all of Latin's, and whole where one of another kind is in it."""

import string

import pytest

from tracker.widgets.base.text import width_of
from tracker.widgets.talk.large_name import large_name


@pytest.mark.parametrize("name", [*string.ascii_letters, "Robin", "DANA", "Anna-Lena", "Jo Ann", "w" * 9])
def test_three_lines_of_one_width(name: str) -> None:
    drawn = large_name(name, 72)
    assert len(drawn) == 3
    assert len({width_of(line) for line in drawn}) == 1


def test_each_letter_is_its_own() -> None:
    assert len({tuple(large_name(letter, 9)) for letter in string.ascii_uppercase}) == 26


@pytest.mark.parametrize("name", ["Änne", "María", "小林", "דנה", "R2", "[/x]", "x" * 60, "ß", ""])
def test_a_name_that_cannot_be_drawn_stands_as_it_is_written(name: str) -> None:
    assert large_name(name, 56) == [name]
