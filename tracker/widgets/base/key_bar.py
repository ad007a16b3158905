"""The two lines at the bottom: which keys there are, and a sentence that answers the last one."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import width_of, wrap

ABOVE = 8  # lines that stay for the page, whatever is said
# Acts that stay in the key bar where not all of them fit: a way out is always seen.
LASTING = ("cooloff.stop", "app.cooloff", "app.help", "app.care", "sheet.back", "people.leave")


class KeyBar(LineWidget):
    """The keys that matter here, and above them, for a while, a sentence that answers the last key."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, bindings: Sequence[Binding], key_of: Callable[[Binding], str], *, roomy: bool = False) -> None:
        """``roomy``: keys that do not fit on the lowest line stand on the blank one over it."""
        super().__init__(id="keys")
        self.roomy = roomy
        self.bindings = bindings
        self.key_of = key_of
        self.sentence = ""
        self._spans: list[tuple[int, int, int, str]] = []  # lines above the lowest, from, to, act
        self._until = 0
        self._tall = False

    def say(self, sentence: str, seconds: float = 6.0) -> None:
        """Show a sentence for a while, the whole of it; a long one for longer."""
        self.sentence = sentence
        self._fit()
        self.redraw()
        self._until += 1
        if sentence:
            mine = self._until
            self.set_timer(seconds if not self._tall else 5 * seconds, lambda: self.clear_message(mine))

    def clear_message(self, which: int | None = None) -> None:
        """Take the sentence away; with a number, only that one."""
        if self.sentence and (which is None or which == self._until):
            self.sentence = ""
            self._fit()
            self.redraw()

    def on_resize(self) -> None:
        """A narrower window needs more lines for the same sentence."""
        self._fit()

    def _fit(self) -> None:
        """Two lines are always there; what needs more takes them from the page for as long as it is said."""
        width = (self.size.width or self.app.size.width) - 4
        lines = len(wrap(self.sentence, width, max(self.app.size.height - ABOVE, 2))) if self.sentence else 0
        tall = lines > 2
        if tall or self._tall:
            self._tall = tall
            self.styles.height = lines + 1 if tall else None

    @property
    def ground(self) -> str:
        """As the lines below the list."""
        return "ground"

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The sentence and the keys; one of two lines stands over the keys for a while."""
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        self._spans = []
        if not self.sentence:
            return self._two_lines(width, colours) if self.roomy else [blank, self._keys(width, colours)]
        keys = self._keys(width, colours)
        says = wrap(self.sentence, width - 4, max(height - 1, 2))
        drawn = [strip_of([("  ", ground), (line, colours("accent"))], width, ground) for line in says]
        return [*drawn, keys][:height] if len(drawn) > 1 else [drawn[0] if drawn else blank, keys]

    def _two_lines(self, width: int, colours: Colours) -> list[Strip]:
        """The keys on the lowest line, and the first of them over it where one line is not enough."""
        shown = [binding for binding in self.bindings if binding.show]
        upper: list[Binding] = []
        if sum(map(self._wide, shown)) > width - 2:
            room = width - 2
            for binding in [one for one in shown if one.id not in LASTING]:
                room -= self._wide(binding)
                if room < 0:
                    break
                upper.append(binding)
        if not upper:
            return [Strip([Segment(" " * width, colours("text"))], width), self._keys(width, colours)]
        return [self._row(upper, width, colours, 1), self._keys(width, colours, upper)]

    def _keys(self, width: int, colours: Colours, above: Sequence[Binding] = ()) -> Strip:
        shown = [binding for binding in self.bindings if binding.show and binding not in above]
        last = [binding for binding in shown if binding.id in LASTING]
        room = width - 2
        for binding in last:
            shown.remove(binding)
            room -= self._wide(binding)
        fitting: list[Binding] = []
        for binding in shown:
            room -= self._wide(binding)
            if room < 0:
                break
            fitting.append(binding)
        for out in [binding for binding in shown if "escape" in binding.key.split(",") and binding not in fitting]:
            room = width - 2 - sum(map(self._wide, [*fitting, out, *last]))
            while room < 0 and fitting:
                room += self._wide(fitting.pop())
            last.insert(0, out)
        return self._row([*fitting, *last], width, colours, 0)

    def _row(self, bindings: Sequence[Binding], width: int, colours: Colours, above: int) -> Strip:
        ground = colours("text", "bar")
        pieces: list[Piece] = [("  ", ground)]
        x = 2
        for binding in bindings:
            key = self.key_of(binding)
            pieces += [
                (f"{key} ", colours("accent bold", "bar")),
                (f"{binding.description}  ", colours("muted", "bar")),
            ]
            wide = self._wide(binding)
            self._spans.append((above, x, x + wide - 2, binding.action))
            x += wide
        return strip_of(pieces, width, ground)

    def _wide(self, binding: Binding) -> int:
        return width_of(self.key_of(binding)) + width_of(binding.description) + 3

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        for above, start, end, action in self._spans:
            if start <= event.x < end and event.y == self.size.height - 1 - above:
                self.post_message(self.Pressed(action))
