"""A page as it is read: its answers with their labels, the deed under the words, the words that are underlined."""

from rich.style import Style
from textual.strip import Strip

from tracker.domain.groundwork.underlined import spans
from tracker.service.groundwork.views import Answered, PageSheet
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece
from tracker.widgets.base.panel import Panel
from tracker.widgets.base.text import cut, padded, width_of
from tracker.widgets.base.text_flow import flowed

LABEL = 15  # cells for a label beside its words
SHORT = 36  # a label with so few words stands on one line with them
BESIDE = 52  # a panel so wide has room for labels beside the words
HINT = "What follows “{word}” is heard as the reason. Keep it or leave it."


def page_lines(page: Panel, width: int, colours: Colours, sheet: PageSheet) -> list[Strip]:
    """All of a page; of one without words, what it would ask."""
    blank = page.blank(width, colours)
    lines = [
        blank,
        *page.words(width, colours, sheet.title, "text bold", 2),
        *page.words(width, colours, sheet.under, "muted", 3),
        blank,
    ]
    lines += answered(page, width, colours, sheet.answers)
    if sheet.deed:
        lines += [blank, *page.words(width, colours, sheet.deed, "kept", means="rate")]
    hint = first_marked(sheet.answers)
    foot = [*sheet.foot, *([HINT.format(word=hint)] if hint and sheet.mine and not sheet.given else [])]
    for words in foot:
        lines += [blank, *page.words(width, colours, words, "muted")]
    return [*lines, blank]


def answered(page: Panel, width: int, colours: Colours, answers: list[Answered]) -> list[Strip]:
    """Answers with their labels: beside the words where there is room, else over them."""
    lines: list[Strip] = []
    beside = width >= BESIDE and any(one.label for one in answers)
    room = width - 4 - (LABEL if beside else 0)
    ground = colours("text", "raised")
    for number, one in enumerate(answers):
        if not one.words:
            if number + 1 < len(answers):
                lines.append(page.blank(width, colours))
            continue
        label: Piece = (padded(cut(one.label, LABEL - 1), LABEL), colours("secondary", "raised"))
        short = not beside and one.label and width_of(one.label) + width_of(one.words) + 2 <= min(room, SHORT)
        if short:
            words = [(one.label + "  ", colours("secondary", "raised")), (one.words, colours("text", "raised"))]
            lines.append(page.line(width, colours, *words))
            continue
        if not beside and one.label:
            lines.append(page.line(width, colours, (one.label, colours("secondary", "raised"))))
        for place, words in enumerate(paragraphs(one, room, colours)):
            head = [label if not place else (" " * LABEL, ground)] if beside else []
            lines.append(page.line(width, colours, *head, *words))
        follows = answers[number + 1] if number + 1 < len(answers) else None
        if follows is not None and follows.words and (not beside or width_of(one.words) > room or "\n" in one.words):
            lines.append(page.blank(width, colours))
    return lines


def paragraphs(one: Answered, room: int, colours: Colours) -> list[list[Piece]]:
    """The words in lines of so many cells, the paragraphs as they were written."""
    plain = colours("muted" if one.quiet else "text", "raised")
    marked = colours("text underline", "raised") if one.marked else plain
    lines: list[list[Piece]] = []
    for paragraph in one.words.split("\n"):
        lines += flowed(_pieces(paragraph, plain, marked), room) or [[]]
    return lines


def _pieces(text: str, plain: Style, marked: Style) -> list[Piece]:
    """The text cut where words are underlined, each cut between two words."""
    if plain is marked:
        return [(text, plain)]
    pieces: list[Piece] = []
    done = 0
    for start, end in spans(text):
        while start > done and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        pieces += [(text[done:start], plain), (text[start:end], marked)]
        done = end
    return [*pieces, (text[done:], plain)]


def first_marked(answers: list[Answered]) -> str:
    """The first word that is underlined, as it was written; empty where none is."""
    for one in answers:
        for paragraph in one.words.split("\n") if one.marked else ():
            for start, end in spans(paragraph):
                return paragraph[start:end]
    return ""
