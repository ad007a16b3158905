"""Options and switches for the whole suite."""

import tempfile
from collections.abc import Iterator

import pytest


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
