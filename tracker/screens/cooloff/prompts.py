"""What some events of a cool-off have to be told: a new time, how late it was."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tracker.domain.base.datetimes import read_when
from tracker.domain.base.errors import Refused
from tracker.domain.cooloff.machine import Look
from tracker.screens.base.prompt import Prompt
from tracker.service.cooloff.messages import time_of

if TYPE_CHECKING:
    from tracker.service import Service

EVENING = "19:30"


class NewTimePrompt(Prompt):
    """Asks for the new time, and shows at once which one was understood."""

    def __init__(self, service: "Service", look: Look, act: Callable[[datetime], Any], says: str = "") -> None:
        wall = service.clock.local(service.now())
        hour = EVENING if f"{wall:%H:%M}" >= EVENING else f"{wall:%H}:{wall.minute // 30 * 30:02d}"
        until = f" At the latest {time_of(service, look.new_time_until)}." if look.new_time_until else ""
        super().__init__(
            "When do you talk instead?",
            "19:30, tomorrow 18:00, sun 11:00",
            lambda text: act(self.instant(text)),
            value=f"tomorrow {hour}",
            needed="A new time belongs to it. esc goes back.",
            says=f"{says} Both of you agree on it; within a day is best.{until}".strip(),
        )
        self._service = service

    def instant(self, text: str) -> datetime:
        """The instant a person means; raises Refused."""
        when = read_when(text, self._service.clock.local(self._service.now()), "line")
        return when if when.tzinfo is not None else self._service.clock.from_wall(when)

    def check(self, name: str, value: str) -> str | None:
        """The time that was understood."""
        return time_of(self._service, self.instant(value)) if value else None


def minutes_late(act: Callable[[int], Any]) -> Prompt:
    """Asks by how many minutes the return was late."""

    def read(text: str) -> None:
        if not text.isdecimal() or not 1 <= int(text[:6]) <= 24 * 60:
            raise Refused("A whole number of minutes, 1 or more.", "line")
        act(int(text))

    return Prompt("How many minutes late?", "roughly; it stands as you tell it", read, needed="A number, or esc.")
