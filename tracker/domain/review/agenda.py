"""The weekly review: eight steps in a fixed order, their minutes, what is due in it, when it is put off."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from tracker.domain.compromises.agreement import due as deal_due
from tracker.domain.records import Compromise, Episode, Plan, Review

ReviewLength = Literal["full", "short", "long", "solo"]
Blind = Literal["heat", "thanks", "word"]
AgendaKind = Literal["debrief", "verdict", "yes", "renewal", "again", "reword", "ends", "look"]

FORMS: tuple[ReviewLength, ...] = ("full", "short", "long", "solo")
HOT = 7  # from here on the review is put off
HIGHEST = 10
MOST_THANKS = 5  # each
MONTH = timedelta(days=28)
SOON = timedelta(days=14)  # an end within these days is asked about


class Step(NamedTuple):
    """One step: its number from 1, its name, and what to do in it, for two and for one alone."""

    number: int
    name: str
    says: str
    alone: str
    blind: Blind | None = None


STEPS: tuple[Step, ...] = (
    Step(
        1,
        "How warm is it",
        "From 0 to 10, each unseen, and kept nowhere. 7 or more, or “not today”, sets a new time; nobody asks why.",
        "From 0 to 10; it is kept nowhere. With 7 or more, another day may be better.",
        "heat",
    ),
    Step(2, "Thanks", "Up to five each, written unseen, then shown together.", "Up to five.", "thanks"),
    Step(
        3,
        "What went right",
        "Read what was kept this week, aloud, before anything else.",
        "What was kept this week, before anything else.",
    ),
    Step(
        4,
        "My week",
        "Each reads their own promises, slips first. The other says thank you, or asks.",
        "Your own promises, slips first.",
    ),
    Step(
        5,
        "What is due",
        "Cool-offs to look back on, compromises, plans. Each answers for themselves first, unseen.",
        "Cool-offs to look back on, compromises, plans.",
    ),
    Step(
        6,
        "One topic",
        "Chosen together. One speaks, the other repeats it back; then swap. The rest stays listed.",
        "One topic, thought through. The rest stays listed.",
    ),
    Step(
        7,
        "Next week",
        "One caring act each asks for, one fun thing, and what changes from today.",
        "One caring act, one fun thing.",
    ),
    Step(8, "One word each", "How are you now? One word, unseen, then shown. Then it is saved.", "One word.", "word"),
)
LAST = len(STEPS)
CHANGES = 7  # the step in which changed terms are confirmed

# Minutes of each step. They are shown softly and end nothing.
MINUTES: dict[ReviewLength, tuple[int, ...]] = {
    "short": (1, 1, 1, 3, 2, 2, 1, 1),
    "full": (2, 3, 4, 9, 6, 10, 4, 2),
    "long": (3, 5, 6, 14, 10, 14, 6, 2),
    "solo": (1, 2, 2, 6, 2, 4, 2, 1),
}


class AgendaItem(NamedTuple):
    """Something due in step 5: its kind, the record it belongs to, its name, by which day, whose turn it is."""

    kind: AgendaKind
    id: str
    name: str
    day: date | None = None
    who: tuple[str, ...] = ()


def minutes_of(form: ReviewLength, step: int) -> int:
    """The minutes meant for a step."""
    return MINUTES[form][step - 1]


def total(form: ReviewLength) -> int:
    """The minutes of the whole form."""
    return sum(MINUTES[form])


def step_of(number: int) -> Step:
    """The step with a number; numbers outside the order are the first and the last."""
    return STEPS[min(max(number, 1), LAST) - 1]


def after(step: int) -> int | None:
    """The step that follows; None after the last. There is no other order."""
    return step + 1 if step < LAST else None


def fitting_form(reviews: Iterable[Review], day: date, *, alone: bool = False) -> ReviewLength:
    """The form to begin with: long for the first time and once a month, else the full one."""
    if alone:
        return "solo"
    long_ones = [
        one.day for one in reviews if one.state in ("held", "closing") and (one.form == "long" or is_long(one))
    ]
    held = [one for one in reviews if one.state in ("held", "closing") and one.form != "solo"]
    if not held:
        return "long"
    last = max(long_ones, default=min(one.day for one in held))
    return "long" if day - last >= MONTH else "full"


def is_long(review: Review) -> bool:
    """Whether a review that says nothing of its form took as long as the long one."""
    return review.form is None and (review.minutes or 0) >= total("long")


def put_off(answers: Mapping[str, int | None]) -> bool:
    """Whether it is too warm: a 7 or more, or a "not today" (None)."""
    return any(heat is None or heat >= HOT for heat in answers.values())


def due(
    compromises: Iterable[Compromise],
    plans: Iterable[Plan],
    episodes: Iterable[Episode],
    people: Sequence[str],
    day: date,
) -> list[AgendaItem]:
    """What is due in step 5: debriefs, verdicts and ends of compromises, plans that change or are to be looked at."""
    found = [
        AgendaItem("debrief", one.id, one.topic or "", None, missing)
        for one in sorted(episodes, key=lambda each: each.called_at)
        if (missing := _no_debrief(one, people))
    ]
    for compromise in compromises:
        for each in deal_due(compromise, day, people):
            by = each.day or day
            if (each.kind in ("verdict", "yes", "renewal", "again", "reword") and by <= day) or (
                each.kind == "ends" and by <= day + SOON
            ):
                found.append(AgendaItem(each.kind, compromise.id, compromise.issue, each.day, each.who))
    for plan in plans:
        if plan.state == "retired":
            continue
        given = plan.proposed.agreed_by if plan.proposed else plan.agreed_by
        if plan.proposed or (plan.state == "draft" and given):
            found.append(
                AgendaItem("yes", plan.id, plan.name, None, tuple(each for each in people if each not in given))
            )
        elif plan.review_on is not None and plan.review_on <= day and plan.state != "draft":
            found.append(AgendaItem("look", plan.id, plan.name, plan.review_on, tuple(people)))
    return found


def _no_debrief(episode: Episode, people: Sequence[str]) -> tuple[str, ...]:
    if episode.removed or episode.outcome in (None, "stopped", "false_alarm"):
        return ()
    done = {*episode.debrief, *episode.debrief.get("done", ())}
    return tuple(person for person in people if person not in done)
