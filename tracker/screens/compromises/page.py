"""Compromises: agreements of two, with an end. The list, and beside it two columns that meet in the deal."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.strip import Strip

from tracker.paths import styles
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.detail_page import DetailPage
from tracker.screens.base.sheet import act_of
from tracker.screens.base.shell import shell
from tracker.screens.base.third_chair import put_away
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.commitments.made import tell_made
from tracker.screens.compromises.bindings import COMPROMISES
from tracker.screens.compromises.form import CompromiseForm
from tracker.screens.compromises.sheets import CompromiseSheet, ConsentSheet, short
from tracker.screens.compromises.short_forms import EndForm, RenewForm, VerdictForm
from tracker.service.compromises.views import CompromiseDetail, CompromiseRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView
from tracker.widgets.compromises.compromise_list import CompromiseList, entries

if TYPE_CHECKING:
    from tracker.domain.records import Compromise
    from tracker.service import Service

NOTHING = (
    "There is no compromise yet.",
    "Press a for a first draft: what you need, where you can bend, a deal, and the day it is looked at again. "
    "It is yours alone until you offer it (o).",
    "Not one giving in: both needs on the table, and an end to everything agreed.",
)
# Which acts the key bar offers in each state.
MAKES_SENSE = {
    "draft": ["edit", "offer", "end"],
    "discussing": ["edit", "end"],
    "agreed": ["edit", "promise", "end"],
    "trial": ["edit", "verdict", "renew", "promise", "end"],
    "standing": ["edit", "verdict", "renew", "promise", "end"],
    "renegotiating": ["edit", "verdict", "renew", "end"],
    "lapsed": ["edit", "end"],
}
AGREED = ("agreed", "trial", "standing", "renegotiating", "lapsed")


class CompromisesPage(DetailPage[CompromiseDetail]):
    """The list, and beside it the compromise under the highlight."""

    PLACE = "compromises"
    PAGE_BINDINGS = COMPROMISES
    CSS_PATH = styles() / "compromises.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*COMPROMISES]

    def __init__(self, service: "Service") -> None:
        super().__init__(service, CompromiseList(id="agreements"), "meeting")
        self.listing.empty = NOTHING

    # Showing.

    def show(self) -> None:
        """Show the list."""
        self.listing.show(entries(self.service.compromises.rows()))
        self.rested()

    @property
    def row(self) -> CompromiseRow | None:
        """The compromise under the highlight."""
        row = self.listing.row
        return row if isinstance(row, CompromiseRow) else None

    def detail_of(self, row: CompromiseRow) -> CompromiseDetail:
        """The compromise."""
        return self.service.compromises.detail(row.id)

    def offer_keys(self) -> None:
        """The bar shows what makes sense for the highlighted one; the other keys say why they do not."""
        wanted = ["add", *(["open"] if self.detail else []), *self._fitting()]
        shown = [binding for binding in COMPROMISES if act_of(binding) in wanted]
        self.keys.bindings = [*(replace(binding, show=True) for binding in shown), *EVERYWHERE]
        self.keys.redraw()

    def _fitting(self) -> list[str]:
        """The acts that make sense for the compromise under the highlight."""
        found, wanted = self.detail, []
        if found is not None and found.row.state != "ended":
            wanted += MAKES_SENSE[found.row.state]
            if found.waits is not None or found.later is not None:
                wanted += ["back" if self._has_said_yes(found) else "yes"]
        return wanted

    def _has_said_yes(self, found: CompromiseDetail) -> bool:
        return self.service.actor in (found.waits.agreed_by if found.waits else found.later_yes)

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The two columns that meet in the deal."""
        return short(page, width, colours, self.detail) if self.detail else []

    # What can be done.

    def _with_row(self, act: Callable[[CompromiseRow], Any]) -> None:
        row = self.row
        if row is None:
            self.say("There is no compromise here yet. a writes a first draft.")
        else:
            self.attempt(partial(act, row))

    def action_add(self) -> None:
        """A first draft."""
        self.app.push_screen(CompromiseForm(self.service), self._written)

    def _written(self, made: Any) -> None:
        """A new draft gets the highlight."""
        if made is not None:
            self.listing.choose(made.id)
            self.rested()
            self.answer("A draft, yours alone", made.issue, ". o offers it.")

    def action_edit(self) -> None:
        """Change what is talked about, or propose the next version."""
        self._with_row(self._edit)

    def _edit(self, row: CompromiseRow) -> None:
        if row.state == "ended":
            self.say("This compromise has ended and stays as it was. a writes a new one.")
            return
        before = self.service.compromises.get(row.id)
        self.app.push_screen(CompromiseForm(self.service, row.id), partial(self._worded, before))

    def _worded(self, before: "Compromise", made: "Compromise | None") -> None:
        if made is None:
            return
        if made == before:
            self.say("Nothing is changed.")
        elif len(made.versions) > 1 and made.versions != before.versions:
            self.answer("Proposed", made.issue, " · y says your own yes to it.")
        else:
            self.answer("Changed", made.issue)

    def action_offer(self) -> None:
        """Let the other see a draft."""
        self._with_row(self._offer)

    def _offer(self, row: CompromiseRow) -> None:
        self.service.compromises.offer(row.id)
        self.answer("Offered", row.issue, " · both of you see it now; y says your yes.")

    def action_yes(self) -> None:
        """Read what waits, and say yes."""
        self._with_row(self._yes)

    def _yes(self, row: CompromiseRow) -> None:
        found = self.service.compromises.detail(row.id)
        if row.state == "draft":
            self.say("This is a draft that only you see. o offers it; then both can say yes.")
        elif found.waits is None and found.later is None:
            self.say("Nothing waits for a yes here. e proposes another version.")
        elif self._has_said_yes(found):
            self.say("You have said yes. The other says yes at their own turn: w hands the keyboard over.")
        else:
            self.app.push_screen(ConsentSheet(self.service, found), self._said_yes)

    def _said_yes(self, agreed: "Compromise | None") -> None:
        if agreed is not None:
            act, after = self.service.compromises.after_yes(agreed)
            self.answer(act, agreed.issue, after)

    def action_verdict(self) -> None:
        """Say how it works; then the other does, and both are shown."""
        self._with_row(self._verdict)

    def _verdict(self, row: CompromiseRow) -> None:
        self.service.compromises.check_verdict(row.id)
        self.app.push_screen(VerdictForm(self.service, row.id), partial(self._given, row.id))

    def _given(self, identity: str, given: Any) -> None:
        """One verdict is in: the keyboard goes to the other. Both are in: they are shown."""
        if given is None:
            return
        other = self.service.partner_of(self.service.actor)
        if given.waiting and other is not None and other.id not in given.waiting:
            here = self.service.actor
            shell(self.app).hand_over(other.id, lambda: self._handed(identity, here))
            return
        self.rested()
        if self.detail is not None and self.detail.told:
            said = " · ".join(f"{name}: {verdict}" for name, verdict in self.detail.told[0].verdicts)
            self.answer("Both verdicts", given.issue, f" · {said}.")

    def _handed(self, identity: str, before: str) -> None:
        if self.service.actor == before:
            issue = self.service.compromises.get(identity).issue
            self.answer("Kept under cover", issue, " · shown once both have given theirs.")
        else:
            self.listing.choose(identity)
            self._with_row(self._verdict)

    def action_renew(self) -> None:
        """Agree again: a later end."""
        self._with_row(self._renew)

    def _renew(self, row: CompromiseRow) -> None:
        if row.state not in ("trial", "standing", "renegotiating"):
            self.say("Only a deal that is in force can go on. e writes what comes next.")
            return
        self.app.push_screen(RenewForm(self.service, row.id), self._said_yes)

    def action_end(self) -> None:
        """End it; a draft is removed."""
        self._with_row(self._end)

    def _end(self, row: CompromiseRow) -> None:
        if row.state == "draft":
            self.service.compromises.remove_draft(row.id)
            self.answer("The draft is gone", row.issue, ". u brings it back.")
            return
        if row.state == "ended":
            self.say("This compromise has ended already.")
            return
        self.app.push_screen(EndForm(self.service, row), self._ended)

    def _ended(self, ended: "Compromise | None") -> None:
        if ended is not None:
            self.answer("Ended, from today", ended.issue, ". Its history stays; u takes it back.")

    def action_promise(self, asked: bool = False) -> None:
        """A promise out of it: one's own, or one the other is asked for."""
        self._with_row(lambda row: self._promise(row, asked))

    def _promise(self, row: CompromiseRow, asked: bool) -> None:
        if row.state not in AGREED:
            self.say("Promises are made once the deal is agreed.")
            return
        other = self.service.partner_of(self.service.actor) if asked else None
        if asked and other is None:
            self.say("There is nobody else here to ask.")
            return
        found = self.service.compromises.detail(row.id)
        owner = other.id if other else self.service.actor
        gives = next((side.gives for side in found.sides if side.person == owner), "")
        form = CommitmentForm(self.service, owner=other.id if other else None, compromise=row.id, text=gives)
        self.app.push_screen(form, partial(tell_made, self))

    def action_back(self) -> None:
        """Take one's yes back, else one's proposal."""
        self._with_row(self._back)

    def _back(self, row: CompromiseRow) -> None:
        acts = self.service.compromises
        found = acts.detail(row.id)
        if found.waits is not None and self.service.actor in found.waits.agreed_by:
            acts.take_back(row.id)
            self.answer("Your yes is taken back", row.issue)
        else:
            acts.withdraw(row.id)
            self.answer("Taken off the table", row.issue, ". u puts it back.")

    def action_aside(self) -> None:
        """Put the line about a third chair away."""
        self._with_row(self._aside)

    def _aside(self, row: CompromiseRow) -> None:
        stands = self.detail is not None and self.detail.chair
        put_away(self, stands, lambda: self.service.compromises.put_chair_away(row.id))

    def action_open(self) -> None:
        """All of it."""
        self._with_row(self._open)

    def _open(self, row: CompromiseRow) -> None:
        self.rested()
        self.app.push_screen(CompromiseSheet(self.service, row.id, self._fitting), partial(self.act_on, row.id))
