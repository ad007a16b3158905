"""What a person can do with promises. Only the owner makes and changes one; the other may ask for one.

It is longer than most: one method for each act of the room.
"""

from datetime import date, timedelta
from typing import Any

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.base.tags import tagged
from tracker.domain.commitments.terms import waiting, with_terms
from tracker.domain.records import Commitment, Compromise, Pause, Terms
from tracker.domain.records.base import msgspec
from tracker.domain.schedule import parse as schedules
from tracker.service.base.commitment_state import is_done
from tracker.service.base.order import in_order
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.commitments.fields import UNSET, CommitmentChanges, CommitmentDraft, set_or_none
from tracker.service.commitments.rows import CommitmentDetail, CommitmentRow
from tracker.service.commitments.sharing import Shown, check_may_show, share, shown, unshare
from tracker.service.commitments.terms import check_ending, check_span, edited, holds_said, rhythm_of
from tracker.service.commitments.views import detail, rows
from tracker.store.book.change import Change

replace = msgspec.structs.replace
WORDS = ("why", "cue", "action", "smallest", "area")  # fields that are words of the owner
ENDS = ("ends_on", "count")  # fields that say when it is over


class CommitmentActions:
    """Everything that changes a promise, one method per act."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, text: str, schedule: str | None = None, **fields: Any) -> Commitment:
        """Make a promise of one's own, or ask another person for one; ``fields`` as in `CommitmentDraft`."""
        return self.make(CommitmentDraft(text=text, schedule=schedule, **fields))

    def make(self, draft: CommitmentDraft) -> Commitment:
        """Make a promise of one's own, or ask another person for one: that lands as the owner's draft.

        Raises:
            Refused: A field makes no sense; ``field`` names it.
        """
        session = self._session
        owner = draft.owner or session.actor
        asked = owner != session.actor
        if asked and session.person(owner) is None:
            raise Refused("There is nobody of that name here.", "owner")
        if asked or draft.shared:
            check_may_show(session)
        today = session.today()
        text = check_text(draft.text, "text", required=True)
        schedule = draft.schedule or ("on cue" if draft.kind == "cue" else "every day")
        rhythm, kind = rhythm_of(session, schedule, draft.kind)
        start = draft.starts_on or today
        check_span(start, draft.ends_on, draft.count, rhythm)
        words: dict[str, Any] = {name: _words(getattr(draft, name), name) for name in WORDS}
        commitment = Commitment(
            owner=owner,
            kind=kind,
            terms=[Terms(from_=start, text=text, schedule=rhythm.text, strict=draft.strict)],
            count=draft.count,
            ends_on=draft.ends_on,
            # What is asked for has to be where its owner can see it.
            visibility="shared" if draft.shared or asked else "private",
            shared_on=today if draft.shared or asked else None,
            state="draft" if draft.draft or asked else "active",
            asked_by=session.actor if asked else None,
            compromise=draft.compromise,
            # Last in the list, and still there when it moves to the file both see.
            order=1.0 + max((one.order or 0.0 for one in session.all(Commitment).values()), default=0.0),
            **words,
        )
        with session.change("ask for a promise" if asked else "add a promise") as change:
            made = change.put(commitment)
            if draft.compromise:
                self._link(change, made, draft.compromise)
            return made

    def edit(self, identity: str, **fields: Any) -> Commitment:
        """Change a promise of one's own; ``fields`` as in `CommitmentChanges`."""
        return self.revise(identity, CommitmentChanges(**fields))

    def revise(self, identity: str, changes: CommitmentChanges) -> Commitment:
        """Change a promise of one's own. What is not set stays as it is.

        Changed words or a changed rhythm become a new version of the terms. One that asks less of a promise the other
        has agreed to holds after seven days, or from the next review if that comes first; everything else holds at
        once. ``starts_on`` moves the first day of a promise that has no answers before it, or says from which day new
        terms hold.

        Raises:
            Refused: It is not one's own, it is done, or a field makes no sense.
        """
        with self._session.change("change a promise") as change:
            old = self._own(identity)
            new = edited(self._session, old, changes)
            given = {name: value for name in WORDS if (value := getattr(changes, name)) is not UNSET}
            fields: dict[str, Any] = {name: _words(value, name) for name, value in given.items()}
            fields |= {name: value for name in ENDS if (value := getattr(changes, name)) is not UNSET}
            new = replace(new, **fields)
            check_span(new.starts_on, new.ends_on, new.count, schedules.parse(new.terms[-1].schedule))
            check_ending(self._session, old, new)
            shared = set_or_none(changes.shared)
            if shared is not None and shared != (old.visibility == "shared"):
                return share(self._session, change, new) if shared else unshare(self._session, change, new)
            if new == old:
                return old
            return change.put(new)

    def ask(self, owner: str, text: str, schedule: str = "every day", **words: Any) -> Commitment:
        """Ask the other person for a promise: it lands as their draft, to take, to change or to decline."""
        return self.add(text, schedule, owner=owner, **words)

    def rows(self, *, archived: bool = False, text: str = "") -> list[CommitmentRow]:
        """The promises as a list: those that are open, or with ``archived`` those that are done."""
        return rows(self._session, archived=archived, text=text)

    def detail(self, identity: str) -> CommitmentDetail:
        """One promise with all that belongs to it."""
        return detail(self._session, identity)

    def waiting(self, identity: str) -> Terms | None:
        """Terms of a promise that ask less than what was agreed and wait for their day; None where none do."""
        return waiting(self._session.commitment(identity), self._session.today())

    def shown(self, identity: str) -> Shown:
        """What sharing a promise would show the other, word for word, and what stays with its owner."""
        return shown(self._session, identity)

    def holds_said(self, waiting: Terms) -> str:
        """From when terms that wait hold, in words."""
        return holds_said(self._session, waiting)

    def share(self, identity: str) -> Commitment:
        """Let the other see a promise: its marks and its present words. What was written to it before stays private."""
        with self._session.change("share a promise") as change:
            old = self._own(identity, done=True)
            return old if old.visibility == "shared" else share(self._session, change, old)

    def unshare(self, identity: str) -> Commitment:
        """Keep a promise to oneself again, at once and alone. The other's yes rests until it is shared again."""
        with self._session.change("keep a promise private") as change:
            old = self._own(identity, done=True)
            return old if old.visibility == "private" else unshare(self._session, change, old)

    def pause(self, identity: str, until: date | None = None, reason: str | None = None) -> Commitment:
        """Pause a promise from today on; both ends of the pause are included.

        Raises:
            Refused: It is not active, or the end lies in the past.
        """
        today = self._session.today()
        if until and until < today:
            raise Refused(f"A pause cannot end on {said(until)}, which is past.", "until")
        with self._session.change("pause a promise") as change:
            old = self._own(identity)
            first = max(today, old.starts_on)
            # The state stays *paused* after the last day of a pause, and the promise holds all the same.
            if old.state not in ("active", "paused") or old.paused_on(first):
                raise Refused("Only an active promise can be paused.")
            reason = check_text(reason, "reason") or None
            pause = Pause(from_=first, until=until, reason=reason)
            return change.put(replace(old, state="paused", pauses=[*old.pauses, pause]))

    def resume(self, identity: str) -> Commitment:
        """End a pause: the promise holds again from today.

        Raises:
            Refused: It is the other’s, or not paused.
        """
        with self._session.change("take a promise up again") as change:
            old = self._own(identity)
            today = self._session.today()
            if old.state != "paused" and not old.paused_on(today):
                raise Refused("This promise is not paused.")
            return change.put(replace(old, state="active", pauses=_ended_pauses(old.pauses, today)))

    def end(self, identity: str, reason: str | None = None) -> Commitment:
        """Let a promise go, with a reason; today is its last day.

        Raises:
            Refused: No reason is given, it is done already, or not one's own.
        """
        with self._session.change("let a promise go") as change:
            old = self._own(identity)
            reason = check_text(reason, "reason", required=True)
            return change.put(replace(old, state="ended", ends_on=self._last_day(old), ended_why=reason))

    def keep(self, identity: str) -> Commitment:
        """Say that a promise is fulfilled: it is kept and ends today, or on its own last day where that is past."""
        with self._session.change("a promise is kept") as change:
            old = self._own(identity)
            return change.put(replace(old, state="kept", ends_on=self._last_day(old)))

    def accept(self, identity: str) -> Commitment:
        """Take a draft, asked for or one's own, as a promise that holds from today, or from its later first day.

        Raises:
            Refused: It is the other’s, or a promise already.
        """
        with self._session.change("take a promise") as change:
            old = self._own(identity)
            if old.state != "draft":
                raise Refused("This is a promise already.")
            start = max(self._session.today(), old.starts_on)
            terms = [replace(old.terms[-1], from_=start)]
            return change.put(replace(old, state="active", terms=terms))

    def decline(self, identity: str, reason: str | None = None) -> Commitment:
        """Say no to a promise one was asked for.

        Raises:
            Refused: It is the other’s, or no draft.
        """
        with self._session.change("decline a promise") as change:
            old = self._own(identity)
            if old.state != "draft":
                raise Refused("Only a promise that was asked for can be declined. You can let this one go.")
            return change.put(replace(old, state="declined", ended_why=check_text(reason, "reason") or None))

    def remove_draft(self, identity: str) -> Commitment:
        """Take away a draft of one's own, as if it had never been written.

        Raises:
            Refused: It is the other’s, or no draft.
        """
        with self._session.change("remove a draft") as change:
            old = self._own(identity)
            if old.state != "draft":
                raise Refused("Only a draft can be removed. You can let this promise go.")
            change.remove(old)
            return old

    def agree(self, identity: str) -> Commitment:
        """Say yes to a shared promise of the other. It needs nobody's yes to hold.

        Raises:
            Refused: It is one’s own.
        """
        with self._session.change("agree to a promise") as change:
            old = self._session.commitment(identity)
            if old.owner == self._session.actor:
                raise Refused("This is your own promise; the other may agree to it.")
            return change.put(replace(old, agreed_by=old.agreed_by | {self._session.actor: self._session.today()}))

    def withdraw_agreement(self, identity: str) -> Commitment:
        """Take one's own yes to a promise of the other back."""
        with self._session.change("take back a yes") as change:
            old = self._session.commitment(identity)
            agreed = {person: day for person, day in old.agreed_by.items() if person != self._session.actor}
            return change.put(replace(old, agreed_by=agreed))

    def now(self, identity: str) -> Commitment:
        """Say that terms which wait need not wait. When both have said so, they hold today.

        Raises:
            Refused: Nothing waits, or one is neither its owner nor has agreed to it.
        """
        session = self._session
        with session.change("new terms hold now") as change:
            old = session.commitment(identity)
            today = session.today()
            new = waiting(old, today)
            if new is None:
                raise Refused("No change of this promise is waiting.")
            needed = {old.owner, *old.agreed_by}
            if session.actor not in needed:
                raise Refused("Only those who agreed to it say that it need not wait.")
            said = sorted({*new.now_by, session.actor})
            moved = replace(new, now_by=said, from_=today if needed <= set(said) else new.from_)
            kept = [terms for terms in old.terms if terms is not new]
            return change.put(replace(old, terms=with_terms(kept, moved)))

    def move(self, identity: str, step: int) -> None:
        """Move a promise up (-1) or down (+1) among its owner's."""
        with self._session.change("order promises") as change:
            chosen = self._own(identity, done=True)
            same = [item for item in in_order(self._session) if item.owner == chosen.owner and not is_done(item)]
            place = next((i for i, item in enumerate(same) if item.id == identity), None)
            if place is None or not 0 <= place + step < len(same):
                return
            same.insert(place + step, same.pop(place))
            for number, item in enumerate(same):
                if item.order != float(number):
                    change.put(replace(item, order=float(number)))

    # What the acts share.

    def _link(self, change: Change, made: Commitment, compromise: str) -> None:
        """Note a promise at the agreement it comes from, where both may see it."""
        found = self._session.book.get(Compromise, compromise, self._session.actor)
        if found is None:
            raise Refused("There is no such compromise here.", "compromise")
        if found.state == "draft":
            raise Refused("This compromise is still a draft that nobody else has seen. Offer it first.", "compromise")
        if made.visibility == "shared":
            change.put(replace(found, commitments=[*found.commitments, made.id]))

    def _own(self, identity: str, *, done: bool = False) -> Commitment:
        session = self._session
        found = session.commitment(identity)
        if found.owner != session.actor:
            owner = session.name_of(found.owner)
            raise Refused(f"This is {owner}'s promise; only {owner} changes it. You may ask for one.")
        if not done and is_done(found):
            raise Refused("This promise is done and stays as it was. You may make a new one.")
        return found

    def _last_day(self, commitment: Commitment) -> date:
        """The last day of a promise that is done with now."""
        last = max(self._session.today(), commitment.starts_on)
        return min(last, commitment.ends_on) if commitment.ends_on else last


def _ended_pauses(pauses: list[Pause], today: date) -> list[Pause]:
    """Pauses that reach today or beyond end yesterday; one that began today was none."""
    yesterday = today - timedelta(days=1)
    kept = []
    for pause in pauses:
        if pause.until is not None and pause.until < today:
            kept.append(pause)
        elif pause.from_ <= yesterday:
            kept.append(replace(pause, until=yesterday))
    return kept


def _words(value: str | None, name: str) -> str | None:
    """A field that is words of the owner, as it is kept; a tag in the words of the one list."""
    words = check_text(value, name)
    return (tagged(words) if name == "area" else words) or None
