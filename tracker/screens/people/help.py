"""When to look for help from a person. The text is the user's own to edit; this program holds no number or address."""

from typing import TYPE_CHECKING

from textual.strip import Strip

from tracker.screens.base.sheet import Sheet
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service


class HelpSheet(Sheet):
    """Shows the help text of the home."""

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
        return [*lines, page.blank(width, colours)]
