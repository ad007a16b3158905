"""The form for a promise: a new one, a changed one, one the other is asked for."""

from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.domain.base.dates import TAKES, read_day
from tracker.domain.base.errors import Refused
from tracker.domain.base.tags import choices, tagged
from tracker.screens.base.form import Form
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import coming, short_day

if TYPE_CHECKING:
    from tracker.domain.records import Commitment
    from tracker.service import Service

KINDS = (("do", "do"), ("refrain", "not do"), ("cue", "when X, I do Y"), ("once", "once"))
YES_NO = (("", "no"), ("yes", "yes"))
SEEN = (("", "only me"), ("yes", "both of us"))
EXAMPLES = "every day · mon,wed,fri · 4 per week · every 2 weeks on sun · monthly on 1,15"
OFTEN = ("kind", ("do", "refrain"))  # the kinds that have a rhythm


def _fields(promise: "Commitment | None") -> list[Field]:
    terms = promise.terms[-1] if promise else None

    def had(name: str) -> str:
        value = getattr(promise, name, None)
        return "" if value is None else str(value)

    schedule = terms.schedule if terms else "every day"
    by = schedule.removeprefix("once by ") if schedule.startswith("once by ") else ""
    area = tagged(had("area"))
    if by or schedule == "on cue":
        schedule = "every day"  # what stands there when the kind becomes another
    return [
        Field("text", "Promise", "something a camera could see", terms.text if terms else ""),
        Field("kind", "Kind", "← → choose", had("kind"), KINDS),
        Field("schedule", "When", EXAMPLES, schedule, only=OFTEN),
        Field("by", "By", TAKES, by, only=("kind", ("once",))),
        Field("cue", "If", "the occasion: what I see, hear or feel", had("cue"), lines=3, only=("kind", ("cue",))),
        Field("action", "Then", "what I do then", had("action"), lines=3, only=("kind", ("cue",))),
        Field("why", "Why", "what it is for", had("why"), lines=4),
        Field("smallest", "Smallest", "the version for a bad day", had("smallest"), lines=3),
        Field("strict", "Strict", "kept or slipped, nothing between", "yes" if terms and terms.strict else "", YES_NO),
        Field("shared", "Seen by", "private until you share it", "yes" if had("visibility") == "shared" else "", SEEN),
        Field("area", "Touches", "what such things often break on", area, choices(area), rare=True),
        Field("starts_on", "From", TAKES, promise.starts_on.isoformat() if promise else "", rare=True),
        Field(
            "ends_on", "Until", f"{TAKES}; or empty", had("ends_on"), only=("kind", ("do", "refrain", "cue")), rare=True
        ),
        Field("count", "Count", "how many times, then it is kept; or empty", had("count"), only=OFTEN, rare=True),
    ]


class CommitmentForm(Form):
    """Adds a promise, or changes the one of ``identity``, or asks ``owner`` for one."""

    def __init__(
        self,
        service: "Service",
        identity: str | None = None,
        owner: str | None = None,
        *,
        compromise: str | None = None,
        text: str = "",
    ) -> None:
        self._service = service
        self._old = service.commitment(identity) if identity else None
        self.wants_sharing = False
        self._owner = owner
        self._compromise = compromise
        title = "Change the promise" if identity else "A new promise"
        says = ""
        if owner:
            title = f"Ask {service.name_of(owner)} for a promise"
            says = "It lands as their draft: to take, to change or to decline."
        fields = _fields(self._old)
        if owner:
            fields = [field for field in fields if field.name != "shared"]
        if compromise:
            # What was agreed by both is seen by both, unless its owner wants it otherwise.
            given = {"text": text, "shared": "yes"}
            fields = [field._replace(value=given.get(field.name, field.value)) for field in fields]
        super().__init__(title, fields, says)

    def stands_now(self) -> list[Field]:
        """The promise as it is by now."""
        if self._old is None:
            return []
        self._service.poll()
        self._old = self._service.commitment(self._old.id)
        return _fields(self._old)

    def check(self, name: str, value: str) -> str | None:
        """The next days while the schedule is typed; a sentence where something makes no sense."""
        if name == "text" and not value:
            raise Refused("A promise needs words: something a camera could see.", "text")
        if name == "schedule":
            return self._coming(value)
        if name == "by" and value:
            return short_day(self._by(value))
        if name in ("starts_on", "ends_on") and value:
            return short_day(self._until(value) if name == "ends_on" else self._day(name, value))
        if name == "count" and value:
            self._count(value)
        return None

    def _coming(self, value: str) -> str | None:
        if not value:
            raise Refused(f"When? For example {EXAMPLES}", "schedule")
        first, last = (self._typed_day(name) for name in ("starts_on", "ends_on"))
        return coming(value, self._service.preview(value, first, last))

    def _typed_day(self, name: str) -> date | None:
        """The day in another field, while one stands there that can be read."""
        try:
            return self._day(name, self.values[name]) if self.values.get(name) else None
        except Refused:
            return None

    def _day(self, name: str, value: str) -> date:
        return read_day(value, self._service.today(), "next", name)

    def _until(self, value: str) -> date:
        day = self._day("ends_on", value)
        if day < self._service.today() and (self._old is None or day != self._old.ends_on):
            raise Refused(f"{short_day(day)} {day.year} has passed. A promise ends today at the earliest.", "ends_on")
        return day

    def _count(self, value: str) -> int:
        if not value.isdecimal():
            raise Refused("A count is a whole number from 1 to 10,000.", "count")
        return int(value[:9])

    def _by(self, value: str) -> date:
        if not value:
            raise Refused("By which day? A promise to do once has its date.", "by")
        return self._day("by", value)

    def _schedule(self, values: dict[str, str]) -> str:
        """What the fields of the kind say about when."""
        if values["kind"] == "once":
            return f"once by {self._by(values['by'])}"
        return "on cue" if values["kind"] == "cue" else values["schedule"]

    def submit(self, values: dict[str, str]) -> Any:
        """Add, change or ask. Of a promise that is changed, only what was changed here is written."""
        if not values["text"]:
            raise Refused("A promise needs words: something a camera could see.", "text")
        try:
            return self._write(values)
        except Refused as refused:
            at = "by" if refused.field == "schedule" and values["kind"] == "once" else refused.field
            raise Refused(str(refused), at) from None

    def _write(self, values: dict[str, str]) -> "Commitment":
        if self._old is not None:
            began = self._began
            changed = {name for name in values if values[name] != began[name] and (self.asks(name) or name == "kind")}
            return self._change(self._old.id, changed, values)
        # What was typed for another kind is not part of this one.
        fields = {name: self._field(name, values if self.asks(name) else values | {name: ""}) for name in values}
        for name in ("by", "shared"):
            fields.pop(name, None)
        fields["schedule"] = self._schedule(values)
        acts = self._service.commitments
        if self._owner:
            text, schedule = fields.pop("text"), fields.pop("schedule")
            return acts.ask(self._owner, text, schedule, compromise=self._compromise, **fields)
        return acts.add(shared=values["shared"] == "yes", compromise=self._compromise, **fields)

    def _change(self, identity: str, changed: set[str], values: dict[str, str]) -> "Commitment":
        fields = {name: self._field(name, values) for name in changed - {"shared", "kind", "schedule", "by"}}
        if changed & {"kind", "schedule", "by"}:
            fields["schedule"] = self._schedule(values)
        if "kind" in changed:
            fields["kind"] = values["kind"]
        # What the other will see is shown first, when the rest is saved.
        self.wants_sharing = "shared" in changed and values["shared"] == "yes"
        if "shared" in changed and not self.wants_sharing:
            fields["shared"] = False
        return self._service.commitments.edit(identity, **fields)

    def _field(self, name: str, values: dict[str, str]) -> Any:
        value = values[name]
        match name:
            case "kind":
                return self._kind(values)
            case "strict":
                return value == "yes"
            case "starts_on":
                return self._day(name, value) if value else None
            case "ends_on":
                return self._until(value) if value else None
            case "count":
                return self._count(value) if value else None
            case "text":
                return value
        return value or None

    def _kind(self, values: dict[str, str]) -> str | None:
        return None if values["kind"] == "do" else values["kind"]  # what a schedule says may overrule the first one
