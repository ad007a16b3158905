"""A page that has lines: what is to be told, what I say instead, what lies underneath."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widget import Widget

from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import KINDS, Question, rows_question
from tracker.domain.records import Topic
from tracker.paths import styles
from tracker.screens.base.bindings import CARE
from tracker.screens.base.page import key_shown
from tracker.screens.groundwork.bindings import LINES
from tracker.screens.groundwork.reading import AloudScreen
from tracker.screens.groundwork.writing import WritingScreen
from tracker.screens.talk.forms import SENT, InviteForm
from tracker.service import StoreError
from tracker.service.groundwork.views import answer_words
from tracker.widgets.base.bars import KeyBar
from tracker.widgets.base.fields import TextLines
from tracker.widgets.base.row_list import MOVES
from tracker.widgets.groundwork.line_list import LineList, WrittenLine

if TYPE_CHECKING:
    from tracker.service import Service

ONLY = {"root": ("lines.share",), "defence": ("lines.aloud",), "telling": ("lines.invite",)}


class LinesScreen(ModalScreen[None]):
    """The lines, one of them highlighted."""

    CSS_PATH = styles() / "groundwork.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [*LINES, *MOVES, CARE]

    def __init__(self, service: "Service", kind: str, page: str) -> None:
        super().__init__()
        self._service = service
        self._reader = service.actor
        self._kind = kind
        self._page = page
        self._question: Question = rows_question(kind) or Question("", "", "")
        self.listing = LineList()
        self.listing.can_focus = False
        self.heading = TextLines(KINDS[kind].title, "text bold", most=1, named="heading")
        self.says = TextLines(KINDS[kind].says, "muted", most=1, named="says")
        shown = [one for one in LINES if one.show or (one.id or "") in ONLY.get(kind, ())]
        self.keys = KeyBar([replace(one, show=True) for one in shown], lambda binding: key_shown(self.app, binding))

    def compose(self) -> ComposeResult:
        """A heading, the lines, the keys."""
        with Widget(id="lines"):
            yield self.heading
            yield self.says
        yield self.listing
        yield self.keys

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def on_screen_resume(self) -> None:
        """Somebody else may be at the keyboard now."""
        if self._service.actor != self._reader:
            self.dismiss(None)
        else:
            self._show()

    def _show(self) -> None:
        try:
            rows: list[Any] = self._service.pages.get(self._page).parts.get(self._question.name) or []
        except Refused:
            rows = []
        today = self._service.today()
        topics = self._service.all(Topic)
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

    def action_move(self, by: int) -> None:
        """Move the highlight."""
        self.listing.action_move(by)

    def action_page(self, by: int) -> None:
        """Move the highlight by a page."""
        self.listing.action_page(by)

    def action_edge(self, by: int) -> None:
        """Move the highlight to the first or last line."""
        self.listing.action_edge(by)

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
        self.app.push_screen(WritingScreen(self._service, self._kind, self._page, at=at), self._written)

    def _written(self, page: str | None) -> None:
        self._page = page or self._page

    def action_invite(self) -> None:
        """Invite to a talk; no word of these lines goes along."""
        if self._kind != "telling":
            return
        try:
            self._service.talk.invitations.check()
        except (Refused, StoreError) as refused:
            self.keys.say(str(refused))
            return
        self.app.push_screen(InviteForm(self._service), lambda made: self.keys.say(SENT) if made else None)

    def action_share(self) -> None:
        """Put the need of this line on the list of the review."""
        at = self._at
        if at is None:
            return
        if self._kind != "root":
            self.keys.say("This one is yours alone.")
            return
        try:
            topic = self._service.pages.to_review(self._page, at)
        except (Refused, StoreError) as refused:
            self.keys.say(str(refused))
        else:
            self._show()
            self.keys.say(f"On the list of the review, these words alone: {topic.text}. u takes it back.")

    def action_aloud(self) -> None:
        """Only the words of this line, to say them aloud."""
        at = self._at
        if at is None:
            return
        row = self._service.pages.get(self._page).parts[self._question.name][at]
        words = [str(row[name]) for name in ("cue", "instead") if row.get(name)] or [str(row.get("text") or "")]
        self.app.push_screen(AloudScreen(words))

    def action_end(self) -> None:
        """Let this line go."""
        at = self._at
        if at is not None:
            try:
                self._service.pages.drop_row(self._page, at)
            except (Refused, StoreError) as refused:
                self.keys.say(str(refused))
            else:
                self._show()
                self.keys.say("The line is gone. u brings it back.")

    def action_undo(self) -> None:
        """Take back the last change."""
        try:
            self.keys.say(f"Taken back: {self._service.undo().words}.")
        except (Refused, StoreError) as refused:
            self.keys.say(str(refused))
        self._show()

    def action_leave(self) -> None:
        """Back to the pages."""
        self.dismiss(None)

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
