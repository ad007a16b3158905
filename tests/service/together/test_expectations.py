"""Expectations: blind until both have said "open it", and nothing before that tells of the other."""

import json
from pathlib import Path

import pytest

from tests.service.homes import clock_at, couple, the_clock
from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import SAID_OPEN, TOPICS
from tracker.domain.records import HistoryLine, WrittenPage
from tracker.exchange.document.read import read_document
from tracker.exchange.document.write import document_of
from tracker.service import Service
from tracker.service.maintenance import seal_own
from tracker.store.book.privacy import SHARED


@pytest.fixture
def two(tmp_path: Path) -> Service:
    """Robin and Dana, both in; Robin is at the keyboard."""
    service = couple(tmp_path)
    service.join("Dana")
    service.act_as("robin")
    return service


def writes(service: Service, who: str, *topics: str) -> None:
    service.act_as(who)
    for topic in topics:
        service.expectations.write(topic, f"{who} on {topic}", "must")


def said(service: Service, who: str) -> list[list[str]]:
    """The words of each topic as somebody sees them."""
    service.act_as(who)
    return [[side.words for side in one.sides] for one in service.expectations.topics()]


def files_with(service: Service, words: str) -> set[str]:
    """The files of the home that hold these words, backups among them."""
    return {path.name for path in Path(service.home).rglob("*") if path.is_file() and words.encode() in _read(path)}


def _read(path: Path) -> bytes:
    import gzip

    data = path.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def test_it_opens_when_both_have_said_so(two: Service) -> None:
    every = [topic for topic, _ in TOPICS]
    writes(two, "robin", *every)
    assert two.expectations.open_it() is False
    writes(two, "dana", "money", "time")
    assert said(two, "robin") == [[f"robin on {topic}"] for topic in every]
    assert two.expectations.says == "You have said: open it. It opens when both have said so."
    assert files_with(two, "dana on") == {"private-dana.json"}
    two.act_as("dana")
    assert two.expectations.open_it() is True
    shown = said(two, "robin")
    assert [own for own, _ in shown] == [f"robin on {topic}" for topic in every]
    assert [theirs for _, theirs in shown if theirs] == ["dana on money", "dana on time"]
    assert said(two, "dana")[0] == ["dana on money", "robin on money"]


def test_who_has_written_or_said_it_shows_nowhere_to_the_other(two: Service) -> None:
    shared = Path(two.home) / "shared.json"
    two.act_as("dana")
    nothing = (shared.read_bytes(), two.expectations.says, said(two, "dana"), document_of(two))
    writes(two, "robin", "money")
    two.expectations.open_it()
    two.expectations.keep()
    two.expectations.open_it()
    two.act_as("dana")
    assert (shared.read_bytes(), two.expectations.says, said(two, "dana"), document_of(two)) == nothing
    assert files_with(two, SAID_OPEN) == {"private-robin.json"}


def test_open_it_is_taken_back_without_a_trace(two: Service) -> None:
    writes(two, "robin", "money")
    two.expectations.open_it()
    two.expectations.keep()
    assert files_with(two, SAID_OPEN) == set()
    writes(two, "dana", "money")
    assert two.expectations.open_it() is False
    assert said(two, "robin")[0] == ["robin on money"]


def test_what_was_written_before_stays_private_when_it_opens(two: Service) -> None:
    two.expectations.write("money", "an angry draft")
    the_clock(two).go_on(days=1)
    two.expectations.write("money", "a calm one")
    two.expectations.open_it()
    the_clock(two).go_on(days=1)
    writes(two, "dana", "home")
    two.expectations.open_it()
    assert "an angry draft" not in (Path(two.home) / "shared.json").read_text()
    assert [line for line in two.book.shelf(SHARED).records(HistoryLine).values() if line.table == "pages"] == []
    cards = two.book.shelf(SHARED).records(WrittenPage).values()
    assert [SAID_OPEN in card.parts for card in cards] == [False, False]
    assert [card.changed_by for card in cards] == [None, None], "nothing says who was last"


def test_an_open_card_is_reworded_and_kept_to_oneself_again_alone(two: Service) -> None:
    writes(two, "robin", "money")
    two.expectations.open_it()
    writes(two, "dana", "money")
    two.expectations.open_it()
    two.expectations.write("money", "other words")
    assert said(two, "robin")[0] == ["robin on money", "other words"]
    two.act_as("dana")
    two.expectations.keep()
    assert said(two, "robin")[0] == ["robin on money"]
    assert files_with(two, "other words") == {"private-dana.json"}
    two.act_as("dana")
    assert said(two, "dana")[0] == ["other words"], "the other's is read while one's own is open too"
    assert two.expectations.open_it() is True, "the other's is open still"


def test_what_has_been_read_is_not_undone_by_a_key(two: Service) -> None:
    writes(two, "robin", "money")
    two.expectations.open_it()
    two.undo()
    assert not two.expectations.has_said
    two.expectations.open_it()
    writes(two, "dana", "money")
    two.undo()
    assert two.expectations.card() is None
    writes(two, "dana", "money")
    two.expectations.open_it()
    with pytest.raises(Refused):
        two.undo()
    assert two.expectations.is_open


def test_a_sealed_file_means_not_yet(two: Service, tmp_path: Path) -> None:
    writes(two, "robin", "money")
    two.expectations.open_it()
    seal_own(two, "amber")
    later = Service.open(tmp_path / "home", clock_at(), "dana")
    later.expectations.write("money", "hers")
    assert later.expectations.open_it() is False
    assert said(later, "dana")[0] == ["hers"]
    later.unlock("amber", "robin")
    assert said(later, "dana")[0] == ["hers", "robin on money"]


def test_alone_it_is_yours_until_a_partner_joins(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.expectations.write("money", "mine", "wish")
    with pytest.raises(Refused, match="nobody here"):
        service.expectations.open_it()
    assert service.expectations.says.startswith("Yours until a partner joins")


def test_after_apart_only_ones_own(two: Service) -> None:
    writes(two, "robin", "money")
    two.expectations.open_it()
    writes(two, "dana", "money")
    two.expectations.open_it()
    two.act_as("robin")
    two.close("apart")
    assert said(two, "robin")[0] == ["robin on money"]
    assert two.expectations.says == "Yours alone."
    with pytest.raises(Refused):
        two.expectations.open_it()
    with pytest.raises(Refused):
        two.expectations.need_of("money")


def test_what_was_said_to_somebody_who_was_there_does_not_open_when_they_are_back(two: Service) -> None:
    writes(two, "robin", "money")
    writes(two, "dana", "money")
    two.expectations.open_it()
    two.leave()
    two.join("Dana")
    two.act_as("robin")
    assert two.expectations.open_it() is False


def test_leaving_and_coming_back_on_one_day_opens_nothing(two: Service) -> None:
    writes(two, "robin", "money")
    two.expectations.open_it()
    two.act_as("dana")
    two.leave()
    two.join("Dana")
    writes(two, "dana", "money")
    assert two.expectations.open_it() is False
    assert files_with(two, "robin on money") == {"private-robin.json"}


def forged(two: Service) -> dict[str, object]:
    return {
        "id": "later",
        "owner": "dana",
        "kind": "expectation",
        "day": "2027-01-01",
        "visibility": "shared",
        "parts": {"rows": [{"topic": "money", "expect": "a forged line"}]},
    }


def test_an_import_opens_no_card_of_the_other(two: Service) -> None:
    writes(two, "dana", "money")
    writes(two, "robin", "money")
    document = document_of(two)
    document["pages"].append(forged(two))
    report = read_document(two, document)
    assert report.left_out == ["what Dana expects, which only they open"]
    assert two.expectations.open_it() is False
    assert said(two, "robin")[0] == ["robin on money"]


def test_words_never_go_into_an_open_card_beside_a_private_one(two: Service) -> None:
    """Two homes read into one bring two cards of a person."""
    writes(two, "dana", "money")
    read_document(two, document_of(two) | {"pages": [forged(two)]})
    two.expectations.write("money", "dana again", "must")
    assert not two.expectations.is_open
    assert files_with(two, "dana again") == {"private-dana.json"}
    two.act_as("robin")
    two.expectations.write("money", "robin on money", "must")
    assert two.expectations.open_it() is False


@pytest.mark.parametrize("later", ["Dana", "Kim"])
def test_what_was_said_does_not_open_for_somebody_who_comes_later(two: Service, later: str) -> None:
    writes(two, "robin", "money")
    two.expectations.open_it()
    two.act_as("dana")
    two.leave()
    the_clock(two).go_on(days=365)
    who = two.join(later).id
    writes(two, who, "money")
    assert two.expectations.open_it() is False
    assert files_with(two, "robin on money") == {"private-robin.json"}
    two.act_as("robin")
    assert not two.expectations.has_said


def test_what_was_taken_back_at_the_closing_does_not_open_when_it_is_undone(two: Service) -> None:
    writes(two, "robin", "money")
    two.expectations.open_it()
    two.close("apart", unshare=True)
    two.undo_closing()
    writes(two, "dana", "money")
    assert two.expectations.open_it() is False
    assert files_with(two, "robin on money") == {"private-robin.json"}


@pytest.mark.parametrize(
    ("topic", "words", "weight", "field"),
    [
        ("weather", "sun", "must", "topic"),
        ("money", "much", "a lot", "weight"),
        ("money", "x" * 20_001, "must", "expect"),
    ],
)
def test_what_makes_no_sense_is_refused(two: Service, topic: str, words: str, weight: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        two.expectations.write(topic, words, weight)
    assert refused.value.field == field


def test_an_empty_card_opens_nothing_and_is_gone(two: Service) -> None:
    with pytest.raises(Refused, match="nothing on your card"):
        two.expectations.open_it()
    writes(two, "robin", "money")
    two.expectations.open_it()
    two.expectations.write("money", "")
    assert two.expectations.card() is None
    writes(two, "dana", "money")
    assert two.expectations.open_it() is False


@pytest.mark.parametrize("opened", [False, True])
def test_it_goes_out_and_comes_in_the_same(two: Service, tmp_path: Path, opened: bool) -> None:
    writes(two, "robin", "money", "honesty")
    two.expectations.open_it()
    if opened:
        writes(two, "dana", "closeness")
        two.expectations.open_it()
    documents = {}
    for who in ("robin", "dana"):
        two.act_as(who)
        documents[who] = document_of(two)
    assert "robin on" not in json.dumps(documents["dana"]) or opened
    assert SAID_OPEN not in json.dumps(documents["dana"])
    other = Service.open(tmp_path / "other", clock_at())
    read_document(other, documents["robin"])
    other.act_as("robin")
    assert document_of(other) == documents["robin"]
