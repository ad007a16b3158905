"""What would a frightened person's partner do with this? One test for each misuse of Together and Groundwork.

Where a row is held already it is not repeated:

| part | misuse | held by |
|---|---|---|
| What I did | make the other write it | here; tests/cli/test_page.py: nothing looks the same whoever has written |
| Saying sorry | polished words as a lever | here; tests/service/groundwork: still needed, no forgiving noted |
| What is to be told | force hearing | here; tests/service/talk: case 32, a refusal has its term |
| Talk | keep someone at the table | tests/service/talk: heat, stop, cool-off |
| What I heard | put words into a mouth | tests/service/talk: export holds both lines or neither |
| Space | silence as punishment, a log as evidence | here; tests/cli/test_together.py: who asked ends it |
| Dates, news | get past a no | tests/cli/test_together.py: a birthday is no way round, news waits |
| How to reach me | a map of weak points | here |
| Good things | "you only found two" | here; tests/screens/together: no page says how many |
| Expectations | extract rules, then enforce them | here; tests/service/together/test_expectations.py: blind |
| Underneath | blame dressed as need | tests/service/groundwork; tests/service/review/test_months.py: not its reason |
| Kind and straight | absolve oneself at once | tests/service/groundwork: the value first, one's own alone |
| Closing | wipe the other's things, hide the end | tests/cli/test_close.py; tests/screens/test_after_apart.py |
| two questions | read over a shoulder | tests/screens/together: two questions, nothing is kept |
"""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.screens.rooms import opened, words_on
from tests.service.review.reviewing import both_in
from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import GROUNDWORK, REACH
from tracker.domain.records import Commitment, Compromise
from tracker.exchange.document.write import document_of
from tracker.service import Service
from tracker.service.together.views import reach_cards, rows


@pytest.fixture
def two(tmp_path: Path) -> Service:
    """Robin and Dana, both in; Robin is at the keyboard."""
    return both_in(tmp_path)


async def test_an_empty_groundwork_looks_like_a_full_one_on_the_others_turn(two: Service) -> None:
    seen = []
    async with opened(two) as (app, pilot):
        for full in (False, True):
            if full:
                two.act_as("robin")
                for page in GROUNDWORK:
                    words = [one for one in page.questions if one.how == "words"]
                    if words:
                        two.pages.write(page.kind, {words[0].name: "in there"})
            two.act_as("dana")
            await pilot.press("1", "8")
            await pilot.pause()
            seen.append(words_on(app))
    assert seen[0] == seen[1]


def test_a_shared_apology_asks_and_reminds_of_nothing(two: Service) -> None:
    two.act_as("dana")
    before = two.day()
    two.act_as("robin")
    page = two.pages.write("apology", {"responsibility": "I hid it", "offer": "a list"})
    two.pages.share(page.id)
    two.act_as("dana")
    assert two.day() == before
    two.pages.answer(page.id, "time")
    two.pages.answer(page.id, "")
    assert two.pages.answer_to(page.id) is None
    assert "time" not in (Path(two.home) / "shared.json").read_text()


def test_what_the_other_asked_not_to_hear_is_in_no_shared_file(two: Service) -> None:
    page = two.pages.put_row("telling", {"text": "the second letter", "not_wanted": "yes"})
    with pytest.raises(Refused):
        two.pages.share(page.id)
    assert "the second letter" not in (Path(two.home) / "shared.json").read_text()


def test_a_space_never_says_what_the_other_did_in_it(two: Service) -> None:
    two.act_as("dana")
    two.spaces.ask(two.today() + timedelta(days=9), at_most="1 per week")
    nothing = [one for one in rows(two) if one.section == "space"], two.spaces.standing()
    two.act_as("robin")
    for words in ("Thinking of you", "Please"):
        two.spaces.contact(words)
    two.act_as("dana")
    assert ([one for one in rows(two) if one.section == "space"], two.spaces.standing()) == nothing
    assert "Thinking of you" not in json.dumps(document_of(two), default=str)


def test_how_to_reach_me_is_taken_back_alone_and_at_once(two: Service) -> None:
    page = two.pages.write("reach", {"shuts_down": "being followed"})
    two.act_as("dana")
    assert reach_cards(two) == []
    two.act_as("robin")
    two.pages.share(page.id)
    two.pages.unshare(page.id)
    two.act_as("dana")
    assert reach_cards(two) == []
    assert "being followed" not in (Path(two.home) / "shared.json").read_text()
    assert REACH.says == "Only what you would tell them on a bad day too."


def test_a_good_thing_says_neither_its_day_nor_how_many_there_are(two: Service) -> None:
    for words in ("a call", "a cup", "a walk", "a song", "a joke"):
        two.positives.add(words, shared=True)
    good = [one for one in rows(two) if one.section == "good"]
    assert not [one for one in good if any(letter.isdigit() for letter in one.text + one.beside + one.under)]


def test_open_expectations_agree_on_nothing(two: Service) -> None:
    for who in ("robin", "dana"):
        two.act_as(who)
        two.expectations.write("honesty", "every password", "must")
        two.expectations.open_it()
    assert two.all(Compromise) == {}
    assert two.all(Commitment) == {}
    two.expectations.keep()
    two.act_as("robin")
    assert [len(one.sides) for one in two.expectations.topics()] == [1] * 7
