"""Cards on paper, for somebody who never opens a terminal: a talk, how to reach each other, what each expects.

Each card fits a page; a form feed lies between them. Nothing private is on them: one's own card of how to reach oneself
is printed as it was shared, all others are blank.
"""

import textwrap

from tracker.domain.groundwork.questions import REACH, TOPICS, WEIGHTS
from tracker.domain.talk.table import QUESTIONS
from tracker.exchange.paper.markdown import safe
from tracker.service import Service
from tracker.service.together.views import ReachCard, reach_cards

WIDTH = 80  # columns
LINES = 60  # of a page of A4 with the margins of a printer
NEW_PAGE = "\f"
LINE = "_" * WIDTH
NO_ANSWER = "Nobody has to fill this in. Not now and no are answers."


def cards_on_paper(service: Service) -> str:
    """All cards as text, ending in a line break."""
    own = [card for card in reach_cards(service) if card.mine and card.shared]
    cards = [_talk(), *(_own_reach(card) for card in own), _reach(), _expectations()]
    return f"\n{NEW_PAGE}\n".join("\n".join(lines) + "\n" for lines in cards)


def _talk() -> list[str]:
    lines = [
        "# A talk with turns",
        "",
        "Not now and no are answers. Either of you may stop at any time, nobody asks why.",
        "One speaks, of oneself, in a few sentences. The other writes what was heard, and",
        "answers nothing. The one who spoke says yes or not quite; then it is said again.",
        "",
        f"Day {'_' * 14}   Speaks {'_' * 21}   Listens {'_' * 20}",
        "",
    ]
    for number, question in enumerate(QUESTIONS, 1):
        lines += [f"## {number} {question}", "", "What I heard:", "", LINE, "", LINE, ""]
        lines += [f"[ ] yes   [ ] not quite: {'_' * 55}", ""]
    return [*lines, "Then swap, with another card."]


def _own_reach(card: ReachCard) -> list[str]:
    lines = [f"# How to reach {safe(card.name)}", ""]
    for label, words in card.lines:
        lines += [f"## {label}", "", *(safe(line) for line in textwrap.wrap(words, WIDTH)), ""]
    return lines[:-1]


def _reach() -> list[str]:
    lines = ["# How to reach me", "", REACH.says, NO_ANSWER, ""]
    for question in REACH.questions:
        lines += [f"## {question.asks}", ""]
        if question.options:
            lines += ["   ".join(f"[ ] {words}" for _, words in question.options), ""]
        else:
            lines += [question.hint, "", LINE, "", LINE, ""]
    return lines[:-1]


def _expectations() -> list[str]:
    weights = "   ".join(f"[ ] {words}" for _, words in WEIGHTS)
    lines = ["# What I expect", "", "Each alone. Open it when both have said so.", NO_ANSWER, ""]
    for _, topic in TOPICS:
        lines += [f"## {topic.capitalize()}", f"I expect {LINE[9:]}", "", LINE, "", weights, ""]
    return lines[:-1]
