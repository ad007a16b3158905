"""The form for a plan: the article's own words to begin with, ten to sixty minutes, and why twenty."""

from typing import TYPE_CHECKING, Any

from textual import on

from tracker.domain.base.errors import Refused
from tracker.domain.plans.plan import MINUTES, STAYS, TAKES_SPACE, TYPES, WHY_TWENTY
from tracker.screens.base.form import Form
from tracker.widgets.base.fields import Field
from tracker.widgets.base.pick import Pick

if TYPE_CHECKING:
    from tracker.domain.records import Plan
    from tracker.service import Service

KINDS = {"cool_off": "cool-off"}
BETWEEN = " / "  # how lists were typed into one line, and still may be
SAYS_NEW = "Made in calm, together. Lists have a line for each step. It is yours alone until you say yes to it."
SAYS_NEXT = "This makes the next version, with your yes. The one in force holds until everyone has said yes to it."
_TEXTS = ("name", "trigger", "signal", "gesture", "return_place", "children", "late_night")
_LISTS = ("not_ignored", "not_done")


def _lines(value: Any) -> str:
    return "\n".join(value or [])


class PlanForm(Form):
    """Begins a plan, or changes the one of ``identity``."""

    OF_BOTH = True

    def __init__(self, service: "Service", identity: str | None = None) -> None:
        self._service = service
        self._old: Plan | None = service.plans.get(identity) if identity else None
        self._people = [(person.id, person.name) for person in service.here()]
        self._roles = self._roles_of(self._old)
        words = service.plans.offered(self._old) if self._old else service.plans.template()
        offered = self._old is not None and (self._old.state != "draft" or bool(self._old.agreed_by))
        fields = self._fields(words)
        if self._old is None:
            kinds = tuple((kind, KINDS.get(kind, kind)) for kind in TYPES)
            fields.insert(0, Field("type", "Kind", "what it is for; the words below begin anew", "cool_off", kinds))
        elif offered:
            fields.append(Field("why", "Why change", "such as: ten was too short on 18 March", lines=4))
        self._began_with = "cool_off"
        title = "A new plan" if self._old is None else f"Change “{self._old.name}”"
        super().__init__(title, fields, SAYS_NEXT if offered else SAYS_NEW)

    def _roles_of(self, plan: "Plan | None") -> list[tuple[str, str]]:
        """Which cards there are: per role, or per person where a plan has worded them so."""
        names = dict(self._people)
        kinds = {TAKES_SPACE: "Takes space", STAYS: "Stays"}
        found = list(plan.roles) if plan and plan.roles else [TAKES_SPACE, STAYS]
        return [(who, kinds.get(who) or names.get(who) or who) for who in found]

    def _fields(self, words: dict[str, Any]) -> list[Field]:
        minutes = str(words.get("minutes") or "")
        options = [(str(number), f"{number} min") for number in MINUTES]
        if minutes not in [value for value, _ in options]:
            options.insert(0, (minutes, f"{minutes} min" if minutes else "none"))

        def text(name: str) -> str:
            return str(words.get(name) or "")

        roles, signs, places = words.get("roles", {}), words.get("early_signs", {}), words.get("places", {})
        return [
            Field("name", "Name", "one word that both remember", text("name")),
            Field("trigger", "When", "what both can notice", text("trigger"), lines=4),
            *(
                Field(
                    f"sign.{who}",
                    f"{name}: signs",
                    "early signs, in the body or the voice",
                    signs.get(who, ""),
                    lines=4,
                )
                for who, name in self._people
            ),
            Field("signal", "Signal word", "in quotes, so that it is what you say: “amber”", text("signal")),
            Field("gesture", "Gesture", "for when words do not come", text("gesture")),
            Field("minutes", "Minutes", WHY_TWENTY, minutes, options),
            *(
                Field(f"place.{who}", f"{name}: place", "where they go", places.get(who, ""))
                for who, name in self._people
            ),
            Field("return_place", "Return to", "where both sit down afterwards", text("return_place")),
            *(
                Field(f"role.{who}", name, "a line for each step", _lines(roles.get(who)), lines=8)
                for who, name in self._roles
            ),
            Field(
                "not_ignored",
                "Never ignored",
                "what stops everything, at once",
                _lines(words.get("not_ignored")),
                lines=6,
            ),
            Field("not_done", "Not meanwhile", "what nobody does in this time", _lines(words.get("not_done")), lines=6),
            Field("children", "Children", "who looks after them, and what they are told", text("children"), lines=4),
            Field("late_night", "Late at night", "what holds then", text("late_night"), lines=4),
            Field("review_every_days", "Look again", "after how many days, up to 90", text("review_every_days")),
        ]

    @on(Pick.Changed)
    def _kind_picked(self, event: Pick.Changed) -> None:
        """Another kind begins with its own words, wherever nothing was changed yet."""
        line = self.line("type")
        if line is None or event.pick is not line.control or self._began_with == line.value:
            return
        before = {field.name: field.value for field in self._fields(self._service.plans.template(self._began_with))}
        self._began_with = line.value
        for field in self._fields(self._service.plans.template(line.value)):
            other = self.line(field.name)
            if other is not None and other.value.strip() == before[field.name]:
                other.put(field.value)

    def stands_now(self) -> list[Field]:
        """The words a yes would be said to by now."""
        if self._old is None:
            return []
        self._service.poll()
        self._old = self._service.plans.get(self._old.id)
        return self._fields(self._service.plans.offered(self._old))

    def check(self, name: str, value: str) -> str | None:
        """A plan needs its name; a signal shows what will be said."""
        if name == "name" and not value:
            raise Refused("A plan needs a name, such as Amber.", "name")
        return None

    def submit(self, values: dict[str, str]) -> Any:
        """Begin it, or change it."""
        words: dict[str, Any] = {name: values[name] for name in _TEXTS}
        words |= {name: _split(values[name]) for name in _LISTS}
        words["roles"] = {who: _split(values[f"role.{who}"]) for who, _ in self._roles}
        for field, start in (("early_signs", "sign"), ("places", "place")):
            words[field] = {who: values[f"{start}.{who}"] for who, _ in self._people}
        words["minutes"] = values["minutes"]
        words["review_every_days"] = values["review_every_days"]
        if self._old is None:
            return self._service.plans.add(values["type"], **words)
        return self._service.plans.edit(self._old.id, values.get("why") or None, **words)


def _split(text: str) -> list[str]:
    return [part.strip() for line in text.split("\n") for part in line.split(BETWEEN) if part.strip()]
