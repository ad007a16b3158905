"""A text that is longer than its window says so, and only then."""

import pytest
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView


def drawn(words: list[str], height: int) -> list[str]:
    def writes(page: TextView, width: int, colours: Colours) -> list[Strip]:
        return [page.words(width, colours, line)[0] if line else page.blank(width, colours) for line in words]

    return [line.text.strip() for line in TextView(writes).lines(30, height, Colours({}))]


@pytest.mark.parametrize(
    ("words", "height", "last"),
    [
        (["one", "two", "three"], 2, "↓ more below"),
        (["one", "two", "three"], 3, "three"),
        (["one", "two", ""], 2, "two"),  # a blank line is nothing more to read
        (["one", "", "two", "", ""], 3, "two"),
    ],
)
def test_more_below(words: list[str], height: int, last: str) -> None:
    assert drawn(words, height)[-1] == last
