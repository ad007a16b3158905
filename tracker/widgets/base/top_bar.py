"""The two lines on top: the date, the two names and who is here; below them the places."""

from collections.abc import Sequence
from typing import Protocol

from textual import events
from textual.message import Message
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import cut, width_of


class Place(Protocol):
    """A screen that a digit leads to, as the bar needs to know it."""

    @property
    def key(self) -> str:
        """The digit."""

    @property
    def id(self) -> str:
        """Its name in the program."""

    @property
    def title(self) -> str:
        """Its name for people."""


def place_names(places: Sequence[Place], present: str, room: int) -> list[str]:
    """Digit and name of each place, in at most ``room`` cells together.

    The present one is whole, the others are shortened evenly, and no two look alike. Where that is not to be had, the
    digits alone tell the others apart.
    """
    titles = [place.title for place in places]
    least = {title: _distinct(title, titles) for title in titles}
    names: list[str] = []
    steps = [
        (99, " ", " "),
        *((most, pad, " ") for pad in (" ", "") for most in range(9, 2, -1)),
        (3, "", ""),
        (0, "", " "),
    ]
    for most, pad, margin in steps:
        names = [
            f" {place.key} {place.title}{margin}"  # it is seen as a block, with a margin on both sides
            if place.id == present
            else f" {place.key} {_short(place.title, most, least)}".rstrip() + pad
            for place in places
        ]
        if sum(map(len, names)) <= room:
            break
    return names


def _distinct(title: str, titles: Sequence[str]) -> int:
    """How many letters of a title tell it from the others."""
    others = [other for other in titles if other != title]
    return next((n for n in range(1, len(title)) if not any(one.startswith(title[:n]) for one in others)), len(title))


def _short(title: str, most: int, least: dict[str, int]) -> str:
    """At most so many letters, or as many as tell it from the others; an ellipsis where that leaves enough of them."""
    if len(title) <= most or not most:
        return title if most else ""
    if most > max(least[title], 4):
        return f"{title[: most - 1]}…"
    return title[: max(most, least[title])]


class TopBar(LineWidget):
    """One line for the date, the names and who is here; one line of places."""

    class Went(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    class Handed(Message):
        """Who is here was clicked."""

    def __init__(self, present: str) -> None:
        super().__init__(id="top")
        self.present = present
        self.day = self.couple = self.here = ""
        self._spans: list[tuple[int, int, str]] = []

    @property
    def places(self) -> Sequence[Place]:
        """All places there are."""
        places: Sequence[Place] = self.app.places  # type: ignore[attr-defined]  # as with `colours`
        return places

    def show(self, day: str, couple: str, here: str) -> None:
        """Show the date, the names with the day of the repair, and who is at the keyboard."""
        if (day, couple, here) != (self.day, self.couple, self.here):
            self.day, self.couple, self.here = day, couple, here
            self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """Both lines."""
        ground = colours("text")
        here: list[Piece] = [(f"{self.here} is here", colours("primary")), ("  ", ground)] if self.here else []
        pieces: list[Piece] = [("  ", ground), (self.day, colours("text bold"))]
        room = width - sum(width_of(text) for text, _ in [*pieces, *here]) - 5
        if self.couple and room > 6:
            pieces += [("   ", ground), (cut(self.couple, room), colours("muted", means="day"))]
        return [strip_of(pieces, width, ground, here), self._places(width, colours)]

    def _places(self, width: int, colours: Colours) -> Strip:
        names = place_names(self.places, self.present, width - 2)
        pieces: list[Piece] = [(" ", colours("text"))]
        self._spans = []
        x = 1
        for place, name in zip(self.places, names, strict=True):
            self._spans.append((x, x + len(name), place.id))
            here = place.id == self.present
            style = colours("ground bold", "place") if here else colours("muted")
            pieces += [(" ", style), (name[1:], style)]
            x += len(name)
        return strip_of(pieces, width, colours("text"))

    def on_click(self, event: events.Click) -> None:
        """Go to the place under the mouse; on who is here, hand the keyboard over."""
        if event.y == 0:
            words = width_of(f"{self.here} is here") + 2 if self.here else 0
            if event.x >= self.size.width - words:
                self.post_message(self.Handed())
        elif event.y == 1:
            for start, end, place in self._spans:
                if start <= event.x < end:
                    self.post_message(self.Went(place))
