"""How soon slips were told."""

from collections.abc import Iterable

from tracker.domain.checkins.history import Marks
from tracker.domain.consistency.opportunities import Opportunities
from tracker.domain.records.base import msgspec


class ToldCounts(msgspec.Struct, frozen=True):
    """Of all marks *slipped*: how many were told on the day itself, and by the next day (the same day included)."""

    slips: int = 0
    same_day: int = 0
    by_next_day: int = 0

    @property
    def later(self) -> int:
        """All others."""
        return self.slips - self.by_next_day

    def to_json(self) -> dict[str, int]:
        """As ``tracker consistency --json`` shows it."""
        return {"slips": self.slips, "same_day": self.same_day, "by_next_day": self.by_next_day}


def told(several: Iterable[tuple[Opportunities, Marks]]) -> ToldCounts:
    """How soon slips were told, over several promises. A day seen differently is still a slip that was told.

    A slip brought from another program does not say when it was told, and stays out.
    """
    slips = same = following = 0
    for found, marks in several:
        for day, _ in found.slips():
            when = marks.told.get(day)
            slips += when is not None
            same += when == "same_day"
            following += when in ("same_day", "next_day")
    return ToldCounts(slips, same, following)
