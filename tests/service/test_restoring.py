"""Bringing a backup back is the act of one person: what the other keeps to themselves stays as it is."""

from pathlib import Path

import pytest

from tests.service.homes import couple, the_clock
from tracker.domain.records import Commitment
from tracker.service import Service, StoreError
from tracker.service.maintenance import back_up, restore, seal_own


@pytest.fixture
def service(tmp_path: Path) -> Service:
    service = couple(tmp_path)
    service.join("Dana")
    return service


def texts(service: Service, person: str) -> list[str]:
    fresh = Service.open(service.home, service.clock)
    fresh.act_as(person)
    if fresh.is_closed():
        fresh.unlock("amber")
    return sorted(one.terms[-1].text for one in fresh.all(Commitment).values() if one.owner == person)


def brought_back(service: Service, file: Path, person: str) -> list[str]:
    return restore(Path(service.home), file, the_clock(service), person).left


@pytest.mark.parametrize("sealed", [False, True])
def test_newer_private_promises_of_the_other_stay(service: Service, sealed: bool) -> None:
    service.commitments.add("old")
    if sealed:
        seal_own(service, "amber")
    file = back_up(service)
    service.commitments.add("new")
    before = (Path(service.home) / "private-dana.json").read_bytes()
    assert brought_back(service, file, "robin") == ["private-dana.json"]
    assert (Path(service.home) / "private-dana.json").read_bytes() == before
    assert texts(service, "dana") == ["new", "old"]
    if not sealed:
        assert brought_back(service, file, "dana") == [], "it is Dana's own act"
        assert texts(service, "dana") == ["old"]


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("first", ["private", "shared"])
def test_what_the_other_has_shared_or_made_private_since_lies_where_they_put_it(
    service: Service, first: str, sealed: bool
) -> None:
    promise = service.commitments.add("walk", shared=first == "shared")
    service.checkins.mark(promise.id, service.today(), "kept", note="rain")
    if sealed:
        seal_own(service, "amber")
    file = back_up(service)
    (service.commitments.unshare if first == "shared" else service.commitments.share)(promise.id)
    brought_back(service, file, "robin")
    assert texts(service, "dana") == ["walk"], "it is there once"
    shared = (Path(service.home) / "shared.json").read_text("utf-8")
    assert ("walk" in shared) == (first == "private")
    assert "rain" not in shared


def test_what_is_shared_and_ones_own_is_brought_back(service: Service) -> None:
    shared = service.commitments.add("walk", shared=True)
    service.act_as("robin")
    service.commitments.add("own")
    file = back_up(service)
    service.commitments.add("newer own")
    service.act_as("dana")
    service.checkins.mark(shared.id, service.today(), "kept")
    brought_back(service, file, "robin")
    assert texts(service, "robin") == ["own"]
    fresh = Service.open(service.home, service.clock)
    assert fresh.book.checkin(shared.id, service.today()).mark is None


def test_ones_own_promise_made_private_since_is_not_shared_again(service: Service) -> None:
    service.act_as("robin")
    promise = service.commitments.add("walk", shared=True)
    file = back_up(service)
    the_clock(service).go_on(minutes=1)
    service.commitments.unshare(promise.id)
    brought_back(service, file, "robin")
    assert texts(service, "robin") == ["walk"]
    assert "walk" not in (Path(service.home) / "shared.json").read_text("utf-8")


def test_a_file_of_the_others_alone_is_brought_back_only_while_it_is_damaged(service: Service, tmp_path: Path) -> None:
    service.commitments.add("old")
    private = Path(service.home) / "private-dana.json"
    copy = tmp_path / "private-dana.json"
    copy.write_bytes(private.read_bytes())
    service.commitments.add("new")
    with pytest.raises(StoreError, match="somebody else"):
        brought_back(service, copy, "robin")
    assert texts(service, "dana") == ["new", "old"]
    private.write_bytes(private.read_bytes()[:-40])
    assert brought_back(service, copy, "robin") == []
    assert texts(service, "dana") == ["old"]


def test_an_older_copy_of_the_others_can_be_accepted_by_whoever_may(service: Service) -> None:
    service.commitments.add("old")
    private = Path(service.home) / "private-dana.json"
    older = private.read_bytes()
    service.commitments.add("new")
    private.write_bytes(older)
    with pytest.raises(StoreError, match="older copy"):
        Service.open(service.home, service.clock)
    brought_back(service, private, "robin")
    assert texts(service, "dana") == ["old"]
