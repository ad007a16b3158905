"""What another window did is neither missed nor undone, when something goes wrong in between."""

import errno
import os
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tracker.service import Refused, Service, StoreError
from tracker.store.book.interrupted_moves import MARK
from tracker.store.files.disk import Disk, StrPath


def test_one_look_that_fails_at_a_second_file_hides_nothing_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = couple(tmp_path)
    tea = service.commitments.add("Tea", shared=True).id
    service.act_as("dana")
    service.commitments.add("Dana's own")
    service.act_as("robin")
    window = Service.open(service.home, service.clock)
    window.day()
    told: list[int] = []
    window.subscribe(lambda: told.append(1))
    service.checkins.mark(tea, MONDAY, "kept")
    real = Disk.open

    def once(disk: Disk, path: StrPath, flags: int, mode: int = 0o600) -> int:
        if str(path).endswith("private-dana.json"):
            raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
        return real(disk, path, flags, mode)

    monkeypatch.setattr(Disk, "open", once)
    with pytest.raises(StoreError):
        window.poll()
    monkeypatch.setattr(Disk, "open", real)
    window.poll()
    assert told
    assert [item.mark for item in window.day().items if item.id == tea] == ["kept"]


def test_a_refused_act_keeps_nothing_of_the_other_window_from_being_shown(tmp_path: Path) -> None:
    service = couple(tmp_path)
    tea, old = service.commitments.add("Tea").id, service.commitments.add("Old").id
    window = Service.open(service.home, service.clock)
    told: list[object] = []
    window.subscribe(lambda: told.append(window.day().items[0].mark))
    service.checkins.mark(tea, MONDAY, "kept")
    with pytest.raises(Refused):
        window.commitments.resume(old)
    window.poll()
    assert told == ["kept"]


def test_a_move_that_was_cut_off_is_healed_though_another_window_has_moved_something_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = couple(tmp_path)
    secret = service.commitments.add("A secret", shared=True).id
    service.act_as("dana")
    hers = service.commitments.add("Hers", shared=True).id
    service.act_as("robin")
    window = Service.open(service.home, service.clock, "dana")
    the_clock(service).go_on(minutes=5)

    class Killed(BaseException):
        pass

    real = Disk.replace

    def cut_off(disk: Disk, source: StrPath, target: StrPath) -> None:
        if str(target).endswith("shared.json"):
            raise Killed
        real(disk, source, target)

    monkeypatch.setattr(Disk, "replace", cut_off)
    monkeypatch.setattr(
        "tracker.store.files.storage.DurableStorage.revert", lambda storage: None
    )  # nobody is there to do it
    with pytest.raises(Killed):
        service.commitments.unshare(secret)
    monkeypatch.undo()
    assert (tmp_path / "home" / MARK).exists()
    window.commitments.unshare(hers)
    assert "A secret" in (tmp_path / "home" / "shared.json").read_text()
    again = Service.open(service.home, service.clock)
    assert again.commitment(secret).visibility == "private"
    assert "A secret" not in (tmp_path / "home" / "shared.json").read_text()
    assert not (tmp_path / "home" / MARK).exists()
