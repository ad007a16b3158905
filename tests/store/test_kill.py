"""Programs killed at random moments, and programs that write at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")


def run(what: str, home: Path, *numbers: int, without: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(Path(__file__).with_name("rounds.py")), what, str(home), *map(str, numbers)]
    environment = os.environ | {"WITHOUT": without, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_killed_at_random_moments(tmp_path: Path) -> None:
    done = run("killed", tmp_path / "home", 300, 7)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[1]) > 5, done.stdout  # how many rounds got so far depends on the machine


@pytest.mark.long
def test_killed_at_random_moments_ten_thousand_times(tmp_path: Path) -> None:
    done = run("killed", tmp_path / "home", 10_000, 11)
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_programs_at_once(tmp_path: Path) -> None:
    done = run("together", tmp_path / "home", 500, 2)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.long
def test_four_programs_at_once(tmp_path: Path) -> None:
    done = run("together", tmp_path / "home", 1000, 4)
    assert done.returncode == 0, done.stdout + done.stderr
