"""Two people in one real terminal over several weeks: what is asked, answered, said, stopped, and what is left of it.

One walk, chapter by chapter; each chapter sets the clock and sits down anew.
"""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from tests.test_a_day_of_two import CTRL_G, CTRL_T, ENTER, ESCAPE, F2, PROGRAM, House, Seat

pytestmark = [
    pytest.mark.terminal,
    pytest.mark.skipif(not PROGRAM.exists(), reason="tracker is not installed beside this Python"),
]
F4, TAB = b"\x1bOS", b"\t"
HEARD = "you waited with the letter alone"
INSTEAD = "you are right to be angry"


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Robin and Dana, both in; each has shared a good thing, so nothing is asked before the first page of both."""
    house = House(tmp_path / "home", (80, 24)).at("2026-06-01T19:00")
    house.run("init", "--me", "Robin", "--partner", "Dana", "--about", "the savings")
    with house.sat_down() as seat:
        seat.reads("Nothing is promised yet")
        seat.types("w", "The keyboard goes to Dana")
        seat.types("a", "Dana is here")
    for who in ("robin", "dana"):
        house.run("good", f"{who} laughed", "--share", "--as", who)
    house.run("page", "defence", "--as", "robin", "--cue", "never", "--instead", INSTEAD)
    return house


def shared(house: House) -> str:
    return (house.home / "shared.json").read_text("utf-8")


def to_the_first_question(seat: Seat) -> None:
    """Both are there: how warm it is, who speaks; Dana speaks and Robin listens."""
    seat.types("t", "For Robin alone now", "x Stop")
    seat.types(ENTER, "Robin, unseen by the other", "f4 Stop")
    seat.types("3")
    seat.types(ENTER, "The keyboard goes to Dana")
    seat.types(ENTER, "Dana, unseen by the other")
    seat.types("4")
    seat.types(ENTER, "Who speaks first?")
    seat.types("2", "The keyboard goes to Robin", without=INSTEAD)
    seat.types(ENTER, INSTEAD)
    seat.types(" ", "How did it feel?", "Robin listens")


def test_two_in_one_terminal(house: House) -> None:
    an_invitation_and_not_now(house)
    a_talk_that_is_stopped(house)
    a_talk_that_was_killed(house)
    a_space_of_two_weeks(house)
    what_each_expects(house)
    going_on_apart(house)


def an_invitation_and_not_now(house: House) -> None:
    """Robin asks; Dana says not now; he may ask again after a week, she at any time."""
    house.at("2026-06-01T20:00")
    with house.sat_down() as seat:
        seat.reads("Robin is here")
        seat.types("7", "Good things")
        seat.types("t", "I would like to talk")
        seat.types("the letter")
        seat.types(F2, "I would like to talk about the", "now and no are answers.")
        seat.types("w", "The keyboard goes to Dana", without="the letter")
        seat.types(ENTER, "Dana is here", "None asks why.")
        seat.types("t", "y yes, n not now, x no")
        seat.types("n", without="the letter")
        seat.types("w", "The keyboard goes to Robin")
        seat.types(ENTER, "Dana: not now.", "Mon 8 Jun")
    house.at("2026-06-04T20:00")
    with house.sat_down() as seat:
        seat.reads("Robin is here")
        seat.types("7", "Dana: not now.")
        seat.types("t", "Not before 8 June.")


def a_talk_that_is_stopped(house: House) -> None:
    """The week is over: yes, four questions begun, somebody comes in, one says stop. Nothing but that is kept."""
    house.at("2026-06-08T20:00")
    with house.sat_down() as seat:
        seat.reads("Robin is here")
        seat.types("7", "Good things", without="not now")
        seat.types("t", "I would like to talk")
        seat.types("the letter")
        seat.types(F2, "I would like to talk about the")
        seat.types("w", "The keyboard goes to Dana")
        seat.types(ENTER, "Dana is here")
        seat.types("t", "y yes, n not now, x no")
        seat.types("y", "t begins it")
        seat.types("w", "The keyboard goes to Robin")
        seat.types(ENTER, "Robin is here")
        to_the_first_question(seat)
        assert HEARD not in shared(house)
        seat.types(ENTER, "What I heard", "To: How did it feel?")
        seat.types(HEARD)
        seat.types(CTRL_G, "Shopping", without="How did it feel")
        seat.types(CTRL_T, HEARD)
        seat.types(ENTER, "The keyboard goes to Dana", without=HEARD)
        assert HEARD in shared(house), "a killed program would lose nothing"
        seat.types(ENTER, "Robin heard", HEARD, without=INSTEAD)
        seat.types("n", "Not quite")
        seat.types("not alone")
        seat.types(F4, "Stopped. Nothing is kept but that it stopped.")
        seat.types(ENTER, "Talks", "stopped")
    talks = json.loads(house.run("list", "talks", "--json"))["talks"]
    assert [{name: value for name, value in one.items() if name != "id"} for one in talks] == [
        {"day": "2026-06-08", "stopped": True}
    ]
    for path in house.home.rglob("*.json"):
        assert HEARD not in path.read_text("utf-8")
        assert "the letter" not in path.read_text("utf-8")


def a_talk_that_was_killed(house: House) -> None:
    """Dana asks this time. In question 3 the program is killed; the next start asks once: go on, or stop."""
    house.at("2026-06-09T20:00")
    with Seat(*house.size, house.env) as seat:
        seat.reads("Robin is here")
        seat.types("w", "The keyboard goes to Dana")
        seat.types(ENTER, "Dana is here")
        seat.types("7", "Good things")
        seat.types("t", "I would like to talk")
        seat.types("the flat")
        seat.types(F2, "I would like to talk about the")
        seat.types("w", "The keyboard goes to Robin")
        seat.types(ENTER, "Robin is here")
        seat.types("t", "y yes, n not now, x no")
        seat.types("y", "t begins it")
        to_the_first_question(seat)
        for question in ("What would help?", "What can I do?"):
            seat.types(ENTER, "What I heard")
            seat.types(HEARD)
            seat.types(ENTER, "The keyboard goes to Dana")
            seat.types(ENTER, HEARD, "Is that it?")
            seat.types("y", "The keyboard goes to Robin")
            seat.types(ENTER, question)
        os.kill(seat.pid, signal.SIGKILL)
        end = time.monotonic() + 10
        while not os.waitpid(seat.pid, os.WNOHANG)[0] and time.monotonic() < end:
            time.sleep(0.02)
    house.at("2026-06-09T21:30")
    with house.sat_down() as seat:
        seat.reads("The talk was left.", "enter Go on", "x Stop")
        assert HEARD not in seat.text
        seat.types(ENTER, "For Robin alone now")
        seat.types(ENTER, INSTEAD)
        seat.types(" ", "What can I do?")
        seat.types("o", "What do you wish had been different?")
        seat.types("o", "has spoken")
        seat.types("e", "What was heard is kept")
        seat.types(ENTER, "day ")
    kept = json.loads(house.run("list", "talks", "--json"))["talks"][-1]
    assert [(one["q"], one["confirmed"]) for one in kept["heard"]] == [(1, "yes"), (2, "yes")]
    assert kept["minutes"] < 10, "the hour in which the program was closed is no talk"


def a_space_of_two_weeks(house: House) -> None:
    """Dana asks for space: it holds at once, everything that leads to her is quiet, and it ends by itself."""
    house.at("2026-06-10T20:00")
    house.run(
        "space", "ask", "--until", "2026-06-23", "--channels", "message", "--at-most", "1 per week", "--as", "dana"
    )
    house.at("2026-06-11T20:00")
    with house.sat_down() as seat:
        seat.reads("Space until", "0 of 1 used this week")
        seat.types("7", "Good things")
        seat.types("t", "Dana asked for space until Tue 23 Jun. It waits here.")
        seat.types("i", "Dana asked for space until Tue 23 Jun. It waits here.")
        seat.types("b", "A contact of yours")
        seat.types("how are you")
        seat.types(F2, "1 of 1 used this week")
        seat.types("w", "The keyboard goes to Dana")
        seat.types(ENTER, "Dana is here", without="how are you")
        seat.types("t", "I would like to talk")
        seat.types(ESCAPE, "Good things")
    house.at("2026-06-18T20:00")
    with house.sat_down() as seat:
        seat.reads("0 of 1 used this week")
    house.at("2026-06-24T20:00")
    with house.sat_down() as seat:
        seat.reads("Robin is here")
        assert "used this week" not in seat.text
        seat.types("7", "Good things")
        seat.types("t", "I would like to talk")
        seat.types(ESCAPE, "Good things")
    assert "how are you" not in shared(house)


def what_each_expects(house: House) -> None:
    """Each writes alone; it opens for both with the second "open it", and a compromise begins with one's own need."""
    house.at("2026-06-25T20:00")
    with house.sat_down() as seat:
        seat.reads("Robin is here")
        seat.types("7", "Good things")
        seat.types("e", "What we expect", "Each alone.")
        seat.types(ENTER, "What I expect · money")
        seat.types("No secret account")
        seat.types(F2, "No secret account", "enter Open")
        seat.types("o", "When both of you have said it, Dana reads this")
        seat.types("y", "You have said: open it.")
        assert "No secret account" not in shared(house)
        seat.types(ESCAPE, "Good things")
        seat.types("w", "The keyboard goes to Dana", without="No secret account")
        seat.types(ENTER, "Dana is here")
        seat.types("e", "Each alone. It opens when both have said so.", without="No secret account")
        seat.types(ENTER, "What I expect · money")
        seat.types("Tell me first")
        seat.types(F2, "Tell me first", "enter Open")
        seat.types("o", "When both of you have said it, Robin reads this")
        seat.types("y", "Open, for both", "No secret account", "Tell me first")
        assert "No secret account" in shared(house)
        seat.types("k", "A new compromise", "Tell me first", without="No secret account")
        seat.types(ESCAPE, "What we expect")
        seat.types(ESCAPE, "Good things")


def going_on_apart(house: House) -> None:
    """Robin closes it, alone and at once; from then on nothing on his screen names Dana, and what she has is hers."""
    house.at("2026-06-26T20:00")
    house.run("add", "Home by seven", "--shared", "--as", "robin")
    house.run("add", "Call before I am late", "--shared", "--as", "dana")
    with house.sat_down() as seat:
        seat.reads("Robin is here", "Home by seven")
        seat.types("W", "Who is here", "C Close")
        seat.types("C", "Close this repair · what I learned")
        seat.types("to say it first")
        seat.types(TAB)
        seat.types("a")
        seat.types(F2, "Close this repair · my promises", "Home by seven")
        seat.types("g")
        seat.types(F2, "Close this repair · contact")
        seat.types(F2, "Close this repair · what I shared")
        seat.types(F2, "Go on apart?")
        seat.types("y", "What I changed, whatever happens", without="Dana")
        seat.types(ESCAPE)  # the page of what stays
        seat.types(ESCAPE, "Robin is here", "Home by seven", without="Dana")
        for place in "12345678":
            seat.types(place, without="Dana")
        seat.types("7")
        seat.types("t", "Four questions to take along", without="Dana")
        seat.types(ESCAPE)
    assert list(house.today("robin")) == ["Home by seven"]
    assert "Call before I am late" in house.today("dana")
    assert "to say it first" not in shared(house)
