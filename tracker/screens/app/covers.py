"""Screens that cover everything: quick hide, handing the keyboard over, a window that is too small."""

from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.paths import styles
from tracker.screens.base.bindings import CARE, bind
from tracker.screens.base.shell import shell
from tracker.service import StoreError
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import wrap

if TYPE_CHECKING:
    from tracker.service import Service

# What anyone may see. None of it comes from the records.
LIST_TITLE = "Shopping"
LIST = ("bread", "milk", "two lemons", "rice", "olive oil", "washing powder", "tomatoes", "stamps", "light bulbs")


class Bland(RowList[str]):
    """A list as anyone has one."""

    def key_of(self, row: str) -> str | None:
        """The word."""
        return row

    def height_of(self, row: str) -> int:
        """One line."""
        return 1

    def draw(self, row: str, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A dash and the word."""
        on = "cursor" if chosen else "ground"
        return [strip_of([("  - ", colours("muted", on)), (row, colours("text", on))], width, colours("text", on))]


class Centred(LineWidget):
    """A few lines in the middle."""

    def __init__(self, *paragraphs: tuple[str, str]) -> None:
        super().__init__()
        self.paragraphs = paragraphs

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The paragraphs, with a blank line between."""
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        made: list[Strip] = []
        for text, colour in self.paragraphs:
            if made and height > 6:
                made.append(blank)
            for line in wrap(text, min(width - 2, 60)):
                left = max((width - len(line)) // 2, 0)
                made.append(strip_of([(" " * left, ground), (line, colours(colour))], width, ground))
        return [*([blank] * max((height - len(made)) // 2, 0)), *made]


class Hidden(ModalScreen[None]):
    """The bland list. The hiding key once more leaves the program; ``ctrl+t`` comes back."""

    COVERS = True
    HIDES = True
    CSS_PATH = styles() / "cover.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [bind("hidden.back", "ctrl+t", "back", "Back", "Back to tracker")]

    def compose(self) -> ComposeResult:
        """A title and a list."""
        yield Centred((LIST_TITLE, "text bold"))
        yield Bland()

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Bland).show(list(LIST))

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss()


class Handover(ModalScreen[None]):
    """A blank card between two people. Nothing of either is on it but their names."""

    COVERS = True
    CSS_PATH = styles() / "cover.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("handover.here", "enter", "here", "I am here", "The other is at the keyboard now"),
        bind("handover.join", "a", "join", "Join", "Join, by one’s own act, and be at the keyboard"),
        bind("handover.stay", "escape,w,q", "stay", "Stay", "Nobody changes places"),
        CARE,
    ]

    def __init__(self, service: "Service", other: str) -> None:
        super().__init__()
        self._service = service
        self._other = other

    def compose(self) -> ComposeResult:
        """Whose turn it is, and the two keys."""
        name, here = self._service.name_of(self._other), self._service.name_of(self._service.actor)
        lines = [
            (f"The keyboard goes to {name}.", "text bold"),
            (f"{name}: press enter when you are here.", "text"),
            (f"esc: {here} stays.", "muted"),
        ]
        if self._may_join:
            words = f"{name} has not joined yet. {name}: a joins, by your own act; enter goes on without."
            lines.insert(2, (words, "text"))
        yield Centred(*lines)

    @property
    def _may_join(self) -> bool:
        other = self._service.person(self._other)
        return other is not None and other.joined_on is None

    def action_here(self) -> None:
        """The other is here now; the pages change under the card, before it is taken away."""
        shell(self.app).arrived(self._other)
        self.dismiss()

    def action_join(self) -> None:
        """The other is here, and joins."""
        if not self._may_join:
            return
        shell(self.app).arrived(self._other)
        try:
            self._service.join()
        except (Refused, StoreError) as refused:
            sentence = str(refused)
        else:
            shell(self.app).arrived(self._other)  # what is shown says so
            sentence = "You have joined. You see what is shared, and nothing else."
        self.dismiss()
        shell(self.app).say(sentence)

    def action_stay(self) -> None:
        """Nobody changes places."""
        self.dismiss()


class TooSmall(ModalScreen[None]):
    """Said instead of a page that cannot be read. What was open is still there when the window grows."""

    COVERS = True
    CSS_PATH = styles() / "cover.tcss"

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Centred(
            ("This window is too small for tracker.", "text bold"),
            ("50 columns and 14 lines are enough. Nothing is lost; make it larger, or ctrl+q leaves.", "muted"),
        )


def cover_if_too_small(app: App[Any], fits: bool) -> None:
    """Cover a window in which no page can be read, and uncover it when it has grown."""
    covered = any(isinstance(screen, TooSmall) for screen in app.screen_stack)
    if fits and isinstance(app.screen, TooSmall):
        app.pop_screen()
    elif not fits and not covered:
        app.push_screen(TooSmall())
