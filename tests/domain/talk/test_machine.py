"""The talk's table: every row by whom it may be said, the instants, and what never happens whatever is pressed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.base.errors import Refused
from tracker.domain.records import RunningTalk, Talk
from tracker.domain.records.base import msgspec
from tracker.domain.talk import table
from tracker.domain.talk.machine import apply, begun, look, warmed

NOW = datetime(2026, 6, 1, 18, 0, tzinfo=UTC)
TWO = ("robin", "dana")
DAY = date(2026, 6, 1)


def at(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def standing(state: str, *, q: int = 2, tries: int = 0, spoken: tuple[str, ...] = (), **more: Any) -> Talk:
    """A talk at a step, Dana the speaker."""
    run = RunningTalk(
        step=state,
        started_at=NOW,
        since=NOW,
        speaker=None if state == "cards" else "dana",
        q=0 if state == "cards" else q,
        tries=tries,
        spoken=list(spoken),
        text="You were alone" if state == "check" else None,
        **more,
    )
    return Talk(id="T", day=DAY, kind="the letter", running=run)


def ready(row: table.Step) -> Talk:
    """A talk at the row's step, in which the row's guard holds and no earlier one does."""
    last = row.guard == "" and row.event in ("leave_out", "yes", "not_quite")
    tries = 0 if row.guard == "may_repeat" else table.MOST_TRIES - 1
    q = len(table.QUESTIONS) if last or row.state == "turn" else 2
    spoken = ("dana",) if row.state == "turn" else ()
    return standing(row.state, q=q, tries=tries if row.event == "not_quite" else 0, spoken=spoken)


def test_a_guard_nobody_knows_lets_nothing_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "ROWS", [table.Step("cards", "first", "either", "mistyped", "question")])
    with pytest.raises(ValueError, match="mistyped"):
        apply(standing("cards"), "first", "robin", TWO, NOW, words="dana")


WORDS = {"first": "dana", "heard": "You were alone with it", "not_quite": "sooner"}


@pytest.mark.parametrize("by", TWO)
@pytest.mark.parametrize("row", table.ROWS, ids=lambda row: f"{row.state}-{row.event}-{row.guard or 'always'}")
def test_each_row_leads_where_it_says_for_whom_it_says(row: table.Step, by: str) -> None:
    talk = ready(row)
    allowed = row.who == "either" or by == {"speaker": "dana", "listener": "robin"}[row.who]
    if not allowed:
        with pytest.raises(Refused):
            apply(talk, row.event, by, TWO, at(1), words=WORDS.get(row.event, ""))
        return
    after = apply(talk, row.event, by, TWO, at(1), words=WORDS.get(row.event, ""))
    if row.next in table.LIVE:
        assert after.running is not None
        assert after.running.step == row.next
    else:
        assert after.running is None
        assert after.stopped is (row.next == "stopped")


@pytest.mark.parametrize("state", sorted(table.LIVE))
@pytest.mark.parametrize("event", sorted({row.event for row in table.ROWS}))
def test_what_the_table_does_not_have_is_refused(state: str, event: str) -> None:
    if event in table.events_of(state):
        return
    for by in TWO:
        with pytest.raises(Refused):
            apply(standing(state), event, by, TWO, at(1), words="dana")


@pytest.mark.parametrize("state", sorted(table.LIVE))
@pytest.mark.parametrize("by", TWO)
def test_stop_is_possible_at_every_step_and_leaves_nothing(state: str, by: str) -> None:
    """Case 31: exactly the day and that it stopped."""
    after = apply(standing(state), "stop", by, TWO, at(5))
    assert msgspec.to_builtins(after) == {"id": "T", "day": "2026-06-01", "stopped": True}


@pytest.mark.parametrize(
    ("heats", "step"),
    [
        ({}, "warmth"),
        ({"robin": 0}, "warmth"),
        ({"robin": 10}, "warmth"),
        ({"robin": None}, "warmth"),
        ({"robin": 6, "dana": 6}, "cards"),
        ({"robin": 0, "dana": 0}, "cards"),
        ({"robin": 3, "dana": 8}, "another_time"),
        ({"robin": 7, "dana": 0}, "another_time"),
        ({"robin": 0, "dana": 7}, "another_time"),
        ({"robin": None, "dana": 2}, "another_time"),
        ({"robin": 2, "dana": None}, "another_time"),
    ],
)
def test_how_warm_it_is(heats: dict[str, int | None], step: str) -> None:
    """Case 29: by either, and whoever said it the same."""
    assert warmed(heats, TWO) == step


def test_not_quite_is_said_back_twice_more_then_both_versions_stand() -> None:
    """Case 30."""
    talk = standing("question", q=2)
    for number in range(3):
        talk = apply(talk, "heard", "robin", TWO, at(number), words=f"You wanted it {number}")
        talk = apply(talk, "not_quite", "dana", TWO, at(number), words=f"sooner {number}")
    assert talk.running is not None
    assert (talk.running.q, talk.running.step, talk.running.tries) == (3, "question", 0)
    (heard,) = talk.heard
    assert (heard.q, heard.by, heard.text) == (2, "robin", "You wanted it 2")
    assert (heard.confirmed, heard.words) == ("not quite", "sooner 2")


def test_both_speak_and_it_is_kept() -> None:
    talk = begun(Talk(id="T", day=DAY, kind="the letter", asked_by="robin", asks="talk", answer="yes"), NOW)
    assert talk.asked_by is None
    assert talk.answer is None
    talk = apply(talk, "first", "robin", TWO, at(1), words="dana")
    for speaker, listener in (("dana", "robin"), ("robin", "dana")):
        for number in range(4):
            talk = apply(talk, "heard", listener, TWO, at(2), words=f"{speaker} {number}")
            talk = apply(talk, "yes", speaker, TWO, at(3))
        if speaker == "dana":
            talk = apply(talk, "swap", "dana", TWO, at(10))
    assert look(talk, TWO, at(24)).events == ("end", "stop"), "both have spoken"
    talk = apply(talk, "end", "dana", TWO, at(24))
    assert (talk.minutes, len(talk.heard), talk.running) == (24, 8, None)
    assert [(one.q, one.by) for one in talk.heard[3:5]] == [(4, "robin"), (1, "dana")]


@pytest.mark.parametrize(
    ("now", "minutes", "long"),
    [
        (at(0), 0, False),
        (at(19.9), 19, False),
        (at(20), 20, True),
        (at(-300), 0, False),  # the clock was set back
        (at(60 * 9), 0, False),  # the lid was closed, and it is morning
        (at(25).astimezone(ZoneInfo("Asia/Tokyo")), 25, True),
    ],
)
def test_how_long_it_is(now: datetime, minutes: int, long: bool) -> None:
    found = look(standing("question"), TWO, now)
    assert (found.minutes, found.long) == (minutes, long)


def test_an_hour_that_comes_twice_is_no_longer_than_another() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    before = datetime(2026, 10, 25, 2, 50, tzinfo=berlin)  # summer time ends at three, which is two again
    run = RunningTalk(step="question", started_at=before, since=before.astimezone(UTC), speaker="dana", q=1)
    talk = Talk(id="T", day=before.date(), running=run)
    after = datetime(2026, 10, 25, 2, 5, tzinfo=berlin, fold=1)
    assert look(talk, TWO, after.astimezone(UTC)).minutes == 15


def test_the_time_for_which_it_was_left_is_no_talk() -> None:
    talk = apply(standing("question"), "heard", "robin", TWO, at(4), words="x")
    talk = apply(talk, "go_on", "dana", TWO, at(95))
    assert look(talk, TWO, at(96)).minutes == 5


def test_a_cool_off_is_no_talk() -> None:
    talk = apply(standing("question"), "heard", "robin", TWO, at(50), words="x", until=at(6))
    assert talk.running is not None
    assert talk.running.seconds == 6 * 60
    assert look(talk, TWO, at(52)).minutes == 8


SAID = st.tuples(
    st.sampled_from([row.event for row in table.ROWS if row.event != "stop"]),
    st.sampled_from(TWO),
    st.text(max_size=20),
    st.integers(-30, 60),
)


@given(st.lists(SAID, max_size=60), st.sampled_from(TWO))
def test_whatever_is_said(said: list[tuple[str, str, str, int]], stops: str) -> None:
    """Every kept line has its speaker's answer, nothing is said back more than thrice, stop always works."""
    talk, minute = begun(Talk(id="T", day=DAY), NOW), 0
    for event, by, words, later in said:
        minute += later
        try:
            talk = apply(talk, event, by, TWO, at(minute), words=by if event == "first" else words)
        except Refused:
            continue
        run = talk.running
        if run is None:
            break
        assert run.tries < table.MOST_TRIES
        assert run.q <= len(table.QUESTIONS)
        assert len(set(run.spoken)) == len(run.spoken)
        assert bool(run.text) or run.step != "check"
        assert run.seconds >= 0
    assert len(talk.heard) <= 2 * len(table.QUESTIONS)
    assert all(one.confirmed in ("yes", "not quite") and one.text for one in talk.heard)
    if talk.running is not None:
        after = apply(talk, "stop", stops, TWO, at(minute))
        assert msgspec.to_builtins(after) == {"id": "T", "day": "2026-06-01", "stopped": True}
