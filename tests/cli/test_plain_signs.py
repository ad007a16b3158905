"""On a terminal that is not UTF-8 no sign turns into another one's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.cli import _locale_without_signs
from tracker.cli.plain_signs import UNKNOWN, plain
from tracker.domain.checkins.marks import DAY_STATES
from tracker.widgets.base.meanings import MEANINGS


def test_every_sign_of_the_legend_has_a_plain_one_of_its_own() -> None:
    shown = [state for state in DAY_STATES if state.name != "paused"]  # its sign is that of a day not due
    assert len({state.plain for state in shown}) == len(shown)
    assert all(state.plain.isascii() and len(state.plain) == 1 for state in DAY_STATES)
    assert [state.name for state in shown if plain(state.sign) == "?"] == ["unrecorded"]


def test_every_sign_that_has_a_meaning_has_one_that_stands_for_it() -> None:
    signs = {one.shown for one in MEANINGS.values() if len(one.shown) == 1}
    assert [sign for sign in sorted(signs) if plain(sign).startswith(UNKNOWN)] == []


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


@pytest.mark.parametrize(
    ("environ", "without"),
    [
        ({}, False),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, True),  # so Python itself leaves it
        ({"LANG": "C", "LC_CTYPE": "en_US.UTF-8"}, False),
        ({"LANG": "C", "LC_ALL": "de_DE.utf8"}, False),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "POSIX"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
        ({"LANG": "C", "PYTHONUTF8": "1"}, False),
    ],
)
def test_which_locale_is_believed(environ: dict[str, str], without: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_CTYPE", "LANG", "PYTHONUTF8", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert _locale_without_signs() is without


def test_a_file_gets_every_letter_whatever_the_locale(tmp_path: Path) -> None:
    environment = os.environ | {"LANG": "C", "LC_ALL": "C", "TRACKER_HOME": str(tmp_path / "home")}
    for arguments in (["init", "--me", "Jörg"], ["add", "Früh"], ["today"]):
        said = subprocess.run(
            [sys.executable, "-m", "tracker", *arguments], env=environment, capture_output=True, check=True
        ).stdout
    assert "○ Früh" in said.decode()
