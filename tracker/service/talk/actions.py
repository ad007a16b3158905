"""The talk: both at one terminal, one speaks, one listens and says back what was heard. Either may stop at any step."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from tracker.domain.base.errors import Refused
from tracker.domain.cooloff.clock import state_at
from tracker.domain.records import Episode, Review, Talk
from tracker.domain.review.agenda import HIGHEST
from tracker.domain.talk import machine as rules
from tracker.domain.talk.answers import YES
from tracker.domain.talk.machine import TalkLook
from tracker.service.base.partner import check_not_apart, joined_other
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.talk.checks import CheckActions
from tracker.service.talk.invitations import InvitationActions
from tracker.service.together.spaces import check_not_quiet
from tracker.store.files.forget import forget_in_backups

APART = ("called", "apart", "due", "one_back")
WAITS = "A cool-off runs. The talk waits, and goes on when you are both back."
ANOTHER_TIME = "Another time, then. Nobody asks why."


def _kept_of(stopped: Talk) -> dict[str, Any]:
    return {"id": stopped.id, "day": stopped.day.isoformat(), "stopped": True}


class TalkActions:
    """One method per act of the two. How warm it is, is asked and forgotten: it is in no file, nor whose it was."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.invitations = InvitationActions(session)
        self.checks = CheckActions(session)
        self._heats: dict[str, int | None] = {}
        self._about: str | None = None
        self._asked: Talk | None = None
        self._put_off: date | None = None
        self._here: str | None = None  # the talk that was begun or gone on with in this program

    # Looking.

    @property
    def running(self) -> Talk | None:
        """The talk that is under way, or was left; None where none is, or the two are not both here."""
        if joined_other(self._session) is None:
            return None
        return next((one for one in self._session.all(Talk).values() if one.running is not None), None)

    @property
    def left(self) -> bool:
        """Whether a talk is under way that nobody has gone on with since this program began."""
        found = self.running
        return found is not None and found.id != self._here

    def people(self) -> list[str]:
        """The ids of the two, who set it up first.

        Raises:
            Refused: They are not both here.
        """
        other = joined_other(self._session)
        if other is None:
            raise Refused("A talk needs two who are here. Alone, t opens the four questions to take along.")
        return [one.id for one in self._session.people() if one.id in (self._session.actor, other.id)]

    def look(self) -> TalkLook:
        """How it stands now; the state is empty where none is under way."""
        found = self.running
        return rules.look(found, self.people(), self._until(found)) if found else TalkLook(state="")

    @property
    def waits(self) -> bool:
        """Whether a cool-off keeps the two apart just now."""
        now = self._session.now()
        episodes = self._session.all(Episode).values()
        return any(one.outcome is None and state_at(one, now) in APART for one in episodes)

    # Sitting down.

    def sit_down(self, *, in_review: bool = False) -> None:
        """Both want to talk now: from a *yes*, or (``in_review``) from the running review and its topic.

        What follows is `warmth` of each. Nothing is written yet.

        Raises:
            Refused: They are not both here, space was asked for, no invitation was met with *yes* (no topic is chosen),
                one is under way, or today it was put off.
        """
        session = self._session
        check_not_apart(session)
        self.people()
        if self.running is not None:
            raise Refused("A talk is under way. It goes on where it was.")
        check_not_quiet(session)
        if self._put_off == session.today():
            raise Refused("Not today. Another time, then.")
        if in_review:
            self._about, self._asked = self._topic(), None
        else:
            asked = self.invitations.open()
            if asked is None or asked.answer != YES:
                raise Refused("A talk begins with an invitation and a yes.")
            self._about, self._asked = asked.kind, asked
        self._heats.clear()

    def _topic(self) -> str:
        """The topic both have chosen at the table; a talk about it needs no invitation."""
        reviews = self._session.all(Review).values()
        both = [one for one in reviews if one.state == "running" and one.owner is None and one.how != "apart"]
        chosen = [topic for one in both for topic in one.topics if one.topic and topic.get("id") == one.topic]
        if not chosen:
            raise Refused("A talk begins with an invitation and a yes, or in a review with the topic that is chosen.")
        return str(chosen[0].get("text", ""))

    def unasked(self) -> list[str]:
        """Who has not said yet how warm it is, the person at the keyboard first."""
        left = [person for person in self.people() if person not in self._heats]
        return sorted(left, key=lambda person: person != self._session.actor)

    def warmth(self, heat: int | None) -> str:
        """Say how warm it is, 0 to 10; None is "not today". Gives the step it leads to.

        When both have said it, the talk begins (*cards*), or there is none today (*another_time*); both answers are
        forgotten then.

        Raises:
            Refused: It is no such number.
        """
        if heat is not None and not 0 <= heat <= HIGHEST:
            raise Refused("How warm it is, is a whole number from 0 to 10.", "heat")
        people = self.people()
        self._heats[self._session.actor] = heat
        step = rules.warmed(self._heats, people)
        if step == "warmth":
            return step
        self._heats.clear()
        if step == "another_time":
            self._put_off = self._session.today()  # in no file: nothing may tell that one of them said so
            return step
        session = self._session
        with session.change("talk", lasting=True, unsigned=True) as change:
            self._still_wanted()
            new = Talk(id=self._asked.id if self._asked else "", day=session.today(), kind=self._about)
            new = rules.begun(new, session.now())
            self._here = change.put(new).id
        return step

    def _still_wanted(self) -> None:
        """Another window may have begun a talk meanwhile, or a yes have become a no.

        Raises:
            Refused: It has.
        """
        if self.running is not None:
            raise Refused("A talk is under way. It goes on where it was.")
        now = self.invitations.open()
        if self._asked is not None and (now is None or now.id != self._asked.id or now.answer != YES):
            raise Refused("The invitation was answered otherwise meanwhile. Nothing was begun.")

    # At the table.

    def first(self, person: str) -> TalkLook:
        """Say who speaks first."""
        return self._say("first", person)

    def heard(self, text: str) -> TalkLook:
        """The listener says back what was heard; it then waits for the one who spoke."""
        return self._say("heard", check_text(text, "heard"))

    def yes(self) -> TalkLook:
        """The speaker: that is it."""
        return self._say("yes")

    def not_quite(self, words: str) -> TalkLook:
        """The speaker: not quite, and what it is. Said back once more, at most twice; then both versions stand."""
        return self._say("not_quite", check_text(words, "words"))

    def leave_out(self) -> TalkLook:
        """Leave a question out."""
        return self._say("leave_out")

    def swap(self) -> TalkLook:
        """The other speaks now, with the same four questions."""
        return self._say("swap")

    def end(self) -> Talk:
        """The talk is over: what was heard is kept, with what the speaker said to it, and how long it was."""
        return self._put("end")

    def go_on(self) -> TalkLook:
        """Go on with a talk that was left; the time between is no talk."""
        if self.left:
            self._put("go_on")
        return self.look()

    def stop(self) -> None:
        """Stop, by either, with no reason: nothing is kept but that it stopped, and not who said so.

        Before the first question there is nothing to keep.
        """
        self._heats.clear()
        session = self._session
        # Not by way of the table: a step that nobody knows must not keep anyone at it.
        found = [one for one in session.all(Talk).values() if one.running is not None]
        if not found:
            return
        with session.change("stop", lasting=True, unsigned=True) as change:
            stopped = [change.put(Talk(id=one.id, day=one.day, stopped=True)) for one in found]
        self._here = None
        # A new day takes its backup at the first change, in the middle of a talk too.
        forget_in_backups(Path(session.home), "talks", {one.id: _kept_of(one) for one in stopped})

    def _say(self, event: str, words: str = "") -> TalkLook:
        self._put(event, words)
        return self.look()

    def _put(self, event: str, words: str = "") -> Talk:
        session = self._session
        if self.waits and event != "go_on":
            raise Refused(WAITS)
        if event != "end":  # space may have been asked for meanwhile: then it stops, or ends with what was heard
            check_not_quiet(session)
        with session.change("talk", lasting=True, unsigned=True) as change:
            found = self.running
            if found is None:
                raise Refused("No talk is under way.")
            until = self._until(found)
            people, now = self.people(), session.now()
            self._here = found.id
            return change.put(rules.apply(found, event, session.actor, people, now, words=words, until=until))

    def _until(self, talk: Talk) -> datetime:
        """The instant up to which was talked: a cool-off that was called meanwhile is no talk."""
        run, now = talk.running, self._session.now()
        if run is None:
            return now
        called = (one.called_at for one in self._session.all(Episode).values() if run.since < one.called_at <= now)
        return min(called, default=now)
