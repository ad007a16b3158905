"""Made-up promises with their histories, in the shapes of the exchange document, for hypothesis."""

import random
from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import strategies as st

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
# A day's answer by a random byte: how often each occurs, nothing first so that examples shrink towards it.
# Capitals: the other saw the day differently. h: a cue that was logged and not answered.
TEMPERS = [
    "." * 60 + "k" * 140 + "p" * 15 + "s" * 15 + "e" * 10 + "K" * 4 + "P" * 2 + "S" * 2 + "E" * 2 + "h" * 6,
    "." * 126 + "k" * 40 + "p" * 15 + "s" * 25 + "e" * 10 + "K" * 10 + "P" * 5 + "S" * 5 + "E" * 5 + "h" * 15,
    "." * 20 + "k" * 226 + "s" * 5 + "K" * 5,
    "." * 32 + "k" * 32 + "p" * 32 + "s" * 32 + "e" * 32 + "K" * 20 + "P" * 20 + "S" * 20 + "E" * 20 + "h" * 16,
    "." * 236 + "k" * 5 + "s" * 10 + "e" * 5,
]
MARKS = {"k": "kept", "p": "partly", "s": "slipped", "e": "excused"}
RULES = [
    "RRULE:FREQ=DAILY",
    "RRULE:FREQ=DAILY;INTERVAL=4",
    "RRULE:FREQ=DAILY;COUNT=20",
    "RRULE:FREQ=WEEKLY",
    "RRULE:FREQ=WEEKLY;BYDAY=MO,TH",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
    "RRULE:FREQ=MONTHLY;BYDAY=2TU",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=-2,10",
    "RRULE:FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5",
    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "RRULE:FREQ=YEARLY;BYMONTH=3,9;BYMONTHDAY=1",
    "RRULE:FREQ=WEEKLY;BYDAY=FR;COUNT=5",
]


class Made(NamedTuple):
    """A promise, what was said of it, the excused ranges of everybody, and the day it is looked at."""

    commitment: dict[str, Any]
    checkins: list[dict[str, Any]]
    excused: list[dict[str, Any]]
    today: date


def _after(start: date, low: int, high: int) -> st.SearchStrategy[date]:
    return st.integers(low, high).map(lambda days: start + timedelta(days=days))


def _names() -> st.SearchStrategy[str]:
    return st.sets(st.integers(0, 6), min_size=1, max_size=6).map(lambda s: ",".join(WEEKDAYS[d] for d in sorted(s)))


def schedules(start: date, length: int) -> st.SearchStrategy[str]:
    """A schedule of any family, as text."""
    return st.one_of(
        st.just("every day"),
        st.sampled_from(["weekdays", "weekends"]),
        _names(),
        st.integers(2, 9).map(lambda n: f"every {n} days"),
        st.builds(lambda n, names: f"every {n} weeks on {names}", st.integers(2, 4), _names()),
        st.integers(1, 7).map(lambda n: f"{n} per week"),
        st.integers(1, 7).map(lambda n: f"{n} per week"),
        st.integers(1, 28).map(lambda n: f"{n} per month"),
        st.sets(st.integers(1, 31), min_size=1, max_size=3).map(
            lambda s: "monthly on " + ",".join(str(d) for d in sorted(s))
        ),
        st.sampled_from(["monthly on last day", "monthly on 1,15,last day"]),
        st.builds(
            lambda nth, name: f"monthly on {nth} {name}",
            st.sampled_from(["1st", "2nd", "3rd", "4th", "5th", "last"]),
            st.sampled_from(WEEKDAYS),
        ),
        _after(start, -5, length + 10).map(lambda day: f"once by {day}"),
        st.just("on cue"),
        st.just("on cue"),
        st.sampled_from(RULES),
    )


def checkin(day: date, code: str, closed: int) -> dict[str, Any]:
    """One day's answer; a view that was closed by the owner's own mark stands beside some of the plain ones."""
    one: dict[str, Any] = {"commitment": "C1", "day": day.isoformat()}
    if code == "h":
        return one | {"happened": True}
    one["mark"] = MARKS[code.lower()]
    if code.isupper():
        one["other_view"] = {"by": "dana", "text": "", "closed": [None, "left", "reworded"][closed % 3]}
    elif closed % 5 == 4:
        one["other_view"] = {"by": "dana", "text": "", "closed": "owner changed"}
    if one["mark"] == "slipped":
        one["told"] = ["same_day", "next_day", "later"][closed % 3]
    return one


@st.composite
def made_up(draw: st.DrawFn) -> Made:
    """A promise of any kind with a history of one to seven months."""
    start = draw(st.dates(date(2027, 1, 1), date(2028, 12, 31)))
    length = draw(st.integers(10, 200))
    terms = []
    for begins in [start, *sorted(draw(st.sets(_after(start, 1, length + 10), max_size=2)))]:
        keep_words = terms and draw(st.integers(0, 2)) == 0
        schedule = terms[-1]["schedule"] if keep_words else draw(schedules(begins, length))
        terms.append(
            {
                "from": begins.isoformat(),
                "text": f"Words {len(terms)}",
                "schedule": schedule,
                "strict": draw(st.booleans()),
            }
        )
    families = {t["schedule"].split()[0] for t in terms}
    commitment = {
        "id": "C1",
        "owner": "robin",
        "kind": "cue" if families == {"on"} else "once" if families == {"once"} else "do",
        "terms": terms,
        "pauses": [
            {
                "from": begins.isoformat(),
                "until": None if until is None else (begins + timedelta(days=until)).isoformat(),
            }
            for begins, until in draw(
                st.lists(st.tuples(_after(start, -3, length), st.none() | st.integers(0, 20)), max_size=2)
            )
        ],
        "count": draw(st.none() | st.none() | st.integers(1, 12)),
        "ends_on": draw(st.none() | st.none() | _after(start, -1, length + 10).map(date.isoformat)),
    }
    excused = [
        {
            "who": "dana" if whose == "dana" else "robin",
            "commitment": whose if whose in ("C1", "C2") else None,
            "from": begins.isoformat(),
            "until": (begins + timedelta(days=days)).isoformat(),
            "reason": "ill",
        }
        for begins, days, whose in draw(
            st.lists(
                st.tuples(
                    _after(start, -3, length), st.integers(0, 20), st.sampled_from(["C1", "robin", "C1", "C2", "dana"])
                ),
                max_size=3,
            )
        )
    ]
    temper = draw(st.sampled_from(TEMPERS))
    # Hypothesis draws mostly small numbers; a history full of answers needs plain chance. The first days stay blank.
    chance = random.Random(draw(st.integers(0, 2**32)))
    blank = draw(st.just(0) | st.integers(0, length + 8))
    answers = [0] * blank + [chance.randrange(256) for _ in range(length + 8 - blank)]
    checkins = [
        checkin(start + timedelta(days=offset - 4), temper[byte], byte)
        for offset, byte in enumerate(answers)
        if temper[byte] != "."
    ]
    today = start + timedelta(days=length + 12 - draw(st.integers(0, length + 14)))
    return Made(commitment, checkins, excused, today)
