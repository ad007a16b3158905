"""The answers of a promise, a record for each year, and the short repair of a slip."""

from datetime import date, datetime
from typing import Any, Literal

from tracker.domain.records.base import Part, Record, written

Mark = Literal["kept", "partly", "slipped", "excused"]
ToldWhen = Literal["same_day", "next_day", "later"]


class OtherView(Part, kw_only=True, frozen=True):
    """The other person saw a day differently, in their own words.

    Open while ``closed`` is absent. Only *owner changed* makes the day count again.
    """

    by: str
    at: datetime | None = None
    text: str = ""
    closed: Literal["left", "reworded", "owner changed"] | None = None
    review: str | None = None


class Edit(Part, kw_only=True, frozen=True):
    """What stood on a day before it was changed. ``mark`` is absent where the day was not answered."""

    at: datetime
    by: str
    mark: Mark | None = None
    note: str | None = None
    reason: str | None = None


class Checkin(Part, kw_only=True, frozen=True):
    """All that one day of one promise holds. A check-in of the exchange document is this with its promise and day.

    ``happened`` says that a cue was logged, answered or not. ``recorded_at`` stands only where the answer came on
    another day than its own.
    """

    mark: Mark | None = None
    happened: bool = False
    note: str | None = None
    reason: str | None = None
    told: ToldWhen | None = None
    recorded_at: datetime | None = None
    zone: str | None = None
    slip: str | None = None
    edits: list[Edit] = []
    thanks: bool | None = None
    noticed: bool | None = None
    other_view: OtherView | None = None

    @property
    def two_views(self) -> bool:
        """Whether the day counts for neither streak nor rate because two views of it stand."""
        return self.other_view is not None and self.other_view.closed != "owner changed"


class CheckinYear(Record, kw_only=True, frozen=True):
    """The check-ins of one promise in one year, as they lie in the file: a line a month, a character a day.

    ``.`` nothing · ``k`` kept · ``p`` partly · ``s`` slipped · ``e`` excused · ``h`` a cue that happened, not answered.
    ``details`` holds, under ``MM-DD``, a table of the other fields of those days that have any. ``told`` says when
    the slips of the year were told whose day says nothing of its own: most are told the same day.
    """

    commitment: str
    year: int
    told: ToldWhen | None = None
    months: dict[str, str] = {}
    details: dict[str, Any] = {}

    def __post_init__(self) -> None:
        """Look at the tables of the details without copying each, as msgspec would: ten years have thousands."""
        for day, table in self.details.items():
            if type(table) is not dict:
                raise ValueError(f"the details of {day} are no table")


class Slip(Record, kw_only=True, frozen=True):
    """The short repair after a slip: facts, sorry for that, what failed, the new guard, the next small step.

    ``private`` says that it was written while the promise was private: it stays with its owner when that is shared.
    """

    commitment: str
    day: date
    told: ToldWhen | None = None
    state: Literal["open", "told", "repaired", "closed"] = written("open")
    repair: str | None = None
    facts: str | None = None
    sorry_for: str | None = None
    what_failed: str | None = None
    guard: str | None = None
    next_step: str | None = None
    review: str | None = None
    private: bool = False
