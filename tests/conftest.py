"""Options and switches for the whole suite."""

import gc
import itertools
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import HealthCheck, settings

from tests.passphrases import QuickPassphrases
from tracker.store.files.disk import Disk

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # a busy machine is no defect
os.environ.setdefault("COLORTERM", "truecolor")  # pictures do not depend on where the suite runs

REAL_DISK = ("store", "benchmarks")  # folders of tests that are about the disk itself, or about what it costs
_fsync = Disk.fsync
APPS_KEPT = 20  # programs of tests that are done, before what they kept is collected
_done = itertools.count(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also run what takes minutes")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if "benchmark" not in config.getoption("-m"):
        measuring = [item for item in items if "benchmark" in item.keywords]
        config.hook.pytest_deselected(items=measuring)
        items[:] = [item for item in items if item not in measuring]
    if config.getoption("--long"):
        return
    for item in items:
        if "long" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="many thousands of repetitions; run with --long"))


@pytest.fixture(scope="session", autouse=True)
def _temporary_files_go_with_the_others(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What makes a folder of its own, as machines of hypothesis do, leaves none behind."""
    tempfile.tempdir = str(tmp_path_factory.mktemp("made"))
    yield
    tempfile.tempdir = None


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Nothing a test leaves behind has to outlive a power cut, save where the disk is what is tested."""
    folder = item.path.relative_to(Path(__file__).parent).parts[0]
    Disk.fsync = _fsync if folder in REAL_DISK else _unsynced  # type: ignore[method-assign]


def pytest_runtest_teardown() -> None:
    """A program collects little and keeps what it has loaded; hundreds in one process would keep every home's files."""
    if gc.get_freeze_count() > 0 or not gc.isenabled():
        gc.unfreeze()
        gc.enable()
        if next(_done) % APPS_KEPT == 0:
            gc.collect()


def _unsynced(self: Disk, fd: int) -> None:
    """Leave it to the system when the bytes reach the medium."""


@pytest.fixture(scope="session", autouse=True)
def _quick_passphrases() -> Iterator[None]:
    """A passphrase costs nothing, save in the one test of the real thing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pyrage, "passphrase", QuickPassphrases)
        yield
