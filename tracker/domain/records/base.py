"""What every record has in common.

msgspec looks for ``typing_extensions`` first and takes the same two functions from ``typing`` where it
is absent. Importing it costs a quarter of the time ``tracker today`` may take, so it is hidden for as long
as msgspec is imported. Everything in the package takes msgspec from here.
"""

import sys
from datetime import datetime
from typing import Any

_hidden = "typing_extensions" not in sys.modules
if _hidden:
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
try:
    import msgspec
finally:
    if _hidden:
        del sys.modules["typing_extensions"]

__all__ = ["Part", "Record", "msgspec", "written"]


def written(value: Any) -> Any:
    """Give a field a default that is nevertheless always written out.

    A field left out of a document means null, false or empty; any other default has to stand there. msgspec leaves
    out plain defaults (``omit_defaults``), never those of a factory.
    """
    return msgspec.field(default_factory=lambda: value)


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
