"""Days in words: how much was kept, what was not, and the way back."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.checkins.marks import COLOURS, SIGNS
from tracker.service.base.phrases import way_back
from tracker.service.consistency.views import CommitmentNumbers, DayLine
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece
from tracker.widgets.base.text import cut, day_and_month, short_day, width_of, wrap
from tracker.widgets.consistency.commitment_facts import said_of

ORDER = ("slipped", "partly", "two views", "excused", "unrecorded", "open", "kept")
MARGINS = 4
NOTHING = "nothing was promised for this day"
SHORT = 32  # cells of a promise's words where the day is told in lines
LONG = 200  # and where each has a line or two of its own
LATELY = 28  # days in which a slip is still spoken of first
SHORTEST = 3  # cells that a promise's words need to be worth showing


def months_ago(day: date, today: date) -> str:
    """How long ago a day was, as a person would say it."""
    days = (today - day).days
    if days < 14:
        return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")
    return f"{days // 7} weeks ago" if days < 365 else f"{days / 365:.1f} years ago".replace(".0 ", " ")


def lead_words(promises: Sequence[CommitmentNumbers], today: date, begun: date, wide: bool) -> tuple[str, str]:
    """What stands beside the title, and which number it tells: after a slip the way back, else since when."""
    lately = [
        one
        for one in promises
        if one.last_slip and (today - one.last_slip).days < LATELY and (one.waiting or one.numbers.back)
    ]
    if not lately:
        since = f"since {day_and_month(begun)}"
        return (f"what was promised, and what was done, {since}" if wide else since) if promises else "", ""
    one = max(lately, key=lambda one: one.last_slip or today)
    short = cut(one.text, 30)
    if one.waiting:
        return f"the way back: {short}, {short_day(one.next_due) if one.next_due else 'the next time'}", "way"
    return f"{way_back(one.numbers)}: {short}", "back"


def day_told(
    day: date, today: date, lines: Sequence[DayLine], colours: Colours, *, single: bool, width: int, rows: int
) -> list[list[Piece]]:
    """A day in at most so many rows. The first says how much was kept, and then what was not."""
    head = _head(day, today, lines, colours, single)
    if not lines:
        return [[*head, (NOTHING, colours("muted"))]]
    told = _in_order(lines)
    if single:
        return [[*head, *_signed(told[0], said_of(told[0]), colours)]]
    return _filled(head, [_signed(line, _brief(line), colours) for line in told], width - MARGINS, rows, colours)


def day_beside(
    day: date, today: date, lines: Sequence[DayLine], colours: Colours, *, single: bool, width: int, rows: int
) -> list[list[Piece]]:
    """A day in a column: how much was kept, and below it a line or two for each promise, as far as there is room."""
    head = _head(day, today, lines, colours, single)
    if not lines:
        return [head, [(NOTHING, colours("muted"))]]
    told = _in_order(lines)
    if single:
        told = told[:1]
    words = [(line, said_of(line) if single else _brief(line, LONG)) for line in told]
    room = rows - 1
    for at_most in (room,) if single else (2, 1):
        parts = [(line, wrap(text, width - 2, at_most)) for line, text in words]
        if sum(len(part) for _, part in parts) <= room:
            break
    column = [
        _signed(line, part, colours) if not number else [("  ", colours("text")), (part, colours("text"))]
        for line, texts in parts
        for number, part in enumerate(texts)
    ]
    if len(column) > room:
        column = [*column[: room - 1], [(f"and {len(column) - room + 1} more", colours("muted"))]]
    return [head, *column]


def _head(day: date, today: date, lines: Sequence[DayLine], colours: Colours, single: bool) -> list[Piece]:
    """Which day it is, and how much was kept."""
    when = short_day(day) + (f" {day.year}" if day.year != today.year else "")
    head: list[Piece] = [(when, colours("text bold")), ("  ", colours("text"))]
    kept = sum(line.state == "kept" for line in lines if line.due)
    asked = sum(line.state in ("kept", "partly", "slipped", "unrecorded") for line in lines if line.due)
    if kept and not single:
        head.append((f"kept {kept} of {asked}   ", colours("kept", means="this day")))
    return head


def _in_order(lines: Sequence[DayLine]) -> list[DayLine]:
    """What was not kept first."""
    return sorted(lines, key=lambda line: ORDER.index(line.state) if line.state in ORDER else len(ORDER))


def _signed(line: DayLine, words: str, colours: Colours) -> list[Piece]:
    colour = "muted" if line.state == "open" else COLOURS[line.state]
    return [(f"{SIGNS[line.state]} ", colours(colour, means=line.state)), (words, colours("text"))]


def _brief(line: DayLine, cells: int = SHORT) -> str:
    words = cut(line.text, cells)
    if not line.due:
        return f"{words} (not promised)"
    if line.state in ("slipped", "excused"):
        beside = said_of(line).split(" · ")[0].removeprefix("slipped, ")
        return f"{words} ({cut(beside, 24)})"
    return words


def _filled(head: list[Piece], parts: list[list[Piece]], room: int, rows: int, colours: Colours) -> list[list[Piece]]:
    """As many parts as fit; how many are left out is said."""
    lines = [head]
    used = sum(width_of(text) for text, _ in head)
    for index, part in enumerate(parts):
        more = f"and {len(parts) - index} more"
        last = index == len(parts) - 1
        wide = sum(width_of(text) for text, _ in part) + 2
        if used + wide > room and len(lines) < rows:
            lines.append([])
            used = 0
        over = used + wide + (0 if last or len(lines) < rows else len(more)) - room
        if over > 0 and len(lines) == rows:
            (sign, style), (words, plain) = part
            left = width_of(words) - over
            if left >= SHORTEST:
                lines[-1] += [(sign, style), (cut(words, left), plain), ("  ", plain)]
                more = f"and {len(parts) - index - 1} more" if not last else ""
            lines[-1].append((more, colours("muted")))
            break
        lines[-1] += [*part, ("  ", colours("text"))]
        used += wide
    return lines
