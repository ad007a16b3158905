"""What each act leaves in which file: what is private is never in the shared one, and nothing is lost on the way."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.service.homes import couple, the_clock
from tracker.service import Service


def walk(service: Service) -> str:
    return next(one.id for one in service.commitments.rows() if one.text == "walk")


def nothing(service: Service) -> None:
    """As it is before any act."""


def share(service: Service) -> None:
    service.commitments.share(walk(service))


def unshare(service: Service) -> None:
    share(service)
    the_clock(service).go_on(minutes=1)
    service.checkins.mark(walk(service), service.today(), "kept", note="said to both")
    service.commitments.unshare(walk(service))


def leave(service: Service) -> None:
    share(service)
    the_clock(service).go_on(minutes=1)
    service.checkins.mark(walk(service), service.today(), "kept", note="said to both")
    service.leave()


def other_leaves(service: Service) -> None:
    share(service)
    the_clock(service).go_on(minutes=1)
    service.act_as("robin")
    service.leave()
    service.act_as("dana")


def undone(service: Service) -> None:
    share(service)
    service.undo()


@pytest.mark.parametrize(
    ("act", "in_shared"),
    [
        (nothing, set()),
        (share, {"walk"}),
        (unshare, set()),
        (leave, set()),
        (other_leaves, set()),
        (undone, set()),
    ],
)
def test_what_lies_in_the_shared_file(tmp_path: Path, act: Callable[[Service], None], in_shared: set[str]) -> None:
    service = couple(tmp_path)
    service.join("Dana")
    service.commitments.add("walk", why="my own why")
    service.commitments.add("kept to myself")
    service.checkins.mark(walk(service), service.today(), "slipped", note="rain")
    service.excuse(service.today(), reason="ill")
    act(service)
    home = Path(service.home)
    shared = (home / "shared.json").read_text("utf-8")
    private = (home / "private-dana.json").read_text("utf-8")
    words = {"walk", "rain", "ill", "kept to myself", "said to both"}
    assert {one for one in words if f'"{one}"' in shared} - {"ill"} == in_shared
    there = words if act in (unshare, leave) else words - {"said to both"}
    missing = {one for one in there if f'"{one}"' not in shared + private}
    assert missing == set(), "nothing is lost on the way"
    assert not (home / ".moving").exists()
    again = Service.open(home, service.clock)
    again.act_as("dana")
    assert sorted(one.text for one in again.commitments.rows()) == ["kept to myself", "walk"]
    again.act_as("robin")
    assert [one.text for one in again.commitments.rows()] == sorted(in_shared)
