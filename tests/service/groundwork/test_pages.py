"""Pages of one's own: each draft a record, private until shared, and no trace when they are taken back."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.service.homes import MONDAY, clock_at, couple, the_clock
from tests.service.review.reviewing import both_in
from tests.story import DOCUMENT
from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import GROUNDWORK
from tracker.domain.records import HistoryLine, WrittenPage
from tracker.exchange.document.read import read_document
from tracker.exchange.document.write import document_of
from tracker.service import Service
from tracker.service.groundwork.views import page_sheet


def shared_file(service: Service) -> str:
    return (Path(service.home) / "shared.json").read_text("utf-8")


def texts(service: Service) -> list[str]:
    return [page.text for page in service.pages.list()]


def next_day(service: Service) -> None:
    the_clock(service).go_on(days=1)


def test_what_is_written_is_the_owners_alone(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("reflection", {"what": "Lost the savings betting", "stressors": "sleep, work"})
    assert page.text == "Lost the savings betting"
    assert page.parts["stressors"] == ["sleep", "work"]
    assert "betting" not in shared_file(service)
    service.act_as("dana")
    assert service.pages.list() == []
    with pytest.raises(Refused):
        service.pages.get(page.id)


def test_parts_left_out_stay_and_empty_ones_go(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.pages.write("reflection", {"what": "One", "harm": "Two"})
    page = service.pages.write("reflection", {"what": "", "revisit_on": MONDAY + timedelta(days=4)})
    assert page.parts == {"harm": "Two", "revisit_on": "2026-04-24"}
    assert len(service.pages.own("reflection")) == 1


@pytest.mark.parametrize(
    ("kind", "parts", "field"),
    [
        ("reflection", {"wat": "x"}, "wat"),
        ("reflection", {"intended": "perhaps"}, "intended"),
        ("reflection", {"stressors": ["rain"]}, "stressors"),
        ("reflection", {"revisit_on": "someday"}, "revisit_on"),
        ("reflection", {"what": "a" * 20_001}, "what"),
        ("help", {"state": "never"}, "state"),
        ("../x", {"what": "x"}, "kind"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_field(
    tmp_path: Path, kind: str, parts: dict[str, object], field: str
) -> None:
    service = couple(tmp_path)
    with pytest.raises(Refused) as refused:
        service.pages.write(kind, parts)
    assert refused.value.field == field
    assert service.pages.list() == []


def test_other_words_on_another_day_are_another_draft(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    service.pages.write("responsibility", {"statement": "I lied, but I was scared"})
    service.pages.write("responsibility", {"statement": "I lied about the money, but"})
    assert len(service.pages.own()) == 1, "the same sitting"
    next_day(service)
    second = service.pages.write("responsibility", {"statement": "I hid the letter"})
    first = service.pages.own()[0]
    assert first.text == "I lied about the money, but"
    service.pages.write("responsibility", {"ready": "yes"})
    assert len(service.pages.own()) == 2, "a mark beside the sentence is no other draft"
    service.pages.share(second.id)
    service.act_as("dana")
    assert texts(service) == ["I hid the letter"]
    assert "I lied" not in shared_file(service)
    assert json.dumps(document_of(service), default=str).count("I lied") == 0


def test_taken_back_leaves_no_line(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("responsibility", {"statement": "I hid the letter"})
    before = shared_file(service)
    service.pages.share(page.id)
    service.pages.unshare(page.id)
    assert json.loads(shared_file(service))["history"] == json.loads(before)["history"]
    assert page.id not in shared_file(service)
    service.act_as("dana")
    assert service.pages.list() == []
    assert not any(line.table == "pages" for line in service.all(HistoryLine).values())


def test_a_shared_sentence_is_not_changed_under_the_others_eyes(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("responsibility", {"statement": "I hid the letter"})
    service.pages.share(page.id)
    service.pages.write("responsibility", {"statement": "I hid"})
    service.act_as("dana")
    assert texts(service) == ["I hid the letter"]


def test_letting_a_shared_page_go_takes_it_from_the_other(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("reach", {"time": "after nine"})
    service.pages.share(page.id)
    service.pages.remove(page.id)
    assert page.id not in shared_file(service)
    assert service.pages.own() == []
    service.undo()
    assert [one.id for one in service.pages.own()] == [page.id]


@pytest.mark.parametrize("kind", ["self", "telling", "defence", "root"])
def test_what_is_ones_own_alone_is_not_shared(tmp_path: Path, kind: str) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    parts = {"value": "honesty"} if kind == "self" else {}
    rows = {"telling": {"text": "the letter"}, "defence": {"cue": "why"}, "root": {"text": "shame", "side": "mine"}}
    page = service.pages.put_row(kind, rows[kind]) if kind in rows else service.pages.write(kind, parts)
    with pytest.raises(Refused, match="yours alone"):
        service.pages.share(page.id)


def test_nobody_writes_in_anothers_page(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("reach", {"time": "after nine"})
    service.pages.share(page.id)
    service.act_as("dana")
    for act in (service.pages.share, service.pages.unshare, service.pages.remove, service.pages.draft_of):
        with pytest.raises(Refused):
            act(page.id)
    with pytest.raises(Refused):
        service.pages.write("reach", {"time": "never"}, page=page.id)
    mine = service.pages.write("reach", {"time": "not before coffee"})
    assert mine.owner == "dana"
    assert mine.id != page.id


def test_lines(tmp_path: Path) -> None:
    service = couple(tmp_path)
    page = service.pages.put_row("defence", {"cue": "Where were you?", "usual": "You never ask"})
    service.pages.put_row("defence", {"cue": "Why?", "instead": "I hid it. Ask me."})
    page = service.pages.put_row("defence", {"instead": "At the shop, and I will show you."}, at=0)
    assert [row["instead"] for row in page.parts["rows"]] == ["At the shop, and I will show you.", "I hid it. Ask me."]
    assert page.parts["rows"][0]["usual"] == "You never ask"
    page = service.pages.drop_row(page.id, 0)
    assert len(page.parts["rows"]) == 1
    with pytest.raises(Refused):
        service.pages.drop_row(page.id, 5)


def test_an_apology_that_was_given_stays_as_it_was(tmp_path: Path) -> None:
    service = couple(tmp_path, clock_at(date(2026, 3, 12)))
    page = service.pages.write("apology", {"responsibility": "I hid it"})
    service.pages.give(page.id, date(2026, 3, 9))
    with pytest.raises(Refused) as refused:
        service.pages.write("apology", {"regret": "x"})
    assert str(refused.value) == "It was said on 9 March and stays as it was. --new begins another."
    again = service.pages.write("apology", {"regret": "x"}, new=True)
    assert again.given_on is None
    assert service.pages.get(page.id).parts == {"responsibility": "I hid it"}


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    service = couple(tmp_path)
    page = service.pages.write("reflection", {"what": "first"})
    began = dict(page.parts)
    other = Service.open(service.home, service.clock, "robin")
    other.pages.write("reflection", {"what": "from the other window", "harm": "much"}, page=page.id)
    mine = service.pages.write("reflection", {"what": "from this one"}, page=page.id, began=began)
    assert mine.id != page.id
    assert sorted(texts(service)) == ["from the other window", "from this one"]
    beside = service.pages.write("reflection", {"my_role": "all"}, page=page.id, began=began)
    assert beside.id == page.id, "another question of the same page is no clash"


def test_a_sitting_is_undone_as_one(tmp_path: Path) -> None:
    service = couple(tmp_path)
    promise = service.commitments.add("Before")
    for words in ("I", "I hid", "I hid it"):
        service.pages.write("responsibility", {"statement": words}, joined=words != "I")
    service.undo()
    assert service.pages.own() == []
    service.undo()
    assert promise.id not in {row.id for row in service.commitments.rows()}


def test_what_is_typed_does_not_pile_up_in_the_history(tmp_path: Path) -> None:
    service = couple(tmp_path)
    for number in range(20):
        service.pages.write("reflection", {"what": f"typed {number}"})
    lines = [line for line in service.all(HistoryLine).values() if line.table == "pages"]
    assert lines == []
    next_day(service)
    service.pages.write("reflection", {"what": "another day"})
    service.pages.write("reflection", {"what": "another day, on"})
    lines = [line for line in service.all(HistoryLine).values() if line.table == "pages"]
    assert [line.old["text"] for line in lines if line.old] == ["typed 19"]


def test_an_offer_becomes_a_promise(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("apology", {"offer": "400 euro on the first of each month"})
    promise = service.commitments.add("400 euro", "monthly on 1")
    service.pages.lead_to(page.id, promise.id)
    assert service.commitment(promise.id).page == page.id
    assert service.commitment(promise.id).why is None
    service.commitments.share(promise.id)
    assert page.id not in shared_file(service), "what is shared names nothing private"
    found = service.pages.promise_of(service.pages.get(page.id))
    assert found is not None
    assert found.id == promise.id


def test_a_shared_page_names_no_private_promise(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("apology", {"offer": "400 euro"})
    promise = service.commitments.add("400 euro", "monthly on 1")
    service.pages.lead_to(page.id, promise.id)
    service.pages.share(page.id)
    assert promise.id not in shared_file(service)
    found = service.pages.promise_of(service.pages.get(page.id))
    assert found is not None
    service.act_as("dana")
    assert service.pages.promise_of(service.pages.get(page.id)) is None


def test_the_story_keeps_its_pages(tmp_path: Path) -> None:
    service = Service.open(tmp_path / "home", clock_at(date(2026, 5, 30)))
    read_document(service, DOCUMENT)
    assert document_of(service)["pages"] == DOCUMENT["pages"]
    service.act_as("dana")
    document = document_of(service)
    assert {page["kind"] for page in document["pages"]} == {"reach", "expectation"}
    assert {page["visibility"] for page in document["pages"]} == {"shared"}
    assert document["contacts"] == []


def test_a_shared_page_of_the_other_comes_in_and_goes_out(tmp_path: Path) -> None:
    page = {
        "id": "G1", "owner": "dana", "kind": "reach", "day": "2026-05-30", "visibility": "shared",
        "parts": {"shuts_down": "being followed"},
    }  # fmt: skip
    service = Service.open(tmp_path / "home", clock_at(date(2026, 5, 30)))
    read_document(service, DOCUMENT | {"pages": [*DOCUMENT["pages"], page]})
    for who in ("robin", "dana"):
        service.act_as(who)
        assert page in document_of(service)["pages"]


def test_after_leaving_pages_are_their_owners_alone(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("reach", {"time": "after nine"})
    service.pages.share(page.id)
    service.act_as("dana")
    service.leave()
    assert page.id not in shared_file(service)
    assert service.pages.list() == []


def test_the_nine_pages() -> None:
    assert [page.title for page in GROUNDWORK] == [
        "What I did", "In one sentence", "What is to be told", "What I say instead", "Underneath", "Saying sorry",
        "In their words", "Kind and straight", "Outside help",
    ]  # fmt: skip


def test_the_first_question_is_the_value() -> None:
    assert next(page for page in GROUNDWORK if page.kind == "self").questions[0].name == "value"


def test_what_is_still_needed_is_said_by_the_other_or_not_at_all(tmp_path: Path) -> None:
    service = both_in(tmp_path, MONDAY, 20)
    page = service.pages.write("apology", {"responsibility": "I hid it"})
    with pytest.raises(Refused):
        service.pages.answer(page.id, "mine")
    service.act_as("dana")
    with pytest.raises(Refused):
        service.pages.answer(page.id, "not shared")
    service.act_as("robin")
    service.pages.share(page.id)
    service.act_as("dana")
    assert page_sheet(service, "apology", page.id).answers[-1].label == "What I did"
    service.pages.answer(page.id, "that you say it before I ask")
    service.pages.answer(page.id, "sooner")
    service.act_as("robin")
    last = page_sheet(service, "apology", page.id).answers[-1]
    assert (last.label, last.words) == ("Dana", "sooner")
    service.act_as("dana")
    service.pages.answer(page.id, "")
    service.act_as("robin")
    assert page_sheet(service, "apology", page.id).answers[-1].label == "What I did"
    assert "sooner" not in shared_file(service)


def test_an_apology_without_words_was_not_given(tmp_path: Path) -> None:
    service = couple(tmp_path)
    page = service.pages.write("apology", {"responsibility": "I hid it"})
    page = service.pages.write("apology", {"responsibility": ""}, page=page.id)
    with pytest.raises(Refused, match="nothing on this page"):
        service.pages.give(page.id)
    service.pages.write("apology", {"responsibility": "I hid it"}, page=page.id)
    assert service.pages.give(page.id).given_on == service.today()


def test_words_that_are_taken_out_are_nowhere(tmp_path: Path) -> None:
    service = couple(tmp_path)
    page = service.pages.write("responsibility", {"statement": "I hid the letter", "ready": "yes"})
    page = service.pages.write("responsibility", {"statement": ""}, page=page.id)
    assert (page.text, page.parts) == ("", {"ready": "yes"})
    page = service.pages.write("responsibility", {"statement": "I burnt it"}, page=page.id)
    assert page.text == "I burnt it"


def test_a_sentence_that_came_in_alone_stays_until_it_is_written_anew(tmp_path: Path) -> None:
    service = couple(tmp_path)
    with service.change("import") as change:
        page = change.put(
            WrittenPage(owner="robin", kind="responsibility", day=service.today(), text="I hid the letter")
        )
    page = service.pages.write("responsibility", {"ready": "yes"}, page=page.id)
    assert page.text == "I hid the letter"
    assert service.pages.write("responsibility", {"statement": "I burnt it"}, page=page.id).text == "I burnt it"
