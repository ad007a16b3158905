"""Groundwork by its keys: written a question at a time, kept as it is typed, and one's own alone."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.screens.rooms import HOSTILE, StillClock, opened, service_in, typed, words_on
from tracker.app import TrackerApp
from tracker.screens.groundwork.writing import WritingScreen
from tracker.service import Service
from tracker.service.groundwork import quiet


def both(folder: Path) -> Service:
    service = service_in(folder)
    service.join("Dana")
    service.act_as("robin")
    return service


def field(app: TrackerApp) -> str:
    return str(app.screen.focused.value)  # type: ignore[union-attr]


async def write(pilot: Pilot[int], text: str) -> None:
    await typed(pilot, text)
    await pilot.pause(0.05)


async def test_the_nine_pages_and_where_to_begin(tmp_path: Path) -> None:
    async with opened(both(tmp_path)) as (app, pilot):
        await pilot.press("8")
        await pilot.pause(0.1)
        shown = words_on(app)
        for title in ("What I did", "In one sentence", "Saying sorry", "Kind and straight", "Outside help"):
            assert title in shown
        assert "Begin with what happened" in " ".join(shown.split())


async def test_one_question_at_a_time_and_leaving_keeps(tmp_path: Path) -> None:
    service = both(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("8", "enter")
        await pilot.pause(0.1)
        assert "What did I do?" in words_on(app)
        assert "What did it do to them?" not in words_on(app)
        await write(pilot, "I hid the letter")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "What did it do to them?" in words_on(app)
        await write(pilot, "Nine weeks")
        await pilot.press("escape")
        await pilot.pause(0.1)
        page = service.pages.latest("reflection")
        assert page is not None
        assert page.parts == {"what": "I hid the letter", "harm": "Nine weeks"}
        await pilot.press("a")
        await pilot.pause(0.1)
        assert "What was my part in it?" in words_on(app), "a sitting goes on where the last one ended"


async def test_what_is_typed_is_kept_while_it_is_typed(tmp_path: Path) -> None:
    service = both(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("8", "enter")
        await pilot.pause(0.1)
        await write(pilot, "half a sent")
        assert isinstance(app.screen, WritingScreen)
        app.screen.keep()  # what the timer does
        again = Service.open(service.home, service.clock)
        assert [page.text for page in again.pages.list()] == ["half a sent"]


async def test_a_shared_page_is_written_on_in_a_draft_of_its_own(tmp_path: Path) -> None:
    service = both(tmp_path)
    page = service.pages.write("understanding", {"feelings": "alone"})
    service.talk.checks.ask(page.id)
    async with opened(service) as (app, pilot):
        await pilot.press("8", *["down"] * 6, "a")
        await pilot.pause(0.1)
        assert "What do they need?" in words_on(app)
        await write(pilot, "the truth")
        await pilot.press("escape")
        await pilot.pause(0.1)
    assert service.pages.get(page.id).parts == {"feelings": "alone"}
    assert len(service.pages.own("understanding")) == 2


async def test_sharing_shows_the_words_first_and_is_taken_back_by_the_same_key(tmp_path: Path) -> None:
    service = both(tmp_path)
    service.pages.write("responsibility", {"statement": "I hid the letter, but not long"})
    async with opened(service) as (app, pilot):
        await pilot.press("8", "down", "s")
        await pilot.pause(0.1)
        assert "Dana will read this" in words_on(app)
        assert "I hid the letter, but not long" in " ".join(words_on(app).split())
        assert service.pages.list()[0].visibility == "private"
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert service.pages.list()[0].visibility == "shared"
        await pilot.press("s")
        await pilot.pause(0.1)
        assert service.pages.list()[0].visibility == "private"


async def test_the_other_sees_an_empty_place_and_cannot_tell(tmp_path: Path) -> None:
    written, blank = both(tmp_path / "a"), both(tmp_path / "b")
    for kind, parts in (("reflection", {"what": "I hid it"}), ("self", {"value": "honesty"})):
        written.pages.write(kind, parts)
    shown = []
    for service in (written, blank):
        service.act_as("dana")
        async with opened(service) as (app, pilot):
            await pilot.press("8")
            await pilot.pause(0.1)
            shown.append(words_on(app))
    assert shown[0] == shown[1]


async def test_handing_over_blanks_what_was_being_read(tmp_path: Path) -> None:
    service = both(tmp_path)
    service.pages.write("reflection", {"what": "Robins secret"})
    async with opened(service) as (app, pilot):
        await pilot.press("8")
        await pilot.pause(0.1)
        assert "Robins secret" in words_on(app)
        await pilot.press("w")
        await pilot.pause(0.1)
        assert "Robins" not in words_on(app)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "Robins secret" not in words_on(app)


async def test_hiding_works_in_the_field_and_what_was_typed_is_kept(tmp_path: Path) -> None:
    service = both(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("8", "enter")
        await pilot.pause(0.1)
        await write(pilot, "half")
        await pilot.press("ctrl+g")
        await pilot.pause(0.1)
        assert "half" not in words_on(app)
        await pilot.press("ctrl+t")
        await pilot.pause(0.1)
        assert field(app) == "half"


async def test_lines_come_one_by_one(tmp_path: Path) -> None:
    service = both(tmp_path)
    async with opened(service) as (app, pilot):
        await pilot.press("8", "down", "down", "down", "enter")
        await pilot.pause(0.1)
        for words in ("where were you", "you never ask", "at the shop"):
            await write(pilot, words)
            await pilot.press("enter")
            await pilot.pause(0.1)
        page = service.pages.latest("defence")
        assert page is not None
        row = {"cue": "where were you", "usual": "you never ask", "instead": "at the shop"}
        assert page.parts["rows"] == [row]
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "at the shop" in words_on(app)
        await pilot.press("x")
        await pilot.pause(0.1)
        assert "at the shop" not in words_on(app)
        await pilot.press("u", "escape")
        await pilot.pause(0.1)
        page = service.pages.latest("defence")
        assert page is not None
        assert page.parts["rows"] == [row]


async def test_only_the_need_of_what_is_ours_goes_to_the_review(tmp_path: Path) -> None:
    service = both(tmp_path)
    service.pages.put_row("root", {"text": "money shame", "side": "mine", "need": "to be enough"})
    service.pages.put_row("root", {"text": "never heard", "side": "ours", "need": "half an hour to talk"})
    async with opened(service) as (app, pilot):
        await pilot.press("8", *["down"] * 4, "enter", "s")
        await pilot.pause(0.1)
        assert "This one is yours alone." in words_on(app)
        await pilot.press("down", "s")
        await pilot.pause(0.1)
    service = Service.open(service.home, service.clock, "dana")
    assert [topic.text for topic in service.review.topics.waiting()] == ["half an hour to talk"]
    assert "never heard" not in (Path(service.home) / "shared.json").read_text()


async def test_found_by_its_words(tmp_path: Path) -> None:
    service = both(tmp_path)
    service.pages.write("reflection", {"what": "the letter from the bank"})
    service.pages.write("self", {"value": "honesty"})
    async with opened(service) as (app, pilot):
        await pilot.press("8", "slash")
        await pilot.pause(0.1)
        await write(pilot, "bank")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "found: bank" in words_on(app)
        assert "Kind and straight" not in words_on(app)
        await pilot.press("escape")
        await pilot.pause(0.1)
        assert "Kind and straight" in words_on(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_hostile_words_in_every_field(tmp_path: Path, size: tuple[int, int]) -> None:
    service = both(tmp_path)
    service.pages.write("reflection", {"what": HOSTILE, "harm": "a" * 5000, "my_role": "你好 שלום"})
    service.pages.put_row("defence", {"cue": HOSTILE, "instead": "[/x] " * 900})
    service.pages.write("apology", {"responsibility": HOSTILE, "offer": HOSTILE})
    async with opened(service, size) as (app, pilot):
        await pilot.press("8")
        for _ in range(9):
            await pilot.press("enter")
            await pilot.pause(0.1)
            await pilot.press("escape")
            await pilot.pause(0.05)
            await pilot.press("a")
            await pilot.pause(0.1)
            await pilot.press("escape")
            await pilot.pause(0.05)
            await pilot.press("down")
        assert app.screen.PLACE == "groundwork"  # type: ignore[attr-defined]


async def test_quiet_minutes_end_at_their_instant(tmp_path: Path) -> None:
    from datetime import timedelta

    clock = StillClock()
    service = service_in(tmp_path, clock)
    found = quiet.begin(service, 19)
    clock.instant += timedelta(minutes=10)
    clock.instant -= timedelta(minutes=5)
    again = quiet.quiet(Service.open(service.home, clock))
    assert again is not None
    assert again.until == found.until
    assert not again.over
    clock.instant = found.until
    again = quiet.quiet(service)
    assert again is not None
    assert again.over
    quiet.leave(service)
    page = service.pages.latest("self")
    assert page is not None
    assert page.parts == {"minutes": 19}


async def test_one_bell_for_quiet_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    clock = StillClock()
    service = service_in(tmp_path, clock)
    rung: list[int] = []
    async with opened(service) as (app, pilot):
        monkeypatch.setattr(app, "bell", lambda: rung.append(1))
        await pilot.press("8", *["down"] * 7, "q")
        await pilot.pause(0.1)
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "5 min" in words_on(app)
        app.look()
        clock.instant += timedelta(minutes=6)
        app.look()
        app.look()
        assert rung == [1]


async def test_the_bell_rings_though_the_place_was_not_opened_since_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import timedelta

    clock = StillClock()
    service = service_in(tmp_path, clock)
    quiet.begin(service, 5)
    rung: list[int] = []
    async with opened(service) as (app, _):
        monkeypatch.setattr(app, "bell", lambda: rung.append(1))
        app.look()
        assert rung == []
        clock.instant += timedelta(minutes=6)
        app.look()
        app.look()
        assert rung == [1]


async def test_an_apology_that_was_given_is_read_and_no_longer_written(tmp_path: Path) -> None:
    service = both(tmp_path)
    service.pages.write("apology", {"responsibility": "I hid it", "offer": "400 euro on the first"})
    async with opened(service) as (app, pilot):
        await pilot.press("8", *["down"] * 5, "i")
        await pilot.pause(0.1)
        await pilot.press("enter", "enter")
        await pilot.pause(0.1)
        page = service.pages.latest("apology")
        assert page is not None
        assert page.given_on is not None
        await pilot.press("a")
        await pilot.pause(0.1)
        assert "stays as it was" in words_on(app)
        assert not isinstance(app.screen, WritingScreen)


async def test_the_other_reads_what_is_shared_and_may_say_what_is_still_needed(tmp_path: Path) -> None:
    service = both(tmp_path)
    page = service.pages.write("apology", {"responsibility": "I hid it"})
    service.pages.share(page.id)
    service.act_as("dana")
    async with opened(service) as (app, pilot):
        await pilot.press("8", "end")
        await pilot.pause(0.1)
        assert "From Robin" in words_on(app)
        assert "I hid it" in words_on(app)
        await pilot.press("a")
        await pilot.pause(0.1)
        assert "What do you still need?" in words_on(app)
        await write(pilot, "time")
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert service.pages.answer_to(page.id) is not None
        await pilot.press("x", "s", "i")
        await pilot.pause(0.1)
    assert service.pages.get(page.id).visibility == "shared"


async def test_the_draft_the_other_reads_is_taken_back_when_a_later_one_stands_in_the_list(tmp_path: Path) -> None:
    service = both(tmp_path)
    page = service.pages.write("responsibility", {"statement": "I hid the letter"})
    service.pages.share(page.id)
    later = service.pages.write("responsibility", {"statement": "I hid it for nine weeks"})
    assert later.id != page.id
    async with opened(service) as (app, pilot):
        await pilot.press("8", "down", "s")
        await pilot.pause(0.1)
        assert {one.visibility for one in service.pages.own()} == {"private"}
        await pilot.press("s")
        await pilot.pause(0.1)
        assert "I hid it for nine weeks" in words_on(app)


async def test_who_can_read_a_page_is_said_before_when_it_was_written(tmp_path: Path) -> None:
    service = both(tmp_path)
    service.pages.write("responsibility", {"statement": "I hid it"})
    page = service.pages.latest("responsibility")
    assert page is not None
    service.pages.share(page.id)
    async with opened(service) as (app, pilot):
        await pilot.press("8")
        await pilot.pause(0.1)
        row = next(line for line in words_on(app).splitlines() if "In one sentence  " in line)
        assert "shared" in row
