"""Looking back: each unseen until both are done, skippable, and what set it off for oneself unless shared."""

from pathlib import Path

import pytest

from tests.service.cooloff.cooling import both_in, led_into
from tests.service.homes import couple
from tracker.service import Refused, Service


@pytest.fixture
def service(tmp_path: Path) -> Service:
    return both_in(tmp_path)


def ended(service: Service) -> str:
    led_into(service, "talking", topic="the car")
    return service.cooloff.say("resolved").episode.id


def shared(service: Service) -> str:
    return (service.book.home / "shared.json").read_text()


def test_unseen_until_both_are_done(service: Service) -> None:
    one = ended(service)
    service.debriefs.give(one, felt=["hot"], my_part="grumbled", trigger="my father", helped="yes")
    assert "grumbled" not in shared(service)
    assert service.debriefs.due() == []
    service.act_as("dana")
    (due,) = service.debriefs.due()
    assert service.debriefs.shown(due) == {}
    assert service.debriefs.mine(one) is None
    service.debriefs.give(one, felt=["amused"], next_time="help", trigger="the rain", trigger_shared=True)
    (episode,) = service.cooloff.episodes()
    assert service.debriefs.shown(episode) == {
        "robin": {"felt": ["hot"], "helped": "yes", "my_part": "grumbled"},
        "dana": {"felt": ["amused"], "next_time": "help", "trigger": "the rain"},
    }
    assert "my father" not in shared(service)
    service.act_as("robin")
    mine = service.debriefs.mine(one)
    assert mine
    assert (mine.state, mine.trigger, mine.my_part) == ("shown", "my father", None)
    with pytest.raises(Refused, match="Both are done"):
        service.debriefs.give(one, my_part="other words")


def test_it_may_be_left_out_and_changed_before(service: Service) -> None:
    one = ended(service)
    service.debriefs.give(one, my_part="first words")
    service.debriefs.give(one, my_part="second words")
    service.act_as("dana")
    service.debriefs.leave_out(one)
    (episode,) = service.cooloff.episodes()
    assert service.debriefs.shown(episode) == {"robin": {"my_part": "second words"}}
    assert "first words" not in shared(service)
    assert "left_out" not in shared(service)


def test_only_after_the_end_and_never_after_a_stop(service: Service) -> None:
    led_into(service, "talking")
    open_one = service.cooloff.look().episode
    assert open_one
    with pytest.raises(Refused):
        service.debriefs.give(open_one.id)
    service.cooloff.say("stop")
    assert service.debriefs.due() == []
    with pytest.raises(Refused):
        service.debriefs.leave_out(open_one.id)


def test_fields(service: Service) -> None:
    one = ended(service)
    with pytest.raises(Refused):
        service.debriefs.give(one, helped="very")
    with pytest.raises(Refused):
        service.debriefs.give(one, colour="red")


@pytest.mark.parametrize("left_out", [False, True])
def test_who_is_done_second_cannot_take_it_back_and_write_again(service: Service, left_out: bool) -> None:
    one = ended(service)
    service.debriefs.give(one, my_part="grumbled")
    service.act_as("dana")
    if left_out:
        service.debriefs.leave_out(one)
    else:
        service.debriefs.give(one, my_part="teased")
    with pytest.raises(Refused, match="nothing to undo"):
        service.undo()
    with pytest.raises(Refused, match="Both are done"):
        service.debriefs.give(one, my_part="teased, after reading yours")
    assert service.debriefs.shown(service.cooloff.episodes()[0])["robin"] == {"my_part": "grumbled"}


def test_who_was_not_in_is_not_asked_for_what_is_shown_already(service: Service) -> None:
    one = ended(service)
    service.act_as("dana")
    service.involve("informed")
    service.act_as("robin")
    service.debriefs.give(one, my_part="grumbled")
    service.act_as("dana")
    assert service.debriefs.shown(service.cooloff.episodes()[0]) == {"robin": {"my_part": "grumbled"}}
    assert service.debriefs.due() == []


def test_undo_takes_a_first_one_back(service: Service) -> None:
    one = ended(service)
    service.debriefs.give(one, my_part="grumbled")
    service.undo()
    assert service.debriefs.mine(one) is None
    assert [due.id for due in service.debriefs.due()] == [one]


def test_alone_it_can_be_undone(tmp_path: Path) -> None:
    service = couple(tmp_path)
    one = ended(service)
    service.debriefs.give(one, my_part="grumbled")
    service.undo()
    assert service.debriefs.mine(one) is None


def test_a_story_told_already_asks_for_none(service: Service) -> None:
    one = ended(service)
    with service.change("import") as change:
        from tracker.domain.records.base import msgspec

        (episode,) = service.cooloff.episodes()
        change.put(msgspec.structs.replace(episode, debrief={"robin": {"my_part": "x"}, "plan_helped": "yes"}))
    assert service.debriefs.due() == []
    assert one


@pytest.mark.parametrize("owner", ["../../evil", "nobody"])
def test_an_import_gives_none_to_a_stranger(service: Service, tmp_path: Path, owner: str) -> None:
    from tracker.exchange.document.read import read_document

    document = {"format": "tracker", "version": 1, "debriefs": [{"id": "d", "owner": owner, "episode": "e"}]}
    with pytest.raises(Refused, match="nobody with the id"):
        read_document(service, document)
    assert not list(tmp_path.rglob("*evil*"))
