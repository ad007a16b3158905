"""Cool-offs so far as a list and a page show them: returns and outcomes, never who called how often."""

from datetime import date
from typing import Any

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.cooloff.clock import promises
from tracker.domain.cooloff.machine import look
from tracker.domain.cooloff.statistics import CoolOffNumbers
from tracker.domain.cooloff.topics import cooled_twice
from tracker.domain.records import Commitment, Compromise, Episode, Escalation, Parked, Plan
from tracker.domain.records.base import Part
from tracker.service.base.phrases import NUMBER_WORDS
from tracker.service.base.session import Session
from tracker.service.base.sheets import Lines, PlanSheet
from tracker.service.cooloff.debriefs import DebriefActions
from tracker.service.cooloff.messages import TWICE, banner

RETURNS = {"on_time": "on time", "late": "late", "no_return": "no return", "moved": "moved to a new time"}
OUTCOMES = {
    "false_alarm": "taken back",
    "stopped": "stopped",
    "left_open": "left open",
    "resolved": "resolved",
    "part_resolved": "partly resolved",
    "dropped": "dropped",
}


class EpisodeRow(Part, kw_only=True, frozen=True):
    """A cool-off in the list, or a blow-up that nobody called (``called`` is false); ``due`` that the reader may still
    look back on it.
    """

    id: str
    when: str
    topic: str
    says: str
    open: bool = False
    due: bool = False
    called: bool = True


def episode_rows(session: Session) -> list[EpisodeRow]:
    """All cool-offs and the blow-ups nobody called, the latest first; who called is not told here."""
    due = {one.id for one in DebriefActions(session).due()}
    today = session.today()
    rows = [
        (
            session.clock.local(one.called_at).date(),
            EpisodeRow(
                id=one.id,
                when=_brief(session.clock.local(one.called_at).date(), today),
                topic=one.topic or "",
                says=_outcome(session, one),
                open=one.outcome is None,
                due=one.id in due,
            ),
        )
        for one in sorted(session.all(Episode).values(), key=lambda one: one.called_at)
        if one.outcome != "false_alarm"
    ]
    rows += [
        (
            one.day,
            EpisodeRow(
                id=one.id, when=_brief(one.day, today), topic=one.note or "", says="nobody called it", called=False
            ),
        )
        for one in session.all(Escalation).values()
        if not one.called
    ]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])[::-1]]


def _brief(day: date, today: date) -> str:
    """A day without its weekday: the list is narrow."""
    return said(day, today).split(" ", 1)[1]


def _day(session: Session, episode: Episode) -> str:
    wall = session.clock.local(episode.called_at)
    return f"{said(wall.date(), session.today())} {wall:%H:%M}"


def _outcome(session: Session, episode: Episode) -> str:
    if episode.outcome is None:
        return banner(session, look(episode, session.now()))
    words = OUTCOMES[episode.outcome]
    if episode.outcome == "resolved" and episode.resolved_on:
        later = (episode.resolved_on - session.day_of(episode.called_at)).days
        words += " the same day" if not later else " the next day" if later == 1 else f" {later} days later"
    return words


def episode_sheet(session: Session, identity: str) -> PlanSheet:
    """All of a cool-off: its returns, how it ended, and what both said looking back.

    Raises:
        Refused: There is none.
    """
    episode = session.all(Episode).get(identity)
    if episode is None:
        missed = session.all(Escalation).get(identity)
        if missed is None:
            raise Refused("There is no such cool-off here.")
        return PlanSheet(
            title=missed.note or "A blow-up", under=f"{said(missed.day, session.today())} · nobody called it"
        )
    acts = DebriefActions(session)
    plan = session.all(Plan).get(episode.plan or "")
    version = f", version {episode.plan_version}" if episode.plan_version else ""
    lines = [
        ("Plan", f"{plan.name}{version}" if plan else "a plain break"),
        *((_label(promise), _return(session, promise)) for promise in promises(episode) if _is_told(episode, promise)),
        (
            "Heated for",
            f"{_minutes(episode.minutes_to_call)} when it was called" if episode.minutes_to_call else "",
        ),
        ("Decided", episode.decision or str(episode.debrief.get("decision") or "")),
        ("Became", _became(session, episode.leads_to)),
        ("Plan helped", str(episode.debrief.get("plan_helped") or "")),
    ]
    more = [(session.name_of(who), _debrief(words)) for who, words in acts.shown(episode).items()]
    if cooled_twice(session.all(Episode).values(), episode, session.now()):
        lines.append(("For both", TWICE))
    mine = acts.mine(identity)
    if mine is not None and mine.state == "shown" and mine.trigger:
        more.append(("For you alone", [("Set off by", mine.trigger)]))
    elif mine is not None and mine.state == "given":
        more.append(("Yours is given", [("", "It is shown together with the other’s.")]))
    return PlanSheet(
        title=episode.topic or "A cool-off",
        under=f"{_day(session, episode)} · {_outcome(session, episode)}",
        lines=[(label, words) for label, words in lines if words],
        more=more,
    )


def _became(session: Session, record: str | None) -> str:
    promise = session.all(Commitment).get(record or "")
    deal = session.all(Compromise).get(record or "")
    return promise.text_on(session.today()) if promise else deal.issue if deal else ""


def _is_told(episode: Episode, promise: Any) -> bool:
    """A return that was still to come when it stopped is no promise any more."""
    return episode.outcome != "stopped" or promise.return_ is not None


def _label(promise: Any) -> str:
    return "New time" if isinstance(promise, Parked) else "Back at" if promise.n == 1 else "Second round"


def _return(session: Session, promise: Any) -> str:
    wall = session.clock.local(promise.due)
    words = f"{wall:%H:%M}" if not isinstance(promise, Parked) else f"{said(wall.date(), session.today())} {wall:%H:%M}"
    if promise.return_:
        words += f": {RETURNS.get(promise.return_, promise.return_)}"
    if getattr(promise, "ext", 0):
        words += ", with more time"
    return words + (", told afterwards" if promise.reconstructed else "")


def _debrief(words: dict[str, Any]) -> Lines:
    labels = {
        "felt": "Felt",
        "looked": "How it looked",
        "trigger": "Set off by",
        "my_part": "My part",
        "next_time": "Next time",
        "ask": "One thing I ask",
        "helped": "Plan helped",
    }
    pairs = [
        (label, ", ".join(map(str, words[name])) if isinstance(words[name], list) else str(words[name]))
        for name, label in labels.items()
        if words.get(name)
    ]
    return [(label, text) for label, text in pairs if text]


def _median_said(minutes: float | None) -> str:
    return "" if minutes is None else f"{_minutes(minutes)} (median)"


def _minutes(minutes: float) -> str:
    """A number of minutes: 1 minute, 2.5 minutes."""
    return f"{minutes:g} minute{'' if minutes == 1 else 's'}"


def four_weeks(found: CoolOffNumbers, ended: int) -> Lines:
    """What is shown of the last four weeks: of returns and moments, never of a person. ``ended`` of the cool-offs were
    stopped or dropped, and are not open.
    """
    if not found.heated_moments:
        return []
    later = found.resolved - found.same_day
    still_open = found.episodes - found.resolved - ended
    lines = [
        ("returns", f"{found.promises_kept} of {found.promises}" if found.promises else ""),
        ("caught", f"{found.caught} of {found.heated_moments} heated moments"),
        ("resolved", f"{found.same_day} the same day, {later} later, {still_open} open"),
        ("to call", _median_said(found.median_minutes_to_call)),
        ("more time", f"{found.extended}" if found.extended else ""),
        ("second calls", f"{found.second_calls}" if found.second_calls else ""),
    ]
    return [(NUMBER_WORDS[name].label, words) for name, words in lines if words]
