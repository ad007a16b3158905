"""A home that is moved away while a program has it open: said, and nothing is begun in its place."""

from pathlib import Path

import pytest

from tests.service.homes import couple
from tracker.service import StoreError


@pytest.mark.parametrize("all_of_it", [True, False])
def test_nothing_is_written_where_the_home_was(tmp_path: Path, all_of_it: bool) -> None:
    service = couple(tmp_path)
    made = service.commitments.add("Walk")
    home = tmp_path / "home"
    away = tmp_path / "away"
    if all_of_it:
        home.rename(away)
    else:
        away.mkdir()
        for file in list(home.iterdir()):
            file.rename(away / file.name)
    for act in (
        lambda: service.checkins.mark(made.id, service.today(), "kept"),
        lambda: service.commitments.add("Read"),
        service.poll,
    ):
        with pytest.raises(StoreError, match="gone"):
            act()
    assert home.exists() is not all_of_it
    assert not [file.name for file in home.glob("*") if file.name != ".lock"]
    if all_of_it:
        away.rename(home)
    else:
        for file in list(away.iterdir()):
            file.rename(home / file.name)
    service.checkins.mark(made.id, service.today(), "kept")
    assert service.book.checkin(made.id, service.today()).mark == "kept"
