"""The helper of four lines: what is marked, and the sentence it makes."""

import pytest

from tracker.domain.together.four_lines import FourLines, hint, marked


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("saw", "you never listen", ["never"]),
        ("saw", "the door at two, as usual", ["as usual"]),
        ("saw", "nevertheless the door", []),
        ("feel", "ignored and used", ["ignored", "used"]),
        ("feel", "confused", []),
        ("feel", "Misunderstood", ["misunderstood"]),
        ("need", "never to be ignored", []),
    ],
)
def test_marked_words(name: str, text: str, words: list[str]) -> None:
    assert marked(name, text) == words
    assert bool(hint(name, text)) == bool(words)


def test_asking_is_not_demanding() -> None:
    assert "demand" in hint("ask", "text before six")
    assert hint("ask", "Would you text before six?") == ""
    assert hint("ask", "") == ""


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            FourLines("heard the door at two", "worried", "to know when you come home", "text before six"),
            "When I heard the door at two, I feel worried because I need to know when you come home. "
            "Would you text before six?",
        ),
        (
            FourLines("I heard the door", "I feel worried", "because I need sleep.", "Would you text?"),
            "When I heard the door, I feel worried because I need sleep. Would you text?",
        ),
        (FourLines(ask="text"), "Would you text?"),
        (FourLines(), ""),
    ],
)
def test_the_sentence(lines: FourLines, sentence: str) -> None:
    assert lines.sentence == sentence
