"""The promises of a day, two lines each, grouped by whose they are."""

from rich.segment import Segment
from textual.strip import Strip

from tracker.domain.checkins.marks import COLOURS, SIGNS, STATES
from tracker.service.base.phrases import units
from tracker.service.today.views import Day, DayGroup, DayItem
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import number, spoken, wrap

WEEK = 7
ROOM_FOR_FOUR = 70  # cells of the list from which on it shows four weeks
UNIT = 5  # cells of days, weeks or times
SIGN = 4  # cells up to the sign and the blank after it


class Heading(DayGroup, kw_only=True, frozen=True):
    """The heading over one person's promises; ``first`` when nothing stands above it."""

    first: bool = False


Entry = Heading | DayItem


def entries(day: Day) -> list[Entry]:
    """A day as rows: each person's heading, then their promises."""
    rows: list[Entry] = []
    for group in day.groups:
        if group.items:
            rows.append(
                Heading(person=group.person, name=group.name, mine=group.mine, items=group.items, first=not rows)
            )
            rows.extend(group.items)
    return rows


def under(item: DayItem) -> str:
    """The second line of a promise: what the day asks, or what was answered."""
    parts: list[str] = []
    if item.target is not None and item.done is not None:
        span = item.window or "week"
        left = item.days_left
        standing = f"{number(item.done)} of {item.target} this {span}"
        if left is not None and item.done < item.target:
            standing += f", {left} day{'' if left == 1 else 's'} left"
        parts.append(standing)
    elif item.sign == "paused":
        parts.append("paused")
    elif item.kind == "cue":
        parts.append("it happened" if item.happened else "when it happens")
    else:
        parts.append(spoken(item.schedule))
    if item.mark == "slipped":
        parts = ["told, with a next step" if item.next_step else "told"]
    elif item.mark == "excused" or item.sign == "excused":
        parts = [f"excused: {item.reason}" if item.reason else "excused"]
    elif item.sign == "unrecorded":
        parts.append("not recorded")
    elif item.sign == "two views":
        parts.append("seen differently")
    if item.note:
        parts.append(item.note)
    return " · ".join(parts)


def strip_days(width: int) -> int:
    """How many days the strip shows: a week, or four where there is room for them beside the words."""
    return 4 * WEEK if width >= ROOM_FOR_FOUR else WEEK


def week_of(item: DayItem, colours: Colours, on: str, days: int = WEEK) -> list[Piece]:
    """The signs of the last days, those that are alike in one piece."""
    pieces: list[Piece] = []
    letters = item.week[-days:].rjust(days, "n")
    for letter in letters:
        state = STATES.get(letter, "not due")
        style = colours(COLOURS[state] if state != "open" else "muted", on, state)
        sign = SIGNS[state]
        if pieces and pieces[-1][1] is style:
            pieces[-1] = (pieces[-1][0] + sign, style)
        else:
            pieces.append((sign, style))
    return pieces


class DayList(RowList[Entry]):
    """Today's list. A click on a sign is an answer; elsewhere it moves the highlight."""

    airy = True

    after = ""  # a line under the last row

    class Ticked(RowList.Moved):
        """A sign was clicked."""

    def acts_at(self, x: int) -> bool:
        """The sign is an answer."""
        return x < SIGN

    def act(self, key: str) -> None:
        """Answer."""
        self.post_message(self.Ticked(self, key))

    def key_of(self, row: Entry) -> str | None:
        """A promise's id."""
        return row.id if isinstance(row, DayItem) else None

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The rows in sight, and under them what comes next, where there is room for it."""
        made = super().lines(width, height, colours)
        if not self.after or not self.rows:
            return made
        ground = colours("text")
        words = [
            strip_of([("  ", ground), (line, colours("muted"))], width, ground) for line in wrap(self.after, width - 4)
        ]
        fits = len(made) + 1 + len(words) <= height
        return [*made, Strip([Segment(" " * width, ground)], width), *words] if fits else made

    def height_of(self, row: Entry) -> int:
        """Two lines; a heading has air around it."""
        if isinstance(row, Heading):
            return 3 - row.first - self.tight
        return 2

    def draw(self, row: Entry, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A heading or a promise."""
        return (
            self._heading(row, width, colours) if isinstance(row, Heading) else self._item(row, chosen, width, colours)
        )

    def _heading(self, row: Heading, width: int, colours: Colours) -> list[Strip]:
        ground = colours("text")
        due = [item for item in row.items if item.sign not in ("not due", "paused")]
        says = f"{sum(item.sign not in ('open', 'unrecorded') for item in due)} of {len(due)} answered" if due else ""
        name = f"{row.name}’s promises" if row.name else "Promises"
        head = strip_of(
            [("  ", ground), (name, colours("primary bold" if row.mine else "secondary bold"))],
            width,
            ground,
            [(says, colours("muted", means="answered")), ("  ", ground)],
        )
        blank = Strip([Segment(" " * width, ground)], width)
        return [*([] if row.first else [blank]), head, *([] if self.tight else [blank])]

    def _item(self, row: DayItem, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        bar: Piece = ("▎" if chosen else " ", colours("primary", on))
        quiet = not row.mine or row.sign in ("not due", "paused")
        name = "text bold" if chosen else "muted" if quiet and row.sign != "open" else "text"
        count, _, unit = units(row.honest, row.unit).partition(" ") if row.honest > 0 else ("", "", "")
        told: list[Piece] = [(count, colours("accent bold", on, "honest"))]
        if width >= ROOM_FOR_FOUR:
            told.append((f" {unit:{UNIT}}", colours("muted", on, "honest")))
        first = strip_of(
            [
                bar,
                (" ", ground),
                (
                    SIGNS[row.sign],
                    colours(COLOURS[row.sign] + (" bold" if row.sign == "slipped" else ""), on, row.sign),
                ),
                ("  ", ground),
                (row.text, colours(name, on)),
            ],
            width,
            ground,
            [("  ", ground), *told, ("  ", ground)],
        )
        second = strip_of(
            [bar, ("    ", ground), (under(row), colours("muted", on, "quota" if row.target is not None else ""))],
            width,
            ground,
            [("  ", ground), *week_of(row, colours, on, strip_days(width)), ("  ", ground)],
        )
        return [first, second]
