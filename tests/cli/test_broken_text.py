"""Bytes that are no UTF-8: nothing of them is kept in part, in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RUN = [sys.executable, "-c", "from tracker.cli import run; run()"]
UTF_8 = {"LC_ALL": "C.UTF-8"}
PLAIN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def run(
    home: Path, environment: dict[str, str], *arguments: bytes, typed: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    found = {**os.environ, "TRACKER_HOME": str(home), **environment}
    return subprocess.run([*RUN, *arguments], env=found, input=typed, capture_output=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are no bytes there")
@pytest.mark.parametrize(
    ("environment", "arguments"),
    [
        (UTF_8, [b"add", b"caf\xe9"]),
        (UTF_8, [b"add", b"walk", b"--why", b"\xff"]),
        (UTF_8, [b"mark", b"walk", b"kept", b"--note=\xc3"]),
        (PLAIN, [b"add", "Ünï".encode()]),
        (UTF_8, [b"m\xe4rk"]),
    ],
)
def test_they_are_refused_with_a_sentence(tmp_path: Path, environment: dict[str, str], arguments: list[bytes]) -> None:
    assert run(tmp_path / "home", UTF_8, b"init", b"--me", "Zoë".encode()).returncode == 0
    before = (tmp_path / "home" / "shared.json").read_bytes()
    done = run(tmp_path / "home", environment, *arguments)
    assert done.returncode == 1
    assert b"bytes that are no text here" in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert (tmp_path / "home" / "shared.json").read_bytes() == before
    assert not (tmp_path / "home" / "private-zo.json").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="input is no bytes there")
@pytest.mark.parametrize("environment", [UTF_8, PLAIN])
def test_so_is_a_passphrase_that_is_no_text(tmp_path: Path, environment: dict[str, str]) -> None:
    assert run(tmp_path / "home", UTF_8, b"init", b"--me", b"Robin").returncode == 0
    done = run(tmp_path / "home", environment, b"seal", typed=b"caf\xe9\ncaf\xe9\n")
    assert done.returncode == 1
    assert b"text" in done.stderr
    assert b"defect" not in done.stderr
