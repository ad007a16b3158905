"""The talk by keys: invitation, how warm it is, four questions, yes and not quite; and stop on every step."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.screens.rooms import HOSTILE, StillClock, opened, service_in
from tests.screens.talk.talking import DEFENCE, Table, agreed, at_question, couple_of, table
from tracker.domain.records import Talk
from tracker.domain.records.base import msgspec
from tracker.domain.talk.table import QUESTIONS
from tracker.exchange.document.write import document_of
from tracker.screens.app.quick_hide import Hidden
from tracker.screens.base.form import Form
from tracker.screens.cooloff.page import CoolOffScreen
from tracker.screens.talk.forms import InviteForm, TalkPrompt, WarmthForm
from tracker.screens.talk.page import TalkScreen
from tracker.screens.talk.sheets import HeldTalk, TalkCard
from tracker.screens.together.page import TogetherPage
from tracker.service import Service

SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids="{0[0]}x{0[1]}".format)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def two(tmp_path: Path, clock: StillClock) -> Service:
    return couple_of(tmp_path / "home", clock)


def kept(service: Service) -> list[dict[str, object]]:
    found: list[dict[str, object]] = document_of(service)["talks"]
    return found


async def test_an_invitation_by_keys(two: Service, clock: StillClock) -> None:
    """Case 32: asked, not now, not before a week; and what each of the two sees of it."""
    async with table(two) as at:
        await at.press("7", "t")
        assert isinstance(at.app.screen, InviteForm)
        await at.write("the letter")
        assert "I would like to talk about the letter, about 20 minutes. Not now and no are answers." in at.text
        await at.press("w", "enter", "t")
        assert "None asks why" in at.text
        await at.press("n")
        assert "Not now: to talk about the letter. Nobody asks why." in at.text
        await at.press("down")
        assert "the letter" not in at.text
        assert "31 May" not in at.text
        await at.press("w", "enter")
        assert "Dana: not now." in at.text
        assert "Sat 6 Jun" in at.text
        await at.press("t")
        assert "Not before 6 June." in at.text
        await at.press("w", "enter", "t")
        assert isinstance(at.app.screen, InviteForm), "who said not now may ask at once"
        await at.press("escape")
        clock.instant += timedelta(days=7)
        await at.press("w", "enter", "t")
        assert isinstance(at.app.screen, InviteForm)


@SIZES
async def test_a_long_invitation_is_read_whole(two: Service, size: tuple[int, int]) -> None:
    two.talk.invitations.invite("the letter " * 60 + "and its last word")
    async with table(two, size) as at:
        await at.press("7", "w", "enter", "t", "enter")
        seen = at.text
        for _ in range(9):
            await at.press("pagedown")
            seen += at.text
        assert "its last word" in seen
        assert "y yes · n not now · x no" in seen


async def test_no_stands_and_taking_back_leaves_nothing(two: Service) -> None:
    two.talk.invitations.invite("the letter")
    async with table(two) as at:
        await at.press("7")
        page = at.app.screen
        assert isinstance(page, TogetherPage)
        row = next(one for one in page.listing.rows if getattr(one, "kind", "") == "invitation")
        page.highlight(page.listing.key_of(row))
        await at.press("x")
        assert "Taken back" in at.text
        assert two.talk.invitations.open() is None
        two.talk.invitations.invite("the flat")
        await at.press("w", "enter", "t", "x")
        assert "Nobody asks why" in at.text
        await at.press("w", "enter")
        assert "Dana: no." in at.text


@pytest.mark.parametrize(("key", "on"), [("y", "reach"), ("n", "reach"), ("x", "expect")])
async def test_a_key_that_answers_goes_to_the_invitation_first(two: Service, key: str, on: str) -> None:
    """A refusal holds for days, and the fun thing is not moved by it."""
    two.positives.plan_fun("Elbe walk")
    two.talk.invitations.invite("the letter")
    async with table(two) as at:
        await at.press("7", "w", "enter")
        page = at.app.screen
        assert isinstance(page, TogetherPage)
        page.listing.choose(
            next(page.listing.key_of(row) for row in page.listing.rows if getattr(row, "kind", "") == on)
        )
        await at.press(key)
        assert "An invitation waits: y yes, n not now, x no." in at.text
        asked = two.talk.invitations.open()
        assert asked is not None
        assert asked.answer is None
        assert page.row is not None
        assert page.row.kind == "invitation"
        fun = two.positives.fun()
        assert fun is not None
        assert fun.done is None


async def test_too_warm_and_nothing_says_so(two: Service) -> None:
    """Case 29."""
    agreed(two)
    async with table(two) as at:
        await at.press("7", "t")
        await at.warm("3", "8")
        assert "Another time, then." in at.text
        bar = [(one.id, one.description) for one in at.talk.keys.bindings]
        assert bar == [("talk.go_on", "Another time"), ("app.care", "Help")]
        for figure in ("3", "8"):
            assert figure not in at.text
        await at.press("x", "enter")
        assert isinstance(at.app.screen, TogetherPage)
        assert two.talk.running is None
        assert "stopped" not in json.dumps(kept(two))
        await at.press("t")
        assert "Not today" in at.text
    for path in Path(two.home).glob("*.json"):
        for talk in json.loads(path.read_text("utf-8")).get("talks", {}).values():
            assert not {"heat", "warmth"} & set(talk)


@pytest.mark.parametrize("first", [True, False])
async def test_not_today_is_enough(two: Service, first: bool) -> None:
    agreed(two)
    async with table(two) as at:
        await at.press("7", "t", "enter")
        for number in range(2):
            form = at.app.screen
            assert isinstance(form, WarmthForm)
            if first is (number == 0):
                line = form.line("today")
                assert line is not None
                line.control.choose("no")  # type: ignore[union-attr]
            else:
                await at.press("1")
            await at.press("enter")
            if number == 0:
                await at.press("enter")
        assert "Another time" in at.text


async def test_a_whole_talk(two: Service, clock: StillClock) -> None:
    """The way of way 4: each question is said back, and the speaker says whether that is it; then the other speaks."""
    agreed(two)
    async with table(two) as at:
        await at.press("7", "t")
        assert "For Robin alone now." in at.text, "the first one says it alone as well"
        await at.warm("3", "4")
        assert "Is now good, robin?" in at.text
        assert "Is now good, dana?" in at.text
        await at.press("enter")
        assert "Who speaks first?" in at.text
        await at.press("2")
        assert "The keyboard goes to Robin." in at.text
        assert DEFENCE["robin"] not in at.text
        await at.press("enter")
        assert DEFENCE["robin"] in at.text
        await at.press("space")
        for number, question in enumerate(QUESTIONS):
            assert question in at.text
            await at.press("enter")
            assert isinstance(at.app.screen, TalkPrompt)
            await at.write(f"heard {number}")
            assert "The keyboard goes to Dana." in at.text
            assert f"heard {number}" not in at.text
            await at.press("enter")
            if not number:
                assert DEFENCE["dana"] in at.text
                await at.press("enter")
            assert f"“heard {number}”" in at.text
            await at.press("y")
            if number < 3:
                await at.press("enter")
        assert "has spoken" in at.text
        await at.press("s")
        assert QUESTIONS[0] in at.text, "Dana is here, and it is her turn to listen"
        clock.instant += timedelta(minutes=22)
        await at.press("o")
        assert "Twenty minutes." in at.text
        await at.press("o", "o", "o")
        assert "s: " not in at.text, "both have spoken"
        await at.press("e")
        assert "What was heard is kept" in at.text
        await at.press("enter")
        assert isinstance(at.app.screen, TogetherPage)
        assert "22 min" in at.text
    (talk,) = kept(two)
    assert talk["minutes"] == 22
    assert talk["heard"] == [
        {"q": number + 1, "by": "robin", "text": f"heard {number}", "confirmed": "yes"} for number in range(4)
    ]


async def test_not_quite_is_offered_twice_more(two: Service) -> None:
    """Case 30."""
    agreed(two)
    async with table(two) as at:
        await at.to_first_question()
        await at.press("o")
        for number in range(3):
            assert QUESTIONS[1] in at.text
            await at.press("enter")
            await at.write(f"version {number}")
            await at.press("enter")
            if not number:
                await at.press("enter")  # Dana's own sentence
            await at.press("n")
            await at.write(f"sooner {number}")
            await at.press("enter")
        assert QUESTIONS[2] in at.text, "a third time is not offered"
        await at.press("o", "o", "e")
    heard = kept(two)[0]["heard"]
    assert heard == [{"q": 2, "by": "robin", "text": "version 2", "confirmed": "not quite", "words": "sooner 2"}]


async def test_nothing_opens_over_the_card_but_a_cool_off_and_help(two: Service) -> None:
    """Who waits for their turn looks at it: the palette would find the promises of the other."""
    agreed(two)
    async with table(two) as at:
        await at.press("7", "t", "ctrl+p")
        await at.pilot.pause(0.1)
        assert isinstance(at.app.screen, TalkScreen)
        await at.press("enter", "3", "enter", "ctrl+p")
        await at.pilot.pause(0.1)
        assert isinstance(at.app.screen, TalkScreen)
        await at.press("u", "1", "8")
        assert isinstance(at.app.screen, TalkScreen)
        await at.press("question_mark")
        assert "Stop, no reason asked" in at.text


STEPS = (
    "card",
    "warmth form",
    "reach",
    "first",
    "defence",
    "question",
    "heard form",
    "check",
    "not quite form",
    "turn",
)


async def _to(at: Table, step: str) -> None:
    await at.press("7", "t")
    if step == "card":
        return
    if step == "warmth form":
        await at.press("enter")
        return
    await at.warm("1", "1")
    keys = {"reach": (), "first": ("enter",), "defence": ("enter", "2", "enter")}
    if step in keys:
        await at.press(*keys[step])
        return
    await at.press("enter", "2", "enter", "enter")
    if step == "heard form":
        await at.press("enter")
    if step in ("check", "not quite form"):
        await at.press("enter")
        await at.write("you were alone")
        await at.press("enter", "enter")
    if step == "not quite form":
        await at.press("n")
    if step == "turn":
        await at.press("o", "o", "o", "o")


@pytest.mark.parametrize("step", STEPS)
async def test_stop_is_on_every_screen(two: Service, step: str) -> None:
    """Case 31, and §8 Talk: nobody is kept at the table."""
    agreed(two)
    async with table(two, (60, 20)) as at:
        await _to(at, step)
        key = "f4" if isinstance(at.app.screen, Form) else "x"
        assert f"{key} Stop" in at.text, step
        await at.press(key)
        assert "Stopped." in at.text
        assert two.talk.running is None
        before = ("card", "warmth form")
        assert [one.was_stopped for one in two.all(Talk).values() if one.is_kept] == [] if step in before else [True]
        await at.press("enter")
        assert isinstance(at.app.screen, TogetherPage)


@pytest.mark.parametrize("step", STEPS)
async def test_a_cool_off_can_be_called_on_every_screen(two: Service, step: str) -> None:
    agreed(two)
    async with table(two) as at:
        await _to(at, step)
        await at.press("ctrl+l" if isinstance(at.app.screen, Form) else "c")
        assert isinstance(at.app.screen, CoolOffScreen)
        assert two.has_open_cooloff


@pytest.mark.parametrize("step", STEPS)
async def test_hiding_works_on_every_screen(two: Service, step: str) -> None:
    """One key puts the bland list there, and the talk is where it was afterwards."""
    agreed(two)
    async with table(two) as at:
        await _to(at, step)
        at.app.screen.keys.clear_message()  # type: ignore[attr-defined]  # an answer does not outlast what covers it
        await at.pilot.pause()
        before = at.text
        await at.press("ctrl+g")
        assert isinstance(at.app.screen, Hidden)
        for name in ("Robin", "Dana", "letter", "Talk"):
            assert name not in at.text
        await at.press("ctrl+t")
        assert at.text == before


async def test_the_talk_waits_for_a_cool_off_and_goes_on_afterwards(two: Service, clock: StillClock) -> None:
    at_question(two, 3)
    async with table(two) as at:
        await at.press("7", "t")
        assert "The keyboard goes to Robin." in at.text
        await at.press("c", "escape")
        assert "The talk waits." in at.text
        assert QUESTIONS[2] not in at.text
        clock.instant += timedelta(minutes=20)
        two.cooloff.say("both_back")
        two.cooloff.say("resolved")
        at.talk.show()
        await at.press("enter", "enter")
        assert QUESTIONS[2] in at.text


async def test_a_talk_that_was_left_asks_once(two: Service) -> None:
    """Case 31: on start, stop or go on."""
    at_question(two, 3)
    again = Service.open(two.home, two.clock)
    async with table(again) as at:
        assert isinstance(at.app.screen, TalkScreen)
        assert "The talk was left." in at.text
        assert "x Stop" in at.text
        assert "enter Go on" in at.text
        assert "letter" not in at.text
        await at.press("enter")
        await at.press("enter", "enter")
        assert QUESTIONS[2] in at.text
        await at.press("escape")
        assert not isinstance(at.app.screen, TalkScreen)
        await at.press("7")
        assert "A talk waits where it was left" in at.text
        await at.press("t", "x")
        assert "Nothing is kept but that it stopped." in at.text
    assert not again.has_open_talk


async def test_when_it_was_ended_in_another_window(two: Service) -> None:
    at_question(two)
    async with table(two) as at:
        await at.press("7", "t", "enter")
        other = Service.open(two.home, two.clock)
        other.talk.stop()
        two.poll()
        at.talk.show()
        await at.pilot.pause()
        assert "This talk is over." in at.text


@SIZES
@pytest.mark.parametrize(
    "words", [HOSTILE[:600], "[/x] " + "很长的话 " * 200, "‮" + "עברית " * 300], ids=["markup", "cjk", "rtl"]
)
async def test_hostile_words_are_shown_and_go_on_below(two: Service, size: tuple[int, int], words: str) -> None:
    """Case 38."""
    agreed(two, words[:150])
    async with table(two, size) as at:
        await at.press("7", "t")
        await at.warm("1", "1")
        await at.press("enter", "2", "enter", "enter", "enter")
        await at.write(words)
        await at.press("enter", "enter")
        assert "Dana" in at.text or "heard" in at.text
        seen = at.text
        for _ in range(80):
            if "↓ more" not in at.text:
                break
            await at.press("pagedown")
            seen += at.text
        assert "Is that it?" in seen
        assert "\x1b" not in seen
        assert "y Yes" in at.text
        await at.press("n")
        await at.write(words)
        await at.press("enter")
        assert "enter What I heard" in at.text
        await at.press("o", "o", "o", "o", "e", "enter")
        await at.press("end", "enter")


@SIZES
@pytest.mark.parametrize("name", ["[/x] 你好 שלום", "A" * 190, "Änne-Sophie von und zu Groß"])
async def test_any_name_stands_whole(tmp_path: Path, size: tuple[int, int], name: str) -> None:
    """Case 38: the speaker's name."""
    service = couple_of(tmp_path / "home")
    dana = service.person("dana")
    assert dana is not None
    with service.change("as an import names her") as change:
        change.put(msgspec.structs.replace(dana, name=name))
    at_question(service)
    service.act_as("robin")
    async with table(service, size) as at:
        await at.press("7", "t", "enter", "enter")
        assert QUESTIONS[0] in at.text
        assert "o Leave it out" in at.text
        assert "x Stop" in at.text
        seen = "".join(at.text.split())
        assert "".join(name.split())[:20] in seen or "你好" in seen


async def test_five_thousand_letters_are_refused_with_a_sentence(two: Service) -> None:
    at_question(two)
    async with table(two) as at:
        await at.press("7", "t", "enter", "enter", "enter")
        await at.write("a" * 5000)
        assert isinstance(at.app.screen, TalkPrompt)
        assert "5,000 characters long; 2,000 fit" in at.text


async def test_alone_the_questions_are_a_sheet(tmp_path: Path) -> None:
    async with opened(service_in(tmp_path / "home"), (60, 20)) as (app, pilot):
        at = Table(app, pilot)
        await at.press("7", "t")
        assert isinstance(app.screen, TalkCard)
        assert QUESTIONS[0] in at.text


async def test_apart_the_questions_are_a_sheet(two: Service) -> None:
    two.close("apart")
    async with table(two) as at:
        await at.press("7", "t")
        assert isinstance(at.app.screen, TalkCard)
        assert "Dana" not in at.text


async def test_enter_opens_what_is_kept(two: Service) -> None:
    at_question(two)
    two.act_as("robin")
    two.talk.heard("you were alone")
    two.act_as("dana")
    two.talk.not_quite("sooner")
    for _ in range(4):
        two.talk.leave_out()
    two.talk.end()
    with two.change("as an import has it") as change:
        change.put(Talk(day=two.today(), kind="first talk", minutes=75))
    two.act_as("robin")
    async with table(two) as at:
        await at.press("7")
        page = at.app.screen
        assert isinstance(page, TogetherPage)
        for row in page.listing.rows:
            if getattr(row, "kind", "") == "talk":
                page.highlight(page.listing.key_of(row))
                await at.press("enter")
                assert isinstance(at.app.screen, HeldTalk)
                await at.press("escape")


async def test_an_invitation_out_of_what_is_to_be_told_has_no_word_of_it(two: Service) -> None:
    """§8, What is to be told: one invitation, and only the topic that is typed is read."""
    two.pages.put_row("telling", {"text": "the second account"})
    async with table(two) as at:
        await at.press("8", "down", "down")
        assert "i Invite" in at.text
        await at.press("i")
        assert isinstance(at.app.screen, InviteForm)
        assert "second account" not in at.text
        await at.write("money")
        await at.press("enter", "i")
        assert "One invitation is open." in at.text
    found = two.talk.invitations.open()
    assert found is not None
    assert (found.kind, found.asks) == ("money", "talk")
    assert "second account" not in (Path(two.home) / "shared.json").read_text("utf-8")


async def test_in_their_words_is_checked_by_an_invitation(two: Service) -> None:
    """s asks; the other answers yes, not quite, not now or no; the answer stands on the page."""
    two.pages.write("understanding", {"feelings": "alone with it"})
    async with table(two) as at:
        await at.press("8", *["down"] * 6, "s", "enter")
        assert "and is asked; s takes it back" in at.text
        await at.press("w", "enter", "end")
        assert "Robin asks whether that is it." in at.text
        await at.press("a")
        assert "Is that it?" in at.text
        await at.press("right", "right", "enter")
        form = at.app.screen
        assert isinstance(form, Form)
        line = form.line("words")
        assert line is not None
        line.control.text = "angrier"  # type: ignore[union-attr]
        await at.press("f2")
        assert "not quite: angrier" in at.text
        await at.press("w", "enter", "home", *["down"] * 6)
        assert "not quite: angrier" in at.text
        await at.press("s")
    assert two.pages.own("understanding")[0].visibility == "private"


async def test_leaving_a_question_out_says_what_becomes_of_both_versions(two: Service) -> None:
    """Before a not quite nothing was written; after it the key and the answer say that neither version is kept."""
    at_question(two)
    async with table(two) as at:
        await at.press("7", "t", "enter", "enter")
        assert "o Leave it out" in at.text
        two.talk.heard("you were alone")
        two.act_as("dana")
        two.talk.not_quite("angry")
        two.act_as("robin")
        await at.press("escape", "t", "enter", "enter")
        assert "o Keep neither" in at.text
        await at.press("o")
        assert "Left out, neither version is kept: How did it feel?" in at.text
