"""Writing a page: one question on the screen at a time, kept while it is typed.

It is longer than most: one screen asks every kind of question there is.
"""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea

from tracker.domain.base.dates import read_day, said_long
from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.apology import FOR_THE_HURT
from tracker.domain.groundwork.questions import KINDS, Question, questions_of, rows_question
from tracker.domain.groundwork.underlined import spans
from tracker.paths import styles
from tracker.screens.base.answering import Answering
from tracker.screens.base.bindings import CARE, NEW_LINE
from tracker.screens.base.page import key_shown
from tracker.screens.groundwork.bindings import WRITING
from tracker.service import StoreError
from tracker.service.groundwork.views import UNDERLINED, page_sheet
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.pick import Pick
from tracker.widgets.base.text_lines import TextLines
from tracker.widgets.base.text_view import TextView
from tracker.widgets.groundwork.page_text import HINT, page_lines
from tracker.widgets.groundwork.writing import Tags, Words

if TYPE_CHECKING:
    from tracker.service import Service

KEPT_EVERY = 1.5  # seconds; whatever ends the program, no more than two seconds of typing are lost
ELSEWHERE = "Another window changed this answer meanwhile. Yours is kept as a page of its own; nothing is lost."


class WritingScreen(Answering, ModalScreen[str | None]):
    """Asks the questions of a page one by one. Leaving by any way keeps what is written.

    ``at`` is the line that is written on, of a page that has lines; None begins another one. The result is the id of
    the page, None where nothing was written.
    """

    CSS_PATH = styles() / "groundwork.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]  # noqa: RUF012 - as Textual has it
    BINDINGS: ClassVar[list[BindingType]] = [*WRITING, NEW_LINE, CARE]
    takes_text = True

    def __init__(
        self, service: "Service", kind: str, page: str = "", *, new: bool = False, at: int | None = None
    ) -> None:
        super().__init__()
        self._service = service
        self._writer = service.actor
        self._kind = kind
        self._page = page
        self._new = new
        self._row = rows_question(kind)
        self._at = at
        self.questions: Sequence[Question] = self._row.columns if self._row else questions_of(kind)
        self._began = {} if new else self._now()
        self.answers: dict[str, Any] = dict(self._began)
        self.place = 0 if self._row else self._first_open()
        self._unkept = False
        self._sitting = False  # whether something was written: one sitting is undone as one
        self.heading = TextLines(KINDS[kind].title, "muted", most=1, named="heading")
        self.asks = TextLines("", "text bold", named="asks")
        self.hint = TextLines("", "muted", named="hint")
        self.told = TextLines("", "muted", named="told")
        self.words = Words("")
        self.choice: Pick | None = None
        self.field = Widget(self.words, id="field")
        self.beside = TextView(self._whole, id="whole")
        self.beside.can_focus = False
        self.keys = KeyBar([*WRITING, NEW_LINE], lambda binding: key_shown(self.app, binding))

    def _now(self) -> dict[str, Any]:
        """The answers as they are kept now."""
        if not self._page:
            return {}
        parts = self._service.pages.get(self._page).parts
        if self._row is None:
            return dict(parts)
        rows = parts.get(self._row.name) or []
        return dict(rows[self._at]) if self._at is not None and self._at < len(rows) else {}

    def _first_open(self) -> int:
        """The first words that are still to be found, so that a sitting goes on where the last one ended."""
        asked = enumerate(self.questions)
        return next((n for n, one in asked if one.how == "words" and not self._began.get(one.name) and not one.more), 0)

    def compose(self) -> ComposeResult:
        """The question, what it is answered in, and where there is room the page beside it."""
        with Widget(id="desk"):
            with Widget(id="question"):
                yield self.heading
                yield self.asks
                yield self.hint
                yield self.field
                yield self.told
            yield self.beside
        yield self.keys

    async def on_mount(self) -> None:
        """Ask, and keep what is typed."""
        self.set_interval(KEPT_EVERY, self.keep)
        await self._ask()

    # One question.

    @property
    def question(self) -> Question:
        """The question on the screen."""
        return self.questions[self.place]

    async def _ask(self) -> None:
        question = self.question
        hurt = question.name == "responsibility" and self.answers.get("sorry_for") == "hurt"
        asks, hint = FOR_THE_HURT if hurt else (question.asks, question.hint)
        self.asks.show(asks, "text bold")
        self.hint.show(hint, "muted")
        self.hint.set_class(not hint, "-none")
        self.told.show("", "muted")
        if self.choice is not None:
            await self.choice.remove()
        self.choice = self._choice(question)
        self.words.display = self.choice is None
        if self.choice is not None:
            await self.field.mount(self.choice)
            self.choice.focus()
        else:
            # One field for all texts: what Textual has still to draw of a field that is gone would find no style.
            self.words.marks = self._kind in UNDERLINED and question.how == "words"
            self.words.set_class(question.how == "day", "-day")
            self.words.value = self._text(question)
            self.words.focus()
        self._look()
        self.beside.show(empty=not self._page)

    def _choice(self, question: Question) -> Pick | None:
        value = self.answers.get(question.name)
        if question.how == "choice":
            options = question.options if not question.options[0][0] else (("", "not said"), *question.options)
            return Pick(options, str(value or ""))
        if question.how == "tags":
            return Tags(question.options, [str(tag) for tag in value or []])
        return None

    def _text(self, question: Question) -> str:
        value = self.answers.get(question.name)
        if question.name == "revisit_on" and not value:
            return (self._service.today() + timedelta(days=4)).isoformat()
        return str(value or "")

    def _answer(self) -> Any:
        """What stands in the field."""
        if isinstance(self.choice, Tags):
            return list(self.choice.chosen)
        return self.words.value if self.choice is None else self.choice.value

    @on(TextArea.Changed)
    @on(Pick.Changed)
    def _changed(self, event: TextArea.Changed | Pick.Changed) -> None:
        event.stop()
        self.keys.clear_message()
        self._look()

    def _look(self) -> None:
        """Remember the answer, and say what is worth saying of it."""
        answer = self._answer()
        question = self.question
        if (answer or None) != (self.answers.get(question.name) or None):
            self.answers[question.name] = answer
            self._unkept = True
        if question.how == "words" and self._kind in UNDERLINED:
            found = next(iter(spans(str(answer))), None)
            self.told.show(HINT.format(word=str(answer)[found[0] : found[1]]) if found else "", "muted")
        elif question.how == "day":
            self._look_at_day(str(answer))

    def _look_at_day(self, typed: str) -> None:
        if not typed.strip():
            self.told.show("", "muted")
            return
        try:
            day = read_day(typed.strip(), self._service.today(), "next", self.question.name)
            self.told.show(said_long(day, self._service.today()), "accent")
        except Refused as refused:
            self.told.show(str(refused), "slipped")

    # Keeping.

    def keep(self) -> bool:
        """Write what has changed since the last time. False where it could not be; what was typed is still there."""
        if not self._unkept or self._service.actor != self._writer:
            return True
        changed = {
            question.name: self.answers.get(question.name)
            for question in self.questions
            if (self.answers.get(question.name) or None) != (self._began.get(question.name) or None)
        }
        try:
            self._write(changed)
        except Refused as refused:
            if self._is_days(refused.field):
                return False  # a day that is still being typed; it is said beside it
            self.keys.say(str(refused))
            return False
        except StoreError as trouble:
            self.keys.say(str(trouble))
            return False
        self._unkept = False
        return True

    def _is_days(self, field: str | None) -> bool:
        return any(question.name == field and question.how == "day" for question in self.questions)

    def _write(self, changed: dict[str, Any]) -> None:
        pages = self._service.pages
        if self._page and self._row is None and pages.get(self._page).visibility == "shared":
            self._page = pages.draft_of(self._page).id  # the other reads along in nothing
        if self._row is not None:
            if not any(self.answers.values()):
                return
            page = pages.put_row(self._kind, changed, page=self._page or None, at=self._at, joined=self._sitting)
            if self._at is None:
                self._at = len(page.parts[self._row.name]) - 1
        else:
            page = pages.write(
                self._kind,
                changed,
                page=self._page or None,
                new=self._new,
                began=None if self._new else self._began,
                joined=self._sitting,
            )
            if self._page and page.id != self._page and page.day == pages.get(self._page).day:
                self.keys.say(ELSEWHERE)
        self._new = False
        self._sitting = True
        self._page = page.id
        self._began = {**self._began, **changed}
        self.beside.show(empty=False)

    # Going on and leaving.

    async def action_next(self) -> None:
        """The next question; after the last one, the page."""
        await self._go(1, then=self._done)

    async def action_step(self, by: int) -> None:
        """The question after or before, as far as there are any."""
        await self._go(by)

    async def _go(self, by: int, then: Callable[[], None] | None = None) -> None:
        if self.question.how == "day" and self.told.colour == "slipped":
            return
        if not self.keep():
            return
        place = self.place + by
        if then and 0 <= place < len(self.questions) and self._is_folded(place):
            place += by  # what is folded away is asked only of who goes there
        if 0 <= place < len(self.questions):
            self.place = place
            await self._ask()
        elif then is not None:
            then()

    def _is_folded(self, place: int) -> bool:
        question = self.questions[place]
        return question.more and not self.answers.get(question.name)

    def action_new_line(self) -> None:
        """Begin a new line."""
        if self.choice is None:
            self.words.insert("\n")

    def action_leave(self) -> None:
        """Leave; what is written is kept. A day that makes no sense yet stays out."""
        if self.question.how == "day" and self.told.colour == "slipped":
            self.answers[self.question.name] = self._began.get(self.question.name)
        if self.keep():
            self._done()

    def _done(self) -> None:
        self.dismiss(self._page or None)

    def on_screen_suspend(self) -> None:
        """Something covers it: what was typed is kept first."""
        self.keep()

    def on_screen_resume(self) -> None:
        """Somebody else may be at the keyboard now: nothing of this is theirs."""
        if self._service.actor != self._writer:
            self.dismiss(None)

    # The page beside it.

    def _whole(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        if not self._page or self._service.actor != self._writer:
            return []
        return page_lines(page, width, colours, page_sheet(self._service, self._kind, self._page))

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)
