"""The quiet line beside a field."""

from importlib.resources import files

import pytest

from tracker.domain.compromises.caution import MANY, MANY_OF_EACH, quiet_warning
from tracker.domain.records.base import msgspec


@pytest.mark.parametrize(
    ("deal", "what"),
    [
        ("Dana knows the password", "Passwords"),
        ("Robin unlocks the phone when asked", "Passwords"),
        ("we share our location in the evening", "Location"),
        ("Robin says where he is; Dana knows where you are", "Location"),
        ("Dana reads my messages on Sunday", "Reading messages"),
        ("Robin shows all the chats", "Reading messages"),
        ("looking through the phone once a week", "Reading messages"),
        ("Robin gives up his friends", "Giving up people"),
        ("no contact with your sister", "Giving up people"),
        ("Robin quits the job in town", "Giving up work"),
        ("Dana stops working", "Giving up work"),
        ("no therapy without asking", "Giving up medical care"),
        ("stop taking the pills", "Giving up medical care"),
        ("sex twice a week", "Sex"),
        ("this holds FOREVER", "For ever"),
        ("never again a word about it", "For ever"),
    ],
)
def test_what_it_is_said_for(deal: str, what: str) -> None:
    line = quiet_warning(deal)
    assert line is not None
    assert line.startswith(f"{what}: ")
    assert line.endswith(MANY)


def test_every_matter_is_named() -> None:
    line = quiet_warning("Robin gives up his friends for ever, and Dana knows the password")
    assert line is not None
    assert line == f"Passwords · giving up people · for ever: {MANY_OF_EACH}"


@pytest.mark.parametrize(
    "deal",
    ["", "quiet after ten", "no betting at work", "Robin sees the doctor on Monday", "on track by Friday", "sextet"],
)
def test_what_it_is_not_said_for(deal: str) -> None:
    assert quiet_warning(deal) is None


def test_no_deal_of_the_story_has_one() -> None:
    story = msgspec.json.decode((files("tracker.demo") / "story.json").read_bytes())
    for compromise in story["compromises"]:
        for version in compromise["versions"]:
            assert quiet_warning(version["deal"]) is None
