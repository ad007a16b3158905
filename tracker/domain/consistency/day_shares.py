"""A stretch of days as one string: how much of what the days asked was kept, by all promises together."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

# What a day of the picture may be: a share (``1`` some of it … ``5`` all of it), or a state of `signs` where there is
# none to tell: ``s`` nothing kept and that was told, ``u`` nothing recorded, ``v`` ``e`` ``o`` ``n`` as everywhere.
SHARES = "12345"
# The same shares of a day on which something slipped and was told, or, with nothing slipped, something was left blank.
SLIPPED = "ABCDE"
BLANK = "FGHIJ"
STEPS = (0.4, 0.6, 0.8, 1.0)  # where the next share begins


@lru_cache(maxsize=8192)
def share_of(letters: str) -> str:
    """One day's character from the letters of its promises; open, excused and seen differently count for nothing."""
    count = letters.count
    kept, partly, slipped, blank = count("k"), count("p"), count("s"), count("u")
    asked = kept + partly + slipped + blank
    if not asked:
        return next((letter for letter in "ove" if letter in letters), "n")
    done = (2 * kept + partly) / (2 * asked)
    if not done:
        return "s" if slipped else "u"
    return (SLIPPED if slipped else BLANK if blank else SHARES)[bisect_right(STEPS, done)]


def parts(letter: str) -> tuple[str, str]:
    """A character of the picture as its share (empty where there is none) and the state that shows beside it."""
    for line, state in ((SHARES, ""), (SLIPPED, "s"), (BLANK, "u")):
        if letter in line:
            return SHARES[line.index(letter)], state
    return "", letter


def shares(lines: Iterable[str]) -> str:
    """A character a day, from the letters of several promises over the same days (see `day_signs`)."""
    return "".join([share_of("".join(day)) for day in zip(*lines, strict=True)])
