"""The exchange document of tracker itself."""

from typing import Any

from tracker.domain.base.errors import Refused
from tracker.domain.records.base import msgspec
from tracker.exchange.base.incoming import UNCHANGED, Incoming, decoded
from tracker.exchange.document.write import FORMAT as OURS
from tracker.exchange.document.write import document_of
from tracker.exchange.registry import ExportChoices, Format, ImportChoices
from tracker.service import Service


def recognises(incoming: Incoming) -> bool:
    """Whether it says that it is ours."""
    return isinstance(incoming.json, dict) and incoming.json.get("format") == OURS


def read(incoming: Incoming, _choices: ImportChoices) -> dict[str, Any]:
    """The document; that it makes sense is looked at when it is taken in."""
    if incoming.json is None:
        decoded(incoming.data, incoming.name)  # says of another encoding that it is one
        raise Refused(f"{incoming.name} is no JSON document. {UNCHANGED}", "file")
    document: dict[str, Any] = incoming.json
    return document


def write(service: Service, choices: ExportChoices) -> bytes:
    """Everything the acting person may see."""
    return msgspec.json.format(msgspec.json.encode(document_of(service, mine=choices.mine)), indent=1) + b"\n"


FORMAT = Format("json", "all of it, as import takes it", recognises, read, write)
