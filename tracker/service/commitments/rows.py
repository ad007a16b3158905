"""What the list of promises and the page of one show."""

from datetime import date
from typing import Any

from tracker.domain.records.base import Part


class CommitmentRow(Part, kw_only=True, frozen=True):
    """One promise in the list of commitments."""

    id: str
    owner: str
    owner_name: str
    mine: bool
    text: str
    schedule: str
    kind: str
    state: str
    shared: bool
    strict: bool = False
    asked_by: str | None = None
    archived: bool = False
    agreed: list[str] = []
    coming: date | None = None


class CommitmentDetail(Part, kw_only=True, frozen=True):
    """One promise with all that belongs to it, as lines of label and words."""

    row: CommitmentRow
    lines: list[tuple[str, str]]
    terms: list[tuple[date, str, str]]
    history: list[tuple[str, str]] = []
    numbers: dict[str, Any] = {}
