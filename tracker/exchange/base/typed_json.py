"""JSON of other programs, checked against what they write."""

from typing import Any, TypeVar

from tracker.domain.base.errors import Refused
from tracker.domain.records.base import msgspec
from tracker.exchange.base.incoming import UNCHANGED, Incoming

T = TypeVar("T")


class Shape(msgspec.Struct, kw_only=True, frozen=True):
    """A piece of such a document; what is not named is left out."""


def converted(document: Any, kind: type[T], incoming: Incoming, program: str) -> T:
    """A document as the type says.

    Raises:
        Refused: It is something else; the sentence says where.
    """
    if document is None:
        raise Refused(f"{incoming.name} is no JSON document. {UNCHANGED}", "file")
    try:
        return msgspec.convert(document, kind, strict=True)
    except msgspec.ValidationError as problem:
        raise Refused(f"{incoming.name} is not as {program} writes it: {problem}. {UNCHANGED}", "file") from None
