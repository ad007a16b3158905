"""Help from people: the home's own text, written once for its owner to edit; and the line about a third chair."""

import re
import stat
from datetime import timedelta
from pathlib import Path

import pytest

import tracker
from tests.service.homes import clock_at, couple, the_clock
from tests.service.review.reviewing import both_in
from tracker.service import Service


def test_written_once_for_its_owner_with_a_date(tmp_path: Path) -> None:
    service = couple(tmp_path)
    file = Path(service.book.home) / "help.txt"
    assert not file.exists()
    text = service.help_text()
    assert file.read_text("utf-8") == text
    assert "put here on 2026-04-20" in text
    assert "Last checked" in text
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.write_text("My own numbers\nLast checked: 1 May", "utf-8")
    assert service.help_text() == "My own numbers\nLast checked: 1 May"


def test_a_home_nobody_has_set_up_stays_empty(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "none", clock_at())
    assert "When to look for a person" in service.help_text()
    assert not (tmp_path / "none").exists()


def test_no_number_and_no_address_in_the_program() -> None:
    """The name that every picture in SVG bears is no address."""
    found = []
    for path in Path(tracker.__file__).parent.rglob("*.py"):
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")  # the name of a format, no address
        found += [
            f"{path.name}: {hit}"
            for hit in re.findall(r"(?:\+\d{2} ?\d{2,}|\b0800|\bhttps?://(?!www\.w3\.org/)\S+|\b112\b|\b911\b)", text)
        ]
    assert found == []


# A third chair.


def _cool(service: Service, topic: str, *events: str) -> None:
    service.cooloff.say("call", topic=topic)
    for event in events:
        the_clock(service).go_on(minutes=20)
        service.cooloff.say(event)


def test_a_third_call_on_one_topic(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    for _ in range(2):
        _cool(service, "Money", "both_back", "resolved")
        the_clock(service).go_on(days=2)
    assert service.third_chair() is None
    _cool(service, "money ", "both_back", "resolved")
    line = service.third_chair()
    assert line is not None
    assert "third chair" in line.text
    service.act_as("dana")
    assert service.third_chair() == line, "the same for both"
    service.put_chair_away(line.key)
    service.act_as("robin")
    assert service.third_chair() is None
    the_clock(service).go_on(days=2)
    _cool(service, "Money", "both_back", "resolved")
    assert service.third_chair() is not None, "a new occasion"


def test_two_no_returns_in_thirty_days(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    for number in range(2):
        service.cooloff.say("call", topic=f"topic {number}")
        the_clock(service).go_on(hours=3)
        service.cooloff.say("told_not_met")
        service.cooloff.say("close_tonight")
        the_clock(service).go_on(days=1)
    assert service.third_chair() is not None
    the_clock(service).go_on(days=40)
    assert service.third_chair() is None


def test_a_compromise_twice_not_working(tmp_path: Path) -> None:
    from datetime import date

    from tracker.domain.records import Compromise, DealVersion

    service = both_in(tmp_path)
    since = date(2026, 5, 1)
    yes = dict.fromkeys(("robin", "dana"), since)
    told = [{"day": f"2026-05-{day}", "robin": "working", "dana": "not working"} for day in ("10", "24")]
    with service.change("a compromise") as change:
        deal = Compromise(
            issue="The evenings",
            state="standing",
            versions=[DealVersion(number=1, deal="…", from_=since, agreed_by=yes)],
            ends_on=since + timedelta(days=80),
            verdicts=told,
        )
        change.put(deal)
    line = service.third_chair()
    assert line is not None
    assert "The evenings" in line.text
    service.put_chair_away(line.key)
    assert service.third_chair() is None


def test_nobody_alone_is_told_of_it(tmp_path: Path) -> None:
    service = both_in(tmp_path)
    for _ in range(3):
        _cool(service, "Money", "both_back", "resolved")
        the_clock(service).go_on(days=1)
    assert service.third_chair() is not None
    service.leave()
    assert service.third_chair() is None


@pytest.mark.parametrize(
    "word",
    ["offender", "victim", "guilty", "cheater", "violated", "failed", "broken", "perfect", "score", "proof", "admit"],
)
def test_words_the_program_never_says(word: str) -> None:
    """In none of its sentences; "what failed" is the third question of a repair and is no person's."""
    for path in Path(tracker.__file__).parent.rglob("*.py"):
        text = re.sub(r"what[ -]failed", "", path.read_text("utf-8").casefold())
        assert not re.search(rf"\b{word}(?:s|ed|ing)?\b", text), path
