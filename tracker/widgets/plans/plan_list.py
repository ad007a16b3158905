"""The plans and the cool-offs so far, two lines each."""

from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tracker.service.cooloff.views import EpisodeRow
from tracker.service.plans.views import PlanRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import wrap

STATE_SIGNS = {"draft": "▫", "agreed": "▪", "practised": "▪", "active": "▪", "paused": "‖", "retired": "–"}
NAMELESS = {True: "a cool-off", False: "a blow-up"}
STATE_COLOURS = {"draft": "accent", "paused": "muted", "retired": "muted"}


class Heading(NamedTuple):
    """What stands over a group; ``first`` when nothing stands above it. ``text`` may be a line of advice."""

    text: str
    says: str
    first: bool
    advice: bool = False


Entry = Heading | PlanRow | EpisodeRow


class PlanList(RowList[Entry]):
    """Plans, then cool-offs."""

    airy = True

    def key_of(self, row: Entry) -> str | None:
        """The id of a plan or a cool-off."""
        return None if isinstance(row, Heading) else row.id

    def height_of(self, row: Entry) -> int:
        """Two lines; a heading has air around it."""
        if not isinstance(row, Heading):
            return 2
        if row.advice:
            return len(self._advice(row.text)) + 1
        return 3 - row.first - self.tight

    def _advice(self, text: str) -> list[str]:
        return wrap(text, max(self.content_size.width - 4, 20), 3)

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A heading, a plan or a cool-off."""
        if isinstance(row, Heading):
            return self._heading(row, width, colours)
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar = ("▎" if chosen else " ", colours("primary", on))
        if isinstance(row, PlanRow):
            sign, colour = STATE_SIGNS[row.state], STATE_COLOURS.get(row.state, "secondary")
            name, says, right = row.name, row.says, "your yes?" if row.asks_me else ""
            quiet = row.state in ("paused", "retired")
        else:
            sign, colour = ("◇", "accent") if row.open else ("·", "muted")
            name, says, right = (
                row.topic or NAMELESS[row.called],
                f"{row.when} · {row.says}",
                "look back" if row.due else "",
            )
            quiet = False
        shade = "text bold" if chosen else "muted" if quiet else "text"
        first = strip_of(
            [
                bar,
                (" ", ground),
                (sign, colours(colour, on, f"state {sign}")),
                ("  ", ground),
                (name, colours(shade, on)),
            ],
            width,
            ground,
            [("  ", ground), (right, colours("accent", on)), ("  ", ground)] if right else [("  ", ground)],
        )
        second = strip_of([bar, ("    ", ground), (says, colours("muted", on))], width, ground, [("  ", ground)])
        return [first, second]

    def _heading(self, row: Heading, width: int, colours: Colours) -> list[Strip]:
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        if row.advice:
            lines = [
                strip_of([("  ", ground), (part, colours("accent"))], width, ground) for part in self._advice(row.text)
            ]
            return [*lines, blank]
        head = strip_of(
            [("  ", ground), (row.text, colours("secondary bold"))],
            width,
            ground,
            [(row.says, colours("muted", means="returns" if row.says else "")), ("  ", ground)],
        )
        return [*([] if row.first else [blank]), head, *([] if self.tight else [blank])]
