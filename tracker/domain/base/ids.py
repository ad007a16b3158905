"""Ids: sortable by the time they were made, and unique across machines (UUID version 7, RFC 9562)."""

import os

_last = (0, 0)  # the instant of the last id of this program, and how many it had made for it


def new_id(at_ms: int) -> str:
    """A fresh id for something made ``at_ms`` milliseconds after 1970 in UTC.

    Ids of one instant are counted on (RFC 9562, section 6.2), so that they sort in the order they were made.
    """
    global _last
    _last = (at_ms, _last[1] + 1 if _last[0] == at_ms else 0)
    chance = int.from_bytes(os.urandom(8), "big")
    number = (at_ms & (1 << 48) - 1) << 80 | 0x7 << 76 | (_last[1] & 0xFFF) << 64 | 0b10 << 62 | chance >> 2
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def person_id(name: str, taken: set[str]) -> str:
    """A readable id for a person: ``robin``, or ``robin-2`` where that is taken."""
    letters = "".join(c if c.isalnum() and c.isascii() else "-" for c in name.strip().lower())
    base = "-".join(part for part in letters.split("-") if part)[:40] or "person"
    wanted, number = base, 2
    while wanted in taken:
        wanted, number = f"{base}-{number}", number + 1
    return wanted
