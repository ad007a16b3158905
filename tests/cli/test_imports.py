"""What a daily command loads: how quick it is to start hangs on it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Textual and what the app draws with; dateutil, only for rules that are no plain arithmetic; typing_extensions takes as
# long as all the rest (see tracker.startup). pathlib loads urllib and ipaddress before Python 3.13. Exchange and
# backups (zipfile) belong to other commands.
HEAVY = {"textual", "rich", "typing_extensions", "dateutil", "zoneinfo", "inspect", "dataclasses", "asyncio", "pathlib"}
WRITING = {"platformdirs", "tzlocal", "zipfile", "pyrage", "tempfile"}
OURS = {"tracker.app", "tracker.screens", "tracker.widgets", "tracker.exchange"}

_RUN = """
import sys
from tracker.cli import main
code = main(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
sys.exit(code)
"""


def loaded_by(home: Path, *arguments: str) -> set[str]:
    """The modules a command has loaded when it is done."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN, *arguments],
        env={**os.environ, "TRACKER_HOME": str(home), "TRACKER_NOW": "2026-04-20T20:00+00:00"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(done.stderr.split())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imports") / "home"
    loaded_by(folder, "init", "--me", "Robin", "--partner", "Dana")
    for number, schedule in enumerate(("every day", "mon,wed,fri", "4 per week", "monthly on 1,15")):
        loaded_by(folder, "add", f"Promise {number}", "--every", schedule, "--shared")
    return folder


@pytest.mark.parametrize("command", [["today"], ["today", "--json"], ["status"]])
def test_looking_loads_little(home: Path, command: list[str]) -> None:
    assert not loaded_by(home, *command) & (HEAVY | WRITING | OURS)


def test_marking_loads_the_lock_and_nothing_of_the_app(home: Path) -> None:
    loaded_by(home, "mark", "Promise 0", "kept")  # the first change of a day takes the backup as well
    loaded = loaded_by(home, "mark", "Promise 1", "kept")
    assert not loaded & (OURS | {"textual", "rich", "dateutil", "zipfile", "asyncio"})


# What most starts of the app do without: networks, archives, and what only some homes or commands ask for.
NOT_AT_START = {"ssl", "bz2", "lzma", "tomllib", "tracker.screens.app.tour", "tracker.screens.app.keymap_check"}

_LOAD_APP = """
import sys
from tracker.startup import load_for_app
load_for_app()
from tracker.cli.app import open_app
import tracker.screens.today.page
print(*sys.modules)
import ssl, bz2, lzma  # and whoever needs one of them later has it
"""


def test_the_app_loads_nothing_for_networks_and_archives() -> None:
    done = subprocess.run([sys.executable, "-c", _LOAD_APP], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(done.stdout.split())
    assert "textual.app" in loaded
    assert not loaded & NOT_AT_START
