"""Compromises: versions, renewals, blind verdicts."""

from datetime import date
from typing import Any, Literal

from tracker.domain.records.base import Part, Record, msgspec, written


class DealVersion(Part, kw_only=True, frozen=True):
    """One wording of a deal. In force from ``from`` once both have agreed.

    ``replaces`` is the proposal this one answers, until both have said yes: what has changed is shown against it.
    """

    number: int
    deal: str
    from_: date | None = msgspec.field(name="from", default=None)
    agreed_by: dict[str, date] = {}
    gives: dict[str, str] = {}
    limits: str | None = None
    ends_on: date | None = None
    review_every_days: int | None = None
    proposed_by: str | None = None
    proposed_on: date | None = None
    replaces: "DealVersion | None" = None


class Renewal(Part, kw_only=True, frozen=True):
    """A later end of one version of a deal. It counts once both have agreed."""

    number: int
    ends_on: date
    agreed_by: dict[str, date] = {}


class Compromise(Record, kw_only=True, frozen=True):
    """An agreement of two, with an end. Texts of each person stand under the person's id.

    ``gives``, ``limits``, ``review_every_days`` and ``ends_on`` are those of the version last agreed. ``waiting`` says
    who has given a verdict that the other has not answered yet, and on which day; the verdict itself is a
    `BlindVerdict` until then.
    """

    issue: str
    area: str | None = None
    opened_by: str | None = None
    core: dict[str, str] = {}
    flexible: dict[str, str] = {}
    gives: dict[str, str] = {}
    limits: str | None = None
    versions: list[DealVersion] = []
    state: Literal["draft", "discussing", "agreed", "trial", "standing", "renegotiating", "lapsed", "ended"] = written(
        "draft"
    )
    trial_until: date | None = None
    review_every_days: int | None = None
    ends_on: date | None = None
    ended_on: date | None = None
    ended_why: str | None = None
    verdicts: list[dict[str, Any]] = []
    commitments: list[str] = []
    renewals: list[Renewal] = []
    waiting: dict[str, date] = {}


class BlindVerdict(Record, kw_only=True, frozen=True):
    """What one person says of a compromise before the other has. Only they can read it."""

    by: str
    compromise: str
    day: date
    verdict: Literal["working", "partly", "not working"]
