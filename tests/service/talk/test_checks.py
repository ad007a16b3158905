"""In their words, checked: yes, not quite, not now, no; and the terms of every invitation."""

from pathlib import Path

import pytest

from tests.service.homes import couple, the_clock
from tracker.domain.base.errors import Refused
from tracker.domain.records import Talk, WrittenPage
from tracker.domain.talk.invitations import CHECK
from tracker.service import Service
from tracker.service.groundwork.views import page_sheet
from tracker.service.talk.invitations import InvitationActions


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Service, str]:
    """Robin has asked Dana whether his words for what she feels are right; Dana is at the keyboard."""
    service = couple(tmp_path)
    service.join("Dana")
    service.act_as("robin")
    page = service.pages.write("understanding", {"feelings": "alone with it"}).id
    service.talk.checks.ask(page)
    service.act_as("dana")
    return service, page


def foot(service: Service, page: str) -> list[str]:
    return page_sheet(service, "understanding", page).foot


@pytest.mark.parametrize(
    ("answer", "words", "kept"),
    [("yes", "", "yes"), ("not quite", "angrier", "not quite: angrier"), ("not quite", "", "not quite")],
)
def test_an_answer_stands_on_the_page_and_the_asking_is_gone(
    asked: tuple[Service, str], answer: str, words: str, kept: str
) -> None:
    service, page = asked
    assert foot(service, page) == ["Robin asks whether that is it. Not now and no are answers."]
    service.talk.checks.answer(page, answer, words)
    found = service.pages.answer_to(page)
    assert found is not None
    assert (found.parts["words"], found.parts["checked"]) == (kept, answer)
    assert foot(service, page) == []
    assert service.talk.invitations.open(CHECK) is None
    service.act_as("robin")
    service.talk.invitations.check(CHECK)


@pytest.mark.parametrize(("answer", "day"), [("not now", "Mon 27 Apr"), ("no", "Wed 20 May")])
def test_a_refusal_holds_and_only_its_asker_reads_of_it(asked: tuple[Service, str], answer: str, day: str) -> None:
    """Case 32 for words to be checked."""
    service, page = asked
    service.talk.checks.answer(page, answer)
    assert foot(service, page) == []
    assert service.pages.answer_to(page) is None
    service.act_as("robin")
    assert foot(service, page) == [f"Dana: {answer}. Again from {day}."]
    service.pages.unshare(page)
    with pytest.raises(Refused, match="Not before"):
        service.talk.checks.ask(page)
    service.talk.invitations.check()  # a talk is another kind
    the_clock(service).go_on(days=30)
    service.talk.checks.ask(page)


@pytest.mark.parametrize("answer", ["not now", "no"])
def test_a_refusal_holds_though_yes_was_said_before(asked: tuple[Service, str], answer: str) -> None:
    service, page = asked
    service.talk.checks.answer(page, "yes")
    service.talk.checks.answer(page, answer)
    assert service.pages.answer_to(page) is None
    service.act_as("robin")
    service.talk.checks.withdraw(page)
    with pytest.raises(Refused, match="Not before"):
        service.talk.checks.ask(page)
    assert page not in (Path(service.home) / "shared.json").read_text("utf-8"), "a refusal names no page"


def test_who_says_no_after_not_now_is_kept_once(asked: tuple[Service, str]) -> None:
    service, page = asked
    service.talk.checks.answer(page, "not now")
    service.talk.checks.answer(page, "no")
    assert [one.answer for one in service.all(Talk).values()] == ["no"]


def test_a_page_is_shared_and_asked_about_in_one_write_or_not_at_all(
    asked: tuple[Service, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    service, page = asked
    service.act_as("robin")
    service.talk.checks.withdraw(page)
    with monkeypatch.context() as patch:
        patch.setattr(InvitationActions, "invite", cut_off)
        with pytest.raises(KeyboardInterrupt):
            service.talk.checks.ask(page)
    assert service.book.get(WrittenPage, page, "dana") is None


def cut_off(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_refused_asking_changes_nothing(asked: tuple[Service, str]) -> None:
    service, page = asked
    service.spaces.ask(None, ["message"], "", "me", "", open_end=True)
    service.act_as("robin")
    before = (Path(service.home) / "shared.json").read_bytes()
    with pytest.raises(Refused):
        service.talk.checks.ask(page)
    assert (Path(service.home) / "shared.json").read_bytes() == before


def test_what_is_shared_no_longer_waits_for_nobody(asked: tuple[Service, str]) -> None:
    service, page = asked
    service.act_as("robin")
    service.pages.unshare(page)
    assert service.talk.invitations.open(CHECK) is None
    service.talk.checks.ask(page)
    service.talk.checks.withdraw(page)
    assert service.talk.invitations.open(CHECK) is None
    assert page not in (Path(service.home) / "shared.json").read_text("utf-8"), "nothing says that there is a page"


def test_only_the_other_answers(asked: tuple[Service, str]) -> None:
    service, page = asked
    service.act_as("robin")
    with pytest.raises(Refused, match="Only Dana answers"):
        service.talk.checks.answer(page, "no")
    with pytest.raises(Refused, match="nothing to answer"):
        service.talk.checks.answer(page, "yes")
    with pytest.raises(Refused, match="The answers are"):
        service.talk.checks.answer(page, "maybe")


def test_words_about_the_other_are_shared_by_asking_only(tmp_path: Path) -> None:
    service = couple(tmp_path)
    service.join("Dana")
    service.act_as("robin")
    page = service.pages.write("understanding", {"feelings": "alone with it"}).id
    with pytest.raises(Refused, match="asking"):
        service.pages.share(page)
    assert service.talk.checks.ask(page).visibility == "shared"
