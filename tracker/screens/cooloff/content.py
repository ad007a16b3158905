"""How a cool-off looks in each state: which words, which time, which cards."""

from typing import TYPE_CHECKING

from tracker.domain.cooloff.limits import TALK
from tracker.domain.cooloff.machine import Look
from tracker.domain.plans.plan import BODY_CHECK, RETURN, STAYS, TAKES_SPACE, word_to_say
from tracker.domain.plans.plan import TALK as HOW_TO_TALK
from tracker.service.cooloff.messages import (
    NEVER,
    NO_CHASING,
    TALK_OVER,
    asks,
    cards,
    first_sentence,
    is_alone,
    sentence,
    time_of,
)
from tracker.service.groundwork.views import defence_line
from tracker.widgets.base.text import cut
from tracker.widgets.cooloff.cooloff_view import CardShown, CoolOffContent

if TYPE_CHECKING:
    from tracker.domain.records import Episode
    from tracker.service import Service

ROLES = {TAKES_SPACE: "takes the space", STAYS: "stays"}
SLOW_SECONDS = 5
NOTHING = ("No cool-off is running.", "c calls one: it needs no reason and no consent.")

QUIET_BREAK = "A quiet break, for yourself."


def shown(
    service: "Service", look: Look, *, checking: bool, went_on: bool, breathing: bool, ended: tuple[str, ...]
) -> CoolOffContent:
    """All that is to be seen. ``checking``: before an early return; ``went_on``: the talk goes on past its time."""
    episode = look.episode
    here = f"{service.name_of(service.actor)} is here"
    if episode is None:
        return CoolOffContent("Cool-off", here, asks=ended or NOTHING)
    plan = service.cooloff.plan_of(episode)
    word = word_to_say(plan)
    heading = " · ".join(part for part in ("Cool-off", f"“{word}”" if word else "", _clock(service, episode)) if part)
    base = CoolOffContent(heading, here)
    if look.state == "talking":
        over = look.talk_over and not went_on
        said = (TALK_OVER,) if over else (RETURN,) if is_alone(service) else (RETURN, HOW_TO_TALK)
        return _talk(service, look, base)._replace(asks=said, under=cut(episode.topic, 60))
    if look.state in ("away", "no_meet", "talking_done"):
        words = asks(service, look.state)
        first = first_sentence(words)
        when = f"The time was {time_of(service, look.return_at)}." if look.return_at else ""
        said = (f"{when} {first}".strip(), words[len(first) :].strip())
        return base._replace(asks=tuple(one for one in said if one), under=cut(episode.topic, 60))
    return _awaited(service, look, base, episode, checking, breathing)


def _awaited(
    service: "Service", look: Look, base: CoolOffContent, episode: "Episode", checking: bool, breathing: bool
) -> CoolOffContent:
    plan = service.cooloff.plan_of(episode)
    place = f", {plan.return_place}" if plan and plan.return_place else ""
    at = service.clock.local(look.return_at) if look.return_at else None
    back = f"{at:%H:%M}" if at else ""
    day = time_of(service, look.return_at).removesuffix(back).strip() if look.return_at else ""
    base = base._replace(figures=back, day=day)
    if look.state == "parked":
        return base._replace(
            under=cut(episode.topic, 60), asks=(f"{asks(service, 'parked')} It is kept like a return.",)
        )
    if checking:
        back_again = "I am back" if is_alone(service) else "we are both back"
        return base._replace(asks=(*BODY_CHECK, f"b once more: {back_again}."))
    drawn = tuple(
        CardShown(one.name, ROLES[one.role], tuple(step.replace("HH:MM", back) for step in one.steps))
        for one in cards(service, plan, episode)
    )
    never = f"Never ignored: {', '.join((plan.not_ignored if plan else None) or NEVER)}"
    base = base._replace(cards=drawn, never="" if service.apart else never)
    if look.state == "called":
        says = QUIET_BREAK if service.apart else f"Say: {sentence(service, plan, look)}"
        base = base._replace(sentence=says, under=f"back at {back}{place}")
    elif look.state == "apart":
        base = base._replace(under=f"back at {back}{place}")
    else:
        who = ", ".join(service.name_of(person) for person in look.present)
        said = (f"{who} is back.", NO_CHASING) if look.state == "one_back" else ("It is time.",)
        instead = "" if set(look.present) - {service.actor} else defence_line(service)
        return base._replace(under=f"back at {back}{place}", asks=(*said, *([instead] if instead else [])))
    since = int((service.now() - episode.called_at).total_seconds())
    if look.state == "called" and 0 <= since < SLOW_SECONDS:
        return base._replace(slowly=since)
    return base._replace(left=_left(look.remaining or 0), share=_share(service, look, episode), breathing=breathing)


def _clock(service: "Service", episode: "Episode") -> str:
    return time_of(service, episode.called_at)


def _left(seconds: int) -> str:
    if seconds >= 3600:
        return f"{seconds // 3600} h {seconds % 3600 // 60:02d} min"
    return f"{seconds // 60}:{seconds % 60:02d}"


def _share(service: "Service", look: Look, episode: "Episode") -> float:
    start = episode.rounds[-1].called_at or episode.called_at
    assert look.return_at is not None
    whole = (look.return_at - start).total_seconds()
    return (service.now() - start).total_seconds() / whole if whole > 0 else 1.0


def _talk(service: "Service", look: Look, base: CoolOffContent) -> CoolOffContent:
    """The soft twenty minutes: a bar, and no seconds."""
    if look.talk_until is None:
        return base
    left = (look.talk_until - service.now()).total_seconds()
    minutes = max(0, round(left / 60))
    share = 1 - left / TALK.total_seconds()
    return base._replace(share=share, left=f"{minutes} min" if minutes else "no hurry")
