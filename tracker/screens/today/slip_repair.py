"""After a slip: the short repair. Every step may be left out, and so may all of it."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tracker.domain.checkins.slip_repair import STEPS
from tracker.screens.base.bindings import form
from tracker.screens.base.form import Form
from tracker.service.groundwork.views import heavy_then
from tracker.service.today.views import DayItem
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import cut

if TYPE_CHECKING:
    from tracker.service import Service

HINTS = {
    "facts": "only what a camera would have seen",
    "sorry_for": "the hurt, without a but",
    "what_failed": "time, place, mood, the plan itself",
    "guard": "what stands in its way next time",
    "next_step": "something for today or tomorrow",
}
TOO_BIG = "Three slips in fourteen days: is it too big? Reword it or shrink it (e in Commitments)."


class SlipRepairForm(Form):
    """Facts, sorry for that, what gave way, the new guard, the next small step."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = form(leave="Not now")

    def __init__(self, service: "Service", item: DayItem, day: date) -> None:
        says = (
            "Told, and that counts: a slip that is told stands better than a day left blank. Leave out what you like."
        )
        if item.smallest:
            says += f" The smallest version: {item.smallest}."
        if service.checkins.may_be_too_big(item.id):
            says += f" {TOO_BIG}"
        heavy = heavy_then(service)
        also = {"what_failed": f" · also then: {heavy}?"} if heavy else {}
        steps = [Field(name, label, HINTS[name] + also.get(name, ""), lines=4) for name, label in STEPS.items()]
        super().__init__(f"The way back · {cut(item.text, 60)}", steps, says)
        self._service = service
        self._promise = item.id
        self._day = day

    def submit(self, values: dict[str, str]) -> bool:
        """Keep what was written; nothing written keeps nothing. True where something is kept."""
        words = {name: text for name, text in values.items() if text}
        if words:
            self._service.checkins.repair_slip(self._promise, self._day, **words)
        return bool(words)
