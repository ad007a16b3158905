"""Only the cells that changed are sent."""

from hypothesis import given
from hypothesis import strategies as some
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tracker.widgets.base.line_widget import changed_cells, strip_of

ONE, OTHER = Style(bold=True), Style(italic=True)


def line(*pieces: tuple[str, Style]) -> Strip:
    return strip_of(pieces, 40, ONE)


def test_one_letter() -> None:
    assert changed_cells(line(("12 of 30", ONE)), line(("12 of 31", ONE))) == [(7, 8)]


def test_far_apart_is_sent_apart_and_near_together() -> None:
    old, new = line(("○ yoga and reading       12", ONE)), line(("● yoga and reading       13", ONE))
    assert changed_cells(old, new) == [(0, 1), (26, 27)]
    assert changed_cells(line(("abcdef", ONE)), line(("xbcxef", ONE))) == [(0, 4)]


def test_a_colour_is_a_change_and_wide_letters_stay_whole() -> None:
    assert changed_cells(line(("ab", ONE)), line(("a", ONE), ("b", OTHER))) == [(1, 2)]
    assert changed_cells(line(("你好ab", ONE)), line(("你们ab", ONE))) == [(2, 4)]


@given(some.lists(some.sampled_from(["a", "bc", "你", "●", " "]), max_size=20), some.data())
def test_outside_of_the_runs_both_lines_are_the_same(words: list[str], data: some.DataObject) -> None:
    other = [data.draw(some.sampled_from([word, "x", "好"])) for word in words]
    old, new = line(("".join(words), ONE)), line(("".join(other), ONE))
    runs = changed_cells(old, new)
    last = 0
    for start, end in [*runs, (40, 40)]:
        if start > last:
            assert old.crop(last, start).text == new.crop(last, start).text
        last = end


def test_lines_are_as_wide_as_they_should_be() -> None:
    for text in ("", "你" * 60, "[/x]", "a\x1b[31mb"):
        assert line((text, ONE), (text, OTHER)).cell_length == 40
        assert strip_of([(text, ONE)], 40, ONE, [("right", OTHER)]).cell_length == 40
    assert isinstance(line(("a", ONE))._segments[0], Segment)
