"""Shared action plans: their wording by version, what may become of them, and the word to say."""

import re
from collections.abc import Collection
from datetime import date
from typing import Any

from tracker.domain.records import Plan, PlanVersion
from tracker.domain.records.base import msgspec

replace = msgspec.structs.replace

TYPES = ("cool_off", "trigger", "slip", "space", "contact")
IN_USE = ("agreed", "practised", "active")  # states in which a plan may be acted on
MINUTES = (10, 20, 30, 60)
WHY_TWENTY = "the article says ten; a body needs about twenty"
"""Beside the choice. People feel calm while the pulse is still up."""
QUESTIONS = ("Am I ever afraid of the other’s reaction?", "Could I refuse this plan without paying for it?")
"""Read alone before saying yes. Nothing is asked for or kept."""

BODY_CHECK = (
    "Is the pulse near its usual pace?",
    "Can I say what the other is upset about, without a “but”?",
    "Do I want to understand, or to win?",
)
RETURN = "“I am back. I want to sort this with you.”"
TALK = "One speaks, the other repeats it; then swap."
"""What both ask themselves before the return, what is said at it, and how the talk goes."""

WORDS = (
    "name",
    "trigger",
    "early_signs",
    "signal",
    "gesture",
    "minutes",
    "places",
    "return_place",
    "roles",
    "not_ignored",
    "not_done",
    "children",
    "late_night",
    "review_every_days",
)
"""The fields that are the plan's wording, and so belong to a version."""

TAKES_SPACE, STAYS = "takes_space", "stays"


def wording(plan: Plan) -> dict[str, Any]:
    """What a plan says now, field by field; what is empty is left out."""
    return {name: getattr(plan, name) for name in WORDS if getattr(plan, name) not in (None, "", [], {})}


def worded(plan: Plan, words: dict[str, Any]) -> Plan:
    """The plan with other words; what is absent in them is empty."""
    bare = Plan(type=plan.type, name=plan.name)
    return replace(plan, **{name: words.get(name, getattr(bare, name)) for name in WORDS})


def as_in(plan: Plan, number: int | None) -> Plan:
    """The plan as an old episode knew it: the words of that version, as far as they are kept."""
    version = next((one for one in plan.versions if one.v == number), None)
    if version is None:
        return plan
    old = worded(plan, version.words) if version.words else plan
    return replace(old, minutes=version.minutes) if version.minutes else old


def yes_of(plan: Plan) -> dict[str, date | None]:
    """Who has said yes to what is in force, and when, where that is known."""
    given = (plan.versions[-1].agreed_by if plan.versions else None) or plan.agreed_by
    return dict(given) if isinstance(given, dict) else dict.fromkeys(given)


def all_agreed(given: Collection[str], people: Collection[str]) -> bool:
    """Whether everyone whose yes is needed has given it."""
    return all(person in given for person in people)


def in_force(plan: Plan, version: PlanVersion, day: date) -> Plan:
    """The plan once a version has everyone's yes: its words hold from ``day`` on, and older ones stay beside it."""
    had, old = wording(plan), plan.versions
    if not old and plan.state != "draft":
        # A plan that came in without versions: what was agreed on so far is its first.
        old = [PlanVersion(v=1, from_=plan.agreed_on, minutes=plan.minutes, agreed_by=plan.agreed_by)]
    old = [one if one.words else replace(one, words=had) for one in old]
    new = replace(worded(plan, version.words), versions=[*old, replace(version, from_=day)], proposed=None)
    return replace(new, agreed_by=version.agreed_by, agreed_on=day)


def word_to_say(plan: Plan | None) -> str | None:
    """The signal word: what stands in quotes in the signal, or a signal of at most three words."""
    signal = (plan.signal or "").strip() if plan else ""
    quoted = re.search(r"[\"'“‘„]([^\"'“”‘’„]{1,40})[\"'”’“]", signal)
    if quoted:
        return quoted[1].strip()
    return signal if 0 < len(signal.split()) <= 3 else None


TYPE_WORDS = {
    "cool_off": "cool-off",
    "trigger": "trigger plan",
    "slip": "after a slip",
    "space": "space",
    "contact": "contact",
}
