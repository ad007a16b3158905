"""What one has opened to read while the other, in a window of their own, takes it back or changes it."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.screens.rooms import StillClock, opened, service_in, words_on
from tracker.service import Service


class Case(NamedTuple):
    """What Robin shares, the keys with which Dana opens it, and how Robin takes it back."""

    shares: Callable[[Service], str]
    keys: list[str]
    takes_back: Callable[[Service, str], object]


WORDS = "I have read her messages"


def a_page(robin: Service) -> str:
    robin.pages.write("reflection", {"what": WORDS})
    page = robin.pages.latest("reflection")
    assert page is not None
    robin.pages.share(page.id)
    return page.id


def a_good_thing(robin: Service) -> str:
    return robin.positives.add(WORDS, shared=True).id


def a_promise(robin: Service) -> str:
    return robin.commitments.add(WORDS, "every day", shared=True).id


CASES = {
    "a page": Case(a_page, ["8", "end", "enter"], lambda robin, one: robin.pages.unshare(one)),
    "a good thing": Case(a_good_thing, ["7", "enter"], lambda robin, one: robin.positives.share(one, shared=False)),
    "a promise, from Today": Case(a_promise, ["enter"], lambda robin, one: robin.commitments.unshare(one)),
}


@pytest.fixture
def robin(tmp_path: Path) -> Service:
    service = service_in(tmp_path, StillClock())
    service.join("Dana")
    service.act_as("robin")
    return service


@pytest.mark.parametrize("case", CASES)
async def test_what_is_taken_back_is_read_no_longer(robin: Service, case: str) -> None:
    shares, keys, takes_back = CASES[case]
    one = shares(robin)
    async with opened(Service.open(Path(robin.home), robin.clock, actor="dana")) as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause(0.1)
        page = app.screen
        assert WORDS in words_on(app)
        takes_back(robin, one)
        app.look()
        await pilot.pause(0.1)
        assert app.screen is page
        assert WORDS not in words_on(app)
        await pilot.press("y", "e", "s")  # nothing can be done to it any more, and nothing breaks
        await pilot.pause(0.1)
        assert WORDS not in words_on(app)
