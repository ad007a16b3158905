"""A page that has lines: what is to be told, what I say instead, what lies underneath."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import KINDS, Question, rows_question
from tracker.domain.records import Topic
from tracker.screens.base.bindings import CARE
from tracker.screens.base.list_screen import ListScreen
from tracker.screens.groundwork.bindings import LINES
from tracker.screens.groundwork.sheets import AloudScreen
from tracker.screens.groundwork.writing import WritingScreen
from tracker.screens.talk.forms import InviteForm, tell_invited
from tracker.service.groundwork.views import answer_words
from tracker.widgets.base.row_list import MOVES
from tracker.widgets.groundwork.line_list import LineList, WrittenLine

if TYPE_CHECKING:
    from tracker.service import Service

ONLY = {"root": ("lines.share",), "defence": ("lines.aloud",), "telling": ("lines.invite",)}


class LinesScreen(ListScreen):
    """The lines, one of them highlighted."""

    BINDINGS: ClassVar[list[BindingType]] = [*LINES, *MOVES, CARE]

    def __init__(self, service: "Service", kind: str, page: str) -> None:
        self._kind = kind
        self._page = page
        self._question: Question = rows_question(kind) or Question("", "", "")
        self.listing = LineList()
        shown = [replace(one, show=True) for one in LINES if one.show or (one.id or "") in ONLY.get(kind, ())]
        super().__init__(service, self.listing, KINDS[kind].title, KINDS[kind].says, shown)

    def show(self) -> None:
        """The lines as they are written."""
        try:
            rows: list[Any] = self.service.pages.get(self._page).parts.get(self._question.name) or []
        except Refused:
            rows = []
        today = self.service.today()
        topics = self.service.all(Topic)
        self.listing.show(
            [
                WrittenLine(
                    at,
                    tuple(
                        (column.label, answer_words(column, row[column.name], today))
                        for column in self._question.columns
                        if row.get(column.name)
                    ),
                    "on the list of the review" if row.get("topic") in topics else "",
                )
                for at, row in enumerate(rows)
            ]
        )

    @property
    def _at(self) -> int | None:
        row = self.listing.row
        return None if row is None else row.at

    def on_row_list_opened(self) -> None:
        """A second click writes on in it."""
        self.action_write()

    def action_add(self) -> None:
        """Another line."""
        self._begin(None)

    def action_write(self) -> None:
        """Write on in this line."""
        self._begin(self._at)

    def _begin(self, at: int | None) -> None:
        self.app.push_screen(WritingScreen(self.service, self._kind, self._page, at=at), self._written)

    def _written(self, page: str | None) -> None:
        if page is None:
            return
        self._page = page
        self.attempt(self.show)
        self.answer("Kept, yours alone", KINDS[self._kind].title)

    def action_invite(self) -> None:
        """Invite to a talk; no word of these lines goes along."""
        if self._kind != "telling":
            return
        if self.attempt(self.service.talk.invitations.check):
            self.app.push_screen(InviteForm(self.service), partial(tell_invited, self))

    def action_share(self) -> None:
        """Put the need of this line on the list of the review."""
        at = self._at
        if at is None:
            return
        if self._kind != "root":
            self.say("This one is yours alone.")
            return
        self.attempt(lambda: self._to_review(at))

    def _to_review(self, at: int) -> None:
        topic = self.service.pages.to_review(self._page, at)
        self.answer("On the list of the review, these words alone", topic.text)

    def action_aloud(self) -> None:
        """Only the words of this line, to say them aloud."""
        at = self._at
        if at is None:
            return
        row = self.service.pages.get(self._page).parts[self._question.name][at]
        words = [str(row[name]) for name in ("cue", "instead") if row.get(name)] or [str(row.get("text") or "")]
        self.app.push_screen(AloudScreen(words))

    def action_end(self) -> None:
        """Let this line go."""
        row = self.listing.row
        if row is not None and self.attempt(lambda: self.service.pages.drop_row(self._page, row.at)):
            self.answer("Let go", row.words, ". u brings it back.")
