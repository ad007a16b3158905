"""Days to think of, with an idea for each: their maker's alone until shared, and quiet inside a space."""

from datetime import date
from pathlib import Path

from tracker.domain.base.errors import Refused
from tracker.domain.records import SpecialDay
from tracker.domain.records.base import Part, msgspec
from tracker.domain.together.dates import next_on
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.together.spaces import SpaceActions
from tracker.store.files.backup import take

replace = msgspec.structs.replace
NEAR = 7  # days before a day from which Today says so


class DateRow(Part, kw_only=True, frozen=True):
    """A day to think of: when it comes next, and what a space says to it."""

    record: SpecialDay
    next: date | None
    mine: bool
    quiet: str = ""


class DateActions:
    """One's own days to think of."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def rows(self, day: date | None = None) -> list[DateRow]:
        """The days this person may see, the next one first; after the two have gone apart, one's own alone."""
        session = self._session
        today = day or session.today()
        space = SpaceActions(session).quiet(today)
        name = session.name_of(space.asked_by) if space else ""
        quiet = f"Inside the space {name} asked for: let the day pass. The idea keeps." if space else ""
        found = [
            DateRow(record=one, next=next_on(one, today), mine=self._is_mine(one), quiet=quiet)
            for one in session.all(SpecialDay).values()
            if may_see(session, one) and (self._is_mine(one) or not session.apart)
        ]
        return sorted(found, key=lambda row: (row.next or date.max, row.record.label))

    def near(self) -> list[DateRow]:
        """What Today says to this person: their own days of the coming week, none inside a space or apart."""
        session = self._session
        if session.apart:
            return []
        today = session.today()
        return [
            row
            for row in self.rows()
            if row.mine and not row.quiet and row.next is not None and (row.next - today).days <= NEAR
        ]

    def add(
        self, label: str, on: date, *, yearly: bool = False, idea: str | None = None, shared: bool = False
    ) -> SpecialDay:
        """Note a day to think of.

        Raises:
            Refused: A field makes no sense.
        """
        session = self._session
        label = check_text(label, "name", required=True)
        with session.change("note a day") as change:
            return change.put(
                SpecialDay(
                    label=label,
                    on=on,
                    yearly=yearly,
                    idea=check_text(idea, "idea") or None,
                    by=session.actor,
                    visibility="shared" if shared else "private",
                )
            )

    def edit(self, identity: str, label: str, on: date, *, yearly: bool = False, idea: str | None = None) -> SpecialDay:
        """Change a day of one's own; what was done for it stays, unless it is another day now.

        Raises:
            Refused: A field makes no sense, or the day is the other's.
        """
        name, thought = check_text(label, "name", required=True), check_text(idea, "idea") or None
        with self._session.change("change a day") as change:
            old = self._own(identity)
            done = old.done_on if on == old.on else None
            return change.put(replace(old, label=name, on=on, yearly=yearly, idea=thought, done_on=done))

    def done(self, identity: str) -> SpecialDay:
        """Say that something was done for a day, the one that is now or was last."""
        session = self._session
        with session.change("a day was thought of") as change:
            old = self._own(identity)
            return change.put(replace(old, done_on=session.today()))

    def share(self, identity: str, shared: bool = True) -> SpecialDay:
        """Let the other see a day with its idea, or keep it to oneself again."""
        with self._session.change("share a day" if shared else "keep a day private") as change:
            old = self._own(identity)
            return change.put(replace(old, visibility="shared" if shared else "private"))

    def remove(self, identity: str) -> None:
        """Let a day go; undo brings it back."""
        with self._session.change("let a day go") as change:
            change.remove(replace(self._own(identity), visibility="private"))

    def find(self, typed: str) -> SpecialDay:
        """One's own day whose id it is or whose label begins so.

        Raises:
            Refused: There is none, or there are several.
        """
        wanted = typed.strip().casefold()
        own = [row.record for row in self.rows() if row.mine]
        found = [one for one in own if one.id == typed or one.label.casefold().startswith(wanted)]
        exact = [one for one in found if one.id == typed or one.label.casefold() == wanted]
        if len(exact or found) == 1:
            return (exact or found)[0]
        raise Refused(
            "Several days begin so; write more of it." if found else f"There is no day {typed!r} of yours.", "label"
        )

    def _is_mine(self, one: SpecialDay) -> bool:
        return (one.by or self._session.me) == self._session.actor

    def _own(self, identity: str) -> SpecialDay:
        found = self._session.book.get(SpecialDay, identity, self._session.actor)
        if found is None:
            raise Refused("There is no such day here.", "label")
        if not self._is_mine(found):
            raise Refused("This day is the other’s; only they change it.", "label")
        return replace(found, by=found.by or self._session.actor)


def may_see(session: Session, one: SpecialDay) -> bool:
    """Whether a day is the acting person's own, or shared: one may still lie where both can read."""
    return one.visibility == "shared" or (one.by or session.me) == session.actor


def bring_home(session: Session) -> None:
    """Days that an earlier version kept where both read them go to their maker alone; the file as it was is backed up.

    Where the maker's own file is sealed they wait until it is opened, and are shown to nobody else.
    """
    me = session.me
    left = [
        one
        for one in session.book.shelf("shared").records(SpecialDay).values()
        if one.visibility != "shared" and not session.book.is_closed(one.by or me)
    ]
    if left:
        take(Path(session.home), session.now().astimezone(), "upgrade")
        with session.book.change(me, "keep a day private", session.now()) as change:
            for one in left:
                change.put(one)
        session.book.publish()
