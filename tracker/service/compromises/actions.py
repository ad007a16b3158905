"""What two people can do with an agreement of theirs. Each acts for themselves alone, at their own turn."""

from datetime import date

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.base.tags import tagged
from tracker.domain.compromises import agreement
from tracker.domain.compromises.agreement import State
from tracker.domain.records import Compromise, DealVersion, Renewal
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.compromises import verdicts
from tracker.service.compromises.fields import (
    DealFields,
    checked_issue,
    is_agreed,
    new_version,
    on_top,
    with_version,
    with_words,
    worded,
)
from tracker.service.compromises.views import CompromiseDetail, CompromiseRow, detail, rows
from tracker.store.book.change import Change

replace = msgspec.structs.replace


class CompromiseActions:
    """Everything that changes a compromise, one method per act."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Looking.

    def rows(self) -> list[CompromiseRow]:
        """All compromises this person may see, by state."""
        return rows(self._session)

    def detail(self, identity: str) -> CompromiseDetail:
        """One compromise with all that belongs to it."""
        return detail(self._session, self.get(identity))

    def after_yes(self, agreed: Compromise) -> tuple[str, str]:
        """What a yes has led to, in words around those of the compromise."""
        session = self._session
        today = session.today()
        if agreement.pending(agreed) is not None or agreement.pending_renewal(agreed) is not None:
            other = session.partner_of(session.actor)
            return "Your yes is kept", f" · {other.name if other else 'the other'} says theirs at their turn (w)."
        if (version := agreement.coming(agreed, today)) is not None:
            return "Both have said yes", f" · begins on {said(agreement.starts_on(version) or today, today)}."
        until = said(agreed.ends_on, today) if agreed.ends_on else "it is ended"
        return "Both have said yes", f" · {'holds' if _new_today(agreed, today) else 'goes on'} until {until}."

    # Wording.

    def draft(self, issue: str, words: DealFields, area: str | None = None) -> Compromise:
        """Write a first draft. Only its author sees it until it is offered.

        Raises:
            Refused: A field makes no sense; ``field`` names it.
        """
        session = self._session
        with session.change("write a compromise") as change:
            if words.from_ is not None:
                agreement.check_from(words.from_, session.today())
            version = new_version(session, 1, words, {}, first=True)
            new = Compromise(
                issue=checked_issue(issue), area=tagged(check_text(area, "area")) or None, opened_by=session.actor
            )
            return change.put(with_words(session, new, words, version))

    def edit(
        self, identity: str, words: DealFields, *, issue: str | None = None, area: str | None = None
    ) -> Compromise:
        """Change a draft of one's own, or the offered deal both still talk about.

        While it is talked about, other words in the deal ask both for a new yes; one's own need and bending do not.

        Raises:
            Refused: Both have agreed already, or a field makes no sense.
        """
        with self._session.change("change a compromise") as change:
            old = self._open(identity)
            if old.state != "draft" and is_agreed(old):
                raise Refused(
                    "Both have said yes to this deal, so it stays as it is. You may propose its next version.", "deal"
                )
            new = old
            if issue is not None and old.opened_by in (None, self._session.actor):
                new = replace(new, issue=checked_issue(issue), area=tagged(check_text(area, "area")) or None)
            return self._put(change, old, worded(self._session, new, words))

    def propose(self, identity: str, words: DealFields) -> Compromise:
        """Propose the next version of an agreed deal; the agreed one stays in force until the new one begins.

        Where a proposal is on the table already, this one answers it.

        Raises:
            Refused: Nothing has been agreed yet, it is over, or a field makes no sense.
        """
        with self._session.change("propose another deal") as change:
            old = self._open(identity)
            if not is_agreed(old):
                raise Refused("Nothing is agreed yet, so the words can simply be changed.", "deal")
            return self._put(change, old, worded(self._session, old, words))

    def offer(self, identity: str) -> Compromise:
        """Let the other see a draft, to talk about it.

        Raises:
            Refused: Both see it already, nobody else is here, or there is no deal in it.
        """
        session = self._session
        with session.change("offer a compromise") as change:
            old = self._open(identity)
            if old.state != "draft":
                raise Refused("Both of you see this one already.")
            if session.partner_of(session.actor) is None:
                raise Refused("There is nobody else here yet. It stays your draft until a partner has joined.")
            if not old.versions:
                raise Refused("There is no deal in it yet. Write one first.", "deal")
            version = old.versions[0]
            today = session.today()
            agreement.check_end(version.ends_on, max(version.from_ or today, today), today, first=True)
            offered = replace(version, proposed_on=today)
            return self._put(change, old, replace(old, state="discussing", versions=[offered]))

    # Consent.

    def agree(self, identity: str, shown: DealVersion | None = None) -> Compromise:
        """Say yes, for oneself alone, to what waits: a version, or a later end.

        ``shown`` is the version that was read; another one that came meanwhile is not agreed to by mistake.

        Raises:
            Refused: Nothing waits for this person's yes.
        """
        session = self._session
        with session.change("say yes to a compromise") as change:
            old = self._open(identity)
            if old.state == "draft":
                raise Refused(verdicts.NO_DRAFT)
            version = agreement.pending(old)
            if version is None:
                return self._put(change, old, self._agree_to_end(old))
            if shown is not None and shown != version:
                raise Refused("The words were changed meanwhile. Please read them again.")
            self._only_own(version.agreed_by)
            return self._put(change, old, self._agree_to(old, version))

    def take_back(self, identity: str) -> Compromise:
        """Take one's own yes back while the other's is missing.

        Raises:
            Refused: No yes of one’s own is waiting.
        """
        with self._session.change("take a yes back") as change:
            old = self._open(identity)
            version = agreement.pending(old)
            if version is None or self._session.actor not in version.agreed_by:
                raise Refused("No yes of yours is waiting here. What both agreed to can be ended, or reworded.")
            kept = {who: day for who, day in version.agreed_by.items() if who != self._session.actor}
            return self._put(change, old, with_version(old, replace(version, agreed_by=kept)))

    def withdraw(self, identity: str) -> Compromise:
        """Take a proposal of one's own off the table, before both have said yes.

        An offered deal becomes a private draft again, unless the other has put words of their own into it: then it
        ends, and both still see it.

        Raises:
            Refused: It is a draft, or the other has proposed it.
        """
        session = self._session
        with session.change("withdraw a proposal") as change:
            old = self._open(identity)
            if old.state == "draft":
                raise Refused("This is a draft; only you see it. It can be removed.")
            version = agreement.pending(old)
            if version is None:
                return self._put(change, old, self._without_renewal(old))
            if version.proposed_by not in (None, session.actor):
                raise Refused(f"{session.name_of(version.proposed_by or '')} has proposed this. You may answer it.")
            if version.number > 1:
                return self._put(change, old, replace(old, versions=old.versions[:-1]))
            if old.opened_by == session.actor and not self._others_words(old):
                version = replace(version, agreed_by={}, proposed_on=None, replaces=None)
                return self._put(change, old, replace(old, state="draft", versions=[version]))
            return self._put(change, old, self._ended(old, "withdrawn"))

    def remove_draft(self, identity: str) -> Compromise:
        """Take away a draft of one's own, as if it had never been written.

        Raises:
            Refused: Both see it already.
        """
        with self._session.change("remove a draft") as change:
            old = self._open(identity)
            if old.state != "draft":
                raise Refused("Only a draft can be removed. A compromise can be ended, by either of you.")
            change.remove(old)
            return old

    # Verdicts, a later end, the end.

    def verdict(self, identity: str, verdict: str) -> Compromise:
        """Say how it works, blind: what the first one says stays in their own file until the other has answered.

        Raises:
            Refused: Nothing is in force, or today's verdicts are both in.
        """
        session = self._session
        with session.change("give a verdict") as change:
            old = self._open(identity)
            if verdict not in agreement.VERDICTS:
                raise Refused("Say which: working, partly or not working.", "verdict")
            verdicts.check(session, old)
            found = self._put(change, old, verdicts.given(session, change, old, verdict))
            if found.waiting:
                return found
        # Whoever answered second has seen the first answer now, so theirs is not to be taken back.
        session.forget_undo()
        return found

    def check_verdict(self, identity: str) -> None:
        """Whether a verdict can be given today; raises Refused with the sentence why not."""
        verdicts.check(self._session, self._open(identity))

    def renew(self, identity: str, ends_on: date) -> Compromise:
        """Agree, for oneself, that it goes on until a later day; it does once the other says yes too.

        Raises:
            Refused: No deal is in force, or the day is no later end.
        """
        session = self._session
        today = session.today()
        with session.change("agree again") as change:
            old = self._open(identity)
            version = agreement.in_force(old, today)
            if version is None:
                raise Refused(verdicts.not_in_force(old, today), "ends_on")
            asked = agreement.pending_renewal(old)
            if asked is not None and asked.ends_on == ends_on and session.actor not in asked.agreed_by:
                return self._put(change, old, self._agree_to_end(old))
            if ends_on == agreement.ends_on(old, version):
                raise Refused("It ends on that day as it is. Choose a later one.", "ends_on")
            agreement.check_end(ends_on, today, today, first=False)
            kept = old.renewals[:-1] if asked else old.renewals
            mine = Renewal(number=version.number, ends_on=ends_on, agreed_by={session.actor: today})
            return self._put(change, old, replace(old, renewals=[*kept, mine]))

    def end(self, identity: str, why: str, note: str | None = None) -> Compromise:
        """End it, alone and at once. ``why`` is one of `agreement.ENDINGS`.

        Raises:
            Refused: It is a draft or over already, or the reason is another.
        """
        with self._session.change("end a compromise") as change:
            old = self._open(identity)
            if old.state == "draft":
                raise Refused("This is a draft; only you see it. It can be removed.")
            if why not in agreement.ENDINGS:
                raise Refused(f"Say which: {' or '.join(agreement.ENDINGS)}.", "why")
            words = check_text(note, "note")
            ended = self._ended(old, f"{why}: {words}" if words else why)
            return self._put(change, old, _then(ended, self._session.today(), f"ended: {why}"))

    def put_chair_away(self, identity: str) -> None:
        """Dismiss the line about a third chair, for both."""
        session = self._session
        with session.change("put a line away") as change:
            line = agreement.third_chair(self.get(identity), session.today())
            repair = session.repair
            if line and line not in repair.put_away:
                change.put(replace(repair, put_away=[*repair.put_away, line]))

    # What the acts share.

    def get(self, identity: str) -> Compromise:
        """A compromise this person may see; raises Refused when there is none."""
        found = self._session.book.get(Compromise, identity, self._session.actor)
        if found is None:
            raise Refused("There is no such compromise here.", "compromise")
        return found

    def state(self, identity: str) -> State:
        """Its state today."""
        return agreement.state_on(self.get(identity), self._session.today())

    def _open(self, identity: str) -> Compromise:
        found = self.get(identity)
        if agreement.state_on(found, self._session.today()) == "ended":
            raise Refused("This compromise has ended and stays as it was. You may write a new one.")
        return found

    def _put(self, change: Change, old: Compromise, new: Compromise) -> Compromise:
        """Write it with the state of today, so that whoever reads the file reads the same."""
        if new == old:
            return old
        if new.state != "draft":
            state = agreement.state_on(new, self._session.today())
            new = replace(new, state="discussing" if state == "draft" else state)
        return change.put(new)

    def _only_own(self, given: dict[str, date]) -> None:
        session = self._session
        other = session.partner_of(session.actor)
        if session.actor in given:
            name = other.name if other else "the other"
            raise Refused(f"You have said yes already. {name} says yes at their own turn at the keyboard.")
        if other is None and not given:
            raise Refused("An agreement needs two, and there is nobody else here yet.")

    def _agree_to(self, old: Compromise, version: DealVersion) -> Compromise:
        today = self._session.today()
        agreed = replace(version, agreed_by=version.agreed_by | {self._session.actor: today})
        if agreement.agreed_on(agreed) is None:
            return with_version(old, agreed)
        if agreed.ends_on is not None and agreed.ends_on <= today:
            raise Refused("Its end date has passed while you talked. Change it first.", "ends_on")
        agreed = replace(agreed, from_=max(agreed.from_ or today, today), replaces=None)
        # An earlier version keeps the end it was agreed with.
        before = [replace(each, ends_on=each.ends_on or old.ends_on) for each in old.versions[:-1]]
        return on_top(replace(old, versions=[*before, agreed]), agreed)

    def _agree_to_end(self, old: Compromise) -> Compromise:
        session = self._session
        renewal = agreement.pending_renewal(old)
        if renewal is None or agreement.in_force(old, session.today()) is None:
            raise Refused("Nothing waits for a yes here.")
        self._only_own(renewal.agreed_by)
        agreed = replace(renewal, agreed_by=renewal.agreed_by | {session.actor: session.today()})
        number = (agreed.ends_on - session.repair.opened_on).days + 1
        new = replace(old, renewals=[*old.renewals[:-1], agreed])
        if agreement.pending(new) is None and agreed.number == new.versions[-1].number:
            new = replace(new, ends_on=agreed.ends_on)
        return _then(new, session.today(), f"agreed again to day {number}")

    def _without_renewal(self, old: Compromise) -> Compromise:
        renewal = agreement.pending_renewal(old)
        if renewal is None or self._session.actor not in renewal.agreed_by:
            raise Refused("No proposal of yours is waiting here.")
        return replace(old, renewals=old.renewals[:-1])

    def _ended(self, old: Compromise, why: str) -> Compromise:
        return replace(old, state="ended", ended_on=self._session.today(), ended_why=why, waiting={})

    def _others_words(self, old: Compromise) -> bool:
        actor = self._session.actor
        texts = (old.core, old.flexible, old.gives, *(version.gives for version in old.versions))
        return any(who != actor and words for text in texts for who, words in text.items())


def _new_today(compromise: Compromise, today: date) -> bool:
    version = agreement.in_force(compromise, today)
    return version is not None and agreement.agreed_on(version) == today


def _then(compromise: Compromise, today: date, words: str) -> Compromise:
    """Note beside the verdicts of today what came of them."""
    verdicts = compromise.verdicts
    if not verdicts or verdicts[-1].get("day") != today.isoformat():
        return compromise
    return replace(compromise, verdicts=[*verdicts[:-1], verdicts[-1] | {"then": words}])
