"""One person's private file under a passphrase.

It is age, through pyrage: a small, reviewed format with one well-kept library behind it, whose files the plain
``age`` tool can open as well. A passphrase costs about a second each time it is tried, which is right for guessing and
wrong for ticking off. So the passphrase seals a key once, the key lies in the file, and each write is sealed to
the key in a millisecond. The passphrase is kept nowhere; the key only in memory while the program runs.
"""

import base64
import binascii
from pathlib import Path
from typing import TYPE_CHECKING

import pyrage

from tracker.domain.records.base import msgspec
from tracker.store.files import layout
from tracker.store.files.backup import rewrite
from tracker.store.files.disk import Disk, StrPath
from tracker.store.files.errors import Damaged, DiskError, Sealed, StoreError, WrongPassphrase
from tracker.store.files.layout import Document, Tables
from tracker.store.files.parse import Parsed, of_today, parse
from tracker.store.files.schema import CURRENT, FORMAT
from tracker.store.files.storage import DurableStorage

if TYPE_CHECKING:
    from pyrage.x25519 import Identity

AGE = "age"
STEP = 16 * 1024  # bytes; what is sealed is filled up to a multiple, so that its size tells of no single line


class AgeCoat:
    """The key of one sealed file, opened. ``wrapped`` is the key as the passphrase seals it, in base64."""

    def __init__(self, identity: "Identity", wrapped: str) -> None:
        self._identity = identity
        self._wrapped = wrapped
        self._recipient = identity.to_public()

    def header(self) -> Document:
        """Says in the header how the file is sealed."""
        return {"sealed": AGE}

    def wrap(self, body: bytes) -> bytes:
        """Seal the clear body to the key."""
        body += b" " * (-len(body) % STEP)  # blanks at the end of JSON mean nothing
        payload = base64.b64encode(pyrage.encrypt(body, [self._recipient])).decode()
        return layout.body({"sealed": {"1": {"for": str(self._recipient), "key": self._wrapped, "payload": payload}}})

    def unwrap(self, path: StrPath, tables: Tables) -> Tables:
        """The clear tables.

        Raises:
            Sealed: It was sealed anew, with another key.
            Damaged: The key fits and the payload does not open.
        """
        parcel = _parcel(path, tables)
        if parcel["for"] != str(self._recipient):
            raise Sealed(path, "It was sealed anew since the passphrase was given. Close tracker and start again.")
        try:
            body = pyrage.decrypt(base64.b64decode(parcel["payload"], validate=True), [self._identity])
            return layout.decode(b"{\n" + body)
        except (pyrage.DecryptError, binascii.Error, msgspec.DecodeError) as problem:
            raise Damaged(path, "It is sealed and damaged: bytes in it have changed.") from problem


def unlock(storage: DurableStorage, passphrase: str) -> None:
    """Let a storage read and write its sealed file. Takes about a second.

    Raises:
        WrongPassphrase: It does not open the file; nothing was touched.
        StoreError: The file cannot be read.
    """
    storage.coat = _opened(storage.path, _parcel(storage.path, _read(storage.path, storage.disk).tables), passphrase)


def seal(storage: DurableStorage, passphrase: str) -> None:
    """Seal a file and every backup of it, or change the passphrase of a sealed one that was unlocked before.

    The key is made anew each time, so that an earlier passphrase opens no backup any more.

    Raises:
        StoreError: The file cannot be read or written; it is as it was.
    """
    if not passphrase:
        raise WrongPassphrase(storage.path, "An empty passphrase seals nothing; nothing was changed.")
    storage.read()
    old = storage.coat
    identity = pyrage.x25519.Identity.generate()
    wrapped = base64.b64encode(pyrage.passphrase.encrypt(str(identity).encode(), passphrase)).decode()
    coat = AgeCoat(identity, wrapped)
    storage.rewrite(coat)

    def sealed_copy(name: str, data: bytes) -> bytes:
        return _sealed_copy(storage.path, data, old, coat) if name == storage.name else data

    rewrite(Path(storage.home), sealed_copy, storage.disk)


def unseal(storage: DurableStorage) -> None:
    """Write an unlocked file in clear again. Its backups stay sealed with the passphrase of their time.

    Raises:
        StoreError: The file cannot be read or written; it is as it was.
    """
    storage.read()
    storage.rewrite(None)


def _sealed_copy(path: StrPath, data: bytes, old: object, coat: AgeCoat) -> bytes:
    """A backed-up file sealed with the new key; one that cannot be opened stays as it is."""
    try:
        parsed = parse(path, data)
        tables = parsed.tables
        if parsed.sealed:
            if not isinstance(old, AgeCoat):
                return data  # sealed in an earlier time with another passphrase
            tables = old.unwrap(path, tables)
        tables = of_today(path, tables, parsed.schema)
    except StoreError:
        return data
    body = coat.wrap(layout.body(tables))
    meta = {"format": FORMAT, "schema": CURRENT, "generation": parsed.generation, **coat.header()}
    return layout.with_header(meta | {"sha256": layout.checksum(body)}, body)


def _read(path: StrPath, disk: Disk) -> Parsed:
    try:
        return parse(path, disk.read_file(path))
    except OSError as problem:
        raise DiskError(path, problem) from problem


def _parcel(path: StrPath, tables: Tables) -> dict[str, str]:
    parcel = tables.get("sealed", {}).get("1", {})
    if not all(isinstance(parcel.get(name), str) for name in ("for", "key", "payload")):
        raise Damaged(path, "It is sealed and damaged: what is needed to open it is not there.")
    return parcel


def _opened(path: StrPath, parcel: dict[str, str], passphrase: str) -> AgeCoat:
    try:
        secret = pyrage.passphrase.decrypt(base64.b64decode(parcel["key"], validate=True), passphrase)
        return AgeCoat(pyrage.x25519.Identity.from_str(secret.decode()), parcel["key"])
    except (pyrage.DecryptError, pyrage.IdentityError, binascii.Error, UnicodeDecodeError):
        raise WrongPassphrase(path, "The passphrase does not open it. Nothing was touched.") from None
