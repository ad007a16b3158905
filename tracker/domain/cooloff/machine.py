"""The cool-off: calling one, and what a person says while it lasts.

Each act gives a new episode; only what a person did goes into it. What the clock makes of it, what is shown and
what an event goes to is in `cooloff_clock`, what each event does to the record in `cooloff_acts`.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from tracker.domain.cooloff import limits, table
from tracker.domain.cooloff.clock import (
    Look,
    Selection,
    guard_holds,
    look,
    may_say,
    select,
    state_at,
    whole_seconds,
)
from tracker.domain.cooloff.effects import EFFECTS, REFUSALS, EventDetails, more_minutes
from tracker.domain.cooloff.table import CoolOffError, Transition
from tracker.domain.records import Act, Episode, Plan, PlanVersion, Round
from tracker.domain.records.base import msgspec

__all__ = [
    "Called",
    "CoolOffError",
    "Look",
    "Selection",
    "agreed",
    "apply",
    "call",
    "look",
    "plan_for_call",
    "select",
    "state_at",
    "version_on",
]

replace = msgspec.structs.replace

_WORDS = {
    "called": "has just been called",
    "apart": "is running",
    "due": "has reached its time",
    "one_back": "waits for the second person",
    "away": "asks what happened",
    "no_meet": "had no return",
    "talking": "is at the talk",
    "talking_done": "asks how the talk ended",
    "parked": "waits for its new time",
}


class Called(msgspec.Struct, frozen=True, kw_only=True):
    """A new cool-off, and the episodes that its call closed as left open."""

    episode: Episode
    closed: tuple[Episode, ...] = ()


def version_on(plan: Plan, day: date) -> PlanVersion | None:
    """The version of a plan in force on a day; None for a plan that has none, or before the first."""
    found = None
    for version in plan.versions:
        if version.from_ is None or version.from_ <= day:
            found = version
    return found


def agreed(plan: Plan, people: Collection[str], day: date) -> bool:
    """Whether a plan may be called on: past its draft, not retired, with the yes of everyone in the repair."""
    version = version_on(plan, day)
    yes = (version.agreed_by if version else None) or plan.agreed_by
    return plan.state not in ("draft", "retired") and all(person in yes for person in people)


def plan_for_call(plans: Iterable[Plan], people: Collection[str], day: date) -> Plan | None:
    """The cool-off plan a call uses: the first one agreed; None where there is none, for a plain break.

    ``people`` are those who are in; alone, the owner. A paused plan is given only when no other is agreed.
    """
    usable = [plan for plan in plans if plan.type == "cool_off" and not plan.removed and agreed(plan, people, day)]
    return next((plan for plan in usable if plan.state != "paused"), usable[0] if usable else None)


def call(
    new_id: str,
    by: str,
    now: datetime,
    *,
    episodes: Iterable[Episode] = (),
    plan: Plan | None = None,
    people: Collection[str] = (),
    day: date | None = None,
    topic: str | None = None,
    heated: float | None = None,
    zone: str | None = None,
    names: Mapping[str, str] | None = None,
) -> Called:
    """Call a cool-off. Needs no reason and nobody's consent; without a plan it is a plain break of twenty minutes.

    ``episodes`` are those so far, ``people`` whose yes the plan needs, ``day`` the civil day (the date of ``now`` as
    given by default), ``heated`` how many minutes it had been heated, ``names`` the names of people by their ids, for
    the sentence that says who paused a plan. Parked episodes wait beside the new one.
    Raises `CoolOffError` when one is live already, or the plan is paused or not agreed.
    """
    day = day or now.date()
    now = whole_seconds(now)
    open_ones = [(one, state_at(one, now)) for one in episodes if one.outcome is None and not one.removed]
    if any(state in table.LIVE for _, state in open_ones):
        raise CoolOffError("A cool-off is live already; only one can be.")
    if heated is not None and not 0 <= heated < 24 * 60:
        raise CoolOffError("The minutes it had been heated are between 0 and a day.", "heated")
    version = _checked(plan, people, day, names or {}) if plan else None
    minutes = (version.minutes if version else None) or (plan.minutes if plan else None) or limits.PLAIN_MINUTES
    (row,) = table.rows_of("idle", "call")
    episode = Episode(
        id=new_id,
        plan=plan.id if plan else None,
        plan_version=version.v if version else None,
        caller=by,
        called_at=now,
        zone=zone,
        minutes_to_call=heated,
        acked=False,
        topic=topic or None,
        rounds=[Round(n=1, due=now + minutes * limits.MINUTE)],
        events=[Act(event="call", by=by, at=now, from_="idle", to=row.next)],
    )
    closed = tuple(apply(one, "call", by, now) for one, state in open_ones if state in table.LEFT)
    return Called(episode=episode, closed=closed)


def _checked(plan: Plan, people: Collection[str], day: date, names: Mapping[str, str]) -> PlanVersion | None:
    if plan.state == "paused":
        who = names.get(plan.paused_by or "")
        raise CoolOffError(f"The plan is paused{f' by {who}' if who else ''}; Help is one key away.", "plan")
    if plan.type != "cool_off":
        raise CoolOffError("This is no plan for a cool-off; choose one that is.", "plan")
    if not agreed(plan, people, day):
        raise CoolOffError("The plan is not agreed; without it the call is a plain break of twenty minutes.", "plan")
    return version_on(plan, day)


def apply(
    episode: Episode,
    event: str,
    by: str,
    now: datetime,
    *,
    minutes: int | None = None,
    at: datetime | None = None,
    topic: str | None = None,
    decision: str | None = None,
    leads_to: str | None = None,
    on: date | None = None,
) -> Episode:
    """The episode after ``event`` said by a person at ``now``.

    ``minutes``: more time (10 or 20, 10 by default), or how late the return was. ``at``: the new time agreed on.
    ``topic``: what it is about, at any event. ``decision`` and ``leads_to`` (an id) go with *resolved* and *part*;
    ``on`` is the civil day of *resolved* (the date of ``now`` as given by default). *call* gives what a new call makes
    of this one. Raises `CoolOffError` with one sentence when the event is not possible; nothing is changed then.
    """
    on = on or now.date()
    now = whole_seconds(now)
    row = _row(episode, event, by, now)
    said = EventDetails(row=row, by=by, now=now, minutes=minutes, at=whole_seconds(at) if at else None)
    if row.state == row.next and event == "call":
        return episode
    act = EFFECTS.get(event)
    after = act(episode, said) if act else episode
    if topic and event != "stop":
        after = replace(after, topic=topic)
    if row.next == "resolved":
        after = replace(after, resolved_on=on)
    if event in ("resolved", "part"):
        afterwards = row.state == "talking_done"
        after = replace(after, decision=decision, leads_to=leads_to, reconstructed=afterwards)
    if row.next in table.ENDED:
        after = replace(after, outcome=row.next, ended_at=now, talk_until=None)
    return replace(after, events=[*episode.events, _act(event, said, after)])


def _row(episode: Episode, event: str, by: str, now: datetime) -> Transition:
    """The row that fits, or the sentence why none does."""
    state = state_at(episode, now)
    if event not in table.EVENTS:
        raise CoolOffError(f"{event!r} is no event of a cool-off; there are {', '.join(table.EVENTS)}.")
    rows = table.rows_of(state, event)
    if not rows:
        raise CoolOffError(_not_now(episode, event, state, now, by))
    row = next((row for row in rows if guard_holds(row, episode, now)), None)
    if row is None:
        raise CoolOffError(REFUSALS[rows[0].guard])
    if not may_say(row, episode, by):
        raise CoolOffError(REFUSALS[row.who])
    return row


def _not_now(episode: Episode, event: str, state: str, now: datetime, by: str) -> str:
    if event == "cancel":
        return "A call can be taken back only within its first minute; stop is possible at any time."
    if state in table.ENDED:
        return "This cool-off has ended."
    possible = ", ".join(look(episode, now, by).events)
    return f"{event} is not possible: the cool-off {_WORDS[state]}. Possible now: {possible}."


def _act(event: str, said: EventDetails, after: Episode) -> Act:
    minutes = None
    if event == "more_time":
        minutes = more_minutes(said)
    elif event == "told_late":
        minutes = said.minutes
    until = after.parked[-1].due if said.row.next == "parked" else None
    return Act(
        event=event,
        by=None if event == "stop" else said.by,
        at=said.now,
        from_=said.row.state,
        to=said.row.next,
        minutes=minutes,
        until=until,
    )
