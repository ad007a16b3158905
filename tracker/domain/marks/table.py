"""The signs of DOMAIN.md: they differ in shape, not only in colour."""

SIGNS = {
    "kept": "●",
    "partly": "◐",
    "slipped": "✕",
    "excused": "–",
    "open": "○",
    "unrecorded": "?",
    "not due": "·",
    "two views": "◑",
    "paused": "·",
}

# A letter for each state, so that many days are one string.
LETTERS = {
    "kept": "k",
    "partly": "p",
    "slipped": "s",
    "excused": "e",
    "open": "o",
    "unrecorded": "u",
    "not due": "n",
    "two views": "v",
    "paused": "z",
}
STATES = {letter: state for state, letter in LETTERS.items()}


def sign_of(letter: str) -> str:
    """The sign for a state's letter."""
    return SIGNS[STATES[letter]]
