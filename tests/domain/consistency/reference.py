"""The numbers of one promise, worked out the slow way: a second opinion on ``tracker.domain.consistency.numbers``.

Written from the rules alone, a day at a time, over the plain dictionaries of the exchange document, so that each
step can be held against the sentence it comes from. Nothing of the program is used here.
"""

import calendar
import math
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.rrule import DAILY, MO, MONTHLY, WEEKLY, rrule, rrulestr, weekday

ONE_DAY = timedelta(days=1)
WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}
NTH |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5}
COUNTED = ("kept", "partly", "slipped", "unrecorded")
OPEN_FOR = timedelta(days=3)
"""An answer can be given until the end of the third day after the due day."""


def reference_numbers(
    commitment: dict[str, Any], checkins: list[dict[str, Any]], excused: list[dict[str, Any]], today: date
) -> dict[str, Any]:
    """All numbers of one promise on ``today``.

    The dictionaries have the shapes of the exchange document; check-ins of other promises are passed over.
    ``kept`` holds ``[credit, n]`` per window, ``opportunities`` what they rest on, oldest first.
    """
    answers = {date.fromisoformat(c["day"]): c for c in checkins if c["commitment"] == commitment["id"]}
    ends_on = date.fromisoformat(commitment["ends_on"]) if commitment.get("ends_on") else date.max
    found = opportunities(commitment, answers, excused, today, ends_on)
    if commitment.get("count"):
        kept = [o for o in found if o["state"] == "kept"]
        if len(kept) >= commitment["count"]:
            # When the count is reached the promise is kept and ends that day.
            found = opportunities(commitment, answers, excused, today, kept[commitment["count"] - 1]["kept_on"])
    states = [o["state"] for o in found]
    streak, best = streaks(states)
    return {
        "streak": streak,
        "best": best,
        "honest": honest_streak(states),
        "kept": {str(days or "all"): kept_rate(found, days, today) for days in (7, 28, 90, None)},
        "tally": {
            state: states.count(state)
            for state in ("kept", "partly", "slipped", "excused", "two views", "unrecorded", "open")
        },
        "back": back_on_track(found),
        "strength": strength(found),
        "opportunities": found,
    }


# What is promised on which day


def schedule_runs(commitment: dict[str, Any], upto: date, ends_on: date) -> list[dict[str, Any]]:
    """Stretches of days with one schedule, each a list of its days up to ``upto``, and whether more may follow.

    A change of words alone begins nothing anew, a change of schedule does.
    """
    runs: list[dict[str, Any]] = []
    day = date.fromisoformat(commitment["terms"][0]["from"])
    while day <= min(upto, ends_on):
        text = ""
        for terms in commitment["terms"]:
            if date.fromisoformat(terms["from"]) <= day:
                text = terms["schedule"]
        if not runs or runs[-1]["schedule"] != text:
            runs.append({"schedule": text, "days": []})
        runs[-1]["days"].append(day)
        day += ONE_DAY
    return runs


def is_paused(commitment: dict[str, Any], day: date) -> bool:
    """Whether the promise is paused on a day. Both ends of a pause belong to it."""
    for pause in commitment.get("pauses") or []:
        until = date.fromisoformat(pause["until"]) if pause.get("until") else date.max
        if date.fromisoformat(pause["from"]) <= day <= until:
            return True
    return False


def is_in_excused_range(commitment: dict[str, Any], excused: list[dict[str, Any]], day: date) -> bool:
    """Whether a range entered for this promise, or for all of its owner's, holds the day."""
    for stretch in excused:
        if stretch.get("commitment") is None:
            meant = stretch["who"] == commitment["owner"]
        else:
            meant = stretch["commitment"] == commitment["id"]
        if meant and date.fromisoformat(stretch["from"]) <= day <= date.fromisoformat(stretch["until"]):
            return True
    return False


def state_of_day(
    commitment: dict[str, Any], answers: dict[date, dict[str, Any]], excused: list[dict[str, Any]], day: date
) -> str:
    """What a due day says: kept, partly, slipped, excused, two views, or nothing."""
    answer = answers.get(day, {})
    if answer.get("mark"):
        view = answer.get("other_view")
        if view and view.get("closed") != "owner changed":
            return "two views"
        return str(answer["mark"])
    return "excused" if is_in_excused_range(commitment, excused, day) else ""


# Opportunities


def opportunities(
    commitment: dict[str, Any],
    answers: dict[date, dict[str, Any]],
    excused: list[dict[str, Any]],
    today: date,
    ends_on: date,
) -> list[dict[str, Any]]:
    """Every opportunity that has come by ``today``, oldest first."""
    once_dates = [
        date.fromisoformat(terms["schedule"].removeprefix("once by "))
        for terms in commitment["terms"]
        if terms["schedule"].startswith("once by ")
    ]
    # Far enough to hold the whole of today's month, and the date of a once, which may be answered from the start.
    upto = max([today + timedelta(days=40), *once_dates])
    found: list[dict[str, Any]] = []
    for run in schedule_runs(commitment, upto, ends_on):
        if run["days"][0] > today:
            continue
        if is_quota(run["schedule"]):
            found += quota_opportunities(commitment, answers, excused, today, run)
        else:
            found += day_opportunities(commitment, answers, excused, today, run)
    return found


def day_opportunities(
    commitment: dict[str, Any],
    answers: dict[date, dict[str, Any]],
    excused: list[dict[str, Any]],
    today: date,
    run: dict[str, Any],
) -> list[dict[str, Any]]:
    """The opportunities of a run that asks for single days."""
    found = []
    due = due_days(run["schedule"], run["days"][0], run["days"][-1])
    once = run["schedule"].startswith("once by ")
    for day in run["days"]:
        if day > today and not once:
            continue
        answer = answers.get(day, {})
        if run["schedule"] == "on cue":
            if not (answer.get("mark") or answer.get("happened")):
                continue
        elif day not in due:
            continue
        if is_paused(commitment, day):
            continue
        state = state_of_day(commitment, answers, excused, day)
        if not state:
            state = "open" if today <= day + OPEN_FOR else "unrecorded"
        found.append(
            {
                "state": state,
                "first": day,
                "last": day,
                "counts_on": day,
                "kept_on": day,
                "credit": {"kept": 1.0, "partly": 0.5}.get(state, 0.0),
                "days_asked": days_asked(run["schedule"], run["days"][0]),
                "slips": [day] if state == "slipped" else [],
                "keeps": [day] if state == "kept" else [],
            }
        )
    return found


def quota_opportunities(
    commitment: dict[str, Any],
    answers: dict[date, dict[str, Any]],
    excused: list[dict[str, Any]],
    today: date,
    run: dict[str, Any],
) -> list[dict[str, Any]]:
    """The opportunities of a run that asks for so many days a week or a month."""
    number = int(run["schedule"].split()[0])
    weekly = run["schedule"].endswith("per week")
    pieces: dict[tuple[int, int], list[date]] = {}
    for day in run["days"]:
        key = day.isocalendar()[:2] if weekly else (day.year, day.month)
        pieces.setdefault(key, []).append(day)
    found = []
    for days in pieces.values():
        if days[0] > today:
            continue
        active = [day for day in days if not is_paused(commitment, day)]
        if not active:
            continue
        whole = 7 if weekly else calendar.monthrange(days[0].year, days[0].month)[1]
        # What lies after today has not been said yet; a range that lies there is known.
        known = {day: answer for day, answer in answers.items() if day <= today}
        states = {day: state_of_day(commitment, known, excused, day) for day in active}
        keeps = [day for day in active if states[day] == "kept"]
        slips = [day for day in active if states[day] == "slipped"]
        target = math.ceil(number * sum(states[day] != "excused" for day in active) / whole)
        kept_on, done = None, 0.0
        for day in active:
            done += {"kept": 1.0, "partly": 0.5}.get(states[day], 0.0)
            if kept_on is None and target and done >= target:
                kept_on = day
        # What would be done if the owner's word were taken on the days that the other saw differently.
        own = [known[day]["mark"] if states[day] == "two views" else states[day] for day in active]
        own_done = own.count("kept") + own.count("partly") / 2
        if all(states[day] == "excused" for day in active):
            state = "excused"
        elif kept_on is not None:
            state = "kept"
        elif own_done >= target:
            state = "two views"
        elif today <= days[-1] + OPEN_FOR:
            state = "open"
        elif done > 0:
            state = "partly"
        elif slips:
            state = "slipped"
        elif "two views" in states.values():
            state = "two views"
        else:
            state = "unrecorded"
        found.append(
            {
                "state": state,
                "first": days[0],
                "last": days[-1],
                "counts_on": min(days[-1], today) if state == "kept" else days[-1],
                "kept_on": kept_on,
                "credit": 1.0 if state == "kept" else done / target if state == "partly" else 0.0,
                "days_asked": days_asked(run["schedule"], run["days"][0]),
                "slips": slips,
                "keeps": keeps,
                "done": done,
                "target": target,
            }
        )
    return found


# Schedules


def is_quota(schedule: str) -> bool:
    """Whether the opportunity is a week or a month and not a day."""
    return schedule.endswith((" per week", " per month"))


def weekday_names(schedule: str) -> list[str]:
    """The chosen weekdays of a weekly schedule; none where it is of another family."""
    if schedule == "weekdays":
        return WEEKDAYS[:5]
    if schedule == "weekends":
        return WEEKDAYS[5:]
    names = schedule.split(" on ")[1] if schedule.startswith("every ") and " weeks on " in schedule else schedule
    return names.split(",") if set(names.split(",")) <= set(WEEKDAYS) else []


def rule(schedule: str, anchor: date) -> rrule:
    """The rule of a schedule that has dates, from the first day it is in force."""
    start = datetime.combine(anchor, datetime.min.time())
    if schedule.startswith("RRULE:"):
        return rrulestr(schedule, dtstart=start)  # type: ignore[return-value]
    if schedule == "every day":
        return rrule(DAILY, dtstart=start)
    names = weekday_names(schedule)
    if names:
        weeks = int(schedule.split()[1]) if " weeks on " in schedule else 1
        return rrule(WEEKLY, interval=weeks, wkst=MO, byweekday=[WEEKDAYS.index(n) for n in names], dtstart=start)
    if schedule.startswith("every "):
        return rrule(DAILY, interval=int(schedule.split()[1]), dtstart=start)
    what = schedule.removeprefix("monthly on ")
    if what.split()[-1] in WEEKDAYS:
        nth, name = what.split()
        return rrule(MONTHLY, byweekday=weekday(WEEKDAYS.index(name), NTH[nth]), dtstart=start)
    days = [-1 if part == "last day" else int(part) for part in what.split(",")]
    return rrule(MONTHLY, bymonthday=days, dtstart=start)


def due_days(schedule: str, anchor: date, upto: date) -> set[date]:
    """The due days of a schedule from its first day through ``upto``; none for a cue, whose days are logged."""
    if schedule == "on cue":
        return set()
    if schedule.startswith("once by "):
        return {date.fromisoformat(schedule.removeprefix("once by "))}
    return {
        at.date()
        for at in rule(schedule, anchor).between(
            datetime.combine(anchor, datetime.min.time()), datetime.combine(upto, datetime.max.time()), inc=True
        )
    }


def days_asked(schedule: str, anchor: date) -> float:
    """n·D of the strength: kept days asked per opportunity times days per opportunity."""
    if schedule == "on cue" or schedule.startswith("once by ") or schedule == "every day":
        return 1.0
    if schedule.endswith(" per week"):
        return 7.0 * int(schedule.split()[0])
    if schedule.endswith(" per month"):
        return 30.0 * int(schedule.split()[0])
    if schedule.startswith("RRULE:"):
        days = sorted(due_days(schedule, anchor, anchor + timedelta(days=365)))
        return (days[-1] - days[0]).days / (len(days) - 1) if len(days) > 1 else 365.0
    names = weekday_names(schedule)
    if names:
        weeks = int(schedule.split()[1]) if " weeks on " in schedule else 1
        return 7 * weeks / len(names)
    if schedule.startswith("every "):
        return float(schedule.split()[1])
    what = schedule.removeprefix("monthly on ")
    return 30.0 if what.split()[-1] in WEEKDAYS else 30 / len(what.split(","))


# Numbers


def streaks(states: list[str]) -> tuple[int, int]:
    """Kept in a row up to now, and the longest ever."""
    now = best = 0
    for state in states:
        if state == "kept":
            now += 1
            best = max(best, now)
        elif state in ("partly", "slipped", "unrecorded"):
            now = 0
    return now, best


def honest_streak(states: list[str]) -> int:
    """Answered in a row, whatever the answer. Only a blank ends it; what is open is passed over."""
    now = 0
    for state in states:
        if state == "unrecorded":
            now = 0
        elif state != "open":
            now += 1
    return now


def kept_rate(found: list[dict[str, Any]], days: int | None, today: date) -> list[float]:
    """Credit and number of what counted in the last so many days, today included."""
    credit, number = 0.0, 0
    for one in found:
        if one["state"] not in COUNTED:
            continue
        if days is None or today - timedelta(days=days) < one["counts_on"] <= today:
            credit += one["credit"]
            number += 1
    return [credit, number]


def back_on_track(found: list[dict[str, Any]]) -> list[int]:
    """For each told slip that was followed by a kept day, the days it took."""
    keeps = sorted(day for one in found for day in one["keeps"])
    slips = sorted(day for one in found for day in one["slips"])
    return [(min(k for k in keeps if k > slip) - slip).days for slip in slips if any(k > slip for k in keeps)]


def strength(found: list[dict[str, Any]]) -> float:
    """Loop Habit Tracker's number between 0 and 1, not rounded."""
    now = 0.0
    for one in found:
        if one["state"] in COUNTED:
            share = 0.5 ** (math.sqrt(one["days_asked"]) / 13)
            now = now * share + one["credit"] * (1 - share)
    return now
