"""Groundwork: the pages one person writes before any sorry, and the one under the highlight beside them.

It is longer than most: it has a key for each act of the room.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.strip import Strip

from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import KINDS, MINUTES, rows_question
from tracker.domain.talk.invitations import CHECK
from tracker.paths import styles
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.detail_page import DetailPage
from tracker.screens.base.prompt import Prompt
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.groundwork.bindings import GROUNDWORK
from tracker.screens.groundwork.lines import LinesScreen
from tracker.screens.groundwork.quiet import QuietScreen
from tracker.screens.groundwork.sheets import AloudScreen, DraftsScreen, PageSheetScreen, SharePreview
from tracker.screens.groundwork.short_forms import GivenForm
from tracker.screens.groundwork.writing import WritingScreen
from tracker.screens.talk.forms import CheckForm, InviteForm, tell_invited
from tracker.service.groundwork import quiet
from tracker.service.groundwork.views import PageRow, PageSheet, page_rows, page_sheet, shown_to_the_other, to_say
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView
from tracker.widgets.groundwork.page_list import Entry, PageList, PagesHead
from tracker.widgets.groundwork.page_text import page_lines

if TYPE_CHECKING:
    from tracker.service import Service

NOT_FOUND = ("No page of yours says this.", "esc shows all pages.")
BEGIN = "Begin with what happened, before any gift or sorry. Five minutes are enough; it is kept as you go."
QUIET_WORDS = "Breathe in slowly, and out more slowly. Nothing is asked of you."
# What one may say to a page another has shared, if one wants to.
ANSWERS = {
    "apology": ("What do you still need?", "in your own words, or nothing"),
}
CHECKED = "understanding"  # the page whose words are checked with the one they are about
# What a page of a kind can become, and the words of it the promise begins with.
BECOMES = {"apology": "offer", "self": "next_act", "help": "name"}


class GroundworkPage(DetailPage[PageSheet]):
    """The pages, one's own alone. What another has shared stands below them."""

    PLACE = "groundwork"
    PAGE_BINDINGS = GROUNDWORK
    CSS_PATH = styles() / "groundwork.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*GROUNDWORK]

    def __init__(self, service: "Service") -> None:
        super().__init__(service, PageList(id="pages"), "page")
        self.wanted = ""

    # Showing.

    def show(self) -> None:
        """Show the list."""
        rows = page_rows(self.service, self.wanted)
        own = [row for row in rows if not row.who]
        says = f"found: {self.wanted}" if self.wanted else "yours until shared"
        entries: list[Entry] = [PagesHead("Groundwork", says, True), *own] if own else []
        others = [row for row in rows if row.who]
        if others:
            entries += [PagesHead(f"From {others[0].who}", "", not entries), *others]
        self.listing.empty = NOT_FOUND
        self.listing.show(entries)
        self.rested()

    @property
    def row(self) -> PageRow | None:
        """The page under the highlight."""
        row = self.listing.row
        return row if isinstance(row, PageRow) else None

    def detail_of(self, row: PageRow) -> PageSheet:
        """The page as it may be read here."""
        return page_sheet(self.service, row.kind, row.id)

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The page’s words."""
        sheet = self.detail
        if sheet is None:
            return []
        lines = page_lines(page, width, colours, sheet)
        if not sheet.id:
            first = (rows_question(sheet.kind) or KINDS[sheet.kind].questions[0]).asks
            says = BEGIN if sheet.kind == "reflection" else first
            lines = [*lines[:-1], *page.words(width, colours, says, "text")]
            lines += [page.blank(width, colours), *page.words(width, colours, "enter begins it.", "muted")]
        return lines

    def offer_keys(self) -> None:
        """The bar shows what makes sense for the highlighted one."""
        row, sheet = self.row, self.detail
        wanted = ["open"]
        if row is not None and not row.who:
            wanted += ["write"] if sheet is not None and not sheet.given else ["new"]
            if sheet is not None and sheet.id:
                wanted += ["share"] if KINDS[row.kind].shares else []
                wanted += ["promise"] if row.kind in BECOMES and not sheet.deed else []
                wanted += ["given", "aloud"] if row.kind == "apology" and not sheet.given else []
                wanted += ["aloud"] if row.kind in ("responsibility", "defence") or sheet.given else []
                wanted += ["drafts"] if len(sheet.drafts) > 1 else []
                wanted += ["given"] if row.kind == "telling" else []
                wanted += ["end"]
            wanted += ["quiet"] if row.kind == "self" else []
        elif row is not None and row.kind in (*ANSWERS, CHECKED):
            wanted += ["write"]
        shown = [one for one in GROUNDWORK if (one.id or "").removeprefix("groundwork.") in wanted]
        says = {"groundwork.given": "Invite"} if row is not None and row.kind == "telling" else {}
        bindings = [
            *(replace(one, show=True, description=says.get(one.id or "", one.description)) for one in shown),
            *EVERYWHERE,
        ]
        if [(one.id, one.description) for one in bindings] != [(one.id, one.description) for one in self.keys.bindings]:
            self.keys.bindings = bindings
            self.keys.redraw()

    # Reading and writing.

    def _own(self, act: Callable[[PageRow], Any], *, written: bool = True) -> None:
        row = self.row
        if row is None:
            self.say("Choose a page first.")
        elif row.who:
            self.say(f"This is {row.who}'s page; only they change it.")
        elif written and not row.id:
            self.say("There is nothing on this page yet. enter begins it.")
        else:
            self.attempt(partial(act, row))

    def action_open(self) -> None:
        """Read it whole; a page without words begins."""
        row = self.row
        if row is None:
            return
        if not row.id:
            self._write_in(row)
        elif rows_question(row.kind) is not None and not row.who:
            self.app.push_screen(LinesScreen(self.service, row.kind, row.id), lambda _: self.changed())
        else:
            self.app.push_screen(PageSheetScreen(self.service, row.kind, row.id))

    def action_write(self) -> None:
        """Write on; to what another has shared, answer."""
        row = self.row
        if row is not None and row.who:
            self._answer(row)
        else:
            self._own(self._write_in, written=False)

    def _answer(self, row: PageRow) -> None:
        if row.kind not in (*ANSWERS, CHECKED):
            self.say(f"This is {row.who}'s page; only they change it.")
            return
        if row.kind == CHECKED:
            self.app.push_screen(CheckForm(self.service, row.who, row.id), partial(self._answered, row))
            return
        question, hint = ANSWERS[row.kind]
        had = self.service.pages.answer_to(row.id)
        value = str(had.parts.get("words") or "") if had else ""
        says = f"{row.who} can read it. Nothing asks for it; empty takes it back."
        write = partial(self.service.pages.answer, row.id)
        self.app.push_screen(Prompt(question, hint, write, value=value, says=says), partial(self._answered, row))

    def _answered(self, row: PageRow, said: str | None) -> None:
        if said is None:
            return
        self.changed()
        title = f"{row.who}: {KINDS[row.kind].title}"
        if said:
            self.answer("Answered", title, f" · {row.who} can read it.")
        else:
            self.answer("Your answer is taken back", title)

    def _write_in(self, row: PageRow) -> None:
        if self.detail is not None and self.detail.given:
            self.say("It was given and stays as it was. n begins another draft.")
            return
        self._desk(row.kind, row.id)

    def action_new(self) -> None:
        """Another draft, or another page of the kind."""
        self._own(lambda row: self._desk(row.kind, "", new=True), written=False)

    def _desk(self, kind: str, page: str, *, new: bool = False) -> None:
        if rows_question(kind) is not None:
            new = False
            page = page or (self.row.id if self.row else "")
        self.app.push_screen(WritingScreen(self.service, kind, page, new=new), partial(self._written, kind))

    def _written(self, kind: str, page: str | None) -> None:
        self.changed()
        if page:
            self.answer("Kept, yours alone", KINDS[kind].title)

    def action_drafts(self) -> None:
        """All drafts, the latest first."""
        self._own(self._drafts)

    def _drafts(self, row: PageRow) -> None:
        self.app.push_screen(DraftsScreen(self.service, row.kind, self.detail.drafts if self.detail else [row.id]))

    def action_aloud(self) -> None:
        """Only the words."""
        self._own(self._aloud)

    def _aloud(self, row: PageRow) -> None:
        words = [one for one in to_say(self.service.pages.get(row.id)) if one]
        if not words:
            self.say("There are no words to say yet.")
            return
        self.app.push_screen(AloudScreen(words))

    def action_find(self) -> None:
        """Show only pages that say this."""
        self.app.push_screen(Prompt("Find a page", "words it holds, or empty", self._find, value=self.wanted))

    def _find(self, words: str) -> None:
        self.wanted = words.strip()
        self.changed()

    def action_all(self) -> None:
        """All pages again."""
        if self.wanted:
            self._find("")

    # Sharing.

    def action_share(self) -> None:
        """Let the other read this one, or no longer."""
        self._own(self._share)

    def _share(self, row: PageRow) -> None:
        shown = [page for page in self.service.pages.own(row.kind) if page.visibility == "shared"]
        if shown:  # an earlier draft may be the one that is read
            unshare = self.service.talk.checks.withdraw if row.kind == CHECKED else self.service.pages.unshare
            for page in shown:
                unshare(page.id)
            later = "nothing says it was shared" if shown[-1].id == row.id else "s shares the later draft"
            self.answer("Yours alone again", KINDS[row.kind].title, f" · {later}.")
            return
        if rows_question(row.kind) is not None and row.kind == "root":
            raise Refused(
                "This one is yours alone. A line that is ours shares its need alone: enter opens them, then s."
            )
        if not KINDS[row.kind].shares:
            raise Refused("This one is yours alone.")
        other = self.service.partner_of(self.service.actor)
        if other is None:
            raise Refused("There is nobody here to share it with.")
        if row.kind == CHECKED:
            self.service.talk.invitations.check(CHECK)
        sheet = page_sheet(self.service, row.kind, row.id)
        preview = SharePreview(other.name, sheet, shown_to_the_other(self.service, row.id))
        done = self._checked if row.kind == CHECKED else self._shared
        self.app.push_screen(preview, partial(done, row.id, other.name))

    def _checked(self, identity: str, other: str, sure: bool | None) -> None:
        if sure and self.attempt(partial(self.service.talk.checks.ask, identity)):
            self._can_read(identity, other, "and is asked; s takes it back")

    def _shared(self, identity: str, other: str, sure: bool | None) -> None:
        if sure and self.attempt(partial(self.service.pages.share, identity)):
            self._can_read(identity, other, "s takes it back")

    def _can_read(self, identity: str, other: str, after: str) -> None:
        self.answer(f"{other} can read it", KINDS[self.service.pages.get(identity).kind].title, f" · {after}.")

    # What it leads to.

    def action_promise(self) -> None:
        """Make its offer, its next act or its help a promise."""
        self._own(self._promise)

    def _promise(self, row: PageRow) -> None:
        part = BECOMES.get(row.kind)
        if part is None:
            self.say("An offer, a next act, or outside help can become a promise.")
            return
        page = self.service.pages.get(row.id)
        words = " ".join(str(page.parts.get(part) or "").split())
        if not words:
            self.say("There are no words for it on this page yet. a writes on.")
            return
        form = CommitmentForm(self.service)
        line = form.line("text")
        if line is not None:
            line.control.value = words
        self.app.push_screen(form, partial(self._promised, row.id))

    def _promised(self, identity: str, promise: Any) -> None:
        if promise is not None and self.attempt(partial(self.service.pages.lead_to, identity, promise.id)):
            words = promise.terms[-1].text
            self.answer("It is a promise now", words, " · what is kept stands under the words.")

    def action_given(self) -> None:
        """The apology was given."""
        self._own(self._given)

    def _given(self, row: PageRow) -> None:
        if row.kind == "telling":
            self.service.talk.invitations.check()
            self.app.push_screen(InviteForm(self.service), partial(tell_invited, self))
            return
        if row.kind != "apology":
            self.say("An apology is given; this page is not one.")
            return
        self.app.push_screen(GivenForm(self.service, row.id), self._gave)

    def _gave(self, page: Any) -> None:
        if page is not None:
            self.answer("Given", KINDS[page.kind].title, " · it asks no answer; what you keep is one.")

    def action_end(self) -> None:
        """Let this page go."""
        self._own(self._end)

    def _end(self, row: PageRow) -> None:
        if row.kind == CHECKED:
            self.service.talk.checks.withdraw(row.id)
        self.service.pages.remove(row.id)
        self.answer("Let go", KINDS[row.kind].title, ". u brings it back.")

    # Quiet minutes.

    def action_quiet(self) -> None:
        """Begin quiet minutes, or go back to those that run."""
        self.attempt(self._quiet)

    def _quiet(self) -> None:
        if self.row is None or self.row.kind != "self":
            self.say("Quiet minutes belong to Kind and straight.")
        elif quiet.quiet(self.service) is not None:
            self._sit()
        elif not quiet.is_offered(self.service):
            self.say("Not now: a cool-off has just ended without a return. First that, then this.")
        else:
            from tracker.screens.groundwork.short_forms import MinutesForm  # a form, made when first needed

            self.app.push_screen(MinutesForm(self.service, MINUTES), self._begun)

    def _begun(self, found: Any) -> None:
        if found is not None:
            self._sit()

    def _sit(self) -> None:
        page = self.service.pages.latest("self")
        words = str(page.parts.get("friend_words") or "") if page else ""
        self.app.push_screen(QuietScreen(self.service, words or QUIET_WORDS), lambda _: self.changed())
