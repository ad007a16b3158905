"""Files that cannot be used are told apart, said, and never written over."""

import json
from pathlib import Path

import pytest

from tests.store.store_harness import change, check_flips, state
from tests.store.when import WHEN
from tracker.store.files import backup
from tracker.store.files.errors import Damaged, Foreign, Missing, Newer, StoreError
from tracker.store.files.storage import DurableStorage

HEAD = {"format": "tracker", "schema": 1, "generation": 3, "sha256": "0" * 64}


def refused(path: Path, data: bytes, kind: type[StoreError]) -> str:
    """Nothing reads or writes this; gives what the person is told."""
    path.write_bytes(data)
    storage = DurableStorage(path)
    with pytest.raises(kind) as told:
        storage.read()
    with pytest.raises(kind):
        change(storage, 9)
    with pytest.raises(kind):
        storage.write({})
    assert path.read_bytes() == data
    assert path.name in str(told.value)
    return str(told.value)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    storage = DurableStorage(tmp_path / "shared.json")
    change(storage, 1)
    change(storage, 2)
    return storage.path


def test_every_byte_flipped() -> None:
    assert check_flips() > 300


def test_cut_at_every_place(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(len(whole) - 1):
        refused(path, whole[:length], StoreError)
    refused(path, whole[: len(whole) // 2], Damaged)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 4096, b"\n", b"hello", b"\xff\xfe", b'{"a": ' * 100_000, b'{"\xff": {}}'],
    ids=["empty", "zeros", "line end", "text", "no text", "deep table", "no utf-8"],
)
def test_emptied_or_no_json(path: Path, data: bytes) -> None:
    refused(path, data, Damaged)


@pytest.mark.parametrize(
    "foreign",
    [
        {},
        [],
        "text",
        {"_default": {"1": {"a": 1}}},
        {"_meta": {}},
        {"_meta": {"1": {"format": "other"}}},
        {"format": "tracker", "version": 1, "people": []},
        {"_meta": 7},
    ],
)
def test_foreign_json(path: Path, foreign: object) -> None:
    refused(path, json.dumps(foreign).encode(), Foreign)


@pytest.mark.parametrize("body", [{}, {"people": [1, 2]}, {"people": {"1": {"id": "x"}}}])
def test_a_newer_format(path: Path, body: dict[str, object]) -> None:
    told = refused(path, json.dumps({"_meta": {"1": HEAD | {"schema": 2}}, **body}).encode(), Newer)
    assert "newer tracker" in told


@pytest.mark.parametrize("header", [{"schema": "1"}, {"schema": 0}, {"generation": -1}, {"generation": None}])
def test_a_header_that_makes_no_sense(path: Path, header: dict[str, object]) -> None:
    refused(path, json.dumps({"_meta": {"1": HEAD | header}}).encode(), Damaged)


def test_tables_that_make_no_sense(path: Path) -> None:
    refused(path, json.dumps({"_meta": {"1": HEAD}, "people": [1]}).encode(), Damaged)


def test_the_message_names_the_newest_good_backup(path: Path) -> None:
    backup.take(path.parent, WHEN(1), "day")
    good = backup.take(path.parent, WHEN(2), "day")
    whole = path.read_bytes()
    path.write_bytes(whole[:-40])
    backup.take(path.parent, WHEN(3), "day")  # a copy of the damaged one is no way back
    told = refused(path, whole[:-40], Damaged)
    assert f"tracker restore {good}" in told
    assert "left as it is" in told


def test_a_shared_file_that_is_gone(path: Path) -> None:
    good = backup.take(path.parent, WHEN(1), "day")
    (path.parent / ".generations").unlink()
    path.unlink()
    for _ in range(2):
        with pytest.raises(Missing, match=f"tracker restore {good}"):
            DurableStorage(path).read()
        with pytest.raises(Missing):
            change(DurableStorage(path), 3)
        assert not path.exists()
    for file in (path.parent / "backups").iterdir():
        file.unlink()
    assert DurableStorage(path).read() is None, "an empty home is a new start"
    private = path.with_name("private-robin.json")
    change(DurableStorage(private), 1)
    with pytest.raises(Missing):
        DurableStorage(path).read()


def test_a_private_file_that_is_gone(path: Path) -> None:
    private = DurableStorage(path.with_name("private-robin.json"))
    change(private, 1)
    private.path.unlink()
    with pytest.raises(Missing):
        DurableStorage(private.path).read()


def test_changed_by_hand_is_opened_and_said(path: Path) -> None:
    backup.take(path.parent, WHEN(1), "day")
    text = path.read_text("utf-8").replace('"05": "kk"', '"05": "ks"').replace("topic 2", "topic 2!")
    path.write_text(text, "utf-8")
    storage = DurableStorage(path)
    tables = storage.read()
    assert tables is not None
    assert tables["marks"]["1"]["months"] == {"05": "ks"}
    told = str(storage.warning)
    assert "changed by hand" in told
    assert "marks C1/2026 has another months 05" in told
    assert "topics t2 has another text" in told
    assert "topic 2!" not in told, "what stands in a record is not shown"
    change(storage, 3)
    assert storage.warning is None
    assert DurableStorage(path).read() is not None


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_only_the_layout_changed_by_hand(path: Path, ends: str) -> None:
    text = json.dumps(json.loads(path.read_text("utf-8")), indent=2).replace("\n", ends)
    path.write_bytes(text.encode())
    storage = DurableStorage(path)
    assert storage.read() == state(2)
    assert storage.warning is None


def test_damage_while_the_program_runs(path: Path) -> None:
    storage = DurableStorage(path)
    storage.read()
    data = path.read_bytes()[:-9]
    path.write_bytes(data)
    with pytest.raises(Damaged):
        change(storage, 3)
    assert storage.tables == state(2)
    assert path.read_bytes() == data
