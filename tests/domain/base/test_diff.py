"""What has changed between two wordings."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.base.diff import DiffPart, changed_words, changes, wording
from tracker.domain.records import DealVersion

NAMES = {"robin": "Robin", "dana": "Dana"}


def test_word_by_word() -> None:
    assert changed_words("quiet after ten, weekends free", "quiet after nine, weekends free, no calls") == [
        DiffPart("same", "quiet after"),
        DiffPart("gone", "ten"),
        DiffPart("new", "nine"),
        DiffPart("same", ", weekends free"),
        DiffPart("new", ", no calls"),
    ]


def test_from_nothing_and_to_nothing() -> None:
    assert changed_words("", "no calls") == [DiffPart("new", "no calls")]
    assert changed_words("no calls", "") == [DiffPart("gone", "no calls")]
    assert changed_words("", "") == []


@given(st.text("ab ,.", max_size=30), st.text("ab ,.", max_size=30))
def test_both_wordings_are_in_it_whole(old: str, new: str) -> None:
    found = changed_words(old, new)

    def side(change: str) -> str:
        return "".join("".join(word.text.split()) for word in found if word.change in ("same", change))

    assert side("gone") == "".join(old.split())
    assert side("new") == "".join(new.split())


def test_every_part_a_yes_says_yes_to() -> None:
    old = DealVersion(number=1, deal="ten", gives={"dana": "no texts"}, ends_on=date(2026, 6, 8))
    new = DealVersion(number=2, deal="nine", limits="not on Fridays", from_=date(2026, 5, 1), ends_on=date(2026, 6, 8))
    assert wording(old, NAMES) == [
        ("Deal", "ten"),
        ("Dana gives", "no texts"),
        ("From", "the day both have said yes"),
        ("Ends on", "Mon 8 Jun 2026"),
    ]
    found = dict(changes(old, new, NAMES))
    assert found["Dana gives"] == [DiffPart("gone", "no texts")]
    assert found["Limits"] == [DiffPart("new", "not on Fridays")]
    assert found["Ends on"] == [DiffPart("same", "Mon 8 Jun 2026")]
