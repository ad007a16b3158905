"""The formats that go in and out. Each is one module of ``formats`` that says ``FORMAT``; nothing else lists them."""

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from tracker.domain.base.errors import Refused
from tracker.exchange.base.incoming import UNCHANGED, Incoming, decoded
from tracker.exchange.history.habits import History
from tracker.service import Service


class ImportChoices(NamedTuple):
    """What a person may say about a file that does not say it itself.

    ``columns`` names the columns of a table (day, name, value, note); ``dates`` is ``day-first`` or ``month-first``.
    """

    columns: dict[str, str] = {}  # noqa: RUF012 - a NamedTuple's default, never changed
    dates: str | None = None


class ExportChoices(NamedTuple):
    """How a person wants a file to be: without what the other made, which promises, with a bland title, a reminder.

    Of a sheet: one ``page`` of their own, or ``cards`` to be filled in by hand, instead of the review.
    """

    mine: bool = False
    promises: tuple[str, ...] = ()
    words: bool = True
    remind: str | None = None
    page: str | None = None
    cards: bool = False


class Format(NamedTuple):
    """One format.

    ``recognises`` looks at what came in, never at its name alone. ``read`` gives the history of another program, or an
    exchange document of ours. ``notes`` are sentences about what a written file leaves out. ``last`` is
    true for a format so general that all others are asked before it.
    """

    name: str
    says: str
    recognises: Callable[[Incoming], bool] | None = None
    read: Callable[[Incoming, ImportChoices], History | dict[str, Any]] | None = None
    write: Callable[[Service, ExportChoices], bytes] | None = None
    notes: Callable[[Service, ExportChoices], list[str]] | None = None
    last: bool = False


@cache
def formats() -> dict[str, Format]:
    """All formats by name."""
    here = str(Path(__file__).parent / "formats")
    modules = [import_module(f"tracker.exchange.formats.{one.name}") for one in pkgutil.iter_modules([here])]
    said = [getattr(module, "FORMAT", None) for module in modules]
    found = [one for one in said if isinstance(one, Format)]
    return {one.name: one for one in sorted(found, key=lambda one: (one.last, one.name))}


def readable() -> list[str]:
    """The names of the formats that can be read."""
    return [one.name for one in formats().values() if one.read]


def writable() -> list[str]:
    """The names of the formats that can be written."""
    return [one.name for one in formats().values() if one.write]


def recognised(incoming: Incoming) -> Format:
    """The format of what came in, by what is in it.

    Raises:
        Refused: None of them knows it.
    """
    for one in formats().values():
        if one.recognises and one.recognises(incoming):
            return one
    if not incoming.is_database and not incoming.is_archive:
        decoded(incoming.data, incoming.name)  # says of another encoding that it is one
        if incoming.data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[") and incoming.json is None:
            raise Refused(f"{incoming.name} is no whole JSON document. {UNCHANGED}", "file")
        if isinstance(incoming.json, dict):
            raise Refused(
                f'{incoming.name} is no exchange document of tracker, which has "format": "tracker", and of no other '
                f"program tracker knows. {UNCHANGED}",
                "format",
            )
    if incoming.is_archive and any(name.endswith("Checkmarks.csv") for name in incoming.names):
        raise Refused(f"{incoming.name} has no Habits.csv, so it is no whole export of Loop. {UNCHANGED}", "file")
    raise Refused(
        f"{incoming.name} is in no format tracker knows. --format names one of {', '.join(readable())}. {UNCHANGED}",
        "file",
    )


def read(incoming: Incoming, name: str = "auto", choices: ImportChoices | None = None) -> tuple[Format, Any]:
    """What a file holds, with its format.

    Raises:
        Refused: It is in no known format, or something in it cannot be read.
    """
    chosen = recognised(incoming) if name == "auto" else formats()[name]
    assert chosen.read is not None
    return chosen, chosen.read(incoming, choices or ImportChoices())
