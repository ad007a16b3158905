"""Plans: what both do when it comes up, and the cool-offs so far.

It is longer than most: it has a key for each act of two lists, plans and cool-offs.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.strip import Strip

from tracker.domain.plans.plan import IN_USE
from tracker.paths import styles
from tracker.screens.base.bindings import EVERYWHERE
from tracker.screens.base.confirm import Confirm
from tracker.screens.base.detail_page import DetailPage
from tracker.screens.base.prompt import Prompt
from tracker.screens.base.sheet import act_of
from tracker.screens.base.shell import shell
from tracker.screens.base.third_chair import put_away
from tracker.screens.commitments.form import CommitmentForm
from tracker.screens.commitments.made import tell_made
from tracker.screens.cooloff.debrief import DebriefForm, tell_looked_back
from tracker.screens.plans.bindings import PLANS
from tracker.screens.plans.dry_run import DryRunSheet
from tracker.screens.plans.form import PlanForm
from tracker.screens.plans.sheets import PlanSheetScreen, TwoQuestions, written
from tracker.service.base.phrases import NUMBER_WORDS
from tracker.service.base.sheets import PlanSheet
from tracker.service.cooloff.views import EpisodeRow
from tracker.service.plans.views import PlanRow
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.text_view import TextView
from tracker.widgets.plans.plan_list import Entry, Heading, PlanList

if TYPE_CHECKING:
    from tracker.domain.records import Plan
    from tracker.service import Service

NOTHING = (
    "There is no plan yet.",
    "Press a to begin with the article’s own: one breathes, lies down or reads; the other stays calm; then both come "
    "back and talk. It is made in calm, together, and practised once.",
    "c calls a cool-off at any time, with or without a plan.",
)
NOTHING_RETIRED = ("No plan was let go.", "v goes back.")


class PlansPage(DetailPage[PlanSheet]):
    """The list, and beside it the plan or the cool-off under the highlight."""

    PLACE = "plans"
    PAGE_BINDINGS = PLANS
    CSS_PATH = styles() / "plans.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*PLANS]
    listing: PlanList

    def __init__(self, service: "Service") -> None:
        super().__init__(service, PlanList(id="plans"), "plan")
        self.retired = False
        self.weeks: list[tuple[str, str]] = []

    # Showing.

    def show(self) -> None:
        """Show the list."""
        self.weeks = self.service.cooloff.four_weeks_said()
        plans = self.service.plans.rows(retired=self.retired)
        entries: list[Entry] = []
        advice = self.service.third_chair()
        if advice is not None and not self.retired:
            entries.append(Heading(f"{advice.text} z puts this line away.", "", True, advice=True))
        if plans:
            entries += [Heading("Plans that were let go" if self.retired else "Plans", "", not entries), *plans]
        episodes = [] if self.retired else self.service.cooloff.rows()
        if episodes:
            kept = dict(self.weeks).get(NUMBER_WORDS["returns"].label)
            says = f"{kept} returns kept" if kept else ""
            entries += [Heading("Cool-offs", says, not entries), *episodes]
        self.listing.empty = NOTHING_RETIRED if self.retired else NOTHING
        self.listing.show(entries)
        self.rested()

    @property
    def row(self) -> PlanRow | EpisodeRow | None:
        """The plan or the cool-off under the highlight."""
        row = self.listing.row
        return None if isinstance(row, Heading) else row

    def detail_of(self, row: PlanRow | EpisodeRow) -> PlanSheet:
        """The sheet of a plan or a cool-off."""
        acts = self.service.plans if isinstance(row, PlanRow) else self.service.cooloff
        return acts.sheet(row.id)

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The plan or the cool-off; nothing where neither is highlighted."""
        return written(page, width, colours, self.detail, self._weeks_beside()) if self.detail else []

    def _weeks_beside(self) -> list[tuple[str, str]]:
        """The four weeks stand with the cool-off plan and the cool-offs."""
        row = self.row
        return self.weeks if isinstance(row, EpisodeRow) or (row is not None and row.type == "cool_off") else []

    def offer_keys(self) -> None:
        """The bar shows what makes sense for the highlighted one."""
        wanted = [*(["open"] if self.row else []), "add", "blow_up", *self._fitting()]
        shown = [binding for binding in PLANS if act_of(binding) in wanted]
        bindings = [*(replace(binding, show=True) for binding in shown), *EVERYWHERE]
        if [binding.id for binding in bindings] != [binding.id for binding in self.keys.bindings]:
            self.keys.bindings = bindings
            self.keys.redraw()

    def _fitting(self) -> list[str]:
        """The acts that make sense for what is under the highlight."""
        row = self.row
        wanted: list[str] = []
        if isinstance(row, EpisodeRow) and row.called:
            wanted += [*(["look_back"] if row.due else []), "topic", *([] if row.open else ["promise"])]
        elif isinstance(row, PlanRow) and row.state != "retired":
            wanted += ["edit", *(["pause"] if row.state in (*IN_USE, "paused") else []), "end"]
            if row.private or row.asks_me:
                wanted.append("yes")
            if row.type == "trigger" and row.state in IN_USE:
                wanted += ["kept", "slipped"]
            if row.to_practise:
                wanted.append("practise")
        return wanted

    # What can be done with a plan.

    def _plan(self, act: Callable[[PlanRow], Any], done: str = "", after: str = ".") -> None:
        row = self.row
        if not isinstance(row, PlanRow):
            self.say("Choose a plan first. a begins one.")
        elif self.attempt(partial(act, row)) and done:
            self.answer(done, row.name, after)

    def action_add(self) -> None:
        """A new plan."""
        self.app.push_screen(PlanForm(self.service), self._made)

    def _made(self, plan: Any) -> None:
        if plan is not None:
            self.changed()
            self.listing.choose(plan.id)
            self.rested()
            then = "offers it to both" if self.service.partner_of(self.service.actor) else "then it holds"
            self.answer("A draft, yours alone", plan.name, f" · y: your yes {then}.")

    def action_edit(self) -> None:
        """Change a draft, or word the next version."""
        self._plan(self._edit)

    def _edit(self, row: PlanRow) -> None:
        had = self.service.plans.get(row.id)
        if row.state == "retired":
            self.say("This plan was let go. a begins a new one.")
        elif row.private:
            self.app.push_screen(PlanForm(self.service, row.id), partial(self._changed, had, private=True))
        else:
            told = partial(self._changed, had)
            self._ask_alone(lambda: self.app.push_screen(PlanForm(self.service, row.id), told), "Go on")

    def _changed(self, had: "Plan", plan: "Plan | None", private: bool = False) -> None:
        """What was agreed on was worded anew: say what that led to."""
        if plan is None:
            self.keys.clear_message()
        elif plan == had:
            self.say("Nothing is changed.")
        elif private:
            self.answer("Changed", plan.name)
        else:
            self._say_standing(plan.id, "Offered, with your yes")

    def action_agree(self) -> None:
        """Say yes, after the two questions."""
        self._plan(self._agree)

    def _agree(self, row: PlanRow) -> None:
        if row.private or row.asks_me:
            self._ask_alone(partial(self._say_yes, row), "Yes")
        else:
            self.say("Your yes is given already.")

    def _say_yes(self, row: PlanRow) -> None:
        if self.attempt(partial(self.service.plans.agree, row.id)):
            self._say_standing(row.id, "Your yes is given")

    def _say_standing(self, identity: str, done: str) -> None:
        """Say whom a plan waits for, or that it holds."""
        row = next((one for one in self.service.plans.rows() if one.id == identity), None)
        if row is None:
            return
        if row.waits:
            self.answer(done, row.name, f" · waits for {' and '.join(row.waits)}; w hands over.")
        elif row.state == "paused":
            self.answer("Both have said yes", row.name, " · holds once it is taken up again.")
        else:
            number = len(self.service.plans.get(identity).versions)
            holds = f"Version {number} holds now" if number > 1 else "It holds now"
            self.answer(holds, row.name, " · practise it once, in calm (r)." if row.to_practise else ".")

    def _ask_alone(self, then: Callable[[], Any], yes: str) -> None:
        self.app.push_screen(TwoQuestions(yes), lambda answer: then() if answer else None)

    def action_take_back(self) -> None:
        """Take a yes back that still waits."""
        self._plan(self._take_back)

    def _take_back(self, row: PlanRow) -> None:
        proposed = self.service.plans.get(row.id).proposed is not None
        left = self.service.plans.take_yes_back(row.id)
        if proposed and left.proposed is None:  # nobody else had said yes to it
            self.answer("Taken off the table", row.name, ". u puts it back.")
        else:
            self.answer("Your yes is taken back", row.name)

    def action_run(self, done: str) -> None:
        """Log one run of a trigger plan."""
        said = "Slipped, and told" if done == "slipped" else done.capitalize()
        self._plan(lambda row: self.service.plans.run(row.id, done), f"{said}, today", ". u takes it back.")

    def action_practise(self) -> None:
        """Walk the dry run, both together; at its end it is noted."""
        self._plan(self._practise)

    def _practise(self, row: PlanRow) -> None:
        def done(practised: bool | None) -> None:
            if practised:
                self.answer("Practised", row.name, ". It was a dry run, and is in no number.")

        self.app.push_screen(DryRunSheet(self.service, row.id), done)

    def action_pause(self) -> None:
        """Pause, or take up again."""
        self._plan(self._pause)

    def _pause(self, row: PlanRow) -> None:
        if row.state == "paused":
            self.service.plans.resume(row.id)
            self.answer("Taken up again", row.name)
        else:
            self.service.plans.pause(row.id)
            self.answer("Paused, at once", row.name, " · only you take it up again. F1: help.")

    def action_end(self) -> None:
        """Let it go, asked once."""
        self._plan(self._end)

    def _end(self, row: PlanRow) -> None:
        if row.private:
            self.service.plans.retire(row.id)
            self.answer("The draft is gone", row.name, ". u brings it back.")
            return
        says = f"Let “{row.name}” go? Its cool-offs and runs stay. u takes it back."
        self.app.push_screen(Confirm(says, "Let go"), partial(self._let_go, row))

    def _let_go(self, row: PlanRow, sure: bool | None) -> None:
        if sure and self.attempt(partial(self.service.plans.retire, row.id)):
            self.answer("Let go", row.name, ". u takes it back.")

    def action_retired(self) -> None:
        """The plans that were let go, or those that are not."""
        self.retired = not self.retired
        self.changed()

    # What can be done with a cool-off.

    def action_open(self) -> None:
        """All of it; an open cool-off is shown live."""
        row = self.row
        if isinstance(row, EpisodeRow) and row.open:
            shown = self.service.cooloff.look().episode
            if shown is not None and shown.id == row.id:
                self.call_next(shell(self.app).action_cooloff_look)
                return
        if row is not None:
            sheet = PlanSheetScreen(self.service, row, self._fitting, self._weeks_beside())
            self.app.push_screen(sheet, partial(self.act_on, row.id))

    def _episode(self, act: Callable[[EpisodeRow], Any]) -> None:
        row = self.row
        if not isinstance(row, EpisodeRow) or not row.called:
            self.say("Choose a cool-off first.")
        else:
            self.attempt(partial(act, row))

    def action_look_back(self) -> None:
        """Look back on a cool-off."""
        self._episode(self._look_back)

    def _look_back(self, row: EpisodeRow) -> None:
        if row.open:
            self.say("It is still open; looking back comes after it.")
            return
        if self.service.debriefs.is_over(row.id):
            self.action_open()  # what was said stays as it was said; it is read
            return
        self.service.debriefs.check(row.id)
        self.app.push_screen(DebriefForm(self.service, row), partial(tell_looked_back, self, row))

    def action_topic(self) -> None:
        """What it was about."""
        self._episode(self._topic)

    def _topic(self, row: EpisodeRow) -> None:
        self.app.push_screen(
            Prompt(
                "What was it about?",
                "a few neutral words, such as “the bank letter”",
                lambda text: self.service.cooloff.name_topic(row.id, text),
                value=row.topic,
                needed="A few words, or esc.",
            ),
            lambda text: self.answer("About", text) if text else None,
        )

    def action_promise(self) -> None:
        """Make what was decided a promise."""
        self._episode(self._promise)

    def _promise(self, row: EpisodeRow) -> None:
        form = CommitmentForm(self.service)
        decided = dict(self.detail.lines).get("Decided", "") if self.detail else ""
        if (line := form.line("text")) is not None and decided:
            line.control.value = decided

        def made(promise: Any) -> None:
            if promise is not None and self.attempt(partial(self.service.cooloff.lead_to, row.id, promise.id)):
                tell_made(self, promise)

        self.app.push_screen(form, made)

    def action_blow_up(self) -> None:
        """One line for a blow-up that nobody called."""
        self.app.push_screen(
            Prompt(
                "A blow-up today that nobody called",
                "one line, or empty: what a camera would have seen",
                lambda text: self.service.cooloff.escalation(note=text or None),
                says="It counts against nobody. It is noted so that calling is never what counts.",
            ),
            lambda text: None if text is None else self.answer("Noted, for today", text or "nobody called"),
        )

    def action_put_away(self) -> None:
        """Put the line about a third chair away."""
        advice = self.service.third_chair()
        put_away(self, advice is not None, lambda: self.service.put_chair_away(advice.key if advice else ""))
