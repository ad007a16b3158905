"""The key bar where not all keys fit: what stays, and that it says so."""

import pytest
from textual.binding import Binding

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.key_bar import KeyBar

SOME = [Binding(letter, "act", "Something", id=f"page.{letter}", show=True) for letter in "abdefghi"]
BACK = Binding("escape", "back", "Back", id="page.back", show=True)
EVER = [
    Binding("c", "cooloff", "Cool-off", id="app.cooloff", show=True),
    Binding("question_mark", "help", "Help", id="app.help", show=True),
]


def drawn(width: int, *bindings: Binding) -> str:
    bar = KeyBar(bindings, lambda binding: binding.key[0])
    return bar.lines(width, 2, Colours({}))[-1].text


@pytest.mark.parametrize("width", range(40, 140))
def test_what_is_left_out_leaves_a_sign_and_the_ways_out_stay(width: int) -> None:
    words = drawn(width, *SOME, BACK, *EVER)
    assert all(word in words for word in ("Back", "Cool-off", "Help"))
    assert words.endswith("  ")
    assert len(words) == width
    assert ("…" in words) == (words.count("Something") < len(SOME))


def test_with_room_for_all_there_is_no_sign() -> None:
    assert "…" not in drawn(60, *SOME[:2], *EVER)
