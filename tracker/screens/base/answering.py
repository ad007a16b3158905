"""How a screen answers: one line over its keys that names its thing, gone with the next step or after a while."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from tracker.domain.base.errors import Refused
from tracker.service import StoreError
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.text import cut, width_of

MARGINS = 4  # cells beside an answer
NAME = (16, 40)  # cells of a thing's words in an answer, at least and at most: it is one line where it can be

ENDS = ("…", ".", "?", "!")  # after these no full stop stands


class Answering:
    """A screen with a key bar. What it answers is for who sees it now: nothing of it is left once it was covered, by
    another place, a form, the blank card or the bland list.
    """

    keys: KeyBar

    def on_screen_suspend(self) -> None:
        """Another step has begun."""
        self.keys.clear_message()

    def may_go(self) -> bool:
        """Whether nothing would be lost by leaving now; where something would, that is said."""
        return True

    def say(self, sentence: str) -> None:
        """Answer with a sentence at the bottom."""
        self.keys.say(sentence)

    def answer(self, act: str, thing: str, after: str = ".") -> None:
        """Answer with what was done to what, as in ``Let go: No betting.``; the thing is cut to fit into one line."""
        room = self.keys.size.width - MARGINS - width_of(f"{act}: {after}")
        words = cut(" ".join(thing.split()), min(max(room, NAME[0]), NAME[1]))
        self.say(f"{act}: {words}{after.removeprefix('.') if words[-1:] in ENDS else after}")

    def attempt(self, what: Callable[[], Any]) -> bool:
        """Do something that may be refused; what was wrong is said. True when it was done."""
        try:
            what()
        except (Refused, StoreError) as refused:
            self.say(str(refused))
            return False
        return True


def say_where_seen(screens: Sequence[Screen[Any]], sentence: str) -> None:
    """Say a sentence on the uppermost of the screens that answers; what covers everything says nothing."""
    for screen in reversed(screens):
        if isinstance(screen, Answering):
            screen.say(sentence)
            return


def over_pages_changed(screens: Sequence[Screen[Any]]) -> None:
    """Tell what lies over a page that something changed, here or in another program."""
    for screen in screens:
        if isinstance(screen, OverAPage):
            screen.changed()


class OverAPage(Answering):
    """The same for a screen over a page, whose keys do nothing else: what was said goes with the next key or click."""

    def changed(self) -> None:
        """Something changed: what may no longer be read goes, what is new is shown."""

    def on_key(self) -> None:
        """What was said about the last key goes with the next one."""
        self.keys.clear_message()

    def on_mouse_down(self) -> None:
        """And with the next click."""
        self.keys.clear_message()
