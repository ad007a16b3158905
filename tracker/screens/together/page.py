"""Together: what two people share beside promises. Nowhere is said how much of it there is, or since when."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.strip import Strip
from textual.widget import Widget

from tracker.domain.talk.answers import NO, NOT_NOW, YES
from tracker.paths import styles
from tracker.screens.base.form import Form
from tracker.screens.base.page import ListPage
from tracker.screens.talk.forms import InviteForm, tell_invited
from tracker.screens.talk.page import open_talk
from tracker.screens.talk.sheets import HeldTalk, TalkCard
from tracker.screens.together.bindings import TOGETHER
from tracker.screens.together.expectations import ExpectationsScreen
from tracker.screens.together.forms import ContactForm, DateForm, FunForm, GoodForm, ReachForm, SpaceForm
from tracker.screens.together.four_lines import FourLinesForm
from tracker.screens.together.sheets import Reading, SharePreview, TwoQuestions, beside, sheet_of
from tracker.service.base.partner import joined_other
from tracker.service.talk.views import talk_rows
from tracker.service.together.views import TogetherRow, nothing, reach_cards, rows, shares_here
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.row_list import MOVES
from tracker.widgets.base.text import short_day
from tracker.widgets.base.text_view import TextView
from tracker.widgets.together.reach_cards import drawn
from tracker.widgets.together.together_list import TogetherList, entries

if TYPE_CHECKING:
    from tracker.domain.records import Contact, Space, Talk
    from tracker.service import Service


ENDS = ("good", "date", "reach", "fun", "space", "invitation")  # what can be let go, or ended


def _about(asked: "Talk | None") -> str:
    return f"to talk about {asked.kind}" if asked is not None and asked.kind else "to talk"


class TogetherPage(ListPage):
    """The sections, and beside them how to reach each other."""

    PLACE = "together"
    PAGE_BINDINGS = TOGETHER
    QUICK = [*MOVES, *TOGETHER]  # noqa: RUF012 - never changed
    CSS_PATH = styles() / "together.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*TOGETHER]

    def __init__(self, service: "Service") -> None:
        super().__init__(service)
        self.listing = TogetherList(id="both")
        self.listing.on_moved = self.follow
        self.listing.can_focus = False  # the keys go to the page, as on Today
        self.beside = TextView(self._write, id="reach")
        self.beside.can_focus = False
        self._asked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """The list and the cards."""
        return (self.listing, self.beside)

    def show(self) -> None:
        """Show what there is."""
        self.listing.empty = nothing(self.service)
        self.listing.show(entries(rows(self.service, talk_rows(self.service, self.service.talk))))
        self.beside.show()

    def on_screen_resume(self) -> None:
        """Two questions come before the first thing somebody shares here. That they were read is kept nowhere."""
        super().on_screen_resume()
        me = self.service.actor
        if me not in self._asked and joined_other(self.service) is not None and not shares_here(self.service):
            self._asked.add(me)
            self.app.push_screen(TwoQuestions(self.service.name_of(me)))

    def _write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """How to reach each other; below that, where there is room, what belongs to the highlight."""
        cards = drawn(page, width, colours, reach_cards(self.service), in_short=True)
        more = beside(self.service, self.row, page, width, colours)
        return [*cards, *more] if len(cards) + len(more) <= page.content_size.height else cards

    def rested(self) -> None:
        """Show beside the list what belongs to its highlight."""
        self.beside.show()

    def on_row_list_opened(self) -> None:
        """A second click opens it."""
        self.action_open()

    @property
    def row(self) -> TogetherRow | None:
        """The line under the highlight."""
        row = self.listing.row
        return row if isinstance(row, TogetherRow) else None

    # What can be written.

    def _form(self, form: Form, then: Callable[[Any], None]) -> None:
        def closed(made: Any) -> None:
            if made is not None:
                self.changed()
                then(made)

        self.app.push_screen(form, closed)

    def _seen(self, visibility: str | None) -> str:
        """Who sees what was written, behind its words."""
        if self.service.partner_of(self.service.actor) is None:
            return "."
        return " · yours alone; s shares it." if visibility == "private" else " · both of you see it."

    def action_good(self) -> None:
        """A good thing."""
        self._form(GoodForm(self.service), lambda made: self._written("good", made, "A good thing", made.text))

    def _written(self, kind: str, made: Any, what: str, words: str) -> None:
        """It is under the highlight now, where the keys that are named act on it."""
        self.highlight(f"{kind}:{made.id}")
        self.answer(what, words, self._seen(made.visibility or "private"))

    def action_fun(self) -> None:
        """One fun thing."""
        if (one := self.service.positives.fun()) is not None:
            self.answer("One thing at a time", one.text, " · y done, n another day.")
            return
        self._form(FunForm(self.service), lambda made: self._written("fun", made, "Planned", made.text))

    def action_date(self) -> None:
        """A day to think of."""
        self._form(DateForm(self.service), lambda made: self._written("date", made, "A day to think of", made.label))

    def action_talk(self) -> None:
        """Invite to a talk; begin it where both said yes, or go on with it; alone, the four questions to take along."""
        self.attempt(self._talk)

    def _talk(self) -> None:
        asked = self.service.talk.invitations.open()
        if joined_other(self.service) is None:
            self.app.push_screen(TalkCard())
        elif self.service.talk.running is not None or (asked is not None and asked.answer == YES):
            self._asked.update(one.id for one in self.service.people())  # they come alone, not with the other beside
            open_talk(self.app, self.service)
        elif asked is None:
            self.service.talk.invitations.check()
            self._form(InviteForm(self.service), partial(tell_invited, self))
        elif not self._invited():
            self.say("It waits for an answer. x takes it back, when it is highlighted.")

    def action_space(self) -> None:
        """Space that one asks for."""
        self._form(SpaceForm(self.service), self._holds)

    def _holds(self, made: "Space") -> None:
        self.highlight(f"space:{made.id}")
        until = f"until {short_day(made.until)}" if made.until else "until you end it"
        self.answer("Your space holds from now", until, ". x ends it, whenever you want.")

    def action_contact(self) -> None:
        """One's own log."""
        self._form(ContactForm(self.service), self._logged)

    def _logged(self, made: "Contact") -> None:
        use = self.service.spaces.use(made)
        self.answer("Logged, for you alone", made.text or made.kind or "", f" · {use}." if use else ".")

    def action_reach(self) -> None:
        """One's own card."""
        self._form(ReachForm(self.service), lambda made: self._written("reach", made, "Written", "how to reach you"))

    def action_expect(self) -> None:
        """What each expects."""
        if self.attempt(self.service.expectations.settle):
            self.app.push_screen(ExpectationsScreen(self.service), lambda _: self.changed())

    def action_news(self) -> None:
        """The text of news."""
        self.attempt(self._news)

    def _news(self) -> None:
        text = self.service.news()
        self.app.push_screen(Reading("News, to copy by hand. Nothing is sent.", text))

    def action_words(self) -> None:
        """The helper of four lines."""
        self.app.push_screen(FourLinesForm(), self._said)

    def _said(self, sentence: str | None) -> None:
        if sentence:
            self.app.push_screen(Reading("To say, in your own voice. Nothing of it is kept.", sentence))

    # What can be done with a line.

    def _with_row(self, act: Callable[[TogetherRow], Any]) -> None:
        row = self.row
        if row is None or not row.id:
            self.say("There is nothing here yet. The keys below begin something.")
        else:
            self.attempt(partial(act, row))

    def action_open(self) -> None:
        """The whole of it; where there is nothing yet, a beginning."""
        row = self.row
        if row is None:
            return
        begins = {
            "good": self.action_good,
            "reach": self.action_reach,
            "expect": self.action_expect,
            "space": self.action_space,
        }
        if not row.id and row.kind in begins:
            begins[row.kind]()
            return
        if row.kind == "running":
            self.action_talk()
            return
        if row.kind == "invitation":
            self.app.push_screen(Reading("An invitation", row.text, row.under))
            return
        sheet = HeldTalk(self.service, row.id) if row.kind == "talk" and row.id else sheet_of(self.service, row)
        if sheet is not None:
            self.app.push_screen(sheet, self._acted)
        else:
            self.say("That is all of it.")

    def _acted(self, action: str | None) -> None:
        if action == "edit":
            self.action_edit()

    def action_edit(self) -> None:
        """Other words for a good thing or a day of one's own."""
        self._with_row(self._edit)

    def _edit(self, row: TogetherRow) -> None:
        if row.kind not in ("good", "date"):
            self.say("A good thing or a day of yours is changed here; the keys below write the others.")
        elif not row.mine:
            self.say("This one is the other’s; only they change it.")
        elif row.kind == "good":
            good = next(one for one in self.service.positives.all() if one.id == row.id)
            self._form(GoodForm(self.service, good), lambda made: self.answer("Changed", made.text))
        else:
            day = next(one.record for one in self.service.dates.rows() if one.record.id == row.id)
            self._form(DateForm(self.service, day), lambda made: self.answer("Changed", made.label))

    def action_share(self) -> None:
        """Share, after a look at what the other will see; shared already: take it back at once."""
        self._with_row(self._share)

    def _share(self, row: TogetherRow) -> None:
        positive = (
            lambda: self.service.positives.share(row.id),
            lambda: self.service.positives.share(row.id, shared=False),
        )
        acts: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
            "good": positive,
            "fun": positive,
            "date": (
                lambda: self.service.dates.share(row.id),
                lambda: self.service.dates.share(row.id, shared=False),
            ),
            "reach": (lambda: self.service.pages.share(row.id), lambda: self.service.pages.unshare(row.id)),
        }
        if row.kind not in acts:
            self.say("Both of you see this one.")
        elif not row.mine:
            self.say("This one is the other’s; only they share it or take it back.")
        elif row.shared:
            acts[row.kind][1]()
            self.answer("Yours alone again", row.text)
        else:
            self._preview(row, acts[row.kind][0])

    def _preview(self, row: TogetherRow, share: Callable[[], Any]) -> None:
        other = self.service.partner_of(self.service.actor)
        if other is None:
            self.say("There is nobody here to share it with. It is yours.")
            return
        words: str | Callable[[TextView, int, Colours], list[Strip]] = row.text
        if row.kind == "date":
            idea = next((one.record.idea for one in self.service.dates.rows() if one.record.id == row.id), None)
            words = f"{row.text}{f' · {idea}' if idea else ''}"
        elif row.kind == "reach":
            words = self._own_card

        def answered(yes: bool | None) -> None:
            if yes and self.attempt(share):
                self.answer("Shared", row.text, ". s takes it back.")

        self.app.push_screen(SharePreview(other.name, words), answered)

    def _own_card(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        return drawn(page, width, colours, [card for card in reach_cards(self.service) if card.mine])[3:]

    def action_done(self) -> None:
        """It was done; yes, to an invitation."""
        if (self.row is not None and self.row.kind in ("fun", "date", "invitation")) or not self._invited():
            self._with_row(self._done)

    def _done(self, row: TogetherRow) -> None:
        if row.kind == "fun":
            self.service.positives.fun_done()
            self.answer("Done", row.text)
        elif row.kind == "invitation":
            self._answer(YES, ". t begins it, when you are both here.")
        elif row.kind == "date":
            done = self.service.dates.done(row.id)
            self.answer("Thought of", done.label, ". It comes again next year." if done.yearly else ".")
        else:
            self.say("There is nothing to be done with this one.")

    def action_later(self) -> None:
        """Another day; not now."""
        row = self.row
        if row is not None and row.kind == "invitation":
            self.attempt(lambda: self._answer(NOT_NOW, ". Nobody asks why."))
        elif (row is None or row.kind != "fun") and self._invited():
            return
        else:
            self.attempt(lambda: self.answer("Another day", self.service.positives.fun_later().text))

    def _invited(self) -> bool:
        """Go to an invitation that waits for an answer before a key that answers it does something else.

        It is not answered yet: a refusal holds for days.
        """
        asked = self.service.talk.invitations.open()
        if asked is None or asked.asked_by == self.service.actor or asked.answer is not None:
            return False
        self.highlight(f"invitation:{asked.id}")
        self.say("An invitation waits: y yes, n not now, x no. None asks why.")
        return True

    def _answer(self, answer: str, after: str) -> None:
        self.answer(answer.capitalize(), _about(self.service.talk.invitations.answer(answer)), after)

    def action_end(self) -> None:
        """Let a line of one's own go; no, to an invitation."""
        if (self.row is not None and self.row.kind in ENDS) or not self._invited():
            self._with_row(self._end)

    def _end(self, row: TogetherRow) -> None:
        if row.kind == "space":
            self.service.spaces.end()
            self.answer("Over", "your space", ". u takes that back.")
        elif row.kind == "invitation" and row.mine:
            asked = self.service.talk.invitations.open()
            self.service.talk.invitations.take_back()
            self.answer("Taken back", _about(asked), "; nothing of it stays.")
        elif row.kind == "invitation":
            self._answer(NO, ". Nobody asks why.")
        elif row.kind not in ENDS:
            self.say("This stays as it was.")
        elif not row.mine:
            self.say("This one is the other’s; only they let it go.")
        else:
            {
                "good": self.service.positives.remove,
                "fun": self.service.positives.remove,
                "date": self.service.dates.remove,
                "reach": self.service.pages.remove,
            }[row.kind](row.id)
            self.answer("Let go", row.text, ". u brings it back.")
