"""Which keys the help shows: those of what has the focus first, then those that work everywhere."""

from typing import Any

from textual.binding import Binding
from textual.screen import Screen

from tracker.screens.base.bindings import EVERYWHERE, is_way
from tracker.screens.base.page import ListPage, Page
from tracker.screens.places import GO, PLACES
from tracker.widgets.base.bars import KeyBar
from tracker.widgets.base.row_list import MOVES, RowList


def key_groups(screen: Screen[Any]) -> list[tuple[str, list[Binding]]]:
    """Groups of keys, each with its heading, for the screen that is seen."""
    groups: list[tuple[str, list[Binding]]] = []
    everywhere = [*GO, *EVERYWHERE]
    if isinstance(screen, Page):
        groups.append((next(place.title for place in PLACES if place.id == screen.PLACE), screen.PAGE_BINDINGS))
    elif isinstance(getattr(screen, "keys", None), KeyBar):
        now = list(screen.keys.bindings)  # type: ignore[attr-defined]
        groups.append(("Now", now))
        # A cool-off lies over the places and is shown already: esc comes first.
        shown = {binding.id for binding in now}
        everywhere = [binding for binding in everywhere if binding.id not in shown and not is_way(binding)]
    if isinstance(screen, ListPage) or isinstance(screen.focused, RowList):
        groups.append(("The list", MOVES))
    return [*groups, ("Everywhere", everywhere)]
