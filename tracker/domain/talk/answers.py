"""What one says to the other: to an invitation, to what was heard, to words about oneself. None of it asks why."""

YES, NOT_QUITE, NOT_NOW, NO = "yes", "not quite", "not now", "no"
REFUSALS = (NOT_NOW, NO)
INVITED = (YES, *REFUSALS)
"""To an invitation."""
CHECKED = (YES, NOT_QUITE, *REFUSALS)
"""To another’s words for what one feels."""


def with_words(words: str) -> str:
    """*Not quite*, and what it is instead, where somebody says it."""
    return f"{NOT_QUITE}: {words}" if words else NOT_QUITE


def words_in(said: str) -> str:
    """What it is instead, out of such an answer."""
    return said.removeprefix(NOT_QUITE).removeprefix(": ")
