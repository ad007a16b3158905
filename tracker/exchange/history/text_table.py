"""A table as lines of text, as wide as there is room."""

import unicodedata
from collections.abc import Sequence

_GAP = "  "
_NARROWEST = 8


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int, right: Sequence[int] = ()) -> list[str]:
    """The lines of a table. The first column, and then the second, is cut where there is not room for all.

    ``right`` are the columns whose words stand at the right.
    """
    wide = [max(cells(line[at]) for line in (head, *rows)) for at in range(len(head))]
    for at in (0, 1):
        over = sum(wide) + len(_GAP) * (len(wide) - 1) - width
        wide[at] -= min(max(over, 0), max(wide[at] - _NARROWEST, 0))
    return [
        _GAP.join(_fitted(word, wide[at], at in right) for at, word in enumerate(line)).rstrip()
        for line in (head, *rows)
    ]


def cells(text: str) -> int:
    """How many cells of a terminal a text takes: Chinese and emoji take two, marks that join take none."""
    return sum(
        0 if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Me", "Mn")
        else 2 if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )  # fmt: skip


def _fitted(text: str, width: int, right: bool) -> str:
    if cells(text) > width:
        while text and cells(text) > width - 1:
            text = text[:-1]
        text += "…"
    blank = " " * (width - cells(text))
    return blank + text if right else text + blank
