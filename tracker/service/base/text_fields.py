"""What a person may write into a field."""

from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import clean

LONGEST = 2_000
LONGEST_TITLE = 200
_TITLES = ("text", "name", "partner")


def check_text(text: str | None, field: str, *, required: bool = False, longest: int = 0) -> str:
    """The words as they are kept: one line where it is a title, no control characters, blanks at the ends gone.

    ``longest`` is how many characters fit where that is another number than usual.

    Raises:
        Refused: Empty where words are needed, or too long.
    """
    longest = longest or (LONGEST_TITLE if field in _TITLES else LONGEST)
    lines = (text or "").replace("\r\n", "\n").split("\n")
    joiner = " " if field in _TITLES else "\n"
    words = joiner.join(clean(line).rstrip() for line in lines).strip().encode("utf-8", "ignore").decode()
    if required and not words:
        raise Refused(_EMPTY.get(field, "This needs a few words."), field)
    if len(words) > longest:
        raise Refused(f"This is {len(words):,} characters long; {longest:,} fit. Say it in fewer words.", field)
    return words


_EMPTY = {
    "text": "A promise needs words: something a camera could see.",
    "name": "Please write a name.",
    "reason": "Please say why in a word or two.",
}
