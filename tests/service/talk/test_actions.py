"""The talk through the service: what lies on the disk while it lasts, and what is left of it afterwards."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.service.homes import couple, the_clock
from tests.service.review.reviewing import at_the_table
from tracker.domain.base.errors import Refused
from tracker.domain.records import HistoryLine, Talk
from tracker.domain.records.base import msgspec
from tracker.domain.talk.table import QUESTIONS
from tracker.exchange.document.read import read_document
from tracker.exchange.document.write import document_of
from tracker.service import Service
from tracker.service.talk.views import heard_lines, talk_rows, talk_sheet
from tracker.store.files.backup import backups, contents_of
from tracker.store.files.parse import parse

replace = msgspec.structs.replace
WORDS = "you were alone with it"


@pytest.fixture
def two(tmp_path: Path) -> Service:
    service = couple(tmp_path)
    service.join("Dana")
    service.act_as("robin")
    the_clock(service).set("2026-06-01T20:00")
    return service


def agreed(service: Service, about: str = "the letter") -> None:
    service.act_as("robin")
    service.talk.invitations.invite(about)
    service.act_as("dana")
    service.talk.invitations.answer("yes")


def begun(service: Service, first: str = "dana") -> None:
    agreed(service)
    service.talk.sit_down()
    for person in service.talk.unasked():
        service.act_as(person)
        service.talk.warmth(3)
    service.talk.first(first)


def said_back(service: Service, text: str, *not_quite: str) -> None:
    """The listener says it back, and the speaker says not quite each time, or yes."""
    for words in (*not_quite, ""):
        look = service.talk.look()
        service.act_as(look.listener or "")
        service.talk.heard(text)
        service.act_as(look.speaker or "")
        if words:
            service.talk.not_quite(words)
        else:
            service.talk.yes()
            return


def files(service: Service) -> str:
    """Everything that lies in the home, the backups unpacked."""
    found = []
    for path in sorted(path for path in Path(service.home).rglob("*") if path.is_file()):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as backup:
                found += [backup.read(name).decode() for name in backup.namelist()]
        else:
            found.append(path.read_text("utf-8"))
    return "\n".join(found)


def talks(service: Service) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document_of(service)["talks"]
    return found


def test_no_talk_begins_when_it_is_too_warm_and_nothing_says_for_whom(two: Service) -> None:
    """Case 29."""
    agreed(two)
    before = files(two)
    two.talk.sit_down()
    assert two.talk.warmth(3) == "warmth"
    two.act_as("robin")
    assert two.talk.warmth(8) == "another_time"
    assert two.talk.running is None
    assert files(two) == before
    with pytest.raises(Refused, match="Not today"):
        two.talk.sit_down()
    the_clock(two).go_on(days=1)
    two.talk.sit_down()


def test_not_quite_three_times_and_both_versions_stand(two: Service) -> None:
    """Case 30."""
    begun(two)
    said_back(two, "alone")
    for words in ("sooner", "sooner than that", "at once"):
        two.act_as("robin")
        two.talk.heard(f"you wanted it, {words}")
        two.act_as("dana")
        two.talk.not_quite(words)
    assert two.talk.look().q == 3
    two.talk.leave_out()
    two.talk.leave_out()
    two.talk.end()
    (kept,) = talks(two)
    assert kept["heard"][1] == {
        "q": 2, "by": "robin", "text": "you wanted it, at once", "confirmed": "not quite", "words": "at once",
    }  # fmt: skip


@pytest.mark.parametrize("who", ["robin", "dana"])
def test_of_a_talk_that_is_stopped_nothing_is_kept(two: Service, who: str) -> None:
    """Case 31: not in talks, history, undo, nor a backup made afterwards; nor who stopped it."""
    begun(two)
    said_back(two, WORDS, "rather than that")
    said_back(two, WORDS)
    two.act_as("robin")
    two.talk.heard(WORDS)
    two.act_as(who)
    two.talk.stop()
    (kept,) = talks(two)
    kept.pop("id")
    assert kept == {"day": "2026-06-01", "stopped": True}
    the_clock(two).go_on(days=1)
    two.commitments.add("A promise the day after, so that a backup is taken")
    everything = files(two)
    for words in (WORDS, "rather than that", "the letter"):
        assert words not in everything
    (shared,) = json.loads((Path(two.home) / "shared.json").read_text("utf-8"))["talks"].values()
    assert set(shared) <= {"id", "day", "stopped", "changed_at"}, "nor who it was"
    two.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        two.undo()
    assert [one.was_stopped for one in two.all(Talk).values()] == [True]
    assert not [line for line in two.all(HistoryLine).values() if line.table == "talks"]


def test_a_talk_that_was_left_goes_on_where_it_was(two: Service) -> None:
    """Case 31: another program, after this one was killed."""
    begun(two)
    for _ in range(2):
        said_back(two, WORDS)
    assert two.talk.left is False
    again = Service.open(two.home, two.clock)
    assert again.has_open_talk
    assert again.talk.left
    assert again.talk.go_on().q == 3
    assert again.talk.left is False
    again.talk.stop()
    assert not again.has_open_talk


def test_export_holds_both_lines_or_neither(two: Service, tmp_path: Path) -> None:
    begun(two)
    said_back(two, WORDS, "sooner")
    assert talks(two) == [], "a talk that is not over yet goes nowhere"
    for _ in range(3):
        two.talk.leave_out()
    two.talk.end()
    (kept,) = talks(two)
    assert kept["heard"] == [{"q": 1, "by": "robin", "text": WORDS, "confirmed": "yes"}]
    assert "heard" not in document_of(two, mine=True)["talks"][0]
    document = document_of(two)
    other = Service.open(tmp_path / "other", two.clock)
    read_document(other, document)
    other.act_as("dana")
    assert document_of(other)["talks"] == document["talks"]


def test_an_invitation_comes_through_an_export_and_back(two: Service, tmp_path: Path) -> None:
    two.talk.invitations.invite("the letter", 30)
    document = document_of(two)
    other = Service.open(tmp_path / "other", two.clock)
    read_document(other, document)
    assert document_of(other) == document
    other.act_as("dana")
    assert other.talk.invitations.answer("not now").answer == "not now"


def test_case_32_by_the_service(two: Service) -> None:
    """Case 32: not now holds seven days for who asked, and for nobody else."""
    asked = two.talk.invitations
    asked.invite("the letter")
    with pytest.raises(Refused, match="Only Dana answers"):
        asked.answer("yes")
    two.act_as("dana")
    asked.answer("not now")
    assert not talk_rows(two, two.talk), "the one who refused sees no date of it"
    two.act_as("robin")
    (row,) = talk_rows(two, two.talk)
    assert row.text == "Dana: not now."
    assert "8 Jun" in row.beside
    the_clock(two).set("2026-06-04T20:00")
    with pytest.raises(Refused, match=r"Not before 8 June\."):
        asked.invite("the letter")
    two.act_as("dana")
    asked.invite("the letter, after all")
    asked.take_back()
    the_clock(two).set("2026-06-08T20:00")
    two.act_as("robin")
    asked.invite("the letter")
    assert len(talks(two)) == 1, "how often somebody asked is kept nowhere"


def test_a_yes_may_still_become_a_no(two: Service) -> None:
    agreed(two)
    two.talk.invitations.answer("no")
    with pytest.raises(Refused, match="begins with an invitation and a yes"):
        two.talk.sit_down()


def test_what_was_taken_back_leaves_no_word(two: Service) -> None:
    two.talk.invitations.invite("the letter from the bank")
    two.act_as("dana")
    with pytest.raises(Refused, match="not now and no are answers"):
        two.talk.invitations.take_back()
    two.act_as("robin")
    two.talk.invitations.take_back()
    assert "the letter from the bank" not in files(two)


def test_inside_a_space_the_one_who_was_asked_invites_nobody(two: Service) -> None:
    two.talk.invitations.invite("the letter")
    two.act_as("dana")
    assert talk_rows(two, two.talk)
    two.spaces.ask()
    assert not talk_rows(two, two.talk), "what he asked before waits unseen"
    two.act_as("robin")
    two.talk.invitations.take_back()
    with pytest.raises(Refused, match=r"Dana asked for space\. It waits here\."):
        two.talk.invitations.invite("the letter")
    two.act_as("dana")
    two.talk.invitations.invite("the flat")


def test_after_apart_nothing_leads_to_the_other(two: Service) -> None:
    begun(two)
    two.act_as("robin")
    two.close("apart")
    assert talk_rows(two, two.talk) == []
    assert two.talk.running is None
    with pytest.raises(Refused, match="Nothing here leads to anyone else"):
        two.talk.invitations.invite("the letter")
    with pytest.raises(Refused, match="Nothing here leads to anyone else"):
        two.talk.sit_down()
    assert "the letter" not in files(two), "a talk under way ends with it, and keeps nothing"


@pytest.mark.parametrize("answer", ["no", "not now"])
def test_a_yes_that_became_a_no_while_they_sat_down_holds(two: Service, answer: str) -> None:
    agreed(two)
    two.talk.sit_down()
    two.talk.warmth(1)
    other = Service.open(two.home, two.clock)
    other.act_as("dana")
    other.talk.invitations.answer(answer)
    two.act_as("robin")
    with pytest.raises(Refused, match="answered otherwise"):
        two.talk.warmth(1)
    assert not two.has_open_talk
    two.act_as("robin")
    refused = two.talk.invitations.refused()
    assert refused is not None


def test_two_windows_begin_one_talk(two: Service) -> None:
    other = Service.open(two.home, two.clock)
    at_the_table(two, "it")
    for service in (two, other):
        service.talk.sit_down(in_review=True)
    for person in ("robin", "dana"):
        two.act_as(person)
        two.talk.warmth(1)
    other.act_as("robin")
    other.talk.warmth(1)
    other.act_as("dana")
    with pytest.raises(Refused, match="under way"):
        other.talk.warmth(1)
    assert len(two.all(Talk)) == 1


def test_leaving_ends_a_talk_under_way_and_keeps_nothing_of_it(two: Service) -> None:
    begun(two)
    said_back(two, WORDS)
    two.leave()
    assert not two.has_open_talk
    assert WORDS not in files(two)


def test_alone_there_is_nobody_to_ask(tmp_path: Path) -> None:
    service = couple(tmp_path)
    with pytest.raises(Refused, match="nobody here to ask"):
        service.talk.invitations.invite("the letter")
    with pytest.raises(Refused, match="two who are here"):
        service.talk.sit_down()


def test_a_cool_off_makes_the_talk_wait(two: Service) -> None:
    begun(two)
    the_clock(two).go_on(minutes=5)
    two.cooloff.say("call")
    the_clock(two).go_on(minutes=2)
    two.act_as("robin")
    with pytest.raises(Refused, match="The talk waits"):
        two.talk.heard(WORDS)
    the_clock(two).go_on(minutes=20)
    two.cooloff.say("both_back")
    two.cooloff.say("resolved")
    assert two.talk.look().minutes == 5
    two.talk.heard(WORDS)
    the_clock(two).go_on(minutes=1)
    assert two.talk.look().minutes == 6


def test_from_the_review_no_invitation_is_needed_and_none_is_used_up(two: Service) -> None:
    two.talk.invitations.invite("the letter")
    at_the_table(two, "the savings")
    two.talk.sit_down(in_review=True)
    for person in two.talk.unasked():
        two.act_as(person)
        two.talk.warmth(0)
    assert two.talk.running is not None
    assert two.talk.running.kind == "the savings"
    two.talk.stop()
    assert two.talk.invitations.open() is not None


def test_without_a_review_of_both_and_its_topic_a_talk_needs_an_invitation(two: Service) -> None:
    two.talk.invitations.invite("the letter")
    for form in (None, "solo", "full"):  # one's own, and one with no topic chosen, are no table
        if form:
            two.review.start(form)  # type: ignore[arg-type]
        with pytest.raises(Refused, match="the topic that is chosen"):
            two.talk.sit_down(in_review=True)
        assert not two.talk.unasked() or two.talk.running is None


def test_a_backup_taken_in_the_middle_of_a_talk_forgets_it_too(two: Service) -> None:
    begun(two)
    said_back(two, WORDS, "rather than that")
    for _ in range(3):  # left overnight, thrice
        the_clock(two).go_on(days=1)
        two.commitments.add("A promise the day after, so that a backup is taken")
    assert files(two).count(WORDS) > 3
    two.talk.stop()
    everything = files(two)
    for words in (WORDS, "rather than that", "the letter"):
        assert words not in everything
    for taken in backups(Path(two.home)):
        assert parse(taken.path, contents_of(taken.path)["shared.json"]).intact


def test_a_backup_that_is_damaged_keeps_nobody_from_stopping(two: Service) -> None:
    begun(two)
    the_clock(two).go_on(days=1)
    two.commitments.add("A promise the day after, so that a backup is taken")
    newest = backups(Path(two.home))[0].path
    newest.write_bytes(newest.read_bytes()[:100])
    two.talk.stop()
    assert two.talk.running is None


def test_old_imports_say_stopped_in_other_words(two: Service) -> None:
    with two.change("import") as change:
        old = change.put(Talk(day=two.today(), kind="first talk", minutes=75, hurt_person_said_stop=True))
        strange = Talk(day=two.today(), heard=[], hurt_person_said_stop=False, minutes=10)
        change.put(strange)
    found = talk_sheet(two, old.id)
    assert found is not None
    assert "Stopped" in found[1]
    assert {row.beside for row in talk_rows(two, two.talk)} == {"stopped", "10 min"}


def test_what_nobody_answered_to_is_not_shown(two: Service) -> None:
    document = document_of(two)
    document["talks"] = [
        {"id": "T1", "day": "2026-05-01", "heard": [{"q": 1, "by": "robin", "text": "a claim"}]},
        {"id": "T2", "day": "2026-05-02", "heard": [{"q": "How?", "by": "x", "text": "t", "confirmed": "yes"}]},
    ]
    read_document(two, document)
    shown = [heard_lines(two, one) for one in two.all(Talk).values()]
    assert shown[0] == []
    assert shown[1][0][0] == "How?"


@pytest.mark.parametrize("way_out", ["stop", "leave"])
def test_the_way_out_is_open_at_a_step_nobody_knows_and_with_two_talks_under_way(two: Service, way_out: str) -> None:
    begun(two)
    with two.change("x") as change:
        talk = next(iter(two.all(Talk).values()))
        assert talk.running is not None
        odd = replace(talk, running=replace(talk.running, step="pause"))
        change.put(odd)
        change.put(replace(odd, id=""))
    if way_out == "stop":
        two.talk.stop()
    else:
        two.leave()
    assert [(one.running, one.stopped) for one in two.all(Talk).values()] == [(None, True)] * 2


def test_space_does_not_block_the_invitation_of_who_asked_for_it(two: Service) -> None:
    two.talk.invitations.invite("the letter")
    two.act_as("dana")
    two.spaces.ask(until=date(2026, 6, 14), restarts="me")
    assert two.talk.invitations.open() is None
    two.talk.invitations.invite("mine")
    assert [(one.asked_by, one.kind) for one in two.all(Talk).values()] == [("dana", "mine")]


def test_a_talk_does_not_go_on_inside_a_space_asked_for_meanwhile_but_stops(two: Service) -> None:
    begun(two)
    two.act_as("dana")
    two.spaces.ask(until=date(2026, 6, 14), restarts="me")
    two.act_as("robin")
    with pytest.raises(Refused):
        two.talk.heard(WORDS)
    two.talk.stop()
    assert two.talk.running is None


def test_a_talk_at_its_end_can_end_inside_a_space_and_keeps_what_was_heard(two: Service) -> None:
    begun(two)
    two.act_as("robin")
    two.talk.heard(WORDS)
    two.act_as("dana")
    two.talk.yes()
    for _ in QUESTIONS[1:]:
        two.talk.leave_out()
    two.spaces.ask(until=date(2026, 6, 14), restarts="me")
    two.act_as("robin")
    with pytest.raises(Refused):
        two.talk.swap()
    assert [one.text for one in two.talk.end().heard] == [WORDS]
