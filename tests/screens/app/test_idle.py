"""What the first tick would wait for is done while nobody waits."""

import shutil
from pathlib import Path

from tests.screens.rooms import full_service, opened
from tracker.service import Service
from tracker.store.files.backup import contents_of


async def test_the_days_backup_is_there_before_the_first_tick(tmp_path: Path) -> None:
    service = full_service(tmp_path)
    backups = Path(service.home) / "backups"
    shutil.rmtree(backups, ignore_errors=True)
    service = Service.open(service.home, service.clock)
    before = (Path(service.home) / "shared.json").read_bytes()
    async with opened(service) as (_, pilot):
        await pilot.pause(0.5)
        (copy,) = backups.iterdir()
        assert contents_of(copy)["shared.json"] == before
        await pilot.press("space")
    assert list(backups.iterdir()) == [copy], "and no second one is taken"
