"""What carries an apology, and how long it takes to say."""

from tracker.domain.groundwork.apology import missing, seconds, spoken


def test_the_two_that_carry_it() -> None:
    assert missing({"responsibility": "I hid it"}) == ["offer"]
    assert missing({"responsibility": "I hid it", "offer": "400 euro on the first of each month"}) == []
    assert missing({"offer": "  "}) == ["responsibility", "offer"]


def test_how_long_it_takes() -> None:
    assert seconds({"responsibility": " ".join(["word"] * 70), "offer": " ".join(["word"] * 50)}) == 48
    assert seconds({"sorry_for": "act"}) == 0, "only what is heard"


def test_in_the_order_in_which_it_is_heard() -> None:
    assert spoken({"change": "c", "responsibility": "r", "asking": "", "offer": "o"}) == ["r", "o", "c"]
