"""What has changed between two wordings, word by word."""

from datetime import date
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from tracker.domain.base.dates import every, said
from tracker.domain.records import DealVersion

_STOPS = ",;.:!?"
DiffKind = Literal["same", "gone", "new"]


class DiffPart(NamedTuple):
    """Some words in a row that stayed, went or came."""

    change: DiffKind
    text: str


def changed_words(old: str, new: str) -> list[DiffPart]:
    """Both wordings as one row of words: what went stands before what came in its place."""
    before, after = _words(old), _words(new)
    found: list[DiffPart] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(DiffPart("same", _text(before[a:b])))
            continue
        if a < b:
            found.append(DiffPart("gone", _text(before[a:b])))
        if c < d:
            found.append(DiffPart("new", _text(after[c:d])))
    return found


def _words(text: str) -> list[str]:
    """The words of a text; a comma or full stop at the end of one stands for itself."""
    found = []
    for word in text.split():
        bare = word.rstrip(_STOPS)
        found += [part for part in (bare, word[len(bare) :]) if part]
    return found


def _text(words: list[str]) -> str:
    return "".join(word if not place or word[0] in _STOPS else f" {word}" for place, word in enumerate(words))


def wording(version: DealVersion, names: dict[str, str]) -> list[tuple[str, str]]:
    """All that a yes says yes to, as labels and words."""
    lines = [("Deal", version.deal)]
    lines += [(f"{names.get(who, who)} gives", words) for who, words in sorted(version.gives.items())]
    lines += [
        ("Limits", version.limits or ""),
        ("From", _day(version.from_) or "the day both have said yes"),
        ("Ends on", _day(version.ends_on)),
        ("Looked at", every(version.review_every_days) if version.review_every_days else ""),
    ]
    return [(label, words) for label, words in lines if words]


def _day(day: date | None) -> str:
    return f"{said(day)} {day.year}" if day else ""


def changes(old: DealVersion, new: DealVersion, names: dict[str, str]) -> list[tuple[str, list[DiffPart]]]:
    """Every part of a deal, with its words as they changed; a part that is only in one of them too."""
    before, after = dict(wording(old, names)), dict(wording(new, names))
    labels = [*after, *(label for label in before if label not in after)]
    return [(label, changed_words(before.get(label, ""), after.get(label, ""))) for label in labels]
