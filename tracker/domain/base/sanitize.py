"""Words that people wrote, made safe to be put on a line of a terminal."""

from tracker.domain.base.errors import Refused

# Control characters move the cursor or set the terminal's title; marks of direction turn what follows around.
_UNSEEN = (
    dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], " ")
    | dict.fromkeys([9], " ")
    | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)


def clean(text: str) -> str:
    """The same words with control characters as blanks and without marks of direction; line ends stay.

    Letters are composed (NFC): keyboards and pasted texts write the same "é" as one sign or as two.
    """
    text = text.translate(_UNSEEN)
    if text.isascii():
        return text
    from unicodedata import normalize  # most words are plain, and a start counts

    return normalize("NFC", text)


def folded(text: str) -> str:
    """The words as they are compared with what somebody types: composed, blanks at the ends and case ignored."""
    return clean(text).strip().casefold()


def refuse_broken_text(text: str) -> None:
    """See that a text is one. Bytes that the terminal's encoding does not know come as halves of surrogate pairs, and
    would be lost on the way to the disk.

    Raises:
        Refused: Some of it is no text.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        shown = clean(text.encode(errors="replace").decode())
        raise Refused(
            f"In {shown!r} are bytes that are no text here. Nothing was changed. "
            "Write it in UTF-8, in a terminal set to UTF-8 (LC_ALL=C.UTF-8)."
        ) from None
