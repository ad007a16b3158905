"""One change at a time; a dead program holds nothing."""

import multiprocessing
import os
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from tests.store.store_harness import change, state, stood
from tracker.store.files.errors import DiskError, Locked
from tracker.store.files.lock import HomeLock, home_lock
from tracker.store.files.storage import DurableStorage


def hold(home: str, told: Connection) -> None:
    with HomeLock(Path(home)):
        told.send("held")
        time.sleep(60)


def test_a_lock_held_by_another_is_said_and_a_dead_one_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "shared.json"
    change(DurableStorage(path), 1)
    here, there = multiprocessing.Pipe()
    other = multiprocessing.get_context("spawn").Process(target=hold, args=(str(tmp_path), there))
    other.start()
    try:
        assert here.poll(20)
        storage = DurableStorage(path)
        lock = home_lock(tmp_path)
        lock.timeout = 0.1
        with pytest.raises(Locked, match="Nothing was changed"):
            change(storage, 2)
        assert storage.read() == stood(path) == state(1)
    finally:
        assert other.pid is not None
        os.kill(other.pid, signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        other.join()
    change(storage, 2)
    assert stood(path) == state(2)


def test_it_may_be_taken_several_times_over(tmp_path: Path) -> None:
    lock = home_lock(tmp_path)
    assert home_lock(tmp_path) is lock
    with lock, lock:
        other = HomeLock(tmp_path, timeout=0.05)
        with pytest.raises(Locked):
            other.acquire()
    with HomeLock(tmp_path, timeout=0.05):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_the_lock_file_is_private(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        with HomeLock(tmp_path):
            pass
    finally:
        os.umask(old)
    assert (tmp_path / ".lock").stat().st_mode & 0o777 == 0o600


def test_a_lock_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / ".lock").mkdir()
    with pytest.raises(DiskError):
        HomeLock(tmp_path, timeout=0.1).acquire()


def test_of_many_threads_one_at_a_time(tmp_path: Path) -> None:
    lock, inside, most = home_lock(tmp_path), [0], []

    def turns() -> None:
        for _ in range(20):
            with lock, lock:
                inside[0] += 1
                most.append(inside[0])
                time.sleep(0.0005)
                inside[0] -= 1

    threads = [threading.Thread(target=turns) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 80
    assert max(most) == 1
    assert not lock.held
    assert lock.turn == 80


def test_a_lock_on_a_file_that_was_removed_keeps_nobody_out_and_is_none(tmp_path: Path) -> None:
    """Whoever waited while the home was wiped must not go on beside one who came later."""
    first, waiting = HomeLock(tmp_path), HomeLock(tmp_path, timeout=5)
    first.acquire()
    thread = threading.Thread(target=waiting.acquire)
    thread.start()
    time.sleep(0.05)
    (tmp_path / ".lock").unlink()
    first.release()
    thread.join()
    with pytest.raises(Locked):
        HomeLock(tmp_path, timeout=0.05).acquire()


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("")
    (tmp_path / ".lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DiskError):
        HomeLock(tmp_path, timeout=0.1).acquire()
