"""Waits until the program has nothing left to do, instead of for a fixed time.

Textual's pilot waits after each key until the process has been still for 20 ms, several times over; more than half of
the suite's time was that. The event loop knows better: nobody's turn has come, and no timer is about to ring.
"""

import asyncio
import time
from collections.abc import Iterator
from typing import Any
from weakref import WeakSet

import pytest
from textual import app, pilot, screen
from textual.pilot import Pilot

from tracker.screens.app import key_order
from tracker.screens.base import page

SOON = 0.06  # seconds; longer than a highlight rests, a picture takes and a place waits until it is changed
AT_MOST = 1.0  # seconds; what never rests is not waited for
SETTLING = 0.3  # seconds; a pause of a test up to here is meant for the program to settle, a longer one for a timer
STEP = 0.001  # seconds
_real_pause = Pilot.pause
_far: WeakSet[asyncio.TimerHandle] = WeakSet()  # timers of half a second and more are not waited for when they get near


def _at_rest(loop: Any) -> bool:
    """Whether no task of a loop could go on now or soon."""
    end = loop.time() + SOON
    near = [timer for timer in loop._scheduled if not timer.cancelled() and timer not in _far]
    _far.update(timer for timer in near if timer.when() >= end)
    return not loop._ready and all(timer in _far for timer in near)


async def until_idle(min_sleep: float = 0, max_sleep: float = AT_MOST) -> None:
    """Wait until nothing is left to do, for a second at most. What a thread works on is waited for as before."""
    loop = asyncio.get_running_loop()
    end = time.monotonic() + max_sleep
    still = 0
    while still < 2 and time.monotonic() < end:
        worked = time.process_time()
        await asyncio.sleep(STEP)
        busy = time.process_time() - worked > STEP / 2
        still = still + 1 if _at_rest(loop) and not busy else 0


async def _pause(self: Pilot[Any], delay: float | None = None) -> None:
    await _real_pause(self, None if delay is not None and delay <= SETTLING else delay)


@pytest.fixture(scope="session", autouse=True)
def _quick_pilots() -> Iterator[None]:
    """Pilots wait for as long as there is something to wait for, and nothing is put off for the eye's sake."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "wait_for_idle", until_idle)
        patch.setattr(pilot, "wait_for_idle", until_idle)
        patch.setattr(Pilot, "pause", _pause)
        patch.setattr(screen, "UPDATE_PERIOD", STEP)
        patch.setattr(page, "SETTLE", STEP)
        patch.setattr(key_order, "ONE_READ", STEP / 2)  # a pilot's fingers are quick
        yield
