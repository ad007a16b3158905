"""A text to be shown: a heading, lines of label and words, cards of steps."""

from tracker.domain.records.base import Part

Lines = list[tuple[str, str]]


def without_label(label: str, words: str) -> str:
    """Words beside a label, without the label where they begin with it themselves."""
    start = f"{label}:"
    if not words.casefold().startswith(start.casefold()):
        return words
    rest = words[len(start) :].lstrip()
    return f"{rest[:1].upper()}{rest[1:]}" or words


class PlanSheet(Part, kw_only=True, frozen=True):
    """All of a plan or of a cool-off: a heading, lines of label and words, cards of steps, more lines."""

    title: str
    under: str
    lines: Lines = []  # noqa: RUF012 - msgspec copies it
    cards: list[tuple[str, list[str]]] = []  # noqa: RUF012
    more: list[tuple[str, Lines]] = []  # noqa: RUF012
