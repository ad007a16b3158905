"""An invitation: who may ask again from which day on, as one table for every kind."""

from datetime import date
from typing import Any

import pytest

from tracker.domain.base.errors import Refused
from tracker.domain.records import Talk
from tracker.domain.talk.invitations import CHECK, TALK, check_may_ask, may_ask_from, open_one, refused


def june(number: int, month: int = 6) -> date:
    return date(2026, month, number)


def asked(asked_by: str = "robin", asks: str = TALK, answer: str | None = None, on: int | None = None) -> Talk:
    day = june(on or 1)
    return Talk(id="I", day=day, asked_by=asked_by, asks=asks, answer=answer, answered_on=day if answer else None)


NOT_NOW, NO = asked(answer="not now", on=1), asked(answer="no", on=1)

CASES: list[tuple[str, list[Talk], str, str, date, str]] = [
    ("nobody asked before", [], TALK, "robin", june(1), ""),
    ("case 32: three days after not now", [NOT_NOW], TALK, "robin", june(4), "Not before 8 June."),
    ("the day before the term ends", [NOT_NOW], TALK, "robin", june(7), "Not before 8 June."),
    ("case 32: a week after not now", [NOT_NOW], TALK, "robin", june(8), ""),
    ("case 32: who said not now may ask at once", [NOT_NOW], TALK, "dana", june(4), ""),
    ("a week after no", [NO], TALK, "robin", june(8), "Not before 1 July."),
    ("thirty days after no", [NO], TALK, "robin", date(2026, 7, 1), ""),
    ("who said no may ask at once", [NO], TALK, "dana", june(1), ""),
    ("the longer of two refusals", [NOT_NOW, NO], TALK, "robin", june(9), "Not before 1 July."),
    ("another kind has its own term", [NO], CHECK, "robin", june(2), ""),
    ("words to be checked: the same terms", [asked(asks=CHECK, answer="no")], CHECK, "robin", june(2), "Not before"),
    ("one is open", [asked()], TALK, "robin", june(1), "One invitation is open."),
    ("one is open, of the other", [asked()], TALK, "dana", june(1), "One invitation is open."),
    ("a yes is open until the talk", [asked(answer="yes")], TALK, "dana", june(20), "One invitation is open."),
    ("one of another kind is open", [asked(asks=CHECK)], TALK, "robin", june(1), ""),
    ("a talk that was held", [Talk(id="T", day=june(1), minutes=20)], TALK, "robin", june(1), ""),
    ("a refusal of the other way round", [asked("dana", answer="no")], TALK, "robin", june(2), ""),
    ("an answer with no day binds nobody", [Talk(day=june(1), asked_by="robin", asks=TALK, answer="no")], TALK, "robin",
     june(2), ""),
]  # fmt: skip


@pytest.mark.parametrize(("known", "asks", "asker", "today", "says"), [case[1:] for case in CASES],
                         ids=[case[0] for case in CASES])  # fmt: skip
def test_when_may_be_asked(known: list[Talk], asks: str, asker: str, today: date, says: str) -> None:
    """Case 32 and its sisters."""
    if not says:
        check_may_ask(known, asks, asker, today)
        return
    with pytest.raises(Refused) as refusal:
        check_may_ask(known, asks, asker, today)
    assert str(refusal.value).startswith(says)


@pytest.mark.parametrize(
    ("known", "asker", "first"),
    [([NOT_NOW], "robin", june(8)), ([NO], "robin", date(2026, 7, 1)), ([NO], "dana", None), ([], "robin", None)],
)
def test_the_first_day(known: list[Talk], asker: str, first: date | None) -> None:
    assert may_ask_from(known, TALK, asker) == first


@pytest.mark.parametrize(
    ("who", "today", "seen"),
    [("robin", june(1), True), ("robin", june(7), True), ("robin", june(8), False), ("dana", june(1), False)],
)
def test_a_refusal_is_for_the_eyes_of_the_asker(who: str, today: date, seen: bool) -> None:
    assert bool(refused([NOT_NOW], TALK, who, today)) is seen


@pytest.mark.parametrize(
    ("fields", "is_open"),
    [({}, True), ({"answer": "yes"}, True), ({"answer": "no"}, False), ({"answer": "not now"}, False)],
)
def test_what_is_open(fields: dict[str, Any], is_open: bool) -> None:
    known = [Talk(day=june(1), asked_by="robin", asks=TALK, **fields)]
    assert bool(open_one(known, TALK)) is is_open
