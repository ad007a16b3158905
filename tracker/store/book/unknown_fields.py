"""Fields of a newer version are carried along.

A record read by this version and written again must not lose what a newer version has put into it. msgspec drops
unknown fields, so the document as it was read is laid beside the one that is to be written.
"""

from typing import Any


def carry(raw: Any, known: Any, new: Any) -> Any:
    """The document to write: ``new``, with everything of ``raw`` that this version does not know.

    ``raw`` is the document as it was read, ``known`` the same read and written by this version without a change.
    """
    if new == known:
        return raw
    if isinstance(new, dict) and isinstance(raw, dict) and isinstance(known, dict):
        kept = {name: value for name, value in raw.items() if name not in known and name not in new}
        return {name: carry(raw.get(name), known.get(name), value) for name, value in new.items()} | kept
    if isinstance(new, list) and isinstance(raw, list) and isinstance(known, list):
        if len(raw) == len(known) and new[: len(known)] == known:
            return [*raw, *new[len(known) :]]  # most lists only grow
        return [_carry_item(raw, known, place, item) for place, item in enumerate(new)]
    return new


def _carry_item(raw: list[Any], known: list[Any], place: int, item: Any) -> Any:
    if len(raw) != len(known):
        return item
    if item in known:
        return raw[known.index(item)]
    if place < len(raw):
        return carry(raw[place], known[place], item)
    return item
