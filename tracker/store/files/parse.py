"""From the bytes of a file to its tables, or to a sentence on why not."""

from typing import Any, NamedTuple

from tracker.domain.records.base import msgspec
from tracker.store.files import layout
from tracker.store.files.disk import StrPath
from tracker.store.files.errors import Damaged, Foreign, Newer, StoreError
from tracker.store.files.layout import META, Document, Tables
from tracker.store.files.schema import CURRENT, FORMAT, is_version_0, migrate

_decode_loosely = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


class Parsed(NamedTuple):
    """A whole file. ``intact`` is false where the JSON is fine and the checksum is not."""

    tables: Tables
    meta: Document
    intact: bool

    @property
    def sealed(self) -> bool:
        """Whether the tables are one sealed parcel."""
        return "sealed" in self.meta

    @property
    def generation(self) -> int:
        """How often the file had been written; 0 in a file without a header."""
        return int(self.meta["generation"])

    @property
    def schema(self) -> int:
        """The version of the format."""
        return int(self.meta["schema"])


def parse(path: StrPath, data: bytes) -> Parsed:
    """Read a file's bytes.

    Raises:
        Damaged: They are cut, empty or no JSON, or the header makes no sense.
        Foreign: They are JSON that tracker has not written.
        Newer: A newer tracker has written them.
    """
    try:
        tables = layout.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise _why_not(path, data, problem) from None
    header = tables.pop(META, None)
    if header is None:
        if is_version_0(tables):
            return Parsed(tables, {"format": FORMAT, "schema": 0, "generation": 0, "sha256": ""}, True)
        raise Foreign(path, "It is JSON, but not a file of tracker.")
    meta = _checked(path, header.get("1"))
    return Parsed(tables, meta, _is_intact(data, tables, meta))


def of_today(path: StrPath, tables: Tables, schema: int) -> Tables:
    """Clear tables of any earlier format as they are kept today.

    Raises:
        Damaged: Something in them is not as that format had it.
    """
    try:
        return migrate(tables, schema)
    except (LookupError, TypeError, ValueError, AttributeError) as problem:
        raise Damaged(path, "It is of an earlier format, and something in it is not as it should be.") from problem


def _checked(path: StrPath, meta: Any) -> Document:
    if not isinstance(meta, dict) or meta.get("format") != FORMAT:
        raise Foreign(path, "It is JSON, but not a file of tracker.")
    schema, generation = meta.get("schema"), meta.get("generation")
    if type(schema) is int and schema > CURRENT:
        raise Newer(path, f"It was written by a newer tracker (format {schema}; this one knows {CURRENT}).")
    if type(schema) is not int or schema < 1 or type(generation) is not int or generation < 0:
        raise Damaged(path, "Its header makes no sense.")
    return meta


def _is_intact(data: bytes, tables: Tables, meta: Document) -> bool:
    body = layout.body_of(data)
    if body is not None and layout.checksum(body) == meta.get("sha256"):
        return True
    # An editor may have changed no more than blanks and line ends: laid out by us it is the same again.
    return layout.checksum(layout.body(tables)) == meta.get("sha256")


def _why_not(path: StrPath, data: bytes, problem: Exception) -> StoreError:
    if not data.strip(b"\0 \t\r\n"):
        return Damaged(path, "It is empty.")
    if not isinstance(problem, msgspec.ValidationError):
        return Damaged(path, "It is damaged: it ends too early, or bytes in it have changed.")
    try:
        loose = _decode_loosely(data)
        meta = msgspec.json.decode(loose[META])["1"]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, LookupError, TypeError):
        return Foreign(path, "It is JSON, but not a file of tracker.")
    try:
        _checked(path, meta)
    except StoreError as better:
        return better
    return Damaged(path, "It is damaged: its tables are not as tracker writes them.")
