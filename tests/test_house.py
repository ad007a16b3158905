"""The plan of the house is held by import-linter: a wrong import is noticed, whichever wall it goes through."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Through each wall one import that must not be: the file it is put into, the import, and what is said of it.
WRONG = {
    "One direction": ("domain/review/agenda.py", "tracker.store.book.book", "tracker.domain is not allowed"),
    "The core never imports Textual": ("service/base/order.py", "textual.app", "tracker.service.base.order -> textual"),
    "Screens and commands call the service only": (
        "widgets/base/panel.py",
        "tracker.store.files.disk",
        "tracker.widgets.base.panel -> tracker.store.files.disk",
    ),
    "The domain is pure": ("domain/base/ids.py", "tracker.paths", "tracker.domain.base.ids -> tracker.paths"),
    "No circles": (
        "store/files/layout.py",
        "tracker.store.files.backup",
        "No cycles are allowed in tracker.store.files",
    ),
    "The rooms of the domain": (
        "domain/plans/plan.py",
        "tracker.domain.cooloff.table",
        "tracker.domain.plans.plan -> tracker.domain.cooloff.table",
    ),
    "The rooms of the store": (
        "store/files/names.py",
        "tracker.store.book.tables",
        "tracker.store.files.names -> tracker.store.book.tables",
    ),
    "The rooms of the service": (
        "service/plans/views.py",
        "tracker.service.today.day",
        "tracker.service.plans.views -> tracker.service.today.day",
    ),
    "The rooms of the exchange": (
        "exchange/history/habits.py",
        "tracker.exchange.paper.cards",
        "tracker.exchange.history.habits -> tracker.exchange.paper.cards",
    ),
    "The rooms of the screens": (
        "screens/people/unlock.py",
        "tracker.screens.plans.sheets",
        "tracker.screens.people.unlock -> tracker.screens.plans.sheets",
    ),
    "The rooms of the widgets": (
        "widgets/plans/plan_list.py",
        "tracker.widgets.cooloff.cooloff_view",
        "tracker.widgets.plans.plan_list -> tracker.widgets.cooloff.cooloff_view",
    ),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What import-linter says of a copy of the house with a hole in each of its walls."""
    house = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "tracker", house / "tracker", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", house)
    for file, module, _ in WRONG.values():
        path = house / "tracker" / file
        path.write_text(f"{path.read_text('utf-8')}\nimport {module}\n", "utf-8")
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(
        command, cwd=house, capture_output=True, text=True, env={"PYTHONPATH": str(house)}, check=False
    )
    assert done.returncode == 1
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("wall", WRONG)
def test_a_hole_in_a_wall_is_noticed(said: str, wall: str) -> None:
    assert WRONG[wall][2] in said


def test_every_wall_has_its_hole() -> None:
    names = [line for line in (ROOT / "pyproject.toml").read_text("utf-8").splitlines() if line.startswith("name = ")]
    contracts = [name.removeprefix('name = "') for name in names if name != 'name = "tracker"']
    assert len(contracts) == len(WRONG)
    assert all(any(name.startswith(wall) for wall in WRONG) for name in contracts)
