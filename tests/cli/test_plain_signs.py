"""On a terminal that is not UTF-8 no sign turns into another one's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.cli.plain_signs import plain
from tracker.domain.marks.table import DAY_STATES


def test_every_sign_of_the_legend_has_a_plain_one_of_its_own() -> None:
    shown = [state for state in DAY_STATES if state.means]
    assert len({state.plain for state in shown}) == len(shown)
    assert all(state.plain.isascii() and len(state.plain) == 1 for state in DAY_STATES)
    assert [state.name for state in shown if plain(state.sign) == "?"] == ["unrecorded"]


@pytest.mark.parametrize(
    ("character", "becomes"),
    [("é", "e"), ("ß", "_"), ("…", "."), ("’", "'"), ("漢", "__"), ("█", "#"), ("⣿", "#"), ("\u0301", "")],
)
def test_what_is_not_known_is_written_as_what_is(character: str, becomes: str) -> None:
    assert plain(character) == becomes


def test_today_on_such_a_terminal(tmp_path: Path) -> None:
    def tracker(*arguments: str, encoding: str) -> str:
        environment = os.environ | {"PYTHONIOENCODING": encoding, "TRACKER_HOME": str(tmp_path / "home")}
        command = [sys.executable, "-m", "tracker", *arguments]
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode("ascii")

    tracker("init", "--me", "Robin", encoding="ascii")
    tracker("add", "Walk", encoding="ascii")
    assert "o Walk" in tracker("today", encoding="ascii")
    assert "Walk: kept" in tracker("mark", "Walk", "kept", encoding="ascii")
    assert "+ Walk" in tracker("today", encoding="ascii")
    assert "?" not in tracker("today", encoding="ascii")
