"""Taking words out of the backups too: what was not to be kept is in no copy either."""

from collections.abc import Mapping
from pathlib import Path

from tracker.store.files import layout
from tracker.store.files.backup import rewrite
from tracker.store.files.disk import REAL, Disk
from tracker.store.files.errors import StoreError
from tracker.store.files.layout import Document
from tracker.store.files.names import SHARED
from tracker.store.files.parse import parse


def forget_in_backups(home: Path, table: str, documents: Mapping[str, Document], disk: Disk = REAL) -> None:
    """Put these records of the shared file, by id, in the place of the copies of them in every backup of a home.

    A copy that is damaged, or was changed by hand, stays as it is.

    Raises:
        DiskError: Some backups may not be changed yet; each one is whole.
    """

    def without(name: str, data: bytes) -> bytes:
        if name != SHARED:
            return data
        try:
            parsed = parse(home / name, data)
        except StoreError:
            return data
        rows = parsed.tables.get(table, {})
        known = {key: documents[row["id"]] for key, row in rows.items() if row.get("id") in documents}
        if not parsed.intact or all(rows[key] == document for key, document in known.items()):
            return data
        body = layout.body(parsed.tables | {table: rows | known})
        return layout.with_header(parsed.meta | {"sha256": layout.checksum(body)}, body)

    rewrite(home, without, disk)
