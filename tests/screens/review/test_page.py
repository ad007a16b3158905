"""The review on the screen: the story's twelve read, a thirteenth held by two people, quick hide from everywhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.screens.rooms import HOSTILE, words_on
from tests.service.homes import BERLIN, SetClock
from tests.service.review.reviewing import at_step, both_in
from tests.story import DOCUMENT
from tracker.app import TrackerApp
from tracker.domain.records import BlindAnswer, Commitment
from tracker.exchange.document.read import read_document
from tracker.screens.app.handover import Handover
from tracker.screens.app.quick_hide import Hidden
from tracker.screens.base.form import Form
from tracker.screens.commitments.short_forms import ExcuseForm
from tracker.screens.cooloff.page import CoolOffScreen
from tracker.screens.review.forms import LaterAnswerForm, NewDateForm, SaveForm, ThanksForm, WarmthForm, WordForm
from tracker.screens.review.page import ReviewPage
from tracker.screens.talk.page import TalkScreen
from tracker.service import Service
from tracker.widgets.base.pick import Pick

EVENING = datetime(2026, 5, 31, 18, tzinfo=BERLIN)


class Keyboard:
    """One keyboard, two people."""

    def __init__(self, pilot: Pilot[Any], service: Service) -> None:
        self.pilot = pilot
        self.app: TrackerApp = pilot.app  # type: ignore[assignment]
        self.service = service

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def fill(self, **words: str) -> None:
        form = self.app.screen
        assert isinstance(form, Form), form
        for name, text in words.items():
            line = form.line(name)
            assert line is not None, name
            if isinstance(line.control, Input | TextArea):
                line.control.value = text
            else:
                assert isinstance(line.control, Pick)
                line.control.choose(text)
        await self.pilot.pause()
        form.action_save()
        await self.pilot.pause()

    async def line(self, text: str) -> None:
        await self.fill(line=text)

    @property
    def here(self) -> str:
        return self.service.actor

    @property
    def text(self) -> str:
        return words_on(self.app)

    @property
    def page(self) -> ReviewPage:
        page = self.app.page("review")
        assert isinstance(page, ReviewPage)
        return page

    def choose(self, beginning: str) -> None:
        key = next(key for key in self.page.things if key.startswith(beginning))
        self.page.table.choose(key)

    async def clock_on(self, minutes: int) -> None:
        assert isinstance(self.service.clock, SetClock)
        self.service.clock.go_on(minutes=minutes)
        await self.pilot.pause(0.6)


@asynccontextmanager
async def opened(service: Service, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Keyboard]:
    app = TrackerApp(service, service.clock)
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.05)
        yield Keyboard(pilot, service)


@pytest.fixture
def story(tmp_path: Path) -> Service:
    service = Service.open(tmp_path / "story", SetClock(EVENING))
    read_document(service, DOCUMENT)
    return service


async def test_in_the_smallest_window_the_keys_of_a_short_form_are_seen(story: Service) -> None:
    async with opened(story, (50, 14)) as k:
        await k.press("6", "b")
        lowest = k.text.splitlines()[-1]
        assert "enter Begin" in lowest
        assert "esc" in lowest
        await k.press("tab")
        assert "at this" in k.text, "the field one is in is in sight"


async def test_twelve_reviews_can_be_read(story: Service) -> None:
    async with opened(story) as k:
        await k.press("6")
        assert "Next: Sun 31 May, 18:00" in k.text
        for number in range(12):
            await k.press("down")
            await k.pilot.pause(0.06)
            assert k.page.table.key == f"V{12 - number}"
        assert "Sunday 15 March" in k.text
        k.page.table.choose("V6")
        await k.press("enter")
        for words in ("Monday 20 April", "Sun 19 Apr was put off", "put off from Sunday to Monday"):
            assert words in k.text, words
        await k.press("escape")


async def test_thirteenth_review_from_beginning_to_end(story: Service) -> None:
    acts = story.review
    async with opened(story) as k:
        await k.press("6", "b")
        assert "alone 20 min" in k.text
        await k.press("enter")
        assert acts.running().step == 1
        # 1 How warm: Robin, the card, Dana; both at once.
        await k.press("enter")
        assert isinstance(k.app.screen, WarmthForm)
        await k.press("4", "enter")
        assert isinstance(k.app.screen, Handover)
        assert "4" not in k.text
        await k.press("enter")
        assert k.here == "dana"
        assert isinstance(k.app.screen, WarmthForm)
        assert not story.all(BlindAnswer)
        await k.press("2", "enter")
        assert "It is calm enough to begin." in k.text
        assert "Robin 4" not in k.text.replace("   ", " ")
        # 2 Thanks: Dana first this time.
        await k.press("n", "enter")
        assert isinstance(k.app.screen, ThanksForm)
        await k.fill(thanks0="calling the bank yourself", thanks1="the soup")
        await k.press("enter")
        assert (k.here, type(k.app.screen)) == ("robin", ThanksForm)
        assert "calling the bank" not in k.text
        await k.fill(thanks0="waiting with the question")
        assert "calling the bank yourself" in k.text
        assert "waiting with the question" in k.text
        # 3 What went right, 4 my week: thanks for the other's day.
        await k.press("n")
        assert "We still argue; we come back" in k.text
        await k.press("n")
        k.choose("promise C6")
        await k.press("o")
        assert story.book.checkin("C6", datetime(2026, 5, 29).date()).noticed
        # 5 What is due.
        await k.press("n")
        assert "5 of 8" in k.text
        # 6 One topic: Robin speaks, Dana repeats; a cool-off from inside; resumed at the same step.
        await k.press("n", "a")
        await k.fill(topic="Whose parents in summer")
        await k.press("a")
        await k.fill(topic="The bicycle")
        k.choose(f"topic {next(one.id for one in acts.topics.waiting() if one.text.startswith('Whose'))}")
        await k.press("enter", "y")
        assert "yes, that was it" in k.text
        await k.press("c")
        assert isinstance(k.app.screen, CoolOffScreen)
        assert acts.running().step == 6
        await k.clock_on(20)
        await k.press("b", "r")
        if isinstance(k.app.screen, Form):
            await k.line("first we ask each other")
        while isinstance(k.app.screen, CoolOffScreen):
            await k.press("escape")
        assert story.cooloff.banner() == ""
        assert k.page.is_current
        assert "6 of 8" in k.text
        assert "Whose parents in summer" in k.text
        await k.press("w", "enter", "q")
        assert k.here == "dana"
        await k.press("e", "i")
        await k.line("One week each, and one for us")
        assert [topic.text for topic in acts.topics.waiting()] == ["The bicycle"]
        # 7 Next week: one caring act each, one taken at once; one fun thing.
        await k.press("n", "enter")
        await k.fill(text="A walk on Wednesday", draft="yes", day="2026-06-03")
        k.page.table.choose("fun")
        await k.press("enter")
        await k.fill(text="The rowing boat", day="2026-06-06")
        await k.press("w", "enter")
        assert "Dana asks you for it" in k.text
        k.choose("asked")
        await k.press("y")
        assert "Dana asks for: A walk on Wednesday" in k.text
        fun = story.positives.fun()
        assert fun is not None
        assert (fun.text, fun.on) == ("The rowing boat", date(2026, 6, 6))
        promise = next(one for one in story.all(Commitment).values() if one.asked_by == "dana")
        assert (promise.owner, promise.state) == ("robin", "active")
        # 8 One word each, and saved.
        await k.press("n", "enter")
        assert isinstance(k.app.screen, WordForm)
        await k.fill(word="lighter")
        await k.press("enter")
        await k.fill(word="tired")
        assert "lighter" in k.text
        await k.press("s")
        assert isinstance(k.app.screen, SaveForm)
        await k.press("enter")
        assert acts.current() is None
        saved = acts.past()[0]
        assert len(acts.past()) == 13
        assert not saved.heat
        assert saved.next_on == "2026-06-07 18:00"
        assert saved.skipped == []
        assert saved.topics[0]["heard"] == {"robin": True, "dana": False}
        assert saved.decision == "One week each, and one for us"
        assert "Next: Sun 7 Jun, 18:00" in k.text


async def test_leaving_and_coming_back_finds_the_same_step(story: Service) -> None:
    story.review.start("full")
    for _ in range(3):
        story.review.go_on()
    async with opened(story) as k:
        await k.press("6")
        assert "A review is under way" in k.text
        await k.press("enter")
        assert "4 of 8" in k.text
        await k.press("2", "6")
        assert "4 of 8" in k.text
        await k.press("escape")
        assert "A review is under way" in k.text
        await k.press("b")
        assert "4 of 8" in k.text


async def test_closed_days_are_answered_and_excused_in_my_week(story: Service) -> None:
    story.review.start("full")
    for _ in range(3):
        story.review.go_on()
    mine = next(one for one in story.review.week(story.review.running(), "robin").promises if one.id == "C1")
    long_ago = date(2026, 5, 4)
    before = story.checkin(mine.id, long_ago)
    async with opened(story) as k:
        await k.press("6", "enter")
        k.page.table.choose(f"promise {mine.id}")
        await k.press("enter")
        assert isinstance(k.app.screen, LaterAnswerForm)
        await k.fill(when="2026-05-04", mark="excused")
        assert isinstance(k.app.screen, LaterAnswerForm), "a reason belongs to it"
        await k.fill(when="2026-05-04", mark="excused", words="at the hospital")
        after = story.checkin(mine.id, long_ago)
        assert (after.mark, after.reason) == ("excused", "at the hospital")
        assert after.edits[-1].mark == before.mark
        await k.press("x")
        assert isinstance(k.app.screen, ExcuseForm)
        await k.fill(**{"from": "2026-05-01", "until": "2026-05-02", "reason": "ill"})
        assert [(one.entered_on, one.review) for one in story.excused() if one.from_ == date(2026, 5, 1)] == [
            (story.today(), story.review.running().id)
        ]


async def test_too_warm_asks_for_a_day_and_nothing_else(story: Service) -> None:
    story.review.start("full")
    async with opened(story) as k:
        await k.press("6", "enter", "enter", "8", "enter", "enter", "3", "enter")
        assert isinstance(k.app.screen, NewDateForm)
        assert "Robin 8" not in k.text
        await k.fill(day="2026-06-02", time="20:00")
        assert "Next: Tue 2 Jun, 20:00" in k.text
        assert story.review.current() is None


async def test_not_today_shows_no_number(story: Service) -> None:
    story.review.start("full")
    async with opened(story) as k:
        await k.press("6", "enter", "enter")
        await k.fill(today="no")
        await k.press("enter", "5", "enter")
        assert isinstance(k.app.screen, NewDateForm)
        assert "Dana 5" not in k.text
        assert "Robin" not in "\n".join(k.text.splitlines()[12:])


async def test_alone(story: Service) -> None:
    async with opened(story) as k:
        await k.press("6", "b")
        await k.fill(form="solo")
        await k.press("enter", "3", "enter")
        assert "It is calm enough to begin." in k.text
        await k.press("n", "enter")
        await k.fill(thanks0="that I told it")
        await k.press("n", "n", "n", "n", "a")
        await k.fill(topic="the letters I do not open")
        assert "the letters I do not open" in k.text
        await k.press("n", "n", "enter")
        await k.fill(word="steady")
        await k.press("s")
        assert story.review.past()[0].owner == "robin"
        await k.press("w", "enter")
        assert "alone" not in k.text.replace("alone 20", "")
        await k.press("w", "enter")
        k.page.table.choose(story.review.past()[0].id)
        await k.press("p", "w", "enter")
        assert "Robin alone, handed over" in k.text


async def test_private_promises_are_not_on_the_table(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.commitments.add("Robin’s quiet one")
    service.commitments.add("Robin shares this", shared=True)
    service.review.start("full")
    for _ in range(3):
        service.review.go_on()
    async with opened(service) as k:
        await k.press("6", "enter")
        assert "Robin shares this" in k.text
        assert "quiet one" not in k.text


async def test_two_views_are_closed_at_the_table(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    mine = service.commitments.add("Home by seven", shared=True)
    service.checkins.mark(mine.id, service.today(), "kept")
    service.act_as("dana")
    service.checkins.saw_differently(mine.id, service.today(), "it was eight")
    service.act_as("robin")
    service.review.start("full")
    for _ in range(3):
        service.review.go_on()
    async with opened(service) as k:
        await k.press("6", "enter")
        assert "it was eight" in k.text
        k.choose("view")
        await k.press("enter")
        await k.fill(how="owner changed", mark="partly")
        answer = service.book.checkin(mine.id, service.today())
        assert (answer.mark, answer.two_views) == ("partly", False)
        assert "it was eight" not in k.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (50, 14)])
async def test_every_step_fits(story: Service, size: tuple[int, int]) -> None:
    story.review.start("full")
    async with opened(story, size) as k:
        await k.press("6", "enter")
        for step in range(1, 9):
            assert f"{step} of 8" in k.text
            assert all(len(line) <= size[0] for line in k.text.splitlines())
            await k.press("n")


async def test_third_chair_is_one_line_that_either_puts_away(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    for _ in range(3):
        service.cooloff.say("call", topic="money")
        service.clock.go_on(minutes=20)  # type: ignore[attr-defined]
        service.cooloff.say("both_back")
        service.cooloff.say("resolved")
        service.clock.go_on(days=1)  # type: ignore[attr-defined]
    async with opened(service) as k:
        await k.press("6")
        assert "A third chair can help with “money”" in k.text
        await k.press("w", "enter")
        assert "A third chair can help with “money”" in k.text
        await k.press("z")
        assert "A third chair" not in k.text
        await k.press("w", "enter")
        assert "A third chair" not in k.text


async def test_hostile_text_at_the_table(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    for who in ("robin", "dana"):
        service.act_as(who)
        service.commitments.add(HOSTILE[:199], shared=True)
    service.review.start("full")
    steps = service.review.steps
    topic = service.review.topics.add(HOSTILE)
    service.review.topics.choose(topic.id)
    steps.decide(HOSTILE)
    service.review.next_week.ask_caring(HOSTILE[:150])
    service.review.next_week.fun(HOSTILE[:150])
    service.review.go_on()
    for who in ("robin", "dana"):
        service.act_as(who)
        service.review.thanks([HOSTILE] * 5)
    async with opened(service) as k:
        await k.press("6", "enter")
        for step in range(2, 9):
            assert f"{step} of 8" in k.text
            await k.press("down", "n")
        await k.press("enter", "enter")
        assert "你好" in k.text
        await k.press("end")
        assert "next" in k.text


# Quick hide.

PAGES = {
    "1": "TodayPage",
    "2": "CommitmentsPage",
    "3": "CompromisesPage",
    "4": "PlansPage",
    "5": "ConsistencyPage",
    "6": "ReviewPage",
}
OPENS = {
    "1": ("a", "n", "s", "e", "enter", "slash"),
    "2": ("a", "e", "x", "slash", "t"),
    "3": ("a", "e", "v", "enter"),
    "4": ("a", "l", "enter"),
    "5": ("enter", "slash"),
    "6": ("b", "m", "H", "enter"),
}


@pytest.mark.parametrize("place", list(OPENS))
async def test_hidden_within_a_frame_from_every_screen_and_form(story: Service, place: str) -> None:
    async with opened(story) as k:
        for key in ("", *OPENS[place], "question_mark", "f1", "W", "w", "c"):
            await k.press(place, *([key] if key else []))
            before = k.app.screen
            if isinstance(before, Form):
                await k.press("x")
            await k.pilot.press("ctrl+g")
            await k.pilot.pause(1 / 60)
            assert isinstance(k.app.screen, Hidden), (place, key, before)
            assert "Shopping" in k.text
            for name in ("Robin", "Dana", "review", "tracker", "amber"):
                assert name not in k.text
            await k.press("ctrl+t")
            assert k.app.screen is before
            while type(k.app.screen).__name__ != PAGES[place]:
                k.app.pop_screen()
                await k.pilot.pause()


async def test_once_more_leaves(story: Service) -> None:
    async with opened(story) as k:
        await k.press("6", "b", "ctrl+g")
        assert isinstance(k.app.screen, Hidden)
        await k.press("ctrl+g")
    assert k.app.return_code == 0


async def test_the_talk_opens_about_the_chosen_topic_and_the_review_waits(tmp_path: Path) -> None:
    service = at_step(both_in(tmp_path), 6)
    topic = service.review.topics.add("Whose parents in summer")
    async with opened(service) as k:
        await k.press("6", "enter", "t")
        assert "Choose a topic first" in k.text
        service.review.topics.choose(topic.id)
        await k.press("t")
        assert isinstance(k.app.screen, TalkScreen)
        await k.press("escape")
        while isinstance(k.app.screen, TalkScreen | Form):
            await k.press("escape")
        assert service.talk.running is None
        await k.press("t")
        service.talk.warmth(2)
        service.act_as("dana")
        service.talk.warmth(3)
        talk = service.talk.running
        assert talk is not None
        assert talk.kind == "Whose parents in summer"
        assert service.review.running().step == 6


async def test_on_a_call_the_four_questions_are_read(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    service.review.start("full", "apart")
    for _ in range(5):
        service.review.go_on()
    async with opened(service) as k:
        await k.press("6", "enter", "t")
        assert "What do you wish had been different?" in k.text
        assert service.talk.running is None
