"""Three short forms of a compromise: the blind verdict, a later end, the end."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tracker.domain.base.dates import TAKES, read_day
from tracker.domain.base.errors import Refused
from tracker.domain.compromises.agreement import ENDINGS, VERDICTS
from tracker.screens.base.bindings import bind, form
from tracker.screens.base.form import Form
from tracker.service.compromises.views import CompromiseRow
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import cut, short_day

if TYPE_CHECKING:
    from tracker.domain.records import Compromise
    from tracker.service import Service

# Enter goes on to the next field, and is done at the last one.
DONE = [bind("short.done", "enter", "next", "Done", "Done", show=True), form()[1]]
UNSAID = (("", "–"),)


class _ShortForm(Form):
    """A form of one or two fields at the bottom; enter is enough."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = DONE
    AUTO_FOCUS = "FieldLine Pick, FieldLine Input"

    def on_mount(self) -> None:
        """At the bottom, over the page."""
        self.add_class("-line")


class VerdictForm(_ShortForm):
    """How it works, said blind."""

    def __init__(self, service: "Service", identity: str) -> None:
        self._service = service
        self._which = identity
        found = service.compromises.detail(identity)
        options = (*UNSAID, *((word, word) for word in VERDICTS))
        field = Field("verdict", "Verdict", "← → choose, enter gives it", found.my_verdict or "", options)
        me = service.name_of(service.actor)
        says = f"{cut(found.deal, 200)}\n\nNobody sees it before both have answered; then both are shown together."
        super().__init__(f"{me}: how does “{cut(found.row.issue, 40)}” work?", [field], says)

    def submit(self, values: dict[str, str]) -> "Compromise":
        """Give the verdict."""
        if not values["verdict"]:
            raise Refused("Say which: working, partly or not working. esc says nothing.", "verdict")
        return self._service.compromises.verdict(self._which, values["verdict"])


class RenewForm(_ShortForm):
    """Agrees, for oneself, to a later end."""

    def __init__(self, service: "Service", identity: str) -> None:
        self._service = service
        self._which = identity
        found = service.compromises.detail(identity)
        now = f"Now it ends on {short_day(found.ends_on)}. " if found.ends_on else ""
        later = (found.later or service.today() + timedelta(days=90)).isoformat()
        says = f"{now}The deal stays as it is; it goes on once both have said yes to the day."
        super().__init__(
            f"Agree again: {cut(found.row.issue, 50)}",
            [Field("ends_on", "Until", f"{TAKES}; a year at most", later)],
            says,
        )

    def check(self, name: str, value: str) -> str | None:
        """The day that was understood, and which day of the repair it is."""
        day = self._day(value)
        return f"{short_day(day)} {day.year}, day {(day - self._service.repair.opened_on).days + 1}"

    def _day(self, value: str) -> date:
        if not value:
            raise Refused("Everything agreed has an end date, when it is looked at again.", "ends_on")
        return read_day(value, self._service.today(), "next", "ends_on")

    def submit(self, values: dict[str, str]) -> "Compromise":
        """Say yes to the later end."""
        return self._service.compromises.renew(self._which, self._day(values["ends_on"]))


class EndForm(_ShortForm):
    """Ends it, alone and at once."""

    def __init__(self, service: "Service", row: CompromiseRow) -> None:
        self._service = service
        self._which = row.id
        fields = [
            Field("why", "Because", "← → choose", "", (*UNSAID, *((word, word) for word in ENDINGS))),
            Field("note", "In a word", "if you like; both read it", lines=3),
        ]
        says = "Either of you can, alone and at once. What was agreed stays in the history; u takes it back."
        super().__init__(f"End “{cut(row.issue, 50)}”?", fields, says)

    def submit(self, values: dict[str, str]) -> "Compromise":
        """End it."""
        if not values["why"]:
            raise Refused("Say which: grown out of it, or not for me. esc keeps it.", "why")
        return self._service.compromises.end(self._which, values["why"], values["note"])
