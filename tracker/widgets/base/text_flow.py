"""Words of several colours that flow over lines, and two texts side by side."""

from collections.abc import Iterable, Sequence

from rich.style import Style

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece
from tracker.widgets.base.text import padded, plain, width_of, wrap


def flowed(pieces: Iterable[Piece], width: int) -> list[list[Piece]]:
    """Pieces of text as lines of at most so many cells; breaks come between words, and colours go on."""
    lines: list[list[Piece]] = [[]]
    used = 0
    for text, style in pieces:
        for word in plain(text).split():
            for number, part in enumerate(wrap(word, width)):
                gap = 1 if used and not number else 0
                if used and used + gap + width_of(part) > width:
                    lines.append([])
                    used = gap = 0
                line = lines[-1]
                if gap and line[-1][1] is style:
                    line[-1] = (f"{line[-1][0]} {part}", style)
                else:
                    # The blank between two colours carries neither an underline nor a strike.
                    line += [*([(" ", Style(bgcolor=style.bgcolor))] if gap else []), (part, style)]
                used += gap + width_of(part)
    return lines if lines != [[]] else []


def named(
    label: str, text: str, width: int, colours: Colours, *, hang: bool, colour: str = "text"
) -> list[list[Piece]]:
    """A label and its words in a column: under their own beginning where ``hang``, else under the label."""
    indent = width_of(label) + 1
    if not hang:
        return flowed([(label, colours("secondary", "raised")), (text, colours(colour, "raised"))], width)
    lines: list[list[Piece]] = []
    for number, part in enumerate(wrap(text, width - indent)):
        head = (
            (f"{label} ", colours("secondary", "raised")) if not number else (" " * indent, colours("text", "raised"))
        )
        lines.append([head, (part, colours(colour, "raised"))])
    return lines


def beside(
    left: Sequence[list[Piece]], right: Sequence[list[Piece]], width: int, gap: int, ground: Style
) -> list[list[Piece]]:
    """Two columns, each ``width`` cells wide, with a gap between."""
    lines: list[list[Piece]] = []
    for row in range(max(len(left), len(right))):
        one = left[row] if row < len(left) else []
        other = right[row] if row < len(right) else []
        used = sum(width_of(text) for text, _ in one)
        lines.append([*one, (padded("", max(width - used, 0) + gap), ground), *other])
    return lines
