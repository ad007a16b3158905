"""Opportunities and numbers: each rule as a table of days, and what holds for any history.

In the tables 2026-03-02 is a Monday and the first day of most promises. States are letters: k p s e, v two views,
u unrecorded, o open.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domain.consistency.histories import away, day, line, promise
from tracker.domain.checkins.history import Marks
from tracker.domain.consistency.day_signs import signs, state_of_day
from tracker.domain.consistency.numbers import (
    Numbers,
    days_behind,
    numbers,
    strength_line,
)
from tracker.domain.consistency.opportunities import fulfilled_on, opportunities
from tracker.domain.consistency.told import told
from tracker.domain.records import Commitment, Excused, Terms

START = "2026-03-02"


def look(
    schedule: str, chars: str, today: str, *later: tuple[str, str], excused: list[Excused] | None = None, **fields: Any
) -> tuple[str, list[str]]:
    """The states, and the last days as MM-DD."""
    found = opportunities(promise(schedule, START, *later, **fields), line(START, chars), excused or [], day(today))
    return found.states, [one.last.isoformat()[5:] for one in found]


def count(schedule: str, chars: str, today: str, **fields: Any) -> Numbers:
    excused = fields.pop("excused", [])
    return numbers(promise(schedule, START, **fields), line(START, chars), excused, day(today))


# Days


@pytest.mark.parametrize(
    ("today", "states"),
    [
        ("2026-03-01", ""),  # not begun
        ("2026-03-02", "o"),
        ("2026-03-05", "oooo"),  # through the third day after
        ("2026-03-06", "uoooo"),
        ("2026-03-08", "uuuoooo"),
    ],
)
def test_a_blank_day_is_open_for_three_days(today: str, states: str) -> None:
    assert look("every day", "", today)[0] == states


def test_every_answer_has_its_state() -> None:
    assert look("every day", "kpse KPSE .", "2026-03-20")[0][:9] == "kpsevvvvu"


def test_marks_on_days_that_are_not_due_count_for_nothing() -> None:
    assert look("mon,wed", "kkkkkkk kkkkkkk", "2026-03-12") == ("kkkk", ["03-02", "03-04", "03-09", "03-11"])


def test_answers_after_today_are_not_looked_at() -> None:
    assert look("every day", "kkkkk", "2026-03-03")[0] == "kk"


def test_marks_before_the_promise_count_for_nothing() -> None:
    found = opportunities(promise("every day", "2026-03-05"), line(START, "kkkkkk"), [], day("2026-03-06"))
    assert found.states == "kk"


def test_a_paused_day_is_not_due_both_ends_included() -> None:
    found = look("every day", "kkkkkkk", "2026-03-08", pauses=[("2026-03-04", "2026-03-06")])
    assert found == ("kkkk", ["03-02", "03-03", "03-07", "03-08"])


def test_a_pause_without_end_goes_on() -> None:
    assert look("every day", "kk", "2026-04-20", pauses=[("2026-03-04", None)])[0] == "kk"


def test_excused_range_both_ends_included_and_an_answer_there_stands() -> None:
    excused = away(("2026-03-04", "2026-03-06"))
    assert look("every day", "kk.s.kk", "2026-03-08", excused=excused)[0] == "kkesekk"
    assert look("every day", "kk...kk", "2026-03-20", excused=excused)[0].startswith("kkeeekku")


@pytest.mark.parametrize(
    ("who", "commitment", "states"),
    [("robin", "C", "e"), ("robin", None, "e"), ("dana", None, "o"), ("robin", "other", "o")],
)
def test_whose_range_it_is(who: str, commitment: str | None, states: str) -> None:
    excused = away((START, START), commitment=commitment, who=who)
    assert look("every day", "", START, excused=excused)[0] == states


def test_a_pause_wins_over_an_excused_range() -> None:
    excused = away(("2026-03-03", "2026-03-05"))
    assert look("every day", "k...k", "2026-03-06", excused=excused, pauses=[("2026-03-04", "2026-03-05")])[0] == "kek"


@pytest.mark.parametrize("state", ["draft", "declined"])
def test_drafts_and_declined_ask_nothing(state: Any) -> None:
    assert look("every day", "kkk", "2026-03-08", state=state)[0] == ""


def test_the_last_day_of_a_promise() -> None:
    assert look("every day", "kkkkkk", "2026-03-20", ends_on="2026-03-04")[0] == "kkk"


def test_summer_time_and_leap_day_are_days_like_any_other() -> None:
    found = opportunities(promise("every day", "2028-02-27"), line("2028-02-27", "kkkk"), [], day("2028-03-01"))
    assert [one.last.day for one in found] == [27, 28, 29, 1]
    assert look("every day", "k" * 35, "2026-04-05")[0] == "k" * 35


# Terms over time


def test_other_words_change_nothing() -> None:
    whole = look("every 3 days", "k..k..k..k", "2026-03-11")
    assert look("every 3 days", "k..k..k..k", "2026-03-11", ("2026-03-06", "every 3 days")) == whole
    assert look("4 per week", "kkk.k", "2026-03-08", ("2026-03-05", "4 times a week")) == ("k", ["03-08"])


def test_another_schedule_begins_anew() -> None:
    found = look("every 3 days", "kkkkkkkkkk", "2026-03-11", ("2026-03-06", "every 2 days"))
    assert found[1] == ["03-02", "03-05", "03-06", "03-08", "03-10"]


def test_every_n_weeks_counts_from_the_week_it_began_in() -> None:
    found = look("every day", "", "2026-03-31", ("2026-03-11", "every 2 weeks on mon,sun"))
    assert found[1][9:] == ["03-15", "03-23", "03-29"]


def test_a_later_schedule_on_the_same_day_replaces() -> None:
    assert look("every day", "k", START, (START, "tue"))[0] == ""


# Weeks and months


@pytest.mark.parametrize(
    ("chars", "today", "states"),
    [
        ("kkkk...", "2026-03-05", "k"),  # at once
        ("kkk", "2026-03-08", "o"),
        ("kkk", "2026-03-11", "oo"),  # the last day plus three
        ("kkk", "2026-03-12", "po"),
        ("kkkpp", "2026-03-08", "k"),  # a partly day is half
        ("kkkp", "2026-03-12", "po"),
        ("kkkK", "2026-03-08", "v"),  # kept only with a day seen differently
        ("kkKs", "2026-03-12", "po"),
        ("s", "2026-03-08", "o"),
        ("s", "2026-03-12", "so"),
        ("Ks", "2026-03-12", "so"),
        ("K", "2026-03-12", "vo"),
        ("S", "2026-03-12", "vo"),
        ("", "2026-03-12", "uo"),
        ("eeeeeee", "2026-03-08", "e"),
        ("eeeeekk", "2026-03-08", "k"),  # 4 × 2 ÷ 7, rounded up
    ],
)
def test_four_per_week(chars: str, today: str, states: str) -> None:
    assert look("4 per week", chars, today)[0] == states


@pytest.mark.parametrize(
    ("start", "target"),
    [(2, 4), (3, 4), (4, 3), (5, 3), (6, 2), (7, 2), (8, 1)],
)
def test_the_target_scales_with_a_short_first_week(start: int, target: int) -> None:
    found = opportunities(promise("4 per week", f"2026-03-{start:02}"), Marks(), [], day("2026-03-08"))
    assert [one.target for one in found] == [target]


@pytest.mark.parametrize(
    ("month", "fields", "target"),
    [
        ("2026-02", {}, 10),
        ("2026-02", {"ends_on": "2026-02-14"}, 5),
        ("2026-02", {"pauses": [("2026-02-01", "2026-02-09")]}, 7),  # 10 × 19 ÷ 28
        ("2028-02", {"ends_on": "2028-02-03"}, 2),  # 10 × 3 ÷ 29
    ],
)
def test_the_target_of_a_month(month: str, fields: dict[str, Any], target: int) -> None:
    found = opportunities(promise("10 per month", f"{month}-01", **fields), Marks(), [], day(f"{month}-14"))
    assert [one.target for one in found] == [target]


def test_no_active_day_no_opportunity() -> None:
    assert look("4 per week", "kkkk", "2026-03-08", pauses=[("2026-03-01", "2026-03-08")])[0] == ""


def test_all_active_days_excused_is_excused() -> None:
    excused = away(("2026-03-01", "2026-03-06"))
    assert look("4 per week", "", "2026-03-08", excused=excused, pauses=[("2026-03-07", "2026-03-08")])[0] == "e"


def test_an_answered_day_inside_a_range_is_no_excused_day() -> None:
    excused = away((START, "2026-03-08"))
    found = opportunities(promise("4 per week"), line(START, "k"), excused, day("2026-03-08"))
    assert [(one.state, one.done, one.target) for one in found] == [("kept", 1.0, 1)]


def test_a_week_cut_by_another_schedule_becomes_pieces() -> None:
    found = opportunities(
        promise("4 per week", START, ("2026-03-05", "7 per week")), line(START, "kk.kkkk"), [], day("2026-03-08")
    )
    assert [(one.first.day, one.last.day, one.state, one.done, one.target) for one in found] == [
        (2, 4, "kept", 2.0, 2),
        (5, 8, "kept", 4.0, 4),
    ]


def test_a_week_cut_by_the_end_has_its_own_target_and_last_day() -> None:
    assert look("7 per week", "kk", "2026-03-07", ends_on="2026-03-03") == ("k", ["03-03"])
    assert look("7 per week", "k.", "2026-03-07", ends_on="2026-03-03")[0] == "p"


# Count, once, cue


def test_a_count_ends_the_promise_that_day() -> None:
    assert look("every day", "kksk.kk", "2026-03-20", count=3) == ("kksk", ["03-02", "03-03", "03-04", "03-05"])
    assert look("4 per week", "kkkkkkk kkkk", "2026-03-20", count=1) == ("k", ["03-05"])


@pytest.mark.parametrize(
    ("chars", "today", "states"),
    [
        ("", "2026-03-02", "o"),
        ("", "2026-03-13", "o"),
        ("", "2026-03-14", "u"),
        (".........k", "2026-03-03", "o"),  # not the date
        ("........k", "2026-03-03", "k"),  # given early, under its date
        ("........s", "2026-03-10", "s"),
    ],
)
def test_once(chars: str, today: str, states: str) -> None:
    found = look("once by 2026-03-10", chars, today, kind="once")[0]
    assert found == states


def test_once_given_early_is_in_all_time_and_from_its_date_in_the_windows() -> None:
    assert count("once by 2026-03-10", "........k", "2026-03-03").kept == {
        "7": (0, 0), "28": (0, 0), "90": (0, 0), "all": (1, 1),
    }  # fmt: skip
    assert count("once by 2026-03-10", "........k", "2026-03-10").kept["7"] == (1, 1)


def test_a_cue_has_an_opportunity_on_logged_days_only() -> None:
    found = look("on cue", "k..h.s.h", "2026-03-09", kind="cue")
    assert found == ("kuso", ["03-02", "03-05", "03-07", "03-09"])


def test_a_logged_cue_inside_an_excused_range() -> None:
    assert look("on cue", "h.k", "2026-03-04", kind="cue", excused=away((START, "2026-03-09")))[0] == "ek"


# Numbers


@pytest.mark.parametrize(
    ("chars", "streak", "best", "honest"),
    [
        ("kkk", 3, 3, 3),
        ("kkks", 0, 3, 4),
        ("kkksk", 1, 3, 5),
        ("kkpk", 1, 2, 4),
        ("kkek", 3, 3, 4),  # excused is passed over, but accounted for
        ("kKkk", 3, 3, 4),
        ("kkkk.kk", 6, 6, 6),  # still open
        ("kk.kkkk", 4, 4, 4),
        (".kkkkkk", 6, 6, 6),
        ("ssss", 0, 0, 4),
    ],
)
def test_streaks(chars: str, streak: int, best: int, honest: int) -> None:
    today = day(START) + timedelta(days=len(chars) - 1)
    found = count("every day", chars, today.isoformat())
    assert (found.streak, found.best, found.honest) == (streak, best, honest)


def test_only_unrecorded_ends_the_honest_streak() -> None:
    found = count("every day", "kkk.kspe..", "2026-03-11")
    assert (found.honest, found.streak, found.best) == (4, 0, 3)


def test_kept_rate_by_windows() -> None:
    found = count("every day", "k" * 20 + "s" * 5 + "p" * 4 + ".", "2026-03-31")
    # 25 to 31 March: two slips, four partly, one open.
    assert found.kept == {"7": (2, 6), "28": (20, 27), "90": (22, 29), "all": (22, 29)}


@pytest.mark.parametrize(
    ("schedule", "chars", "count", "day_of_it"),
    [
        ("every day", "kkk", None, None),  # without a count nothing is ever fulfilled
        ("every day", "kk", 3, None),
        ("every day", "kskk", 3, "2026-03-05"),
        ("every day", "kkkk", 3, "2026-03-04"),
        ("2 per week", "kk.....k.k", 2, "2026-03-11"),
        ("once by 2026-03-10", "........k", None, "2026-03-10"),
        ("once by 2026-03-10", "........s", None, None),
    ],
)
def test_the_day_a_promise_was_fulfilled(schedule: str, chars: str, count: int | None, day_of_it: str | None) -> None:
    found = fulfilled_on(promise(schedule, count=count), line(START, chars), [], day("2026-03-20"))
    assert (found and found.isoformat()) == day_of_it


@pytest.mark.parametrize("days", [7, 28, 90])
def test_a_window_holds_its_days_and_not_one_more(days: int) -> None:
    """One slip among kept days: in the window on its last day there, and gone on the next."""
    chars = "k" * 100 + "s" + "k" * 200
    slip = day(START) + timedelta(days=100)
    for later, credit in ((days - 1, days - 1), (days, days)):
        today = slip + timedelta(days=later)
        found = count("every day", chars[: 101 + later], today.isoformat())
        assert found.kept[str(days)] == (credit, days)


def test_a_week_counts_by_its_last_day_or_today_when_kept_already() -> None:
    assert count("4 per week", "kkkk", "2026-03-05").kept["7"] == (1, 1)
    assert count("4 per week", "kkkk", "2026-03-14").kept["7"] == (1, 1)
    assert count("4 per week", "kkkk", "2026-03-15").kept["7"] == (0, 0)
    assert count("4 per week", "kk", "2026-03-12").kept["all"] == (0.5, 1)


def test_thirds_are_summed_exactly() -> None:
    found = count("3 per week", "k......" * 3, "2026-03-27")
    assert found.kept["all"] == (1, 3)
    assert found.to_json()["kept"]["all"] == [1, 3]
    assert isinstance(found.to_json()["kept"]["all"][0], int)


def test_strength_step_by_step() -> None:
    m = 0.5 ** (1 / 13)
    s = 0.0
    for credit in (1, 0.5, 0, 1):
        s = s * m + credit * (1 - m)
    assert count("every day", "kpseKk", "2026-03-07").strength == pytest.approx(s, abs=1e-12)


def test_strength_over_two_schedules() -> None:
    a, b = 0.5 ** (1 / 13), 0.5 ** (7**0.5 / 13)
    commitment = promise("every day", START, ("2026-03-04", "sun"))
    found = numbers(commitment, line(START, "kk....k......s"), [], day("2026-03-15"))
    s = (1 - a) * a + (1 - a)
    assert found.strength == pytest.approx((s * b + 1 - b) * b, abs=1e-12)


def test_long_strength_is_as_summed() -> None:
    chars = ("k" * 50 + "sp.e") * 60
    m, s = 0.5 ** (1 / 13), 0.0
    for char in chars:
        if char != "e":
            s = s * m + {"k": 1, "p": 0.5}.get(char, 0) * (1 - m)
    today = day(START) + timedelta(days=len(chars) + 2)
    commitment = promise("every day", ends_on=(day(START) + timedelta(days=len(chars) - 1)).isoformat())
    found = numbers(commitment, line(START, chars), [], today + timedelta(days=5))
    assert found.strength == pytest.approx(s, abs=1e-9)


def test_back_on_track() -> None:
    found = count("every day", "skpsskS.k.s", "2026-03-12")
    assert found.back == [1, 2, 1]
    assert (found.back_median, found.back_latest) == (1, 1)
    assert count("every day", "kkk", "2026-03-04").back_median is None


def test_back_in_a_quota_and_across_schedules() -> None:
    assert count("4 per week", "s.k", "2026-03-08").back == [2]
    commitment = promise("every day", START, ("2026-03-05", "4 per week"))
    assert numbers(commitment, line(START, ".s...k"), [], day("2026-03-08")).back == [4]


def test_told() -> None:
    commitment = promise("weekdays")
    first = day(START).toordinal()
    marks = line(
        START, "sssSk ss", {first: "same_day", first + 1: "next_day", first + 2: "later", first + 5: "same_day"}
    )
    found = told([(opportunities(commitment, marks, [], day("2026-03-08")), marks)] * 2)
    # A slip on a Saturday is none; one that does not say when it was told was brought from another program.
    assert found.to_json() == {"slips": 6, "same_day": 2, "by_next_day": 4}
    assert found.later == 2


@pytest.mark.parametrize(
    ("schedule", "unit"),
    [("every day", "days"), ("4 per week", "weeks"), ("2 per month", "months"), ("tue", "times"), ("on cue", "times")],
)
def test_unit(schedule: str, unit: str) -> None:
    assert count(schedule, "", "2026-03-08").unit == unit
    assert count(schedule, "", "2026-02-01").unit == unit  # not begun


# The days behind


@pytest.mark.parametrize(
    ("number", "days"),
    [
        ("streak", [13, 14]), ("best", [2, 3, 4]), ("honest", [10, 11, 12, 13, 14]), ("kept", [2, 3, 4, 8, 13, 14]),
        ("slipped", [5, 11]), ("unrecorded", [6, 9]), ("open", [15]), ("two views", [10]), ("excused", [7, 12]),
        ("back", [5, 8, 11, 13]), ("kept 7", [9, 11, 13, 14]), ("kept all", [2, 3, 4, 5, 6, 8, 9, 11, 13, 14]),
    ],
)  # fmt: skip
def test_days_behind(number: str, days: list[int]) -> None:
    found = opportunities(promise("every day"), line(START, "kkks.ek.Ksekk"), [], day("2026-03-15"))
    assert [one.last.day for one in days_behind(found, number)] == days


def test_strength_line_ends_with_the_strength() -> None:
    commitment, marks = promise("every day"), line(START, "k" * 30)
    points = strength_line(commitment, marks, [], day("2026-03-31"), 53)
    assert len(points) == 53
    assert points[0] == 0
    assert points == sorted(points)
    assert points[-1] == numbers(commitment, marks, [], day("2026-03-31")).strength


# Days as signs


@pytest.mark.parametrize(
    ("schedule", "chars", "letters"),
    [
        ("every day", "kpseK.k", "kpsevok"),
        ("every day", ".", "uuuoooo"),
        ("mon,wed", "kkk", "knknnnn"),
        ("3 per week", "ks.", "ksooooo"),
        ("3 per week", "kk.k", "kknknnn"),
        ("on cue", "k.h", "knunnnn"),
    ],
)
def test_signs(schedule: str, chars: str, letters: str) -> None:
    found = signs(promise(schedule), line(START, chars), [], day("2026-03-01"), day("2026-03-10"), day("2026-03-08"))
    assert found == "n" + letters + "nn"


def test_state_of_day() -> None:
    commitment = promise("every day", pauses=[("2026-03-04", "2026-03-05")])
    marks = line(START, "k")
    states = [
        state_of_day(commitment, marks, [], day(f"2026-03-{n:02}"), day("2026-03-08")) for n in (1, 2, 3, 4, 6, 9)
    ]
    assert states == ["not due", "kept", "unrecorded", "paused", "open", "not due"]


def test_an_empty_week_shows_on_its_last_day() -> None:
    found = signs(promise("3 per week"), Marks(), [], day(START), day("2026-03-08"), day("2026-03-20"))
    assert found == "nnnnnnu"


# What holds for any history

SCHEDULES = ["every day", "weekdays", "mon,wed,fri", "every 3 days", "4 per week", "7 per week", "9 per month",
             "monthly on 1,15", "on cue", "RRULE:FREQ=WEEKLY;BYDAY=TU"]  # fmt: skip
histories = st.text("kkkkps.eKh", max_size=70)
any_case = settings(max_examples=150, suppress_health_check=list(HealthCheck))


def worse(before: Numbers, after: Numbers) -> list[str]:
    """The numbers that are lower after than before."""
    names = ("streak", "best", "honest", "strength")
    found = [name for name in names if getattr(after, name) < getattr(before, name) - 1e-12]
    for window, (credit, n) in before.kept.items():
        now_credit, now_n = after.kept[window]
        if now_credit * max(n, 1) < credit * max(now_n, 1) - 1e-9 or (n and not now_n):
            found.append(f"kept {window}")
    return found


def at(commitment: Commitment, chars: str, today: date, excused: list[Excused] | None = None) -> Numbers:
    return numbers(commitment, line(START, chars), excused or [], today)


@any_case
@given(st.sampled_from(SCHEDULES), histories, st.integers(0, 3))
def test_an_open_day_never_lowers_a_number(schedule: str, chars: str, ahead: int) -> None:
    """Days that are open, against a promise that had ended before they came."""
    if "per" in schedule:
        chars = chars[: len(chars) // 7 * 7]  # a week in progress is another piece when it is cut
    if "month" in schedule or not chars:
        return
    last = day(START) + timedelta(days=len(chars) - 1)
    today = last + timedelta(days=ahead)
    without = at(promise(schedule, ends_on=last.isoformat()), chars, today)
    assert worse(without, at(promise(schedule), chars, today)) == []


@any_case
@given(st.sampled_from([one for one in SCHEDULES if "per" not in one]), histories, st.data())
def test_an_excused_day_changes_none_but_the_honest_streak(schedule: str, chars: str, data: st.DataObject) -> None:
    """A day excused, against the same day paused: as if it were not there."""
    where = data.draw(st.integers(0, max(0, len(chars) - 1)))
    spot = (day(START) + timedelta(days=where)).isoformat()
    chars = chars[:where] + "." + chars[where + 1 :]
    today = day(START) + timedelta(days=len(chars) + 2)
    paused = at(promise(schedule, pauses=[(spot, spot)]), chars, today)
    excused = at(promise(schedule), chars, today, away((spot, spot)))
    assert (excused.streak, excused.best, excused.kept, excused.back) == (
        paused.streak, paused.best, paused.kept, paused.back,
    )  # fmt: skip
    assert excused.strength == pytest.approx(paused.strength)
    assert excused.honest >= paused.honest


@any_case
@given(st.sampled_from(SCHEDULES), histories, st.data())
def test_a_slip_told_leaves_no_number_worse_than_a_blank(schedule: str, chars: str, data: st.DataObject) -> None:
    if "per" in schedule:
        chars = chars.upper().lower()  # a week's two views give way to a slip: the rule of quotas says so
    where = data.draw(st.integers(0, max(0, len(chars) - 1)))
    blank = "h" if schedule == "on cue" else "."
    today = day(START) + timedelta(days=len(chars) + 40)
    before = at(promise(schedule), chars[:where] + blank + chars[where + 1 :], today)
    after = at(promise(schedule), chars[:where] + "s" + chars[where + 1 :], today)
    assert worse(before, after) == []


@any_case
@given(st.sampled_from(SCHEDULES), histories, st.integers(0, 20))
def test_time_alone_only_turns_open_into_unrecorded_or_partly(schedule: str, chars: str, more: int) -> None:
    last = day(START) + timedelta(days=len(chars))
    commitment = promise(schedule, ends_on=last.isoformat())
    now = opportunities(commitment, line(START, chars), [], last).states
    then = opportunities(commitment, line(START, chars), [], last + timedelta(days=more)).states
    assert len(now) == len(then)
    for old, new in zip(now, then, strict=True):
        assert old == new or (old == "o" and new in ("upsv" if "per" in schedule else "u"))


@any_case
@given(st.sampled_from(SCHEDULES), histories, st.integers(0, 10))
def test_numbers_and_days_behind_agree(schedule: str, chars: str, ahead: int) -> None:
    today = day(START) + timedelta(days=len(chars) + ahead)
    found = opportunities(promise(schedule), line(START, chars), [], today)
    result = numbers(promise(schedule), line(START, chars), [], today)
    assert len(days_behind(found, "streak")) == result.streak
    assert len(days_behind(found, "best")) == result.best
    assert len(days_behind(found, "honest")) == result.honest
    for name, number in result.tally.items():
        assert len(days_behind(found, name)) == number
    for window, (credit, n) in result.kept.items():
        behind = days_behind(found, f"kept {window}")
        assert len(behind) == n
        assert sum(one.credit or 0 for one in behind) == pytest.approx(credit)


def test_marks_after_a_rule_has_ended_count_for_nothing() -> None:
    start = date(2026, 3, 2)
    promise = Commitment(
        id="C",
        owner="robin",
        terms=[Terms(from_=start, text="Walk", schedule="RRULE:FREQ=DAILY;UNTIL=20260310")],
    )
    marks = Marks(start.toordinal(), "k" * 30)
    found = numbers(promise, marks, [], date(2026, 4, 20))
    assert (found.streak, found.tally["kept"]) == (9, 9)
    ranges = [Excused(id="E", who="robin", from_=date(2026, 3, 10), until=date(2026, 3, 20))]
    assert numbers(promise, Marks(start.toordinal(), "k" * 9), ranges, date(2026, 3, 25)).honest == 9
