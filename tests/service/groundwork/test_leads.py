"""What a page leads to: a day on Today, tags in a slip, a sentence at the return of a cool-off, kept deeds."""

from datetime import date, timedelta
from pathlib import Path

from tests.service.homes import MONDAY, clock_at, the_clock
from tests.service.review.reviewing import both_in
from tests.story import DOCUMENT
from tracker.domain.groundwork.questions import MINUTES
from tracker.exchange.document.read import read_document
from tracker.exchange.paper.page import page_on_paper
from tracker.screens.cooloff.content import shown
from tracker.service import Service
from tracker.service.groundwork import quiet
from tracker.service.groundwork.views import defence_line, heavy_then, page_rows, page_sheet


def ahead(service: Service) -> list[tuple[date, str]]:
    return [(one.day, one.text) for one in service.day().ahead if one.place == "groundwork"]


def test_coming_back_stands_on_today_for_its_owner_alone(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    service.pages.write("reflection", {"what": "I hid it", "revisit_on": MONDAY + timedelta(days=4)})
    service.pages.write("help", {"name": "Advice line", "next_on": MONDAY + timedelta(days=2), "state": "booked"})
    assert ahead(service) == [
        (MONDAY + timedelta(days=2), "Advice line"),
        (MONDAY + timedelta(days=4), "What I did: come back to it"),
    ]
    service.pages.write("help", {"state": "done"})
    assert len(ahead(service)) == 1
    service.act_as("dana")
    assert ahead(service) == []


def test_what_was_heavy_and_what_is_said_instead_are_the_owners(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    assert heavy_then(service) == defence_line(service) == ""
    service.pages.write("reflection", {"stressors": "sleep,work"})
    service.pages.put_row("defence", {"cue": "where were you", "instead": "at the shop"})
    assert heavy_then(service) == "work · sleep" or heavy_then(service) == "sleep · work"
    assert defence_line(service) == "When you hear “where were you”: “at the shop”"
    service.act_as("dana")
    assert heavy_then(service) == defence_line(service) == ""


def test_the_sentence_is_shown_when_the_time_has_come_and_not_while_the_other_stands_there(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    service.pages.put_row("defence", {"instead": "at the shop"})
    service.cooloff.say("call")
    the_clock(service).go_on(minutes=21)

    def asks() -> str:
        look = service.cooloff.look()
        return " ".join(shown(service, look, checking=False, went_on=False, breathing=False, ended=()).asks)

    assert "at the shop" in asks()
    service.act_as("dana")
    assert "at the shop" not in asks()
    service.cooloff.say("one_back")
    service.act_as("robin")
    assert "at the shop" not in asks()


def test_the_deed_stands_under_the_words(tmp_path: Path) -> None:
    service = both_in(tmp_path, date(2026, 3, 1), 20)
    page = service.pages.write("apology", {"responsibility": "I hid it", "offer": "400 euro on the first"})
    promise = service.commitments.add("400 euro", "monthly on 1")
    service.pages.lead_to(page.id, promise.id)
    for month in (3, 4, 5):
        the_clock(service).set(f"2026-{month:02d}-01T20:00")
        service.checkins.mark(promise.id, date(2026, month, 1), "kept")
    assert page_sheet(service, "apology").deed == "Offered: 400 euro · kept 3 of 3"


def test_no_quiet_minutes_right_after_nobody_came_back(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    assert quiet.is_offered(service)
    service.cooloff.say("call")
    clock = the_clock(service)
    clock.go_on(minutes=21)
    service.cooloff.say("one_back")
    clock.go_on(minutes=16)
    service.cooloff.say("close_tonight")
    assert not quiet.is_offered(service)
    clock.go_on(minutes=61)
    assert quiet.is_offered(service)
    assert MINUTES == (5, 10, 19)


def test_the_story_is_read_and_printed(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", clock_at(date(2026, 5, 30)))
    read_document(service, DOCUMENT)
    sheet = page_sheet(service, "apology")
    assert sheet.given
    assert sheet.deed.startswith("Offered: If my voice or jaw goes up")
    assert "kept" in sheet.deed
    for kind in ("reflection", "responsibility", "self", "root", "apology"):
        assert len(page_on_paper(service, kind).splitlines()) > 6
    assert "________" in page_on_paper(service, "telling")
    service.act_as("dana")
    assert not any(row.id for row in page_rows(service))
    assert page_sheet(service, "apology").answers == []


def test_nothing_anywhere_asks_for_forgiveness_to_be_noted() -> None:
    import msgspec

    from tracker.store.book.tables import TABLES

    for kind in TABLES.values():
        names = {field.name for field in msgspec.structs.fields(kind)}
        assert not {name for name in names if "accept" in name or "forgiv" in name}
