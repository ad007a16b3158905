"""The driver that keeps no picture and no key waiting; not for Windows.

What it buys of a tick, and of a move of the highlight: the picture written at once 5 and 6 %, the key handed on without
a task 2 and 7 %. Both replace an inner part of Textual; a test in a real terminal notices when that changes.
"""

import asyncio
import os
import signal
from contextlib import suppress
from threading import get_ident
from typing import TextIO

from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.message import Message

from tracker.screens.app.leaving import end_when_told


class DirectWriter:
    """Writes at once what the terminal takes, and the rest as soon as it takes more; nobody waits for it.

    It stands in for Textual's thread, which cannot begin before the loop next sleeps. The terminal is opened once more
    for it, since not to wait would else hold for the shell as well, which has given us its own.

    Raises:
        OSError: The terminal cannot be opened once more.
    """

    def __init__(self, file: TextIO) -> None:
        self._encoding, self._errors = file.encoding, file.errors or "replace"
        self._fd = os.open(os.ttyname(file.fileno()), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        self._loop = asyncio.get_running_loop()
        self._thread = get_ident()
        self._rest = b""  # what the terminal has not taken yet

    def start(self) -> None:
        """There is nothing to start."""

    def write(self, text: str) -> None:
        """Write text; from another thread in its turn. After `stop` nothing is written."""
        if get_ident() != self._thread:
            self._loop.call_soon_threadsafe(self.write, text)
        elif self._fd >= 0:
            waiting = bool(self._rest)
            self._rest += text.encode(self._encoding, self._errors)
            if not waiting:
                self._go_on()
                if self._rest:
                    self._loop.add_writer(self._fd, self._go_on)

    def _go_on(self) -> None:
        try:
            self._rest = self._rest[os.write(self._fd, self._rest) :]
        except BlockingIOError:
            return
        except OSError:
            self._rest = b""  # the terminal is gone
        if not self._rest:
            self._loop.remove_writer(self._fd)

    def flush(self) -> None:
        """Nothing is kept back."""

    def stop(self) -> None:
        """Write what is left, however long the terminal takes."""
        fd, self._fd = self._fd, -1
        self._loop.remove_writer(fd)
        os.set_blocking(fd, True)
        with suppress(OSError):
            while self._rest:
                self._rest = self._rest[os.write(fd, self._rest) :]
        os.close(fd)


def _writer(file: TextIO) -> DirectWriter | WriterThread:
    try:
        return DirectWriter(file)
    except OSError:  # no terminal, or one of another login, as after ``su``
        return WriterThread(file)


class DirectDriver(linux_driver.LinuxDriver):
    """Textual's driver, with a `DirectWriter`."""

    _away = False  # whether the shell has the terminal

    def start_application_mode(self) -> None:
        """Take the terminal; Textual makes its writer by this name."""
        vars(linux_driver)["WriterThread"] = _writer
        super().start_application_mode()  # type: ignore[no-untyped-call]
        end_when_told(self._app)

    def suspend_application_mode(self) -> None:
        """Give the terminal to the shell for a while."""
        self._away = True
        super().suspend_application_mode()

    def resume_application_mode(self) -> None:
        """Take the terminal again, unless it is gone: its closing wakes a program up as ``fg`` does."""
        if not os.isatty(self.fileno):
            return
        if os.tcgetpgrp(self.fileno) != os.getpgrp():
            os.kill(os.getpid(), signal.SIGSTOP)  # woken up behind another program: ``fg`` wakes it up again
            return
        if not self._away:
            super().suspend_application_mode()  # stopped from outside, which Textual did not see
        self._away = False
        super().resume_application_mode()
        self._app.call_later(self._app.refresh, layout=True)

    def send_message(self, message: Message) -> None:
        """Hand on what was read by the app's own queue, which takes it from any thread."""
        self._app.post_message(message)
