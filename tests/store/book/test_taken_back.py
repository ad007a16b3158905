"""A change of two files on a disk that fails now and then: all of it or nothing, and memory is what the disk holds."""

import errno
import gc
import os
import random
from pathlib import Path

import pytest

from tests.service.homes import couple
from tracker.service import Service, StoreError


def descriptors() -> int:
    gc.collect()
    return len(list(Path("/proc/self/fd").iterdir())) if Path("/proc/self/fd").exists() else 0


@pytest.mark.parametrize("seed", range(6))
def test_both_files_or_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    chance, sync, failed, bad = random.Random(seed), os.fsync, 0, [False]

    def now_and_then(fd: int) -> None:
        if bad[0] and chance.random() < 0.25:
            raise OSError(errno.EIO, "the disk reports an error")
        sync(fd)

    held = descriptors()
    service = couple(tmp_path)
    made = service.commitments.add("Walk").id
    monkeypatch.setattr(os, "fsync", now_and_then)
    for turn in range(120):
        bad[0] = True
        try:
            if turn % 2:
                service.checkins.mark(made, service.today(), "kept" if chance.random() < 0.5 else "slipped")
            elif service.commitment(made).visibility == "shared":
                service.commitments.unshare(made)
            else:
                service.commitments.share(made)
        except StoreError:
            failed += 1
        bad[0] = False
        fresh = Service.open(service.home, service.clock)
        service.poll()
        assert service.commitment(made) == fresh.commitment(made)
        assert service.book.checkin(made, service.today()) == fresh.book.checkin(made, service.today())
    assert failed > 20
    assert descriptors() < held + 9
