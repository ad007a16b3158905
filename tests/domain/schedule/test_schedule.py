"""Schedules: what is accepted, what is refused, and the days they make due (dateutil has the second word)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, rrulestr, weekday
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.consistency.made_up import schedules
from tracker.domain.records import Terms
from tracker.domain.schedule.parse import ScheduleError, asks_less, parse
from tracker.domain.schedule.rrule import in_days

D = date.fromisoformat


@pytest.mark.parametrize(
    ("said", "text", "family"),
    [
        ("every day", "every day", "days"),
        (" Daily ", "every day", "days"),
        ("Every  Day", "every day", "days"),
        ("once a day", "every day", "days"),
        ("mon,tue,wed,thu,fri,sat,sun", "every day", "days"),
        ("Weekdays", "weekdays", "days"),
        ("mon-fri", "weekdays", "days"),
        ("every weekend", "weekends", "days"),
        ("sat, sun", "weekends", "days"),
        ("fri,mon,wed", "mon,wed,fri", "days"),
        ("Monday and Wednesday", "mon,wed", "days"),
        ("mon wed", "mon,wed", "days"),
        ("every tuesday", "tue", "days"),
        ("weekly on sun", "sun", "days"),
        ("every week on sun", "sun", "days"),
        ("every 1 weeks on sun", "sun", "days"),
        ("every 3 days", "every 3 days", "days"),
        ("every other day", "every 2 days", "days"),
        ("every three days", "every 3 days", "days"),
        ("every 2 weeks on sun", "every 2 weeks on sun", "days"),
        ("every other week on mon, thu", "every 2 weeks on mon,thu", "days"),
        ("every 2 weeks", "every 14 days", "days"),
        ("4 per week", "4 per week", "week"),
        ("3 times a week", "3 per week", "week"),
        ("3x/week", "3 per week", "week"),
        ("twice a week", "2 per week", "week"),
        ("weekly", "1 per week", "week"),
        ("2 per month", "2 per month", "month"),
        ("once a month", "1 per month", "month"),
        ("monthly on 15,1", "monthly on 1,15", "days"),
        ("monthly on the 1st and 15th", "monthly on 1,15", "days"),
        ("monthly on last day", "monthly on last day", "days"),
        ("last friday of the month", "monthly on last fri", "days"),
        ("monthly on second Tuesday", "monthly on 2nd tue", "days"),
        ("Once by 2026-05-01", "once by 2026-05-01", "once"),
        ("by 2026-5-1", "once by 2026-05-01", "once"),
        ("On Cue", "on cue", "cue"),
        ("rrule:freq=weekly; byday=mo,th", "RRULE:FREQ=WEEKLY;BYDAY=MO,TH", "days"),
    ],
)
def test_spellings(said: str, text: str, family: str) -> None:
    found = parse(said)
    assert (found.text, found.family) == (text, family)
    assert parse(found.text) == found


@pytest.mark.parametrize(
    "said",
    [
        "", "  ", "sometimes", "every", "[/x]", "x" * 5000, "0 per week", "8 per week", "-1 per week", "1.5 per week",
        "32 per month", "3 per day", "every 0 days", "every 0 weeks on sun", "every 99999999 days",
        "every 2 weeks on blursday", "mon,blah", "monthly on 32", "monthly on 0", "monthly on 6th tue", "31 february",
        "once", "once by", "once by 2026-02-31", "once by soon", "FREQ=DAILY", "RRULE:", "RRULE:x", "RRULE:FREQ=HOURLY",
        "RRULE:FREQ=DAILY;BYHOUR=3", "RRULE:FREQ=DAILY;INTERVAL=0", "RRULE:FREQ=DAILY;INTERVAL=-1",
        "RRULE:FREQ=DAILY;COUNT=3;UNTIL=20261231", "RRULE:FREQ=DAILY;UNTIL=soon", "RRULE:FREQ=WEEKLY;BYDAY=XX",
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "every ² days",
        "RRULE:FREQ=DAILY;FREQ=DAILY", "RRULE:FREQ=WEEKLY;BYMONTHDAY=3", "RRULE:FREQ=MONTHLY;BYMONTH=-1",
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_one_sentence(said: str) -> None:
    with pytest.raises(ScheduleError) as caught:
        parse(said)
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 320


def test_a_quota_beyond_its_week_is_told_its_bounds() -> None:
    with pytest.raises(ScheduleError, match="from 1 to 7"):
        parse("8 per week")


def due(said: str, anchor: str, first: str, last: str) -> list[str]:
    found = parse(said).due_days(D(anchor).toordinal(), D(first).toordinal(), D(last).toordinal())
    return [date.fromordinal(day).isoformat()[5:] for day in found]


@pytest.mark.parametrize(
    ("said", "anchor", "days"),
    [
        # 2026-03-05 is a Thursday.
        ("every day", "2026-03-30", ["03-30", "03-31", "04-01", "04-02", "04-03", "04-04", "04-05"]),
        ("every 3 days", "2026-03-05", ["03-05", "03-08", "03-11", "03-14", "03-17", "03-20", "03-23", "03-26", "03-29",
                                        "04-01", "04-04"]),
        ("weekends", "2026-03-22", ["03-22", "03-28", "03-29", "04-04", "04-05"]),
        # From the week of the anchor, though its Monday is before the promise.
        ("every 2 weeks on mon,sun", "2026-03-05", ["03-08", "03-16", "03-22", "03-30", "04-05"]),
        ("monthly on 31", "2026-01-31", ["01-31", "03-31"]),
        ("monthly on last day", "2026-02-01", ["02-28", "03-31"]),
        ("monthly on last fri", "2026-02-28", ["03-27"]),
        ("monthly on 5th sun", "2026-01-01", ["03-29"]),
        ("once by 2026-04-01", "2026-03-05", ["04-01"]),
        ("once by 2026-03-01", "2026-03-05", []),
        ("on cue", "2026-03-05", []),
        ("4 per week", "2026-03-05", []),
        ("RRULE:FREQ=DAILY;COUNT=3", "2026-03-05", ["03-05", "03-06", "03-07"]),
        ("RRULE:FREQ=DAILY;UNTIL=20260306T215959Z", "2026-03-05", ["03-05", "03-06"]),
        ("RRULE:FREQ=WEEKLY", "2026-03-26", ["03-26", "04-02"]),
    ],
)  # fmt: skip
def test_due_days(said: str, anchor: str, days: list[str]) -> None:
    assert due(said, anchor, "2026-01-01", "2026-04-05") == days


def test_leap_day() -> None:
    assert due("monthly on last day", "2027-12-01", "2028-02-01", "2028-03-01") == ["02-29"]
    assert due("monthly on 29", "2027-01-01", "2027-01-30", "2028-03-01")[-1] == "02-29"


RULES = [
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=4",
    "FREQ=DAILY;BYMONTH=3,4;BYDAY=MO,FR",
    "FREQ=DAILY;INTERVAL=3;BYMONTHDAY=-1,5",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU",
    "FREQ=WEEKLY;INTERVAL=3",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,SU",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1",
    "FREQ=WEEKLY;BYDAY=FR;COUNT=9",
    "FREQ=MONTHLY",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=-1FR,1MO",
    "FREQ=MONTHLY;BYMONTHDAY=-2,10",
    "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=5,-1",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;INTERVAL=5",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=YEARLY;BYMONTH=3,9",
    "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "FREQ=YEARLY;INTERVAL=2;BYYEARDAY=1,-1",
    "FREQ=MONTHLY;INTERVAL=2;COUNT=7",
    "FREQ=YEARLY;BYDAY=20MO",
]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31,1",  # one of its days is enough
        "FREQ=YEARLY;BYMONTH=2,3;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYMONTHDAY=31",
    ],
)
def test_a_rule_with_any_day_in_the_calendar_is_taken(rule: str) -> None:
    start = date(2026, 3, 2).toordinal()
    assert list(parse("RRULE:" + rule).due_days(start, start, start + 1500))


@pytest.mark.parametrize("begins", ["MO", "SU", "WE"])
@pytest.mark.parametrize("every", [1, 2, 3])
def test_weeks_begin_where_the_rule_says(every: int, begins: str) -> None:
    rule = f"FREQ=WEEKLY;INTERVAL={every};BYDAY=SU,TU;WKST={begins}"
    for day in range(7):
        anchor = date(2026, 3, 2) + timedelta(days=day)
        found = parse("RRULE:" + rule).due_days(anchor.toordinal(), anchor.toordinal(), anchor.toordinal() + 60)
        whole = rrulestr(rule, dtstart=datetime.combine(anchor, datetime.min.time()))
        end = datetime.combine(anchor + timedelta(days=60), datetime.min.time())
        expected = [at.date() for at in whole.between(datetime.combine(anchor, datetime.min.time()), end, inc=True)]
        assert [date.fromordinal(day) for day in found] == expected


@given(
    st.sampled_from(RULES), st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(-9, 900), st.integers(0, 500)
)
def test_rules_are_as_expanded_from_their_anchor(rule: str, anchor: date, ahead: int, length: int) -> None:
    first = anchor + timedelta(days=ahead)
    last = first + timedelta(days=length)
    found = parse("RRULE:" + rule).due_days(anchor.toordinal(), first.toordinal(), last.toordinal())
    whole = rrulestr(rule, dtstart=datetime.combine(anchor, datetime.min.time()))
    begin, end = (datetime.combine(day, datetime.min.time()) for day in (first, last))
    assert [date.fromordinal(day) for day in found] == [at.date() for at in whole.between(begin, end, inc=True)]


@given(
    st.sets(st.integers(0, 6), min_size=1), st.integers(1, 5), st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.integers(0, 300), st.integers(0, 100),
)  # fmt: skip
def test_weeks_as_dateutil(days: set[int], every: int, anchor: date, ahead: int, length: int) -> None:
    names = ",".join(("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day] for day in days)
    first = anchor + timedelta(days=ahead)
    last = first + timedelta(days=length)
    found = parse(f"every {every} weeks on {names}").due_days(anchor.toordinal(), first.toordinal(), last.toordinal())
    start = datetime.combine(anchor, datetime.min.time())
    whole = rrule(WEEKLY, interval=every, wkst=MO, byweekday=sorted(days), dtstart=start, until=last)
    assert [date.fromordinal(day) for day in found] == [at.date() for at in whole if at.date() >= first]


@given(st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6), st.dates(date(2024, 1, 1), date(2026, 12, 31)))
def test_nth_weekdays_as_dateutil(n: int, day: int, anchor: date) -> None:
    nth = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last"}[n]
    name = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day]
    last = anchor + timedelta(days=700)
    found = parse(f"monthly on {nth} {name}").due_days(anchor.toordinal(), anchor.toordinal(), last.toordinal())
    start = datetime.combine(anchor, datetime.min.time())
    whole = rrule(MONTHLY, byweekday=weekday(day, n), dtstart=start, until=last)
    assert [date.fromordinal(one) for one in found] == [at.date() for at in whole]


@pytest.mark.parametrize(
    ("said", "spacing"),
    [
        ("every day", 1), ("weekdays", 7 / 5), ("tue", 7), ("mon,wed,fri", 7 / 3), ("every 3 days", 3),
        ("every 2 weeks on mon,sun", 7), ("4 per week", 28), ("2 per month", 60), ("monthly on 1,15", 15),
        ("monthly on last day", 30), ("monthly on last fri", 30), ("once by 2026-05-01", 1), ("on cue", 1),
        ("RRULE:FREQ=WEEKLY;BYDAY=MO", 7), ("RRULE:FREQ=MONTHLY;BYMONTHDAY=1", 365 / 12),
    ],
)  # fmt: skip
def test_spacing(said: str, spacing: float) -> None:
    assert parse(said).spacing(D("2026-01-01").toordinal()) == pytest.approx(spacing)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("tue,thu", ["2026-11-24", "2026-11-26", "2026-12-01"]),
        ("4 per week", ["2026-11-29", "2026-12-06", "2026-12-13"]),
        ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", ["2028-02-29", "2032-02-29", "2036-02-29"]),
        ("once by 2026-12-24", ["2026-12-24"]),
        ("on cue", []),
    ],
)
def test_next_days(said: str, days: list[str]) -> None:
    today = D("2026-11-23")
    assert [day.isoformat() for day in parse(said).next_days(today, today, 3)] == days


@pytest.mark.parametrize(
    ("old", "new", "less"),
    [
        ("every day", "weekdays", True), ("weekdays", "every day", False), ("4 per week", "3 per week", True),
        ("4 per week", "mon,wed,fri,sun", False), ("mon,wed,fri", "3 per week", False),
        ("every 2 days", "4 per week", False),
        ("every day", "on cue", True), ("on cue", "1 per week", False), ("mon", "tue", False),
        ("once by 2026-05-01", "once by 2026-07-01", True), ("once by 2026-05-01", "once by 2026-04-20", False),
        ("Daily", "every day", False), ("2 per month", "1 per month", True),
    ],
)  # fmt: skip
def test_asks_less(old: str, new: str, less: bool) -> None:
    before = Terms(from_=D("2026-03-02"), text="a", schedule=old)
    after = Terms(from_=D("2026-04-13"), text="b", schedule=new)
    assert asks_less(before, after, D("2026-04-13")) is less


def test_no_longer_strict_asks_less() -> None:
    before = Terms(from_=D("2026-03-02"), text="a", schedule="weekdays", strict=True)
    after = Terms(from_=D("2026-04-13"), text="a", schedule="every day")
    assert asks_less(before, after, D("2026-04-13"))


@given(schedules(D("2026-11-23"), 100).filter(lambda text: not text.startswith("RRULE")))
def test_the_own_spelling_means_what_the_forgiving_reading_finds(text: str) -> None:
    quick, slow = parse(text), parse(f"{text.upper()}.")  # capitals and a full stop are forgiven, and cost more
    assert (quick.text, quick.family, quick.times) == (slow.text, slow.family, slow.times)
    first, last = D("2026-11-23").toordinal(), D("2027-12-31").toordinal()
    assert list(quick.due_days(first, first, last)) == list(slow.due_days(first, first, last))


@pytest.mark.parametrize(
    ("zone", "until", "day"),
    [
        ("America/New_York", "20260523T035959Z", "20260522"),
        ("Asia/Tokyo", "20260522T150000Z", "20260523"),
        ("Europe/Berlin", "20260522", "20260522"),
        ("Europe/Berlin", "20269922T150000Z", "20269922T150000Z"),
    ],
)
def test_a_moment_that_ends_a_rule_is_its_day_on_the_wall(zone: str, until: str, day: str) -> None:
    text = f"RRULE:FREQ=DAILY;UNTIL={until};INTERVAL=2"
    found = in_days(text, lambda moment: moment.astimezone(ZoneInfo(zone)))
    assert found == f"RRULE:FREQ=DAILY;UNTIL={day};INTERVAL=2"
