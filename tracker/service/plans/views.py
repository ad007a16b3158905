"""Plans and cool-offs as a list and a page show them, with nothing in them that the reader may not see."""

from datetime import date
from typing import Any

from tracker.domain.base.dates import said
from tracker.domain.plans.plan import IN_USE, STAYS, TAKES_SPACE, TYPE_WORDS, WORDS, wording, yes_of
from tracker.domain.records import Plan
from tracker.domain.records.base import Part
from tracker.service.base.session import Session
from tracker.service.base.sheets import Lines, PlanSheet, without_label

ROLES = {TAKES_SPACE: "Takes the space", STAYS: "Stays"}
RUN_WORDS = {"kept": "kept", "partly": "partly", "slipped": "slipped, and told"}


class PlanRow(Part, kw_only=True, frozen=True):
    """A plan in the list. ``waits`` names whose yes is missing; ``asks_me`` that it is the reader's; ``to_practise``
    that the version in force of a cool-off was not practised yet.
    """

    id: str
    name: str
    says: str
    state: str
    type: str
    waits: list[str] = []  # noqa: RUF012 - msgspec copies it
    asks_me: bool = False
    private: bool = False
    to_practise: bool = False


def plan_row(session: Session, plan: Plan, missing: list[str]) -> PlanRow:
    """One line of the list; ``missing`` are the people whose yes it still waits for."""
    private = plan.state == "draft" and not plan.agreed_by
    waits = [] if private or plan.state == "retired" else missing
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
        to_practise=plan.type == "cool_off" and plan.state in IN_USE and not _practised(plan),
    )


def _practised(plan: Plan) -> bool:
    return plan.practised_on is not None and (plan.agreed_on is None or plan.practised_on >= plan.agreed_on)


def plan_sheet(session: Session, plan: Plan, missing: list[str]) -> PlanSheet:
    """All of a plan; ``missing`` as in `plan_row`."""
    row = plan_row(session, plan, missing)
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
    return PlanSheet(title=plan.name, under=row.says, lines=lines, cards=cards, more=more)


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
    return [(label, without_label(label, words)) for label, words in lines if words]


def _cards(session: Session, plan: Plan) -> list[tuple[str, list[str]]]:
    return [(ROLES.get(who) or session.name_of(who), steps) for who, steps in plan.roles.items()]


def _changes(plan: Plan, words: dict[str, Any], why: str | None) -> Lines:
    """What a proposed version says differently."""
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
