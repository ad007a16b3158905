"""The text of each document, kept so that a change encodes only what it has changed."""

from tracker.store import layout
from tracker.store.layout import Document, Tables

_Entry = tuple[Document, int, bytes]  # the document, a mark of what stood in it, its text
_Entries = dict[str, dict[str, _Entry]]


class Encoded:
    """Texts of the documents of one file, by table and number."""

    def __init__(self) -> None:
        self._entries: _Entries = {}
        self._next: _Entries = {}

    def body(self, tables: Tables, look_inside: bool) -> bytes:
        """The body of the file. With ``look_inside`` a document that is the same object may yet have changed."""
        self._next = {name: self._table(name, table, look_inside) for name, table in tables.items()}
        return layout.join({name: [entry[2] for entry in table.values()] for name, table in self._next.items()})

    def keep(self) -> None:
        """The body made last was written: its texts are those of the file."""
        self._entries, self._next = self._next, {}

    def clear(self) -> None:
        """Another state of the file was read."""
        self._entries, self._next = {}, {}

    def _table(self, name: str, table: dict[str, Document], look_inside: bool) -> dict[str, _Entry]:
        before = self._entries.get(name, {})
        entries: dict[str, _Entry] = {}
        for key, document in table.items():
            entry = before.get(key)
            if entry is None or look_inside or entry[0] is not document:
                mark = hash(layout.compact(document))
                text = layout.fragment(key, document) if entry is None or entry[1] != mark else entry[2]
                entry = (document, mark, text)
            entries[key] = entry
        return entries
