"""Opens the program on a home of its own, with a clock that stands in the story's last evening."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from textual.events import Key, MouseDown, MouseUp, Paste
from textual.pilot import Pilot
from textual.strip import Strip

from tracker.app import TrackerApp
from tracker.clock import Clock
from tracker.domain.records.base import msgspec
from tracker.service import Service

EVENING = datetime(2026, 5, 30, 19, 30, tzinfo=UTC)
TODAY = date(2026, 5, 30)
ZONE = ZoneInfo("Europe/Berlin")
HOSTILE = "[/x] [at home] 你好，世界 ‮שלום‬ \x1b[31m " + "a" * 600


class StillClock(Clock):
    """A clock that stands until it is moved."""

    def __init__(self, instant: datetime = EVENING) -> None:
        super().__init__(zone=ZONE)
        self.instant = instant

    def now(self) -> datetime:
        """The instant it was set to."""
        return self.instant


def service_in(home: Path, clock: Clock | None = None) -> Service:
    """A home with Robin and Dana in it and no promise."""
    service = Service.open(home, clock or StillClock())
    service.setup("Robin", "Dana", "the savings")
    return service


def full_service(home: Path, clock: Clock | None = None) -> Service:
    """A home with one promise of each kind."""
    service = service_in(home, clock)
    add = service.commitments.add
    add("Say what is true", "every day", kind="refrain", strict=True, why="Hiding hurt more than the money.")
    add("Twenty minutes of yoga", "4 per week", smallest="one stretch")
    add("If my voice goes up, I say amber", "on cue", cue="my voice goes up", action="I say amber")
    add("Tell the bank", "once by 2026-06-01")
    service.act_as("dana")
    add("One thing I noticed", "every day", shared=True)
    add("Only for Dana", "every day")
    service.act_as("robin")
    return service


def joined_service(home: Path) -> Service:
    """The same, and Dana is in it too."""
    service = full_service(home)
    dana = service.person("dana")
    assert dana
    with service.change("join") as change:
        change.put(msgspec.structs.replace(dana, involvement="in"))
    return service


@asynccontextmanager
async def opened(
    service: Service, size: tuple[int, int] = (80, 24), **options: object
) -> AsyncIterator[tuple[TrackerApp, Pilot[int]]]:
    """The program with a pilot at its keys."""
    app = TrackerApp(service, service.clock, **options)  # type: ignore[arg-type]
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.05)
        yield app, pilot


def words_on(app: TrackerApp) -> str:
    """What can be read on the screen, line by line."""
    strips: list[Strip] = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips[: app.size.height])


async def typed(pilot: Pilot[int], text: str) -> None:
    """Type a text into the field that has the focus."""
    names = {" ": "space", ",": "comma", ".": "full_stop", "-": "minus", "[": "left_square_bracket", "/": "slash"}
    await pilot.press(*[names.get(letter, letter) for letter in text])


Act = Callable[[TrackerApp, Pilot[int]], Awaitable[None]]


async def until(pilot: Pilot[int], true: Callable[[], object], seconds: float = 10) -> None:
    """Wait until something is so."""
    for _ in range(int(seconds / 0.05)):
        if true():
            return
        await pilot.pause(0.05)
    raise AssertionError("it did not come about")


def at_once(app: TrackerApp, *parts: str) -> None:
    """Send letters and keys as one read of the terminal does: nobody waits between them. A part may be a key's name."""
    now = perf_counter()
    named = {"enter": "\r", "tab": "\t", "space": " ", "escape": None, "ctrl+j": None}
    for part in parts:
        for key in [part] if part in named else part:
            event = Key({" ": "space"}.get(key, key), named.get(part, key) if part in named else key)
            event.set_sender(app)
            event.time = now
            assert app._driver is not None
            app._driver.send_message(event)


def clicked(
    app: TrackerApp, x: int, y: int, *, to: tuple[int, int] | None = None, button: int = 1, age: float = 0
) -> None:
    """Press a button of the mouse and let it go, here or over another cell, as a terminal does: nobody waits between.

    ``age``: seconds ago.
    """
    assert app._driver is not None
    for kind, (column, line) in ((MouseDown, (x, y)), (MouseUp, to or (x, y))):
        event = kind(None, column, line, 0, 0, button, False, False, False, screen_x=column, screen_y=line)
        event.set_sender(app)
        event.time -= age
        app._driver.send_message(event)


def place_of(app: TrackerApp, words: str) -> tuple[int, int]:
    """Column and line of the first letter of some words on the screen."""
    for y, line in enumerate(words_on(app).splitlines()):
        if words in line:
            return line.index(words), y
    raise AssertionError(f"{words!r} is not on the screen")


def pasted(app: TrackerApp, text: str) -> None:
    """Paste a text, with brackets around it, as most terminals do."""
    event = Paste(text)
    event.set_sender(app)
    assert app._driver is not None
    app._driver.send_message(event)
