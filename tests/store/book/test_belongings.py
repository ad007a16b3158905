"""What in a shared file is one person's own: a table of records."""

from typing import Any

import pytest

from tracker.store.book.belongings import belongs_to, without

RECORDS: list[tuple[str, dict[str, Any], str | None]] = [  # table, record, whose own it is; None: of both
    ("commitments", {"id": "C1", "owner": "dana"}, "dana"),
    ("commitments", {"id": "C2", "owner": "robin", "asked_by": "dana"}, "robin"),
    ("marks", {"id": "C1/2026", "commitment": "C1"}, "dana"),
    ("marks", {"id": "C2/2026", "commitment": "C2"}, "robin"),
    ("slips", {"id": "S1", "commitment": "C1"}, "dana"),
    ("checkins", {"id": "K1", "commitment": "C1"}, "dana"),
    ("excused", {"id": "X1", "who": "dana", "commitment": None}, "dana"),
    ("compromises", {"id": "K1", "state": "draft", "opened_by": "dana"}, "dana"),
    ("compromises", {"id": "K2", "state": "standing", "opened_by": "dana", "commitments": ["C1", "C2"]}, None),
    ("plans", {"id": "P1", "state": "draft", "opened_by": "dana", "agreed_by": {}}, "dana"),
    ("plans", {"id": "P2", "state": "draft", "opened_by": "dana", "agreed_by": {"dana": "2026-05-01"}}, None),
    ("reviews", {"id": "R1", "owner": "dana"}, "dana"),
    ("reviews", {"id": "R2", "owner": None}, None),
    ("episodes", {"id": "E1", "caller": "dana", "by": "dana"}, None),
    ("spaces", {"id": "A1", "asked_by": "dana"}, "dana"),
    ("talks", {"id": "T1", "asked_by": "dana"}, "dana"),
    ("talks", {"id": "T2", "heard": [{"by": "dana"}]}, None),
    ("positives", {"id": "G1", "by": "dana"}, "dana"),
    ("pages", {"id": "W1", "owner": "dana"}, "dana"),
    ("people", {"id": "dana", "name": "Dana"}, None),
    ("history", {"id": "h1", "by": "robin", "table": "commitments", "record": "C1"}, "dana"),
    ("history", {"id": "h2", "by": "dana", "table": "commitments", "record": "C2"}, "robin"),
    ("history", {"id": "h3", "by": "dana", "table": "marks", "record": "C1/2026"}, "dana"),
    ("history", {"id": "h4", "by": "dana", "table": "positives", "record": "G1"}, "dana"),
    ("history", {"id": "h5", "by": "dana", "table": "people", "record": "dana"}, None),
    ("history", {"id": "h6", "by": "dana", "table": "marks", "record": "C9/2026"}, "private"),
]


@pytest.fixture
def tables() -> dict[str, dict[str, dict[str, Any]]]:
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for number, (table, record, _) in enumerate(RECORDS):
        found.setdefault(table, {})[str(number)] = record
    return found


@pytest.mark.parametrize("person", ["dana", "robin"])
def test_whose_own(tables: dict[str, dict[str, dict[str, Any]]], person: str) -> None:
    own = {number for _, number in belongs_to(person, tables)}
    assert own == {str(number) for number, (_, _, whose) in enumerate(RECORDS) if whose == person}
    with_private = {number for _, number in belongs_to(person, tables, frozenset({"C9"}))}
    assert with_private - own == {str(len(RECORDS) - 1)}


def test_nothing_points_to_what_is_gone(tables: dict[str, dict[str, dict[str, Any]]]) -> None:
    left = without("dana", tables)
    assert [one["id"] for one in left["commitments"].values()] == ["C2"]
    assert [one["commitments"] for one in left["compromises"].values()] == [["C2"]]
    assert RECORDS[8][1]["commitments"] == ["C1", "C2"], "what was passed in stays as it was"
