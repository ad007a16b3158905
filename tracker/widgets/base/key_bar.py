"""The two lines at the bottom: which keys there are, and a sentence that answers the last one."""

import itertools
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
LASTING = ("cooloff.stop", "talk.stop", "app.cooloff", "app.help", "app.care", "sheet.back", "people.leave")
MORE = "…  "  # stands where keys were left out; `?` has all of them


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
        self._said_in = 0  # lines of the sentence

    def say(self, sentence: str, seconds: float = 6.0) -> None:
        """Show a sentence for a while, the whole of it; a long one for longer."""
        self.sentence = sentence
        self._fit()
        self.redraw()
        self._until += 1
        if sentence:
            mine = self._until
            self.set_timer(seconds if self._said_in <= 2 else 5 * seconds, lambda: self.clear_message(mine))

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
        """Two lines are always there; a longer sentence takes lines of the page while it is said, not the keys."""
        width = (self.size.width or self.app.size.width) - 4
        lines = len(wrap(self.sentence, width, max(self.app.size.height - ABOVE, 2))) if self.sentence else 0
        if max(lines, 1) != max(self._said_in, 1):
            self.styles.height = lines + 1 if lines > 1 else None
        self._said_in = lines

    @property
    def ground(self) -> str:
        """As the lines below the list."""
        return "ground"

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The sentence, and below it the keys."""
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        self._spans = []
        if not self.sentence:
            return self._two_lines(width, colours) if self.roomy else [blank, self._keys(width, colours)]
        keys = self._keys(width, colours)
        says = wrap(self.sentence, width - 4, max(height - 1, 1))
        drawn = [strip_of([("  ", ground), (line, colours("accent"))], width, ground) for line in says]
        return [*(drawn or [blank]), keys]

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
        rest = [binding for binding in shown if binding not in last]
        fitting = self._fitting(rest, last, width)
        for out in [binding for binding in rest if "escape" in binding.key.split(",") and binding not in fitting]:
            rest.remove(out)
            last.insert(0, out)
            fitting = self._fitting(rest, last, width)
        return self._row(fitting, width, colours, 0, last, left_out=len(fitting) < len(rest))

    def _fitting(self, some: Sequence[Binding], last: Sequence[Binding], width: int) -> list[Binding]:
        """As many of the first as there is room for before the last; where that is not all, with the sign for it."""
        room = width - 2 - sum(map(self._wide, last))
        if sum(map(self._wide, some)) > room:
            room -= width_of(MORE)
        ends = itertools.accumulate(map(self._wide, some))
        return [binding for binding, end in zip(some, ends, strict=True) if end <= room]

    def _row(
        self,
        bindings: Sequence[Binding],
        width: int,
        colours: Colours,
        above: int,
        last: Sequence[Binding] = (),
        *,
        left_out: bool = False,
    ) -> Strip:
        ground = colours("text", "bar")
        pieces: list[Piece] = [("  ", ground)]
        x = 2
        for at, binding in enumerate([*bindings, *last]):
            if left_out and at == len(bindings):
                pieces.append((MORE, colours("muted", "bar")))
                x += width_of(MORE)
            pieces += [
                (f"{self.key_of(binding)} ", colours("accent bold", "bar")),
                (f"{binding.description}  ", colours("muted", "bar")),
            ]
            wide = self._wide(binding)
            self._spans.append((above, x, x + wide - 2, binding.action))
            x += wide
        if left_out and not last:
            pieces.append((MORE, colours("muted", "bar")))
        return strip_of(pieces, width, ground)

    def _wide(self, binding: Binding) -> int:
        return width_of(self.key_of(binding)) + width_of(binding.description) + 3

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        for above, start, end, action in self._spans:
            if start <= event.x < end and event.y == self.size.height - 1 - above:
                self.post_message(self.Pressed(action))
