"""The installed program in a real terminal: the first start, one promise, one tick, and out; and other endings."""

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pyte
import pytest

from tests.benchmarks.terminal import Terminal
from tests.screens.rooms import service_in
from tracker.clock import Clock
from tracker.service import Service

PROGRAM = Path(sys.executable).with_name("tracker")
F2, F10, CTRL_Q, CTRL_Z = b"\x1bOQ", b"\x1b[21~", b"\x11", b"\x1a"

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


@pytest.fixture
def promised(tmp_path: Path) -> Path:
    """A home with one promise."""
    service_in(tmp_path / "home").commitments.add("Home by seven")
    return tmp_path / "home"


RESTORED = b"\x1b[?1049l"


def test_told_to_end_it_gives_the_terminal_back(promised: Path) -> None:
    with Terminal([str(PROGRAM), "--home", str(promised)]) as terminal:
        terminal.until("○".encode())
        terminal.settle()
        os.kill(terminal.pid, signal.SIGTERM)
        assert left(terminal) == 128 + signal.SIGTERM
        assert RESTORED in terminal.seen


@pytest.mark.parametrize("ignored", [False, True], ids=["as ever", "where the parent ignores it"])
def test_a_terminal_that_is_closed_in_a_form_ends_it_and_nothing_kept_is_lost(promised: Path, ignored: bool) -> None:
    command = [str(PROGRAM), "--home", str(promised)]
    if ignored:
        command = ["sh", "-c", 'trap "" HUP; exec "$@"', "sh", *command]
    with Terminal(command) as terminal:
        terminal.until("○".encode())
        terminal.settle()
        os.write(terminal.fd, b" ")
        terminal.until("●".encode())
        os.write(terminal.fd, b"n")
        terminal.until(b"A note for this day")
        written(terminal, b"half a no")
        os.close(terminal.fd)
        ended = until_ended(terminal.pid)
        terminal.fd = os.open(os.devnull, os.O_RDONLY)  # what is closed with the terminal
    assert ended == 128 + signal.SIGHUP
    [item] = service_in_home(promised).day().items
    assert (item.mark, item.note) == ("kept", None)


def until_ended(pid: int, seconds: float = 10.0) -> int:
    """Wait until a program has ended; its exit code."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    raise TimeoutError("the program did not end")


def service_in_home(home: Path) -> Service:
    return Service.open(home, Clock())


def test_to_the_shell_and_back(promised: Path) -> None:
    with Terminal(["bash", "--norc", "--noprofile", "-i"], env={"PS1": "shell> "}) as terminal:
        terminal.until(b"shell> ")
        os.write(terminal.fd, f"{PROGRAM} --home {promised}\r".encode())
        terminal.until("○".encode())
        terminal.settle()
        for _ in range(2):
            terminal.seen = b""
            os.write(terminal.fd, CTRL_Z)
            terminal.until(b"Stopped")
            assert RESTORED in terminal.seen
            terminal.seen = b""
            os.write(terminal.fd, b"kill -CONT %1\r")  # woken up behind the shell it takes nothing
            terminal.settle(0.4)
            assert b"Home by seven" not in terminal.seen
            os.write(terminal.fd, b"fg\r")
            terminal.until(b"Home by seven")
            terminal.settle()
        os.write(terminal.fd, b" ")
        terminal.until("●".encode())
        terminal.seen = b""
        os.write(terminal.fd, CTRL_Q)
        terminal.until(b"shell> ")
        os.write(terminal.fd, b"echo it le''ft $?\r")
        terminal.until(b"it left 0")


def test_no_shell_to_go_back_to(promised: Path) -> None:
    with Terminal([str(PROGRAM), "--home", str(promised)]) as terminal:
        terminal.until("○".encode())
        terminal.settle()
        os.write(terminal.fd, CTRL_Z)
        terminal.until(b"There is no shell below")


def test_a_storm_of_sizes(promised: Path) -> None:
    with Terminal([str(PROGRAM), "--home", str(promised)], env={"COLUMNS": "80", "LINES": "24"}) as terminal:
        terminal.until("○".encode())
        for columns, lines in [(120, 36), (10, 3), (60, 20), (1, 1), (200, 50)] * 6:
            resized(terminal, columns, lines)
            time.sleep(0.02)
        terminal.settle()
        terminal.seen = b""
        resized(terminal, 80, 24)
        terminal.until(b"Home by seven")
        os.write(terminal.fd, b" ")
        terminal.until("●".encode())


def resized(terminal: Terminal, columns: int, lines: int) -> None:
    fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))


def mouse(terminal: Terminal, button: int, column: int, line: int) -> None:
    """A click, as terminals send it; 64 and 65 are the wheel."""
    os.write(terminal.fd, f"\x1b[<{button};{column};{line}M\x1b[<{button};{column};{line}m".encode())


def test_the_mouse(promised: Path) -> None:
    with Terminal([str(PROGRAM), "--home", str(promised)]) as terminal:
        terminal.until("○".encode())
        terminal.settle()
        mouse(terminal, 2, 4, 6)  # the right button on the sign
        terminal.settle(0.3)
        assert "●".encode() not in terminal.seen
        mouse(terminal, 0, 4, 6)
        terminal.until("●".encode())
        terminal.seen = b""
        mouse(terminal, 0, 20, 6)  # the row that is highlighted
        terminal.until(b"Schedule")
        terminal.settle()
        mouse(terminal, 65, 20, 8)
        terminal.settle()
        screen = pyte.Screen(80, 24)
        pyte.ByteStream(screen).feed(terminal.seen)
        mouse(terminal, 0, screen.display[23].index("esc Back") + 2, 24)
        terminal.until(b"answered")
