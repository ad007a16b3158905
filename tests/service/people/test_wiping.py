"""Wiping removes what is one's own, everywhere in the home, and leaves the other theirs."""

from pathlib import Path

import pytest

from tests.service.homes import couple, the_clock
from tracker.domain.records import Commitment
from tracker.service import Service
from tracker.service.maintenance import back_up, backups, examine, restore, seal_own
from tracker.service.people.wiping import others, wipe_own
from tracker.store.files.backup import contents_of


@pytest.fixture
def service(tmp_path: Path) -> Service:
    """Both have something private and something shared, there are backups of it."""
    service = couple(tmp_path)
    service.join("Dana")
    for person in ("robin", "dana"):
        service.act_as(person)
        service.commitments.add(f"{person} keeps this")
        shared = service.commitments.add(f"{person} shares this", shared=True)
        service.checkins.mark(shared.id, service.today(), "slipped", note=f"{person} notes this")
        service.excuse(service.today(), reason=f"{person} was ill")
    back_up(service)
    the_clock(service).go_on(days=1)
    service.commitments.add("dana keeps that, too")
    return service


def everything(home: Path) -> str:
    """All words in all files of a home, backups included."""
    words = []
    for path in home.rglob("*"):
        if path.suffix == ".zip":
            words += [data.decode() for data in contents_of(path).values()]
        elif path.is_file():
            words.append(path.read_text("utf-8"))
    return "\n".join(words)


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize(("person", "other"), [("dana", "robin"), ("robin", "dana")])
def test_nothing_of_ones_own_stays_and_all_of_the_others(
    service: Service, person: str, other: str, sealed: bool
) -> None:
    home = Path(service.home)
    service.act_as(person)
    if sealed:
        seal_own(service, "amber")
    count = len(backups(home))
    done = wipe_own(service)
    assert f"private-{person}.json" in done.removed
    assert not (home / f"private-{person}.json").exists()
    left = everything(home)
    for words in ("keeps this", "shares this", "notes this", "was ill", "keeps that"):
        assert f"{person} {words}" not in left
    assert len(backups(home)) >= count
    fresh = Service.open(home, service.clock)
    assert fresh.actor == other, "who stays is the one at the keyboard now"
    mine = fresh.all(Commitment).values()
    assert {one.terms[-1].text for one in mine} >= {f"{other} keeps this", f"{other} shares this"}
    assert {one.owner for one in mine} == {other}
    assert fresh.name_of(person).lower() == person
    person_left = fresh.person(person)
    assert person_left is not None
    assert person_left.left_on == fresh.today()
    assert examine(home).findings == []
    fresh.commitments.add("life goes on")
    for one in backups(home):
        restore(home, one.path, the_clock(service), other)
        assert f"{person} keeps" not in everything(home)


def test_twice_is_once(service: Service) -> None:
    wipe_own(service)
    again = Service.open(service.home, service.clock)
    again.act_as("dana")
    before = (Path(service.home) / "shared.json").read_bytes()
    wipe_own(again)
    assert (Path(service.home) / "shared.json").read_bytes() == before


def test_a_window_that_is_open_goes_on(service: Service) -> None:
    window = Service.open(service.home, service.clock)
    other = Service.open(service.home, service.clock)
    other.act_as("dana")
    wipe_own(other)
    window.poll()
    assert {one.owner for one in window.all(Commitment).values()} == {"robin"}
    window.commitments.add("life goes on")
    assert "life goes on" in everything(Path(service.home))


def test_a_damaged_backup_goes_whole(service: Service) -> None:
    [first, *_] = backups(Path(service.home))
    first.path.write_bytes(first.path.read_bytes()[:100])
    wipe_own(service)
    assert not first.path.exists()
    assert examine(Path(service.home)).findings == []


def test_who_is_alone(tmp_path: Path) -> None:
    service = couple(tmp_path)
    assert others(service) == [], "somebody who was only named has nothing here"
    with pytest.raises(LookupError):
        wipe_own(service)
    service.join("Dana")
    service.act_as("robin")
    assert [one.id for one in others(service)] == ["dana"], "who is here counts without a line"
    service.act_as("dana")
    service.commitments.add("dana keeps this")
    service.leave()
    service.act_as("robin")
    assert [one.id for one in others(service)] == ["dana"], "and who has left, for what they keep"
    service.act_as("dana")
    wipe_own(service)
    assert others(Service.open(service.home, service.clock)) == [], "nobody is left of who has wiped what they had"
