"""Looking back on a cool-off, each for themselves: unseen until both are done, and all of it may be left out."""

from typing import TYPE_CHECKING

from tracker.domain.base.errors import Refused
from tracker.screens.base.bindings import bind, form
from tracker.screens.base.form import Form
from tracker.screens.base.page import Page
from tracker.service.cooloff.views import EpisodeRow
from tracker.service.groundwork.views import heavy_then
from tracker.widgets.base.fields import Field

if TYPE_CHECKING:
    from tracker.service import Service

YES_NO = (("", "only me"), ("yes", "both of us"))
HELPED = (("", "–"), ("yes", "yes"), ("partly", "partly"), ("no", "no"))
GIVEN, LEFT_OUT = "Looked back", "Left out"
LEAVE_OUT = bind("form.leave_out", "f4", "leave_out", "Leave it out", "Leave yours out; no reason is asked", show=True)


class DebriefForm(Form):
    """What I felt, how it looked to me, what set it off, my part, next time, one thing I ask."""

    BINDINGS = [*form(), LEAVE_OUT]  # noqa: RUF012 - as Textual has it

    def __init__(self, service: "Service", row: EpisodeRow) -> None:
        mine = service.debriefs.mine(row.id)

        def had(name: str) -> str:
            return str(getattr(mine, name, None) or "")

        heavy = heavy_then(service)
        set_off = f"an old hurt, a sentence … also then: {heavy}?" if heavy else "an old hurt, tiredness, a sentence …"
        felt = ", ".join(mine.felt) if mine else ""
        fields = [
            Field("felt", "What I felt", "words, with commas between", felt, lines=3),
            Field("looked", "How it looked", "to me, not how it was", had("looked"), lines=4),
            Field("trigger", "Set off by", set_off, had("trigger"), lines=4),
            Field("trigger_shared", "Seen by", "what set it off is yours unless you share it", "", YES_NO),
            Field("my_part", "My part", "what I did, without a but", had("my_part"), lines=4),
            Field("next_time", "Next time I", "something a camera could see", had("next_time"), lines=4),
            Field("ask", "One thing I ask", "of the other, small and doable", had("ask"), lines=4),
            Field("helped", "The plan helped", "", had("helped"), HELPED),
            Field("heated", "Heated for", "how many minutes before it was called, or empty"),
        ]
        says = "Nobody sees it before both are done. Every line may stay empty; F4 leaves all of it out."
        super().__init__(f"Looking back · {row.topic or row.when}", fields, says)
        self._service = service
        self._episode = row.id
        self.keys.bindings = [*self.keys.bindings, LEAVE_OUT]

    def submit(self, values: dict[str, str]) -> str:
        """Keep it."""
        heated = values.pop("heated")
        minutes = self._minutes(heated) if heated else None
        felt = [word.strip() for word in values.pop("felt").split(",") if word.strip()]
        shared = values.pop("trigger_shared") == "yes"
        helped = values.pop("helped") or None
        self._service.debriefs.give(self._episode, felt=felt, trigger_shared=shared, helped=helped, **values)
        if minutes is not None:
            self._service.cooloff.tell_heated(self._episode, minutes)
        return GIVEN

    def _minutes(self, text: str) -> float:
        try:
            minutes = float(text.replace(",", "."))
        except ValueError:
            raise Refused("A number of minutes, or empty.", "heated") from None
        if not 0 <= minutes < 24 * 60:
            raise Refused("The minutes it had been heated are between 0 and a day.", "heated")
        return minutes

    def action_leave_out(self) -> None:
        """Leave one's own out."""
        try:
            self._service.debriefs.leave_out(self._episode)
        except Refused as refused:
            self.keys.say(str(refused))
        else:
            self.leave(LEFT_OUT)


def tell_looked_back(page: Page, row: EpisodeRow, how: str | None) -> None:
    """Say that one has looked back, or has left it out; None where the form was left."""
    if how is None:
        return
    page.changed(now=True)
    service, about = page.service, row.topic or row.when
    if service.debriefs.is_over(row.id) and len(service.here()) > 1:
        page.answer("Both are done", about, " · enter reads what was said.")
    else:
        page.answer(how, about, " · unseen until both are done." if len(service.here()) > 1 else ".")
