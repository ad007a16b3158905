"""Words that are marked in a sentence of one's own."""

import pytest

from tracker.domain.groundwork.underlined import WORDS, spans, underlined


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I lied about the money, but I was scared", ["but"]),
        ("Butter on the gift: I hid the letter.", []),
        ("I am sorry if you felt hurt", ["if"]),
        ("You made me", ["you made me"]),
        ("She said “but why”", []),
        ('She said "if only" and left', []),
        ("I rebut nothing", []),
        ("BUT however\nMistakes  were made", ["but", "however", "mistakes were made"]),
        ("I am sorry that you feel so", ["sorry that you feel"]),
        ("I am sorry you were hurt, sorry you cried", ["sorry you"]),
        ("but but", ["but"]),
        ("an open “quote but no end", []),
        ("", []),
    ],
)
def test_whole_words_outside_quotes(text: str, found: list[str]) -> None:
    assert underlined(text) == found


@pytest.mark.parametrize("words", WORDS)
def test_each_of_the_words_is_found(words: str) -> None:
    assert words in underlined(f"So, {words.upper()}.")


def test_where_they_stand() -> None:
    text = "I hid it, but not long"
    assert [text[start:end] for start, end in spans(text)] == ["but"]
