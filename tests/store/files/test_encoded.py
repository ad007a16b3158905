"""A change encodes only what it has changed, and the file is the same as if all of it were encoded anew."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from tracker.store.files import layout
from tracker.store.files.layout import Tables
from tracker.store.files.storage import DurableStorage

PUT = st.tuples(st.sampled_from(["marks", "slips"]), st.sampled_from("123"), st.integers(0, 3))
DROP = st.tuples(st.sampled_from(["marks", "slips"]), st.sampled_from("123"), st.none())
PAGE_BINDINGS = st.lists(st.lists(PUT | DROP, min_size=1, max_size=4), min_size=1, max_size=6)


@given(PAGE_BINDINGS, st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_the_file_is_as_if_encoded_anew(
    acts: list[list[tuple[str, str, int | None]]], undone: set[int], tinydb: set[int]
) -> None:
    with TemporaryDirectory() as folder:
        storage = DurableStorage(Path(folder) / "shared.json")
        tables: Tables = {}
        for turn, act in enumerate(acts):
            now = {name: dict(table) for name, table in tables.items()}
            storage.begin()
            if turn in tinydb:
                storage.write({name: dict(table) for name, table in tables.items()})
            for table, number, value in act:
                if value is None:
                    storage.drop(table, number)
                    now.get(table, {}).pop(number, None)
                else:
                    storage.put(table, number, {"id": number, "value": value})
                    now.setdefault(table, {})[number] = {"id": number, "value": value}
            if turn in undone:
                storage.rollback()
                continue
            storage.commit()
            tables = now
            if storage.generation:
                assert layout.body_of((Path(folder) / "shared.json").read_bytes()) == layout.body(tables)
