"""Every act answers in one line that names its thing; nothing of it is left after the next step."""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

import tracker.screens
from tests.screens.rooms import TODAY, StillClock, opened, service_in, words_on
from tracker.app import TrackerApp
from tracker.screens.base.bindings import ACTS
from tracker.screens.base.form import Form
from tracker.service import Service
from tracker.service.compromises.fields import DealFields
from tracker.widgets.base.text import wrap

LONG = "every evening, the late one too, whatever the day was like"  # so long that each thing has to be cut
HOME = f"Home by seven {LONG}"
MONEY = f"Money and betting {LONG}"
Said = str | dict[str, str]


class Row(NamedTuple):
    """An act: what is pressed, or filled into the fields of a form, and how its answer begins."""

    act: str
    does: list[Said]
    says: str


class Walk(NamedTuple):
    """Acts one after the other, of one home."""

    place: str
    home: Callable[[Service], Any]
    rows: list[Row]


def row(act: str, does: str | list[Said], says: str) -> Row:
    return Row(act, [does] if isinstance(does, str) else does, says)


# The homes.


def promises(service: Service) -> None:
    service.act_as("dana")
    one = service.commitments.add(f"Dana writes at noon {LONG}", shared=True, starts_on=TODAY - timedelta(days=3))
    service.checkins.mark(one.id, TODAY, "kept")
    service.act_as("robin")
    service.commitments.add(HOME, starts_on=TODAY - timedelta(days=3))
    service.commitments.add(f"If my voice goes up {LONG}", "on cue", cue="it goes up", action="I say amber")


def a_list(service: Service) -> None:
    service.commitments.add(HOME)
    service.commitments.add(f"Yoga {LONG}", "4 per week")
    service.act_as("dana")
    service.commitments.add(f"Dana writes at noon {LONG}", shared=True)
    service.commitments.ask("robin", f"Bring the bread {LONG}", "every day")
    service.act_as("robin")


def agreed_deal(service: Service) -> None:
    """One draft of Robin's, and one that both have agreed on, twice said not to work."""
    words = DealFields(deal="I say it first", ends_on=TODAY + timedelta(days=40))
    made = service.compromises.draft(f"Noise {LONG}", words)
    service.compromises.offer(made.id)
    for who in ("robin", "dana"):
        service.act_as(who)
        service.compromises.agree(made.id)
    for _ in range(2):
        service.clock.instant += timedelta(days=8)  # type: ignore[attr-defined]
        for who in ("robin", "dana"):
            service.act_as(who)
            service.compromises.verdict(made.id, "not working")
    service.clock.instant += timedelta(days=8)  # type: ignore[attr-defined]
    service.act_as("robin")


def plans(service: Service) -> None:
    names = {"cool_off": f"Amber {LONG}", "trigger": f"Payday {LONG}"}
    for kind, name in names.items():
        plan = service.plans.add(kind, **{**service.plans.template(kind), "name": name})
        for who in ("robin", "dana"):
            service.act_as(who)
            service.plans.agree(plan.id)
        service.act_as("robin")
    cooled(service)


def cooled(service: Service) -> None:
    service.cooloff.say("call", topic=f"the car {LONG}")
    service.clock.instant += timedelta(minutes=20)  # type: ignore[attr-defined]
    service.cooloff.say("both_back")
    service.cooloff.say("resolved")


def nothing(service: Service) -> None:
    pass


def invited(service: Service) -> None:
    service.positives.add("The bank call", shared=True)
    service.act_as("dana")
    service.positives.add("You called", shared=True)
    service.talk.invitations.invite(f"the letter {LONG}")
    service.act_as("robin")


def groundwork(service: Service) -> None:
    write = service.pages.write
    service.act_as("dana")
    sorry = write("apology", {"responsibility": "I shouted", "offer": "I leave the room"})
    service.pages.share(sorry.id)
    service.act_as("robin")
    write("responsibility", {"statement": f"I lied {LONG}"})
    write("understanding", {"feelings": "tired", "need": "to know"})
    write("apology", {"responsibility": "I hid it", "offer": f"Move 400 euro {LONG}"})
    write("telling", {"items": [{"text": f"The loan {LONG}"}]})
    write("root", {"rows": [{"side": "ours", "text": "unheard", "need": f"an evening {LONG}"}]})


def at_the_table(service: Service) -> None:
    """A review of both at step 4, with a slip of Robin's, an answer of Dana's and an hour."""
    service.set_review_hour("sun 18:00")
    service.act_as("dana")
    theirs = service.commitments.add(f"Dana writes at noon {LONG}", shared=True, starts_on=TODAY - timedelta(days=3))
    service.checkins.mark(theirs.id, TODAY, "kept")
    service.act_as("robin")
    mine = service.commitments.add(HOME, shared=True, starts_on=TODAY - timedelta(days=3))
    service.checkins.mark(mine.id, TODAY - timedelta(days=1), "slipped")
    service.review.start("full")
    for _ in range(3):
        service.review.go_on()


def held_alone(service: Service) -> None:
    service.review.start("solo")
    for _ in range(7):
        service.review.go_on()
    service.review.save()


def asked_for(service: Service) -> None:
    service.review.start("full")
    for _ in range(6):
        service.review.go_on()
    service.act_as("dana")
    service.review.next_week.ask_caring(f"Tea {LONG}", TODAY + timedelta(days=5))
    service.act_as("robin")


def talking(service: Service) -> None:
    service.cooloff.say("call", topic="the car")
    service.clock.instant += timedelta(minutes=20)  # type: ignore[attr-defined]
    service.cooloff.say("both_back")
    service.clock.instant += timedelta(minutes=21)  # type: ignore[attr-defined]


def before_a_review(service: Service) -> None:
    service.set_review_hour("sun 18:00")
    for _ in range(3):
        service.cooloff.say("call", topic="money")
        service.clock.instant += timedelta(minutes=20)  # type: ignore[attr-defined]
        service.cooloff.say("both_back")
        service.cooloff.say("resolved")
        service.clock.instant += timedelta(days=1)  # type: ignore[attr-defined]


WALKS = [
    Walk(
        "1",
        promises,
        [
            row("today.kept", "space", "Kept: Home by seven"),
            row("today.note", ["n", {"line": "late train"}, "enter"], "Noted: Home by seven"),
            row("app.undo", "u", "Taken back: write a note, Home by seven"),
            row("today.partly", "p", "Partly: Home by seven"),
            row("today.slipped", ["s", "escape"], "Slipped, and told: Home by seven"),
            row("today.excused", ["e", {"line": "ill"}, "enter"], "Excused: Home by seven"),
            row("today.before", ["[", "space"], "Kept, Fri 29 May: Home by seven"),
            row("today.happened", ["]", "down", "i"], "It happened: If my voice"),
            row("today.thanks", ["down", "t"], "Thanks, Sat 30 May: Dana writes"),
            row("today.thanks", "t", "Taken back, thanks, Sat 30 May: Dana writes"),
            row("today.noticed", "o", "Noticed, Sat 30 May: Dana writes"),
            row("today.differently", ["v", {"line": "at one"}, "enter"], "You saw it differently, Sat 30 May: Dana"),
            row("opened.yes", ["enter", "y"], "You have said yes: Dana writes at noon"),
            row("opened.edit", ["escape", "home", "enter", "e", "f2"], "Changed: Home by seven"),
            row("opened.share", ["s", "enter"], "Shared, with its marks: Home by seven"),
            row("opened.share", ["s", "enter"], "Private again: Home by seven"),
            row("today.add", ["escape", "a", {"text": f"Read {LONG}"}, "f2"], "Promised: Read every"),
        ],
    ),
    Walk(
        "2",
        a_list,
        [
            row("commitments.add", ["a", {"text": f"Read {LONG}"}, "f2"], "Promised: Read every"),
            row("commitments.up", "K", "Moved up: Read every"),
            row("commitments.down", "J", "Moved down: Read every"),
            row("commitments.edit", ["home", "e", "f2"], "Changed: Home by seven"),
            row("commitments.share", ["s", "enter"], "Shared, with its marks: Home by seven"),
            row("commitments.share", ["s", "enter"], "Private again: Home by seven"),
            row("commitments.pause", ["p", "f2"], "Paused: Home by seven"),
            row("commitments.pause", "p", "Taken up again from today: Home by seven"),
            row("commitments.excuse", ["t", {"reason": "ill"}, "f2"], "Excused, Sat 30 May: all your promises"),
            row("commitments.end", ["x", {"line": "too big"}, "enter"], "Let go: Home by seven"),
            row("app.undo", "u", "Taken back: let a promise go, Home by seven"),
            row("commitments.ask", ["q", {"text": f"Call {LONG}"}, "f2"], "Asked Dana: Call every"),
            row("commitments.yes", ["!Dana writes", "y"], "You have said yes: Dana writes"),
            row("commitments.no", "d", "Your yes is taken back: Dana writes"),
            row("commitments.no", ["!Bring the", "d"], "Declined: Bring the"),
            row("app.undo", "u", "Taken back: decline a promise, Bring the"),
            row("commitments.yes", ["!Bring the", "y"], "It is your promise now: Bring the"),
        ],
    ),
    Walk(
        "3",
        agreed_deal,
        [
            row("compromises.aside", "d", "Put away, for both: the line about a third chair"),
            row("compromises.renew", ["r", {"ends_on": "2026-09-30"}, "enter"], "Your yes is kept: Noise every"),
            row("compromises.back", "b", "Taken off the table: Noise every"),
            row(
                "compromises.verdict", ["v", {"verdict": "working"}, "enter", "escape"], "Kept under cover: Noise every"
            ),
            row("compromises.edit", ["e", {"deal": "I say it twice"}, "f2"], "Proposed: Noise every"),
            row("compromises.yes", ["y", "y"], "Your yes is kept: Noise every"),
            row("compromises.back", "b", "Your yes is taken back: Noise every"),
            row("compromises.back", "b", "Taken off the table: Noise every"),
            row("compromises.promise", ["m", {"text": HOME}, "f2"], "Promised: Home by seven"),
            row("compromises.ask", ["3", "q", {"text": HOME}, "f2"], "Asked Dana: Home by seven"),
            row("compromises.end", ["x", {"why": "grown out of it"}, "f2"], "Ended, from today: Noise every"),
            row("app.undo", "u", "Taken back: end a compromise, Noise every"),
            row(
                "compromises.add",
                ["a", {"issue": MONEY, "deal": "I say it", "ends_on": "in 4 weeks"}, "f2"],
                "A draft, yours alone: Money and betting",
            ),
            row("compromises.edit", ["e", {"deal": "I say it first"}, "f2"], "Changed: Money and betting"),
            row("compromises.offer", "o", "Offered: Money and betting"),
            row("compromises.end", ["x", {"why": "grown out of it"}, "f2"], "Ended, from today: Money"),
        ],
    ),
    Walk(
        "4",
        plans,
        [
            row("plans.kept", ["!Payday", " "], "Kept, today: Payday every"),
            row("app.undo", "u", "Taken back: log a run of a plan, Payday every"),
            row("plans.partly", "o", "Partly, today: Payday every"),
            row("plans.slipped", "s", "Slipped, and told, today: Payday every"),
            row("plans.pause", "p", "Paused, at once: Payday every"),
            row("plans.pause", "p", "Taken up again: Payday every"),
            row("plans.edit", ["e", "enter", {"trigger": "when salary comes"}, "f2"], "Offered, with your yes: Payday"),
            row("plans.not_yet", "n", "Taken off the table: Payday"),
            row("plans.end", ["x", "enter"], "Let go: Payday every"),
            row("plans.practise", ["!Amber", "r", *["enter"] * 3], "Practised: Amber every"),
            row("plans.topic", ["!the car", "i", {"line": f"the key {LONG}"}, "enter"], "About: the key every"),
            row("plans.look_back", ["d", {"felt": "tired"}, "f2"], "Looked back: the key every"),
            row("form.leave_out", ["d", "f4"], "Left out: the key every"),
            row("plans.promise", ["m", {"text": HOME}, "f2"], "Promised: Home by seven"),
            row("plans.blow_up", ["l", {"line": f"At the door {LONG}"}, "enter"], "Noted, for today: At the door"),
            row("plans.add", ["a", {"name": f"Quiet {LONG}"}, "f2"], "A draft, yours alone: Quiet every"),
            row("plans.edit", ["e", {"signal": "amber two"}, "f2"], "Changed: Quiet every"),
            row("plans.yes", ["y", "enter"], "Your yes is given: Quiet every"),
            row("plans.not_yet", "n", "Your yes is taken back: Quiet every"),
            row("plans.end", "x", "The draft is gone: Quiet every"),
        ],
    ),
    Walk(
        "7",
        invited,
        [
            row("together.later", ["!I would", "n"], "Not now: to talk about the letter"),
            row("together.talk", ["t", {"about": f"the rent {LONG}"}, "f2"], "Invited to talk: the rent every"),
            row("together.end", ["!I would", "x"], "Taken back: to talk about the rent"),
            row("together.good", ["g", {"good": f"You laughed {LONG}"}, "f2"], "A good thing: You laughed every"),
            row("together.edit", ["E", "f2"], "Changed: You laughed every"),
            row("app.undo", ["u", "u"], "Taken back: a good thing, You laughed every"),
            row(
                "together.edit", ["!The bank call", "E", {"good": f"The bank {LONG}"}, "f2"], "Changed: The bank every"
            ),
            row("together.share", "s", "Yours alone again: “The bank every"),
            row("together.share", ["s", "enter"], "Shared: “The bank every"),
            row("together.end", "x", "Let go: “The bank every"),
            row("together.fun", ["f", {"fun": f"Elbe walk {LONG}"}, "f2"], "Planned: Elbe walk every"),
            row("together.later", ["!Elbe walk", "n"], "Another day: Elbe walk every"),
            row("together.done", ["!Elbe walk", "y"], "Done: Elbe walk every"),
            row(
                "together.date", ["d", {"name": f"Her day {LONG}", "on": "10 jun"}, "f2"], "A day to think of: Her day"
            ),
            row("together.edit", ["E", {"idea": "a map"}, "f2"], "Changed: Her day"),
            row("together.done", "y", "Thought of: Her day"),
            row("together.reach", ["r", {"opening": "Is now good?"}, "f2"], "Written: how to reach you"),
            row("together.contact", ["b", {"text": f"A letter {LONG}"}, "f2"], "Logged, for you alone: A letter every"),
            row("together.space", ["m", {"until": "in 2 weeks"}, "f2"], "Your space holds from now: until Sat 13 Jun"),
            row("together.end", "x", "Over: your space"),
            row("app.undo", "u", "Taken back: end a space, until Sat 13 Jun"),
            row("expect.write", ["e", "enter", {"expect": f"each pays {LONG}"}, "f2"], "Written: money"),
            row("expect.end", "x", "Gone: money"),
            row("expect.undo", "u", "Taken back: write what I expect, What I expect"),
            row(
                "expect.compromise",
                ["k", {"deal": "We pay", "ends_on": "in 4 weeks"}, "f2"],
                "A draft in 3 Compromises: ",
            ),
            row("expect.both", ["o", "enter"], "Said, open it: what you expect"),
            row("expect.both", "o", "Yours alone again: what you expect"),
        ],
    ),
    Walk(
        "8",
        groundwork,
        [
            row("groundwork.write", ["!What I did", "enter", "x", "escape"], "Kept, yours alone: What I did"),
            row("groundwork.new", ["n", "y", "escape"], "Kept, yours alone: What I did"),
            row("groundwork.end", "x", "Let go: What I did"),
            row("app.undo", "u", "Taken back: let a page go, What I did"),
            row("groundwork.share", ["!In one sentence", "s", "enter"], "Dana can read it: In one sentence"),
            row("groundwork.share", "s", "Yours alone again: In one sentence"),
            row("groundwork.share", ["!In their words", "s", "enter"], "Dana can read it: In their words"),
            row("groundwork.promise", ["!Saying sorry", "m", "f2"], "It is a promise now: Move 400 euro"),
            row("groundwork.given", ["i", "f2"], "Given: Saying sorry"),
            row("groundwork.write", ["!who='Dana'", "a", {"line": "an hour"}, "enter"], "Answered: Dana: Saying sorry"),
            row("groundwork.write", ["a", {"line": ""}, "enter"], "Your answer is taken back: Dana: Saying sorry"),
            row("groundwork.given", ["!What is to be told", "i", {"about": f"it {LONG}"}, "f2"], "Invited to talk: it"),
            row("lines.add", ["enter", "a", "z", "escape"], "Kept, yours alone: What is to be told"),
            row("lines.write", ["e", "z", "escape"], "Kept, yours alone: What is to be told"),
            row("lines.end", "x", "Let go: "),
            row("lines.undo", "u", "Taken back: write a page, What is to be told"),
            row(
                "lines.share", ["escape", "!Underneath", "enter", "s"], "On the list of the review, these words alone: "
            ),
        ],
    ),
    Walk(
        "6",
        before_a_review,
        [
            row("review.aside", "z", "Put away, for both: the line about a third chair"),
            row("review.hour", ["H", {"line": "sun 19:00"}, "enter"], "The review hour: sun 19:00"),
            row(
                "review.new_time", ["m", {"day": "2026-06-10", "time": "20:00"}, "f2"], "The review: Wed 10 Jun, 20:00"
            ),
        ],
    ),
    Walk(
        "6 at the table",
        at_the_table,
        [
            row("review.home", ["6", "b", "escape"], "The review waits: step 4, My week"),
            row("review.thanks", ["b", "!promise", "!Dana writes", "t"], "Thanks, Sat 30 May: Dana writes"),
            row("review.noticed", "o", "Noticed, Sat 30 May: Dana writes"),
            row("review.differently", ["v", {"line": "at one"}, "enter"], "You saw it differently, Sat 30 May: Dana"),
            row("review.open", ["!slip", "enter"], "Told, read, closed: Home by seven"),
            row(
                "review.open",
                ["!Home by seven", "enter", {"when": "2026-05-28", "mark": "kept"}, "f2"],
                "Kept, Thu 28 May: Home by seven",
            ),
            row("review.excuse", ["x", {"from": "2026-05-27", "reason": "ill"}, "f2"], "Excused, Wed 27 May: all your"),
            row("review.decide", ["i", {"line": f"Phones away {LONG}"}, "enter"], "Decided: Phones away every"),
            row("review.add", ["n", "a", {"topic": f"The rent {LONG}"}, "f2"], "On the list: The rent every"),
            row("review.open", ["n", "!The rent", "enter"], "The topic: The rent every"),
            row("review.not_quite", "q", "Not quite: The rent every"),
            row("review.yes", "y", "Heard: The rent every"),
            row("review.settled", "e", "Done with: The rent every"),
            row("review.open", ["n", "!caring", "enter", {"text": f"Tea {LONG}"}, "f2"], "Asked for: Tea every"),
            row("review.open", ["!One fun", "enter", {"text": f"Elbe walk {LONG}"}, "f2"], "Planned: Elbe walk every"),
            row("review.yes", ["!One fun", "y"], "Done: Elbe walk every"),
            row("review.save", ["s", "f2"], "Saved: the review of Sat 30 May"),
        ],
    ),
    Walk(
        "4 advice",
        before_a_review,
        [row("plans.put_away", "z", "Put away, for both: the line about a third chair")],
    ),
    Walk(
        "6 handed over",
        held_alone,
        [
            row("review.hand_over", ["!alone", "p"], "Handed over: "),
            row("review.hand_over", "p", "Yours alone again: "),
        ],
    ),
    Walk(
        "6 asked",
        asked_for,
        [
            row("review.decline", ["6", "b", "!asked", "d"], "Declined: Tea every"),
            row("app.undo", "u", "Taken back: decline a promise, Tea every"),
            row("review.yes", ["!asked", "y"], "It is your promise now: Tea every"),
        ],
    ),
    Walk(
        "c at once",
        talking,
        [
            row("cooloff.go_on", "enter", "Ten minutes more to talk"),
        ],
    ),
    Walk(
        "6 alone",
        nothing,
        [
            row("review.next", ["b", {"form": "solo"}, "f2", "n"], "Left out: How warm is it"),
        ],
    ),
    Walk(
        "W",
        nothing,
        [
            row("people.informed", "f", "Now informed: reads what is shared"),
            row("people.out", "o", "Now out: nothing is asked"),
            row("people.in", "i", "Now in: says yes or no to what is agreed"),
            row("people.close", ["C", "f2", "f2", "enter"], "paused by Robin"),
            row("people.close", ["C", "enter"], "The repair is open again"),
            row("people.leave", ["L", "enter"], "You have left"),
            row("people.join", "a", "You have joined, Robin"),
        ],
    ),
    Walk(
        "c",
        nothing,
        [
            row("cooloff.ack", ["w", "enter", "h"], "Heard: back 21:50"),
            row("cooloff.quiet", "g", "The breathing guide is o"),
            row("cooloff.more", ["+5", "m"], "10 minutes more: back 22:00"),
            row("cooloff.more_long", "M", "20 minutes more: back 22:20"),
            row("cooloff.one_back", ["+45", "o"], "One is back: back 22:20"),
            row("cooloff.new_time", ["t", {"line": "tomorrow 18:00"}, "enter"], "A new time: back tomorrow 18:00"),
            row("cooloff.topic", ["i", {"line": f"the bank letter {LONG}"}, "enter"], "About: the bank letter every"),
        ],
    ),
]


# What is seen at once, so that no sentence has to say it: another screen, another picture, another step.
SEEN = {
    "opens something to read or to fill in": """today.open compromises.open plans.open consistency.open consistency.day
        consistency.take_away groundwork.open groundwork.drafts groundwork.aloud groundwork.quiet review.months
        together.open together.expect together.news together.words expect.open lines.aloud lines.invite
        cooloff.look_back writing.next writing.on writing.back writing.leave""",
    "leads away, and what it leads to is seen": """commitments.all groundwork.all consistency.leave expect.leave
        lines.leave cooloff.leave talk.leave people.who""",
    "shows other days, other rows or another size": """today.after today.find commitments.find commitments.archive
        consistency.week_before consistency.week_after consistency.before consistency.after consistency.back
        consistency.on consistency.now consistency.whose consistency.size consistency.find groundwork.find
        plans.retired cooloff.up cooloff.down cooloff.tick""",
    "lays another step or picture, with its own words": """review.begin cooloff.both_back cooloff.told_on_time
        cooloff.told_late cooloff.told_not_met cooloff.resolved cooloff.part cooloff.dropped cooloff.cancel cooloff.stop
        cooloff.again cooloff.close_tonight cooloff.call talk.go_on talk.first talk.second talk.yes talk.not_quite
        talk.swap talk.end talk.stop talk.stop_typing""",
    "said in a test of its own": """commitments.now talk.leave_out""",
}
EVERYWHERE = ("app.", "go.", "form.", "line.", "short.", "asking.", "sheet.", "hidden.", "handover.", "tour.")
PARTS = ("consent.", "sharing.", "take_away.", "quiet.", "history.", "welcome.", "dry_run.")  # of an act above


def test_no_act_is_without_an_answer() -> None:
    """A new act stands in one of the walks, or says why it needs no sentence."""
    for module in pkgutil.walk_packages(tracker.screens.__path__, "tracker.screens."):
        importlib.import_module(module.name)
    walked = {one.act for walk in WALKS for one in walk.rows}
    seen = {act for acts in SEEN.values() for act in acts.split()}
    acts = {act for act in ACTS if not act.startswith((*EVERYWHERE, *PARTS))}
    assert acts - walked - seen == set(), "these have no answer"
    assert (walked | seen) - set(ACTS) == set(), "these are no acts any more"


LEAVES = {
    "another place": ["2"],
    "the place below": ["7", "1"],
    "the blank card": ["w", "escape"],
    "somebody else": ["w", "enter"],
    "the bland list": ["ctrl+g", "ctrl+t"],
    "a form": ["a", "escape"],
    "something to read": ["question_mark", "escape"],
    "the palette": ["ctrl+p", "escape"],
}


@pytest.mark.parametrize("way", LEAVES)
@pytest.mark.parametrize("place", ["1", "2", "3", "4", "6", "7", "8"])
async def test_nothing_lingers_after_the_step_it_belongs_to(tmp_path: Path, place: str, way: str) -> None:
    service = service_in(tmp_path / "home", StillClock())
    service.join("Dana")
    service.act_as("robin")
    service.positives.add("The bank call", shared=True)
    async with opened(service) as (app, pilot):
        await does(app, pilot, place)
        app.say("Private: a word of Robin’s")
        await pilot.pause()
        assert "a word of Robin’s" in words_on(app)
        for key in LEAVES[way]:
            await does(app, pilot, key)
            if key != "a":  # the page shows through behind a form
                assert "a word of Robin’s" not in words_on(app), key
        said = [page.keys.sentence for page in app._pages.values()]
        assert not [one for one in said if "a word" in one], "nor on a page that is out of sight"


async def test_an_answer_that_comes_late_is_for_the_page_that_is_seen(tmp_path: Path) -> None:
    """Today says its numbers once the keys rest: gone elsewhere at once, nothing of it is said."""
    service = service_in(tmp_path / "home", StillClock())
    service.commitments.add(HOME)
    async with opened(service) as (app, pilot):
        today = app.page("today")
        today.action_mark("kept")  # type: ignore[attr-defined]
        app.action_go("commitments")
        await pilot.pause(0.2)
        assert "Kept: Home" not in words_on(app)
        await pilot.press("1")
        await pilot.pause(0.1)
        assert "Kept: Home" not in words_on(app)


async def test_what_the_other_has_done_is_not_said_by_u(tmp_path: Path) -> None:
    service = service_in(tmp_path / "home", StillClock())
    service.join("Dana")
    service.act_as("robin")
    service.positives.add("The bank call", shared=True)
    async with opened(service) as (app, pilot):
        await pilot.press("w", "enter", "u")
        await pilot.pause(0.1)
        assert answer(app) == "There is nothing to undo."


async def does(app: TrackerApp, pilot: Pilot[int], said: Said) -> None:
    """Press keys, or fill fields; ``!words`` brings the line of these words under the highlight, ``+5``
    lets five minutes pass.
    """
    names = {" ": "space", "[": "left_square_bracket", "]": "right_square_bracket", "/": "slash"}
    if isinstance(said, dict):
        form = app.screen
        assert isinstance(form, Form), f"{type(form).__name__} is no form for {said}"
        for name, text in said.items():
            line = form.line(name)
            assert line is not None, (name, [one.field.name for one in form.fields])
            if isinstance(line.control, Input):
                line.control.value = text
            elif isinstance(line.control, TextArea):
                line.control.text = text
            else:
                line.control.choose(text)
    elif said.startswith("+"):
        app.clock.instant += timedelta(minutes=int(said))  # type: ignore[attr-defined]
    elif said.startswith("!"):
        listing = app.screen.listing  # type: ignore[attr-defined]
        found = [one for one in listing.rows if listing.key_of(one) and said[1:] in str(one)]
        assert found, f"no line says {said[1:]}: {words_on(app)}"
        listing.choose(listing.key_of(found[0]))
    else:
        await pilot.press(names.get(said, said))
    await pilot.pause(0.06)


def answer(app: TrackerApp) -> str:
    return str(app.screen.keys.sentence)  # type: ignore[attr-defined]


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.place)
async def test_every_act_answers_in_one_line_that_names_its_thing(tmp_path: Path, walk: Walk) -> None:
    service = service_in(tmp_path / "home", StillClock())
    service.join("Dana")
    service.act_as("robin")
    walk.home(service)
    wrong = []
    async with opened(service) as (app, pilot):
        await does(app, pilot, walk.place.split()[0])
        for act, steps, says in walk.rows:
            app.screen.keys.clear_message()  # type: ignore[attr-defined]
            for said in steps:
                await does(app, pilot, said)
            found = answer(app)
            print(f"{act:24} {found}")
            if not found.startswith(says):
                wrong.append(f"{act}: {found!r} does not begin with {says!r} on {type(app.screen).__name__}")
            elif len(wrap(found, 76)) != 1:
                wrong.append(f"{act}: {found!r} needs more than one line")
            elif f"  {found}" not in words_on(app).splitlines():
                wrong.append(f"{act}: {found!r} is not seen")
            if wrong:
                break
    assert not wrong, "\n".join(wrong)
