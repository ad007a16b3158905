"""The compromises of the story, made, agreed, judged, changed and ended through the screens alone."""

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.screens.rooms import words_on
from tests.service.homes import SetClock, clock_at, couple
from tracker.app import TrackerApp
from tracker.domain.compromises import agreement
from tracker.domain.records import BlindVerdict, Compromise
from tracker.domain.records.base import msgspec
from tracker.screens.app.handover import Handover
from tracker.screens.base.form import Form
from tracker.screens.compromises.page import CompromisesPage
from tracker.screens.compromises.sheets import ConsentSheet
from tracker.service import Service
from tracker.widgets.base.pick import Pick

SIZE = (80, 24)
START = date(2026, 3, 2)


class Table:
    """Robin and Dana at one keyboard."""

    def __init__(self, pilot: Pilot[Any], service: Service, clock: SetClock) -> None:
        self.pilot = pilot
        self.app: TrackerApp = pilot.app  # type: ignore[assignment]
        self.service = service
        self.clock = clock

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def on(self, day: str) -> None:
        """A new day; the page is gone to anew."""
        self.clock.set(f"{day}T20:00")
        self.service.book.publish()
        await self.press("1", "3")

    async def hand_over(self) -> None:
        await self.press("w")
        assert isinstance(self.app.screen, Handover), words_on(self.app)
        await self.press("enter")

    async def fill(self, **words: str) -> None:
        form = self.app.screen
        assert isinstance(form, Form)
        for name, text in words.items():
            line = form.line(name)
            assert line is not None, name
            line.control.focus()
            if isinstance(line.control, Input | TextArea):
                line.control.value = ""
                if text:
                    line.control.post_message(Paste(text))
            else:
                for _ in line.control.options:
                    if line.control.value == text:
                        break
                    await self.pilot.press("right")
                assert line.control.value == text
        await self.pilot.pause()

    async def save(self) -> None:
        await self.press("f2")

    @property
    def page(self) -> CompromisesPage:
        assert isinstance(self.app.screen, CompromisesPage), self.app.screen
        return self.app.screen

    async def choose(self, issue: str) -> None:
        row = next(row for row in self.service.compromises.rows() if row.issue == issue)
        for _ in range(20):
            if self.page.listing.key == row.id:
                break
            await self.press("home" if self.page.listing.key is None else "down")
            if self.page.listing.key == self.page.service.compromises.rows()[-1].id and self.page.listing.key != row.id:
                await self.press("home")
        assert self.page.listing.key == row.id
        if self.page.detail is None or self.page.detail.row.id != row.id:
            await self.pilot.pause(0.06)

    async def say_yes(self) -> None:
        await self.press("y")
        assert isinstance(self.app.screen, ConsentSheet)
        await self.press("y")

    async def both_say_yes(self) -> None:
        issue = self.page.row.issue  # type: ignore[union-attr]
        await self.say_yes()
        await self.hand_over()
        await self.choose(issue)
        await self.say_yes()

    async def judge(self, robin: str, dana: str) -> None:
        """Both verdicts, one after the other through the card; whoever is here begins."""
        words = {"robin": robin, "dana": dana}
        await self.press("v")
        await self.fill(verdict=words[self.service.actor])
        await self.press("enter")
        assert isinstance(self.app.screen, Handover)
        await self.press("enter")
        await self.fill(verdict=words[self.service.actor])
        await self.press("enter")

    def said(self) -> str:
        return self.page.keys.sentence

    def record(self, issue: str) -> Compromise:
        return next(one for one in self.service.all(Compromise).values() if one.issue == issue)


def opened(folder: Path) -> tuple[TrackerApp, Service, SetClock]:
    clock = clock_at(START)
    service = couple(folder, clock)
    return TrackerApp(service, clock), service, clock


MONEY = "No betting; betting apps off the phone; both say yes above 150 euro; Robin keeps 60 euro a week unasked"
SUNDAY = "Sunday 17:30, fifteen minutes over the account together; no looking on other days"
TONI = "Two Saturdays a month; Robin leaves when slips come out; Dana does not text that evening"


async def test_the_story_is_made_through_the_screens_alone(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)

        # K1, 10 March: Robin drafts and offers, Dana adds her side, both say yes.
        await table.on("2026-03-10")
        assert not table.page.listing.rows
        await table.press("a")
        await table.fill(
            issue="Money and betting",
            core="some money nobody asks about",
            flexible="which account, which app",
            gives="betting, single access above 150 euro",
            deal=MONEY,
            ends_on="2026-06-08",
        )
        await table.save()
        assert table.record("Money and betting").state == "draft"
        await table.press("o")
        await table.hand_over()
        await table.choose("Money and betting")
        await table.press("e")
        await table.fill(
            core="the savings cannot vanish again",
            flexible="how often we look",
            gives="no questions about the 60 euro",
        )
        await table.save()
        await table.both_say_yes()
        k1 = table.record("Money and betting")
        assert (k1.versions[0].number, k1.versions[0].from_, k1.state) == (1, date(2026, 3, 10), "trial")
        assert k1.versions[0].agreed_by == {"dana": date(2026, 3, 10), "robin": date(2026, 3, 10)}
        assert k1.core == {"robin": "some money nobody asks about", "dana": "the savings cannot vanish again"}
        assert k1.gives["dana"] == "no questions about the 60 euro"

        # A promise of Robin's own comes out of it.
        assert service.actor == "robin"
        await table.press("m")
        await table.fill(text="No betting of any kind", strict="yes")
        await table.save()
        (promise,) = table.record("Money and betting").commitments
        assert service.commitment(promise).compromise == k1.id
        assert service.commitment(promise).visibility == "shared"

        # K2, 15 March.
        await table.on("2026-03-15")
        await table.press("a")
        await table.fill(
            issue="Looking at the account",
            core="not being checked all day",
            gives="opens everything on Sunday",
            deal=SUNDAY,
            ends_on="2026-06-13",
        )
        await table.save()
        await table.choose("Looking at the account")
        await table.press("o")
        await table.both_say_yes()
        assert table.record("Looking at the account").state == "trial"

        # 6 April: first verdicts on K1. 7 April: K3.
        await table.on("2026-04-06")
        await table.choose("Money and betting")
        await table.judge(robin="working", dana="working")
        assert table.said() == "Both verdicts: Money and betting · Robin: working · Dana: working."
        await table.on("2026-04-07")
        await table.press("a")
        await table.fill(issue="Football evenings with Toni", deal=TONI, ends_on="2026-06-07")
        await table.save()
        await table.choose("Football evenings with Toni")
        await table.press("o")
        await table.both_say_yes()

        # K2, 12 April: verdicts, then a second version from the 19th.
        await table.on("2026-04-12")
        await table.choose("Looking at the account")
        await table.judge(robin="partly", dana="working")
        await table.choose("Looking at the account")
        await table.press("e")
        await table.fill(deal="every second Sunday, same hour", **{"from": "2026-04-19"})
        await table.save()
        assert table.record("Looking at the account").state == "renegotiating"
        await table.both_say_yes()
        assert "begins on Sun 19 Apr" in table.said()
        k2 = table.record("Looking at the account")
        assert k2.state == "standing"

        # K3, 3 and 10 May; K1 and K2 in May.
        await table.on("2026-05-03")
        await table.choose("Football evenings with Toni")
        await table.judge(robin="working", dana="not working")
        await table.choose("Money and betting")
        await table.judge(robin="working", dana="working")
        await table.on("2026-05-10")
        await table.choose("Football evenings with Toni")
        await table.press("e")
        await table.fill(deal="two Saturdays, at our place once")
        await table.save()
        await table.both_say_yes()
        await table.on("2026-05-17")
        for issue in ("Looking at the account", "Football evenings with Toni"):
            await table.choose(issue)
            await table.judge(robin="working", dana="working")

        # 30 May: K1 and K2 agreed again, K3 ended.
        await table.on("2026-05-30")
        for issue in ("Money and betting", "Looking at the account", "Football evenings with Toni"):
            await table.choose(issue)
            await table.judge(robin="working", dana="working")
        for issue, until in (("Money and betting", "2026-08-30"), ("Looking at the account", "2026-07-05")):
            await table.choose(issue)
            await table.press("r")
            await table.fill(ends_on=until)
            await table.press("enter")
            await table.hand_over()
            await table.choose(issue)
            await table.say_yes()
        await table.choose("Football evenings with Toni")
        await table.press("x")
        await table.fill(why="grown out of it")
        await table.press("f2")

        assert_as_in_the_story(service)


def assert_as_in_the_story(service: Service) -> None:
    story = msgspec.json.decode((files("tracker.demo") / "story.json").read_bytes())
    told = {one["issue"]: one for one in story["compromises"]}
    for made in service.all(Compromise).values():
        document = msgspec.to_builtins(made)
        wanted = told[made.issue]
        assert document["state"] == wanted["state"]
        assert document["ends_on"] == wanted["ends_on"]
        assert document.get("ended_on") == wanted["ended_on"]
        assert document.get("ended_why") == wanted["ended_why"]
        assert document["verdicts"] == wanted["verdicts"]
        for version, written in zip(document["versions"], wanted["versions"], strict=True):
            assert {name: version[name] for name in written} == written
    k2 = next(one for one in service.all(Compromise).values() if one.issue == "Looking at the account")
    before, after = agreement.in_force(k2, date(2026, 4, 15)), agreement.in_force(k2, date(2026, 4, 19))
    assert before is not None
    assert after is not None
    assert (before.number, after.number) == (1, 2)
    assert not [one for one in service.all(BlindVerdict).values() if not one.removed]


@pytest.mark.parametrize(
    ("fields", "name", "says"),
    [
        ({"ends_on": "2026-03-01"}, "ends_on", "not ahead"),
        ({"ends_on": "2026-12-31"}, "ends_on", "ninety days at most"),
        ({"ends_on": ""}, "ends_on", "has an end date"),
        ({"ends_on": "soonish"}, "ends_on", "no day I know"),
        ({"from": "2026-02-01"}, "from", "today or later"),
        ({"deal": ""}, "deal", "What is the deal"),
        ({"issue": ""}, "issue", "What is it about"),
        ({"review_every": "400"}, "review_every", "every 1 to 90 days"),
    ],
)
async def test_what_makes_no_sense_is_said_at_its_field(
    tmp_path: Path, fields: dict[str, str], name: str, says: str
) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await table.on("2026-03-10")
        await table.press("a")
        await table.fill(**({"issue": "Noise", "deal": "quiet after ten"} | fields))
        await table.save()
        form = app.screen
        assert isinstance(form, Form)
        line = form.line(name)
        assert line is not None
        assert says in line.below.text
        assert line.is_wrong
        assert not service.all(Compromise)


async def test_a_quiet_warning_stands_beside_the_field_and_blocks_nothing(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await table.on("2026-03-10")
        await table.press("a")
        await table.fill(issue="Phones", deal="Dana knows the password")
        form = app.screen
        assert isinstance(form, Form)
        line = form.line("deal")
        assert line is not None
        assert "Many couples set a limit and an end date on this." in line.below.text
        assert line.below.size.height == 2
        await table.save()
        (made,) = service.all(Compromise).values()
        assert made.versions[0].deal == "Dana knows the password"


async def test_nobody_says_yes_for_the_other(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await table.on("2026-03-10")
        await table.press("a")
        await table.fill(issue="Noise", deal="quiet after ten")
        await table.save()
        await table.press("v")
        assert "needs an agreed deal" in table.said()
        await table.press("y")
        assert "o offers it" in table.said()
        await table.press("o")
        await table.say_yes()
        await table.press("y")
        assert "at their own turn" in table.said()
        assert list(table.record("Noise").versions[0].agreed_by) == ["robin"]
        await table.press("v")
        assert "both yeses are needed" in table.said()
        assert not service.all(BlindVerdict)


async def test_a_verdict_stays_under_cover_until_the_other_is_in(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await table.on("2026-03-10")
        await table.press("a")
        await table.fill(issue="Noise", deal="quiet after ten")
        await table.save()
        await table.press("o")
        await table.both_say_yes()
        await table.press("v")
        await table.fill(verdict="not working")
        await table.press("enter")
        await table.press("escape")  # Dana stays
        assert service.actor == "dana"
        assert "under cover" in table.said()
        await table.hand_over()
        await table.choose("Noise")
        shown = "\n".join(strip.text for strip in table.page.beside.lines(46, 40, app.colours))
        assert "Dana has given a verdict" in shown
        assert "not working" not in shown
        await table.press("v")
        assert isinstance(app.screen, Form)
        assert [control.value for control in app.screen.query(Pick)] == [""]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_page_is_drawn_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=size) as pilot:
        table = Table(pilot, service, clock)
        await table.on("2026-03-10")
        await table.press("a")
        await table.fill(issue="[/x] [at home]", deal="漢字 and [b]bold[/b] " + "word " * 40)
        await table.save()
        await table.press("enter")
        text = "\n".join(strip.text for strip in app.screen.query("TextView").first().lines(size[0], 60, app.colours))  # type: ignore[attr-defined]
        assert "[/x] [at home]" in text
        assert "[b]bold[/b]" in text
        assert "not said yet" in text


async def test_a_lapsed_deal_is_seen_and_taken_up_again(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await agree_on_noise(table)
        await table.on("2026-05-06")
        assert table.page.row is not None
        assert table.page.row.state == "lapsed"
        await table.press("v")
        assert "It has lapsed" in table.said()
        await table.press("e")
        assert "nothing of it is in force" in words_on(app)
        await table.fill(ends_on="2026-07-01")
        await table.save()
        await table.both_say_yes()
        assert "Both have said yes: Noise · holds until" in table.said()
        assert table.record("Noise").state == "trial"


async def test_a_yes_and_a_proposal_are_taken_back(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await agree_on_noise(table)
        await table.press("e")
        await table.fill(deal="quiet after nine")
        await table.save()
        await table.say_yes()
        await table.press("b")
        assert table.said() == "Your yes is taken back: Noise."
        await table.press("b")
        assert "off the table" in table.said()
        assert len(table.record("Noise").versions) == 1
        await table.press("u")
        assert len(table.record("Noise").versions) == 2


async def test_twice_not_working_brings_the_line_about_a_third_chair(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await agree_on_noise(table)
        for day in ("2026-03-20", "2026-03-30"):
            await table.on(day)
            await table.judge(robin="not working", dana="working")
        assert table.page.row is not None
        assert table.page.row.state == "renegotiating"
        shown = "\n".join(strip.text for strip in table.page.beside.lines(46, 60, app.colours))
        assert "A third chair" in shown
        await table.press("d")
        shown = "\n".join(strip.text for strip in table.page.beside.lines(46, 60, app.colours))
        assert "A third chair" not in shown


async def test_an_agreed_version_is_only_changed_by_a_next_one(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await agree_on_noise(table)
        before = table.record("Noise").versions[0]
        await table.press("e")
        form = app.screen
        assert isinstance(form, Form)
        assert form.heading == "Propose version 2"
        await table.save()
        assert form.line("deal").below.text.startswith("These are the words as agreed")  # type: ignore[union-attr]
        assert table.record("Noise").versions == [before]
        await table.fill(deal="quiet after nine")
        await table.save()
        assert table.record("Noise").versions[0] == before
        await table.press("y")
        shown = "\n".join(strip.text for strip in app.screen.query("TextView").first().lines(76, 30, app.colours))  # type: ignore[attr-defined]
        assert "quiet after −ten +nine" in shown


async def agree_on_noise(table: Table) -> None:
    """A small deal from 10 March to 5 May, agreed by both."""
    await table.on("2026-03-10")
    await table.press("a")
    await table.fill(issue="Noise", deal="quiet after ten")
    await table.save()
    await table.press("o")
    await table.both_say_yes()


async def test_an_opened_compromise_has_the_acts_that_fit_it(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await table.on("2026-03-10")
        await table.press("a")
        await table.fill(issue="Noise", deal="quiet after ten")
        await table.save()
        assert "enter Open" in words_on(app).splitlines()[-1]
        await table.press("enter")
        await pilot.pause()
        lowest = words_on(app).splitlines()[-1]
        assert "o Offer" in lowest
        assert "v Verdict" not in lowest
        assert "esc Back" in lowest
        await table.press("o")
        await pilot.pause()
        assert table.record("Noise").state == "discussing"
        assert "Offered" in table.said()
        await table.press("enter")
        await pilot.pause()
        await table.say_yes()
        await table.hand_over()
        await table.press("enter")
        await pilot.pause()
        await table.say_yes()
        assert table.record("Noise").state == "trial"
        await table.press("enter")
        await pilot.pause()
        lowest = words_on(app).splitlines()[-1]
        assert "v Verdict" in lowest
        assert "y Yes" not in lowest
        await table.press("v")
        await pilot.pause()
        assert isinstance(app.screen, Form)


async def test_looked_at_every_day_is_one_word(tmp_path: Path) -> None:
    app, service, clock = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        table = Table(pilot, service, clock)
        await table.press("3", "a")
        await table.fill(review_every="1")
        assert "every day" in words_on(app)
        assert "1 days" not in words_on(app)
