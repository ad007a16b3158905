"""Space that one asks for, and one's own log of contacts against what the other asked for."""

from collections.abc import Sequence
from datetime import date

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.records import Contact, Space
from tracker.domain.records.base import msgspec
from tracker.domain.together import space as rules
from tracker.domain.together.space import CHANNELS, CONTACT_KINDS, RESTARTS, Standing
from tracker.service.base.partner import check_not_apart
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text

replace = msgspec.structs.replace


class SpaceActions:
    """Asking for space, ending it, and what one's own log says."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Looking.

    def standing(self, day: date | None = None) -> list[Standing]:
        """The spaces in force on a day (today), as they stand for the person at the keyboard."""
        return [one for one in self.all(day) if one.state == "in force"]

    def all(self, day: date | None = None) -> list[Standing]:
        """Every space this person may see, as it stands on a day (today), the earliest first; none once apart."""
        session = self._session
        if session.apart:
            return []
        on = day or session.today()
        log = self.log()
        found = sorted(session.all(Space).values(), key=lambda one: (one.start, one.id))
        return [rules.stands(one, log, session.actor, on) for one in found]

    def log(self) -> list[Contact]:
        """One's own contacts, the earliest first. Nobody else ever sees them."""
        return sorted(self._session.all(Contact).values(), key=lambda one: (one.day, one.id))

    def quiet(self, day: date | None = None) -> Space | None:
        """The space that keeps everything quiet that would lead this person to the other; None where none does."""
        session = self._session
        return rules.quiet_by(session.all(Space).values(), session.actor, day or session.today())

    # The one who asks.

    def ask(
        self,
        until: date | None = None,
        channels: Sequence[str] = (),
        at_most: str | None = None,
        restarts: str | None = None,
        exceptions: str | None = None,
        *,
        by: str | None = None,
        open_end: bool = False,
    ) -> Space:
        """Ask for space, which holds at once and needs nobody's yes; or change the terms of one's own that holds.

        ``by`` is somebody who is not here and has asked for it in their own words. ``open_end`` takes an end away.

        Raises:
            Refused: A field makes no sense, or it is the other who asks.
        """
        session = self._session
        check_not_apart(session)
        asker = self._asker(by)
        today = session.today()
        if until is not None and until < today:
            raise Refused("That day is past. Name a day from today on, or leave it open.", "until")
        limit = rules.read_limit(at_most)
        words = check_text(exceptions, "exceptions") or None
        with session.change("ask for space") as change:
            old = self._own_now(asker)
            base = old or Space(
                asked_by=asker, start=today, entered_by=session.actor if asker != session.actor else None
            )
            new = replace(
                base,
                until=None if open_end else until or base.until,
                channels=_channels(channels) or base.channels,
                at_most=limit.text if limit else base.at_most,
                restarts=_one_of(restarts, RESTARTS, "restarts") or base.restarts,
                exceptions=words or base.exceptions,
            )
            return change.put(new)

    def end(self, *, by: str | None = None) -> Space:
        """End the space one has asked for, from today. Nobody else can.

        Raises:
            Refused: One has asked for none.
        """
        session = self._session
        asker = self._asker(by)
        with session.change("end a space") as change:
            found = next(
                (one for one in reversed(self.all()) if one.space.asked_by == asker and one.state != "over"), None
            )
            if found is None:
                self._refuse_others()
                raise Refused("There is no space of yours to end.")
            return change.put(replace(found.space, ended_on=max(session.today(), found.space.start)))

    def _refuse_others(self) -> None:
        other = self.quiet()
        if other is not None:
            name = self._session.name_of(other.asked_by)
            raise Refused(f"{name} asked for this space; only {name} ends it.")

    def _asker(self, by: str | None) -> str:
        """Whose asking it is: one's own, or what somebody who has not joined has asked for."""
        session = self._session
        if by is None or by == session.actor:
            return session.actor
        person = session.person(by)
        if person is None:
            raise Refused("There is nobody of that name here.", "by")
        if person.joined_on is not None:
            name = person.name
            raise Refused(
                f"Only {name} asks for it, changes and ends it, at {name}’s own turn. Nothing was changed.", "by"
            )
        return by

    def _own_now(self, asker: str) -> Space | None:
        found = [one.space for one in self.all() if one.space.asked_by == asker and one.state in ("in force", "ahead")]
        return found[-1] if found else None

    # The one who was asked.

    def contact(self, text: str | None = None, kind: str = "message", on: date | None = None) -> tuple[Contact, str]:
        """Log a contact of one's own, and say how it stands. It is kept whether it was agreed or not.

        Raises:
            Refused: A field makes no sense.
        """
        session = self._session
        day = on or session.today()
        if day > session.today():
            raise Refused("That day is not here yet. A contact is logged once it was.", "on")
        if _one_of(kind, CONTACT_KINDS, "kind") is None:
            raise Refused(f"Say which: {', '.join(CONTACT_KINDS)}.", "kind")
        spaces = list(session.all(Space).values())
        fits = rules.within_rule(spaces, self.log(), session.actor, day, kind)
        words = check_text(text, "text") or None
        with session.change("log a contact") as change:
            made = change.put(Contact(day=day, by=session.actor, kind=kind, within_rule=fits, text=words))
        if fits is False:
            return made, "More than was asked. Leave it here."
        return made, " ".join(self.lines(day))

    def use(self, made: Contact) -> str:
        """How a contact of one's own stands in what was asked of one; empty where nothing was."""
        if made.within_rule is False:
            return "more than was asked. Leave it here"
        held = [one for one in self.all(made.day) if one.bound and one.state == "in force"]
        return " · ".join(part for one in held for part in _use_of(one, self._session.name_of(one.space.asked_by)))

    def lines(self, day: date | None = None) -> list[str]:
        """What Today says of space to this person, and to them alone; one line per space."""
        session = self._session
        today = day or session.today()
        return [line for one in self.all(today) if (line := said_of(session, one, today))]


def check_not_quiet(session: Session) -> None:
    """Refuse what would lead to the other while they have asked for space.

    Raises:
        Refused: They have; the sentence says until when.
    """
    space = SpaceActions(session).quiet()
    if space is None:
        return
    name, today = session.name_of(space.asked_by), session.today()
    if space.until is not None and space.until < today:
        raise Refused(f"The time is over. {name} writes next. It waits here.")
    until = f" until {said(space.until, today)}" if space.until else ""
    raise Refused(f"{name} asked for space{until}. It waits here.")


def said_of(session: Session, one: Standing, today: date) -> str:
    """A space in one line: until when, how much of what was asked is used, who writes next."""
    name = session.name_of(one.space.asked_by)
    if one.state == "waiting" and one.bound:
        return f"The time is over. {name} writes next."
    if one.state != "in force":
        return ""
    until = f"until {said(one.space.until, today)}" if one.space.until else "with no end yet"
    if not one.bound:
        return f"Your space {until}"
    return " · ".join([f"Space {until}", *_use_of(one, name)])


def _use_of(one: Standing, name: str) -> list[str]:
    """How much of what was asked is used, and who writes next."""
    parts = []
    if one.limit is not None:
        per = "in all" if one.limit.per == "space" else "today" if one.limit.per == "day" else f"this {one.limit.per}"
        parts.append(f"{one.used} of {one.limit.number} used {per}")
    if one.space.restarts == "me":
        parts.append(f"{name} writes next")
    return parts


def _channels(chosen: Sequence[str]) -> list[str]:
    names = [name.strip().lower() for text in chosen for name in text.split(",") if name.strip()]
    for name in names:
        _one_of(name, CHANNELS, "channels")
    if "nothing" in names and len(names) > 1:
        raise Refused("Nothing goes with nothing else: leave it out, or the others.", "channels")
    return list(dict.fromkeys(names))


def _one_of(value: str | None, known: Sequence[str], field: str) -> str | None:
    if value and value not in known:
        raise Refused(f"{value!r} is not one of {', '.join(known)}.", field)
    return value or None
