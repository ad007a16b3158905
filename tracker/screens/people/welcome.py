"""The first start: who is here, what it is about, three first promises. It never asks again."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from tracker.domain.base.errors import Refused
from tracker.screens.base.bindings import bind, form
from tracker.screens.base.form import Form
from tracker.service.people.setup import SUGGESTIONS
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import coming

if TYPE_CHECKING:
    from tracker.domain.records import CommitmentKind
    from tracker.service import Service

HISTORY = bind(
    "welcome.history", "ctrl+o,f3", "app.history", "Bring your history", "Days you kept in another program", show=True
)
WHERE = (
    "All of it stays on this computer, in {home}, and nothing is ever sent anywhere. "
    "Private hides a page on screen; anyone with this login can read the files, unless you seal them with a passphrase."
)


class Welcome(Form):
    """Asks for a name; everything else may be left out."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [form("Begin")[0], form()[2]]

    def __init__(self, service: "Service") -> None:
        fields = [
            Field("name", "Your name", "the one thing that is needed"),
            Field("partner", "Your partner", "or empty: joining is their own act"),
            Field("about", "What it is about", "in a few words, or later"),
        ]
        super().__init__("Welcome to tracker", fields, WHERE.format(home=service.place()))
        self._service = service

    def check(self, name: str, value: str) -> str | None:
        """The name is needed."""
        if name == "name" and not value:
            raise Refused("Please write a name; a first name is enough.", "name")
        return None

    def submit(self, values: dict[str, str]) -> None:
        """Begin."""
        self.check("name", values["name"])
        self._service.setup(values["name"], values["partner"] or None, values["about"] or None)

    def action_leave(self) -> None:
        """There is nowhere to go back to yet."""
        self.keys.say("A name is all that is needed to begin. ctrl+q leaves; nothing has been written.")


class FirstPromises(Form):
    """Three promises to edit, or to empty, or to skip altogether."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [*form("Promise these", "Skip"), HISTORY]
    BINDINGS: ClassVar[list[BindingType]] = [HISTORY]

    def __init__(self, service: "Service") -> None:
        fields = []
        for number, (text, schedule, _) in enumerate(SUGGESTIONS, 1):
            fields.append(
                Field(f"text{number}", f"Promise {number}", "something a camera could see; empty skips it", text)
            )
            fields.append(Field(f"schedule{number}", "", "every day · mon,wed,fri · 4 per week", schedule))
        super().__init__(
            "Three first promises",
            fields,
            "Change them into your own words, empty those you do not want; esc skips them all. "
            "They are yours alone until you share them. If it has just happened, begin in Groundwork (8). "
            "ctrl+o brings your history from another program.",
        )
        self._service = service
        self._suggested = SUGGESTIONS
        self._made: set[int] = set()

    def check(self, name: str, value: str) -> str | None:
        """The next days of a schedule."""
        if name.startswith("schedule") and value and self.values.get(f"text{name[8:]}"):
            return coming(value, self._service.preview(value))
        return None

    def submit(self, values: dict[str, str]) -> None:
        """Add those that have words; all are looked at before the first one is added."""
        wanted: list[tuple[int, str, str, CommitmentKind | None]] = []
        for number, (suggested, _, kind) in enumerate(self._suggested, 1):
            text, schedule = values[f"text{number}"], values[f"schedule{number}"] or "every day"
            if text:
                try:
                    self._service.preview(schedule)
                except Refused as refused:
                    raise Refused(str(refused), f"schedule{number}") from None
                # Other words are another promise, and what kind it is nobody has said.
                wanted.append((number, text, schedule, kind if text == suggested else None))
        for number, text, schedule, meant in wanted:
            if number in self._made:
                continue
            try:
                self._service.commitments.add(text, schedule, kind=meant)
            except Refused as refused:
                where = "schedule" if refused.field == "schedule" else "text"
                raise Refused(str(refused), f"{where}{number}") from None
            self._made.add(number)

    def action_leave(self) -> None:
        """Skip them."""
        self.dismiss()


def welcome(app: App[Any], service: "Service", begun: Callable[[], Any]) -> None:
    """The first start: who is here, then three first promises. ``begun`` is called in between."""

    def then(_: object) -> None:
        begun()
        app.push_screen(FirstPromises(service))

    app.push_screen(Welcome(service), then)
