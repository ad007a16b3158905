"""Stretches of days: a pause, and days on which keeping was not possible."""

from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.base.dates import TAKES, read_day, read_range
from tracker.domain.base.errors import Refused
from tracker.screens.base.form import Form
from tracker.screens.base.page import Page
from tracker.service.commitments.rows import CommitmentRow
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import cut, short_day

if TYPE_CHECKING:
    from tracker.domain.records import Excused
    from tracker.service import Service


class _DaysForm(Form):
    """Reads dates, and shows at once which day was understood."""

    service: "Service"

    def check(self, name: str, value: str) -> str | None:
        """The day that was understood."""
        if name in ("from", "until") and value:
            return short_day(self.day(name, value))
        return None

    def day(self, name: str, value: str) -> date:
        """The day a person means; raises Refused."""
        first = value if name == "from" else self.values.get("from")
        if first:
            return read_range(first, value if name == "until" else None, self.service.today())[name == "until"]
        return read_day(value, self.service.today(), "next", name)


class PauseForm(_DaysForm):
    """Pauses a promise: a paused day is not due at all."""

    def __init__(self, service: "Service", row: CommitmentRow) -> None:
        fields = [
            Field("until", "Until", f"{TAKES}; empty: until you take it up again"),
            Field("reason", "Reason", "illness, travel, safety … or empty", lines=3),
        ]
        super().__init__(
            "Pause this promise", fields, f"{cut(row.text, 70)}\n\nFrom today on, nothing is due. It holds at once."
        )
        self.service = service
        self._promise = row.id

    def submit(self, values: dict[str, str]) -> bool:
        """Pause; true, so that it can be said."""
        until = self.day("until", values["until"]) if values["until"] else None
        self.service.commitments.pause(self._promise, until, values["reason"] or None)
        return True


class ExcuseForm(_DaysForm):
    """Excuses a range of days, for one promise or for all of one's own."""

    def __init__(self, service: "Service", row: CommitmentRow | None, *, in_review: bool = False) -> None:
        fields = [
            Field("from", "From", TAKES.replace("next fri, tomorrow", "last fri, yesterday"), "today"),
            Field("until", "Until", f"{TAKES}; empty: that day only"),
            Field("reason", "Reason", "ill, away, agreed …", lines=3),
        ]
        if row is not None:
            options = (("", "all my promises"), (row.id, cut(row.text, 30)))
            fields.append(Field("commitment", "For", "one promise or all of them", "", options))
        says = "Days on which keeping was not possible, entered once."
        if in_review:
            says += " In a review any day is taken; the range says when it was entered."
        super().__init__("Time away", fields, says)
        self.service = service
        self._in_review = in_review
        self.first = service.today()

    def submit(self, values: dict[str, str]) -> "Excused":
        """Excuse the days; those that are closed wait for a review, and that is said."""
        if not values["from"]:
            raise Refused("From which day?", "from")
        if not values["reason"]:
            raise Refused("A reason belongs to it, one word is enough.", "reason")
        first = self.first = self.day("from", values["from"])
        until = self.day("until", values["until"]) if values["until"] else None
        promise = values.get("commitment") or None
        if self._in_review:
            return self.service.review.steps.excuse(first, until, values["reason"], promise)
        return self.service.excuse(first, until, values["reason"], promise)


def tell_excused(page: Page, form: ExcuseForm, made: "Excused | None") -> None:
    """Say which days are excused, and for what; None where the form was left."""
    if made is None:
        return
    days = short_day(made.from_) if made.until == made.from_ else f"{short_day(made.from_)} to {short_day(made.until)}"
    closed = made.from_ > form.first  # the days before can be excused in a review alone
    service = page.service
    what = service.commitment(made.commitment).text_on(service.today()) if made.commitment else "all your promises"
    page.answer(f"Excused, {days}", what, ". The days before: in a review." if closed else ".")
