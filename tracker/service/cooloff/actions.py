"""Calling a cool-off, what is said while it lasts, and what it is shown as. One act is one write."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.base.errors import Refused
from tracker.domain.cooloff import machine
from tracker.domain.cooloff.machine import CoolOffError, Look, Selection
from tracker.domain.cooloff.statistics import cooloff_numbers, last_four_weeks, let_go
from tracker.domain.cooloff.table import EVENTS
from tracker.domain.cooloff.topics import cooled_twice, for_review, to_list
from tracker.domain.plans.plan import as_in
from tracker.domain.records import Episode, Escalation, Plan, Topic
from tracker.domain.records.base import msgspec
from tracker.service.base.consent import people_in
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.cooloff.messages import banner
from tracker.service.cooloff.views import episode_rows, episode_sheet, four_weeks

if TYPE_CHECKING:
    from tracker.domain.cooloff.statistics import CoolOffNumbers
    from tracker.service.base.sheets import PlanSheet
    from tracker.service.cooloff.views import EpisodeRow
    from tracker.store.book.change import Change

replace = msgspec.structs.replace


class EventResult(NamedTuple):
    """What an event led to: the cool-off it changed, and how things stand now.

    ``twice`` says that both are told, in one neutral line, that the topic was cooled twice in a week with no talk.
    """

    episode: Episode
    selection: Selection
    twice: bool


class CoolOffActions:
    """The cool-off. What the clock does is derived at each look; only what a person says is written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Looking.

    def selection(self, by: str | None = None) -> Selection:
        """The cool-off an event goes to, as it stands now, with the parked ones. ``by``: the acting person."""
        session = self._session
        found = machine.select(session.all(Episode).values(), session.now(), by or session.actor)
        if "call" in found.look.events and not self._may_call():
            events = tuple(event for event in found.look.events if event != "call")
            found = replace(found, look=replace(found.look, events=events))
        return found

    def _may_call(self) -> bool:
        """Whether a call would be taken: not while the plan is paused."""
        try:
            self.plan_for_call()
        except machine.CoolOffError:
            return False
        return True

    def look(self) -> Look:
        """The live cool-off, else one that waits to be told about, else the earliest parked one, else idle."""
        return self.selection().look

    def episodes(self) -> list[Episode]:
        """All episodes, in the order of their calls."""
        return sorted(self._session.all(Episode).values(), key=lambda one: one.called_at)

    def plan_of(self, episode: Episode | None) -> Plan | None:
        """The plan of an episode, with the words it had then; None for a plain break."""
        found = self._session.all(Plan).get(episode.plan or "") if episode else None
        return as_in(found, episode.plan_version) if found and episode else None

    def plan_for_call(self) -> Plan | None:
        """The plan a call now would go by; None for a plain break of twenty minutes."""
        plans = self._session.all(Plan).values()
        return machine.plan_for_call(plans, people_in(self._session), self._session.today())

    def banner(self) -> str:
        """One short line while a cool-off is open, for every screen and for a prompt; empty when none is."""
        if all(one.outcome is not None for one in self._session.all(Episode).values()):
            return ""
        return banner(self._session, self.look())

    # Saying.

    def say(
        self,
        event: str,
        *,
        minutes: int | None = None,
        at: datetime | None = None,
        topic: str | None = None,
        plan: str | None = None,
        heated: float | None = None,
        decision: str | None = None,
        leads_to: str | None = None,
    ) -> EventResult:
        """Say an event of the table: *call*, or one that goes to the cool-off `selection` shows. Gives what is then.

        ``minutes``: more time (10 or 20), or how late the return was. ``at``: the new time. ``topic``: what it is
        about, at any event but *stop*. ``plan`` (an id) and ``heated`` (minutes) go with *call*; ``decision`` and
        ``leads_to`` (the id of a promise or compromise) with *resolved* and *part*.

        Raises:
            Refused: It is not possible now, in one sentence; nothing was changed.
        """
        session = self._session
        topic = check_text(topic, "topic") or None
        decision = check_text(decision, "decision") or None
        stopping = event == "stop"
        with session.change(f"cool-off: {event}", lasting=True, unsigned=stopping) as change:
            if event == "call":
                changed = self._call(change, topic, plan, heated)
            else:
                if plan is not None or heated is not None:
                    raise CoolOffError("A plan and the heated minutes go with call.", "plan" if plan else "heated")
                found = self.selection().look
                if found.episode is None:
                    raise CoolOffError(self._idle(event))
                changed = [
                    machine.apply(
                        found.episode,
                        event,
                        session.actor,
                        session.now(),
                        minutes=minutes,
                        at=at,
                        topic=topic,
                        decision=decision,
                        leads_to=leads_to,
                        on=session.today(),
                    )
                ]
            for episode in changed:
                change.put(episode)
                self._list_topic(change, episode)
        last = changed[-1]
        return EventResult(last, self.selection(), cooled_twice(session.all(Episode).values(), last, session.now()))

    def _idle(self, event: str) -> str:
        if event not in EVENTS:
            return f"{event!r} is no event of a cool-off; there are {', '.join(EVENTS)}."
        return "No cool-off is running; call begins one."

    def _call(self, change: "Change", topic: str | None, plan: str | None, heated: float | None) -> list[Episode]:
        session = self._session
        chosen = self._chosen_plan(plan) if plan else self.plan_for_call()
        called = machine.call(
            change.fresh_id(),
            session.actor,
            session.now(),
            episodes=self.episodes(),
            plan=chosen,
            people=people_in(session),
            day=session.today(),
            topic=topic,
            heated=heated,
            zone=session.clock.zone_name(),
            names={person.id: session.name_of(person.id) for person in session.people()},
        )
        if chosen is not None and chosen.state in ("agreed", "practised"):
            change.put(replace(chosen, state="active"))
        return [*called.closed, called.episode]

    def _chosen_plan(self, identity: str) -> Plan:
        found = self._session.all(Plan).get(identity)
        if found is None:
            raise CoolOffError("There is no such plan here.", "plan")
        return found

    def _list_topic(self, change: "Change", episode: Episode) -> None:
        session = self._session
        everything = {**session.all(Episode), episode.id: episode}
        new = for_review(everything.values(), episode, session.now(), session.day_of)
        topics = session.all(Topic).values()
        wanted = to_list(topics, new) if new else None
        if wanted is not None:
            change.put(wanted)

    # What is told beside the events.

    def name_topic(self, episode: str, topic: str) -> Episode:
        """Say in a few words what a cool-off is about."""
        words = check_text(topic, "topic", required=True)
        with self._session.change("cool-off: name the topic") as change:
            named = change.put(replace(self._episode(episode), topic=words))
            self._list_topic(change, named)
            return named

    def tell_heated(self, episode: str, minutes: float) -> Episode:
        """Say how many minutes it had been heated when it was called.

        Raises:
            Refused: Not between 0 and a day.
        """
        if not 0 <= minutes < 24 * 60:
            raise Refused("The minutes it had been heated are between 0 and a day.", "heated")
        with self._session.change("cool-off: minutes to call") as change:
            return change.put(replace(self._episode(episode), minutes_to_call=minutes))

    def lead_to(self, episode: str, record: str) -> Episode:
        """Note the promise or compromise (its id) that a decision became."""
        with self._session.change("cool-off: what it led to") as change:
            return change.put(replace(self._episode(episode), leads_to=record))

    def _episode(self, identity: str) -> Episode:
        found = self._session.all(Episode).get(identity)
        if found is None or found.outcome == "stopped":
            # Of a stopped one nothing is kept but that it stopped.
            raise Refused("There is no such cool-off to add to.")
        return found

    def escalation(self, day: date | None = None, note: str | None = None) -> Escalation:
        """One line for a blow-up that nobody called.

        Raises:
            Refused: The day is still to come.
        """
        session = self._session
        day = day or session.today()
        if day > session.today():
            raise Refused("This day is still to come.", "day")
        words = check_text(note, "note") or None
        with session.change("log a blow-up nobody called") as change:
            return change.put(Escalation(day=day, note=words, reported_by=session.actor))

    def escalations(self) -> list[Escalation]:
        """The blow-ups that nobody called, by day."""
        return sorted(self._session.all(Escalation).values(), key=lambda one: one.day)

    # Numbers.

    def numbers(self, as_of: date | None = None) -> "CoolOffNumbers":
        """The numbers of all time up to a day."""
        session = self._session
        return cooloff_numbers(self.episodes(), self.escalations(), as_of or session.today(), session.day_of)

    def four_weeks(self, as_of: date | None = None) -> "CoolOffNumbers":
        """The numbers of the four weeks that end with a day: these are the ones on a screen."""
        session = self._session
        return last_four_weeks(self.episodes(), self.escalations(), as_of or session.today(), session.day_of)

    def rows(self) -> "list[EpisodeRow]":
        """All cool-offs as a list, the latest first."""
        return episode_rows(self._session)

    def sheet(self, identity: str) -> "PlanSheet":
        """All of one cool-off, to be read."""
        return episode_sheet(self._session, identity)

    def four_weeks_said(self) -> list[tuple[str, str]]:
        """The numbers of the last four weeks in words; empty where there was nothing."""
        session = self._session
        ended = let_go(self.episodes(), session.today(), session.day_of)
        return four_weeks(self.four_weeks(), ended)
