"""What is measured: the package as an installation has it, on a home of ten years and on one of a week."""

import compileall
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import tracker
from tests.benchmarks.ten_years import story
from tests.benchmarks.terminal import TRACKER
from tracker.domain.records.base import msgspec


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the package lies as an installation has it: with its bytecode and its styles."""
    place = tmp_path_factory.mktemp("installed")
    package = Path(tracker.__file__).parent
    shutil.copytree(package, place / "tracker", ignore=shutil.ignore_patterns("__pycache__"))
    if not (place / "tracker" / "styles").is_dir():
        shutil.copytree(package.parent / "styles", place / "tracker" / "styles")
    assert compileall.compile_dir(place / "tracker", quiet=1)
    others = ("PYTHON", "TRACKER", "TERM", "COLORTERM")  # the terminal is ours, with 256 colours
    kept = {name: value for name, value in os.environ.items() if not name.startswith(others)}
    return {**kept, "PYTHONPATH": str(place)}


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> dict[str, Path]:
    """Thirty promises over ten years, and over one week."""
    folder = tmp_path_factory.mktemp("homes")
    found = {}
    for name, years in (("ten years", 10.0), ("one week", 7 / 365.25)):
        document = folder / f"{name}.json"
        # Until today, whichever day that is: the last days may still be answered.
        last = (datetime.now(UTC) - timedelta(hours=3)).date()
        document.write_bytes(msgspec.json.encode(story(last, years)))  # type: ignore[arg-type]
        found[name] = folder / name
        subprocess.run([*TRACKER, "import", str(document), "--home", str(found[name])], env=environment, check=True)
    return found
