"""What is said of the time of a cool-off: how long until then, when it was, and nothing where no time is meant."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.service.cooloff.cooling import INTO, at_minute, both_in, led_into
from tracker.domain.records import Plan
from tracker.service.cooloff.messages import TWICE, said_look, sentence

SAID = {
    "called": "It is called. Say the sentence, and go slowly. Back at 20:20, in 20 min.",
    "apart": "Apart until then. The return is promised. Back at 20:20, in 10 min.",
    "due": "It is time. 20:20.",
    "one_back": "One of you is back. 20:20.",
    "away": "What happened? Whatever you answer stands as you tell it. It was 20:20.",
    "no_meet": "You did not meet. A new time, or closed for tonight.",
    "talking": "You are both back.",
    "talking_done": "How did the talk end?",
    "parked": "A new time is set. Tomorrow 06:00.",
}


@pytest.mark.parametrize("state", INTO)
def test_each_state_says_its_time(tmp_path: Path, state: str) -> None:
    service = both_in(tmp_path)
    led_into(service, state)
    assert SAID[state] in list(said_look(service, service.cooloff.selection()))


@pytest.mark.parametrize(
    ("seconds", "left"), [(10 * 60 - 1, 11), (10 * 60, 10), (10 * 60 + 1, 10), (20 * 60 - 61, 2), (20 * 60 - 1, 1)]
)
def test_a_minute_that_is_not_over_counts(tmp_path: Path, seconds: int, left: int) -> None:
    service = both_in(tmp_path)
    start = led_into(service, "apart")
    at_minute(service, 0, start + timedelta(seconds=seconds))
    said = " ".join(said_look(service, service.cooloff.selection()))
    assert f"Back at 20:20, in {left} min." in said


@pytest.mark.parametrize(
    ("signal", "says"),
    [("“amber”", "“amber, back at 20:20.”"), (None, "“I need a break. I am back at 20:20.”")],
)
def test_the_sentence_when_leaving(tmp_path: Path, signal: str | None, says: str) -> None:
    service = both_in(tmp_path)
    led_into(service, "apart")
    plan = Plan(type="cool_off", name="Ours", signal=signal)
    assert sentence(service, plan, service.cooloff.selection().look) == says


@pytest.mark.parametrize(("event", "said"), [("resolved", True), ("part", True), ("stop", False), ("status", False)])
def test_what_was_talked_about_is_looked_back_on(tmp_path: Path, event: str, said: bool) -> None:
    service = both_in(tmp_path)
    led_into(service, "talking")
    if event != "status":
        service.cooloff.say(event)
    lines = list(said_look(service, service.cooloff.selection(), event))
    assert ("Looking back on it, each alone, waits for the next review." in lines) is said
    assert TWICE not in lines
    assert TWICE in list(said_look(service, service.cooloff.selection(), event, twice=True))
