"""Many promises' days as one picture."""

import pytest

from tracker.domain.consistency.year import share_of, shares


@pytest.mark.parametrize(
    ("letters", "share"),
    [
        ("kkkk", "5"),
        ("kkkkkkkkks", "4"),
        ("kkks", "3"),
        ("ks", "2"),
        ("kss", "1"),
        ("p", "2"),
        ("kp", "3"),
        ("s", "s"),
        ("us", "s"),
        ("uu", "u"),
        ("n", "n"),
        ("", "n"),
        ("zn", "n"),
        ("oe", "o"),
        ("ev", "v"),
        ("en", "e"),
    ],
)
def test_share(letters: str, share: str) -> None:
    assert share_of(letters) == share


@pytest.mark.parametrize("nothing", "oevnz")
def test_what_counts_for_nothing_changes_no_share(nothing: str) -> None:
    for letters in ("kkkk", "ks", "kus", "pk"):
        assert share_of(letters + nothing) == share_of(letters)


def test_a_slip_told_is_told_apart_from_a_blank() -> None:
    assert share_of("s") != share_of("u")


def test_days_of_several_promises() -> None:
    assert shares(["kkn", "ksn", "kon"]) == "52n"
