"""How long a text may be, and what is kept of it."""

import pytest

from tracker.service import Refused
from tracker.service.base.text_fields import LONGEST, LONGEST_TITLE, check_text


@pytest.mark.parametrize(
    ("field", "longest"),
    [("text", LONGEST_TITLE), ("name", LONGEST_TITLE), ("partner", LONGEST_TITLE), ("note", LONGEST)],
)
def test_the_longest_fits_and_one_letter_more_is_said(field: str, longest: int) -> None:
    assert check_text("x" * longest, field) == "x" * longest
    with pytest.raises(Refused, match=f"{longest + 1:,} characters long; {longest:,} fit") as refused:
        check_text("x" * (longest + 1), field)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("typed", "title", "note"),
    [
        (None, "", ""),
        ("  late  ", "late", "late"),
        ("one\ntwo", "one two", "one\ntwo"),
        ("one\r\ntwo", "one two", "one\ntwo"),
        ("\n\none\n", "one", "one"),
        ("a\x1b[31mb\x00c", "a [31mb c", "a [31mb c"),
    ],
)
def test_what_is_kept(typed: str | None, title: str, note: str) -> None:
    assert (check_text(typed, "text"), check_text(typed, "note")) == (title, note)


@pytest.mark.parametrize("typed", [None, "", "  ", "\n"])
def test_nothing_is_refused_where_words_are_needed(typed: str | None) -> None:
    assert check_text(typed, "note") == ""
    with pytest.raises(Refused):
        check_text(typed, "reason", required=True)
