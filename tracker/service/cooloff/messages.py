"""What the program says about a cool-off: short, calm, the same for both, on every screen and on the command line."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from tracker.domain.base.datetimes import said_time
from tracker.domain.cooloff.machine import Look, Selection
from tracker.domain.cooloff.table import LIVE
from tracker.domain.plans.plan import BODY_CHECK, RETURN, STAYS, TAKES_SPACE, TALK, as_in, word_to_say
from tracker.domain.records import Episode, Plan
from tracker.service.base.session import Session

ENDS = {
    "cancel": "Taken back: a false alarm, in no number.",
    "stop": "Stopped. Nobody asks why, and who stopped it is not kept.",
    "resolved": "Resolved.",
    "part": "Partly resolved. The rest waits on the review list.",
    "dropped": "Dropped, said for both.",
    "close_tonight": "Closed for tonight.",
}
TWICE = "This topic was cooled twice in a week and the talk did not come about. It is on the review list for both."
NO_CHASING = "No chasing, no message. The evening may be closed fifteen minutes after the time."
TALK_OVER = "Twenty minutes are over. Go on for ten, stop here, or set a new time."

ASKS = {
    "called": "It is called. Say the sentence, and go slowly.",
    "apart": "Apart until then. The return is promised.",
    "due": "It is time.",
    "one_back": "One of you is back.",
    "away": "What happened? Whatever you answer stands as you tell it.",
    "no_meet": "You did not meet. A new time, or closed for tonight.",
    "talking": "You are both back.",
    "talking_done": "How did the talk end?",
    "parked": "A new time is set.",
}
"""One sentence for each state."""
_ALONE = {
    "talking": "You are back.",
    "no_meet": "You did not come back to it. A new time, or closed for tonight.",
}
"""What is said otherwise to somebody who is here alone."""
LOOK_BACK = ("resolved", "part", "dropped", "close_tonight")
"""The ends after which there is something to look back on."""

_CARDS: dict[str, tuple[str, ...]] = {
    TAKES_SPACE: (
        "Breathe long and slow; read or lie down",
        "No drafts, no allies, no phone about it",
        "No driving, no drink, no sport to let off steam",
        "Come back at the time, even to say “not yet”",
    ),
    STAYS: (
        "No last word, no following, no texting",
        "Sighs, pacing and doors are not answered",
        "Do my own calm thing",
        "Be there on time, and hear first",
    ),
}
"""The role cards where there is no plan, or the plan has none."""
NEVER = ("threats", "breaking things", "blocking the way", "grabbing", "fear")


class Card(NamedTuple):
    """What one of the two does meanwhile."""

    role: str
    name: str
    mine: bool
    steps: tuple[str, ...]


def is_alone(session: Session) -> bool:
    """Whether nobody else is here, so that nothing is said to two."""
    return session.partner_of(session.actor) is None


def asks(session: Session, state: str) -> str:
    """What a state asks."""
    return _ALONE.get(state, ASKS[state]) if is_alone(session) else ASKS[state]


def first_sentence(words: str) -> str:
    """The first sentence of what a state asks."""
    end = min((place for sign in ".?" if (place := words.find(sign)) >= 0), default=len(words) - 1)
    return words[: end + 1]


def time_of(session: Session, instant: datetime) -> str:
    """An instant as the clock on the wall shows it, with the day where it is another."""
    return said_time(session.clock.local(instant), session.clock.local(session.now()).date())


def sentence(session: Session, plan: Plan | None, look: Look) -> str:
    """What to say when leaving."""
    word = word_to_say(plan)
    back = time_of(session, look.return_at) if look.return_at else ""
    return f"“{word}, back at {back}.”" if word else f"“I need a break. I am back at {back}.”"


def banner(session: Session, look: Look) -> str:
    """One short line for every screen while a cool-off is open; empty when none is."""
    match look.state:
        case "called" | "apart" if look.return_at:
            return f"back at {time_of(session, look.return_at)}"
        case "due" | "one_back" if look.return_at:
            return f"it is time · {time_of(session, look.return_at)}"
        case "talking":
            return "talking"
        case "away" | "no_meet":
            return "what happened?"
        case "talking_done":
            return "how did it end?"
        case "parked" if look.return_at:
            return f"new time {time_of(session, look.return_at)}"
        case _:
            return ""


def cards(session: Session, plan: Plan | None, episode: Episode) -> list[Card]:
    """Both role cards, the caller of this round first. A plan may word its steps per role or per person.

    After the two have gone apart there are none: it is a quiet break for oneself.
    """
    if session.apart:
        return []
    last = episode.rounds[-1].caller if episode.rounds else None
    caller = last or episode.caller or session.actor
    others = [person for person in session.people() if person.id != caller]
    found = []
    roles_of = [(TAKES_SPACE, caller), *((STAYS, other.id) for other in others[:1])]
    for role, person in roles_of:
        roles = plan.roles if plan else {}
        steps = roles.get(role) or roles.get(person) or _CARDS[role]
        found.append(Card(role, session.name_of(person), person == session.actor, tuple(steps)))
    return found


def said_look(session: Session, found: Selection, event: str = "status", twice: bool = False) -> Iterator[str]:
    """How it stands, as lines of text."""
    look, episode = found.look, found.look.episode
    if event in ENDS:
        yield ENDS[event]
    if event in LOOK_BACK:
        yield "Looking back on it, each alone, waits for the next review."
    if twice:
        yield TWICE
    if episode is None:
        if event == "status":
            yield "No cool-off is running."
            if "call" in look.events:
                yield "`tracker cooloff call` begins one."
            else:
                yield "The plan is paused; `tracker list plans` shows it. Help is one key away: f1 in the app."
        return
    yield from _standing(session, look, episode)
    yield f"Possible now: {', '.join(look.events)}."
    for one in found.parked:
        if one.episode is not None and one.return_at is not None and one.episode.id != episode.id:
            about = f" · {one.episode.topic}" if one.episode.topic else ""
            yield f"A new time waits: {time_of(session, one.return_at)}{about}"


def _standing(session: Session, look: Look, episode: Episode) -> Iterator[str]:
    plan = session.all(Plan).get(episode.plan or "")
    plan = as_in(plan, episode.plan_version) if plan else None
    if look.state in ("called", "apart"):
        yield f"Say: {sentence(session, plan, look)}"
    yield f"{asks(session, look.state)} {_when(session, look)}".rstrip()
    if look.state == "one_back" and not is_alone(session):
        yield NO_CHASING
    if look.body_check and look.state == "apart":
        yield f"Before you go back: {' '.join(BODY_CHECK)}"
    if look.state == "talking":
        yield TALK_OVER if look.talk_over else RETURN if is_alone(session) else f"{RETURN} {TALK}"


def _when(session: Session, look: Look) -> str:
    if look.return_at is None:
        return ""
    place = time_of(session, look.return_at)
    left = (look.remaining or 0) + 59
    if look.state in LIVE and look.remaining:
        return f"Back at {place}, in {left // 60} min."
    return f"{place[0].upper()}{place[1:]}." if look.state in ("due", "one_back", "parked") else f"It was {place}."
