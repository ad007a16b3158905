"""What a form or a command says of a promise that is to be made, or to be changed."""

from datetime import date
from typing import TypeVar

from tracker.domain.records import CommitmentKind
from tracker.domain.records.base import msgspec

UNSET = msgspec.UNSET


class CommitmentDraft(msgspec.Struct, kw_only=True, frozen=True):
    """A promise to be made.

    ``schedule`` is *every day* where nothing is said (*on cue* for a cue). ``owner`` is the acting person, or whom they
    ask for it; ``compromise`` is the agreement it comes from; ``draft`` says that it does not hold yet.
    """

    text: str
    schedule: str | None = None
    owner: str | None = None
    kind: CommitmentKind | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    count: int | None = None
    why: str | None = None
    cue: str | None = None
    action: str | None = None
    smallest: str | None = None
    area: str | None = None
    strict: bool = False
    shared: bool = False
    draft: bool = False
    compromise: str | None = None


class CommitmentChanges(msgspec.Struct, kw_only=True, frozen=True):
    """What is to be changed of a promise; what is not set stays as it is, None empties a field."""

    text: str | msgspec.UnsetType = UNSET
    schedule: str | msgspec.UnsetType = UNSET
    kind: CommitmentKind | msgspec.UnsetType = UNSET
    strict: bool | msgspec.UnsetType = UNSET
    starts_on: date | msgspec.UnsetType = UNSET
    ends_on: date | msgspec.UnsetType | None = UNSET
    count: int | msgspec.UnsetType | None = UNSET
    why: str | msgspec.UnsetType | None = UNSET
    cue: str | msgspec.UnsetType | None = UNSET
    action: str | msgspec.UnsetType | None = UNSET
    smallest: str | msgspec.UnsetType | None = UNSET
    area: str | msgspec.UnsetType | None = UNSET
    shared: bool | msgspec.UnsetType = UNSET


T = TypeVar("T")


def set_or_none(value: T | msgspec.UnsetType) -> T | None:
    """A value that was set, or None: for fields that cannot be emptied."""
    return None if isinstance(value, msgspec.UnsetType) else value
