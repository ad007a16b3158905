"""After one of the two has left, nothing of the other's new days reaches them."""

from pathlib import Path

from tests.service.homes import couple
from tracker.domain.records import Episode, Topic
from tracker.service import Service


def test_a_cool_off_and_a_topic_are_of_who_makes_them(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.act_as("dana")
    service.join()
    service.leave()
    service.act_as("robin")
    service.cooloff.say("call", topic="a secret quarrel")
    service.review.topics.add("a secret topic")
    assert service.all(Episode)
    assert "secret" not in (tmp_path / "home" / "shared.json").read_text()
    service.cooloff.say("stop")
    assert "secret" not in (tmp_path / "home" / "shared.json").read_text()
    again = Service.open(tmp_path / "home", service.clock, "dana")
    assert not again.all(Episode)
    assert not again.all(Topic)
    assert not again.cooloff.banner()
