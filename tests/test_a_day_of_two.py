"""Two people, one real terminal, one day: what each does at their own turn, and what the other sees of it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.terminal import Terminal

pyte = pytest.importorskip("pyte")
PROGRAM = Path(sys.executable).with_name("tracker")
ENTER, ESCAPE, F2, CTRL_G, CTRL_Q, CTRL_T = b"\r", b"\x1b", b"\x1bOQ", b"\x07", b"\x11", b"\x14"
SECRET = "tell nobody about the ring"
SIZES = [
    pytest.param((80, 24), id="80x24"),
    pytest.param((60, 20), id="60x20", marks=pytest.mark.long),
]

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not PROGRAM.exists(), reason="tracker is not installed beside this Python"),
]


class Seat(Terminal):
    """What somebody in front of the terminal reads, and the keys they press."""

    def __init__(self, columns: int, lines: int, env: dict[str, str], *words: str) -> None:
        super().__init__([str(PROGRAM), *words], columns=columns, lines=lines, env=env)
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)

    def _read(self, seconds: float) -> bytes:
        got = super()._read(seconds)
        self._stream.feed(got)
        return got

    @property
    def text(self) -> str:
        """All words on the screen, however they are wrapped."""
        return " ".join(" ".join(self.screen.display).split())

    def reads(self, *words: str, without: str = "", seconds: float = 20.0) -> None:
        """Wait until all these words are on the screen, and those of ``without`` are not."""
        end = time.monotonic() + seconds
        while not all(each in self.text for each in words) or (without and without in self.text):
            if time.monotonic() > end:
                raise AssertionError(f"{words} without {without!r} was never read:\n" + "\n".join(self.screen.display))
            self._read(0.05)

    def types(self, keys: bytes | str, *words: str, without: str = "") -> None:
        """Press keys, and wait for what they bring."""
        os.write(self.fd, keys.encode() if isinstance(keys, str) else keys)
        self.settle()
        self.reads(*words, without=without)

    def leaves(self, seconds: float = 15.0) -> int:
        """Quit; the exit code."""
        os.write(self.fd, CTRL_Q)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError("the program did not leave")


class House:
    """One home, one terminal, and a clock that is set from one sitting to the next."""

    def __init__(self, home: Path, size: tuple[int, int]) -> None:
        self.home, self.size = home, size
        self.env = {"TRACKER_HOME": str(home), "TZ": "Europe/Berlin", "LC_ALL": "C.UTF-8"}

    def at(self, time: str) -> "House":
        self.env["TRACKER_NOW"] = f"{time}+02:00"
        return self

    def run(self, *words: str) -> str:
        said = subprocess.run(
            [str(PROGRAM), *words], env={**os.environ, **self.env}, capture_output=True, text=True, check=False
        )
        assert said.returncode == 0, said.stderr
        return said.stdout

    def today(self, who: str, *more: str) -> dict[str, dict[str, Any]]:
        """A person's day as their command line tells it, by the promises' words."""
        items = json.loads(self.run("today", "--json", "--as", who, *more))["items"]
        return {item["text"]: item for item in items}

    @contextmanager
    def sat_down(self) -> Iterator[Seat]:
        with Seat(*self.size, self.env) as seat:
            yield seat
            assert seat.leaves() == 0


@pytest.fixture(params=SIZES)
def house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    return House(tmp_path / "home", request.param)


def test_a_day_of_two(house: House) -> None:
    # Saturday morning: both make a promise the other sees; Robin keeps one to himself.
    house.at("2026-05-30T08:00")
    house.run("init", "--me", "Robin", "--partner", "Dana", "--about", "the savings")
    house.run("add", "Say what is true", "--shared")
    with house.sat_down() as seat:
        seat.reads("Say what is true", "Robin is here")
        seat.types("a", "A new promise")
        seat.types(SECRET)
        seat.types(F2, SECRET)

        # The keyboard goes to Dana through a blank card; she joins by her own act.
        seat.types("w", "The keyboard goes to Dana", without=SECRET)
        assert "Say what is true" not in seat.text
        seat.types("a", "Dana is here", "Say what is true")
        assert SECRET not in seat.text
        seat.types("a", "A new promise")
        seat.types("One good thing aloud")
        seat.types(F2, "One good thing aloud")
        seat.types("2", "One good thing aloud", "Say what is true")
        assert SECRET not in seat.text
    assert set(house.today("dana")) == {"One good thing aloud", "Say what is true"}
    assert set(house.today("robin")) == {"Say what is true", SECRET}, "hers is private as well"

    # Afternoon: it gets loud. One key, no consent; the return is promised; then both are back.
    house.at("2026-05-30T16:10")
    with house.sat_down() as seat:
        seat.reads("Say what is true")
        seat.types("c", "back at 16:30")
        # Somebody comes in: one key, and nothing of it is on the screen; the timer goes on.
        seat.types(CTRL_G, "Shopping", without="16:30")
        assert "Robin" not in seat.text
        seat.types(CTRL_T, "16:30")
    house.at("2026-05-30T16:31")
    with house.sat_down() as seat:
        seat.reads("Say what is true")
        assert json.loads(house.run("cooloff", "--json"))["state"] == "due"
        house.run("cooloff", "both_back", "--as", "dana")
        house.run("cooloff", "resolved")
        assert json.loads(house.run("cooloff", "--json"))["state"] == "idle"

    # Evening: Robin ticks off what he kept; the other window of the command line knows at once.
    house.at("2026-05-30T21:30")
    with house.sat_down() as seat:
        seat.reads("Say what is true", "○")
        seat.types("k" * 6, "Say what is true")
        seat.types(" ", "●")
        assert house.today("dana")["Say what is true"]["mark"] == "kept"
        seat.types(" ", without="●")
        assert house.today("dana")["Say what is true"]["mark"] is None
        seat.types(" ", "●")
        seat.types("j ", SECRET, without="○ " + SECRET)

        # Dana, at her own turn: she thanks him, and answers for her own.
        seat.types("w", "The keyboard goes to Dana", without=SECRET)
        seat.types(ENTER, "Dana is here", "One good thing aloud")
        assert SECRET not in seat.text
        seat.types("G", "Say what is true")
        seat.types("s", "Robin’s promise")
        assert house.today("robin")["Say what is true"]["mark"] == "kept", "nobody answers for the other"
        seat.types("t")
    assert '"thanks": true' in house.run("export").replace('":true', '": true')
    robin = house.today("robin")
    assert (robin["Say what is true"]["mark"], robin[SECRET]["mark"]) == ("kept", "kept")
    assert house.today("dana")["One good thing aloud"]["mark"] is None

    # Half past one at night is still that evening: Dana tells her slip, and no way back is forced on her.
    house.at("2026-05-31T01:30")
    house.run("mark", "One good thing", "slipped", "--as", "dana", "--note", "too tired")
    item = house.today("dana", "--on", "2026-05-30")["One good thing aloud"]
    assert (item["mark"], item["honest"], item["streak"]) == ("slipped", 1, 0)

    # The next morning: a new day, empty; yesterday can be looked at and says what was said.
    house.at("2026-05-31T08:00")
    with house.sat_down() as seat:
        seat.reads("Sunday 31 May", "Say what is true", "○")
        assert "●" not in seat.text.split("Say what is true")[0]
        seat.types("[", "yesterday", "●")

    # What lies where both can read holds nothing private; each one's export neither.
    shared = (house.home / "shared.json").read_text("utf-8")
    for private in (SECRET, "One good thing", "too tired"):
        assert private not in shared
    assert SECRET not in house.run("export", "--as", "dana")
    assert "too tired" not in house.run("export", "--as", "robin")
    assert house.run("doctor")
