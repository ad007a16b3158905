"""Words in a sentence of one's own that are easily heard as a way out of it. They are marked, never blocked or kept."""

import re

WORDS = (
    "but",
    "however",
    "if",
    "you made me",
    "you always",
    "you never",
    "mistakes were made",
    "sorry you",
    "sorry that you feel",
    "anyone would",
)
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
_FOUND = re.compile(
    r"(?<!\w)(?:" + "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in sorted(WORDS, key=len, reverse=True))
    + r")(?!\w)",
    re.IGNORECASE,
)  # fmt: skip


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand, as start and end. Whole words in any case; what stands in quotes is somebody else's."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    return [
        found.span()
        for found in _FOUND.finditer(text)
        if not any(start <= found.start() < end for start, end in quoted)
    ]


def underlined(text: str) -> list[str]:
    """The words as the list has them, in the order in which they stand, each once."""
    found = (" ".join(text[start:end].casefold().split()) for start, end in spans(text))
    return list(dict.fromkeys(found))
