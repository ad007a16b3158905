"""The installed program in a real terminal: the first start, one promise, one tick, and out."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Terminal

PROGRAM = Path(sys.executable).with_name("tracker")
F2, F10, CTRL_Q = b"\x1bOQ", b"\x1b[21~", b"\x11"

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not PROGRAM.exists(), reason="tracker is not installed beside this Python"),
]


def written(terminal: Terminal, text: bytes) -> None:
    """Type a text, and let it land."""
    os.write(terminal.fd, text)
    terminal.settle()


def left(terminal: Terminal, seconds: float = 10.0) -> int:
    """Wait until the program has left; its exit code."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        terminal.settle(0.05)
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
    raise TimeoutError("the program did not leave")


def test_from_the_first_start_to_the_first_tick(tmp_path: Path) -> None:
    home = tmp_path / "home"
    env = {"TRACKER_HOME": str(home), "TRACKER_NOW": "2026-05-30T21:30+02:00", "TZ": "Europe/Berlin"}
    with Terminal([str(PROGRAM)], env=env) as terminal:
        terminal.until(b"Your name")
        written(terminal, b"Robin")
        os.write(terminal.fd, F2)
        terminal.until(b"Three first promises")
        os.write(terminal.fd, F10)
        terminal.until(b"Nothing is promised yet")
        os.write(terminal.fd, b"a")
        terminal.until(b"A new promise")
        written(terminal, b"Home by seven")
        os.write(terminal.fd, F2)
        terminal.until("○".encode())
        terminal.settle()
        os.write(terminal.fd, b" ")
        terminal.until("●".encode())
        os.write(terminal.fd, CTRL_Q)
        assert left(terminal) == 0
    said = subprocess.run(
        [str(PROGRAM), "today", "--json"], env={**os.environ, **env}, capture_output=True, text=True, check=True
    )
    [item] = json.loads(said.stdout)["items"]
    assert (item["text"], item["mark"]) == ("Home by seven", "kept")
