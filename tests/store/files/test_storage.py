"""One file: read, changed as a whole, private, and plain TinyDB for everybody else."""

import json
import os
import re
from pathlib import Path

import pytest
from tinydb import Query, TinyDB

from tests.store.store_harness import change, state, stood
from tracker.store.files.disk import Disk, StrPath
from tracker.store.files.errors import ChangedMeanwhile, DiskError, OldCopy
from tracker.store.files.storage import DurableStorage, home_lock

YEAR = {"id": "C1/2026", "months": {"04": "." * 30, "05": "kkk.kesk"}, "details": {"05-17": {"note": "late", "n": [1]}}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "shared.json"


def test_a_new_file(path: Path) -> None:
    storage = DurableStorage(path)
    assert storage.read() is None
    assert not path.parent.exists(), "reading makes nothing"
    with storage.transaction():
        storage.put("people", "1", {"id": "robin", "name": "Robin"})
    assert stood(path) == {"people": {"1": {"id": "robin", "name": "Robin"}}}
    assert storage.generation == 1


def test_tinydb_itself_opens_it_and_the_header_comes_first(path: Path) -> None:
    storage = DurableStorage(path)
    with storage.transaction():
        storage.put("marks", "1", YEAR)
        storage.put("empty", "1", {})
    whole = json.loads(path.read_text("utf-8"))
    assert next(iter(whole)) == "_meta"
    header = whole["_meta"]["1"]
    assert (header["format"], header["schema"], header["generation"]) == ("tracker", 1, 1)
    assert re.fullmatch("[0-9a-f]{64}", header["sha256"])
    assert TinyDB(path).table("marks").get(doc_id=1) == YEAR


def test_a_human_finds_a_month_and_a_day_on_a_line(path: Path) -> None:
    storage = DurableStorage(path)
    with storage.transaction():
        storage.put("marks", "1", YEAR)
    lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
    assert '"05": "kkk.kesk"' in lines
    assert '"05-17": {"note": "late", "n": [1]}' in lines


def test_tinydb_writes_through_it(path: Path) -> None:
    storage = DurableStorage(path)
    database = TinyDB(storage=lambda: storage)
    database.table("people").insert({"id": "robin", "name": "Robin"})
    database.table("people").insert({"id": "dana", "name": "Dana"})
    # TinyDB changes documents in place here; that must be noticed and written as well
    database.table("people").update({"name": "D."}, Query().id == "dana")
    assert stood(path)["people"] == {"1": {"id": "robin", "name": "Robin"}, "2": {"id": "dana", "name": "D."}}
    with storage.transaction():
        database.table("people").update({"name": "R."}, Query().id == "robin")
        database.table("people").remove(doc_ids=[2])
        assert stood(path)["people"]["2"]["name"] == "D.", "one write, at the end"
    assert stood(path)["people"] == {"1": {"id": "robin", "name": "R."}}
    assert storage.generation == 4


def test_after_a_commit_the_generation_is_that_of_the_file(path: Path) -> None:
    """Of the storage that wrote, of the file, of what the home remembers, and of another that reads it."""
    storage = DurableStorage(path)
    for number in (1, 2, 3):
        change(storage, number)
        header = json.loads(path.read_text("utf-8"))["_meta"]["1"]
        assert storage.generation == header["generation"] == number
        assert json.loads((path.parent / ".generations").read_text("utf-8")) == {path.name: number}
        other = DurableStorage(path)
        assert other.read() == state(number)
        assert (other.generation, other.warning) == (number, None)
    storage.read()
    assert storage.generation == 3, "reading is no change"


@pytest.mark.parametrize("through_tinydb", [False, True])
def test_an_exception_leaves_everything_as_it_was(path: Path, through_tinydb: bool) -> None:
    storage = DurableStorage(path)
    change(storage, 1)
    before = path.read_bytes()

    def half() -> None:
        with storage.transaction():
            storage.put("marks", "1", {"id": "other"})
            storage.drop("topics", "1")
            if through_tinydb:
                TinyDB(storage=lambda: storage).table("topics").update({"text": "?"})
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        half()
    assert storage.read() == state(1)
    assert path.read_bytes() == before
    change(storage, 2)
    assert stood(path) == state(2)


def test_a_change_of_nothing_writes_nothing(path: Path) -> None:
    storage = DurableStorage(path)
    change(storage, 1)
    before = path.stat().st_ino, path.stat().st_mtime_ns
    with storage.transaction():
        storage.drop("marks", "77")
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == before


@pytest.mark.skipif(os.name == "nt", reason="modes")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_files_are_the_owners_alone(tmp_path: Path, umask: int) -> None:
    modes: list[int] = []

    class Watching(Disk):
        def write(self, fd: int, data: memoryview) -> int:
            modes.append(os.fstat(fd).st_mode & 0o777)
            return super().write(fd, data)

    tmp_path.chmod(0o755)
    home = tmp_path / "home"
    old = os.umask(umask)
    try:
        storage = DurableStorage(home / "shared.json", disk=Watching())
        change(storage, 1)
    finally:
        os.umask(old)
    assert home.stat().st_mode & 0o777 == 0o700
    assert modes[0] == 0o600, "the temporary file as well"
    assert not set(modes) - {0o600, 0o000}
    for file in home.iterdir():
        assert file.stat().st_mode & 0o077 == 0, file.name
    assert (home / "shared.json").stat().st_mode & 0o777 == 0o600
    home.chmod(0o755)
    change(storage, 2)
    assert home.stat().st_mode & 0o777 == 0o700


def test_the_other_window_sees_it(path: Path) -> None:
    one, two = DurableStorage(path), DurableStorage(path)
    change(one, 1)
    assert two.read() == state(1)
    assert not two.poll()
    loads = two.loads
    change(one, 2)
    assert two.poll()
    assert two.tables == state(1), "a look reads nothing"
    assert two.read() == state(2)
    assert two.loads == loads + 1
    assert not two.poll()


def test_a_change_begins_with_what_the_other_wrote(path: Path) -> None:
    one, two = DurableStorage(path), DurableStorage(path)
    change(one, 1)
    two.read()
    change(one, 2)
    assert two.begin()
    assert two.tables == state(2)
    two.rollback()
    assert not two.begin()
    two.rollback()


def test_a_state_with_the_same_times_and_size_is_still_noticed(path: Path) -> None:
    """Inodes and times repeat within some milliseconds; the generation does not."""
    one = DurableStorage(path)
    change(one, 1)
    two = DurableStorage(path)
    two.read()
    looked = path.stat()

    class SameLooks(Disk):
        def stat(self, path: StrPath) -> os.stat_result:
            return looked if Path(path).name == "shared.json" else super().stat(path)

    two.disk = SameLooks()
    change(one, 2)
    assert two.poll()


def test_a_write_outside_a_transaction_overwrites_nobody(path: Path) -> None:
    one, two = DurableStorage(path), DurableStorage(path)
    change(one, 1)
    seen = two.read()
    assert seen is not None
    change(one, 2)
    with pytest.raises(ChangedMeanwhile):
        two.write(seen)
    assert stood(path) == state(2)


def test_two_files_are_one_act(tmp_path: Path) -> None:
    shared, private = DurableStorage(tmp_path / "shared.json"), DurableStorage(tmp_path / "private-dana.json")
    change(shared, 1)
    change(private, 1)
    with home_lock(tmp_path):
        shared.begin()
        private.begin()
        shared.put("topics", "2", {"id": "t2", "text": "topic 2"})
        shared.put("marks", "1", state(2)["marks"]["1"])
        private.drop("topics", "1")
        shared.commit()
        # the second file is refused by the disk
        private.rollback()
        shared.revert()
    assert stood(shared.path) == stood(private.path) == state(1)
    assert shared.tables == private.tables == state(1)


def test_an_old_copy_put_back_is_noticed(path: Path) -> None:
    storage = DurableStorage(path)
    change(storage, 1)
    old = path.read_bytes()
    change(storage, 2)
    path.write_bytes(old)
    with pytest.raises(OldCopy, match="tracker restore"):
        DurableStorage(path).read()
    with pytest.raises(OldCopy):
        change(storage, 3)
    assert path.read_bytes() == old


def test_what_is_known_of_generations_may_be_lost(path: Path) -> None:
    storage = DurableStorage(path)
    change(storage, 1)
    for junk in (b"", b"\0\0", b"[1]", b'{"shared.json": "x"}'):
        (path.parent / ".generations").write_bytes(junk)
        change(storage, 1)
        assert stood(path)["marks"] == state(1)["marks"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DiskError):
        change(DurableStorage(tmp_path / "file" / "home" / "shared.json"), 1)


def test_what_a_dead_program_left_is_no_hindrance(path: Path) -> None:
    storage = DurableStorage(path)
    change(storage, 1)
    left = path.with_name(".shared.json.tmp")
    left.write_text("half")
    change(storage, 2)
    assert stood(path) == state(2)
    assert not left.exists()


def test_hostile_text_comes_back(path: Path) -> None:
    texts = [
        "[/x]",
        "[at home]",
        "日本語",
        "שלום",
        "a\nb\t\"'\\",
        "\u2028\u0000\x7f",
        "x" * 5000,
        "🙂",
        "</script>",
        "",
    ]
    storage = DurableStorage(path)
    document = {"id": "h", "texts": texts, "by": {text: text for text in texts}, "deep": [[{"a": [1.5, None, True]}]]}
    with storage.transaction():
        storage.put('odd [table] "name"', "1", document)
    assert stood(path) == {'odd [table] "name"': {"1": document}}
    assert json.loads(path.read_text("utf-8"))['odd [table] "name"']["1"] == document


def test_reading_imports_nothing_slow(path: Path) -> None:
    import subprocess
    import sys

    change(DurableStorage(path), 1)
    code = (
        "import sys; from pathlib import Path; from tracker.store.files.storage import DurableStorage; "
        "DurableStorage(Path(sys.argv[1])).read(); "
        "print([name for name in ('zipfile', 'pyrage', 'dataclasses', 'inspect') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
