"""What every act has in common: one instant, one entry to undo, one signal after both."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple, the_clock
from tracker.domain.base.errors import Refused
from tracker.domain.records import Commitment
from tracker.domain.records.base import msgspec
from tracker.service import Service


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return couple(tmp_path)


def test_a_watcher_that_goes_wrong_leaves_an_answer_that_can_be_undone(service: Service) -> None:
    made = service.commitments.add("Walk")

    def broken() -> None:
        raise RuntimeError("a defect in a screen")

    stop = service.subscribe(broken)
    with pytest.raises(RuntimeError):
        service.checkins.mark(made.id, MONDAY, "kept")
    stop()
    assert Service.open(service.book.home, service.clock).day().items[0].mark == "kept"
    assert service.undo().act == "mark kept"
    assert service.day().items[0].mark is None


def test_the_signal_goes_out_when_the_act_can_be_undone(service: Service) -> None:
    made = service.commitments.add("Walk")
    undoable: list[bool] = []
    service.subscribe(lambda: undoable.append(service._done[-1].act == "mark kept"))
    service.checkins.mark(made.id, MONDAY, "kept")
    assert undoable == [True]


def test_an_act_and_what_is_shown_of_it_happen_at_one_instant(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = service.commitments.add("Walk")
    read: list[datetime] = []
    now = service.clock.now
    monkeypatch.setattr(service.clock, "now", lambda: read.append(now()) or read[-1])
    service.subscribe(lambda: service.day())  # type: ignore[arg-type,return-value]
    service.checkins.mark(made.id, MONDAY, "kept")
    assert len(read) == 1
    monkeypatch.undo()
    before = service.now()
    the_clock(service).go_on(hours=1)
    assert (service.now() - before).total_seconds() == 3600, "afterwards the clock runs on"


def test_undo_brings_a_promise_back_to_its_place_in_the_list(service: Service) -> None:
    """As an import leaves them: without an order of their own, so the place in the file is the place in the list."""
    for text in ("one", "two", "three"):
        service.commitments.add(text)
    with service.change("as an import") as change:
        for record in service.all(Commitment).values():
            change.put(msgspec.structs.replace(record, order=None))
    first = next(iter(service.all(Commitment)))
    service.commitments.share(first)
    undone = service.undo()
    assert (undone.words, undone.id) == ("share a promise, one", first)
    for reading in (service, Service.open(service.book.home, service.clock)):
        assert [one.text for one in reading.day().items] == ["one", "two", "three"]


@pytest.mark.parametrize("lasting", [False, True])
def test_an_act_within_an_act_is_a_part_of_it(service: Service, lasting: bool) -> None:
    published: list[int] = []
    service.subscribe(lambda: published.append(1))
    with service.change("two good things"):
        service.positives.add("You laughed")
        with service.change("one more", lasting=lasting):
            service.positives.add("You came")
    assert len(published) == 1
    if lasting:
        with pytest.raises(Refused, match="nothing to undo"):
            service.undo()
    else:
        service.undo()
        assert service.positives.all() == []


def test_what_goes_wrong_within_an_act_leaves_nothing_of_it(service: Service) -> None:
    with suppress(Refused), service.change("two good things"):
        service.positives.add("You laughed")
        service.positives.add("")
    assert service.positives.all() == []
    service.positives.add("You came")
    assert [one.text for one in service.positives.all()] == ["You came"]
