"""A couple that is both in, and the way into every open state of a cool-off; minutes count from the call at 20:00."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.service.homes import SetClock, couple, the_clock
from tracker.domain.records.base import msgspec
from tracker.service import Service


def both_in(folder: Path, clock: SetClock | None = None) -> Service:
    service = couple(folder, clock)
    dana = service.person("dana")
    assert dana is not None
    with service.change("join") as change:
        change.put(msgspec.structs.replace(dana, involvement="in", joined_on=service.today()))
    service.forget_undo()
    return service


# State: what is said at which minute, by whom, and a minute at which it stands there.
INTO: dict[str, tuple[list[tuple[float, str, str, dict[str, Any]]], float]] = {
    "called": ([], 0.5),
    "apart": ([], 10),
    "due": ([], 22),
    "one_back": ([(22, "dana", "one_back", {})], 24),
    "away": ([], 60),
    "no_meet": ([(60, "dana", "told_not_met", {})], 61),
    "talking": ([(20, "robin", "both_back", {})], 25),
    "talking_done": ([(60, "robin", "told_late", {"minutes": 12})], 61),
    "parked": ([(10, "dana", "new_time", {"at": 600})], 100),
}


def at_minute(service: Service, minute: float, start: Any) -> None:
    the_clock(service).at = start + timedelta(minutes=minute)


def led_into(service: Service, state: str, **calling: Any) -> Any:
    """Say what leads to a state, from now on; the clock stands at a minute of that state. Gives the instant of the
    call."""
    start = the_clock(service).at
    service.cooloff.say("call", **calling)
    acts, minute = INTO[state]
    for when, who, event, given in acts:
        at_minute(service, when, start)
        service.act_as(who)
        if "at" in given:
            given = given | {"at": start + timedelta(minutes=given["at"])}
        service.cooloff.say(event, **given)
    at_minute(service, minute, start)
    service.act_as("robin")
    return start
