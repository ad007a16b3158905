"""The generation of a file: one more with every commit, in memory, in the file and in the hint beside it."""

import json
from pathlib import Path

import pytest

from tests.store.store_harness import change
from tracker.store.files import generations
from tracker.store.files.disk import REAL
from tracker.store.files.errors import OldCopy
from tracker.store.files.storage import DurableStorage


def of_file(path: Path) -> int:
    return int(json.loads(path.read_bytes())["_meta"]["1"]["generation"])


def all_three(storage: DurableStorage) -> tuple[int, int, int]:
    """In memory, in the file, in the hint."""
    path = Path(storage.path)
    return storage.generation, of_file(path), generations.known(REAL, path.parent)[path.name]


@pytest.fixture
def storage(tmp_path: Path) -> DurableStorage:
    return DurableStorage(tmp_path / "shared.json")


def test_one_more_with_every_commit(storage: DurableStorage) -> None:
    assert storage.generation == 0
    for number in (1, 2, 3):
        change(storage, number)
        assert all_three(storage) == (number, number, number)


def test_each_file_counts_for_itself(storage: DurableStorage, tmp_path: Path) -> None:
    other = DurableStorage(tmp_path / "private-dana.json")
    for number in (1, 2, 3):
        change(storage, number)
    change(other, 1)
    assert all_three(other) == (1, 1, 1)
    assert all_three(storage) == (3, 3, 3), "the hint of one file says nothing else of the other"


def test_a_change_that_changes_nothing_is_no_commit(storage: DurableStorage) -> None:
    change(storage, 1)
    before = Path(storage.path).read_bytes()
    with storage.transaction():
        pass
    assert all_three(storage) == (1, 1, 1)
    assert Path(storage.path).read_bytes() == before


def test_a_change_that_was_given_up_leaves_the_number(storage: DurableStorage) -> None:
    change(storage, 1)
    storage.begin()
    storage.put("pages", "1", {"id": "G1"})
    storage.rollback()
    assert all_three(storage) == (1, 1, 1)
    change(storage, 2)
    assert all_three(storage) == (2, 2, 2)


def test_taking_a_commit_back_is_a_commit(storage: DurableStorage) -> None:
    change(storage, 1)
    storage.begin()
    storage.put("pages", "1", {"id": "G1"})
    storage.commit()
    storage.revert()
    assert all_three(storage) == (3, 3, 3)


def test_one_more_than_any_that_was_written_here(storage: DurableStorage) -> None:
    """A file that was removed with its hint left begins behind what was written."""
    change(storage, 1)
    generations.keep(REAL, Path(storage.path).parent, {"shared.json": 7})
    with pytest.raises(OldCopy, match="number 1; number 7 was written here"):
        DurableStorage(storage.path).read()
    change(storage, 2)
    assert all_three(storage) == (8, 8, 8), "a window that had it open stays ahead of both"


def test_a_hint_that_is_lost_is_written_again(storage: DurableStorage) -> None:
    change(storage, 1)
    for torn in (b"", b"{", b'{"shared.json": "x"}', b"[]"):
        (Path(storage.path).parent / generations.NAME).write_bytes(torn)
        before = storage.generation
        change(storage, before + 1)
        assert all_three(storage) == (before + 1, before + 1, before + 1)
