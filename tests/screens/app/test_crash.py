"""A defect in a real terminal: what a person wrote is not printed, neither by the app nor by Textual nor by Python."""

import os
import sys
import time
from pathlib import Path

import pytest

from tests.benchmarks.terminal import Terminal
from tests.screens.rooms import full_service

PROGRAM = """
from tracker.screens.today.page import TodayPage
from tracker.cli import run

def action_mark(self, mark):
    secret = self.service.day().items[0].text + " the savings"
    raise ValueError(secret)

TodayPage.action_mark = action_mark
run()
"""


@pytest.mark.terminal
def test_no_local_variable_is_printed(tmp_path: Path) -> None:
    home = full_service(tmp_path).home
    environment = {"PYTHONPATH": str(Path(__file__).parents[3]), "TMPDIR": str(tmp_path), "TRACKER_HOME": home}
    environment |= {"TRACKER_NOW": "2026-04-23T21:00+02:00", "HOME": os.environ.get("HOME", str(tmp_path))}
    with Terminal([sys.executable, "-c", PROGRAM], env=environment) as terminal:
        terminal.until(b"Add")
        terminal.settle(0.3)
        terminal.seen = b""
        os.write(terminal.fd, b" ")
        terminal.until(b"defect", 10)
        time.sleep(0.2)
        terminal.settle(0.3)
        assert b"savings" not in terminal.seen
        assert b"Traceback" not in terminal.seen
        assert b"action_mark" not in terminal.seen
