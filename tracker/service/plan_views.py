"""Plans and cool-offs as a list and a page show them, with nothing in them that the reader may not see."""

from datetime import date
from typing import Any

from tracker.domain.cooloff import look
from tracker.domain.cooloff_clock import promises
from tracker.domain.cooloff_topics import cooled_twice
from tracker.domain.days import said
from tracker.domain.plans import STAYS, TAKES_SPACE, TYPE_WORDS, yes_of
from tracker.domain.record import Part
from tracker.domain.records import Commitment, Compromise, Episode, Escalation, Parked, Plan
from tracker.domain.refused import Refused
from tracker.service.cooloff_words import TWICE, first_sentence, time_of
from tracker.service.debriefs import DebriefActs
from tracker.service.plans import PlanActs
from tracker.service.session import Session

Lines = list[tuple[str, str]]
RETURNS = {"on_time": "on time", "late": "late", "no_return": "no return", "moved": "moved to a new time"}
OUTCOMES = {
    "false_alarm": "taken back",
    "stopped": "stopped",
    "left_open": "left open",
    "resolved": "resolved",
    "part_resolved": "partly resolved",
    "dropped": "dropped",
}
ROLES = {TAKES_SPACE: "Takes the space", STAYS: "Stays"}
RUN_WORDS = {"kept": "kept", "partly": "partly", "slipped": "slipped, and told"}


class PlanRow(Part, kw_only=True, frozen=True):
    """A plan in the list. ``waits`` names whose yes is missing; ``asks_me`` that it is the reader's."""

    id: str
    name: str
    says: str
    state: str
    type: str
    waits: list[str] = []  # noqa: RUF012 - msgspec copies it
    asks_me: bool = False
    private: bool = False


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


class Sheet(Part, kw_only=True, frozen=True):
    """All of a plan or of a cool-off: a heading, lines of label and words, cards of steps, more lines."""

    title: str
    under: str
    lines: Lines = []  # noqa: RUF012 - msgspec copies it
    cards: list[tuple[str, list[str]]] = []  # noqa: RUF012
    more: list[tuple[str, Lines]] = []  # noqa: RUF012


def plan_rows(session: Session, *, retired: bool = False) -> list[PlanRow]:
    """The plans, cool-offs first."""
    acts = PlanActs(session)
    return [_plan_row(session, acts, plan) for plan in acts.all(retired=retired)]


def _plan_row(session: Session, acts: PlanActs, plan: Plan) -> PlanRow:
    private = plan.state == "draft" and not plan.agreed_by
    waits = [] if private or plan.state == "retired" else acts.missing(plan)
    names = [session.name_of(person) for person in waits]
    standing = ""
    if plan.state == "paused":
        standing = f"paused by {session.name_of(plan.paused_by)}" if plan.paused_by else "paused"
    elif private:
        standing = "your draft, not offered yet"
    elif names:
        standing = f"{'next version' if plan.proposed else 'offered'}, waits for {' and '.join(names)}"
    elif plan.state == "agreed":
        standing = "not practised yet" if plan.type == "cool_off" else "agreed"
    elif plan.state != "active":
        standing = {"practised": "practised", "retired": "let go"}.get(plan.state, plan.state)
    parts = [standing, TYPE_WORDS[plan.type], f"{plan.minutes} minutes" if plan.minutes else ""]
    return PlanRow(
        id=plan.id,
        name=plan.name,
        says=" · ".join(part for part in parts if part),
        state=plan.state,
        type=plan.type,
        waits=names,
        asks_me=session.actor in waits,
        private=private,
    )


def episode_rows(session: Session) -> list[EpisodeRow]:
    """All cool-offs and the blow-ups nobody called, the latest first; who called is not told here."""
    due = {one.id for one in DebriefActs(session).due()}
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
        seen = look(episode, session.now())
        if seen.state == "parked" and seen.return_at:
            return f"new time: {time_of(session, seen.return_at)}"
        return first_sentence(seen.state).rstrip(".").lower()
    words = OUTCOMES[episode.outcome]
    if episode.outcome == "resolved" and episode.resolved_on:
        later = (episode.resolved_on - session.day_of(episode.called_at)).days
        words += " the same day" if not later else " the next day" if later == 1 else f" {later} days later"
    return words


def plan_sheet(session: Session, identity: str) -> Sheet:
    """All of a plan.

    Raises:
        Refused: There is none.
    """
    acts = PlanActs(session)
    plan = acts.get(identity)
    row = _plan_row(session, acts, plan)
    today = session.today()
    more: list[tuple[str, Lines]] = []
    if plan.proposed:
        more.append((f"Version {plan.proposed.v}, proposed", _changes(plan, plan.proposed.words, plan.proposed.why)))
    if plan.runs:
        runs = [(_said(run.get("day"), today), _run(session, run)) for run in plan.runs[::-1]]
        more.append(("How it went", runs[:12]))
    if len(plan.versions) > 1:
        versions = [
            (f"version {one.v}", " · ".join(part for part in (_since(one.from_, today), one.why or "") if part))
            for one in plan.versions[::-1]
        ]
        more.append(("Versions", versions))
    lines, cards = _plan_lines(session, plan), _cards(session, plan)
    return Sheet(title=plan.name, under=row.says, lines=lines, cards=cards, more=more)


def _plan_lines(session: Session, plan: Plan) -> Lines:
    today = session.today()
    given = yes_of(plan)
    yes = ", ".join(session.name_of(who) + (f", {said(day, today)}" if day else "") for who, day in given.items())
    lines = [
        ("When", plan.trigger or ""),
        ("Signal", " or ".join(part for part in (plan.signal, plan.gesture) if part)),
        ("Minutes", str(plan.minutes) if plan.minutes else ""),
        *((f"{session.name_of(who)} early", words) for who, words in plan.early_signs.items()),
        *((session.name_of(who), words) for who, words in plan.places.items()),
        ("Return to", plan.return_place or ""),
        ("Never ignored", ", ".join(plan.not_ignored)),
        ("Not meanwhile", ", ".join(plan.not_done)),
        ("Children", plan.children or ""),
        ("Late at night", plan.late_night or ""),
        ("Yes from", yes),
        ("Practised", said(plan.practised_on, today) if plan.practised_on else ""),
        ("Look again", said(plan.review_on, today) if plan.review_on else ""),
    ]
    return [(label, words) for label, words in lines if words]


def _cards(session: Session, plan: Plan) -> list[tuple[str, list[str]]]:
    return [(ROLES.get(who) or session.name_of(who), steps) for who, steps in plan.roles.items()]


def _changes(plan: Plan, words: dict[str, Any], why: str | None) -> Lines:
    """What a proposed version says differently."""
    from tracker.domain.plans import WORDS, wording

    now = wording(plan)
    lines: Lines = [("Why", why)] if why else []
    for name in WORDS:
        if now.get(name) != words.get(name):
            lines.append((_LABELS.get(name, name), _flat(words.get(name)) or "left out"))
    return lines


_LABELS = {
    "name": "Name",
    "trigger": "When",
    "early_signs": "Early signs",
    "signal": "Signal",
    "gesture": "Gesture",
    "minutes": "Minutes",
    "places": "Places",
    "return_place": "Return to",
    "roles": "Steps",
    "not_ignored": "Never ignored",
    "not_done": "Not meanwhile",
    "children": "Children",
    "late_night": "Late at night",
    "review_every_days": "Look again after",
}


def _flat(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(_flat(one) for one in value.values())
    if isinstance(value, list):
        return " / ".join(map(str, value))
    return "" if value is None else str(value)


def _run(session: Session, run: dict[str, Any]) -> str:
    by = run.get("by")
    parts = (RUN_WORDS.get(str(run.get("done")), ""), str(run.get("cue") or ""), session.name_of(by) if by else "")
    return " · ".join(part for part in parts if part)


def _said(day: Any, today: date) -> str:
    try:
        return said(date.fromisoformat(str(day)), today)
    except ValueError:
        return ""


def _since(day: date | None, today: date) -> str:
    return f"from {said(day, today)}" if day else ""


def episode_sheet(session: Session, identity: str) -> Sheet:
    """All of a cool-off: its returns, how it ended, and what both said looking back.

    Raises:
        Refused: There is none.
    """
    episode = session.all(Episode).get(identity)
    if episode is None:
        missed = session.all(Escalation).get(identity)
        if missed is None:
            raise Refused("There is no such cool-off here.")
        return Sheet(title=missed.note or "A blow-up", under=f"{said(missed.day, session.today())} · nobody called it")
    acts = DebriefActs(session)
    plan = session.all(Plan).get(episode.plan or "")
    version = f", version {episode.plan_version}" if episode.plan_version else ""
    lines = [
        ("Plan", f"{plan.name}{version}" if plan else "a plain break"),
        *((_label(promise), _return(session, promise)) for promise in promises(episode)),
        ("Heated for", f"{episode.minutes_to_call:g} minutes when it was called" if episode.minutes_to_call else ""),
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
    return Sheet(
        title=episode.topic or "A cool-off",
        under=f"{_day(session, episode)} · {_outcome(session, episode)}",
        lines=[(label, words) for label, words in lines if words],
        more=more,
    )


def _became(session: Session, record: str | None) -> str:
    promise = session.all(Commitment).get(record or "")
    deal = session.all(Compromise).get(record or "")
    return promise.text_on(session.today()) if promise else deal.issue if deal else ""


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


def four_weeks(session: Session) -> Lines:
    """What is shown of the last four weeks: of returns and moments, never of a person."""
    from tracker.service.cooloff import CoolOffActs

    found = CoolOffActs(session).four_weeks()
    if not found.heated_moments:
        return []
    later = found.resolved - found.same_day
    lines = [
        ("Returns kept", f"{found.promises_kept} of {found.promises}" if found.promises else ""),
        ("Caught", f"{found.caught} of {found.heated_moments} heated moments"),
        ("Resolved", f"{found.same_day} the same day, {later} later, {found.episodes - found.resolved} open"),
        ("To call", f"{found.median_minutes_to_call:g} minutes (median)" if found.minutes_to_call else ""),
        ("More time", f"{found.extended}" if found.extended else ""),
        ("Second calls", f"{found.second_calls}" if found.second_calls else ""),
    ]
    return [(label, words) for label, words in lines if words]
