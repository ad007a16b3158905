"""Forms of the talk: the invitation, how warm it is, what was heard, and what it is instead of that."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from tracker.domain.base.errors import Refused
from tracker.domain.talk.answers import CHECKED, NOT_QUITE, YES, words_in
from tracker.screens.base.answering import Answering
from tracker.screens.base.bindings import form
from tracker.screens.base.form import Form
from tracker.screens.base.prompt import Prompt
from tracker.screens.base.warmth import DONE, BlindWarmth
from tracker.screens.talk.bindings import STOP_WHILE_TYPING
from tracker.service.talk.views import INVITATION
from tracker.widgets.base.fields import Field

if TYPE_CHECKING:
    from tracker.domain.records import Talk
    from tracker.service import Service

STOP = "stop"  # what a form of the talk gives when somebody stops the talk while it is open


class InviteForm(Form):
    """“I would like to talk about … about … minutes.” Only the topic one types here is read by the other."""

    PAGE_BINDINGS = form("Ask", "Leave")

    def __init__(self, service: "Service") -> None:
        fields = [
            Field("about", "About", "“the letter from the bank”: a few neutral words", lines=3),
            Field("minutes", "Minutes", "about how long", "20"),
        ]
        super().__init__("I would like to talk", fields, f"{INVITATION} None asks why, and nothing reminds anyone.")
        self.service = service

    def submit(self, values: dict[str, str]) -> Any:
        """Ask."""
        try:
            minutes = int(values["minutes"] or "20")
        except ValueError:
            raise Refused("A number of minutes, such as 20.", "minutes") from None
        return self.service.talk.invitations.invite(values["about"], minutes)


def tell_invited(page: Answering, made: "Talk | None") -> None:
    """Say that the invitation stands; None where the form was left."""
    if made is not None:
        page.answer("Invited to talk", made.kind or "", " · it stands in Together.")


class CheckForm(Form):
    """Whether somebody's words for one's own feelings are right. None of the answers asks why."""

    AUTO_FOCUS = "FieldLine Pick"

    def __init__(self, service: "Service", name: str, page: str) -> None:
        had = service.pages.answer_to(page)
        before = str(had.parts.get("checked") or NOT_QUITE) if had else ""
        words = words_in(str(had.parts.get("words") or "")) if had else ""
        answers = (("", "–"), *((answer, answer) for answer in CHECKED))
        fields = [
            Field("answer", "Is that it?", "← → choose", before, answers),
            Field(
                "words",
                "What it is",
                "in your own words, or nothing",
                "" if before == YES else words,
                lines=3,
                only=("answer", (NOT_QUITE,)),
            ),
        ]
        super().__init__("Is that it?", fields, f"{name} can read what you write. Nothing asks why; – takes it back.")
        self.service = service
        self._page = page

    def submit(self, values: dict[str, str]) -> Any:
        """Answer."""
        self.service.talk.checks.answer(self._page, values["answer"], values.get("words", ""))
        return values["answer"]


class _Stoppable(Form):
    """A form over the talk: stop is one key away while typing too."""

    def action_stop_talk(self) -> None:
        """Close, and let the talk stop."""
        self.leave(STOP)


class WarmthForm(BlindWarmth, _Stoppable):
    """How warm it is before a talk."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [*DONE, STOP_WHILE_TYPING]
    BINDINGS: ClassVar[list[BindingType]] = [STOP_WHILE_TYPING]

    def warm(self, heat: int | None) -> str:
        """Say it; it is forgotten as soon as both have."""
        return self.service.talk.warmth(heat)


class TalkPrompt(Prompt, _Stoppable):
    """One thing to write down in a talk."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [*Prompt.PAGE_BINDINGS, STOP_WHILE_TYPING]
    BINDINGS: ClassVar[list[BindingType]] = [STOP_WHILE_TYPING]

    def __init__(
        self, question: str, hint: str, act: Callable[[str], Any], *, says: str = "", needed: str = ""
    ) -> None:
        super().__init__(question, hint, act, says=says, needed=needed, lines=4)
