"""How the talk looks at each step: whose name is large, which question, what was heard."""

from typing import TYPE_CHECKING

from tracker.domain.base.myths import DIFFERENTLY
from tracker.domain.talk.machine import TalkLook
from tracker.service.groundwork.views import defence_line
from tracker.service.talk.actions import ANOTHER_TIME
from tracker.service.talk.views import STOPPED
from tracker.widgets.base.text import cut
from tracker.widgets.talk.talk_view import TalkContent

if TYPE_CHECKING:
    from tracker.service import Service

LONG = "Twenty minutes. There is no hurry, and no need to go on."
OVER = {
    "another_time": ANOTHER_TIME,
    "stopped": STOPPED,
    "nothing": "Stopped. Nothing was begun, and nothing is kept.",
    "kept": "It is over. What was heard is kept, with what was said to it.",
    "gone": "This talk is over.",
}
"""What is said when there is nothing more to do."""


def shown(service: "Service", look: TalkLook, phase: str, whose: str) -> TalkContent:
    """All that is to be seen. ``whose`` is the one a card waits for."""
    running = service.talk.running
    heading = " · ".join(words for words in ("Talk", cut(running.kind, 40) if running else "") if words)
    base = TalkContent(heading, f"{service.name_of(service.actor)} is here")
    name = service.name_of(whose) if whose else ""
    if look.long and phase not in ("card", "left", "waits"):
        base = base._replace(soft=LONG)
    match phase:
        case "card":
            first = f"The keyboard goes to {name}." if whose != service.actor else f"For {name} alone now."
            # Nothing of either is on it but their names.
            return TalkContent("Talk", "", question=first, says=(f"{name}: press enter when you are here.",))
        case "left":
            return base._replace(
                heading="Talk",
                question="The talk was left.",
                says=("Go on where it was; or stop, and nothing is kept.",),
            )
        case "waits":
            return base._replace(question="The talk waits.", says=("It goes on when you are both back.",))
        case "warmth":
            says = "Each says it alone; it is neither shown nor kept. With 7 or more of either there is no talk today."
            return base._replace(question=f"{name}: how warm is it, from 0 to 10?", says=(says,))
        case "defence":
            return base._replace(
                question="Before your turn",
                quoted=(("Yours alone", defence_line(service)),),
                says=("Say it aloud once.",),
            )
        case "first":
            return base._replace(question="Who speaks first?", says=("You swap afterwards.",))
        case _ if phase in OVER:
            return TalkContent("Talk", base.here, question=OVER[phase])
    return _turn(service, look, base)


def _turn(service: "Service", look: TalkLook, base: TalkContent) -> TalkContent:
    speaker, listener = service.name_of(look.speaker or ""), service.name_of(look.listener or "")
    base = base._replace(name=speaker)
    if look.state == "question":
        again: tuple[tuple[str, str], ...] = ()
        if look.again:
            again = ((f"{speaker}: not quite", look.words or "Say it back once more."),)
        says = f"{listener} listens, and then says back what was heard."
        return base._replace(role="speaks", question=look.question, quoted=again, says=(says, DIFFERENTLY))
    if look.state == "check":
        heard = ((f"{listener} heard", f"“{look.text}”"),)
        return base._replace(question=look.question, quoted=heard, says=("Is that it?",))
    swap = f"s: {service.name_of(look.others[0])} speaks now, with the same questions." if look.others else ""
    return base._replace(role="has spoken", says=(swap, "e: it is over, and what was heard is kept."))
