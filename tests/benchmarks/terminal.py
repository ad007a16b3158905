"""Drives a program in a real terminal and measures what a person would feel: the first picture, and each key."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from typing import NamedTuple

TRACKER = [sys.executable, "-c", "from tracker.cli import run; run()"]
QUIET = 0.006  # seconds without output after which a picture counts as complete


class Painted(NamedTuple):
    """How long a key took until its picture was complete, in seconds, and how many bytes the picture was."""

    seconds: float
    size: int
    text: bytes


class Terminal:
    """A program in a pseudo terminal of ``columns`` by ``lines``."""

    def __init__(
        self, command: Sequence[str], *, columns: int = 80, lines: int = 24, env: dict[str, str] | None = None
    ) -> None:
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if not self.pid:
            os.chdir(tempfile.gettempdir())  # in a checkout ``python -c`` would take the package from there
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            around = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "", **(env or {})}
            os.execvpe(command[0], list(command), around)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.seen = b""

    def _read(self, seconds: float) -> bytes:
        if select.select([self.fd], [], [], seconds)[0]:
            with contextlib.suppress(OSError):
                return os.read(self.fd, 1 << 16)
        return b""

    def until(self, text: bytes, seconds: float = 20.0) -> float:
        """Seconds from the start until the text was on the screen; raises TimeoutError."""
        end = time.perf_counter() + seconds
        while text not in self.seen:
            if time.perf_counter() > end:
                raise TimeoutError(f"{text!r} did not appear; the end of what did: {self.seen[-600:]!r}")
            self.seen += self._read(0.05)
        return time.perf_counter() - self.started

    def settle(self, seconds: float = 0.15) -> bytes:
        """Read until nothing has come for a while."""
        got = b""
        while chunk := self._read(seconds):
            got += chunk
        self.seen += got
        return got

    def press(self, key: bytes, *, wait: float = 2.0) -> Painted:
        """Press a key and wait for its picture."""
        start = time.perf_counter()
        os.write(self.fd, key)
        got = self._read(wait)
        last = time.perf_counter()
        while chunk := self._read(QUIET):
            got += chunk
            last = time.perf_counter()
        self.seen += got
        return Painted(last - start, len(got), got)

    def memory(self) -> int:
        """Kilobytes the program holds in memory."""
        with open(f"/proc/{self.pid}/status") as status:  # noqa: PTH123 - not a file of ours
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))

    def close(self) -> None:
        """End the program and this terminal."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def part(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
