"""The list of all promises, two lines each, grouped by whose they are."""

from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tracker.service.commitments.rows import CommitmentRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import day_and_month, spoken

STATES = {"active": "", "draft": "draft", "paused": "paused", "kept": "kept", "ended": "let go", "declined": "declined"}
STATE_SIGNS = {"active": "▪", "draft": "▫", "paused": "‖", "kept": "●", "ended": "–", "declined": "–"}
STATE_COLOURS = {
    "active": "secondary",
    "draft": "accent",
    "paused": "muted",
    "kept": "kept",
    "ended": "muted",
    "declined": "muted",
}


class Head(NamedTuple):
    """The heading over one person's promises."""

    name: str
    mine: bool
    says: str
    first: bool


Entry = Head | CommitmentRow


def under(row: CommitmentRow) -> str:
    """The second line: when it is due, who sees it, what is still open about it."""
    parts = [spoken(row.schedule)]
    if row.coming:
        parts.append(f"changes on {day_and_month(row.coming)}")
    if row.strict:
        parts.append("strict")
    if row.state == "draft" and row.asked_by:
        parts.append(f"{row.asked_by} asks for it")
    elif row.agreed:
        parts.append(f"agreed by {', '.join(row.agreed)}")
    elif row.mine:
        parts.append("shared" if row.shared else "private")
    return " · ".join(parts)


class CommitmentList(RowList[Entry]):
    """All promises, or the archive of those that are done."""

    airy = True

    def key_of(self, row: Entry) -> str | None:
        """A promise's id."""
        return row.id if isinstance(row, CommitmentRow) else None

    def height_of(self, row: Entry) -> int:
        """Two lines; a heading has air around it."""
        return 3 - row.first - self.tight if isinstance(row, Head) else 2

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A heading or a promise."""
        if isinstance(row, Head):
            ground = colours("text")
            blank = Strip([Segment(" " * width, ground)], width)
            name = (row.name, colours("primary bold" if row.mine else "secondary bold"))
            head = strip_of([("  ", ground), name], width, ground, [(row.says, colours("muted")), ("  ", ground)])
            return [*([] if row.first else [blank]), head, *([] if self.tight else [blank])]
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar = ("▎" if chosen else " ", colours("primary", on))
        sign = STATE_SIGNS[row.state]
        colour = "text bold" if chosen else "text" if row.state in ("active", "draft") else "muted"
        first = strip_of(
            [
                bar,
                (" ", ground),
                (sign, colours(STATE_COLOURS[row.state], on, f"state {sign}")),
                ("  ", ground),
                (row.text, colours(colour, on)),
            ],
            width,
            ground,
            [("  ", ground), (STATES[row.state], colours("muted", on)), ("  ", ground)]
            if STATES[row.state]
            else [("  ", ground)],
        )
        second = strip_of([bar, ("    ", ground), (under(row), colours("muted", on))], width, ground, [("  ", ground)])
        return [first, second]
