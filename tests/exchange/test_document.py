"""Export, import, export: the same document; and what an import refuses."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.story import DOCUMENT, GIVEN, by_meaning
from tracker.clock import Clock
from tracker.domain.base.errors import Refused
from tracker.exchange.document.read import read_document
from tracker.exchange.document.report import WORDS, Report
from tracker.exchange.document.write import KEYS, document_of
from tracker.service import Service


def home_with(folder: Path, document: Any) -> Service:
    service = Service.open(folder, Clock())
    read_document(service, document)
    return service


def test_story_comes_out_as_it_went_in(tmp_path: Path) -> None:
    service = home_with(tmp_path / "a", DOCUMENT)
    assert by_meaning(document_of(service)) == by_meaning(DOCUMENT)


def test_export_of_an_import_is_the_same_export(tmp_path: Path) -> None:
    first = document_of(home_with(tmp_path / "a", DOCUMENT))
    second = document_of(home_with(tmp_path / "b", json.loads(json.dumps(first))))
    assert first == second


def test_owner_of_the_repair_becomes_me(tmp_path: Path) -> None:
    service = home_with(tmp_path / "a", DOCUMENT)
    assert (service.me, service.actor) == ("robin", "robin")


def test_unknown_fields_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["commitments"][0]["mood"] = {"of": "the moon"}
    document["commitments"][0]["terms"][0]["weather"] = "rain"
    document["checkins"][0]["place"] = "kitchen"
    service = home_with(tmp_path / "a", document)
    day = service.today()
    service.commitments.edit("C1", why="Another reason.")
    assert day == service.today()
    again = document_of(Service.open(tmp_path / "a", Clock()))
    promise = next(one for one in again["commitments"] if one["id"] == "C1")
    assert promise["mood"] == {"of": "the moon"}
    assert promise["terms"][0]["weather"] == "rain"
    assert promise["why"] == "Another reason."
    assert any(one.get("place") == "kitchen" for one in again["checkins"])


def test_second_import_changes_nothing(tmp_path: Path) -> None:
    service = home_with(tmp_path / "a", DOCUMENT)
    before = document_of(service)
    report = read_document(service, DOCUMENT)
    assert not report.new
    assert report.answers == 0
    assert not report.kept_yours
    assert document_of(service) == before


def test_import_never_changes_what_was_there(tmp_path: Path) -> None:
    service = home_with(tmp_path / "a", DOCUMENT)
    other = copy.deepcopy(DOCUMENT)
    other["commitments"][0]["why"] = "Something else."
    other["checkins"][0]["mark"] = "slipped"
    before = document_of(service)
    report = read_document(service, other)
    assert len(report.kept_yours) == 2
    assert document_of(service) == before


def test_answers_lie_in_the_file_year_by_year_as_they_grow_in_a_home(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["checkins"] = [
        {"commitment": promise["id"], "day": day, "mark": "kept"}
        for promise in document["commitments"]
        for day in ("2026-05-20", "2025-12-30")
    ]
    home_with(tmp_path / "home", document)
    years = [one["year"] for one in json.loads((tmp_path / "home" / "shared.json").read_text())["marks"].values()]
    assert years == sorted(years)
    assert len(set(years)) == 2


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "a", Clock())
    report = read_document(service, DOCUMENT, dry_run=True)
    assert report.new["commitments"] == 6
    assert report.answers == 260
    assert not list((tmp_path / "a").glob("*.json"))
    assert not service.is_set_up


def test_export_holds_nothing_another_keeps_private(tmp_path: Path) -> None:
    service = home_with(tmp_path / "a", DOCUMENT)
    secret = json.dumps([page["text"] for page in GIVEN["pages"]])
    service.act_as("dana")
    seen = json.dumps(document_of(service))
    assert {(page["kind"], page["visibility"]) for page in document_of(service)["pages"]} == {
        ("reach", "shared"),
        ("expectation", "shared"),
    }
    for words in json.loads(secret):
        assert words not in seen


def test_mine_leaves_out_what_the_other_made(tmp_path: Path) -> None:
    service = home_with(tmp_path / "a", DOCUMENT)
    mine = document_of(service, mine=True)
    assert {one["owner"] for one in mine["commitments"]} == {"robin"}
    assert {one["commitment"] for one in mine["checkins"]} <= {"C1", "C2", "C3", "C4", "C5"}
    assert all(set(one["core"]) <= {"robin"} for one in mine["compromises"])
    assert not any("other_view" in one for one in mine["checkins"])


def test_mine_leaves_out_what_the_other_gives_in_any_wording(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["compromises"][0]["versions"][0]["gives"] = {"robin": "the apps", "dana": "the questions"}
    mine = document_of(home_with(tmp_path / "a", document), mine=True)
    version = mine["compromises"][0]["versions"][0]
    assert version["gives"] == {"robin": "the apps"}
    assert set(version["agreed_by"]) == {"robin", "dana"}


BROKEN = [
    (lambda d: d.update(format="loop"), "format"),
    (lambda d: d.update(version=99), "version 99"),
    (lambda d: d.update(people="Robin"), "people"),
    (lambda d: d["people"][0].update(id="../robin"), "people[0].id"),
    (lambda d: d["people"][0].update(id="shared"), "people[0].id"),
    (lambda d: d["people"][0].pop("name"), "people[0].name"),
    (lambda d: d["repair"].update(owner="toni"), "repair.owner"),
    (lambda d: d["commitments"][1].update(owner="toni"), "commitments[1].owner"),
    (lambda d: d["commitments"][1]["terms"][0].update(schedule="now and then"), "commitments[1].terms[0].schedule"),
    (lambda d: d["commitments"][1]["terms"][0].update({"from": "2026-02-31"}), "commitments[1].terms[0].from"),
    (lambda d: d["commitments"][1].update(terms=[]), "commitments[1].terms"),
    (lambda d: d["commitments"][1].update(state="glorious"), "commitments[1].state"),
    (lambda d: d["checkins"][7].update(day="2026-02-31"), "checkins[7].day"),
    (lambda d: d["checkins"][7].update(mark="great"), "checkins[7].mark"),
    (lambda d: d["checkins"][7].update(commitment="C99"), "checkins[7].commitment"),
    (lambda d: d["excused"][0].update(commitment="C99"), "excused[0].commitment"),
    (lambda d: d["excused"][0].update(until="soon"), "excused[0].until"),
    (lambda d: d["pages"][0].update(owner="../../toni"), "pages[0].owner"),
    (lambda d: d.update(day_starts_at="25:00"), "day_starts_at"),
    (lambda d: d["commitments"].append(d["commitments"][0]), "commitments[6].id"),
]


@pytest.mark.parametrize(("spoil", "words"), BROKEN, ids=[words for _, words in BROKEN])
def test_bad_document_is_refused_with_the_field(tmp_path: Path, spoil: Any, words: str) -> None:
    document = copy.deepcopy(DOCUMENT)
    spoil(document)
    with pytest.raises(Refused) as refusal:
        home_with(tmp_path / "a", document)
    assert words in str(refusal.value)
    assert not list((tmp_path / "a").glob("*.json"))


def test_an_import_answers_no_promise_of_the_other(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    checkin = next(one for one in document["checkins"] if one["commitment"] == "C1")
    document["checkins"].remove(checkin)
    service = home_with(tmp_path / "a", document)
    service.act_as("dana")
    report = read_document(service, DOCUMENT)
    assert (report.answers, report.others) == (0, 1)
    assert "only they answer" in report.lines()[-1]
    service.act_as("robin")
    report = read_document(service, DOCUMENT)
    assert (report.answers, report.others) == (1, 0)


def test_a_talk_under_way_is_not_brought(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    running = {"step": "pause", "started_at": "2026-05-30T18:00:00Z", "since": "2026-05-30T18:00:00Z"}
    document["talks"].append({"id": "T9", "day": "2026-05-30", "running": running})
    with pytest.raises(Refused, match=r"talks\[\d+\]\.running: a talk under way is not brought"):
        home_with(tmp_path / "a", document)
    assert not (tmp_path / "a" / "shared.json").exists()


def test_every_list_of_a_document_has_words_for_one_and_for_several() -> None:
    assert set(WORDS) == set(KEYS)
    report = Report()
    for key in KEYS:
        report.new[key] = 1
    one = report.lines()[0]
    assert "1 person, 1 promise, 1 promise with words kept to oneself, 1 excused range, 1 repair of a slip" in one
    report.new["people"] = report.new["commitments"] = 2
    assert report.lines()[0].startswith("New: 2 people, 2 promises, 1 promise with words")
