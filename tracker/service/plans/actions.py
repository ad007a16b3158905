"""What a person can do with shared action plans. A plan holds once everyone who is in has said yes, each at their own
turn; either can pause it at once.

It is longer than most: one method for each act of the room.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import folded
from tracker.domain.plans import plan as wording
from tracker.domain.plans.plan import IN_USE, TYPES
from tracker.domain.plans.templates import TEMPLATES
from tracker.domain.records import Plan, PlanVersion
from tracker.domain.records.base import msgspec
from tracker.service.base.consent import people_in
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.plans.dry_run import dry_run
from tracker.service.plans.fields import checked_words
from tracker.service.plans.views import plan_row, plan_sheet

if TYPE_CHECKING:
    from tracker.service.base.sheets import PlanSheet
    from tracker.service.plans.dry_run import DryRunPage
    from tracker.service.plans.views import PlanRow

replace = msgspec.structs.replace

Yes = list[str] | dict[str, date]
RUNS = ("kept", "partly", "slipped")

_NOT_YET = "A plan is practised once both have agreed to it."


class PlanActions:
    """Everything that changes a plan, one method per act."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Looking.

    def all(self, *, retired: bool = False) -> list[Plan]:
        """The plans this person may see: cool-offs first, then as they were made."""
        found = [one for one in self._session.all(Plan).values() if (one.state == "retired") == retired]
        return sorted(found, key=lambda one: TYPES.index(one.type))

    def rows(self, *, retired: bool = False) -> "list[PlanRow]":
        """The plans as a list."""
        return [plan_row(self._session, plan, self.missing(plan)) for plan in self.all(retired=retired)]

    def sheet(self, identity: str) -> "PlanSheet":
        """All of a plan, to be read.

        Raises:
            Refused: There is none.
        """
        plan = self.get(identity)
        return plan_sheet(self._session, plan, self.missing(plan))

    def get(self, identity: str) -> Plan:
        """One plan.

        Raises:
            Refused: There is none.
        """
        found = self._session.all(Plan).get(identity)
        if found is None:
            raise Refused("There is no such plan here.", "plan")
        return found

    def find(self, typed: str) -> Plan:
        """The plan with this id, or whose name begins like this.

        Raises:
            Refused: None fits, or several do.
        """
        wanted = folded(typed)
        plans = list(self._session.all(Plan).values())
        exact = [one for one in plans if wanted in (folded(one.id), folded(one.name))]
        fits = exact or [one for one in plans if wanted and folded(one.name).startswith(wanted)]
        if len(fits) == 1:
            return fits[0]
        if not fits:
            raise Refused(f"No plan begins with {typed!r}. `tracker list plans` shows them.", "plan")
        names = "; ".join(f"{one.name[:40]!r} ({one.id})" for one in fits[:4])
        raise Refused(f"{typed!r} fits {len(fits)} plans: {names}. Write a little more, or the id.", "plan")

    def template(self, type: str = "cool_off") -> dict[str, Any]:  # noqa: A002
        """What the form begins with: for a cool-off the article's own plan."""
        return dict(TEMPLATES[type])

    def offered(self, plan: Plan) -> dict[str, Any]:
        """The words a yes would be said to: of the draft, or of the proposed next version."""
        return dict(plan.proposed.words) if plan.proposed else wording.wording(plan)

    def missing(self, plan: Plan) -> list[str]:
        """Whose yes is missing: to the next version where one is proposed, else to the plan. Ids."""
        given = plan.proposed.agreed_by if plan.proposed else wording.yes_of(plan)
        return [person for person in people_in(self._session) if person not in given]

    # Making and changing.

    def add(self, type: str = "cool_off", **words: Any) -> Plan:  # noqa: A002
        """Begin a plan. It is private until its author says yes to it: that offers it to the other.

        ``words`` are fields of the plan; those left out are empty. ``roles`` holds the steps, under *takes_space* and
        *stays* or under the ids of people.

        Raises:
            Refused: A field makes no sense; ``field`` names it.
        """
        if type not in TYPES:
            raise Refused(f"There is no plan of the type {type!r}; there are {', '.join(TYPES)}.", "type")
        checked = checked_words(words)
        plan = Plan(type=type, name=checked["name"], opened_by=self._session.actor)  # type: ignore[arg-type]
        with self._session.change("begin a plan") as change:
            return change.put(wording.worded(plan, checked))

    def edit(self, identity: str, why: str | None = None, **words: Any) -> Plan:
        """Change the words. A private draft is simply changed. Of a plan that was offered or agreed on, this makes the
        next version, with one's own yes; the one in force holds until everyone has said yes to it.

        What is left out stays as it is. Old episodes keep the version they were called with.

        Raises:
            Refused: The plan is retired, or a field makes no sense.
        """
        why = check_text(why, "why") or None
        with self._session.change("change a plan") as change:
            old = self._usable(identity)
            today = self._session.today()
            fields = checked_words(self.offered(old) | words)
            if old.state == "draft":
                if not old.agreed_by:
                    return change.put(wording.worded(old, fields))
                return change.put(replace(wording.worded(old, fields), agreed_by={self._session.actor: today}))
            if fields == wording.wording(old):
                return change.put(replace(old, proposed=None)) if old.proposed else old
            number = (old.versions[-1].v if old.versions else 1) + 1
            version = PlanVersion(
                v=number,
                why=why,
                minutes=fields.get("minutes"),
                words=fields,
                agreed_by={self._session.actor: today},
            )
            return change.put(self._settled(replace(old, proposed=version)))

    def agree(self, identity: str) -> Plan:
        """Say yes, at one's own turn at the keyboard: to the next version where one is proposed, else to the plan.

        Raises:
            Refused: The yes is given already, or the plan is retired.
        """
        with self._session.change("agree to a plan") as change:
            old = self._usable(identity)
            actor, today = self._session.actor, self._session.today()
            if actor not in people_in(self._session):
                raise Refused("Only those who are in this repair agree to its plans.")
            if actor not in self.missing(old):
                raise Refused("Your yes is given already.")
            if old.proposed is not None:
                given = _with(old.proposed.agreed_by, actor, today)
                return change.put(self._settled(replace(old, proposed=replace(old.proposed, agreed_by=given))))
            if old.state != "draft":
                return change.put(self._joined(old, actor, today))
            drafted = replace(old, agreed_by=_with(old.agreed_by, actor, today))
            if not wording.all_agreed(drafted.agreed_by, people_in(self._session)):
                return change.put(drafted)
            words = wording.wording(drafted)
            first = PlanVersion(v=1, minutes=drafted.minutes, words=words, agreed_by=drafted.agreed_by)
            return change.put(replace(self._dated_review(wording.in_force(drafted, first, today)), state="agreed"))

    def take_yes_back(self, identity: str) -> Plan:
        """Take one's yes to a draft or a proposed version back, as long as it does not hold yet.

        Raises:
            Refused: No yes of one’s own is waiting.
        """
        with self._session.change("take a yes back") as change:
            old = self._usable(identity)
            actor = self._session.actor
            if old.proposed is not None and actor in old.proposed.agreed_by:
                given = _without(old.proposed.agreed_by, actor)
                return change.put(replace(old, proposed=replace(old.proposed, agreed_by=given) if given else None))
            if old.state == "draft" and actor in old.agreed_by:
                return change.put(replace(old, agreed_by=_without(old.agreed_by, actor)))
            raise Refused("There is no yes of yours that is still waiting; a plan in force can be paused.")

    def _joined(self, old: Plan, actor: str, today: date) -> Plan:
        """A plan somebody agreed on before another person was in: their yes joins."""
        given = _with((old.versions[-1].agreed_by if old.versions else None) or old.agreed_by, actor, today)
        versions = [*old.versions[:-1], replace(old.versions[-1], agreed_by=given)] if old.versions else []
        return replace(old, versions=versions, agreed_by=given)

    def _settled(self, plan: Plan) -> Plan:
        """The plan with its proposed version in force, if nobody's yes is missing."""
        version = plan.proposed
        if version is None or not wording.all_agreed(version.agreed_by, people_in(self._session)):
            return plan
        return self._dated_review(wording.in_force(plan, version, self._session.today()))

    def _dated_review(self, plan: Plan) -> Plan:
        every = plan.review_every_days
        return replace(plan, review_on=self._session.today() + timedelta(days=every) if every else None)

    # Using.

    def dry_run(self, identity: str) -> "list[DryRunPage]":
        """The pages of a dry run, to be walked by both in calm; `practise` notes that it was done.

        Raises:
            Refused: The plan does not hold yet, or is paused or let go.
        """
        plan = self._usable(identity)
        if plan.state not in IN_USE:
            raise Refused(_NOT_YET)
        return dry_run(self._session, plan, self.sheet(identity).cards)

    def practise(self, identity: str, day: date | None = None) -> Plan:
        """Note the dry run, done together in calm. It is no episode and in no number.

        Raises:
            Refused: The plan does not hold yet, or the day is still to come.
        """
        today = self._session.today()
        if day is not None and day > today:
            raise Refused("This day is still to come.", "day")
        with self._session.change("practise a plan") as change:
            old = self._usable(identity)
            if old.state not in IN_USE:
                raise Refused(_NOT_YET)
            state = "practised" if old.state == "agreed" else old.state
            return change.put(replace(old, state=state, practised_on=day or today))

    def pause(self, identity: str) -> Plan:
        """Pause a plan, at once and alone; no reason is asked for.

        Raises:
            Refused: It is paused already, or nothing of it holds yet.
        """
        with self._session.change("pause a plan") as change:
            old = self._usable(identity)
            if old.state not in IN_USE:
                raise Refused("It is paused already." if old.state == "paused" else "Nothing of this plan holds yet.")
            return change.put(replace(old, state="paused", paused_by=self._session.actor))

    def resume(self, identity: str) -> Plan:
        """Take a plan up again: only whoever paused it can.

        Raises:
            Refused: It is not paused, or another person paused it.
        """
        with self._session.change("take a plan up again") as change:
            old = self._usable(identity)
            if old.state != "paused":
                raise Refused("This plan is not paused.")
            if old.paused_by not in (None, self._session.actor):
                name = self._session.name_of(old.paused_by)
                raise Refused(f"{name} paused it, and only {name} takes it up again.")
            return change.put(replace(old, state="active" if old.practised_on else "agreed", paused_by=None))

    def retire(self, identity: str) -> Plan:
        """Let a plan go, by either one; a private draft is removed. Its episodes stay."""
        with self._session.change("let a plan go") as change:
            old = self._usable(identity)
            if old.state == "draft":
                change.remove(old)
                return old
            return change.put(replace(old, state="retired", proposed=None))

    def run(self, identity: str, done: str = "kept", cue: str | None = None, day: date | None = None) -> Plan:
        """Log one run of a trigger plan: it came up, and the plan was kept, kept partly, or slipped and told.

        Raises:
            Refused: It is no trigger plan in force, or the day is still to come.
        """
        today = self._session.today()
        if done not in RUNS:
            raise Refused(f"A run is {', '.join(RUNS)}.", "done")
        if day is not None and day > today:
            raise Refused("This day is still to come.", "day")
        words = check_text(cue, "cue") or None
        with self._session.change("log a run of a plan") as change:
            old = self._usable(identity)
            if old.type != "trigger":
                raise Refused("Runs are logged for a trigger plan.")
            if old.state not in IN_USE:
                raise Refused("This plan does not hold at the moment.")
            line = {"day": (day or today).isoformat(), "cue": words, "done": done, "by": self._session.actor}
            runs = [*old.runs, {name: value for name, value in line.items() if value}]
            state = "active" if old.state in ("agreed", "practised") else old.state
            return change.put(replace(old, runs=sorted(runs, key=lambda one: str(one.get("day"))), state=state))

    def _usable(self, identity: str) -> Plan:
        found = self.get(identity)
        if found.state == "retired":
            raise Refused("This plan was let go. A new one can begin with its words.")
        return found


def _with(given: Yes, person: str, today: date) -> Yes:
    """The yeses with one more; where no days are known of the others, none is kept."""
    if isinstance(given, dict):
        return {**given, person: today}
    return [*given, person] if given else {person: today}


def _without(given: Yes, person: str) -> Yes:
    if isinstance(given, dict):
        return {who: day for who, day in given.items() if who != person}
    return [who for who in given if who != person]
