"""Times as people write them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tracker.domain.base.datetimes import read_when, said_time
from tracker.domain.base.errors import Refused

NOW = datetime(2026, 4, 22, 20, 10, 30, tzinfo=ZoneInfo("Europe/Berlin"))  # a Wednesday


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("20:52", "2026-04-22T20:52"),
        ("19:30", "2026-04-23T19:30"),
        ("at 9pm", "2026-04-22T21:00"),
        ("7:30 am", "2026-04-23T07:30"),
        ("12am", "2026-04-23T00:00"),
        ("today 21.15", "2026-04-22T21:15"),
        ("tonight 22:00", "2026-04-22T22:00"),
        ("tomorrow 19", "2026-04-23T19:00"),
        ("tomorrow at 19:30", "2026-04-23T19:30"),
        ("sun 18:00", "2026-04-26T18:00"),
        ("wed 21:00", "2026-04-22T21:00"),
        ("wed 19:00", "2026-04-29T19:00"),
        ("24 apr 18:00", "2026-04-24T18:00"),
        ("2026-04-24 18:00", "2026-04-24T18:00"),
        ("2026-04-24T18:00+02:00", "2026-04-24T18:00:00+02:00"),
        ("in 2 hours", "2026-04-22T20:10:30+00:00"),
        ("in 30 min", "2026-04-22T18:40:30+00:00"),
    ],
)
def test_reads(text: str, means: str) -> None:
    assert read_when(text, NOW) == datetime.fromisoformat(means)


@pytest.mark.parametrize("text", ["", "7", "soon", "25:00", "13pm", "20:61", "tomorrow", "apr 27", "2026-13-01 10:00"])
def test_refuses(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_when(text, NOW)
    assert refused.value.field == "at"


@pytest.mark.parametrize(
    ("when", "words"),
    [("2026-04-22T20:52", "20:52"), ("2026-04-23T19:30", "tomorrow 19:30"), ("2026-04-21T19:30", "yesterday 19:30"),
     ("2026-04-26T18:00", "Sun 26 Apr 18:00")],
)  # fmt: skip
def test_says(when: str, words: str) -> None:
    assert said_time(datetime.fromisoformat(when), NOW.date()) == words
