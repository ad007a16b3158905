"""Ten years of thirty promises, some 110,000 check-ins, as an exchange document."""

import random
from datetime import date, timedelta
from typing import Any

SCHEDULES = (
    ["every day"] * 22
    + ["weekdays", "mon,wed,fri", "4 per week", "2 per week", "every 2 days", "on cue"]
    + [
        "monthly on 1,15",
        "every 2 weeks on sun",
    ]
)
MARKS = [*["kept"] * 85, *["partly"] * 4, *["slipped"] * 5, *["excused"] * 3, *[None] * 3]


def story(last: date, years: int = 10, promises: int = 30, seed: int = 7) -> dict[str, Any]:
    """A document whose last answered day is the one before ``last``; the same seed gives the same story."""
    chance = random.Random(seed)
    first = last - timedelta(days=round(years * 365.25))
    commitments = []
    checkins = []
    for number in range(promises):
        owner = "robin" if number < promises * 2 / 3 else "dana"
        identity = f"P{number:02d}"
        schedule = SCHEDULES[number % len(SCHEDULES)]
        commitments.append(
            {
                "id": identity,
                "owner": owner,
                "kind": "cue" if schedule == "on cue" else "do",
                "visibility": "shared",
                "shared_on": first.isoformat(),
                "state": "active",
                "why": "It is a small thing that is seen.",
                "terms": [{"from": first.isoformat(), "text": f"Promise number {number}", "schedule": schedule}],
            }
        )
        for offset in range((last - first).days):
            mark = chance.choice(MARKS)
            if mark is None or not _answered(schedule, offset, chance):
                continue
            day = (first + timedelta(days=offset)).isoformat()
            checkin: dict[str, Any] = {"commitment": identity, "day": day, "mark": mark}
            if mark == "slipped":
                checkin["told"] = "same_day"
            if chance.random() < 0.01:
                checkin["note"] = "a few words about this evening"
            checkins.append(checkin)
    return {
        "format": "tracker",
        "version": 1,
        "zone": "Europe/Berlin",
        "day_starts_at": "03:00",
        "people": [
            {"id": "robin", "name": "Robin", "involvement": "in", "joined_on": first.isoformat()},
            {"id": "dana", "name": "Dana", "involvement": "in", "joined_on": first.isoformat()},
        ],
        "repair": {"owner": "robin", "opened_on": first.isoformat(), "modes": [], "review": "sun 18:00"},
        "commitments": commitments,
        "checkins": checkins,
    }


def _answered(schedule: str, offset: int, chance: random.Random) -> bool:
    if schedule in ("every day", "weekdays", "mon,wed,fri", "every 2 days"):
        return True
    return chance.random() < {"4 per week": 0.6, "2 per week": 0.3, "on cue": 0.2}.get(schedule, 0.1)
