"""What lies ahead, said once."""

from datetime import timedelta
from pathlib import Path

from tests.screens.rooms import TODAY, service_in


def test_terms_that_wait_are_said_once_a_promise(tmp_path: Path) -> None:
    service = service_in(tmp_path)
    promise = service.commitments.add("Cook", "every day", shared=True, starts_on=TODAY - timedelta(days=30))
    service.act_as("dana")
    service.commitments.agree(promise.id)
    service.act_as("robin")
    service.checkins.mark(promise.id, TODAY, "kept")
    for schedule in ("4 per week", "3 per week", "2 per week"):
        service.commitments.edit(promise.id, schedule=schedule)
    assert [item.text for item in service.day().ahead].count("Cook: new terms") == 1
