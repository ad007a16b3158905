"""The dry run of a plan, as pages that two read aloud in calm: call, cards, return. Nothing of it is kept."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from tracker.domain.base.datetimes import said_time
from tracker.domain.plans.plan import BODY_CHECK, RETURN, TALK, word_to_say
from tracker.domain.records import Plan
from tracker.service.base.session import Session
from tracker.service.base.sheets import without_label

Cards = Sequence[tuple[str, list[str]]]


class DryRunPage(NamedTuple):
    """One page: its name, what both do now, the words to say, the cards, and lines under labels."""

    name: str
    does: str
    say: str = ""
    cards: Cards = ()
    lines: Sequence[tuple[str, str]] = ()
    asks: tuple[str, ...] = ()


def dry_run(session: Session, plan: Plan, cards: Cards) -> list[DryRunPage]:
    """The pages of a plan, in their order."""
    alone = session.partner_of(session.actor) is None
    return [_call(session, plan, alone=alone), _apart(session, plan, cards, alone=alone), _return(plan, alone=alone)]


def _back_at(session: Session, plan: Plan) -> str:
    back = session.clock.local(session.now() + timedelta(minutes=plan.minutes or 20))
    return said_time(back, session.clock.local(session.now()).date())


def _call(session: Session, plan: Plan, *, alone: bool) -> DryRunPage:
    if plan.type != "cool_off":
        signal = " or ".join(part for part in (plan.signal, plan.gesture) if part)
        lines = [("It begins", plan.trigger or ""), ("Signal", signal)]
        who = "Say" if alone else "One of you says"
        return DryRunPage("It comes up", f"{who} aloud what has come up.", lines=_filled(lines))
    word, at = word_to_say(plan), _back_at(session, plan)
    sentence = f"“{word}, back at {at}.”" if word else f"“I need a break. I am back at {at}.”"
    signs = [(f"{session.name_of(who)} early", words) for who, words in plan.early_signs.items()]
    lines = [("Gesture", plan.gesture or ""), ("When", plan.trigger or ""), *signs]
    does = "One of you makes the sign and says the sentence, aloud and slowly. The other says “heard”, and no more."
    if alone:
        does = "Make the sign and say the sentence, aloud and slowly."
    return DryRunPage("The call", does, sentence, lines=_filled(lines))


def _apart(session: Session, plan: Plan, cards: Cards, *, alone: bool) -> DryRunPage:
    does = "Each reads one card aloud; then swap, since either of you may be the one."
    if alone:
        does = "Read your card aloud, and see the places it names."
    at = _back_at(session, plan)
    cards = [(name, [step.replace("HH:MM", at) for step in steps]) for name, steps in cards]
    lines = [
        ("Never ignored", ", ".join(plan.not_ignored)),
        ("Not done", ", ".join(plan.not_done)),
        ("Children", plan.children or ""),
        ("Late at night", plan.late_night or ""),
    ]
    return DryRunPage("The cards", does, cards=cards, lines=_filled(lines))


def _return(plan: Plan, *, alone: bool) -> DryRunPage:
    lines, talk = _filled([("Where", plan.return_place or "")]), () if alone else (TALK,)
    if plan.type != "cool_off":
        return DryRunPage("Afterwards", "Say in one sentence how it went.", lines=lines, asks=talk)
    does = "Get up, part, and meet again. Whoever comes says:"
    if alone:
        does = "Get up, go to your place, and come back. Then say:"
    return DryRunPage("The return", does, RETURN, lines=lines, asks=(*BODY_CHECK, *talk))


def _filled(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(label, without_label(label, words)) for label, words in lines if words]
