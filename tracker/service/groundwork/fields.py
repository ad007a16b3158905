"""What may be written into the parts of a page."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.base.dates import read_day
from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import clean
from tracker.domain.groundwork.questions import Question, questions_of

LONGEST = 20_000
MOST_ROWS = 200


def check_words(text: str, field: str) -> str:
    """The words as they are kept: no control characters, blanks at the ends gone; lines stay lines.

    Raises:
        Refused: There are too many of them.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    words = "\n".join(clean(line).rstrip() for line in lines).strip().encode("utf-8", "ignore").decode()
    if len(words) > LONGEST:
        raise Refused(f"This is {len(words):,} characters long; {LONGEST:,} fit. Say it in fewer words.", field)
    return words


def checked_parts(kind: str, parts: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The parts as they are kept; an empty one is None. Parts of a kind that is not known here are kept as they are.

    Raises:
        Refused: A page of this kind asks no such thing, or an answer makes no sense; ``field`` names it.
    """
    known = {question.name: question for question in questions_of(kind)}
    checked: dict[str, Any] = {}
    for name, value in parts.items():
        if not known:
            checked[name] = check_words(value, name) or None if isinstance(value, str) else value
        elif name not in known:
            raise Refused(f"A page of the kind {kind} has no {name!r}; it has {', '.join(known)}.", name)
        else:
            checked[name] = checked_answer(known[name], value, today)
    return checked


def checked_answer(question: Question, value: Any, today: date) -> Any:
    """One answer as it is kept, None where it is empty.

    Raises:
        Refused: It makes no sense.
    """
    if value in (None, "", [], ()):
        return None
    name = question.name
    if question.how == "words":
        return check_words(str(value), name) or None
    if question.how == "choice":
        return _one_of(question, str(value))
    if question.how == "tags":
        tags = value.replace(",", " ").split() if isinstance(value, str) else list(value)
        return [_one_of(question, str(tag)) for tag in dict.fromkeys(tags)]
    if question.how == "day":
        day = value if isinstance(value, date) else read_day(str(value), today, "next", name)
        return day.isoformat() if day else None
    if not isinstance(value, list | tuple):
        raise Refused("These are lines, each with its own answers.", name)
    if len(value) > MOST_ROWS:
        raise Refused(f"{MOST_ROWS} lines fit.", name)
    return [row for line in value if (row := checked_row(question, line, today))]


def checked_row(question: Question, line: Mapping[str, Any], today: date) -> dict[str, Any]:
    """One line as it is kept, without what is empty."""
    columns = {column.name: column for column in question.columns}
    row: dict[str, Any] = {}
    for name, value in line.items():
        answer = checked_answer(columns[name], value, today) if name in columns else value
        if answer not in (None, "", [], False):
            row[name] = answer
    return row


def _one_of(question: Question, value: str) -> str:
    wanted = value.strip().casefold()
    for option, words in question.options:
        if option and wanted in (option.casefold(), words.casefold()):
            return option
    options = ", ".join(option for option, _ in question.options if option)
    raise Refused(f"{value!r} is none of {options}.", question.name)


def first_line(kind: str, parts: Mapping[str, Any]) -> str:
    """The first words a page says, for lists."""
    for question in questions_of(kind):
        value = parts.get(question.name)
        if question.how == "words" and value:
            return str(value).split("\n", 1)[0][:200]
        if question.how == "rows" and value:
            return str(next(iter(value[0].values()), "")).split("\n", 1)[0][:200]
    if not questions_of(kind):
        return next((value.split("\n", 1)[0][:200] for value in parts.values() if isinstance(value, str)), "")
    return ""
