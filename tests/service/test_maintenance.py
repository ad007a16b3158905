"""Backups by hand: anywhere but inside the home, which has a folder for them."""

from pathlib import Path

import pytest

from tests.service.homes import couple
from tracker.domain.base.errors import Refused
from tracker.service import Service, maintenance


def test_a_backup_lies_outside_the_home(tmp_path: Path) -> None:
    service = couple(tmp_path)
    with pytest.raises(Refused, match="a folder of their own"):
        maintenance.back_up(service, Path(service.home) / "sub" / "mine.zip")
    assert maintenance.back_up(service, tmp_path / "mine.zip") == tmp_path / "mine.zip"
    assert maintenance.back_up(service).parent == Path(service.home) / "backups"


def test_nothing_is_there_to_back_up(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", couple(tmp_path / "other").clock)
    with pytest.raises(Refused, match="nothing to back up"):
        maintenance.back_up(service, tmp_path / "mine.zip")
