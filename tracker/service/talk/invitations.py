"""Asking the other for something, and the answers: yes, not now, no. None asks why, and nothing reminds anyone."""

from tracker.domain.base.errors import Refused
from tracker.domain.records import Person, Talk, WrittenPage
from tracker.domain.records.base import msgspec
from tracker.domain.talk import invitations as rules
from tracker.domain.talk.answers import INVITED
from tracker.service.base.invitations import known
from tracker.service.base.partner import check_not_apart, joined_other
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.together.spaces import SpaceActions, check_not_quiet

replace = msgspec.structs.replace
MINUTES = 20
LONGEST_MINUTES = 180


class InvitationActions:
    """The invitations of one kind at a time: `rules.TALK` to talk, `rules.CHECK` to look at words about oneself."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Looking.

    def open(self, asks: str = rules.TALK) -> Talk | None:
        """The one that waits for an answer, or was met with *yes*; only while both are here."""
        if joined_other(self._session) is None:
            return None
        return rules.open_one(self._known(), asks)

    def refused(self, asks: str = rules.TALK) -> Talk | None:
        """One's own that was refused, for as long as one does not ask again. The other never sees it."""
        session = self._session
        if joined_other(session) is None:
            return None
        return rules.refused(session.all(Talk).values(), asks, session.actor, session.today())

    def check(self, asks: str = rules.TALK) -> None:
        """Look whether one may ask now, before anything is typed.

        Raises:
            Refused: There is nobody to ask, they asked for space, one is open, or the last refusal still holds.
        """
        session = self._session
        check_not_apart(session)
        self._other()
        check_not_quiet(session)
        rules.check_may_ask(self._known(), asks, session.actor, session.today())

    # Acts.

    def invite(self, about: str, minutes: int = MINUTES, *, asks: str = rules.TALK, page: str | None = None) -> Talk:
        """Ask the other. What it is about is in one's own words; it says nothing of any page it came from.

        Raises:
            Refused: As `check` has it, or a field makes no sense.
        """
        session = self._session
        words = " ".join(check_text(about, "about", required=asks == rules.TALK).split())
        if not 1 <= minutes <= LONGEST_MINUTES:
            raise Refused(f"A number of minutes from 1 to {LONGEST_MINUTES}.", "minutes")
        with session.change("invite", lasting=True) as change:
            self.check(asks)
            for hidden in [one for one in session.all(Talk).values() if self._waits_unseen(one) and one.asks == asks]:
                change.remove(Talk(id=hidden.id, day=hidden.day))  # one's own takes its place
            old = self._refused_before(session.actor, asks)
            return change.put(
                Talk(
                    id=old.id if old is not None else "",
                    day=session.today(),
                    kind=words or None,
                    minutes=minutes if asks == rules.TALK else None,
                    asked_by=session.actor,
                    asks=asks,
                    page=page,
                )
            )

    def answer(self, answer: str, asks: str = rules.TALK) -> Talk:
        """Answer what the other asked: *yes*, *not now* or *no*. A yes may still become a no.

        Raises:
            Refused: Nobody asked, it was oneself who did, or it is no such answer.
        """
        if answer not in INVITED:
            raise Refused("The answers are yes, not now and no.", "answer")
        session = self._session
        with session.change("answer an invitation", lasting=True) as change:
            found = self._open(asks)
            if found.asked_by == session.actor:
                raise Refused(f"Only {self._other().name} answers this one.")
            return change.put(self._answered(found, answer))

    def refuse_check(self, page: WrittenPage, answer: str) -> None:
        """*Not now* or *no* to a page that is shared, whether or not it was asked about just now: its term holds.

        Raises:
            Refused: It is one's own page.
        """
        session = self._session
        if page.owner == session.actor:
            raise Refused(f"Only {self._other().name} answers this one.")
        with session.change("answer an invitation", lasting=True) as change:
            found = self.open(rules.CHECK)
            if found is None or found.page != page.id:
                found = self._refused_before(page.owner, rules.CHECK) or Talk(
                    day=session.today(), asked_by=page.owner, asks=rules.CHECK
                )
            change.put(self._answered(found, answer))

    def _refused_before(self, asker: str, asks: str) -> Talk | None:
        """What was refused before makes room for what comes: how often somebody asked, or said no, is kept nowhere."""
        every = self._session.all(Talk).values()
        return next(
            (one for one in every if (one.asked_by, one.asks) == (asker, asks) and one.answer in rules.TERMS), None
        )

    def _answered(self, found: Talk, answer: str) -> Talk:
        """A refusal names no page: that page may be kept to oneself again, and nothing then tells that it is there."""
        page = None if answer in rules.TERMS else found.page
        return replace(found, answer=answer, answered_on=self._session.today(), page=page)

    def take_back(self, asks: str = rules.TALK) -> None:
        """Take one's own open invitation back; nothing of it stays.

        Raises:
            Refused: There is none of one's own.
        """
        session = self._session
        with session.change("take an invitation back", lasting=True) as change:
            found = self._open(asks)
            if found.asked_by != session.actor:
                raise Refused(f"{session.name_of(found.asked_by or '')} asked; not now and no are answers.")
            change.remove(Talk(id=found.id, day=found.day))

    def close(self, page: str) -> None:
        """What was asked about a page is answered on it, or asked no longer: nothing of the asking stays."""
        session = self._session
        asked = [one for one in session.all(Talk).values() if one.page == page and rules.is_open(one)]
        if asked:
            with session.change("close an invitation", lasting=True) as change:
                for one in asked:
                    change.remove(Talk(id=one.id, day=one.day))

    def _known(self) -> list[Talk]:
        """The invitations, without one that waits unseen."""
        return [one for one in known(self._session) if not self._waits_unseen(one)]

    def _waits_unseen(self, one: Talk) -> bool:
        """Whether it is the other's invitation to talk, and the one at the keyboard has asked for space."""
        session = self._session
        if one.asks != rules.TALK or not rules.is_open(one) or one.answer or one.asked_by == session.actor:
            return False
        return any(
            row.space.asked_by == session.actor and row.state == "in force" for row in SpaceActions(session).all()
        )

    def _open(self, asks: str) -> Talk:
        found = self.open(asks)
        if found is None:
            raise Refused("No invitation is open.")
        return found

    def _other(self) -> Person:
        other = joined_other(self._session)
        if other is None:
            raise Refused("There is nobody here to ask. A partner joins by their own act.")
        return other
