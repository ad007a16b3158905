"""What a person feels: the first picture, each key, the bytes and the memory, beside an empty Textual app.

Both stand in terminals of their own and are measured in turns, in the same run. Run with ``pytest -m benchmark -s``.
"""

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.terminal import TRACKER, Terminal, part

pytestmark = [pytest.mark.benchmark, pytest.mark.terminal]

ROUNDS = 25
KEYS = 120
OWN = 20  # promises of who is at the keyboard
FLOOR = [sys.executable, str(Path(__file__).with_name("floor.py"))]
FIRST = b"answered"


def started(command: list[str], mark: bytes, env: dict[str, str]) -> float:
    with Terminal(command, env=env) as terminal:
        return terminal.until(mark)


def test_first_useful_picture(homes: dict[str, Path], environment: dict[str, str]) -> None:
    floor, long, short = [], [], []
    for _ in range(ROUNDS):
        floor.append(started(FLOOR, b"floor", environment))
        long.append(started([*TRACKER, "--home", str(homes["ten years"])], FIRST, environment))
        short.append(started([*TRACKER, "--home", str(homes["one week"])], FIRST, environment))
    ratio, age = part(long, 0.5) / part(floor, 0.5), part(long, 0.5) / part(short, 0.5)
    print(f"\nstart {ratio:.2f} x an empty app ({part(floor, 0.5) * 1000:.0f} ms); ten years over a week {age:.2f}")
    assert ratio <= 1.20
    assert age <= 1.1


@pytest.fixture
def both(homes: dict[str, Path], environment: dict[str, str]) -> Iterator[tuple[Terminal, Terminal]]:
    """The empty app and the program on ten years, both at rest."""
    with (
        Terminal(FLOOR, env=environment) as floor,
        Terminal([*TRACKER, "--home", str(homes["ten years"])], env=environment) as program,
    ):
        floor.until(b"floor")
        program.until(FIRST)
        floor.settle(0.5)
        program.settle(0.8)
        yield floor, program


def measured(
    floor: Terminal, program: Terminal, keys: bytes, between: bytes = b""
) -> tuple[list[float], list[float], list[int]]:
    """The echo's seconds, the program's, and its bytes, key by key in turns; ``between`` is pressed unmeasured."""
    echo, took, sizes = [], [], []
    for number in range(KEYS):
        if between:
            program.press(between[number % len(between) :][:1])
            program.settle(0.07)
        echo.append(floor.press(b"ab"[number % 2 :][:1]).seconds)
        time.sleep(0.02)
        painted = program.press(keys[number % len(keys) :][:1])
        took.append(painted.seconds)
        sizes.append(painted.size)
        program.settle(0.07)
    return echo, took, sizes


def test_a_tick(both: tuple[Terminal, Terminal]) -> None:
    up_and_down = b"j" * (OWN - 1) + b"k" * (OWN - 1)
    echo, took, sizes = measured(*both, b" ", up_and_down)
    half, most = part(took, 0.5) / part(echo, 0.5), part(took, 0.95) / part(echo, 0.5)
    print(f"\ntick {half:.2f} / {most:.2f} x the echo ({part(echo, 0.5) * 1000:.1f} ms), {part(sizes, 0.5)} bytes")
    assert part(sizes, 0.5) <= 400
    assert half <= 2
    assert most <= 4


def test_moving_the_highlight(both: tuple[Terminal, Terminal]) -> None:
    echo, took, sizes = measured(*both, b"jjkk")
    ratio = part(took, 0.5) / part(echo, 0.5)
    print(f"\nmove {ratio:.2f} x the echo, {part(sizes, 0.5)} bytes")
    assert ratio <= 1


def test_changing_place(both: tuple[Terminal, Terminal]) -> None:
    for key in (b"2", b"1", b"2", b"1"):
        both[1].press(key)
        both[1].settle(0.2)
    echo, took, _ = measured(*both, b"21")
    ratio = part(took, 0.5) / part(echo, 0.5)
    print(f"\nplace {ratio:.2f} x the echo")
    assert ratio <= 6


def test_memory(both: tuple[Terminal, Terminal]) -> None:
    ratio = both[1].memory() / both[0].memory()
    print(f"\nmemory {ratio:.2f} x an empty app")
    assert ratio <= 1.30
