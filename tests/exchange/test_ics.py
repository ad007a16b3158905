"""The calendar, read back by another library."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from tests.service.homes import MONDAY, couple
from tracker.cli import main
from tracker.domain.base.errors import Refused
from tracker.domain.schedule.parse import parse
from tracker.exchange.document.read import read_document
from tracker.exchange.formats.ics import notes, write
from tracker.exchange.formats.ics_text import Event, calendar, folded
from tracker.exchange.registry import ExportChoices
from tracker.service import Service

ALL = ExportChoices()


def events(service: Service, choices: ExportChoices = ALL) -> dict[str, Any]:
    """The events of the calendar by their words."""
    found = icalendar.Calendar.from_ical(write(service, choices))
    assert not found.errors
    return {str(event["SUMMARY"]): event for event in found.walk("VEVENT")}


def days_of(event: Any, until: date) -> list[date]:
    """The days of an event, as a calendar works them out."""
    first = event["DTSTART"].dt
    days = {first}
    if "RRULE" in event:
        start = datetime(first.year, first.month, first.day)
        rule = rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
        days |= {day.date() for day in rule.between(start, datetime(until.year, until.month, until.day), inc=True)}
    for name, take in (("RDATE", days.update), ("EXDATE", days.difference_update)):
        if name in event:
            take({one.dt for one in event[name].dts})
    return sorted(day for day in days if day <= until)


@pytest.mark.parametrize(
    "schedule",
    [
        "every day",
        "every 3 days",
        "weekdays",
        "mon,wed,fri",
        "every 2 weeks on tue,sun",
        "monthly on 1,15",
        "monthly on 31",
        "monthly on last day",
        "monthly on 2nd tue,last fri",
        "monthly on 1,last fri",
        "once by 2026-05-01",
        "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
        "RRULE:FREQ=DAILY;COUNT=5",
        "RRULE:FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1;UNTIL=20260801T000000Z",
    ],
)
@pytest.mark.parametrize("start", [MONDAY, MONDAY - timedelta(days=18)])
@pytest.mark.parametrize("ends_on", [None, MONDAY + timedelta(days=90)])
def test_the_days_are_those_that_are_promised(tmp_path: Path, schedule: str, start: date, ends_on: date | None) -> None:
    service = couple(tmp_path)
    service.commitments.add("Yoga", schedule, shared=True, starts_on=start, ends_on=ends_on)
    until = min(MONDAY + timedelta(days=200), ends_on or date.max)
    promised = parse(schedule).due_days(start.toordinal(), start.toordinal(), until.toordinal())
    (event,) = events(service).values()
    assert days_of(event, MONDAY + timedelta(days=200)) == [date.fromordinal(day) for day in promised]


@pytest.mark.parametrize(("schedule", "last"), [("3 per week", date(2026, 4, 26)), ("2 per month", date(2026, 4, 30))])
def test_so_often_a_week_stands_on_its_last_day(tmp_path: Path, schedule: str, last: date) -> None:
    service = couple(tmp_path)
    service.commitments.add("Yoga", schedule, shared=True)
    ((words, event),) = events(service).items()
    assert words == f"Yoga ({schedule[0]} this {schedule.rpartition(' ')[2]})"
    days = days_of(event, MONDAY + timedelta(days=100))
    assert days[0] == last
    assert all(parse(schedule).window(day.toordinal())[1] == day.toordinal() for day in days)


def test_excused_and_paused_days_are_not_in_it(tmp_path: Path) -> None:
    service = couple(tmp_path)
    one = service.commitments.add("Yoga", "every day", shared=True)
    service.checkins.mark(one.id, MONDAY, "excused", reason="ill")
    service.excuse(MONDAY + timedelta(days=2), MONDAY + timedelta(days=3), "away")
    (event,) = events(service).values()
    missing = {MONDAY + timedelta(days=step) for step in range(6)} - set(days_of(event, MONDAY + timedelta(days=6)))
    assert missing == {MONDAY, MONDAY + timedelta(days=2), MONDAY + timedelta(days=3)}
    service.commitments.pause(one.id)
    assert not events(service)  # it holds no longer, and nobody knows until when


def test_only_what_is_shared_or_named(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.commitments.add("My secret")
    service.commitments.add("Shared word", shared=True)
    service.act_as("dana")
    service.commitments.add("Of Dana", shared=True)
    service.act_as("robin")
    assert list(events(service)) == ["Shared word"]
    assert list(events(service, ExportChoices(promises=("my sec",)))) == ["My secret"]


def test_a_bland_title_and_no_marks(tmp_path: Path) -> None:
    service = couple(tmp_path)
    one = service.commitments.add("No betting", "3 per week", shared=True)
    service.checkins.mark(one.id, MONDAY, "slipped", note="twenty euros")
    text = write(service, ExportChoices(words=False, remind="20:30"))
    assert b"SUMMARY:To do" in text
    for word in (b"betting", b"euros", b"slip", b"week)"):
        assert word not in text


def test_a_reminder_is_so_many_hours_into_the_day(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.commitments.add("Yoga", shared=True)
    choices = ExportChoices(remind="20:30")
    (event,) = events(service, choices).values()
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=20, minutes=30)
    assert any("ignore" in words for words in notes(service, choices))
    assert not events(service).popitem()[1].walk("VALARM")
    with pytest.raises(Refused, match="no time"):
        write(service, ExportChoices(remind="25:00"))


def test_a_second_export_updates_the_first(tmp_path: Path) -> None:
    service = couple(tmp_path)
    one = service.commitments.add("Yoga", shared=True)
    before = events(service)["Yoga"]["UID"]
    service.commitments.edit(one.id, text="Yoga at home")
    assert events(service)["Yoga at home"]["UID"] == before == f"{one.id}@tracker"


def test_a_cue_is_left_out_and_said(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.commitments.add("Breathe", "on cue", shared=True)
    assert not events(service)
    assert "Breathe" in notes(service, ALL)[0]


def test_the_review_hour(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.set_review_hour("sun 18:00")
    event = events(service)["Review"]
    assert event["DTSTART"].dt == datetime(2026, 4, 26, 18)
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY"


def test_a_date_of_ones_own_is_in_it_once_it_is_shared(tmp_path: Path) -> None:
    service = couple(tmp_path)
    dates = [
        {"label": f"{who} {seen}", "on": "2020-05-03", "yearly": True, "by": who, "visibility": seen, "idea": "a boat"}
        for who in ("robin", "dana")
        for seen in ("private", "shared")
    ]
    read_document(service, {"format": "tracker", "version": 1, "dates": dates})
    ((words, event),) = events(service).items()
    assert (words, event["RRULE"].to_ical()) == ("robin shared", b"FREQ=YEARLY")
    assert b"boat" not in write(service, ALL)


def test_words_are_escaped(tmp_path: Path) -> None:
    service = couple(tmp_path)
    words = "a, b; c\\n: \N{HOT BEVERAGE} [/x] " + "語" * 60
    service.commitments.add(words, shared=True)
    assert list(events(service)) == [words]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_lines_are_short_and_no_letter_is_cut(words: str) -> None:
    pieces = folded(f"SUMMARY:{words}").split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert b"".join([pieces[0], *(piece[1:] for piece in pieces[1:])]).decode() == f"SUMMARY:{words}"


def test_lines_end_as_the_standard_says() -> None:
    text = calendar([Event("a", "b", MONDAY)], datetime(2026, 4, 20))
    assert text.endswith(b"END:VCALENDAR\r\n")
    assert text.count(b"\n") == text.count(b"\r\n")


def test_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    couple(tmp_path).commitments.add("Yoga", shared=True)
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    target = tmp_path / "out.ics"
    assert main(["export", str(target), "--format", "ics", "--promise", "yo", "--remind", "7:00"]) == 0
    assert "TRIGGER:PT7H" in target.read_text("utf-8")
    assert main(["export", "--remind", "7:00"]) == 1
    assert "--format ics" in capsys.readouterr().err
