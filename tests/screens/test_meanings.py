"""Each sign and number that a page draws says what it means, where it stands: to the mouse, and to the help."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.widgets import Tooltip

from tests.screens.rooms import StillClock, until, words_on
from tests.screens.talk.talking import agreed
from tests.story.home import story_home
from tracker.app import TrackerApp
from tracker.domain.checkins.marks import SIGNS
from tracker.screens.base.sheet import KeysSheet
from tracker.service import Service
from tracker.widgets.base.colours import MEANS
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.line_widget import LineWidget
from tracker.widgets.base.meanings import LISTS, MARKS, MEANINGS, NUMBERS, sentence
from tracker.widgets.base.pick import Pick
from tracker.widgets.base.row_list import RowList
from tracker.widgets.commitments import commitment_list
from tracker.widgets.compromises import compromise_list
from tracker.widgets.plans import plan_list

ROOT = Path(__file__).parents[2]
# Signs that stand for nothing else; a middle dot also stands between words, a stroke before them.
ALONE = {*SIGNS.values(), "▪", "▫", "‖", "◇", "▸", "♡", "☼", "✓", "━"} - {"·", "–"}
NUMBER = re.compile(
    r"accounted|streak|\bbest\b|strength|^back on track|^the way back|\d of \d|returns kept|^caught|^resolved|^to call"
    r"|(?<![a-z])day \d|^\d+ (days|weeks|times)$",
    re.IGNORECASE,
)
SIZES = ((80, 24), (120, 60), (60, 20))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ninety-day story; nothing here changes it."""
    return story_home(tmp_path_factory.mktemp("story"))


def story(home: Path, actor: str = "robin") -> TrackerApp:
    clock = StillClock()
    return TrackerApp(Service.open(home, clock, actor), clock)


def drawn(app: TrackerApp) -> Iterator[tuple[LineWidget, int, int, Segment]]:
    """Each piece that a page draws: its widget, its line, its first cell."""
    for widget in app.screen.query(LineWidget):
        if widget.display and not isinstance(widget, KeyBar | Pick):
            for y, strip in enumerate(widget._drawn):
                x = 0
                for segment in strip:
                    yield widget, y, x, segment
                    x += segment.cell_length


def names(app: TrackerApp) -> set[str]:
    return {segment.style.meta[MEANS] for *_, segment in drawn(app) if segment.style and MEANS in segment.style.meta}


def unexplained(app: TrackerApp) -> list[str]:
    """What looks like a sign or a number and says nothing."""
    found = []
    for widget, _, _, segment in drawn(app):
        text = segment.text.strip()
        a_sign = bool(text) and set(text.replace(" ", "")) <= ALONE
        if (a_sign or NUMBER.search(text)) and not (segment.style and MEANS in segment.style.meta):
            found.append(f"{type(app.screen).__name__} {type(widget).__name__}: {segment.text!r}")
    return found


WALK = [
    *("1", "2", "3", "4", "5", "6", "7", "8", "W"),
    "3 enter",
    "7 e",
    "8 enter",
    "5 enter",
    "5 down enter",
    "5 down down enter",
    "5 down down down enter",
    "5 down down down down enter",
    "1 enter",
    "2 enter",
    "5 enter down enter",
    "5 enter home d",
    "5 t",
    "6 down enter",
    "6 b",
]


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_no_sign_and_no_number_is_left_unexplained(home: Path, size: tuple[int, int]) -> None:
    seen: set[str] = set()
    left: list[str] = []
    for actor in ("robin", "dana"):
        app = story(home, actor)
        async with app.run_test(size=size) as pilot:
            for keys in WALK:
                await pilot.press(*keys.split())
                await pilot.pause()
                for _ in range(12):
                    seen |= names(app)
                    left += unexplained(app)
                    await pilot.press("down")
                    await pilot.pause(0.05)
                while len(app.screen_stack) > 2:
                    app.pop_screen()
                await pilot.press("escape", "1")
                await pilot.pause()
    assert not left, "\n".join(sorted(set(left)))
    assert seen <= set(MEANINGS)
    if size == (120, 60):
        assert set(MARKS) - seen == {"paused"}
        assert set(NUMBERS) - seen == {"way", "more time", "second calls"}, "the story’s last evening has none of these"


UNDER_WAY = {
    "c": ["card ○", "slowly"],
    "c + space": ["card ✓", "time left", "breath"],
    "6 b enter": ["step ○", "agenda ▸", "review step"],
    "6 b enter n": ["agenda –"],
    "6 b enter n n n": [],
    "6 b enter n n n n": [],
    "6 b enter n n n n n": [],
    "6 b enter n n n n n n": ["step ♡", "step ☼"],
    "7 t": [],
}


@pytest.mark.parametrize("keys", UNDER_WAY)
async def test_nor_in_what_is_under_way(tmp_path: Path, keys: str) -> None:
    """A cool-off, a review at the table, a talk that both want: each sign says what it means, to mouse and help."""
    app = story(story_home(tmp_path))
    if "t" in keys:
        agreed(app.service)
    async with app.run_test(size=(120, 40)) as pilot:
        for key in keys.split():
            if key == "+":
                app.clock.instant += timedelta(seconds=90)  # type: ignore[attr-defined]
                await until(pilot, lambda: "time left" in names(app))
            else:
                await pilot.press(key)
            await pilot.pause(0.3)
        for _ in range(8):
            assert not unexplained(app)
            assert set(UNDER_WAY[keys]) <= names(app)
            await pilot.press("down")
            await pilot.pause(0.05)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, KeysSheet)
        assert set(UNDER_WAY[keys]) <= {*app.screen.here, *app.screen.page}


def test_every_sign_of_a_list_has_a_meaning() -> None:
    states = [commitment_list.STATE_SIGNS, compromise_list.STATE_SIGNS, plan_list.STATE_SIGNS]
    signs = {sign for table in states for sign in table.values()} | {"▪", "◇", "·"}
    of_lists = {name for name in LISTS if name.startswith("state")}
    assert {f"state {sign}" for sign in signs} == of_lists
    steps = "".join((ROOT / "tracker/screens/review" / name).read_text() for name in ("page.py", "step_content.py"))
    written = {f"step {sign}" for sign in re.findall(r'"([^\x00-\x7f])"', steps)}
    assert written == {name for name in LISTS if name.startswith("step")}


def test_no_two_say_the_same_of_one_word() -> None:
    assert all(found.means and found.shown for found in MEANINGS.values())
    assert len(MEANINGS) == len(MARKS) + len(NUMBERS) + len(LISTS), "a name means one thing"


async def test_the_highlight_comes_first_in_the_help(home: Path) -> None:
    app = story(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "question_mark")
        await pilot.pause()
        help_sheet = app.screen
        assert isinstance(help_sheet, KeysSheet)
        assert help_sheet.here == ["honest", "streak", "rate", "strength"]
        seen = words_on(app)
        for name in help_sheet.here:
            assert NUMBERS[name].means[:40] in seen, "read without scrolling"
        await pilot.press("question_mark")
        await pilot.pause()
        assert app.screen is help_sheet, "the help is not opened over itself"
        await pilot.press("escape", "enter", *["down"] * 3)
        await pilot.pause()
        for name in ("best", "rate", "strength", "weekday"):
            for _ in range(40):
                if app.screen.facts.explained_here() == [name]:  # type: ignore[attr-defined]  # inside a promise
                    break
                await pilot.press("down")
            else:
                raise AssertionError(f"{name} is not under the highlight anywhere")
            await pilot.press("question_mark")
            await pilot.pause()
            assert MEANINGS[name].means[:40] in "".join(words_on(app).splitlines()[:5])
            await pilot.press("escape", "home")


async def test_the_days_behind_a_number_begin_with_what_it_means(home: Path) -> None:
    app = story(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("5", "enter")
        await pilot.pause()
        while app.screen.facts.explained_here() != ["honest"]:  # type: ignore[attr-defined]
            await pilot.press("down")
        await pilot.press("enter")
        await pilot.pause()
        assert "accounted for: days in a row with an answer, whatever it was" in words_on(app)
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, KeysSheet), "over a sheet too"
        assert "honest" in app.screen.page


@pytest.mark.parametrize("no_color", [False, True])
async def test_the_mouse_reads_each_sign_and_number_where_it_stands(
    home: Path, no_color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    app = story(home)
    app.TOOLTIP_DELAY = 60  # what is shown would lie over the next one
    async with app.run_test(size=(120, 36), tooltips=True) as pilot:
        for keys in ("1", "5", "5 enter"):
            await pilot.press(*keys.split())
            await pilot.pause()
            places = {s.style.meta[MEANS]: (w, x, y) for w, y, x, s in drawn(app) if s.style and MEANS in s.style.meta}
            assert len(places) > 4
            for name, (widget, x, y) in places.items():
                await pilot.hover(widget, (x, y))
                assert str(widget.tooltip) == sentence(name)
            await pilot.press("escape")


async def test_a_meaning_stands_at_its_sign_until_the_picture_changes(home: Path) -> None:
    app = story(home)
    app.TOOLTIP_DELAY = 0.01
    async with app.run_test(size=(80, 24), tooltips=True) as pilot:
        shown = app.screen.query_one(Tooltip)
        rows = app.screen.query_one(RowList)
        _, y, x, _ = next(one for one in drawn(app) if one[0] is rows and one[3].text == "○")
        await pilot.hover(rows, (x, y))
        await until(pilot, lambda: shown.display)
        assert "may still be answered." in words_on(app)
        await pilot.press("down")
        await pilot.pause()
        assert not shown.display, "it would speak of another row"
        await pilot.hover(rows, (x + 8, y))
        await pilot.pause(0.1)
        assert not shown.display, "a promise’s words need no explaining"
