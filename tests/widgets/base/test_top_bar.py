"""The line of places: no two look alike, and the present one is whole."""

from typing import NamedTuple

import pytest

from tracker.widgets.base.top_bar import place_names


class Somewhere(NamedTuple):
    key: str
    id: str
    title: str


TITLES = ("Today", "Commitments", "Compromises", "Plans", "Consistency", "Review", "Together", "Groundwork")
EIGHT = [Somewhere(str(number), title.lower(), title) for number, title in enumerate(TITLES, 1)]


@pytest.mark.parametrize("width", [60, 66, 76, 80, 100, 120])
@pytest.mark.parametrize("present", EIGHT, ids=TITLES)
def test_eight_places(width: int, present: Somewhere) -> None:
    names = place_names(EIGHT, present.id, width - 2)
    assert sum(map(len, names)) <= width - 2
    shown = [name.split(maxsplit=1)[1].strip(" …") for name in names]
    assert present.title in shown
    assert all(len(name) >= 3 for name in shown)
    assert len({name[:4] if name.startswith("Com") else name[:3] for name in shown}) == 8
    others = [len(name) for name, place in zip(shown, EIGHT, strict=True) if place != present]
    assert max(others) - min(others) <= 8


def test_where_there_is_no_room_digits_tell_them_apart() -> None:
    names = place_names(EIGHT, "commitments", 44)
    assert [name.split()[0] for name in names] == list("12345678")
    assert sum(map(len, names)) <= 44
