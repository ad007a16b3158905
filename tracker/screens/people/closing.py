"""Close this repair: short steps, each left with esc, and nothing is changed before the last yes."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from tracker.domain.base.errors import Refused
from tracker.screens.base.bindings import form
from tracker.screens.base.form import Form
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import width_of

if TYPE_CHECKING:
    from tracker.service import Service

LABEL = 16  # cells of a field's name; what is longer is read whole below its choice
HOW_OPTIONS = (("paused", "paused"), ("apart", "apart"), ("together", "together"))
CONTACT_OPTIONS = (("", "nothing said"), ("none", "none"), ("children and money", "children, money"), ("open", "open"))
SURE = {
    "paused": "Pause this repair? At once, and nobody is asked. Nothing ends; either of you opens it again.",
    "apart": "Go on apart? At once, and nobody is asked. The other’s promises stay as they are; nothing here leads to "
    "them. For seven days C takes it back.",
    "together": "Close it together? It waits for the other’s yes; where they have said it, it closes now. For seven "
    "days who said yes last takes it back with C.",
}


class Step(Form):
    """One of the four steps: gives what was chosen, and changes nothing."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = form("Go on")
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_BINDINGS]
    AUTO_FOCUS = "FieldLine Input, FieldLine TextArea, FieldLine Pick"

    def __init__(self, title: str, fields: list[Field], says: str) -> None:
        super().__init__(f"Close this repair · {title}", fields, says)

    def submit(self, values: dict[str, str]) -> Any:
        """What was chosen."""
        return values


def lessons_step() -> Step:
    """What was learned, and how it closes."""
    fields = [
        Field("lessons", "I learned", "a page of yours alone, or nothing", lines=3),
        Field("how", "It closes", "← → choose; together waits for both", "paused", HOW_OPTIONS),
    ]
    return Step("what I learned", fields, "What you write here only you read.")


def promises_step(service: "Service") -> Step:
    """Which of one's own promises go on."""
    own = [
        row for row in service.commitments.rows() if row.owner == service.actor and row.state in ("active", "paused")
    ]
    fields = [
        Field(row.id, row.text, row.text if width_of(row.text) > LABEL else "", "", (("", "ends"), ("on", "goes on")))
        for row in own
    ]
    says = "What goes on is for yourself alone." if own else "You have no promise under way. f2 goes on."
    return Step("my promises", fields, says)


def contact_step() -> Step:
    """The rule for contact."""
    return Step(
        "contact", [Field("contact", "Contact", "both can read it", "", CONTACT_OPTIONS)], "What holds from now on."
    )


def shared_step() -> Step:
    """What was shared."""
    options = (("", "leave it"), ("back", "take it back"))
    says = "Taken back, it is yours alone. What was read stays in memory, and in backups until they age."
    return Step("what I shared", [Field("shared", "I shared", "← → choose", "", options)], says)


def close_with(service: "Service", answers: dict[str, str]) -> str:
    """Close it as the four steps say, and give the sentence that tells how it stands.

    Raises:
        Refused: It is closed already, or does not fit.
    """
    keep = [one for one, said in answers.items() if said == "on"]
    unshare = answers.get("shared") == "back"
    service.close(
        answers["how"], keep, unshare=unshare, lessons=answers["lessons"], contact=answers.get("contact") or None
    )
    lines = service.closed_lines()
    if not lines:
        raise Refused("The repair is open.")
    return " ".join(lines)
