"""Four lines to say something difficult: what I saw or heard, what I feel, what I need, what I ask for.

Words are marked, never judged: the hint says what such a word usually does, and the line may stay as it is.
"""

import re
from typing import NamedTuple

LINES = ("saw", "feel", "need", "ask")
JUDGEMENTS = ("always", "never", "typical", "typically", "as usual", "every time", "constantly")
NO_FEELINGS = (
    "ignored", "betrayed", "attacked", "manipulated", "used", "misunderstood", "abandoned", "rejected", "cheated",
)  # fmt: skip
_SAYS = {
    "saw": "A camera would not have recorded that word. What did you see or hear, this time?",
    "feel": "That says what they did; what did you feel?",
    "ask": "“Would you …” can be answered with no. Without that it is a demand.",
}


class FourLines(NamedTuple):
    """The four lines as they are being written."""

    saw: str = ""
    feel: str = ""
    need: str = ""
    ask: str = ""

    @property
    def sentence(self) -> str:
        """All four as one sentence to say; what is empty is left out."""
        parts = [
            f"When I {_lead(self.saw, 'I ')}," if self.saw else "",
            f"I feel {_lead(self.feel, 'I ', 'feel ')}" if self.feel else "",
            f"because I need {_lead(self.need, 'because ', 'I need ')}" if self.need else "",
        ]
        said = " ".join(part.strip() for part in parts if part).strip().rstrip(",")
        asks = f"Would you {_lead(self.ask, 'would you ').rstrip('?.')}?" if self.ask else ""
        first = f"{said[:1].upper()}{said[1:]}." if said else ""
        return " ".join(part for part in (first, asks) if part)


def marked(name: str, text: str) -> list[str]:
    """The words of a line that usually say something else than the line is for."""
    known = {"saw": JUDGEMENTS, "feel": NO_FEELINGS}.get(name, ())
    return [word for word in known if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)]


def hint(name: str, text: str) -> str:
    """What to think of while a line is being written; empty where nothing is to be said."""
    if name == "ask" and text and not _begins(text, "would you"):
        return _SAYS["ask"]
    words = marked(name, text)
    return f"“{words[0]}”: {_SAYS[name]}" if words else ""


def _begins(text: str, *heads: str) -> bool:
    return text.casefold().lstrip().startswith(heads)


def _lead(text: str, *heads: str) -> str:
    """The text without a beginning it shares with the sentence."""
    words = text.strip().rstrip(".")
    for head in heads:
        if words.casefold().startswith(head.casefold()):
            words = words[len(head) :]
    return words
