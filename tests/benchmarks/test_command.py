"""How long a daily command takes as a whole process, beside ``python -c pass`` in the same run.

Run with ``pytest -m benchmark -s``: a busy machine tells little, so the normal run leaves this out.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.benchmarks.terminal import TRACKER

pytestmark = pytest.mark.benchmark

ROUNDS = 60  # the shortest of many: other programs only ever make it longer
NOTHING = [sys.executable, "-c", "pass"]

Ratio = Callable[..., float]


@pytest.fixture
def ratio(environment: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ratio:
    """The shortest time of a command over the shortest of ``python -c pass``, both taken in turns."""

    def measured(*arguments: str, over: Sequence[str] = NOTHING) -> float:
        command, best = [*TRACKER, *arguments], [float("inf")] * 2
        for _ in range(ROUNDS):
            for place, one in enumerate((over, command)):
                best[place] = min(best[place], _seconds(one, environment, tmp_path))
        with capsys.disabled():
            beside = "python -c pass" if over is NOTHING else " ".join(over[len(TRACKER) :][:1])
            print(f"\n{arguments[0]}: {best[1] * 1000:.1f} ms, {best[1] / best[0]:.2f} × {beside}")
        return best[1] / best[0]

    return measured


def _seconds(command: Sequence[str], environment: dict[str, str], folder: Path) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def test_today_of_ten_years(ratio: Ratio, homes: dict[str, Path]) -> None:
    assert ratio("today", "--home", str(homes["ten years"])) <= 6.0


def test_status_of_ten_years(ratio: Ratio, homes: dict[str, Path]) -> None:
    assert ratio("status", "--home", str(homes["ten years"])) <= 6.0


def test_ten_years_take_hardly_longer_than_a_week(ratio: Ratio, homes: dict[str, Path]) -> None:
    week = [*TRACKER, "today", "--home", str(homes["one week"])]
    assert ratio("today", "--home", str(homes["ten years"]), over=week) <= 1.3


def test_mark_of_ten_years(ratio: Ratio, homes: dict[str, Path]) -> None:
    # Marked again it is the same answer: read, locked and compared, and nothing is left to write.
    home = str(homes["ten years"])
    assert ratio("mark", "Promise number 0", "kept", "--note", "x", "--home", home) <= 9.0
