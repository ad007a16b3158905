"""A compromise as two columns that meet in the deal; one above the other where there is no room for both."""

from rich.style import Style
from textual.strip import Strip

from tracker.domain.base.diff import DiffPart
from tracker.service.compromises.next_steps import DueWhen
from tracker.service.compromises.views import STATES, CompromiseDetail, Side, VerdictsLine
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.panel import Panel
from tracker.widgets.base.text import cut, padded, short_day, width_of, wrap
from tracker.widgets.base.text_flow import beside, flowed, named

BOTH = 38  # cells in which two columns find room
HANGING = 30  # cells of a column from which words hang under their own beginning
GAP = 3
MARGIN = 2
MISSING = "not said yet"
STRUCK = Style(strike=True)
DAY = 12  # cells of a day before its words
LABELS = 14  # cells of the labels beside changed words
CHAIR = "Twice not working. A third chair may help you hear each other: a counsellor, or somebody you both trust (f1)."


def head(page: Panel, width: int, colours: Colours, found: CompromiseDetail) -> list[Strip]:
    """What it is about, and how it stands."""
    says = found.ended or STATES[found.row.state]
    if found.ends_on is not None and found.row.state not in ("draft", "discussing", "ended"):
        says += f" · {'ended' if found.row.state == 'lapsed' else 'ends'} on {short_day(found.ends_on)}"
    return [*page.words(width, colours, found.row.issue, "text bold", 3), *page.words(width, colours, says, "muted", 3)]


def meeting(
    page: Panel, width: int, colours: Colours, found: CompromiseDetail, *, stacked: bool = False
) -> list[Strip]:
    """Both sides, and the deal they meet in; ``stacked`` one above the other."""
    inner = width - 2 * MARGIN
    line = colours("faint", "raised")
    if len(found.sides) < 2 or stacked or inner < BOTH:
        drawn = []
        for side in found.sides:
            drawn += [page.line(width, colours, *each) for part in _side(side, inner, colours) for each in part]
            drawn.append(page.blank(width, colours))
        joint = "─" * inner
    else:
        column = (inner - GAP) // 2
        ground = colours("text", "raised")
        drawn = [
            page.line(width, colours, *each)
            for left, right in zip(*(_side(side, column, colours) for side in found.sides), strict=True)
            for each in beside(left, right, column, GAP, ground)
        ]
        middle = column + GAP // 2
        joint = "╰" + "─" * (middle - 1) + "┬" + "─" * (inner - middle - 2) + "╯"
    heading = found.heading
    gap = max((inner - len(heading)) // 2, 0)
    drawn.append(page.line(width, colours, (joint, line)))
    drawn.append(page.line(width, colours, (" " * gap, line), (heading, colours("primary bold", "raised"))))
    drawn += _deal(found.deal, width, inner, colours)
    if found.limits:
        drawn += [
            page.line(width, colours, *each)
            for each in named("limits", found.limits, inner, colours, hang=inner >= BOTH)
        ]
    return drawn


def _side(side: Side, width: int, colours: Colours) -> list[list[list[Piece]]]:
    """One person's column in four parts: name, need, bending room, what they give."""
    name = cut(side.name, width)
    parts: list[list[list[Piece]]] = [[[(name, colours("primary bold" if side.mine else "secondary bold", "raised"))]]]
    for label, words in (("needs", side.need), ("bends", side.bends), ("gives", side.gives)):
        colour = "text" if words else "muted"
        parts.append(named(label, words or MISSING, width, colours, hang=width >= HANGING, colour=colour))
    return parts


def _deal(deal: str, width: int, inner: int, colours: Colours) -> list[Strip]:
    """The words of the deal, in the middle, since they belong to both."""
    ground = colours("text", "raised")
    drawn = []
    for part in wrap(deal, inner):
        left = MARGIN + max((inner - width_of(part)) // 2, 0)
        drawn.append(strip_of([(" " * left, ground), (part, colours("text bold", "raised"))], width, ground))
    return drawn


def coming(page: Panel, width: int, colours: Colours, due: list[DueWhen]) -> list[Strip]:
    """What comes next, each with its day."""
    lines: list[Strip] = []
    for when in due:
        day = (f"{short_day(when.day)}  " if when.day else "", colours("secondary", "raised"))
        colour = "accent" if when.soon else "text"
        for number, part in enumerate(flowed([day, (when.text, colours(colour, "raised"))], width - 2 * MARGIN - 2)):
            sign = "▸ " if not number else "  "
            lines.append(
                page.line(
                    width, colours, (sign, colours("accent" if when.soon else "muted", "raised", "step ▸")), *part
                )
            )
    return lines


def told(page: Panel, width: int, colours: Colours, verdicts: list[VerdictsLine], at_most: int = 0) -> list[Strip]:
    """Verdicts as they were shown together: both in equal size, and what came of them."""
    lines: list[Strip] = []
    shown = verdicts[:at_most] if at_most else verdicts
    for one in shown:
        said = " · ".join(f"{name} {verdict}" for name, verdict in one.verdicts)
        pieces = [(said, colours("text", "raised"))]
        if one.then:
            pieces.append((f"– {one.then}", colours("muted", "raised", "day" if " day " in one.then else "")))
        for number, part in enumerate(flowed(pieces, width - 2 * MARGIN - DAY)):
            day = (padded("" if number else short_day(one.day), DAY), colours("secondary", "raised"))
            lines.append(page.line(width, colours, day, *part))
    return lines


def waiting(page: Panel, width: int, colours: Colours, found: CompromiseDetail) -> list[Strip]:
    """A verdict that is still under cover."""
    if found.my_verdict:
        return page.words(
            width, colours, f"Your verdict is “{found.my_verdict}”. It is shown when both are in.", "muted"
        )
    if found.given:
        return page.words(
            width, colours, f"{found.given[0]} has given a verdict; you see it when yours is in (v).", "accent"
        )
    return []


def chair(page: Panel, width: int, colours: Colours, found: CompromiseDetail) -> list[Strip]:
    """The quiet line about a third chair."""
    return page.words(width, colours, f"{CHAIR} d puts this line away.", "muted") if found.chair else []


def difference(page: Panel, width: int, colours: Colours, parts: list[tuple[str, list[DiffPart]]]) -> list[Strip]:
    """Every part of a deal with its words as they changed: ``−`` is struck out, ``+`` is underlined."""
    lines: list[Strip] = []
    gone = colours("muted", "raised") + STRUCK
    styles = {"same": colours("text", "raised"), "gone": gone, "new": colours("accent underline", "raised")}
    signs = {"same": "", "gone": "−", "new": "+"}
    for label, words in parts:
        pieces = [(f"{signs[word.change]}{word.text}", styles[word.change]) for word in words]
        for number, part in enumerate(flowed(pieces, width - 2 * MARGIN - LABELS)):
            name = (padded("" if number else cut(label, LABELS - 1), LABELS), colours("secondary", "raised"))
            lines.append(page.line(width, colours, name, *part))
    return lines


def rule(page: Panel, width: int, colours: Colours, title: str) -> list[Strip]:
    """A heading, with air around it, as on every sheet."""
    blank = page.blank(width, colours)
    return [blank, page.line(width, colours, (title, colours("primary bold", "raised"))), blank]
