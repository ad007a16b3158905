"""The sheet for a review apart: the eight steps with what both may see, to be read and written on by hand.

It is plain text that is Markdown too. Only shared things are on it, whoever writes it out, so either may hand it over.
"""

from collections.abc import Iterable

from tracker.domain.base.dates import said, said_long
from tracker.domain.checkins.marks import SIGNS, STATES
from tracker.domain.records import Review
from tracker.domain.review.agenda import STEPS, AgendaItem, ReviewLength, minutes_of, total
from tracker.exchange.paper.cards import cards_on_paper
from tracker.exchange.paper.markdown import safe
from tracker.exchange.paper.page import page_on_paper
from tracker.exchange.paper.take_away import take_away_on_paper
from tracker.exchange.registry import ExportChoices, Format
from tracker.service import Service
from tracker.service.base.consent import people_in
from tracker.service.review.offered import good_things, needs, open_fun, still_needed
from tracker.service.review.week import Week

LINE = "_" * 40
_DUE = {
    "debrief": "Look back on the cool-off",
    "verdict": "Working, partly, or not working",
    "yes": "Waits for a yes",
    "renewal": "A later end waits for a yes",
    "again": "Its end has passed: propose it anew, or let it be",
    "reword": "Twice not working: another wording",
    "ends": "Ends soon: agree again, or let it end",
    "look": "Look at the plan again",
}


def sheet_of(service: Service, form: ReviewLength = "full") -> str:
    """The sheet as text, ending in a line break; after the two have gone apart, what one takes away."""
    if service.apart:
        return take_away_on_paper(service)
    today = service.today()
    people = people_in(service)
    names = [service.name_of(person) for person in people]
    apart = Review(day=today, form="full", how="apart", present=people)
    weeks = [service.review.week(apart, person) for person in people]
    coming = service.review.next()
    day = coming.day if coming else today
    lines = [
        f"# Review, {said_long(day)}{f', {coming.time}' if coming and coming.time else ''}",
        "",
        f"{' and '.join(map(safe, names))} · {total(form)} minutes · shared things only",
        "",
    ]
    for step in STEPS:
        lines += [f"## {step.number} {step.name} ({minutes_of(form, step.number)} min)", "", step.says, ""]
        lines += _step(service, apart, step.number, names, weeks)
        lines.append("")
    lines += ["Next review: " + "_" * 20, ""]
    return "\n".join(lines)


def _step(service: Service, review: Review, number: int, names: list[str], weeks: list[Week]) -> list[str]:
    match number:
        case 1 | 8:
            return [f"- {safe(name)}: {'_' * 10}" for name in names]
        case 2:
            return [*_good_things(service, review, number), *(f"- {safe(name)}: {LINE}" for name in names)]
        case 3:
            right = [f"{safe(text)}{f' ({safe(more)})' if more else ''}" for week in weeks for text, more in week.right]
            return [*_good_things(service, review, number), *_bullets(right)]
        case 4:
            return _weeks(weeks)
        case 5:
            return _bullets([*(_due(service, one) for one in service.review.due()), *_needs(service, review)])
        case 6:
            chosen = [f"{safe(topic.text)} (since {said(topic.since)})" for topic in service.review.topics.waiting()]
            return [*_bullets(chosen), f"- {LINE}"]
        case _:
            fun = open_fun(service, review)
            when = f", {said(fun.on)}" if fun and fun.on else ""
            planned = [f"- Planned: {safe(fun.text)}{when}"] if fun else []
            return [*(f"- {safe(name)} asks for: {LINE}" for name in names), *planned, f"- Something fun: {LINE}"]


def _good_things(service: Service, review: Review, step: int) -> list[str]:
    """Some of what both may see; how many there are is not said."""
    found = good_things(service, review, step)
    lines = [f"- “{safe(one.text)}” {safe(service.name_of(one.by))}" for one in found]
    return [*lines, ""] if lines else []


def _needs(service: Service, review: Review) -> list[str]:
    ours = [f"{safe(one.text)} (a need {safe(service.name_of(one.by))} put here)" for one in needs(service, review)]
    still = [f"{safe(service.name_of(one.by))} still needs: “{safe(one.text)}”" for one in still_needed(service)]
    return [*ours, *still]


def _weeks(weeks: list[Week]) -> list[str]:
    lines: list[str] = []
    for week in weeks:
        lines += [f"### {safe(week.name)}", ""]
        for slip in week.slips:
            lines.append(f"- {SIGNS['slipped']} {said(slip.day)}: {safe(slip.text)} ({slip.told})")
            lines += [f"  - {label}: {safe(text)}" for label, text in slip.repair]
        for view in week.views:
            lines.append(
                f"- {SIGNS['two views']} {said(view.day)}: {safe(view.text)}; seen differently: {safe(view.words)}"
            )
        for promise in week.promises:
            signs = " ".join(SIGNS[STATES[letter]] for letter in promise.signs)
            kept = f", {promise.kept} in seven days" if promise.kept else ""
            lines.append(f"- {signs}  {safe(promise.text)}{kept}")
        lines += ["- nothing shared this week"] if not (week.slips or week.views or week.promises) else []
        lines.append("")
    return lines[:-1]


def _due(service: Service, due: AgendaItem) -> str:
    who = ", ".join(safe(service.name_of(person)) for person in due.who)
    when = f", by {said(due.day)}" if due.day else ""
    return f"{safe(due.name or 'the last cool-off')}: {_DUE[due.kind].lower()}{when}{f' ({who})' if who else ''}"


def _bullets(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines] or ["- nothing today"]


def write(service: Service, choices: ExportChoices) -> bytes:
    """The sheet as a file."""
    if choices.page is not None:
        return page_on_paper(service, choices.page).encode()
    if choices.cards:
        return cards_on_paper(service).encode()
    return sheet_of(service).encode()


FORMAT = Format("sheet", "a review apart, with shared things only", write=write)
