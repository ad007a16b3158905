"""Words that people wrote, made safe to be put on a line of a terminal."""

# Control characters move the cursor or set the terminal's title; marks of direction turn what follows around.
_UNSEEN = (
    dict.fromkeys([*range(9), *range(11, 32), *range(127, 160)], " ")
    | dict.fromkeys([9], " ")
    | dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)


def clean(text: str) -> str:
    """The same words with control characters as blanks and without marks of direction; line ends stay."""
    return text.translate(_UNSEEN)
