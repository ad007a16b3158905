"""The five tags: each of their names leads to the same one, and a word of one's own stays."""

import pytest

from tracker.domain.base.tags import TAGS, choices, tag_of, tagged


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("trust", "trust"),
        ("Priorities", "priorities and expectations"),
        ("expectations", "priorities and expectations"),
        ("priorities  and Expectations", "priorities and expectations"),
        ("growing", "growing at different speeds"),
        ("compatibility", "not compatible"),
        ("our garden", "our garden"),
        ("", ""),
    ],
)
def test_what_is_kept(typed: str, kept: str) -> None:
    assert tagged(typed) == kept
    assert tagged(kept) == kept


def test_each_tag_is_offered_once_and_a_word_of_ones_own_beside_them() -> None:
    assert [tag_of(value) for value, _ in choices()] == ["", *(key for key, _ in TAGS)]
    assert choices("our garden")[-1] == ("our garden", "our garden")
    assert choices("trust") == choices()
