"""What may be written into the fields of a plan."""

from typing import Any

from tracker.domain.base.errors import Refused
from tracker.domain.plans.plan import MINUTES, WORDS
from tracker.service.base.text_fields import LONGEST_TITLE, check_text

_LINES, _PER_PERSON, _NUMBERS = ("not_ignored", "not_done"), ("early_signs", "places"), ("minutes", "review_every_days")
_MOST_LINES = 20


def checked_words(words: dict[str, Any]) -> dict[str, Any]:
    """The words as they are kept; what is empty is left out.

    Raises:
        Refused: A field makes no sense; ``field`` names it.
    """
    strange = set(words) - set(WORDS)
    if strange:
        raise Refused(f"A plan has no field {sorted(strange)[0]!r}.", sorted(strange)[0])
    checked: dict[str, Any] = {}
    for name in WORDS:
        value = words.get(name)
        if name in _NUMBERS:
            checked[name] = _number(name, value)
        elif name in _LINES:
            checked[name] = _lines(value, name)
        elif name == "roles":
            checked[name] = {who: steps for who, said in (value or {}).items() if (steps := _lines(said, name))}
        elif name in _PER_PERSON:
            pairs = {who: check_text(said, name) for who, said in (value or {}).items()}
            checked[name] = {who: said for who, said in pairs.items() if said}
        else:
            checked[name] = check_text(value, name)
    if not checked["name"]:
        raise Refused("A plan needs a name, such as Amber.", "name")
    if len(checked["name"]) > LONGEST_TITLE:
        raise Refused(f"{LONGEST_TITLE} characters fit into a name.", "name")
    return {name: value for name, value in checked.items() if value not in (None, "", [], {})}


def _number(name: str, value: Any) -> int | None:
    if value in (None, ""):
        return None
    minutes = name == "minutes"
    highest = 240 if minutes else 90
    says = f"Minutes are {', '.join(map(str, MINUTES))}, or a number up to 240."
    if not minutes:
        says = "A plan is looked at again after 1 to 90 days."
    try:
        number = int(value)
    except (TypeError, ValueError):
        raise Refused(says, name) from None
    if not 1 <= number <= highest:
        raise Refused(says, name)
    return number


def _lines(value: Any, name: str) -> list[str]:
    lines = [checked for line in value or [] if (checked := check_text(line, name))]
    if len(lines) > _MOST_LINES:
        raise Refused(f"{_MOST_LINES} lines fit; say it in fewer.", name)
    return lines
