"""An apology: its parts in the order in which they are heard, what carries it, and how long it takes to say."""

from collections.abc import Mapping
from typing import Any

PARTS = ("responsibility", "offer", "regret", "explanation", "change", "asking")
CARRYING = ("responsibility", "offer")
WORDS_A_SECOND = 2.5
FOR_THE_HURT = "When did I hurt you?", "“I see that I hurt you when …”"
"""What the first part asks, and how it begins, of an apology that is for the hurt and not for the act."""


def spoken(parts: Mapping[str, Any]) -> list[str]:
    """The parts that have words, in their order."""
    return [str(parts[name]).strip() for name in PARTS if str(parts.get(name) or "").strip()]


def missing(parts: Mapping[str, Any]) -> list[str]:
    """Which of the two that carry it have no words yet: what I did, and how I mend it."""
    return [name for name in CARRYING if not str(parts.get(name) or "").strip()]


def seconds(parts: Mapping[str, Any]) -> int:
    """How long it takes to say, about."""
    return round(sum(len(words.split()) for words in spoken(parts)) / WORDS_A_SECOND)
