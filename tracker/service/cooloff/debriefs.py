"""Looking back on a cool-off: each for themselves, both unseen until both are done, and each may leave it out."""

from typing import TYPE_CHECKING, Any

from tracker.domain.base.errors import Refused
from tracker.domain.records import Debrief, Episode
from tracker.domain.records.base import msgspec
from tracker.service.base.consent import check_open, people_in
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text

if TYPE_CHECKING:
    from tracker.store.book.change import Change

replace = msgspec.structs.replace

HELPED = ("yes", "partly", "no")
WORDS = ("looked", "trigger", "my_part", "next_time", "ask")
DONE = "done"
"""Where an episode's debrief keeps who is done with theirs: given or left out is not told apart."""
_APART = ("stopped", "false_alarm")


class DebriefActions:
    """What was given is kept by its owner alone until everyone who is in is done; then it is shown together."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def due(self) -> list[Episode]:
        """The ended cool-offs the person at the keyboard has not looked back on yet, the earliest first.

        Those that came in with a debrief of theirs, were shown together, were stopped or were a false alarm ask for
        none.
        """
        return sorted(
            (one for one in self._session.all(Episode).values() if self._asks(one)), key=lambda one: one.called_at
        )

    def _asks(self, episode: Episode) -> bool:
        if episode.outcome is None or episode.outcome in _APART or self.shown(episode):
            return False
        me = self._session.actor
        return me not in episode.debrief.get(DONE, ()) and me not in episode.debrief

    def mine(self, episode: str) -> Debrief | None:
        """What the person at the keyboard has written about a cool-off, shown already or not."""
        return self._session.all(Debrief).get(_id(episode, self._session.actor))

    def shown(self, episode: Episode) -> dict[str, dict[str, Any]]:
        """What both see, under the ids of people: nothing before everyone is done."""
        people = {person.id for person in self._session.people()}
        return {who: words for who, words in episode.debrief.items() if who in people and isinstance(words, dict)}

    def give(
        self,
        episode: str,
        *,
        felt: list[str] | None = None,
        trigger_shared: bool = False,
        helped: str | None = None,
        **words: str | None,
    ) -> Debrief:
        """Give one's own: what I felt, how it looked to me (*looked*), what set it off (*trigger*: for oneself unless
        ``trigger_shared``), *my_part*, *next_time*, one thing I *ask*, whether the plan *helped*. All may be empty.

        Raises:
            Refused: The cool-off is still open or was stopped, both are done already, or a field makes no sense.
        """
        strange = set(words) - set(WORDS)
        if strange:
            raise Refused(f"A debrief has no field {sorted(strange)[0]!r}.", sorted(strange)[0])
        if helped is not None and helped not in HELPED:
            raise Refused(f"The plan helped: {', '.join(HELPED)}.", "helped")
        with self._session.change("look back on a cool-off") as change:
            found = self._open_to_me(episode)
            fields: dict[str, Any] = {name: check_text(value, name) or None for name, value in words.items()}
            mine = Debrief(
                id=_id(episode, self._session.actor),
                owner=self._session.actor,
                episode=episode,
                felt=[said for one in felt or [] if (said := check_text(one, "felt"))],
                trigger_shared=trigger_shared,
                helped=helped,  # type: ignore[arg-type]  # looked at above
                **fields,
            )
            change.put(mine)
            read = self._done(change, found)
        self._read_now(read)
        return mine

    def is_over(self, identity: str) -> bool:
        """Whether both are done with a cool-off, so that what was said is read and no longer changed."""
        found = self._session.all(Episode).get(identity)
        return found is not None and bool(self.shown(found))

    def check(self, identity: str) -> None:
        """See whether the person at the keyboard may look back on a cool-off now, before anything is written.

        Raises:
            Refused: It is still open or was stopped, or both are done already.
        """
        self._open_to_me(identity)

    def leave_out(self, episode: str) -> None:
        """Leave one's own out; no reason is asked for."""
        with self._session.change("leave a debrief out") as change:
            found = self._open_to_me(episode)
            me = self._session.actor
            change.put(Debrief(id=_id(episode, me), owner=me, episode=episode, state="left_out"))
            read = self._done(change, found)
        self._read_now(read)

    def _open_to_me(self, identity: str) -> Episode:
        found = self._session.all(Episode).get(identity)
        if found is None or found.outcome is None or found.outcome in _APART:
            raise Refused("There is no ended cool-off here to look back on.", "episode")
        if self.shown(found):
            raise Refused("Both are done with this one; what was said stays as it was said.", "episode")
        return found

    def _read_now(self, read: bool) -> None:
        if read:
            # Whoever was done second can read the first one's words, so their own are not to be taken back.
            self._session.forget_undo()

    def _done(self, change: "Change", episode: Episode) -> bool:
        """Note that this person is done; when everyone is, bring together what is to be seen by both. Gives whether
        somebody's words can be read now by another.
        """
        me = self._session.actor
        done = [*(who for who in episode.debrief.get(DONE, ()) if who != me), me]
        debrief = {**episode.debrief, DONE: done}
        together = all(person in done for person in people_in(self._session))
        if together:
            check_open(self._session, done)
            for person in done:
                given = change.current(Debrief, _id(episode.id, person))
                if given is not None and given.state == "given":
                    debrief[person] = _for_both(given)
                    change.put(_kept(given))
        change.put(replace(episode, debrief=debrief))
        return together and len(done) > 1


def _id(episode: str, person: str) -> str:
    """One debrief a person and cool-off, the same on every machine."""
    return f"{episode}/{person}"


def _for_both(given: Debrief) -> dict[str, Any]:
    shown: dict[str, Any] = {"felt": given.felt, "helped": given.helped} | {
        name: getattr(given, name) for name in WORDS if name != "trigger" or given.trigger_shared
    }
    return {name: value for name, value in shown.items() if value}


def _kept(given: Debrief) -> Debrief:
    """What stays with its owner alone: the trigger, where it is not shared."""
    trigger = None if given.trigger_shared else given.trigger
    return Debrief(id=given.id, owner=given.owner, episode=given.episode, state="shown", trigger=trigger)
