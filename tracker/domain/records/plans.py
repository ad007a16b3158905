"""Shared action plans and their versions."""

from datetime import date
from typing import Any, Literal

from tracker.domain.records.base import Part, Record, msgspec, written


class PlanVersion(Part, kw_only=True, frozen=True):
    """What a plan says from a day on. ``words`` are the plan's fields as they stood in it; what is absent there is as
    in the plan itself.
    """

    v: int
    from_: date | None = msgspec.field(name="from", default=None)
    why: str | None = None
    minutes: int | None = None
    words: dict[str, Any] = {}
    agreed_by: list[str] | dict[str, date] = []


class Plan(Record, kw_only=True, frozen=True):
    """A shared action plan: what both do, decided in calm. ``roles`` holds the steps per role or person.

    The fields are those of the version in force. ``proposed`` is the next one while somebody's yes is missing.
    """

    type: Literal["cool_off", "trigger", "slip", "space", "contact"]
    name: str
    state: Literal["draft", "agreed", "practised", "active", "paused", "retired"] = written("draft")
    trigger: str | None = None
    early_signs: dict[str, str] = {}
    signal: str | None = None
    gesture: str | None = None
    minutes: int | None = None
    places: dict[str, str] = {}
    return_place: str | None = None
    roles: dict[str, list[str]] = {}
    not_ignored: list[str] = []
    not_done: list[str] = []
    children: str | None = None
    late_night: str | None = None
    agreed_by: list[str] | dict[str, date] = []
    agreed_on: date | None = None
    practised_on: date | None = None
    paused_by: str | None = None
    review_every_days: int | None = None
    review_on: date | None = None
    versions: list[PlanVersion] = []
    proposed: PlanVersion | None = None
    runs: list[dict[str, Any]] = []
    opened_by: str | None = None
