"""The five reasons things break: one list of tags on causes, promises, compromises and topics.

A tag is kept in words (a cause keeps its key). What came in with an import, or a word of one's own, stays as it is.
"""

TAGS = (
    ("trust", "trust"),
    ("priorities", "priorities and expectations"),
    ("growing", "growing at different speeds"),
    ("communication", "communication"),
    ("compatibility", "not compatible"),
)
_SHORT = {"priorities": "expectations", "growing": "growing"}  # as they stand in a row of choices
_NAMES = {name: key for key, words in TAGS for name in (key, words, _SHORT.get(key, words))}


def tag_of(text: str | None) -> str:
    """The key of the tag that a text names, in any of its ways; empty where it is none."""
    return _NAMES.get(" ".join((text or "").casefold().split()), "")


def tagged(text: str) -> str:
    """A tag in the words in which it is kept; a word of one's own stays as it is."""
    return dict(TAGS).get(tag_of(text), text)


def choices(kept: str = "") -> list[tuple[str, str]]:
    """What a form offers: none, the five, and a word of one's own where one is kept."""
    own = [(kept, kept)] if kept and not tag_of(kept) else []
    return [("", "–"), *((words, _SHORT.get(key, words)) for key, words in TAGS), *own]
