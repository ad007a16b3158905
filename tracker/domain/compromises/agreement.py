"""Agreements of two: states, consent, what was in force on a day, when it ends, verdicts, what is due next.

All of it follows from the dated facts in the record and the day it is asked for. A version counts from its from-date,
or from the day of the second yes where that came later.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.records import Compromise, DealVersion, Renewal

FIRST_TIME = 90  # days at most, from the from-date, the first time
LATER = 365  # days at most, from today, when it is agreed again
ASKS_BEFORE = 14  # days before its end a deal asks whether it goes on
VERDICTS = ("working", "partly", "not working")
ENDINGS = ("grown out of it", "not for me")
BOTH = 2

State = Literal["draft", "discussing", "agreed", "trial", "standing", "renegotiating", "lapsed", "ended"]
NextStepKind = Literal["offer", "yes", "renewal", "verdict", "reword", "starts", "ends", "again"]


class NextStep(NamedTuple):
    """What comes next: of what kind, by which day (None: whenever), who is to do it (nobody: the calendar)."""

    kind: NextStepKind
    day: date | None = None
    who: tuple[str, ...] = ()
    number: int = 0


# Versions and consent.


def agreed_on(agreement: DealVersion | Renewal) -> date | None:
    """The day of the second yes; None while one is missing."""
    return max(agreement.agreed_by.values()) if len(agreement.agreed_by) >= BOTH else None


def starts_on(version: DealVersion) -> date | None:
    """The first day a version is in force; None while a yes is missing."""
    agreed = agreed_on(version)
    return None if agreed is None else max(version.from_ or agreed, agreed)


def pending(compromise: Compromise) -> DealVersion | None:
    """The version that waits for a yes, None when there is none."""
    last = compromise.versions[-1] if compromise.versions else None
    return last if last is not None and agreed_on(last) is None else None


def pending_renewal(compromise: Compromise) -> Renewal | None:
    """The later end that waits for a yes, None when there is none."""
    last = compromise.renewals[-1] if compromise.renewals else None
    return last if last is not None and agreed_on(last) is None else None


def consented(compromise: Compromise, day: date) -> list[DealVersion]:
    """The versions both had agreed to by a day, in the order in which they hold."""
    found = [version for version in compromise.versions if (agreed_on(version) or date.max) <= day]
    return sorted(found, key=lambda version: (starts_on(version) or date.max, version.number))


def ends_on(compromise: Compromise, version: DealVersion) -> date | None:
    """The last day of a version, with every later end both have agreed to."""
    found = version.ends_on or compromise.ends_on
    for renewal in compromise.renewals:
        if renewal.number == version.number and agreed_on(renewal) is not None:
            found = renewal.ends_on
    return found


def in_force(compromise: Compromise, day: date) -> DealVersion | None:
    """What both had agreed on for a day: the version that began last, unless it had run out or was ended."""
    if compromise.state == "draft" or (compromise.ended_on is not None and day >= compromise.ended_on):
        return None
    begun = [version for version in consented(compromise, day) if (starts_on(version) or date.max) <= day]
    if not begun:
        return None
    last = ends_on(compromise, begun[-1])
    return begun[-1] if last is None or day <= last else None


def coming(compromise: Compromise, day: date) -> DealVersion | None:
    """The agreed version that is not yet in force."""
    if state_on(compromise, day) == "ended":
        return None
    return next((each for each in consented(compromise, day) if (starts_on(each) or day) > day), None)


# State.


def state_on(compromise: Compromise, day: date) -> State:
    """The state on a day. A compromise that was not there yet is a draft."""
    if compromise.state == "draft":
        return "draft"
    if compromise.ended_on is not None and day >= compromise.ended_on:
        return "ended"
    agreed = consented(compromise, day)
    if not agreed:
        return _without_consent(compromise, day)
    version = in_force(compromise, day)
    if version is None:
        waits = any((starts_on(each) or day) > day for each in agreed)
        return "agreed" if waits else "lapsed"
    if compromise.state in ("lapsed", "ended") and compromise.ended_on is None and ends_on(compromise, version) is None:
        return compromise.state  # brought in from elsewhere, without the day it stopped
    if _proposed(compromise, day) or asks_for_change(compromise, day):
        return "renegotiating"
    return "trial" if _on_trial(compromise, day) else "standing"


def _without_consent(compromise: Compromise, day: date) -> State:
    if compromise.state in ("lapsed", "ended") and not any(agreed_on(version) for version in compromise.versions):
        return compromise.state
    known = [_known_on(version) for version in compromise.versions]
    return "draft" if known and all(each is not None and each > day for each in known) else "discussing"


def _known_on(version: DealVersion) -> date | None:
    """The day a version was first on the table, as far as the record tells."""
    days = [*version.agreed_by.values(), *([version.proposed_on] if version.proposed_on else [])]
    first = min(days) if days else None
    replaced = _known_on(version.replaces) if version.replaces else None
    return min(first, replaced) if first and replaced else first


def _proposed(compromise: Compromise, day: date) -> bool:
    """Whether, on a day, a version was on the table that had not both yeses yet."""
    return any(
        (_known_on(version) or date.min) <= day < (agreed_on(version) or date.max) for version in compromise.versions
    )


def _on_trial(compromise: Compromise, day: date) -> bool:
    if compromise.trial_until is not None:
        return day <= compromise.trial_until
    return not any(verdict_day <= day for verdict_day, _ in rounds(compromise))


# Verdicts.


def rounds(compromise: Compromise) -> list[tuple[date, dict[str, str]]]:
    """The days on which both verdicts were shown, and what each person said."""
    found = []
    for verdict in compromise.verdicts:
        try:
            day = date.fromisoformat(verdict["day"])
        except (KeyError, TypeError, ValueError):
            continue  # brought in from elsewhere without a day: it can be read, but counts for nothing
        found.append((day, {who: words for who, words in verdict.items() if words in VERDICTS}))
    return sorted(found, key=lambda each: each[0])


def not_working(compromise: Compromise, day: date) -> int:
    """How many times the present version was said not to work, since it began or was agreed again."""
    version = in_force(compromise, day)
    if version is None:
        return 0
    since = starts_on(version) or date.min
    renewed = [agreed_on(each) or date.min for each in compromise.renewals if each.number == version.number]
    again = max(renewed, default=date.min)
    told = [words for at, words in rounds(compromise) if since <= at <= day and (at > again if again > since else True)]
    return sum("not working" in words.values() for words in told)


def asks_for_change(compromise: Compromise, day: date) -> bool:
    """Whether the present version was said not to work twice, with no better verdict since and no other deal agreed."""
    if any((starts_on(each) or day) > day for each in consented(compromise, day)):
        return False
    told = [words for at, words in rounds(compromise) if at <= day]
    return not_working(compromise, day) >= BOTH and "not working" in told[-1].values()


def third_chair(compromise: Compromise, day: date) -> str | None:
    """The name of the line about a third chair where it stands, for who puts it away; a later verdict is a new line."""
    if not asks_for_change(compromise, day):
        return None
    return f"third chair {compromise.id} {max(at for at, _ in rounds(compromise) if at <= day).isoformat()}"


def verdict_day(compromise: Compromise, day: date) -> date | None:
    """When the next verdict is due; None where no interval is set or nothing is in force."""
    version = in_force(compromise, day)
    every = compromise.review_every_days
    if version is None or not every:
        return None
    last = max((at for at, _ in rounds(compromise) if at <= day), default=None)
    begun = [starts_on(each) for each in consented(compromise, day)]
    found = (last or begun[0] or day) + timedelta(days=every)
    ends = ends_on(compromise, version)
    return found if ends is None or found <= ends else None


# What is due next.


def due(compromise: Compromise, day: date, pair: Sequence[str]) -> list[NextStep]:
    """Everything that is to come, the soonest first; what may be done at any time stands before that."""
    state = state_on(compromise, day)
    if state == "draft":
        return [NextStep("offer", None, (compromise.opened_by,) if compromise.opened_by else ())]
    if state == "ended":
        return []
    found: list[NextStep] = []
    proposal, renewal = pending(compromise), pending_renewal(compromise)
    if proposal is not None:
        found.append(NextStep("yes", None, _missing(proposal.agreed_by, pair), proposal.number))
    if renewal is not None and state != "lapsed":
        found.append(NextStep("renewal", renewal.ends_on, _missing(renewal.agreed_by, pair), renewal.number))
    if compromise.waiting:
        found.append(NextStep("verdict", day, _missing(compromise.waiting, pair)))
    if state == "lapsed" and proposal is None:
        found.append(NextStep("again"))
    if proposal is None and asks_for_change(compromise, day):
        found.append(NextStep("reword"))
    dated: list[NextStep] = []
    if (next_version := coming(compromise, day)) is not None:
        dated.append(NextStep("starts", starts_on(next_version), (), next_version.number))
    if (version := in_force(compromise, day)) is not None:
        verdict = verdict_day(compromise, day)
        if verdict is not None and not compromise.waiting:
            dated.append(NextStep("verdict", verdict, tuple(pair)))
        if (last := ends_on(compromise, version)) is not None:
            dated.append(NextStep("ends", last, (), version.number))
    return [*found, *sorted(dated, key=lambda each: each.day or date.max)]


def _missing(given: dict[str, Any], pair: Iterable[str]) -> tuple[str, ...]:
    return tuple(person for person in pair if person not in given)


# Limits.


def check_from(from_: date, today: date) -> None:
    """A deal holds from today or a later day; raises Refused."""
    if from_ < today:
        raise Refused(f"A deal holds from today or later, not from {said(from_, today)}.", "from")


def check_end(end: date | None, from_: date, today: date, *, first: bool) -> None:
    """An end is needed, lies ahead, and not too far away.

    Raises:
        Refused: It does not; the sentence says which days fit.
    """
    if end is None:
        raise Refused("Everything agreed has an end date, when it is looked at again.", "ends_on")
    if end <= today:
        raise Refused(f"{said(end, today)} is not ahead. Choose a day after today.", "ends_on")
    if end < from_:
        raise Refused(f"It would end before it begins, on {said(from_, today)}.", "ends_on")
    latest = from_ + timedelta(days=FIRST_TIME) if first else today + timedelta(days=LATER)
    if end > latest:
        limit = "The first time, ninety days at most" if first else "A year at most"
        raise Refused(f"{limit}: up to {said(latest, today)}. Then you look at it again.", "ends_on")
