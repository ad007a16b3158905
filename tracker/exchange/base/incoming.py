"""What came in: a file, two files that belong together, a folder or a zip. It is read, never written or unpacked."""

import io
import os
import sqlite3
import zipfile
from functools import cached_property
from pathlib import Path
from typing import Any

from tracker.domain.base.errors import Refused
from tracker.domain.records.base import msgspec

LARGEST = 50_000_000  # bytes of one file, or of one member of a zip when unpacked
_MOST_NAMES = 5_000
_MOST_BYTES = 200_000_000
_SQLITE = b"SQLite format 3\x00"
_ZIP = b"PK\x03\x04"
UNCHANGED = "Nothing was changed."


class Incoming:
    """The bytes of one or more files by name. ``name`` is what a sentence calls it."""

    def __init__(self, name: str, files: dict[str, bytes] | None = None, folder: Path | None = None) -> None:
        self.name = name
        self._files = files or {}
        self._folder = folder
        self._read = 0  # bytes

    @classmethod
    def of(cls, *paths: Path) -> "Incoming":
        """Look at files, or at one folder.

        Raises:
            Refused: One of them cannot be read, or is too large.
        """
        if len(paths) == 1 and paths[0].is_dir():
            return cls(paths[0].name or str(paths[0]), folder=paths[0])
        return cls(" and ".join(path.name for path in paths), {path.name: _bytes(path) for path in paths})

    @property
    def data(self) -> bytes:
        """The bytes of a single file; none of a folder, nor of two files."""
        return next(iter(self._files.values())) if len(self._files) == 1 else b""

    @property
    def is_database(self) -> bool:
        """Whether it is a database of SQLite."""
        return self.data.startswith(_SQLITE)

    @property
    def is_archive(self) -> bool:
        """Whether it has several files: a zip, a folder, or two that were named."""
        return self._folder is not None or len(self._files) > 1 or self.data.startswith(_ZIP)

    @cached_property
    def names(self) -> list[str]:
        """The names of the files inside, with ``/`` between folders; two levels of a folder, all of a zip."""
        if self._folder is not None:
            found = [path for pattern in ("*", "*/*") for path in self._folder.glob(pattern) if path.is_file()]
            return sorted(path.relative_to(self._folder).as_posix() for path in found[:_MOST_NAMES])
        if self._zip is not None:
            return [one.filename for one in self._zip.infolist() if not one.is_dir()][:_MOST_NAMES]
        return list(self._files)

    @cached_property
    def _zip(self) -> zipfile.ZipFile | None:
        if not self.data.startswith(_ZIP):
            return None
        try:
            return zipfile.ZipFile(io.BytesIO(self.data))
        except (zipfile.BadZipFile, OSError) as problem:
            raise Refused(f"{self.name} is a damaged zip ({problem}). {UNCHANGED}", "file") from None

    def _counted(self, data: bytes) -> bytes:
        """What was read so far, which is not without end: a small zip can hold a great deal."""
        self._read += len(data)
        if self._read > _MOST_BYTES:
            raise Refused(f"{self.name} holds more than 200 MB and is not read. {UNCHANGED}", "file")
        return data

    def bytes_of(self, name: str) -> bytes:
        """One of the files inside.

        Raises:
            Refused: It cannot be read, or is too large.
        """
        if self._folder is not None:
            return self._counted(_bytes(self._folder / name))
        if self._zip is None:
            return self._files[name]
        if self._zip.getinfo(name).file_size > LARGEST:
            raise Refused(f"{name} in {self.name} is larger than 50 MB and is not read. {UNCHANGED}", "file")
        try:
            with self._zip.open(name) as member:
                data = member.read(LARGEST + 1)  # what the zip says of its size may be untrue
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as problem:
            raise Refused(f"{name} in {self.name} cannot be read ({problem}). {UNCHANGED}", "file") from None
        if len(data) > LARGEST:
            raise Refused(f"{name} in {self.name} is larger than 50 MB and is not read. {UNCHANGED}", "file")
        return self._counted(data)

    def text_of(self, name: str) -> str:
        """One of the files inside, as text."""
        return decoded(self.bytes_of(name), name)

    @cached_property
    def text(self) -> str:
        """A single file as text.

        Raises:
            Refused: It is not UTF-8.
        """
        return decoded(self.data, self.name)

    @cached_property
    def json(self) -> Any:
        """A single file as JSON; None where it is none.

        Raises:
            Refused: It is nested too deeply.
        """
        if self.data[:3].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"[", b""):
            return None
        try:
            return msgspec.json.decode(self.data.removeprefix(b"\xef\xbb\xbf"))
        except RecursionError:
            raise Refused(f"{self.name} is nested too deeply to be read. {UNCHANGED}", "file") from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    def database(self) -> sqlite3.Connection:
        """The database as a copy in memory, so that nothing is written beside the file.

        Raises:
            Refused: It is damaged, or runs something of its own.
        """
        data = bytearray(self.data)
        size = int.from_bytes(data[16:18], "big")
        size = 65536 if size == 1 else size
        pages = int.from_bytes(data[28:32], "big") if data[92:96] == data[24:28] else 0
        if len(data) < 512 or len(data) < size * pages:
            raise Refused(f"{self.name} is cut off: a part of the database is missing. {UNCHANGED}", "file")
        data[18:20] = b"\x01\x01"  # a database with a journal beside it is read as it stands in the file
        database = sqlite3.connect(":memory:")
        try:
            database.deserialize(bytes(data))
            database.execute("PRAGMA trusted_schema = OFF")
            database.execute("PRAGMA query_only = ON")
            active = database.execute(
                "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') OR sql LIKE 'create virtual%'"
            ).fetchone()
        except sqlite3.Error as problem:
            raise damaged(self.name, problem) from None
        if active:
            kind = active[0] if active[0] != "table" else "virtual table"
            raise Refused(
                f"{self.name} has a {kind} ({active[1]}), which no backup has, so it is not read. {UNCHANGED}", "file"
            )
        return database

    @cached_property
    def tables(self) -> dict[str, set[str]]:
        """The tables of the database with their columns, all in small letters.

        Raises:
            Refused: It is a database, and damaged.
        """
        if not self.is_database:
            return {}
        with self.database() as database:
            try:
                names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
                return {
                    name.lower(): {row[1].lower() for row in database.execute(f"PRAGMA table_info({quoted(name)})")}
                    for name in names
                }
            except sqlite3.Error as problem:
                raise damaged(self.name, problem) from None


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


def damaged(name: str, problem: Exception) -> Refused:
    """The sentence for a database that cannot be read."""
    return Refused(f"{name} is a damaged database ({problem}). {UNCHANGED}", "file")


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > LARGEST:
                raise Refused(f"{path.name} is larger than 50 MB and is not read. {UNCHANGED}", "file")
            data = file.read(LARGEST + 1)
    except OSError as problem:
        raise Refused(f"{path} cannot be read: {problem.strerror or problem}. {UNCHANGED}", "file") from None
    if len(data) > LARGEST:
        raise Refused(f"{path.name} is larger than 50 MB and is not read. {UNCHANGED}", "file")
    return data


def decoded(data: bytes, name: str) -> str:
    """UTF-8, with or without its mark.

    Raises:
        Refused: It is something else; the sentence says what.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[1:2] == b"\x00" or data[:1] == b"\x00":
        raise Refused(f"{name} is written in UTF-16. Save it as UTF-8, then import it again. {UNCHANGED}", "file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = data[: problem.start].count(b"\n") + 1
        raise Refused(
            f"{name} is not UTF-8 (row {row}), perhaps Windows-1252. Save it as UTF-8, then import it again. "
            f"{UNCHANGED}",
            "file",
        ) from None
    if "\x00" in text:
        raise Refused(f"{name} holds bytes that are no text. {UNCHANGED}", "file")
    return text


def bad_row(place: str, text: str, what: str) -> Refused:
    """The sentence for something that cannot be read, with its place and its text."""
    shown = text if len(text) <= 40 else text[:39] + "…"
    return Refused(f"{place}: {shown!r} is {what}. {UNCHANGED}", "file")
