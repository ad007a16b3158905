"""How to reach us: two cards of one size, side by side."""

from collections.abc import Sequence

from textual.strip import Strip

from tracker.service.together.views import ReachCard
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece
from tracker.widgets.base.text import padded, wrap
from tracker.widgets.base.text_view import TextView

TITLES = ("How to reach me", "How to reach us")
NO_CARD = (
    "r writes your card: when and where you are easy to reach, which first words work, what does not, what helps.",
    "It is yours alone until you share it. Only what you would tell them on a bad day too.",
)


# What stands before the words where the labels are left out.
_IN_SHORT = {"Where": "where: ", "Not": "not: ", "Helps": "helps: "}


def drawn(
    page: TextView, width: int, colours: Colours, cards: Sequence[ReachCard], *, in_short: bool = False
) -> list[Strip]:
    """The cards, or how to begin one. ``in_short`` leaves out the labels, and the air where there is none."""
    blank = page.blank(width, colours)
    lines = [blank, page.line(width, colours, (TITLES[len(cards) > 1], colours("primary bold", "raised"))), blank]
    if not cards:
        for sentence in NO_CARD:
            lines += [*page.words(width, colours, sentence, "muted"), blank]
        return lines
    each = (width - 4 - 2 * (len(cards) - 1)) // len(cards)
    rows = [[[(card.name, "text bold")] for card in cards]]
    if any(card.mine and not card.shared for card in cards):
        rows.append([[("yours alone" if card.mine and not card.shared else "", "muted")] for card in cards])
    said = [dict(card.lines) for card in cards]
    for label in dict.fromkeys(label for card in cards for label, _ in card.lines):
        rows.append([[("", "text")] for _ in cards])
        if not in_short:
            rows.append([[(label if label in words else "", "secondary")] for words in said])
        rows.append([[(part, "text") for part in wrap(_words(words, label, in_short), each)] for words in said])
    if in_short and len(lines) + sum(max(map(len, row)) for row in rows) > page.content_size.height:
        rows = [row for row in rows if any(text for cell in row for text, _ in cell)]
    for row in rows:
        for at in range(max(map(len, row))):
            lines.append(
                _beside([cell[at] if at < len(cell) else ("", "text") for cell in row], each, page, width, colours)
            )
    return [*lines, blank]


def _words(words: dict[str, str], label: str, in_short: bool) -> str:
    text = words.get(label, "")
    return f"{_IN_SHORT.get(label, '')}{text}" if in_short and text else text


def _beside(cells: list[tuple[str, str]], each: int, page: TextView, width: int, colours: Colours) -> Strip:
    """One line of all cards."""
    pieces: list[Piece] = []
    for number, (text, style) in enumerate(cells):
        pieces += [("  ", colours("text", "raised"))] if number else []
        pieces.append((padded(text, each), colours(style, "raised")))
    return page.line(width, colours, *pieces)
