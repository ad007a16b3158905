"""The text of each document, kept so that a change encodes only what it has changed."""

from collections.abc import Mapping

from tracker.store.files import layout
from tracker.store.files.layout import Table, Tables

_Texts = dict[str, dict[str, bytes]]


class Encoded:
    """Texts of the documents of one file, by table and number."""

    def __init__(self) -> None:
        self._texts: _Texts = {}
        self._next: _Texts = {}

    def body(self, tables: Tables, changed: Mapping[str, set[str]] | None) -> bytes:
        """The body of the file.

        ``changed`` names the documents, by table and number, that were put or dropped since the body that was kept
        last; None where any of them may have changed.
        """
        self._next = {name: self._table(name, table, changed) for name, table in tables.items()}
        return layout.join({name: list(texts.values()) for name, texts in self._next.items()})

    def keep(self) -> None:
        """The body made last was written: its texts are those of the file."""
        self._texts, self._next = self._next, {}

    def clear(self) -> None:
        """Another state of the file was read."""
        self._texts, self._next = {}, {}

    def _table(self, name: str, table: Table, changed: Mapping[str, set[str]] | None) -> dict[str, bytes]:
        known = self._texts.get(name)
        if known is None or changed is None:
            return {number: layout.fragment(number, document) for number, document in table.items()}
        new = changed.get(name)
        if new is None:
            return known
        if list(known) == list(table):
            return known | {number: layout.fragment(number, table[number]) for number in new & table.keys()}
        return {
            number: layout.fragment(number, document) if number in new else known[number]
            for number, document in table.items()
        }
