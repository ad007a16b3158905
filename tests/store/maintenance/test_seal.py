"""A private file under a passphrase."""

import base64
import json
from pathlib import Path

import pyrage
import pytest

from tests import passphrases
from tests.store.store_harness import FaultyDisk, change, state, stood
from tests.store.when import WHEN
from tracker.store.files import backup, seal
from tracker.store.files.errors import Damaged, Sealed, WrongPassphrase
from tracker.store.files.storage import DurableStorage
from tracker.store.maintenance.restore import restore

WORDS = "kitchen table [in] the évening"


@pytest.fixture
def storage(tmp_path: Path) -> DurableStorage:
    change(DurableStorage(tmp_path / "home" / "shared.json"), 1)
    storage = DurableStorage(tmp_path / "home" / "private-dana.json")
    change(storage, 1)
    return storage


def opened(path: Path, words: str = WORDS) -> DurableStorage:
    storage = DurableStorage(path)
    seal.unlock(storage, words)
    return storage


def test_sealed_read_written_unsealed(storage: DurableStorage) -> None:
    path = storage.path
    seal.seal(storage, WORDS)
    assert storage.read() == state(1)
    change(storage, 2)
    text = path.read_text("utf-8")
    assert "topic" not in text
    assert WORDS not in text
    header = json.loads(text)["_meta"]["1"]
    assert (header["format"], header["sealed"], header["generation"]) == ("tracker", "age", 3)
    with pytest.raises(Sealed):
        DurableStorage(path).read()
    other = opened(path)
    assert other.read() == state(2)
    change(other, 3)
    assert storage.poll()
    assert storage.read() == state(3)
    seal.unseal(other)
    assert stood(path) == state(3)
    change(storage, 4)
    assert stood(path) == state(4), "unsealed by another program, it stays unsealed"


def test_a_wrong_passphrase_touches_nothing(storage: DurableStorage) -> None:
    seal.seal(storage, WORDS)
    before = storage.path.read_bytes()
    with pytest.raises(WrongPassphrase, match="Nothing was touched"):
        opened(storage.path, "wrong")
    closed = DurableStorage(storage.path)
    with pytest.raises(Sealed):
        change(closed, 2)
    with pytest.raises(Sealed):
        closed.write({})
    assert storage.path.read_bytes() == before


def test_an_empty_passphrase_seals_nothing(storage: DurableStorage) -> None:
    before = storage.path.read_bytes()
    with pytest.raises(WrongPassphrase):
        seal.seal(storage, "")
    assert storage.path.read_bytes() == before


def test_another_passphrase(storage: DurableStorage) -> None:
    home = storage.path.parent
    seal.seal(storage, WORDS)
    old = backup.take(home, WHEN(1), "day")
    assert old is not None
    seal.seal(storage, "another")
    with pytest.raises(WrongPassphrase):
        opened(storage.path)
    assert opened(storage.path, "another").read() == state(1)
    change(storage, 2)
    restore(home, old, WHEN(2))
    with pytest.raises(WrongPassphrase):
        opened(storage.path)
    assert opened(storage.path, "another").read() == state(1), "backups took the new passphrase too"


def test_a_program_that_was_open_asks_again(storage: DurableStorage) -> None:
    seal.seal(storage, WORDS)
    other = opened(storage.path)
    other.read()
    seal.seal(storage, "another")
    with pytest.raises(Sealed, match="sealed anew"):
        other.read()
    with pytest.raises(Sealed):
        change(other, 2)
    assert opened(storage.path, "another").read() == state(1)


def test_backups_of_what_is_sealed_are_sealed(storage: DurableStorage) -> None:
    home = storage.path.parent
    earlier = backup.take(home, WHEN(1), "day")
    beside = home / "backups" / "before-format-1-private-dana.json"
    beside.write_bytes(storage.path.read_bytes())
    seal.seal(storage, WORDS)
    later = backup.take(home, WHEN(2), "day")
    for file in (earlier, later, beside):
        assert file is not None
        contents = backup.contents_of(file)
        assert b"topic" not in contents["private-dana.json"]
        assert b"topic" in contents.get("shared.json", b"topic")
    seal.unseal(storage)
    change(storage, 2)
    assert earlier is not None
    restore(home, earlier, WHEN(3))
    assert opened(storage.path).read() == state(1)


def test_no_byte_of_it_changes_unnoticed(storage: DurableStorage) -> None:
    seal.seal(storage, WORDS)
    whole = storage.path.read_bytes()
    body = whole.index(b"\n", 3)
    for place in range(body, len(whole) - 2, 11):
        bent = bytearray(whole)
        bent[place] ^= 2
        storage.path.write_bytes(bent)
        with pytest.raises(Damaged):
            storage.read()
        with pytest.raises(Damaged):
            change(storage, 2)
        assert storage.path.read_bytes() == bent
    storage.path.write_bytes(whole)
    assert storage.read() == state(1)


def test_a_full_disk_while_sealing(storage: DurableStorage) -> None:
    import errno

    from tracker.store.files.errors import DiskError

    before = storage.path.read_bytes()
    storage.disk = FaultyDisk(at=0, error=errno.ENOSPC, only=("write",), forever=True)
    with pytest.raises(DiskError):
        seal.seal(storage, WORDS)
    assert storage.path.read_bytes() == before
    assert storage.coat is None
    assert stood(storage.path) == state(1)


def test_the_size_of_a_sealed_file_tells_of_no_single_line(storage: DurableStorage) -> None:
    seal.seal(storage, WORDS)
    sizes = {}
    for length in (10, 5_000, 20_000):
        with storage.transaction():
            storage.put("pages", "1", {"id": "G1", "text": "x" * length})
        sizes[length] = Path(storage.path).stat().st_size
        assert opened(storage.path).read() == storage.read()
    noise = 1024  # age adds some hundred bytes at random to every file
    assert abs(sizes[10] - sizes[5_000]) < noise
    step = (sizes[20_000] - sizes[10]) * 3 // 4  # base64
    assert abs(step - seal.STEP) < noise


def test_a_sealed_write_is_quick(storage: DurableStorage) -> None:
    import time

    seal.seal(storage, WORDS)
    start = time.perf_counter()
    for number in range(2, 22):
        change(storage, number)
    assert (time.perf_counter() - start) / 20 < 0.1


def test_the_real_thing(storage: DurableStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyrage, "passphrase", passphrases.REAL)
    seal.seal(storage, WORDS)
    assert opened(storage.path).read() == state(1)
    key = base64.b64decode(json.loads(storage.path.read_bytes())["sealed"]["1"]["key"])
    assert key.startswith(b"age-encryption.org/v1\n-> scrypt")
