"""Leaving: for good (``ctrl+q``), for a while (``ctrl+z``), and when the terminal goes."""

import asyncio
import os
import signal
import sys
from functools import partial
from typing import Any

from textual.app import App

from tracker.screens.base.answering import Answering
from tracker.screens.base.shell import shell

NO_SHELL = "There is no shell below that would bring tracker back. ctrl+q leaves."
ENDINGS = ("SIGHUP", "SIGTERM")  # the terminal was closed; somebody asks the program to end


def has_shell_below() -> bool:
    """Whether an interactive shell started this program: it made a group of its own for it, and takes it up again."""
    if sys.platform == "win32":
        return False
    parent, group = os.getppid(), os.getpgrp()
    try:
        return group == os.getpid() and os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != group
    except OSError:  # the parent has ended, or belongs to somebody else
        return False


class LeavingApp(App[Any]):
    """An app that is left with no word lost unasked, and stopped only where something takes it up again."""

    async def action_quit(self) -> None:
        """Leave; from a form where something has been typed, only when asked twice."""
        if not isinstance(self.screen, Answering) or self.screen.may_go():
            await super().action_quit()

    def action_suspend_process(self) -> None:
        """Give the terminal back to the shell until ``fg``."""
        if has_shell_below():
            super().action_suspend_process()
        else:
            shell(self).say(NO_SHELL)


def end_when_told(app: App[Any]) -> None:
    """Leave the terminal as it was when the program is told to end, even where its parent ignores that.

    All that was answered is on the disk already. Without a handler the terminal would stay without echo and cursor;
    and a program whose parent ignores the closing of a terminal would read its end for ever.
    """
    loop = asyncio.get_running_loop()
    for name in ENDINGS:
        number = getattr(signal, name)
        loop.add_signal_handler(number, partial(app.exit, return_code=128 + number))
