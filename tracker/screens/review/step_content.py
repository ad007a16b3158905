"""What lies on the table in each step of a review. While both look at it, shared things only."""

from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.domain.records import Review
from tracker.domain.review.agenda import LAST, Blind, Step, step_of
from tracker.service.review.week import Week, WeekPromise, WeekSlip
from tracker.widgets.base.text import short_day
from tracker.widgets.review.step_list import Entry, Sentence, StepItem

if TYPE_CHECKING:
    from tracker.service import Service

DUE = {
    "debrief": "look back on it, each for yourselves",
    "verdict": "working, partly, or not working",
    "yes": "waits for a yes",
    "renewal": "a later end waits for a yes",
    "again": "its end has passed",
    "reword": "twice not working: another wording",
    "ends": "ends soon: agree again, or let it end",
    "look": "look at it again",
}
HEAD = 2  # lines that stand over every step
RECENT = 14  # days for which a debrief both have given lies on the table
GIVE = {
    "heat": "How warm is it for you?",
    "thanks": "What are you thankful for?",
    "word": "How are you now, in one word?",
}


class StepContent(NamedTuple):
    """The lines, and what stands behind each key."""

    entries: list[Entry]
    things: dict[str, Any]


def step_content(service: "Service", review: Review) -> StepContent:
    """The present step."""
    step = step_of(review.step or 1)
    entries: list[Entry] = [
        Sentence(f"{step.number} of {LAST} · {step.name}", "primary bold", means="review step"),
        Sentence(step.alone if review.owner else step.says, "muted"),
    ]
    things: dict[str, Any] = {}
    if step.blind is not None:
        _blind(service, review, step, step.blind, entries, things)
    else:
        {3: _right, 4: _week, 5: _due, 6: _topic, 7: _next_week}[step.number](service, review, entries, things)
    return StepContent(entries, things)


def _put(entries: list[Entry], things: dict[str, Any], thing: StepItem, behind: Any) -> None:
    entries.append(thing)
    things[thing.key] = behind


def _blind(
    service: "Service", review: Review, step: Step, part: Blind, entries: list[Entry], things: dict[str, Any]
) -> None:
    missing = service.review.missing(review, part)
    if not missing:
        _shown(service, review, part, entries, things)
        last = "s saves the review." if step.number == LAST else "n goes on."
        entries.append(Sentence(last, "muted", gap=True))
        return
    me = service.actor
    for number, person in enumerate(service.review.answering(review)):
        name = service.name_of(person)
        if person not in missing:
            again = "; enter changes it" if person == me else ""
            says, sign, colour = f"has answered{again}", "●", "kept"
        elif person == me:
            says, sign, colour = f"{GIVE[part]} enter answers", "○", "accent"
        else:
            says, sign, colour = "answers at their own turn; enter hands the keyboard over", "○", "muted"
        _put(entries, things, StepItem(f"give {person}", name, says, sign, colour, gap=not number), person)
    if part == "thanks":
        _good_things(service, review, step.number, entries, things)


def _good_things(service: "Service", review: Review, step: int, entries: list[Entry], things: dict[str, Any]) -> None:
    """Some of the good things, to begin with: they are offered, never due and never counted."""
    found = service.review.steps.good_things(step)
    if found:
        entries.append(Sentence("Good things", "secondary bold", gap=True))
    for number, one in enumerate(found):
        who = service.name_of(one.by) if len(review.present) > 1 else ""
        _put(entries, things, StepItem(f"good {number}", f"“{one.text}”", who, "▫", "secondary"), one)


def _shown(service: "Service", review: Review, part: Blind, entries: list[Entry], things: dict[str, Any]) -> None:
    if part == "heat":
        entries.append(Sentence("It is calm enough to begin. What you answered is kept nowhere.", gap=True))
        return
    for person in review.present:
        name = service.name_of(person)
        words = review.answers.get(person, {}).get(part)
        entries.append(Sentence(name, "secondary bold", gap=True))
        lines = words if isinstance(words, list) else [words] if words else ["nothing today"]
        if part == "thanks" and words:
            for number, line in enumerate(lines):
                _put(entries, things, _thanks(service, f"thanks {person} {number}", person, line), (person, line))
        else:
            entries += [Sentence(f"  {line}" if part == "word" else f"– {line}") for line in lines]


def _thanks(service: "Service", key: str, person: str, line: str) -> StepItem:
    """A thanks; one's own can be kept as a good thing."""
    under = ""
    if person == service.actor:
        kept = service.review.steps.is_kept(line)
        under = "kept among the good things" if kept else "enter keeps it among the good things"
    return StepItem(key, line, under, "–", "muted")


def _weeks(service: "Service", review: Review) -> list[Week]:
    """Of those who are here: the one at the keyboard first."""
    people = sorted(review.present, key=lambda person: person != service.actor)
    return [service.review.week(review, person) for person in people]


def _right(service: "Service", review: Review, entries: list[Entry], things: dict[str, Any]) -> None:
    _good_things(service, review, 3, entries, things)
    for week in _weeks(service, review):
        entries.append(Sentence(week.name, "secondary bold", gap=True))
        for number, (text, more) in enumerate(week.right):
            _put(entries, things, StepItem(f"right {week.owner} {number}", text, more, "●", "kept"), None)
        if not week.right:
            none = "Nothing was marked kept this week. What went right all the same?"
            entries.append(Sentence(none if week.promises else _none(review), "muted"))


def _week(service: "Service", review: Review, entries: list[Entry], things: dict[str, Any]) -> None:
    for week in _weeks(service, review):
        mine = week.owner == service.actor
        says = (
            "read yours aloud"
            if mine and len(review.present) > 1
            else "listen; t thanks, o noticed"
            if not mine
            else ""
        )
        entries.append(Sentence(f"{week.name} · {says}" if says else week.name, "secondary bold", gap=True))
        for slip in week.slips:
            _put(entries, things, _slip(slip, mine), slip)
        for view in week.views:
            who = service.name_of(view.by)
            under = f"{service.name_of(view.owner)}: {view.mark}; {who}: {view.words} · enter closes it"
            thing = StepItem(
                f"view {view.commitment} {view.day}", f"{short_day(view.day)} · {view.text}", under, "◑", "accent"
            )
            _put(entries, things, thing, view)
        for promise in week.promises:
            _put(
                entries,
                things,
                StepItem(f"promise {promise.id}", promise.text, _beside(promise), days=promise.signs),
                promise,
            )
        if not (week.slips or week.views or week.promises):
            entries.append(Sentence(_none(review), "muted"))


def _none(review: Review) -> str:
    return "Nothing shared yet." if review.owner is None else "No promise yet."


def _slip(slip: WeekSlip, mine: bool) -> StepItem:
    under = slip.told + "".join(f" · {label}: {text}" for label, text in slip.repair)
    if mine:
        under += " · enter: it has been read, and is closed"
    return StepItem(f"slip {slip.commitment} {slip.day}", f"{short_day(slip.day)} · {slip.text}", under, "✕", "slipped")


def _beside(promise: WeekPromise) -> str:
    parts = [promise.kept, "thanked" if promise.thanked else "", "noticed" if promise.noticed else ""]
    return "   ".join(part for part in parts if part)


def _due(service: "Service", review: Review, entries: list[Entry], things: dict[str, Any]) -> None:
    found = service.review.due()
    for number, due in enumerate(found):
        who = " and ".join(service.name_of(person) for person in due.who)
        mine = service.actor in due.who
        whose = "" if not who else " · your turn" if mine else f" · {who}’s turn"
        words = due.name or "The cool-off"
        thing = StepItem(
            f"{due.kind} {due.id}", words, DUE[due.kind] + whose, "○" if mine else "·", "accent", gap=not number
        )
        _put(entries, things, thing, due)
    calls = {one.id: one for one in service.cooloff.episodes()}
    for episode in service.cooloff.rows():
        call = calls.get(episode.id)  # a blow-up that nobody called is in the list too, and has none
        if call is None:
            continue
        if (service.today() - service.day_of(call.called_at)).days <= RECENT and service.debriefs.shown(call):
            words, under = episode.topic or episode.when, "both looked back · enter reads it"
            thing = StepItem(f"read {episode.id}", words, under, "●", "kept", gap=len(entries) == HEAD)
            _put(entries, things, thing, episode)
    for number, (issue, said) in enumerate(service.review.verdicts_today()):
        entries += [Sentence("Verdicts of today", "secondary bold", gap=True)] if not number else []
        entries += [Sentence(issue), Sentence(said, "muted")]
    _needs(service, review, entries, things)
    if len(entries) == HEAD:
        entries.append(Sentence("Nothing is due. n goes on.", gap=True))


def what_waits(service: "Service") -> list[tuple[str, str]]:
    """What is due in the next review and which topics wait, the same for both: a name, and what is done with it."""
    due = [(one.name or "The cool-off", DUE[one.kind]) for one in service.review.due()]
    topics = [(one.text, f"a topic, since {short_day(one.since)}") for one in service.review.topics.waiting()]
    return list(dict.fromkeys([*due, *topics]))


def _needs(service: "Service", review: Review, entries: list[Entry], things: dict[str, Any]) -> None:
    """What each has said to be a need that is ours, and what is still needed after an apology."""
    steps = service.review.steps
    for number, need in enumerate(steps.needs()):
        under = f"a need {service.name_of(need.by)} put here"
        if review.owner is not None:
            under = "a need of yours"
        elif need.topic == review.topic:
            under += " · the topic of the next step"
        else:
            under += " · enter makes it the topic"
        _put(entries, things, StepItem(f"need {number}", need.text, under, "▫", "secondary", gap=not number), need)
    for number, said in enumerate(steps.still_needed()):
        under = f"{service.name_of(said.by)} still needs this"
        _put(
            entries,
            things,
            StepItem(f"needed {said.id}", f"“{said.text}”", under, "▫", "secondary", gap=not number),
            said,
        )


def _topic(service: "Service", review: Review, entries: list[Entry], things: dict[str, Any]) -> None:
    if review.owner is not None:
        text = review.topics[0].get("text", "") if review.topics else ""
        entries.append(Sentence(text or "a: what is it about?", gap=True))
        return
    chosen = next((one for one in review.topics if one.get("id") == review.topic), None) if review.topic else None
    if chosen is not None:
        me = service.name_of(service.actor)
        other = next((service.name_of(person) for person in review.present if person != service.actor), "")
        entries.append(Sentence(chosen.get("text", ""), "text bold", gap=True))
        entries.append(
            Sentence(f"{me} speaks, about oneself, a few sentences. {other} listens, then repeats it back.", gap=True)
        )
        entries.append(Sentence(f"{me}: was that it? y yes, q not quite. Then w: {other} speaks.", "muted"))
        for person, heard in chosen.get("heard", {}).items():
            entries.append(
                Sentence(f"{service.name_of(person)}: {'yes, that was it' if heard else 'not quite yet'}", "kept")
            )
        if "closed" in chosen:
            entries.append(Sentence("Done with." if chosen["closed"] else "Stays on the list.", "muted"))
        else:
            entries.append(
                Sentence("e: done with. Left alone it stays on the list. i writes a decision down.", "muted", gap=True)
            )
    listed = [topic for topic in service.review.topics.waiting() if topic.id != review.topic]
    for number, topic in enumerate(listed):
        under = f"since {short_day(topic.since)}" + ("" if chosen else " · enter takes it")
        _put(entries, things, StepItem(f"topic {topic.id}", topic.text, under, "▫", "muted", gap=not number), topic)
    if not listed and chosen is None:
        entries.append(Sentence("No topic waits. a puts one on the list, or n goes on.", gap=True))


def _next_week(service: "Service", review: Review, entries: list[Entry], things: dict[str, Any]) -> None:
    me = service.actor
    alone = review.owner is not None
    mine = next((one for one in review.next_week if one.get("kind") == "caring" and one.get("by", "") == me), None)
    asked = [] if alone else service.review.next_week.asked_of_me()
    open_ones = {item.id for item in asked}
    theirs = [one for one in review.next_week if one.get("kind") == "caring" and one.get("by", "") != me]
    theirs = [one for one in theirs if one.get("promise") not in open_ones]
    name = service.name_of(me)
    first = "One caring act for yourself" if alone else f"One caring act {name} asks for"
    _put(
        entries,
        things,
        StepItem("caring", first, mine.get("text", "") if mine else "enter writes it", "♡", "accent", gap=True),
        mine,
    )
    _put(
        entries,
        things,
        StepItem("fun", "One fun thing", _fun(service), "☼", "accent"),
        None,
    )
    entries += [
        Sentence(f"{service.name_of(one.get('by', ''))} asks for: {one.get('text', '')}", gap=True) for one in theirs
    ]
    for item in asked:
        words = item.text_on(service.today())
        thing = StepItem(
            f"asked {item.id}",
            words,
            f"{service.name_of(item.asked_by or '')} asks you for it · y takes it, d declines",
            "▫",
            "primary",
            gap=True,
        )
        _put(entries, things, thing, item)
    for number, (owner, words) in enumerate(service.review.next_week.holds_from_now()):
        entries.append(Sentence(f"From today, {service.name_of(owner)}: {words}", gap=not number))


def _fun(service: "Service") -> str:
    """The fun thing that is planned, or how to plan one."""
    fun = service.review.next_week.open_fun()
    if fun is None:
        return "enter writes it"
    when = f" · {short_day(fun.on)}" if fun.on else ""
    return f"{fun.text}{when} · done? y, or enter for another day"
