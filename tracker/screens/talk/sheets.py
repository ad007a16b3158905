"""Sheets of the talk: the card to take along, and a talk that was held."""

from typing import TYPE_CHECKING

from textual.strip import Strip

from tracker.screens.base.sheet import Sheet, labelled
from tracker.service.talk.views import card_lines, talk_sheet
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

PAPER = "On paper: tracker export --format sheet --cards"


class TalkCard(Sheet):
    """The four questions and how turns are taken, for somebody who is here alone, or for a talk elsewhere."""

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The card."""
        blank = page.blank(width, colours)
        lines = [blank, *page.words(width, colours, "Four questions to take along", "primary bold"), blank]
        for number, words in card_lines():
            if number:
                lines += [*page.words(width, colours, f"{number}  {words}", "text bold"), blank]
            else:
                lines += [*page.words(width, colours, words), blank]
        return [*lines, *page.words(width, colours, PAPER, "muted"), blank]


class HeldTalk(Sheet):
    """What is kept of a talk: what was heard, with what the speaker said to it."""

    def __init__(self, service: "Service", identity: str) -> None:
        super().__init__()
        self._service = service
        self._talk = identity

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """Question by question."""
        lines = held_talk(self._service, self._talk, page, width, colours)
        return lines or page.words(width, colours, "There is no such talk here.")


def held_talk(service: "Service", identity: str, page: TextView, width: int, colours: Colours) -> list[Strip]:
    """What is kept of a talk, question by question; nothing where there is none."""
    found = talk_sheet(service, identity)
    if found is None:
        return []
    title, under, heard = found
    blank = page.blank(width, colours)
    lines = [blank, *page.words(width, colours, title, "text bold"), *page.words(width, colours, under, "muted")]
    for question, pairs in heard:
        lines += [blank, *page.words(width, colours, question, "primary bold")]
        lines += labelled(page, width, colours, pairs)
    return [*lines, blank]
