"""Pictures as small as what changed.

Textual sends a changed line from the left edge of its widget up to the change; two lines of a list and three of a
panel are a kilobyte that way. This sends the changed cells. There is no public call for it; the one method is replaced
here and nowhere else, and a test notices when Textual changes it.
"""

from typing import TYPE_CHECKING, Any

from rich.console import Console
from textual.app import App

if TYPE_CHECKING:
    from textual.screen import Screen


try:
    from textual._compositor import ChopsUpdate
except ImportError:  # a Textual that has moved it: its own pictures serve as well
    ChopsUpdate = object  # type: ignore[misc,assignment]


class PartialUpdate(ChopsUpdate):
    """A picture of changed cells, cut on both sides."""

    def render_segments(self, console: Console) -> str:
        """The changed cells as the terminal wants them."""
        sequences: list[str] = []
        for y, x1, x2 in self.spans:
            for end, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= x2 or end <= x1:
                    continue
                start = max(x, x1)
                piece = strip if x1 <= x and end <= x2 else strip.crop(start - x, min(end, x2) - x)
                sequences.append(f"\x1b[{y + 1};{start + 1}H{piece.render(console)}")
        return "".join(sequences)


class PartialUpdates(App[Any]):
    """Replaces Textual's partial pictures by finer ones."""

    def _display(self, screen: "Screen[Any]", renderable: Any) -> None:
        """Show a picture."""
        if type(renderable) is ChopsUpdate:
            renderable = PartialUpdate(renderable.chops, renderable.spans, renderable.chop_ends)
        super()._display(screen, renderable)
