"""What stood in a record before."""

from datetime import datetime
from typing import Any

from tracker.domain.records.base import Record


class HistoryLine(Record, kw_only=True, frozen=True):
    """One line of history: who changed which record when, by which act, and what stood there before.

    ``old`` is absent where the record was new. It is kept for every record but the answers of a day, which carry
    their own edits.
    """

    at: datetime
    by: str
    act: str
    table: str
    record: str
    old: dict[str, Any] | None = None
