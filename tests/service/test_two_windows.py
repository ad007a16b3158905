"""A window that has been open for a while shows what one opened just now would show, whoever did what before."""

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.service.homes import SetClock, clock_at, couple
from tracker.domain.records.base import msgspec
from tracker.service import Refused, Service

SCHEDULES = ["every day", "mon,wed,fri", "4 per week", "2 per month", "on cue", "every 3 days", "once by 2026-04-24"]
MARKS: list[Any] = ["kept", "partly", "slipped", "excused"]


def seen(service: Service) -> Any:
    """All that Today, the lists and Consistency show."""
    day = msgspec.to_builtins(
        [
            [msgspec.structs.replace(item, numbers=None, season=None) for item in group.items]
            for group in service.day().groups
        ]
    )
    numbers = [msgspec.structs.astuple(one.numbers) for one in service.consistency.promises()]
    return day, service.day().ahead, service.commitments.rows(), numbers, service.first_open_day()


def an_act(service: Service, chance: random.Random, today: date) -> None:
    """One thing a person might do; most that make no sense are refused, as they should be."""
    promises = [row.id for row in service.commitments.rows()]
    identity = chance.choice(promises) if promises else ""
    day = today - timedelta(days=chance.choice([0, 0, 0, 1, 2, 3]))
    acts = {
        "mark": lambda: service.checkins.mark(identity, day, chance.choice(MARKS), reason="ill"),
        "clear": lambda: service.checkins.clear(identity, day),
        "note": lambda: service.checkins.note(identity, day, chance.choice(["", "rain"])),
        "happened": lambda: service.checkins.happened(identity, day),
        "repair": lambda: service.checkins.repair_slip(identity, day, guard="a", next_step=chance.choice(["", "b"])),
        "thank": lambda: service.checkins.thank(identity, day),
        "differently": lambda: service.checkins.saw_differently(identity, day, "not so"),
        "add": lambda: service.commitments.add("Walk", schedule=chance.choice(SCHEDULES), shared=chance.random() < 0.5),
        "edit": lambda: service.commitments.edit(identity, schedule=chance.choice(SCHEDULES[:4])),
        "words": lambda: service.commitments.edit(identity, text=chance.choice(["Read", "Rest"])),
        "share": lambda: service.commitments.share(identity),
        "unshare": lambda: service.commitments.unshare(identity),
        "pause": lambda: service.commitments.pause(identity, until=today + timedelta(days=1)),
        "resume": lambda: service.commitments.resume(identity),
        "agree": lambda: service.commitments.agree(identity),
        "order": lambda: service.commitments.move(identity, chance.choice([-1, 1])),
        "end": lambda: service.commitments.end(identity, "enough") if chance.random() < 0.3 else None,
        "excuse": lambda: service.excuse(day, today, "ill", chance.choice([None, identity])),
        "undo": service.undo,
        "hand over": lambda: service.act_as(chance.choice(["robin", "dana"])),
    }
    often = ["mark"] * 8 + ["add"] * 2 + ["undo"] * 2
    try:
        acts[chance.choice([*acts, *often])]()
    except Refused:
        return


@pytest.mark.parametrize("seed", range(6))
def test_an_old_window_shows_what_a_new_one_shows(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    clock: SetClock = clock_at()
    windows = [couple(tmp_path, clock)]
    windows.append(Service.open(windows[0].home, clock, "dana"))
    for _ in range(6):
        windows[0].commitments.add("Home by seven", schedule=chance.choice(SCHEDULES), shared=chance.random() < 0.7)
    for turn in range(120):
        an_act(chance.choice(windows), chance, windows[0].today())
        if chance.random() < 0.1:
            clock.go_on(hours=chance.choice([1, 9, 24]))
        for window in windows:
            window.poll()
            fresh = Service.open(window.home, clock, window.actor)
            assert seen(window) == seen(fresh), f"turn {turn}, for {window.actor}"
