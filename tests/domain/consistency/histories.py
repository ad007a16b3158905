"""Promises and histories in a line, for tests: ``promise("every day")``, ``line("2026-03-02", "kks.")``."""

from datetime import date
from typing import Any

from tracker.domain.checkins.history import Marks
from tracker.domain.records import Commitment, Excused, Pause, Terms


def day(text: str) -> date:
    return date.fromisoformat(text)


def promise(schedule: str, start: str = "2026-03-02", *later: tuple[str, str], **fields: Any) -> Commitment:
    """A promise of Robin's; ``later`` are further terms (from, schedule), ``pauses`` pairs of days."""
    terms = [Terms(from_=day(start), text="A promise", schedule=schedule)]
    terms += [Terms(from_=day(at), text="In other words", schedule=said) for at, said in later]
    if "ends_on" in fields:
        fields["ends_on"] = day(fields["ends_on"])
    pauses = [Pause(from_=day(a), until=day(b) if b else None) for a, b in fields.pop("pauses", [])]
    return Commitment(id="C", owner="robin", terms=terms, pauses=pauses, **fields)


def line(start: str, chars: str, told: dict[int, str] | None = None) -> Marks:
    return Marks(day(start).toordinal(), chars.replace(" ", ""), told)


def away(*ranges: tuple[str, str], commitment: str | None = "C", who: str = "robin") -> list[Excused]:
    return [
        Excused(id=f"X{i}", who=who, commitment=commitment, from_=day(a), until=day(b))
        for i, (a, b) in enumerate(ranges)
    ]
