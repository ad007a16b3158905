"""How the tables lie in a file: plain TinyDB JSON, made to be read by a human and written quickly.

A file is the header on its own line, then one table after the other::

    {
    "_meta": {"1": {"format": "tracker", "schema": 1, "generation": 58, "sha256": "…"}},
    "marks": {
     "1": {
      "id": "…",
      "months": {
       "05": "kkk.kesk"
      }
     }
    }
    }

A field is a line; inside a field that holds a list or a table of its own, each entry is a line: a line a month for
marks, a line a day for details. The checksum is taken over every byte after the header's line.
"""

import hashlib
from typing import Any

from tracker.domain.records.base import msgspec

Document = dict[str, Any]
Table = dict[str, Document]
Tables = dict[str, Table]

META = "_meta"
HEAD_BYTES = 1024  # the header's line is far shorter

_START = b'{\n"_meta": '
_encode = msgspec.json.encode
_decode_tables = msgspec.json.Decoder(Tables).decode


def checksum(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def decode(data: bytes) -> Tables:
    """The tables of a whole file, with the header among them.

    Raises:
        msgspec.DecodeError: It is no JSON, or no tables of documents (``msgspec.ValidationError``).
    """
    return _decode_tables(data)


def body_of(data: bytes) -> bytes | None:
    """What the checksum is taken over: the bytes after the header's line. Absent in a file not laid out by us."""
    if not data.startswith(_START):
        return None
    end = data.find(b"\n", len(_START))
    return data[end + 1 :] if end > 0 else None


def head_of(data: bytes) -> bytes:
    """The header's line, to tell two states of a file apart by a few bytes."""
    end = data.find(b"\n", len(_START))
    return data[: end if end > 0 else None]


def with_header(meta: Document, body: bytes) -> bytes:
    """A whole file."""
    head = msgspec.json.format(_encode({"1": meta}), indent=0)
    return b"".join((_START, head, b",\n" if body != b"}\n" else b"\n", body))


def fragment(key: str, document: Document) -> bytes:
    """One document as it lies in the file, with its key."""
    if not document:
        return _name(key) + b"{}"
    fields = [_name(name) + _field(value) for name, value in document.items()]
    return b"%s{\n   %s\n  }" % (_name(key), b",\n   ".join(fields))


def join(tables: dict[str, list[bytes]]) -> bytes:
    """The body of a file from the fragments of its documents."""
    if not tables:
        return b"}\n"
    parts: list[bytes] = []  # one flat list: the whole file is copied only once
    for name, fragments in tables.items():
        parts += (b",\n " if parts else b" ", _name(name), b"{\n  " if fragments else b"{}")
        if fragments:
            pairs = [b",\n  "] * (2 * len(fragments) - 1)
            pairs[::2] = fragments
            parts += pairs
            parts.append(b"\n }")
    parts.append(b"\n}\n")
    return b"".join(parts)


def body(tables: Tables) -> bytes:
    """The body of a file, every document encoded anew."""
    return join({name: [fragment(key, doc) for key, doc in table.items()] for name, table in tables.items()})


def _name(key: str) -> bytes:
    return b'"' + key.encode() + b'": ' if key.isalnum() and key.isascii() else _encode(key) + b": "


def _field(value: Any) -> bytes:
    if type(value) is dict and value:
        return b"{\n    " + b",\n    ".join([_name(key) + _flat(inner) for key, inner in value.items()]) + b"\n   }"
    if type(value) is list and value:
        return b"[\n    " + b",\n    ".join([_flat(inner) for inner in value]) + b"\n   ]"
    return _encode(value)


def _flat(value: Any) -> bytes:
    text = _encode(value)
    return msgspec.json.format(text, indent=0) if type(value) in (dict, list) and value else text
