"""Any sequence of events at any times ends or stays answerable, and the record alone gives the state again."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.cooloff.cooling import CALLED
from tracker.domain.cooloff import limits, table
from tracker.domain.cooloff.clock import pending, promises, told_state
from tracker.domain.cooloff.machine import CoolOffError, apply, call, look, select, state_at
from tracker.domain.records import Episode
from tracker.domain.records.base import msgspec

EVENTS = st.sampled_from([*table.EVENTS, "nonsense"])
# Seconds to the next act: mostly minutes, sometimes days, sometimes a clock set back.
GAPS = st.one_of(st.integers(0, 120), st.integers(0, 3 * 3600), st.integers(0, 4 * 86400), st.integers(-7200, 0))
MINUTES = st.sampled_from([None, 10, 20, 7, -1])
AHEAD = st.one_of(st.none(), st.integers(-3600, 80 * 3600))
SAYINGS = st.tuples(EVENTS, st.sampled_from(["robin", "dana"]), GAPS, MINUTES, AHEAD, st.booleans())


def answerable(episode: Episode, now) -> None:
    state = state_at(episode, now)
    seen = look(episode, now)
    if state in table.ENDED:
        assert episode.outcome == state
        assert seen.events == ()
        return
    assert state in table.OPEN
    assert "stop" in seen.events
    for by in ("robin", "dana"):
        others = set(look(episode, now, by).events) - {"stop"}
        # Whoever is there can go on without the other; in the first minute there is nothing to go on with.
        assert others or state == "called"
    assert (pending(episode) is None) == (state in table.NO_RETURN_AWAITED)
    assert sum(one.return_ is None for one in promises(episode)) <= 1
    assert episode.moves <= limits.MOVES
    assert all(one.ext <= limits.EXTENSIONS for one in episode.rounds)
    assert len(episode.rounds) <= 2
    for minutes in (0, 5, 60, 10 * 24 * 60):
        assert "stop" in look(episode, now + timedelta(minutes=minutes)).events


@settings(max_examples=300)
@given(st.lists(SAYINGS, max_size=25))
def test_any_sequence_ends_or_stays_answerable(sayings):
    now = CALLED
    episode = call("E1", "robin", now, topic="money").episode
    for event, by, gap, minutes, ahead, follow in sayings:
        now += timedelta(seconds=gap)
        possible = look(episode, now, by).events
        if follow and possible:
            event = possible[gap % len(possible)]
        before = state_at(episode, now)
        at = None if ahead is None else now + timedelta(seconds=ahead)
        sentence = None
        try:
            after = apply(episode, event, by, now, minutes=minutes, at=at)
        except CoolOffError as refused:
            sentence = str(refused)
        if sentence is not None:
            assert sentence.endswith(".")
        else:
            rows = [row for row in table.rows_of(before, event) if row.next == state_at(after, now)]
            assert rows
            assert event in possible
            assert told_state(after) == rows[0].next
            episode = after
        again = msgspec.json.decode(msgspec.json.encode(episode), type=Episode)
        assert again == episode
        assert state_at(again, now) == state_at(episode, now)
        answerable(episode, now)


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["robin", "dana"]), GAPS), max_size=25))
def test_what_is_offered_is_taken(sayings):
    now = CALLED
    episode = call("E1", "robin", now).episode
    for pick, by, gap in sayings:
        now += timedelta(seconds=gap)
        seen = look(episode, now, by)
        if not seen.events:
            return
        event = seen.events[pick % len(seen.events)]
        at = None
        if seen.new_time_until is not None:
            at = now + (seen.new_time_until - now) / 2 if seen.new_time_until - now > timedelta(seconds=4) else None
        if at is None and event in ("new_time", "told_new_time", "again"):
            continue
        episode = apply(episode, event, by, now, at=at, minutes=20)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 50), st.sampled_from(["robin", "dana"]), GAPS), max_size=30))
def test_a_book_of_them_has_one_live_at_most_and_an_answer_to_every_look(sayings):
    now = CALLED
    book: dict[str, Episode] = {}
    for number, (pick, by, gap) in enumerate(sayings):
        now += timedelta(seconds=abs(gap))
        seen = select(book.values(), now, by)
        assert seen.look.events
        event = seen.look.events[pick % len(seen.look.events)]
        at = now + timedelta(minutes=30)
        if event == "call":
            called = call(f"E{number:03}", by, now, episodes=book.values())
            book |= {one.id: one for one in (*called.closed, called.episode)}
        elif seen.look.new_time_until is None or at <= seen.look.new_time_until:
            assert seen.look.episode is not None
            after = apply(seen.look.episode, event, by, now, at=at, minutes=20)
            book[after.id] = after
        live = [one for one in book.values() if state_at(one, now) in table.LIVE]
        # A parked one whose time comes while another is live waits its turn beside it.
        assert len([one for one in live if told_state(one) != "parked"]) <= 1
