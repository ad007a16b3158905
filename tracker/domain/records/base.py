"""What every record has in common."""

from datetime import datetime
from typing import Any, Literal

from tracker.startup import msgspec

__all__ = ["Part", "Record", "Visibility", "msgspec", "written"]


def written(value: Any) -> Any:
    """Give a field a default that is nevertheless always written out.

    A field left out of a document means null, false or empty; any other default has to stand there. msgspec leaves
    out plain defaults (``omit_defaults``), never those of a factory.
    """
    return msgspec.field(default_factory=lambda: value)


Visibility = Literal["private", "shared"]


class Part(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """A piece of a record that has no life of its own."""


class Record(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """A thing the record book keeps under an id of its own.

    ``changed_at`` and ``changed_by`` say when and by whom the record was last changed. A record that was
    removed stays as a tombstone (``removed``), so that two copies of a book can always be brought together.
    """

    id: str = ""
    changed_at: datetime | None = None
    changed_by: str | None = None
    removed: bool = False
