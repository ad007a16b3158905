"""A file that somebody changed by hand is used as it is, unless a record of it cannot be read."""

import json
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, couple
from tracker.service import Service
from tracker.store.files.errors import Damaged
from tracker.store.maintenance.doctor import examine


@pytest.mark.parametrize("window_was_open", [True, False])
@pytest.mark.parametrize("place", ["shared.json", "private-robin.json"])
def test_one_record_that_cannot_be_read_refuses_every_change(tmp_path: Path, place: str, window_was_open: bool) -> None:
    """It lies in a table that a tick does not look into; written again, the file would look whole."""
    service = couple(tmp_path)
    tea, run = (service.commitments.add(name, shared=name == "Tea").id for name in ("Tea", "Run"))
    service.positives.add("You laughed", shared=True)
    service.positives.add("You sang")
    path = Path(service.home) / place
    document = json.loads(path.read_text("utf-8"))
    next(iter(document["positives"].values()))["text"] = 17
    path.write_text(json.dumps(document), "utf-8")
    before = {one.name: one.read_bytes() for one in path.parent.glob("*.json")}
    window = service if window_was_open else Service.open(service.home, service.clock)
    for promise in (tea, run):
        with pytest.raises(Damaged, match="text"):
            window.checkins.mark(promise, MONDAY, "kept")
    assert {one.name: one.read_bytes() for one in path.parent.glob("*.json")} == before


def test_what_can_be_read_is_taken_as_it_is(tmp_path: Path) -> None:
    service = couple(tmp_path)
    tea = service.commitments.add("Tea", shared=True).id
    path = Path(service.home) / "shared.json"
    path.write_text(path.read_text("utf-8").replace('"Tea"', '"Green tea"'), "utf-8")
    service.checkins.mark(tea, MONDAY, "kept")
    assert [(item.text, item.mark) for item in Service.open(service.home, service.clock).day().items] == [
        ("Green tea", "kept")
    ]


@pytest.mark.parametrize("detail", [{"note": 17}, {"recorded_at": "x"}, {"told": "maybe"}, {"edits": [1]}])
def test_a_day_that_cannot_be_read_is_damage_and_no_defect(tmp_path: Path, detail: dict[str, object]) -> None:
    service = couple(tmp_path)
    tea = service.commitments.add("Tea", shared=True).id
    service.checkins.mark(tea, MONDAY, "kept", note="green")
    path = Path(service.home) / "shared.json"
    document = json.loads(path.read_text("utf-8"))
    next(iter(document["marks"].values()))["details"]["04-20"] = detail
    path.write_text(json.dumps(document), "utf-8")
    again = Service.open(service.home, service.clock)
    with pytest.raises(Damaged, match="04-20"):
        again.day()
    with pytest.raises(Damaged, match="04-20"):
        again.commitments.add("Run")
    examined = examine(Path(service.home))
    assert not examined.usable
    assert any("04-20 cannot be read" in str(one) for one in examined.findings)
