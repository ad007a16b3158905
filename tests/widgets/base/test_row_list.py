"""Where the highlight goes when rows come and go."""

import pytest
from rich.style import Style
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import strip_of
from tracker.widgets.base.row_list import RowList


class Letters(RowList[str]):
    """A capital letter is a heading."""

    def key_of(self, row: str) -> str | None:
        return None if row.isupper() else row

    def height_of(self, row: str) -> int:
        return 1

    def draw(self, row: str, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        return [strip_of([(row, Style())], width, Style())]

    def redraw(self) -> None:
        """Nothing is drawn here."""


def shown(rows: str, key: str | None = None) -> Letters:
    found = Letters()
    found.show(list(rows), key)
    return found


@pytest.mark.parametrize(
    ("rows", "asked", "key"),
    [
        ("", None, None),
        ("A", None, None),
        ("abc", None, "a"),
        ("Aabc", None, "a"),
        ("AaBbc", "c", "c"),
        ("abc", "x", "a"),
        ("abc", "A", "a"),
    ],
)
def test_at_first(rows: str, asked: str | None, key: str | None) -> None:
    assert shown(rows, asked).key == key


@pytest.mark.parametrize(
    ("before", "key", "after", "then"),
    [
        ("abcd", "b", "abcd", "b"),
        ("abcd", "b", "dcba", "b"),
        ("abcd", "b", "acd", "c"),  # the row that took its place
        ("abcd", "d", "abc", "c"),  # the last one went: the one before it
        ("abcd", "a", "bcd", "b"),
        ("abcd", "c", "a", "a"),
        ("abcd", "c", "", None),
        ("AabBcd", "c", "AabBd", "d"),  # headings are no places
        ("AabBcd", "c", "Aab", "b"),
        ("AabBcd", "d", "AabBc", "c"),
        ("AabBcd", "b", "AaBcd", "c"),
        ("AabBcd", "a", "BcAbd", "c"),  # by its place in the list, not by its neighbour's name
    ],
)
def test_when_its_row_goes_the_highlight_stays_near(before: str, key: str, after: str, then: str | None) -> None:
    found = shown(before, key)
    found.show(list(after))
    assert found.key == then
    assert found.row == then


@pytest.mark.parametrize(("key", "by", "then"), [("a", 1, "b"), ("b", 1, "c"), ("c", 1, "d"), ("d", 1, "d")])
def test_up_and_down_pass_headings_over(key: str, by: int, then: str) -> None:
    found = shown("AabBcd", key)
    moved: list[str | None] = []
    found.on_moved = lambda: moved.append(found.key)
    found.action_move(by)
    assert found.key == then
    assert moved == ([then] if then != key else []), "told once, and only when it moved"
    found.action_move(-by)
    assert found.key == (key if then != key else "c")


def test_first_last_and_an_empty_list() -> None:
    found = shown("AabBcd", "b")
    found.on_moved = lambda: None
    found.action_edge(1)
    assert found.key == "d"
    found.action_edge(-1)
    assert found.key == "a"
    found.show([])
    found.action_move(1)
    assert found.key is None
    found.show(["A", "x"])
    assert found.key == "x"


@pytest.mark.parametrize(
    ("rows", "top", "seen"),
    [
        ("abc", 0, ["a   ", "b   ", "c   "]),
        ("abcd", 0, ["a   ", "b   ", "c  ↓"]),
        ("abcd", 1, ["b  ↑", "c   ", "d   "]),
        ("abcde", 1, ["b  ↑", "c   ", "d  ↓"]),
        ("ab", 0, ["a   ", "b   "]),
    ],
)
def test_what_is_out_of_sight_is_said_at_the_edge(rows: str, top: int, seen: list[str]) -> None:
    found = shown(rows)
    found.top = top
    assert [line.text for line in found.lines(4, 3, lambda *_: Style())] == seen  # type: ignore[arg-type]


class Airy(Letters):
    """Headings with air below them, where there is some."""

    def height_of(self, row: str) -> int:
        return 1 + (row.isupper() and not self.tight)


@pytest.mark.parametrize(
    ("height", "takes"),
    [
        (7, [2, 1, 1, 2, 1]),  # all fits
        (6, [1, 1, 1, 1, 1]),  # air would push the last one out
        (4, [1, 1, 1, 1, 1]),  # a low window has none to give
    ],
)
def test_headings_have_air_where_it_costs_nothing(height: int, takes: list[int]) -> None:
    found = Airy()
    found.show(list("AabCd"))
    assert found._heights(height) == takes


def test_a_high_list_that_scrolls_keeps_its_air() -> None:
    found = Airy()
    found.show([*"AabC", *"defghijklmnopqrst"])
    assert found._heights(15)[0] == 2
