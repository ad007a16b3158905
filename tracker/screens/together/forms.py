"""Forms of Together: a good thing, something fun, a day, a space, a contact, one's own card."""

from datetime import date
from typing import TYPE_CHECKING, Any

from tracker.domain.base.dates import read_day
from tracker.domain.base.errors import Refused
from tracker.domain.together.space import CONTACT_KINDS
from tracker.screens.base.form import Form
from tracker.service.base.partner import joined_other
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import short_day

if TYPE_CHECKING:
    from tracker.domain.records import Contact, Positive, Space, SpecialDay
    from tracker.service import Service

MINE, BOTH = ("", "only me"), ("both", "both of us")


class TogetherForm(Form):
    """A form of this room: days are read as people write them."""

    def __init__(self, service: "Service", title: str, fields: list[Field], says: str = "") -> None:
        self.service = service
        super().__init__(title, fields, says)

    def day(self, text: str, field: str) -> date | None:
        """A day that lies ahead, None where none is named."""
        return read_day(text, self.service.today(), "next", field) if text else None

    def check(self, name: str, value: str) -> str | None:
        """Which day was understood."""
        if name in ("on", "until") and value and value not in ("open", "none"):
            found = self.day(value, name)
            return f"{short_day(found)} {found.year}" if found else None
        return None


def seen_by(service: "Service", value: str = "") -> list[Field]:
    """Who sees it, where there are two."""
    if service.partner_of(service.actor) is None:
        return []
    return [Field("seen", "Seen by", "private until you share it", value, (MINE, BOTH))]


class GoodForm(TogetherForm):
    """A good thing, or other words for one of one's own."""

    def __init__(self, service: "Service", old: "Positive | None" = None) -> None:
        self._old = old
        seen = [] if old else seen_by(service)
        super().__init__(service, "A good thing", [*self._words(), *seen], "Never counted, never due.")

    def _words(self) -> list[Field]:
        old = self._old
        when = "then" if old and old.when == "then" else ""
        hint = "something they did or said; “You laughed at breakfast”"
        return [
            Field("good", "I saw", hint, old.text if old else "", lines=3),
            Field("when", "It is", "← → choose", when, (("", "from now"), ("then", "from before"))),
        ]

    def stands_now(self) -> list[Field]:
        """Its words by now; one that was let go meanwhile is refused when it is saved."""
        if self._old is None:
            return []
        self.service.poll()
        self._old = next((one for one in self.service.positives.all() if one.id == self._old.id), self._old)
        return self._words()

    def submit(self, values: dict[str, str]) -> Any:
        """Write it down."""
        if self._old is not None:
            return self.service.positives.edit(self._old.id, values["good"], then=values["when"] == "then")
        return self.service.positives.add(
            values["good"], then=values["when"] == "then", shared=values.get("seen") == "both"
        )


class FunForm(TogetherForm):
    """One fun thing."""

    def __init__(self, service: "Service") -> None:
        fields = [Field("fun", "What", "something light"), Field("on", "On", "sun, 7 jun, in 3 days; or nothing yet")]
        both = joined_other(service) is not None  # a plan for two, where there are two
        super().__init__(
            service,
            "Something fun",
            [*fields, *(seen_by(service, "both") if both else [])],
            "One at a time. Not done means another day, nothing more.",
        )

    def submit(self, values: dict[str, str]) -> Any:
        """Plan it."""
        on = self.day(values["on"], "on")
        return self.service.positives.plan_fun(values["fun"], on, shared=values.get("seen") == "both")


class DateForm(TogetherForm):
    """A day to think of, or one of one's own that is another now."""

    def __init__(self, service: "Service", old: "SpecialDay | None" = None) -> None:
        self._old = old
        both = old is not None and old.visibility == "shared"
        says = "Both of you read it." if both else "Only you see it, until you share it."
        super().__init__(service, "A day to think of", [*self._words(), *([] if old else seen_by(service))], says)

    def _words(self) -> list[Field]:
        old = self._old
        comes = "yes" if old is None or old.yearly else ""
        return [
            Field("name", "Day", "a birthday, an anniversary", old.label if old else ""),
            Field("on", "On", "10 jun, 2026-06-10", old.on.isoformat() if old else ""),
            Field("yearly", "Comes", "← → choose", comes, (("yes", "each year"), ("", "once"))),
            Field("idea", "Idea", "what you might do", (old.idea or "") if old else "", lines=3),
        ]

    def stands_now(self) -> list[Field]:
        """The day by now; one that was let go meanwhile is refused when it is saved."""
        if self._old is None:
            return []
        self.service.poll()
        rows = (row.record for row in self.service.dates.rows())
        self._old = next((one for one in rows if one.id == self._old.id), self._old)
        return self._words()

    def submit(self, values: dict[str, str]) -> Any:
        """Note it."""
        on = self.day(values["on"], "on")
        if on is None:
            raise Refused("Which day is it? 10 jun, or 2026-06-10.", "on")
        if self._old is not None:
            yearly = bool(values["yearly"])
            return self.service.dates.edit(self._old.id, values["name"], on, yearly=yearly, idea=values["idea"])
        shared = values.get("seen") == "both"
        return self.service.dates.add(
            values["name"], on, yearly=bool(values["yearly"]), idea=values["idea"], shared=shared
        )


class SpaceForm(TogetherForm):
    """Space that one asks for, or the terms of one's own that holds."""

    def __init__(self, service: "Service") -> None:
        self.service = service
        self._own = own = self._standing()
        fields = self._words()
        self._by = [one for one in service.people() if one.id != service.actor and one.joined_on is None]
        if self._by:
            options = (("", "I do"), *((one.id, f"{one.name} asked me") for one in self._by))
            fields.append(Field("by", "Who asks", "what you were asked for is your own note", "", options))
        says = "It holds at once and needs nobody’s yes. Only who asked ends or shortens it."
        super().__init__(service, "Your space" if own else "I need space", fields, says)

    def _standing(self) -> "Space | None":
        mine = (one.space for one in self.service.spaces.standing() if one.space.asked_by == self.service.actor)
        return next(mine, None)

    def stands_now(self) -> list[Field]:
        """The space by now, where there was one to change."""
        if self._own is None:
            return []
        self.service.poll()
        self._own = self._standing() or self._own
        return self._words()

    def _words(self) -> list[Field]:
        own = self._own
        return [
            Field("until", "Until", "a day; empty: no end yet", own.until.isoformat() if own and own.until else ""),
            Field(
                "channels",
                "What is fine",
                "message, call, letter, gift, children; or nothing",
                ", ".join(own.channels) if own else "",
            ),
            Field("at_most", "At most", "1 per week, 2 per month, 3 in all", (own.at_most or "") if own else ""),
            Field(
                "restarts",
                "Writes next",
                "when the time is over",
                (own.restarts or "me") if own else "me",
                (("me", "I do"), ("either", "either")),
            ),
            Field("exceptions", "Except", "children and money, an emergency", (own.exceptions or "") if own else ""),
        ]

    def submit(self, values: dict[str, str]) -> Any:
        """Ask."""
        forever = values["until"] in ("", "open", "none")
        return self.service.spaces.ask(
            None if forever else self.day(values["until"], "until"),
            [values["channels"]],
            values["at_most"].removesuffix(" in all"),
            values["restarts"],
            values["exceptions"],
            by=values.get("by") or None,
            open_end=forever,
        )


class ContactForm(TogetherForm):
    """One's own log of contacts."""

    def __init__(self, service: "Service") -> None:
        kinds = tuple((kind, kind) for kind in CONTACT_KINDS)
        fields = [
            Field("text", "What it was", "in a few words", lines=3),
            Field("kind", "Kind", "← → choose", "message", kinds),
            Field("day", "Day", "today, yesterday, mon", "today"),
        ]
        says = "Your own log, for you alone. It is kept whether it was agreed or not."
        super().__init__(service, "A contact of yours", fields, says)

    def submit(self, values: dict[str, str]) -> "Contact":
        """Log it."""
        on = read_day(values["day"] or "today", self.service.today(), "latest", "day")
        return self.service.spaces.contact(values["text"], values["kind"], on)[0]


class ReachForm(TogetherForm):
    """How to reach me."""

    def __init__(self, service: "Service") -> None:
        self._page = old = service.pages.latest("reach")
        seen = "Shared: what you change here is read by both." if old and old.visibility == "shared" else ""
        says = f"Only what you would tell them on a bad day too. {seen}".strip()
        super().__init__(service, "How to reach me", self._words(), says)

    def stands_now(self) -> list[Field]:
        """The card by now."""
        self.service.poll()
        self._page = self.service.pages.latest("reach")
        return self._words()

    def _words(self) -> list[Field]:
        parts: dict[str, Any] = dict(self._page.parts) if self._page else {}

        def words(name: str) -> str:
            return str(parts.get(name) or "")

        return [
            Field("time", "When", "“after nine”", words("time")),
            Field("place", "Where", "“at the table; not in the car”", words("place")),
            Field(
                "first",
                "First",
                "← → choose",
                words("first"),
                (("", "–"), ("facts", "facts"), ("feelings", "how it felt")),
            ),
            Field("opening", "A good opening", "“Is now good?”", words("opening")),
            Field("shuts_down", "Shuts me down", "“from behind”", words("shuts_down")),
            Field("helps", "What helps", "“a pause; tea”", words("helps")),
        ]

    def submit(self, values: dict[str, str]) -> Any:
        """Write the card."""
        if not any(values.values()):
            raise Refused("One line is enough. esc writes nothing.", "time")
        return self.service.pages.write("reach", values, page=self._page.id if self._page else None)
