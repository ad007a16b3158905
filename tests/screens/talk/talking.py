"""Two people at one keyboard, in a talk or before it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.screens.rooms import StillClock, opened, service_in, words_on
from tracker.app import TrackerApp
from tracker.screens.base.form import Form
from tracker.screens.talk.page import TalkScreen
from tracker.service import Service

DEFENCE = {"robin": "Robin breathes before answering", "dana": "Dana counts to four"}


def couple_of(home: Path, clock: StillClock | None = None) -> Service:
    """Robin and Dana, both in, each with a shared card and a sentence of their own."""
    service = service_in(home, clock)
    service.join("Dana")
    for who in ("dana", "robin"):
        service.act_as(who)
        service.pages.write("reach", {"opening": f"Is now good, {who}?"})
        latest = service.pages.latest("reach")
        assert latest is not None
        service.pages.share(latest.id)
        service.pages.write("defence", {"rows": [{"cue": "never", "instead": DEFENCE[who]}]})
    return service


def agreed(service: Service, about: str = "the letter") -> None:
    """Robin asked, Dana said yes; Robin is at the keyboard."""
    service.act_as("robin")
    service.talk.invitations.invite(about)
    service.act_as("dana")
    service.talk.invitations.answer("yes")
    service.act_as("robin")


def at_question(service: Service, number: int = 1, first: str = "dana") -> None:
    """A talk that stands at a question, by the service alone."""
    agreed(service)
    service.talk.sit_down()
    for person in service.talk.unasked():
        service.act_as(person)
        service.talk.warmth(2)
    service.talk.first(first)
    for _ in range(number - 1):
        service.talk.leave_out()


class Table:
    """The keys of two, and what is on the screen."""

    def __init__(self, app: TrackerApp, pilot: Pilot[int]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    @property
    def text(self) -> str:
        return " ".join(words_on(self.app).split())

    @property
    def talk(self) -> TalkScreen:
        return next(one for one in reversed(self.app.screen_stack) if isinstance(one, TalkScreen))

    async def write(self, words: str) -> None:
        """Write into the one field of the form, and send it."""
        form = self.app.screen
        assert isinstance(form, Form)
        control = form.fields[0].control
        assert isinstance(control, TextArea)
        control.text = words
        await self.press("f2")

    async def warm(self, first: str, second: str) -> None:
        """Both say how warm it is, the card between."""
        await self.press("enter", first, "enter", "enter", second, "enter")

    async def to_first_question(self) -> None:
        """Through warmth and cards; Dana speaks first, Robin listens and has said his sentence."""
        await self.press("7", "t")
        await self.warm("3", "4")
        await self.press("enter", "2", "enter", "enter")


@asynccontextmanager
async def table(service: Service, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Table]:
    async with opened(service, size) as (app, pilot):
        yield Table(app, pilot)
