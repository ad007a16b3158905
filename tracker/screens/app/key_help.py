"""What the help shows: what is explained here, then the keys: of what has the focus first, then everywhere."""

from typing import Any

from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

from tracker.screens.base.bindings import EVERYWHERE, is_way
from tracker.screens.base.page import ListPage, Page
from tracker.screens.base.sheet import KeysSheet
from tracker.screens.places import GO, PLACES
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.line_widget import LineWidget
from tracker.widgets.base.row_list import MOVES, RowList


def show_help(app: App[Any]) -> None:
    """Open the help for the screen that is seen, unless it is the help."""
    screen = app.screen
    if isinstance(screen, KeysSheet):
        return
    if getattr(screen, "LEADS", False):
        screen = app.screen_stack[-2]
    drawn = [widget for widget in screen.query(LineWidget) if widget.display]
    here = next((rows.explained_here() for rows in drawn if isinstance(rows, RowList)), [])
    page = [name for widget in drawn for name in widget.explained()]
    app.push_screen(KeysSheet(key_groups(screen), here, list(dict.fromkeys(page))))


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
