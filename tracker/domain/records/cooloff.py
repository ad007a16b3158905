"""Cool-offs as they were lived: rounds, parked times, what was said, looking back."""

from datetime import date, datetime
from typing import Any, Literal

from tracker.domain.records.base import Part, Record, msgspec, written


class Round(Part, kw_only=True, frozen=True):
    """One stretch apart and the return promised for it. ``due`` is the time last announced."""

    n: int = written(1)
    called_at: datetime | None = None
    caller: str | None = None
    due: datetime
    first_due: datetime | None = None
    back: datetime | None = None
    first_back: dict[str, datetime] = {}
    return_: str | None = msgspec.field(name="return", default=None)
    ext: int = 0
    ext_by: str | None = None
    announced: Literal["before", "at_due"] | None = None
    reconstructed: bool = False
    answered_at: datetime | None = None
    late_minutes: int | None = None


class Parked(Part, kw_only=True, frozen=True):
    """A new time that both agreed on, and how it was kept."""

    due: datetime
    first_due: datetime | None = None
    set_at: datetime | None = None
    back: datetime | None = None
    first_back: dict[str, datetime] = {}
    return_: str | None = msgspec.field(name="return", default=None)
    reconstructed: bool = False
    answered_at: datetime | None = None
    late_minutes: int | None = None


class Act(Part, kw_only=True, frozen=True):
    """What a person did in a cool-off: the event, the state it found (``from``) and the state it led to.

    ``minutes`` is more time asked for, or how late a return was told to be; ``until`` is the new time agreed on.
    Who said *stop* is not kept.
    """

    event: str
    by: str | None = None
    at: datetime
    from_: str = msgspec.field(name="from")
    to: str
    minutes: int | None = None
    until: datetime | None = None


class Episode(Record, kw_only=True, frozen=True):
    """One cool-off, from the call to its outcome. ``events`` is what people did, in order.

    Nothing the clock did is written: the present state follows from the last act and the time. ``moves`` counts the
    new times after the first; ``reconstructed`` says that the outcome was told afterwards; ``leads_to`` is the id of
    the promise or compromise that came of it.
    """

    plan: str | None = None
    plan_version: int | None = None
    caller: str | None = None
    called_at: datetime
    zone: str | None = None
    minutes_to_call: float | None = None
    acked: bool | None = None
    acked_at: datetime | None = None
    topic: str | None = None
    rounds: list[Round] = []
    parked: list[Parked] = []
    moves: int = 0
    talk_until: datetime | None = None
    outcome: str | None = None
    resolved_on: date | None = None
    ended_at: datetime | None = None
    decision: str | None = None
    leads_to: str | None = None
    reconstructed: bool = False
    debrief: dict[str, Any] = {}
    events: list[Act] = []


class Debrief(Record, kw_only=True, frozen=True):
    """What one person looks back on after a cool-off. It is kept to themselves until both have given or left out
    theirs; then all but a trigger that is not shared goes into the episode, and only that stays here.
    """

    owner: str
    episode: str
    state: Literal["given", "left_out", "shown"] = written("given")
    felt: list[str] = []
    looked: str | None = None
    trigger: str | None = None
    trigger_shared: bool = False
    my_part: str | None = None
    next_time: str | None = None
    ask: str | None = None
    helped: Literal["yes", "partly", "no"] | None = None


class Escalation(Record, kw_only=True, frozen=True):
    """A blow-up that nobody called: one line, so that calling is never the thing that counts against anyone."""

    day: date
    called: bool = False
    note: str | None = None
    reported_by: str | None = None
