"""When to look for help from a person. The text is the user's own to edit; this program holds no number or address."""

from typing import TYPE_CHECKING

from textual.strip import Strip

from tracker.domain.base.myths import MYTHS
from tracker.screens.base.sheet import Sheet
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service


HEADING = "Four things that are often said"


class HelpSheet(Sheet):
    """Shows the help text of the home, and four cards below it."""

    def __init__(self, service: "Service") -> None:
        super().__init__()
        self._text = service.help_text()

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """Paragraphs; one that ends in a colon-free short line is a heading."""
        lines = [page.blank(width, colours)]
        for number, paragraph in enumerate(self._text.split("\n")):
            if paragraph.strip():
                lines += page.words(width, colours, paragraph, "primary bold" if not number else "text")
            else:
                lines.append(page.blank(width, colours))
        lines += [page.blank(width, colours), *page.words(width, colours, HEADING, "primary bold")]
        for myth, answer in MYTHS:
            lines += [page.blank(width, colours), *page.words(width, colours, myth, "text bold")]
            lines += page.words(width, colours, answer)
        return [*lines, page.blank(width, colours)]
