"""What each expects: seven topics, written alone, opened for both when both have said so."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip

from tracker.domain.groundwork.questions import WEIGHTS
from tracker.screens.base.bindings import CALL, CARE
from tracker.screens.base.confirm import Asking
from tracker.screens.base.list_screen import ListScreen
from tracker.screens.base.sheet import Sheet
from tracker.screens.compromises.form import CompromiseForm
from tracker.screens.together.bindings import EXPECTATIONS
from tracker.screens.together.forms import TogetherForm
from tracker.service.base.partner import joined_other
from tracker.service.together.expectations import ExpectedTopic, Side
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.fields import Field
from tracker.widgets.base.row_list import MOVES
from tracker.widgets.base.text_view import TextView
from tracker.widgets.together.expectation_list import ExpectationList

if TYPE_CHECKING:
    from tracker.service import Service

WAITS = ". It opens when both have said so."
NOT_OPEN = "Nothing is agreed by it, and nobody is told that you have said so."
# k begins a compromise here, so j would be half a pair.
_MOVES = [replace(one, key=one.key.removesuffix(",k").removesuffix(",j")) for one in MOVES]


class ExpectForm(TogetherForm):
    """One topic, in one's own words."""

    def __init__(self, service: "Service", row: ExpectedTopic) -> None:
        self._topic = row.topic
        says = service.expectations.says
        other = joined_other(service)
        if service.expectations.is_open and other is not None:
            says = f"Open: {other.name} reads at once what you change here."
        super().__init__(service, f"What I expect · {row.label}", self._words(row), says)

    def _words(self, row: ExpectedTopic) -> list[Field]:
        weight = next((name for name, words in WEIGHTS if words == row.sides[0].weight), "wish")
        return [
            Field("expect", "I expect", "in your own words; empty: nothing", row.sides[0].words, lines=6),
            Field("weight", "It is", "← → choose", weight, WEIGHTS),
        ]

    def stands_now(self) -> list[Field]:
        """One's own words on it by now."""
        self.service.poll()
        row = next((one for one in self.service.expectations.topics() if one.topic == self._topic), None)
        return self._words(row) if row is not None else []

    def submit(self, values: dict[str, str]) -> str:
        """Write it."""
        self.service.expectations.write(self._topic, values["expect"], values["weight"])
        return values["expect"]


class OpenPreview(Asking):
    """What the other will read once both have said so, word for word."""

    def __init__(self, name: str, topics: list[ExpectedTopic]) -> None:
        super().__init__("Open it")
        self._who = name
        self._topics = topics

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """One's own words as they stand."""
        head = f"When both of you have said it, {self._who} reads this, and you read theirs:"
        lines = [page.blank(width, colours), *page.words(width, colours, head, "primary bold")]
        for one in self._topics:
            if one.sides[0].words:
                lines += [page.blank(width, colours), *_said(page, width, colours, one.label, one.sides[0])]
        return [*lines, page.blank(width, colours), *page.words(width, colours, NOT_OPEN, "muted")]


class TopicSheet(Sheet):
    """One topic whole: both texts, one after the other."""

    def __init__(self, row: ExpectedTopic) -> None:
        super().__init__()
        self._row = row

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The words of both."""
        lines = [page.blank(width, colours), *page.words(width, colours, self._row.label, "primary bold")]
        for side in self._row.sides:
            lines += [page.blank(width, colours), *_said(page, width, colours, side.name, side)]
        return [*lines, page.blank(width, colours)]


def _said(page: TextView, width: int, colours: Colours, label: str, side: Side) -> list[Strip]:
    head = f"{label} · {side.weight}" if side.weight and side.words else label
    lines = page.words(width, colours, head, "secondary")
    for paragraph in (side.words or "–").split("\n"):
        lines += page.words(width, colours, paragraph) or [page.blank(width, colours)]
    return lines


class ExpectationsScreen(ListScreen):
    """The seven topics, one of them highlighted."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = EXPECTATIONS
    BINDINGS: ClassVar[list[BindingType]] = [*EXPECTATIONS, *_MOVES, CALL, CARE]

    def __init__(self, service: "Service") -> None:
        self.listing = ExpectationList()
        super().__init__(service, self.listing, "What we expect", "", EXPECTATIONS)

    def show(self) -> None:
        """The topics, how it stands, and what the key does that opens them."""
        acts = self.service.expectations
        self.says.show(acts.says, "muted")
        self.says.fit()
        self.listing.show(acts.topics())
        label = "Keep mine" if acts.is_open else "Take it back" if acts.has_said else "Open it"
        self.keys.bindings = [
            replace(one, description=label) if one.id == "expect.both" else one for one in EXPECTATIONS
        ]
        self.keys.redraw()

    def on_row_list_opened(self) -> None:
        """A second click opens it."""
        self.action_open()

    def action_open(self) -> None:
        """Both texts; while there is only one's own, write in it."""
        row = self.listing.row
        if row is not None and len(row.sides) > 1:
            self.app.push_screen(TopicSheet(row))
        else:
            self.action_write()

    def action_write(self) -> None:
        """What one expects of the highlighted topic."""
        row = self.listing.row
        if row is not None:
            self.app.push_screen(ExpectForm(self.service, row), partial(self._written, row.label))

    def _written(self, label: str, words: str | None) -> None:
        if words is not None:
            self.answer("Written" if words else "Gone", label, "." if words else ". u brings it back.")

    def action_end(self) -> None:
        """Let one's own words on the highlighted topic go."""
        row = self.listing.row
        if row is None or not row.sides[0].words:
            self.say("There is nothing of yours on this topic.")
        elif self.attempt(lambda: self.service.expectations.write(row.topic, "")):
            self.answer("Gone", row.label, ". u brings it back.")

    def action_both(self) -> None:
        """Say "open it", take it back, or keep an open card to oneself again."""
        acts = self.service.expectations
        if acts.has_said or acts.is_open:
            if self.attempt(acts.keep):
                self.answer("Yours alone again", "what you expect")
            return
        other = self.service.partner_of(self.service.actor)
        if acts.card() is None or other is None or other.joined_on is None:
            self.attempt(acts.open_it)  # says why not
            return
        self.app.push_screen(OpenPreview(other.name, acts.topics()), self._answered)

    def _answered(self, yes: bool | None) -> None:
        if yes and self.attempt(self.service.expectations.open_it):
            opened = self.service.expectations.is_open
            self.answer("Open, for both" if opened else "Said, open it", "what you expect", "." if opened else WAITS)

    def action_compromise(self) -> None:
        """A draft of a compromise about the topic, one's own need in it and nothing of the other's."""
        row = self.listing.row
        if row is None:
            return
        self.attempt(lambda: self._begin_compromise(row.topic))

    def _begin_compromise(self, topic: str) -> None:
        issue, need = self.service.expectations.need_of(topic)
        self.app.push_screen(CompromiseForm(self.service, issue=issue, core=need), self._drafted)

    def _drafted(self, made: Any) -> None:
        if made is not None:
            self.answer("A draft in 3 Compromises", made.issue, " · only you see it.")
