"""Pages that one person writes."""

from datetime import date
from typing import Any, Literal

from tracker.domain.records.base import Record, Visibility, written


class WrittenPage(Record, kw_only=True, frozen=True):
    """A private page of one person; shared only by choice. One draft is one record.

    ``text`` is its first line, ``parts`` what it says by the name of each question. ``given_on`` and ``given_how`` are
    those of an apology: from then on it stays as it was. ``promise`` is the promise that its offer, its next act or
    the help it names has become.
    """

    owner: str
    kind: str
    day: date
    text: str = ""
    visibility: Visibility = written("private")
    parts: dict[str, Any] = {}
    given_on: date | None = None
    given_how: Literal["said", "letter", "not wanted"] | None = None
    promise: str | None = None
