"""Wiping on a disk that goes wrong: what is left can be read, and doing it again finishes it."""

import errno
from pathlib import Path
from typing import Any

import pytest

from tests.store.store_harness import FaultyDisk, Killed, new_home
from tests.store.when import WHEN
from tracker.store.book.book import Book
from tracker.store.files import backup
from tracker.store.files.errors import StoreError
from tracker.store.files.storage import DurableStorage
from tracker.store.maintenance.wipe import wipe, wipe_own

TABLES: dict[str, list[dict[str, Any]]] = {
    "people": [{"id": "robin", "name": "Robin"}, {"id": "dana", "name": "Dana"}],
    "repair": [{"id": "repair", "owner": "dana", "opened_on": "2026-05-01"}],
    "positives": [
        {"id": "G1", "day": "2026-05-01", "by": "dana", "text": "hers"},
        {"id": "G2", "day": "2026-05-01", "by": "robin", "text": "his"},
    ],
}
PAGE = {"kind": "page", "day": "2026-05-01"}


def home_of_two() -> Path:
    home = new_home()
    for name, tables in (
        ("shared.json", TABLES),
        (
            "private-dana.json",
            {"pages": [{"id": "W1", "owner": "dana", **PAGE, "text": "hers"}]},
        ),
        (
            "private-robin.json",
            {"pages": [{"id": "W2", "owner": "robin", **PAGE, "text": "his"}]},
        ),
    ):
        storage = DurableStorage(home / name)
        with storage.transaction():
            for table, documents in tables.items():
                for document in documents:
                    storage.put(table, storage.next_number(table), document)
    backup.take(home, WHEN(1), "day")
    return home


def words(home: Path) -> str:
    found = [path.read_text("utf-8") for path in home.glob("*.json")]
    found += [data.decode() for one in backup.backups(home) for data in backup.contents_of(one.path).values()]
    return "".join(found)


@pytest.mark.parametrize("error", [errno.ENOSPC, None])
def test_an_error_or_a_death_at_every_call_of_wiping_ones_own(error: int | None) -> None:
    for at in range(400):
        home = home_of_two()
        disk = FaultyDisk(at=at, error=error)
        try:
            wipe_own(home, "dana", "robin", disk=disk)
        except (StoreError, Killed):
            assert words(home).count('"his"') == 4, (at, "what is the other's is whole")
            Book(home)
            wipe_own(home, "dana", "robin")
        assert '"hers"' not in words(home), at
        assert words(home).count('"his"') == 4, at
        assert Book(home).repair.owner == "robin"
        if not disk.hit:
            assert at > 20
            return
    raise AssertionError("no end")


def test_an_error_while_everything_is_wiped_is_said_and_again_finishes_it() -> None:
    for at in range(100):
        home = home_of_two()
        disk = FaultyDisk(at=at, error=errno.EIO)
        try:
            wipe(home, disk=disk)
        except StoreError:
            if home.exists():
                wipe(home)
        assert not home.exists(), at
        if not disk.hit:
            return
    raise AssertionError("no end")
