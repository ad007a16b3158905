"""All numbers of thirty promises over ten years, after one tick, and how soon the screen is there.

Run with ``pytest -m benchmark -s``.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.benchmarks import floor
from tests.benchmarks.ten_years import story
from tests.benchmarks.terminal import Terminal, part
from tracker.cli import main
from tracker.clock import Clock
from tracker.domain.records.base import msgspec
from tracker.service import Service

pytestmark = pytest.mark.benchmark

COLD, TICK, OPENS = 0.050, 0.001, 6.0
ROUNDS = 15


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten years of thirty promises, up to yesterday."""
    folder = tmp_path_factory.mktemp("ten")
    document = folder / "ten_years.json"
    document.write_bytes(msgspec.json.encode(story((datetime.now(UTC) - timedelta(hours=3)).date())))
    assert main(["import", str(document), "--home", str(folder / "home")]) == 0
    return folder / "home"


def _best(act: Callable[[], object], before: Callable[[], object] = lambda: None, rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        before()
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def test_all_numbers_from_a_cold_store(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = _best(lambda: Service.open(home, Clock()).consistency.promises(), rounds=5)
    with capsys.disabled():
        print(f"\nall numbers, cold: {1000 * taken:.1f} ms")
    assert taken <= COLD


def test_numbers_after_one_tick(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    service = Service.open(home, Clock())
    view = service.consistency
    view.promises()
    turns = iter(range(1000))

    def tick() -> None:
        service.checkins.mark("P00", service.today(), "kept" if next(turns) % 2 else "slipped")

    taken = _best(view.promises, tick)
    with capsys.disabled():
        print(f"\nnumbers after one tick: {1000 * taken:.2f} ms")
    assert taken <= TICK


@pytest.mark.terminal
def test_the_screen_opens(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Terminal([sys.executable, str(floor.__file__)]) as empty:
        empty.until(b"floor")
        empty.settle()
        echo = part([empty.press(b"xy"[turn % 2 : turn % 2 + 1]).seconds for turn in range(30)], 0.5)
    with Terminal([sys.executable, "-m", "tracker"], env={"TRACKER_HOME": str(home)}) as program:
        program.until(b"Today")
        program.settle(0.5)
        first = program.press(b"5").seconds
        program.settle()
        times = []
        for _ in range(ROUNDS):
            program.press(b"1")
            program.settle()
            times.append(program.press(b"5").seconds)
            program.settle()
        steps = [program.press(b"h").seconds for _ in range(ROUNDS)]
    opens, step = part(times, 0.5), part(steps, 0.5)
    with capsys.disabled():
        print(
            f"\nkey echo {1000 * echo:.1f} ms; Consistency first {1000 * first:.1f}, then {1000 * opens:.1f} ms "
            f"({opens / echo:.2f} ×); a week back {1000 * step:.1f} ms ({step / echo:.2f} ×)"
        )
    assert opens <= OPENS * echo
    assert step <= 2 * echo
