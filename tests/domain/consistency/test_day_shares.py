"""Many promises' days as one picture."""

import pytest

from tracker.domain.consistency.day_shares import parts, share_of, shares


@pytest.mark.parametrize(
    ("letters", "share"),
    [
        ("kkkk", "5"),
        ("kkkkkkkkks", "D"),
        ("kkks", "C"),
        ("ks", "B"),
        ("kksu", "B"),
        ("kkku", "H"),
        ("kss", "A"),
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


@pytest.mark.parametrize(
    ("letter", "share", "state"), [("5", "5", ""), ("C", "3", "s"), ("F", "1", "u"), ("s", "", "s"), ("n", "", "n")]
)
def test_a_character_is_a_share_and_what_happened(letter: str, share: str, state: str) -> None:
    assert parts(letter) == (share, state)


def test_days_of_several_promises() -> None:
    assert shares(["kkn", "ksn", "kon"]) == "5Bn"
