"""The marks of one promise from its answers by day, as tests write them."""

from collections.abc import Mapping
from datetime import date

from tracker.domain.checkins.history import Marks, char_of
from tracker.domain.records import Checkin


def marks_from(answers: Mapping[date, Checkin]) -> Marks:
    if not answers:
        return Marks()
    first, last = min(answers).toordinal(), max(answers).toordinal()
    chars = ["."] * (last - first + 1)
    told: dict[int, str] = {}
    for day, answer in answers.items():
        chars[day.toordinal() - first] = char_of(answer)
        if answer.mark == "slipped" and answer.told:
            told[day.toordinal()] = answer.told
    return Marks(first, "".join(chars), told)
